import Glibc

/// All ways to cut a ticker into headlines of at most `TickerLengths.longest` words, scored.
///
/// A way's score is the sum of its gaps' scores and of its headlines' own potentials. The best way (Viterbi) and the posteriors
/// (forward sums, then the probabilities handed back from the end) are exact.
/// - Complexity: O(words × 32) in time and memory.
struct TickerLattice {
  private static let longest = TickerLengths.longest

  /// The first words of the best headlines, ascending, without the first.
  private(set) var cuts: [Int] = []
  /// For each gap, 0 before the first word to `count` behind the last, the probability of a cut.
  private(set) var marginals: [Float] = []
  /// For the headline that ends before word `end` and has `length` words, at
  /// `end × longest + length − 1`: its share in the probability of a cut at `end`.
  private(set) var shares: [Float] = []

  /// - Parameters:
  ///   - gapScores: one for each gap; the first and the last are not looked at.
  ///   - sums: of the same words.
  init(
    gapScores: [Float],
    sums: TickerLengths.Sums,
    lengths: TickerLengths
  ) {
    let count = gapScores.count - 1
    guard count > 0 else { return }
    let longest = Self.longest
    var best = [Double](repeating: 0, count: count + 1)
    var total = [Double](repeating: 0, count: count + 1)
    var choice = [Int32](repeating: 0, count: count + 1)
    shares = [Float](repeating: 0, count: (count + 1) * longest)
    var values = [Float](repeating: 0, count: longest)
    for end in 1...count {
      let reach = min(end, longest)
      let base = total[end - 1]
      var highest = -Float.infinity
      var highestBest = -Double.infinity
      for length in 1...reach {
        let start = end - length
        var score: Float = 0
        sums.columns(start, end) { score += lengths.weights[$0] }
        let viterbi = best[start] + Double(score)
        if viterbi > highestBest {
          highestBest = viterbi
          choice[end] = Int32(truncatingIfNeeded: length)
        }
        score += Float(total[start] - base)
        values[length - 1] = score
        if score > highest { highest = score }
      }
      var sum: Float = 0
      for length in 1...reach {
        let value = expf(values[length - 1] - highest)
        values[length - 1] = value
        sum += value
      }
      let gap = end == count ? 0 : Double(gapScores[end])
      best[end] = highestBest + gap
      total[end] = base + Double(highest) + Double(logf(sum)) + gap
      let scale = 1 / sum
      for length in 1...reach { shares[end * longest + length - 1] = values[length - 1] * scale }
    }
    var end = count
    while end > 0 {
      end -= Int(choice[end])
      if end > 0 { cuts.append(end) }
    }
    cuts.reverse()
    marginals = [Float](repeating: 0, count: count + 1)
    marginals[count] = 1
    for end in Swift.stride(from: count, to: 0, by: -1) {
      let marginal = marginals[end]
      if marginal < 1e-9 { continue }
      for length in 1...min(end, longest) {
        marginals[end - length] += marginal * shares[end * longest + length - 1]
      }
    }
  }

  /// The probability that the words `start..<end` are one headline.
  func probability(_ start: Int, _ end: Int) -> Float {
    marginals[end] * shares[end * Self.longest + end - start - 1]
  }
}
