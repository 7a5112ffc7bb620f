internal import ArabicText
internal import DataFormats

/// Counts letters and words, and makes the model's file of them.
struct LikenessLearner {
  private typealias Width = TextSymbol
  private var triples = [Int](repeating: 0, count: LikenessModel.tripleCount)
  private var slots = [UInt16](repeating: 0, count: LikenessModel.slotCount)
  /// Words of Arabic letters that were added.
  private(set) var wordCount = 0
  /// Those among them that are in the table.
  private(set) var keptCount = 0

  /// The words of a table with their counts, as symbols; rows that hold other signs are left out.
  static func rows(in bytes: Span<UInt8>) -> [(word: [UInt8], count: Int)] {
    var rows: [(word: [UInt8], count: Int)] = []
    var offset = 0
    while offset < bytes.count {
      var word: [UInt8] = []
      var isArabic = true
      while offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A {
        let scalar = bytes.scalar(at: offset)
        offset += scalar.byteCount
        let symbol = TextSymbol.symbol(of: scalar.value)
        if !TextSymbol.letters.contains(symbol) { isArabic = false }
        word.append(symbol)
      }
      var count = 0
      if offset < bytes.count, bytes[offset] == 0x09 { offset += 1 }
      while offset < bytes.count, bytes[offset] &- 0x30 < 10, count < 1 << 40 {
        count = count * 10 + Int(bytes[offset] - 0x30)
        offset += 1
      }
      while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      offset += 1
      if isArabic, !word.isEmpty, count > 0 { rows.append((word, count)) }
    }
    return rows
  }

  /// Adds a word.
  ///
  /// - Parameter minimum: How often it must have been seen to be known.
  mutating func add(_ word: [UInt8], count: Int, minimum: Int) {
    wordCount += 1
    let weight = Int(Double(count).squareRoot())
    var (first, second) = (0, 0)
    var hash = WordHash()
    for symbol in word {
      triples[(first * 32 + second) * 32 + Int(symbol)] += weight
      (first, second) = (second, Int(symbol))
      hash.append(symbol)
    }
    triples[(first * 32 + second) * 32] += weight
    guard count >= minimum, word.count >= 2 else { return }
    keptCount += 1
    guard keptCount < LikenessModel.slotCount else { return }
    var slot = hash.slot
    while slots[slot] != 0 { slot = (slot + 1) & (LikenessModel.slotCount - 1) }
    slots[slot] = hash.fingerprint << 4 | UInt16(LikenessModel.frequencyStep(of: count))
  }

  /// The model's file.
  func model() -> [UInt8] {
    var file = LikenessModel.magic
    file.reserveCapacity(LikenessModel.byteCount)
    let singles = Distribution(counts(of: 1), under: nil)
    let pairs = Distribution(counts(of: 2), under: singles)
    let all = Distribution(triples, under: pairs)
    for probability in all.probabilities {
      let bits = log2OfThirty + probability.logarithm
      file.append(UInt8(bitPattern: Int8(max(-96, min(127, (bits * 8).rounded())))))
    }
    file.append(littleEndian: slots)
    return file
  }

  private let log2OfThirty = 30.0.logarithm

  /// The counts of the last so many symbols of the triples.
  private func counts(of length: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: length == 1 ? 32 : 32 * 32)
    for (index, count) in triples.enumerated() { counts[index % counts.count] += count }
    return counts
  }

  /// Probabilities of a symbol after a context, each a mean of what was counted there and of those of
  /// the context that is shorter by one (Witten and Bell).
  private struct Distribution {
    var probabilities: [Double]

    init(_ counts: [Int], under shorter: Distribution?) {
      probabilities = [Double](repeating: 0, count: counts.count)
      for context in 0..<counts.count / 32 {
        let range = context * 32..<context * 32 + 32
        let total = Double(counts[range].reduce(0, +))
        let kinds = Double(counts[range].count { $0 > 0 })
        for index in range {
          let below = shorter.map { $0.probabilities[index % $0.probabilities.count] } ?? 1 / 31
          probabilities[index] =
            total == 0 ? below : (Double(counts[index]) + kinds * below) / (total + kinds)
        }
      }
    }
  }
}

extension Double {
  /// The logarithm to base 2, by the square of the mantissa bit by bit: the same on every machine.
  fileprivate var logarithm: Double {
    var bits = Double(exponent)
    var mantissa = significand
    var step = 0.5
    for _ in 0..<24 {
      mantissa *= mantissa
      if mantissa >= 2 {
        mantissa /= 2
        bits += step
      }
      step /= 2
    }
    return bits
  }
}
