#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The powers of e that turn sums of quantised weights into probabilities: few differ, so they are listed.
struct Powers: Sendable {
  /// The most that are listed.
  private static let limit = 4096

  private var listed: [Float] = []
  private let weights: WeightTable?

  init(of weights: WeightTable?) {
    self.weights = weights
    guard let weights else { return }
    for sum in 0..<Int32(Self.limit) {
      let power = Self.power(sum, weights)
      listed.append(power)
      if power == 0 { break }
    }
  }

  /// e to the power of what the sum stands for, negated; 0 where that is less than e to the power of -12.
  ///
  /// - Parameter sum: Not negative.
  @inline(__always)
  subscript(sum: Int32) -> Float {
    let index = Int(sum)
    if index >= 0, index < listed.count { return listed[index] }
    return listed.count < Self.limit ? 0 : weights.map { Self.power(sum, $0) } ?? 0
  }

  private static func power(_ sum: Int32, _ weights: WeightTable) -> Float {
    let exponent = -abs(weights.score(sum))
    return exponent > -12 ? expf(exponent) : 0
  }
}
