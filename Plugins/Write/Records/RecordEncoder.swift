import DataFormats
import PipelineCore

/// Writes a document as the article record: one JSON object in a fixed order.
///
/// The order is: `id`, `source`; the fields of the standard record in their order; `findings`; all other
/// fields in the document's order; `spans`. What a document doesn't have is absent. A value that was never
/// decoded is copied as it came.
struct RecordEncoder {
  private var writer: JSONWriter
  private var converter: SpanConverter
  private let writesOriginals: Bool

  /// The findings are the document's own, and come after the fields.
  private static let standardNames = ArticleRecord.names.filter { $0 != "findings" }
  private static let standardPlaces: [String: Int] = Dictionary(
    uniqueKeysWithValues: standardNames.enumerated().map { ($1, $0) }
  )

  /// Makes an encoder for one document.
  private init(_ unit: SpanUnit, writesOriginals: Bool, capacity: Int) {
    converter = SpanConverter(unit)
    self.writesOriginals = writesOriginals
    writer = JSONWriter(capacity: capacity)
  }

  /// The record of a document, with a line end.
  static func line(
    _ document: Document,
    spans unit: SpanUnit,
    originals: Bool = false
  ) -> [UInt8] {
    var encoder = RecordEncoder(
      unit,
      writesOriginals: originals,
      capacity: capacity(for: document)
    )
    encoder.write(document)
    return encoder.writer.take()
  }

  private mutating func write(_ document: Document) {
    // Why: an array's element, or one that an iterator gives, is a copy, and retains all that its value refers to.
    let members = document.fields.members.span
    var standard: [Int?] = Array(repeating: nil, count: Self.standardNames.count)
    var others: [Int] = []
    for index in members.indices {
      if let place = Self.standardPlaces[members[index].name] {
        standard[place] = index
      } else {
        others.append(index)
      }
    }
    let placed = standard.compactMap { $0 }
    let order = placed + others
    writer.beginObject()
    writer.key("id")
    writer.string(document.id)
    write(document.source)
    for index in placed { write(members, at: index) }
    write(document.findings)
    for index in others { write(members, at: index) }
    if writesOriginals { writeOriginals(of: order, in: members) }
    writeSpans(of: order, in: members)
    writer.endObject()
    writer.endLine()
  }

  private mutating func write(_ source: DocumentSource) {
    writer.key("source")
    writer.beginObject()
    writer.key("path")
    writer.string(source.path)
    if let lineNumber = source.lineNumber {
      writer.key("line")
      writer.integer(lineNumber)
    }
    writer.key("offset")
    writer.integer(source.byteOffset)
    writer.endObject()
  }

