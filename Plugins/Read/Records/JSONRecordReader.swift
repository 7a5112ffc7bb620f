import DataFormats
import PipelineCore

/// Makes documents of the lines of JSON; its room is used again from line to line.
struct JSONRecordReader {
  private let layout: RecordLayout
  private let findings: ReadFindings
  private let loneSurrogate: FindingDeclaration
  private let stage: String
  private let repairsUTF8: Bool
  private let pages: PageFields
  private var members: [JSONMember] = []
  /// The names of the record before, which mostly stand in the next one at the same places.
  private var names: [(bytes: [UInt8], name: String, role: RecordLayout.Role)] = []

  init(
    _ layout: RecordLayout,
    _ findings: ReadFindings,
    loneSurrogate: FindingDeclaration,
    stage: String,
    repairsUTF8: Bool
  ) {
    self.layout = layout
    self.findings = findings
    self.loneSurrogate = loneSurrogate
    self.stage = stage
    self.repairsUTF8 = repairsUTF8
    pages = PageFields(stage)
  }

  /// Makes a document of one line.
  ///
  /// - Parameters:
  ///   - bytes: the chunk.
  ///   - range: the line in it.
  ///   - source: where the line stands.
  mutating func document(
    _ bytes: [UInt8],
    at range: Range<Int>,
    of source: DocumentSource
  ) -> Document {
    do {
      return try read(bytes, at: range, of: source, damage: nil)
    } catch {
      if error.code == .badUTF8, repairsUTF8,
        let repaired = UTF8Text.repaired(bytes.span.extracting(range))
      {
        do {
          let whole = 0..<repaired.bytes.count
          return try read(repaired.bytes, at: whole, of: source, damage: repaired.damage)
        } catch {
          return rejected(error, raw: repaired.bytes[...], at: 0, of: source)
        }
      }
      return rejected(error, raw: bytes[range], at: range.lowerBound, of: source)
    }
  }

  private mutating func read(
    _ bytes: [UInt8],
    at range: Range<Int>,
    of source: DocumentSource,
    damage: UTF8Damage?
  ) throws(JSONError) -> Document {
    let span = bytes.span
    try JSONScanner.findMembers(of: span, in: range, into: &members)
    var document = Document(id: source.standardID, source: source)
    document.raw = bytes[range]
    var text: TracedText?
    for (place, member) in members.enumerated() {
      let (name, role) = lookUp(place, in: span, key: member.key)
      let extent = member.value
      switch role {
      case .text where extent.kind == .string:
        let decoded = JSONString.decode(span, extent)
        let field = layout.isHTML ? "html" : "text"
        let traced = TracedText(Origin(field: field, bytes: decoded.bytes))
        text = traced
        if !layout.isHTML { document.append("text", .text(traced)) }
        report(decoded.loneSurrogates, at: traced, in: &document)
      case .text where extent.kind == .null && !layout.needsText:
        document.append("text", .null)
      case .text:
        document.reject(
          rejection("text-not-string", "the field '\(name)' holds no text")
        )
      case .identity where extent.kind == .string || extent.kind == .number:
        document.take(id: identity(span, at: extent, of: bytes))
      case .identity:
        document.append("input_id", .init(.encoded(EncodedJSON(bytes, extent, field: name))))
      case .source(let field):
        take(source: EncodedJSON(bytes, extent, field: "source").decoded(), for: &document)
        guard let field else { continue }
        document.append(field, Value(.encoded(EncodedJSON(bytes, extent, field: field))))
      case .field(let field):
        let value = EncodedJSON(bytes, extent, field: field)
        document.append(field, Value(.encoded(value)))
        if name == layout.idField, extent.kind == .string || extent.kind == .number {
          document.take(id: identity(span, at: extent, of: bytes))
        }
      }
    }
    if let text {
      findings.report(text, damage: damage, byteOffset: source.byteOffset, in: &document)
      if layout.isHTML { pages.fill(&document, from: text, .parts) }
    } else if let damage {
      findings.report(damage, byteOffset: source.byteOffset, at: nil, in: &document)
    }
    expectNeeded(text, &document)
    return document
  }

  /// Has the document come from where its record says.
  private func take(source value: Value, for document: inout Document) {
    let source: DocumentSource
    switch value.content {
    case .text(let path) where !path.bytes.isEmpty:
      source = DocumentSource(path: path.string)
    case .record(let place):
      guard case .text(let path)? = place["path"]?.content, !path.bytes.isEmpty else { return }
      source = DocumentSource(
        path: path.string,
        lineNumber: place["line"]?.positive,
        byteOffset: place["offset"]?.positive ?? 0
      )
    default: return
    }
    document.take(source: source)
    if !document.hasGivenID, !layout.needsID { document.take(id: source.standardID) }
  }

  private func expectNeeded(_ text: TracedText?, _ document: inout Document) {
    if layout.needsText, text == nil {
      document.reject(rejection("no-text", "the record has no field '\(layout.textField)'"))
    }
    if layout.needsID, !document.hasGivenID {
      document.reject(rejection("no-id", "the record has no identity in '\(layout.idField)'"))
    }
  }

  /// The name of a member, and what becomes of it.
  private mutating func lookUp(
    _ place: Int,
    in bytes: Span<UInt8>,
    key: JSONExtent
  ) -> (name: String, role: RecordLayout.Role) {
    if place < names.count, !key.hasEscapes {
      let range = key.stringRange
      let known = names[place].bytes
      var same = known.count == range.count
      var step = 0
      while same, step < known.count {
        same = known[step] == bytes[range.lowerBound + step]
        step += 1
      }
      if same { return (names[place].name, names[place].role) }
    }
    let decoded = JSONString.decode(bytes, key).bytes
    let name = String(decoding: decoded, as: UTF8.self)
    let role = layout.role(of: name)
    if place < names.count {
      names[place] = (decoded, name, role)
    } else if place == names.count {
      names.append((decoded, name, role))
    }
    return (name, role)
  }

  private func identity(_ span: Span<UInt8>, at extent: JSONExtent, of bytes: [UInt8]) -> String {
    extent.kind == .string
      ? String(decoding: JSONString.decode(span, extent).bytes, as: UTF8.self)
      : String(decoding: bytes[extent.range], as: UTF8.self)
  }

  private func report(_ places: [Int], at text: TracedText, in document: inout Document) {
    guard let first = places.first else { return }
    let count = places.count == 1 ? "one place" : "\(places.count) places"
    document.report(
      Finding(
        loneSurrogate,
        "half a surrogate pair in \(count) became U+FFFD",
        at: text.trace(of: first..<first + 3)
      )
    )
  }

  private func rejection(_ code: String, _ message: String) -> Rejection {
    Rejection(code: "\(stage).\(code)", message: message)
  }

  private func rejected(
    _ error: JSONError,
    raw: ArraySlice<UInt8>,
    at start: Int,
    of source: DocumentSource
  ) -> Document {
    let code = error.code.rawValue.split(separator: "_").joined(separator: "-")
    return .rejected(
      source,
      code: "\(stage).\(code)",
      message: error.message,
      raw: raw,
      byteOffset: source.byteOffset + error.byteOffset - start
    )
  }
}

extension Value {
  /// The number, where it is a whole one above zero.
  fileprivate var positive: Int? {
    if case .integer(let number) = content, number > 0 { number } else { nil }
  }
}
