/// Pseudo-random numbers for trainers, the same for the same seed on every machine.
///
/// SplitMix64 (Steele et al. 2014).
package struct TrainingRandom {
  private var state: UInt64

  /// Begins from a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A whole number from 0 to below a limit, which must be positive.
  package mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: next() % UInt64(limit))
  }

  /// A number from 0 to below 1.
  package mutating func unit() -> Float { Float(next() >> 40) / 16_777_216 }

  /// Brings elements into an order that the seed fixes (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    var count = elements.count
    while count > 1 {
      let other = below(count)
      count -= 1
      elements.swapAt(count, other)
    }
  }
}
