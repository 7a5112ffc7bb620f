/// The blanks that extraction writes between letters and words, and how wide each is.
enum BlankSign {
  /// How many bytes the blank at an offset takes; nil where none stands.
  @inline(__always)
  static func byteCount(at offset: Int, in span: Span<UInt8>) -> Int? {
    switch span[offset] {
    case 0x20: return 1
    case 0xC2: return offset + 1 < span.count && span[offset + 1] == 0xA0 ? 2 : nil
    case 0xE2:
      // U+2000 to U+200A are E2 80 80 to 8A, U+202F is E2 80 AF.
      guard offset + 2 < span.count, span[offset + 1] == 0x80 else { return nil }
      return span[offset + 2] &- 0x80 < 11 || span[offset + 2] == 0xAF ? 3 : nil
    default: return nil
    }
  }

  /// Whether a byte ends a line, or a page.
  @inline(__always)
  static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

  /// Where the blanks end that stand from an offset on.
  static func end(of offset: Int, in span: Span<UInt8>) -> Int {
    var end = offset
    while end < span.count, let count = byteCount(at: end, in: span) { end += count }
    return end
  }

  /// How wide a blank is beside others: nothing else is told of it than which of two is the wider; nil where a scalar is none.
  static func width(of scalar: UInt32) -> Int? {
    switch scalar {
    case 0x20: 4
    case 0xA0: 3
    case 0x2000...0x200A, 0x202F: 2
    default: nil
    }
  }
}
