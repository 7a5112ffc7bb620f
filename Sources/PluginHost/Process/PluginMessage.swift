import DataFormats

/// A message of a plug-in: a JSON object whose member `type` says what it is.
struct PluginMessage: Sendable {
  /// The kinds that a host knows what to do with; others are left aside.
  enum Kind: String, Sendable {
    case hello
    case opened
    case refused
    case result
    case cancelled
    case completions
    case log
    case error
  }

  /// What it is; nil for a kind that this version doesn't know.
  let kind: Kind?
  /// The object's bytes.
  let bytes: [UInt8]
  /// Where its values stand.
  let outline: JSONOutline

  /// Reads a frame; all of it is checked to be JSON.
  init(_ frame: [UInt8]) throws(PluginFailure) {
    bytes = frame
    do throws(JSONError) { outline = try JSONOutline(frame.span) } catch {
      throw .garbled(
        "sent a frame that is no JSON object: \(error.message) at byte \(error.byteOffset)"
      )
    }
    var kind: Kind??
    for (name, value) in outline.members(of: JSONOutline.root)
    where frame.holds("type", at: outline[name]) && outline[value].kind == .string {
      kind = .some(Kind(rawValue: frame.string(at: outline[value])))
    }
    guard let kind else { throw .garbled("sent a message without a `type`") }
    self.kind = kind
  }

  /// The number of a member's value.
  subscript(name: StaticString) -> Int? {
    outline.members(of: JSONOutline.root).first { holds(name, at: $0.name) }?.value
  }

  /// A member that is a whole number.
  func integer(_ name: StaticString) -> Int? { self[name].flatMap { integer(at: $0) } }

  /// A member that is a text.
  func string(_ name: StaticString) -> String? {
    guard let value = self[name], outline[value].kind == .string else { return nil }
    return string(at: value)
  }

  /// The whole message as a tree.
  var tree: JSON { (try? JSON(parsing: bytes)) ?? .null }

  // MARK: - Values by their numbers

  /// Says that a name or text is one of ASCII, written without escapes.
  func holds(_ text: StaticString, at part: Int) -> Bool { bytes.holds(text, at: outline[part]) }

  /// Says that a name or text is that one, however it is written.
  func holds(_ text: [UInt8], at part: Int) -> Bool {
    let extent = outline[part]
    if extent.hasEscapes { return self.text(at: part) == text }
    let range = extent.stringRange
    guard range.count == text.count else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != text[offset] {
      return false
    }
    return true
  }

  /// A name or text.
  func string(at part: Int) -> String { bytes.string(at: outline[part]) }

  /// The bytes of a text, escapes undone.
  func text(at part: Int) -> [UInt8] { JSONString.decode(bytes.span, outline[part]).bytes }

  /// A whole number; nil where it is none or too large.
  func integer(at part: Int) -> Int? {
    let extent = outline[part]
    guard extent.kind == .number, extent.range.count <= 18 else { return nil }
    var at = extent.range.lowerBound
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    var number = 0
    while at < extent.range.upperBound {
      let digit = bytes[at] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
      at += 1
    }
    return isNegative ? -number : number
  }
}

extension [UInt8] {
  /// Says that a JSON string found in these bytes is one of ASCII, written without escapes.
  fileprivate func holds(_ text: StaticString, at extent: JSONExtent) -> Bool {
    let range = extent.stringRange
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<range.count {
        // SAFETY: the buffer is the string's own, and as long as the range.
        if unsafe wanted[offset] != self[range.lowerBound + offset] { return false }
      }
      return true
    }
  }

  /// The text of a JSON string found in these bytes.
  fileprivate func string(at extent: JSONExtent) -> String {
    String(decoding: JSONString.decode(span, extent).bytes, as: UTF8.self)
  }
}
