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
    let members = document.fields.members
    var standard: [Int?] = Array(repeating: nil, count: Self.standardNames.count)
    var others: [Int] = []
    for (index, member) in members.enumerated() {
      if let place = Self.standardPlaces[member.name] {
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
    for index in placed { write(members[index]) }
    write(document.findings)
    for index in others { write(members[index]) }
    if writesOriginals { writeOriginals(of: order.map { members[$0] }) }
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

  private mutating func write(_ member: Record.Member) {
    writer.key(member.name)
    write(member.value)
  }

  private mutating func write(_ value: Value) {
    switch value.content {
    case .null: writer.null()
    case .flag(let flag): writer.flag(flag)
    case .integer(let number): writer.integer(number)
    case .number(let number): writer.number(number)
    case .text(let text): writer.string(text.bytes.span)
    case .date(let date): writer.string(date.edtf)
    case .encoded(let encoded): writer.raw(encoded.json)
    case .list(let values):
      writer.beginArray()
      // Why: here and below an iterator would copy each value, and retain what it refers to.
      for index in values.indices { write(values[index]) }
      writer.endArray()
    case .record(let record):
      writer.beginObject()
      let members = record.members
      for index in members.indices { write(members[index]) }
      // Why: a record that was read with a span keeps it, it leads to an earlier origin.
      if record["span"] == nil { writeSpan(value.recordTrace) }
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
  private mutating func writeOriginals(of members: [Record.Member]) {
    var hasBegun = false
    for member in members where !member.name.hasSuffix("_latin") {
      let originals: [ArraySlice<UInt8>?]
      let isList: Bool
      switch member.value.content {
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
      writer.key(member.name)
      if isList { writer.beginArray() }
      for original in originals {
        if let original { writer.string(Array(original).span) } else { writer.null() }
      }
      if isList { writer.endArray() }
    }
    if hasBegun { writer.endObject() }
  }

  /// Writes the spans of the fields that have one; a list of records has its spans inside.
  private mutating func writeSpans(of order: [Int], in members: [Record.Member]) {
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

  /// About how many bytes a document's record has, so that the room is mostly right at once.
  private static func capacity(for document: Document) -> Int {
    var count = 1024
    let members = document.fields.members
    for index in members.indices {
      switch members[index].value.content {
      case .text(let text): count += text.bytes.count + text.bytes.count / 32
      case .encoded(let encoded): count += encoded.json.count
      case .list(let values):
        for index in values.indices {
          if case .text(let text) = values[index].content { count += text.bytes.count + 32 }
        }
      default: break
      }
    }
    return count
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
    case .record, .encoded: false
    case .list(let items):
      items.contains { $0.trace != nil } && !items.contains(where: \.isStructured)
    default: trace != nil
    }
  }

  /// The place of a record: its own, otherwise that of its text, otherwise the hull of its members'.
  fileprivate var recordTrace: Trace? {
    if let trace { return trace }
    guard case .record(let record) = content else { return nil }
    if let text = record["text"]?.trace { return text }
    var hull: Trace?
    for member in record.members {
      guard let trace = member.value.trace else { continue }
      hull = hull.map { $0.union(trace) ?? $0 } ?? trace
    }
    return hull
  }
}
