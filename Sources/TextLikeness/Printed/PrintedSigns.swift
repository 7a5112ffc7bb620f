/// The kinds of damage by extraction from printed pages that a text has signs of, told sixteen bytes at a time.
struct PrintedSigns: OptionSet {
  let rawValue: UInt8

  /// A presentation form, or a word that begins with ة or ى.
  static let visualOrder = PrintedSigns(rawValue: 1)
  /// U+FFFD, or a word that begins with tatweel or a mark.
  static let brokenWords = PrintedSigns(rawValue: 2)
  /// A word that is none as it stands and one with the letters of its ligatures in order.
  static let ligatures = PrintedSigns(rawValue: 4)
  /// A control that embeds a run in a line.
  static let embedding = PrintedSigns(rawValue: 8)
  static let all: PrintedSigns = [.visualOrder, .brokenWords, .ligatures, .embedding]
  /// Many words that aren't known; not told by the fast pass.
  static let strangeWords = PrintedSigns(rawValue: 16)
  /// Numbers of four digits and more; not told by the fast pass.
  static let longNumbers = PrintedSigns(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Gathers the signs in a text.
  init(in span: Span<UInt8>) {
    self = []
    var offset = 0
    // The last byte of the word that was looked at last.
    var end = 0
    // SAFETY: bytes have no padding.
    let bytes = unsafe span.bytes
    while offset + 20 <= span.count {
      // SAFETY: offset + 20 <= count, and every bit pattern is a vector of bytes.
      let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Block.self)
      let next = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 1, as: Block.self)
      let third = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 2, as: Block.self)
      let fourth = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 3, as: Block.self)
      let fifth = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 4, as: Block.self)
      if Self.mayStand(here, before: next, third, fourth, fifth) {
        for place in offset..<offset + 16 { insert(at: place, in: span, &end) }
        if isSuperset(of: .all) { return }
      }
      offset += 16
    }
    while offset < span.count {
      insert(at: offset, in: span, &end)
      offset += 1
    }
  }

  private typealias Block = SIMD16<UInt8>

  @inline(__always)
  private static func all(_ byte: UInt8) -> Block { Block(repeating: byte) }

  @inline(__always)
  private static func mayStand(
    _ here: Block,
    before next: Block,
    _ third: Block,
    _ fourth: Block,
    _ fifth: Block
  ) -> Bool {
    let begins = (here .== all(0x20)) .| (here .== all(0x0A))
    let early =
      ((next .== all(0xD8)) .& (third .== all(0xA9)))
      .| ((next .== all(0xD9)) .& ((third &- all(0x89)) .< all(10)) .& (third .!= all(0x8A)))
      .| ((next .== all(0xD9)) .& (third .== all(0x80)))
    let alef = (here .== all(0xA7)) .& (fourth .== all(0xD9)) .& (fifth .== all(0x84))
    let alefs =
      (third .!= all(0xA4)) .& ((third &- all(0xA2)) .< all(6)) .& (third .!= all(0xA6))
    let joined = (third &- all(0xAC)) .< all(3)
    let other =
      ((next .== all(0xD8)) .& (alefs .| joined))
      .| ((next .== all(0xD9)) .& (third .== all(0x85)))
    let embedding =
      (here .== all(0xE2)) .& (next .== all(0x80)) .& ((third &- all(0xAA)) .< all(5))
    let found = (here .== all(0xEF)) .| (begins .& early) .| (alef .& other) .| embedding
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let words = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return words.x | words.y != 0
  }

  /// Adds what stands at one byte.
  private mutating func insert(at offset: Int, in span: Span<UInt8>, _ end: inout Int) {
    func byte(_ distance: Int) -> UInt8 {
      offset + distance < span.count ? span[offset + distance] : 0
    }
    switch span[offset] {
    case 0xEF:
      // U+FFFD is EF BF BD; presentation forms are EF AC to EF BB.
      formUnion(byte(1) == 0xBF ? .brokenWords : .visualOrder)
    case 0xE2:
      if EmbeddedLines.isControl(at: offset, in: span) { formUnion(.embedding) }
    case 0x20, 0x0A:
      switch (byte(1), byte(2)) {
      case (0xD8, 0xA9), (0xD9, 0x89): formUnion(.visualOrder)
      case (0xD9, 0x80), (0xD9, 0x8B...0x92): formUnion(.brokenWords)
      default: break
      }
    case 0xA7:
      if offset > end, LigatureOrder.isSign(at: offset, in: span),
        LigatureOrder.isInSureWord(offset, in: span, upTo: &end)
      {
        formUnion(.ligatures)
      }
    default: break
    }
  }
}
