/// A JSON value, parsed: small trees such as manifests, banks and handshakes.
///
/// Numbers stay as they were written, so that none loses a digit; members keep their order.
public indirect enum JSON: Sendable, Hashable {
  case null
  case flag(Bool)
  /// A number, as the bytes had it.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A named value of an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSON

    /// Makes a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// How deep values may stand inside one another.
  public static let depthLimit = 512

  /// Makes a number.
  public static func integer(_ value: Int) -> JSON { .number(String(value)) }

  /// Gives the member of an object, or nil where there is none or this isn't an object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text, where this is a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, where this is one that an `Int` can hold.
  public var integer: Int? {
    if case .number(let literal) = self { Int(literal) } else { nil }
  }

  /// The number, where this is one.
  public var double: Double? {
    if case .number(let literal) = self { Double(literal) } else { nil }
  }

  /// The flag, where this is one.
  public var flag: Bool? {
    if case .flag(let value) = self { value } else { nil }
  }

  /// The items, where this is an array.
  public var array: [JSON]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The members, where this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}
