/// Tells, sixteen bytes at a time, whether a text has any sign of damage by extraction from printed pages.
enum PrintedSigns {
  /// Whether a sign stands in a text: a presentation form or U+FFFD; a word that begins with ة, ى, tatweel or
  /// a mark; two alefs in a row; alef, one of ج ح خ م and lam.
  static func stand(in span: Span<UInt8>) -> Bool {
    // SAFETY: bytes have no padding.
    let bytes = unsafe span.bytes
    var offset = 0
    while offset + 20 <= span.count {
      // SAFETY: offset + 20 <= count, and every bit pattern is a vector of bytes.
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Block.self)
      let next = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 1, as: Block.self)
      let third = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 2, as: Block.self)
      let fourth = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 3, as: Block.self)
      let fifth = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 4, as: Block.self)
      if mayStand(here, next, third, fourth, fifth) {
        for place in offset..<offset + 16 where stands(at: place, in: span) { return true }
      }
      offset += 16
    }
    while offset < span.count {
      if stands(at: offset, in: span) { return true }
      offset += 1
    }
    return false
  }

  private typealias Block = SIMD16<UInt8>

  @inline(__always)
  private static func all(_ byte: UInt8) -> Block { Block(repeating: byte) }

  @inline(__always)
  private static func mayStand(
    _ here: Block,
    _ next: Block,
    _ third: Block,
    _ fourth: Block,
    _ fifth: Block
  ) -> Bool {
    let begins = (here .== all(0x20)) .| (here .== all(0x0A))
    let early =
      ((next .== all(0xD8)) .& (third .== all(0xA9)))
      .| ((next .== all(0xD9)) .& ((third &- all(0x89)) .< all(10)) .& (third .!= all(0x8A)))
      .| ((next .== all(0xD9)) .& (third .== all(0x80)))
    let alef = (here .== all(0xA7)) .& (next .== all(0xD8))
    let alefs = (third .!= all(0xA4)) .& ((third &- all(0xA2)) .< all(6)) .& (third .!= all(0xA6))
    let jim = ((third &- all(0xAC)) .< all(3)) .& (fourth .== all(0xD9)) .& (fifth .== all(0x84))
    let mim =
      (here .== all(0xA7)) .& (next .== all(0xD9)) .& (third .== all(0x85))
      .& (fourth .== all(0xD9)) .& (fifth .== all(0x84))
    let found = (here .== all(0xEF)) .| (begins .& early) .| (alef .& (alefs .| jim)) .| mim
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let words = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return words.x | words.y != 0
  }

  private static func stands(at offset: Int, in span: Span<UInt8>) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      offset + distance < span.count ? span[offset + distance] : 0
    }
    switch span[offset] {
    case 0xEF: return true
    case 0x20, 0x0A:
      if byte(1) == 0xD8 { return byte(2) == 0xA9 }
      return byte(1) == 0xD9 && (byte(2) == 0x80 || byte(2) != 0x8A && byte(2) &- 0x89 < 10)
    case 0xA7:
      if byte(1) == 0xD8 {
        return [0xA2, 0xA3, 0xA5, 0xA7].contains(byte(2))
          || byte(2) &- 0xAC < 3 && byte(3) == 0xD9 && byte(4) == 0x84
      }
      return byte(1) == 0xD9 && byte(2) == 0x85 && byte(3) == 0xD9 && byte(4) == 0x84
    default: return false
    }
  }
}
