internal import CModels

/// What is known of Arabic: how likely a letter is after two others, and which words there are.
///
/// The file: eight bytes `MWLIKE01`, a table of 32 × 32 × 32 `Int8` and one of 262,144 `UInt16`, little
/// end first. A weight of the first, at `(a × 32 + b) × 32 + c`, is the logarithm to base 2 of the
/// probability of symbol *c* after *a* and *b*, less that of one letter among thirty, in eighths of a
/// bit. The second is a hash table with linear probing: the upper twelve bits of an entry are a
/// fingerprint, the lower four the word's frequency in steps of 1.25 bits, from 1; 0 is empty.
@safe struct LikenessModel: @unchecked Sendable {
  static let magic: [UInt8] = Array("MWLIKE01".utf8)
  static let tripleCount = TextSymbol.tableWidth * TextSymbol.tableWidth * TextSymbol.tableWidth
  static let slotCount = 1 << 18
  static let byteCount = magic.count + tripleCount + 2 * slotCount
  /// The logarithm to base 2 of the number of words that were counted.
  static let logOfWordCount = 23.8

  /// The step of a count: 1 for 3 and 4, 15 for half a million.
  static func frequencyStep(of count: Int) -> Int {
    // The logarithm to base 2 in eighths, by the three bits after the first.
    let exponent = Int.bitWidth - 1 - max(1, count).leadingZeroBitCount
    let eighths = exponent * 8 + (exponent < 3 ? 0 : (count >> (exponent - 3)) & 7)
    return max(1, min(15, (eighths - 12) / 10 + 1))
  }

  /// The logarithm to base 2 of the count that a step stands for.
  static func logOfCount(ofStep step: Int) -> Double { 1.5 + 1.25 * (Double(step) - 0.5) }

  /// The model that is part of the program.
  static let builtin = LikenessModel(
    from: minwal_likeness_model_start_address(),
    to: minwal_likeness_model_end_address()
  )

  // SAFETY: constants of the program; nil where it was built without a model.
  private nonisolated(unsafe) let triples: UnsafePointer<Int8>?
  private nonisolated(unsafe) let slots: UnsafePointer<UInt8>?

  private init(from start: UInt, to end: UInt) {
    guard end - start == UInt(LikenessModel.byteCount) else {
      unsafe triples = nil
      unsafe slots = nil
      return
    }
    let head = UInt(LikenessModel.magic.count)
    unsafe triples = UnsafePointer(bitPattern: start + head)
    unsafe slots = UnsafePointer(bitPattern: start + head + UInt(LikenessModel.tripleCount))
  }

  /// What a letter or the end of a word adds after two others, in eighths of a bit.
  @inline(__always)
  func weight(of symbol: UInt8, after first: UInt8, _ second: UInt8) -> Int {
    let width = TextSymbol.tableWidth
    // SAFETY: each symbol is cut to 31, so that the index is below `tripleCount`.
    guard let triples = unsafe triples else { return 0 }
    let index = (Int(first & 31) * width + Int(second & 31)) * width + Int(symbol & 31)
    return unsafe Int(triples[index])
  }

  /// How frequent a word is, in steps from 1 to 15; 0 where it isn't known.
  func frequency(of word: WordHash) -> Int {
    guard let slots = unsafe slots else { return 0 }
    var slot = word.slot
    for _ in 0..<LikenessModel.slotCount {
      // SAFETY: a slot is below `slotCount`, and each takes two bytes.
      let entry = unsafe UInt16(slots[2 * slot]) | UInt16(slots[2 * slot + 1]) << 8
      if entry == 0 { return 0 }
      if entry >> 4 == word.fingerprint { return Int(entry & 15) }
      slot = (slot + 1) & (LikenessModel.slotCount - 1)
    }
    return 0
  }
}

/// The hash of a word's symbols, made letter by letter (FNV-1a of 64 bits, mixed once at the end).
struct WordHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325
  /// How many letters there are.
  private(set) var count = 0

  mutating func append(_ symbol: UInt8) {
    state = (state ^ UInt64(symbol)) &* 0x0000_0100_0000_01B3
    count += 1
  }

  private var mixed: UInt64 {
    var bits = state
    bits = (bits ^ bits >> 32) &* 0xD6E8_FEB8_6659_FD93
    return bits ^ bits >> 32
  }

  /// The place in the table at which looking begins.
  var slot: Int { Int(mixed & UInt64(LikenessModel.slotCount - 1)) }
  /// Twelve other bits.
  var fingerprint: UInt16 { UInt16(truncatingIfNeeded: mixed >> 40) & 0xFFF }
}
