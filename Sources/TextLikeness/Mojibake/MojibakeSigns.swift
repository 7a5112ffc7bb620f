internal import ArabicText

/// Finds the places at which text may have been read by the wrong table, sixteen bytes at a time.
///
/// Such text has two signs outside ASCII side by side of which the first may be a lead byte of UTF-8, or
/// two Latin letters that are no ASCII; or a sign right after an Arabic letter. Clean Arabic text has
/// hardly any byte that such a pair holds: its letters begin with D8 and D9.
enum MojibakeSigns {
  /// The offset of the first suspect scalar at or after an offset, which begins a scalar.
  static func first(in span: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    // SAFETY: bytes have no padding.
    let bytes = unsafe span.bytes
    while offset < span.count {
      while offset + 17 <= span.count {
        // SAFETY: offset + 17 <= count, and every bit pattern is a vector of bytes.
        let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        let next = unsafe bytes.unsafeLoadUnaligned(
          fromByteOffset: offset + 1,
          as: SIMD16<UInt8>.self
        )
        if mayBegin(here, next) { break }
        offset += 16
      }
      let end = min(offset + 16, span.count)
      while offset < end {
        if isSuspect(at: offset, in: span) { return offset }
        offset += 1
      }
    }
    return nil
  }

  /// Whether one of sixteen bytes may begin a suspect pair, given the byte after each.
  @inline(__always)
  private static func mayBegin(_ here: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> Bool {
    // C2 to D3: Latin, Greek and Cyrillic; E2: √, ├ and the like.
    let latin = (here &- all(0xC2)) .< all(0x12)
    let drawing = (here .== all(0xE2)) .& (next .> all(0x7F))
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let found = unsafe unsafeBitCast(latin .| drawing, to: SIMD2<UInt64>.self)
    return found.x | found.y != 0
  }

  @inline(__always)
  private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

  /// Whether the scalar at an offset and one beside it are such a pair.
  private static func isSuspect(at offset: Int, in span: Span<UInt8>) -> Bool {
    let lead = span[offset]
    guard lead &- 0xC2 < 0x12 || lead == 0xE2 else { return false }
    let scalar = span.scalar(at: offset)
    guard scalar.byteCount > 1 else { return false }
    if offset > 1, isSuspect(scalar.value, after: (span[offset - 2], span[offset - 1])) {
      return true
    }
    let after = offset + scalar.byteCount
    let next = after < span.count ? span[after] : 0x20
    switch scalar.value {
    case 0x0393, 0x0412, 0x0413, 0x0420, 0x0421, 0x0428, 0x0429, 0x0432:
      guard next >= 0x80 else { return false }
      // Of Cyrillic letters only those follow that Russian and Ukrainian don't have.
      let follower = span.scalar(at: after).value
      return follower &- 0x0370 > 0x1B0
        || follower &- 0x0402 < 0x0E && ![0x0404, 0x0406, 0x0407].contains(follower)
        || follower &- 0x0452 < 0x0E && ![0x0454, 0x0456, 0x0457].contains(follower)
    case 0x00C2...0x00F4, 0x00FF, 0x0178, 0x0102...0x0112, 0x0394...0x03A9, 0x221A, 0x251C, 0x252C,
      0x256A, 0x2518, 0x201A:
      if next >= 0x80 { return true }
      // Where bytes were lost, Ã, Â, Ø and Ù stand alone.
      return [0xC2, 0xC3, 0xD8, 0xD9].contains(scalar.value) && isLost(at: offset, after, span)
    case 0x00A1...0x00C1, 0x00F5...0x00FE, 0x2020...0x22FF:
      // MacArabic read as Mac Roman, and letters of ISO 8859-6 past F4.
      return next >= 0xC2 && next <= 0xCF || next == 0xE2
    default: return false
    }
  }

  /// Whether a scalar hardly stands right after the scalar of two bytes, as signs after Arabic letters.
  private static func isSuspect(_ value: UInt32, after bytes: (UInt8, UInt8)) -> Bool {
    guard bytes.0 & 0xFE == 0xD8 else { return false }
    switch value {
    case 0xA0, 0xAB, 0xAD, 0xBB, 0xB7, 0xB0, 0x200B...0x200F, 0x2018, 0x2019, 0x201C, 0x201D,
      0x2022,
      0x202A...0x202E, 0x2066...0x2069:
      return false
    case 0x2013, 0x2014, 0x2026: return bytes == (0xD8, 0xB8)  // ظ hardly ends a word
    case 0x0080...0x00BF, 0x0152...0x02DC, 0x2020...0x2122: return true
    default: return false
    }
  }

  /// Whether a capital stands where none is written: after a small letter, or alone.
  private static func isLost(at offset: Int, _ after: Int, _ span: Span<UInt8>) -> Bool {
    let before = offset > 0 ? span[offset - 1] : 0x20
    let next = after < span.count ? span[after] : 0x20
    let isAfterSmall = before &- 0x61 < 26 || before >= 0x80
    return isAfterSmall || !(next &- 0x41 < 26 || next &- 0x61 < 26)
  }
}
