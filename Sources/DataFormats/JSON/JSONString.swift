/// The text of JSON strings.
public enum JSONString {
  /// A string's text in UTF-8, and what in it had no meaning.
  public struct Decoded: Sendable, Hashable {
    /// The text, escapes undone.
    public var bytes: [UInt8]
    /// Byte offsets into `bytes` of the U+FFFD that stand for lone surrogate escapes.
    public var loneSurrogates: [Int]
  }

  /// Decodes a string that the scanner has found and checked.
  ///
  /// A string without escapes is one copy. An escape of half a surrogate pair (`\ud83d` alone)
  /// has no UTF-8; it becomes U+FFFD (RFC 8259, section 8.2, leaves that to the reader).
  ///
  /// - Precondition: `extent` is a string's, found in these same bytes.
  public static func decode(_ bytes: Span<UInt8>, _ extent: JSONExtent) -> Decoded {
    let range = extent.stringRange
    var decoded = Decoded(bytes: [], loneSurrogates: [])
    decoded.bytes.reserveCapacity(range.count)
    guard extent.hasEscapes else {
      decoded.bytes.append(bytes, range)
      return decoded
    }
    var at = range.lowerBound
    while at < range.upperBound {
      let next = bytes.firstPlace(of: Byte.backslash, from: at, to: range.upperBound)
      decoded.bytes.append(bytes, at..<next)
      guard next + 1 < range.upperBound else { break }
      at = decodeEscape(bytes, from: next, upTo: range.upperBound, into: &decoded)
    }
    return decoded
  }

  /// Decodes the escape at a backslash, and gives the place after it.
  private static func decodeEscape(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    into decoded: inout Decoded
  ) -> Int {
    switch bytes[start + 1] {
    case UInt8(ascii: "b"): decoded.bytes.append(0x08)
    case UInt8(ascii: "t"): decoded.bytes.append(Byte.tab)
    case UInt8(ascii: "n"): decoded.bytes.append(Byte.lineFeed)
    case UInt8(ascii: "f"): decoded.bytes.append(0x0C)
    case UInt8(ascii: "r"): decoded.bytes.append(Byte.carriageReturn)
    case UInt8(ascii: "u"): return decodeUnits(bytes, from: start, upTo: end, into: &decoded)
    case let itself: decoded.bytes.append(itself)
    }
    return start + 2
  }

  /// Decodes `\uXXXX`, with its second half where it is the first of a surrogate pair.
  private static func decodeUnits(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    into decoded: inout Decoded
  ) -> Int {
    let unit = escapedUnit(bytes, from: start, upTo: end) ?? 0xFFFD
    guard unit & 0xF800 == 0xD800 else {
      decoded.bytes.append(scalar: unit)
      return start + 6
    }
    if unit < 0xDC00, let low = escapedUnit(bytes, from: start + 6, upTo: end),
      low & 0xFC00 == 0xDC00
    {
      decoded.bytes.append(scalar: 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      return start + 12
    }
    decoded.loneSurrogates.append(decoded.bytes.count)
    decoded.bytes.append(scalar: 0xFFFD)
    return start + 6
  }

  /// Reads the UTF-16 unit of the escape `\uXXXX` at a place, or nil where none stands there.
  private static func escapedUnit(_ bytes: Span<UInt8>, from start: Int, upTo end: Int) -> UInt32? {
    guard start + 6 <= end, bytes[start] == Byte.backslash, bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for at in start + 2..<start + 6 {
      guard let digit = JSONScanner.hexValue(bytes[at]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
