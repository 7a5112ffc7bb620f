/// A text as it was read, before any stage touched it: what every trace leads back to.
///
/// It is the file decoded to UTF-8, or the decoded string of the JSON or CSV field that was read.
/// Two origins are the same only if they are the same object.
public final class Origin: Sendable {
  /// The name of the field that was read into, for example `text`.
  public let field: String
  /// The text, well-formed UTF-8.
  public let bytes: [UInt8]

  /// The most bytes that one origin may have; places are kept in 32 bits.
  public static let maximumByteCount = Int(UInt32.max)

  /// Makes an origin.
  ///
  /// - Parameter field: The name of the field that was read into.
  /// - Parameter bytes: Well-formed UTF-8, at most `maximumByteCount` bytes: sources reject more.
  public init(field: String, bytes: [UInt8]) {
    precondition(bytes.count <= Self.maximumByteCount, "an origin is longer than 4 GiB")
    self.field = field
    self.bytes = bytes
  }
}

/// A place in an origin.
public struct Trace: Sendable {
  /// The text that the place is in.
  public let origin: Origin
  // Why: every value has room for a trace, so it takes two words and not three.
  private let start: UInt32
  private let end: UInt32

  /// Makes a trace to a range of an origin, which is clamped to the origin's extent.
  public init(origin: Origin, range: Range<Int>) {
    self.origin = origin
    let range = range.clamped(to: 0..<origin.bytes.count)
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
  }

  /// UTF-8 byte offsets into the origin, half-open.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// The bytes at the place.
  public var bytes: ArraySlice<UInt8> { origin.bytes[range] }

  /// The smallest trace that covers both, or nil where they are of two origins.
  public func union(_ other: Trace) -> Trace? {
    guard origin === other.origin else { return nil }
    let lower = min(range.lowerBound, other.range.lowerBound)
    let upper = max(range.upperBound, other.range.upperBound)
    return Trace(origin: origin, range: lower..<upper)
  }
}
