/// Random numbers that a seed fixes (SplitMix64), so that a failure can be repeated.
///
/// Name the seed in the failure's message: `"seed \(generator.seed)"`.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What the numbers began from.
  public let seed: UInt64
  private var state: UInt64

  /// Begins from a seed.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
