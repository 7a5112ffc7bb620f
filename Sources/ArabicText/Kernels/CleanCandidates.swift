/// Finds the bytes at which `CleanText` has to look, sixteen at a time.
enum CleanCandidates {
  /// The offset of the first candidate at or after an offset; the count where there is none.
  ///
  /// A candidate is a control but LINE FEED; white space before white space, but no two LINE FEEDs;
  /// the start itself where it is a space that begins a line; a lead byte of a scalar that may be no
  /// plain one. D8, D9 and DB, with which most Arabic letters begin, count only where the byte after
  /// them makes a mark, tatweel or U+061C of them:
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
    let last = span.count - 17  // a block looks at one byte after itself
    while offset <= last {
      // SAFETY: offset + 17 <= count, and every bit pattern is a vector of bytes.
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let next = unsafe bytes.unsafeLoadUnaligned(
        fromByteOffset: offset + 1,
        as: SIMD16<UInt8>.self
      )
      if hasCandidate(here, next) { break }
      offset += 16
    }
    while offset < span.count {
      let next = offset + 1 < span.count ? span[offset + 1] : 0x0A
      if isCandidate(span[offset], next) { return offset }
      offset += 1
    }
    return offset
  }

  /// Whether one of sixteen bytes is a candidate, given the bytes after each.
  @inline(__always)
  private static func hasCandidate(_ here: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> Bool {
    let white =
      (here .<= all(0x20)) .& (next .<= all(0x20))
      .& .!((here .== all(0x0A)) .& (next .== all(0x0A)))
    let control = ((here .< all(0x20)) .& (here .!= all(0x0A))) .| (here .== all(0x7F))
    let leads =
      (here .>= all(0xDC)) .| (here .== all(0xC2)) .| ((here &- all(0xCC)) .< all(4))
      .| (here .== all(0xD2)) .| ((here & all(0xFE)) .== all(0xD6))
    let d9 =
      (next .== all(0x80)) .| ((next &- all(0x8B)) .< all(0x15)) .| (next .== all(0xB0))
    let arabic =
      ((here .== all(0xD9)) .& d9)
      .| ((here .== all(0xD8)) .& ((next &- all(0x90)) .< all(0x0D)))
      .| ((here .== all(0xDB)) .& ((next &- all(0x96)) .< all(0x18)))
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let found = unsafe unsafeBitCast(
      white .| control .| leads .| arabic,
      to: SIMD2<UInt64>.self
    )
    return found.x | found.y != 0
  }

  /// Sixteen times one byte.
  ///
  /// Why: the operators that take a vector and a scalar compile to a loop over sixteen lanes, those
  /// that take two vectors to one instruction.
  @inline(__always)
  private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

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
