/// What a JSON value is, told from its first byte.
public enum JSONKind: Sendable, Hashable {
  case string
  case number
  case object
  case array
  case flag
  case null
}

/// Where a JSON value stands in the bytes that were scanned.
public struct JSONExtent: Sendable, Hashable {
  /// What the value is.
  public var kind: JSONKind
  /// The value's bytes, with a string's quotes.
  public var range: Range<Int>
  /// Tells whether a string holds a backslash, so that its bytes aren't its text.
  public var hasEscapes: Bool

  /// A string's bytes between its quotes.
  public var stringRange: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }
}

/// One member of an object, found but not decoded.
public struct JSONMember: Sendable, Hashable {
  /// The name, a string.
  public var key: JSONExtent
  /// The value.
  public var value: JSONExtent
}
