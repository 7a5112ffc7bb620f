import PipelineCore

@testable import FindStages

/// A text with the values of its dates, one blank between two.
struct DateCase: Sendable, CustomStringConvertible {
  let text: String
  let anchor: String?
  let expected: String

  init(_ text: String, anchor: String? = nil, _ expected: String) {
    self.text = text
    self.anchor = anchor
    self.expected = expected
  }

  var description: String { text }

  /// The mentions with what they mean.
  var readings: [(mention: DateMention, resolution: DateResolver.Resolution)] {
    let day = anchor.flatMap { DateValue(edtf: $0)?.firstDay }
    let resolver = DateResolver(anchor: day.map { DateResolver.Anchor(day: $0) })
    return DateRecogniser().mentions(in: Array(text.utf8)).map { ($0, resolver.resolve($0)) }
  }

  /// The values in EDTF; `nil` for a mention without one.
  var values: String {
    readings.map { $0.resolution.value?.edtf ?? "nil" }.joined(separator: " ")
  }

  /// The words as rules see them, for whoever asks why one isn't read: `العشر ten=10 +article`.
  var tokens: String {
    let bytes = Array(text.utf8)
    let cursor = DateRecogniser().cursor(bytes)
    return cursor.tokens.map { token in
      let letters = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
      guard token.kind == .word else { return letters }
      var told = "\(letters) \(token.word)"
      if token.value != 0 { told += "=\(token.value)" }
      if token.name != .none { told += " name \(token.name)" }
      if token.prefix.contains(.conjunction) { told += " +conjunction" }
      if token.prefix.contains(.preposition) { told += " +preposition" }
      if token.prefix.contains(.article) { told += " +article" }
      return told
    }.joined(separator: " | ")
  }

  /// The texts that the mentions cover.
  var texts: [String] {
    let bytes = Array(text.utf8)
    return readings.map { String(decoding: bytes[$0.mention.range], as: UTF8.self) }
  }
}

/// Runs stages on documents made of texts.
enum Stages {
  static func run<Made: DocumentTransform & Stage>(
    _ stage: Made.Type,
    _ arguments: [String: Literal] = [:],
    on fields: KeyValuePairs<String, String>
  ) throws -> Document {
    var record = Record()
    for (name, text) in fields {
      record[name] = .text(TracedText(Origin(field: name, bytes: Array(text.utf8))))
    }
    var document = Document(id: "a", source: DocumentSource(path: "a.txt"), fields: record)
    try stage.init(Arguments(arguments, for: stage.signature)).transform(&document)
    return document
  }
}
