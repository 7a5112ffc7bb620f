/// Why bytes aren't the JSON that was expected.
public struct JSONError: Error, Sendable, Hashable {
  /// What is wrong, in a word that programs can tell apart.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A byte that the grammar of RFC 8259 doesn't allow here.
    case badJSON = "bad_json"
    /// The bytes end inside a value.
    case truncated
    /// More than whitespace follows the value.
    case trailingBytes = "trailing_bytes"
    /// A string holds ill-formed UTF-8.
    case badUTF8 = "bad_utf8"
    /// A string holds a control byte (below 0x20) that isn't escaped.
    case controlByte = "control_char"
    /// The value is good, but an object was wanted.
    case notObject = "not_object"
    /// Two members of one object have the same name.
    case duplicateKey = "duplicate_key"
    /// Values stand inside one another more than `JSON.depthLimit` deep.
    case tooDeep = "too_deep"
  }

  /// What is wrong.
  public let code: Code
  /// Where it is: a byte offset from the start of the bytes that were read.
  public let byteOffset: Int
  /// What is wrong, in words.
  public let message: String

  init(_ code: Code, _ byteOffset: Int, _ message: String) {
    self.code = code
    self.byteOffset = byteOffset
    self.message = message
  }
}
