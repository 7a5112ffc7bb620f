/// A scalar as it stands in UTF-8.
struct ScalarInText {
  /// The scalar's value; U+FFFD for a byte that begins no whole scalar.
  let value: UInt32
  /// How many bytes it takes, 1 to 4.
  let byteCount: Int
}

extension Span<UInt8> {
  /// Decodes the scalar at a byte offset; a byte that begins no whole scalar is U+FFFD by itself.
  @inline(__always)
  func decodedScalar(at offset: Int) -> ScalarInText {
    let lead = self[offset]
    if lead < 0x80 { return ScalarInText(value: UInt32(lead), byteCount: 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead < 0xF5, offset + length <= count else {
      return ScalarInText(value: 0xFFFD, byteCount: 1)
    }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for place in offset + 1..<offset + length {
      let byte = self[place]
      guard byte & 0xC0 == 0x80 else { return ScalarInText(value: 0xFFFD, byteCount: 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return ScalarInText(value: value, byteCount: length)
  }
}

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
