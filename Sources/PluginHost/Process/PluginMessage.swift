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
  private let members: [JSONMember]

  /// Reads a frame; all of it is checked to be JSON.
  init(_ frame: [UInt8]) throws(PluginFailure) {
    var members: [JSONMember] = []
    do throws(JSONError) {
      try JSONScanner.findMembers(of: frame.span, in: 0..<frame.count, into: &members)
    } catch {
      throw .garbled(
        "sent a frame that is no JSON object: \(error.message) at byte \(error.byteOffset)"
      )
    }
    bytes = frame
    self.members = members
    guard let type = members.first(where: { frame.holds("type", at: $0.key) }),
      type.value.kind == .string
    else { throw .garbled("sent a message without a `type`") }
    kind = Kind(rawValue: frame.string(at: type.value))
  }

  /// Where a member stands.
  subscript(name: StaticString) -> JSONExtent? {
    members.first { bytes.holds(name, at: $0.key) }?.value
  }

  /// A member that is a whole number.
  func integer(_ name: StaticString) -> Int? { self[name].flatMap { bytes.integer(at: $0) } }

  /// A member that is a text.
  func string(_ name: StaticString) -> String? {
    guard let extent = self[name], extent.kind == .string else { return nil }
    return bytes.string(at: extent)
  }

  /// The whole message as a tree.
  var tree: JSON { (try? JSON(parsing: bytes)) ?? .null }
}

extension [UInt8] {
  /// Says that a JSON string found in these bytes is a name of ASCII without escapes.
  func holds(_ name: StaticString, at extent: JSONExtent) -> Bool {
    let range = extent.stringRange
    guard range.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { wanted in
      // SAFETY: the buffer is the string's own, and it is only read here.
      unsafe wanted.elementsEqual(self[range])
    }
  }

  /// The text of a JSON string found in these bytes.
  func string(at extent: JSONExtent) -> String {
    String(decoding: JSONString.decode(span, extent).bytes, as: UTF8.self)
  }

  /// The whole number found in these bytes; nil where it is none or too large.
  func integer(at extent: JSONExtent) -> Int? {
    guard extent.kind == .number, extent.range.count <= 18 else { return nil }
    var at = extent.range.lowerBound
    let isNegative = self[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    var number = 0
    while at < extent.range.upperBound {
      let digit = self[at] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
      at += 1
    }
    return isNegative ? -number : number
  }
}
