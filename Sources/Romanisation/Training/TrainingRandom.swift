/// Pseudo-random numbers that are the same on every machine (SplitMix64).
struct TrainingRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// 64 bits of which each is one in a quarter of the cases.
  mutating func quarter() -> UInt64 { next() & next() }

  /// A whole number from 0 to below a limit, which must be positive.
  mutating func below(_ limit: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(limit)) }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    var count = elements.count
    while count > 1 {
      let other = below(count)
      count -= 1
      elements.swapAt(count, other)
    }
  }
}
