/// Finds the bytes at which `CleanText` has to look, sixteen at a time.
enum CleanCandidates {
  /// The offset of the first candidate at or behind an offset; the count where there is none.
  ///
  /// A candidate is a control but LINE FEED; white space before white space, but no two LINE FEEDs; the
  /// start itself where it is a space that begins a line; a lead byte of a scalar that may be no plain one. D8, D9 and DB, with which most Arabic letters
  /// begin, count only where the byte behind them makes a mark, tatweel or U+061C of them:
  ///
  ///     D8 90–9C   U+0610–061C        D9 80      tatweel       D9 8B–9F, B0   marks
  ///     DB 96–AD   U+06D6–06ED
  static func first(in span: Span<UInt8>, from start: Int) -> Int {
    if start < span.count, span[start] == 0x20, start == 0 || span[start - 1] == 0x0A {
      return start
    }
    var offset = start
    // SAFETY: bytes have no padding.
    let bytes = unsafe span.bytes
    let last = span.count - 17  // a block looks at one byte behind itself
    while offset <= last {
      // SAFETY: offset + 17 <= count, and every bit pattern is a vector of bytes.
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let next = unsafe bytes.unsafeLoadUnaligned(
        fromByteOffset: offset + 1,
        as: SIMD16<UInt8>.self
      )
      if any(mask(here, next)) { break }
      offset += 16
    }
    while offset < span.count {
      let next = offset + 1 < span.count ? span[offset + 1] : 0x0A
      if isCandidate(span[offset], next) { return offset }
      offset += 1
    }
    return offset
  }

  @inline(__always)
  private static func mask(
    _ here: SIMD16<UInt8>,
    _ next: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    let white = (here .<= 0x20) .& (next .<= 0x20) .& .!((here .== 0x0A) .& (next .== 0x0A))
    let control = ((here .< 0x20) .& (here .!= 0x0A)) .| (here .== 0x7F)
    let leads =
      (here .>= 0xDC) .| (here .== 0xC2) .| ((here &- 0xCC) .< 4) .| (here .== 0xD2)
      .| ((here & 0xFE) .== 0xD6)
    let arabic =
      ((here .== 0xD9) .& ((next .== 0x80) .| ((next &- 0x8B) .< 0x15) .| (next .== 0xB0)))
      .| ((here .== 0xD8) .& ((next &- 0x90) .< 0x0D))
      .| ((here .== 0xDB) .& ((next &- 0x96) .< 0x18))
    return white .| control .| leads .| arabic
  }

  /// The same for one byte, with LINE FEED standing for the end of the text.
  @inline(__always)
  private static func isCandidate(_ here: UInt8, _ next: UInt8) -> Bool {
    if here <= 0x20 {
      return here != 0x0A && here != 0x20 || next <= 0x20 && !(here == 0x0A && next == 0x0A)
    }
    switch here {
    case 0x00..<0x7F, 0x80..<0xC2, 0xC3..<0xCC, 0xD0, 0xD1, 0xD3..<0xD6, 0xDA: return false
    case 0xD8: return next &- 0x90 < 0x0D
    case 0xD9: return next == 0x80 || next &- 0x8B < 0x15 || next == 0xB0
    case 0xDB: return next &- 0x96 < 0x18
    default: return true
    }
  }
}