  private mutating func write(_ findings: [Finding]) {
    if findings.isEmpty { return }
    writer.key("findings")
    writer.beginArray()
    for finding in findings {
      writer.beginObject()
      writer.key("code")
      writer.string(finding.code)
      writer.key("severity")
      writer.string(finding.severity.rawValue)
      writer.key("message")
      writer.string(finding.message)
      writeSpan(finding.trace)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes a member with its name.
  ///
  /// Why by its index: a member that is handed on is copied first, and retains all that it refers to.
  private mutating func write(_ members: Span<Record.Member>, at index: Int) {
    writer.key(members[index].name)
    write(members[index].value.content, trace: members[index].value.trace)
  }

  private mutating func write(_ content: Value.Content, trace: @autoclosure () -> Trace?) {
    switch content {
    case .null: writer.null()
    case .flag(let flag): writer.flag(flag)
    case .integer(let number): writer.integer(number)
    case .number(let number): writer.number(number)
    case .text(let text): writer.string(text.bytes.span)
    case .date(let date): writer.string(date.edtf)
    case .encoded(let encoded): writer.raw(encoded.json)
    case .list(let values):
      writer.beginArray()
      let values = values.span
      for index in values.indices { write(values[index].content, trace: values[index].trace) }
      writer.endArray()
    case .record(let record):
      writer.beginObject()
      let members = record.members.span
      var hasSpan = false
      for index in members.indices {
        hasSpan = hasSpan || members[index].name == "span"
        write(members, at: index)
      }
      // Why: a record that was read with a span keeps it, it leads to an earlier origin.
      if !hasSpan { writeSpan(trace() ?? record.trace) }
      writer.endObject()
    }
  }

  private mutating func writeSpan(_ trace: Trace?) {
    guard let span = converter.span(trace) else { return }
    writer.key("span")
    writePair(span)
  }

  private mutating func writePair(_ span: Range<Int>) {
    writer.beginArray()
    writer.integer(span.lowerBound)
    writer.integer(span.upperBound)
    writer.endArray()
  }

  /// Writes the words of the source of every text that differs from them, romanised twins apart.
  ///
  /// A list has a list, with null for what is as it was; of records it is their `text` that counts.
  private mutating func writeOriginals(of order: [Int], in members: Span<Record.Member>) {
    var hasBegun = false
    for index in order where !members[index].name.hasSuffix("_latin") {
      let originals: [ArraySlice<UInt8>?]
      let isList: Bool
      switch members[index].value.content {
      case .text(let text): (originals, isList) = ([text.changedOriginal], false)
      case .list(let items):
        originals = items.map { item in
          if case .record(let record) = item.content {
            guard case .text(let text) = record["text"]?.content else { return nil }
            return text.changedOriginal
          }
          guard case .text(let text) = item.content else { return nil }
          return text.changedOriginal
        }
        isList = true
      default: continue
      }
      if originals.allSatisfy({ $0 == nil }) { continue }
      if !hasBegun {
        writer.key("originals")
        writer.beginObject()
        hasBegun = true
      }
      writer.key(members[index].name)
      if isList { writer.beginArray() }
      for original in originals {
        if let original { writer.string(Array(original).span) } else { writer.null() }
      }
      if isList { writer.endArray() }
    }
    if hasBegun { writer.endObject() }
  }

  /// Writes the spans of the fields that have one; a list of records has its spans inside.
  private mutating func writeSpans(of order: [Int], in members: Span<Record.Member>) {
    if converter.unit == .none { return }
    var hasBegun = false
    for index in order where members[index].value.hasSpans {
      if !hasBegun {
        writer.key("spans")
        writer.beginObject()
        hasBegun = true
      }
      writer.key(members[index].name)
      if case .list(let items) = members[index].value.content {
        writer.beginArray()
        let items = items.span
        for item in items.indices { writePairOrNull(converter.span(items[item].trace)) }
        writer.endArray()
      } else {
        writePairOrNull(converter.span(members[index].value.trace))
      }
    }
    if hasBegun { writer.endObject() }
  }

  private mutating func writePairOrNull(_ span: Range<Int>?) {
    if let span { writePair(span) } else { writer.null() }
  }

  /// About how many bytes a document's record has, so that the room is mostly right at once: half as many again
  /// as it was read from.
  private static func capacity(for document: Document) -> Int {
    1024 + document.raw.count + document.raw.count / 2
  }
}

extension TracedText {
  /// The words of the source, where the text differs from them.
  fileprivate var changedOriginal: ArraySlice<UInt8>? {
    guard !isUntouched, let original = trace?.bytes, !original.elementsEqual(bytes) else {
      return nil
    }
    return original
  }
}

extension Value {
  /// Whether the value is a record or a list, decoded or not known.
  fileprivate var isStructured: Bool {
    switch content {
    case .record, .list, .encoded: true
    default: false
    }
  }

  /// Whether the value, or an item of a plain list, has a place; records have theirs inside.
  fileprivate var hasSpans: Bool {
    switch content {
    case .record, .encoded: return false
    case .list(let items):
      let items = items.span
      var hasPlace = false
      for index in items.indices {
        if items[index].isStructured { return false }
        hasPlace = hasPlace || items[index].hasTrace
      }
      return hasPlace
    default: return hasTrace
    }
  }
}

extension Record {
  /// The place of a record that has none of its own: that of its text, otherwise the hull of its members'.
  fileprivate var trace: Trace? {
    if let text = with("text", \.trace) ?? nil { return text }
    var hull: Trace?
    let members = members.span
    for index in members.indices {
      guard let trace = members[index].value.trace else { continue }
      hull = hull.map { $0.union(trace) ?? $0 } ?? trace
    }
    return hull
  }
}
