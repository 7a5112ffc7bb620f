internal import CTickerNet

/// All ways to cut a ticker into headlines of at most `TickerLengths.longest` words, scored.
///
/// A way's score is the sum of its gaps' scores and of its headlines' own potentials. The best
/// way (Viterbi) and the posteriors (forward sums, then the probabilities handed back from the end)
/// are exact.
/// - Complexity: O(words × 32) in time and memory.
struct TickerLattice {
  private static let longest = TickerLengths.longest

  /// The first words of the best headlines, ascending, without the first.
  private(set) var cuts: [Int] = []
  /// For each gap, 0 before the first word to `count` behind the last, the probability of a cut.
  private(set) var marginals: [Float] = []
  /// How long the headlines of the ticker's paper usually are, in words.
  let usualLength: Float
  /// For each end, at `end × longest + j`, the share that the headline of the words
  /// `end − longest + j ..< end` has in the probability of a cut at the end.
  private var shares: [Float] = []

  /// What stands before the first word, so that no headline begins there.
  private static let impossible: Float = -1e30
  /// After how many words the scores are counted from 0 again, so that they stay exact.
  private static let rebaseWordCount = 64

  /// - Parameters:
  ///   - gapScores: one for each gap; the first and the last are not looked at.
  ///   - sums: of the same words.
  init(gapScores: [Float], sums: TickerLengths.Sums, lengths: TickerLengths) {
    let count = gapScores.count - 1
    usualLength = count > 0 ? lengths.usualLength(gapScores: gapScores) : lengths.prior.mean
    guard count > 0 else { return }
    precondition(Self.longest == Int(TICKER_LATTICE_WIDTH), "the kernel's step fits the lengths")
    let longest = Self.longest
    // Places are shifted by `longest`: what lies before the first word is impossible.
    var best = [Float](repeating: Self.impossible, count: count + 1 + longest)
    var total = best
    var marks = [Float](repeating: 0, count: count + 1 + longest)
    var choices = [Int32](repeating: 0, count: count + 1)
    shares = [Float](repeating: 0, count: (count + 1) * longest)
    let potentials = lengths.potentials(usual: usualLength)
    best[longest] = 0
    total[longest] = 0
    // SAFETY: a step reads `longest` numbers before `end + longest` and writes as many shares; the
    // columns are places in the table of weights.
    unsafe Self.withPointers(&best, &total, &marks, &shares) { best, total, marks, shares in
      unsafe potentials.withUnsafeBufferPointer { potentials in
        for end in 1...count {
          let first = sums.change(at: end) ? max(0, end - longest) : end - 1
          // Why: words without such a mark add nothing, so few beginnings have a score of their own.
          var score: Float = 0
          for start in (first..<end).reversed() {
            if start == end - 1 || sums.changesBehind(start) {
              score = lengths.markScore(sums.markColumns(start, end))
            }
            unsafe marks[start + longest] = score
          }
          let gap = end == count ? 0 : gapScores[end]
          var step = ticker_lattice_result()
          if let potentials = potentials.baseAddress {
            unsafe ticker_lattice_step(
              best + end,
              total + end,
              marks + end,
              potentials,
              shares + end * longest,
              &step
            )
          }
          unsafe best[end + longest] = step.best + gap
          unsafe total[end + longest] = step.total + gap
          choices[end] = step.length
          if end % Self.rebaseWordCount == 0 {
            let bestBase = unsafe best[end + longest]
            let totalBase = unsafe total[end + longest]
            for place in end + 1...end + longest {
              unsafe best[place] -= bestBase
              unsafe total[place] -= totalBase
            }
          }
        }
      }
    }
    followChoices(choices)
    spreadMarginals()
  }

  /// Lends four arrays, none of them empty, for the length of a call.
  private static func withPointers(
    _ first: inout [Float],
    _ second: inout [Float],
    _ third: inout [Float],
    _ fourth: inout [Float],
    _ body: (
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    unsafe first.withUnsafeMutableBufferPointer { first in
      unsafe second.withUnsafeMutableBufferPointer { second in
        unsafe third.withUnsafeMutableBufferPointer { third in
          unsafe fourth.withUnsafeMutableBufferPointer { fourth in
            if let first = first.baseAddress, let second = second.baseAddress,
              let third = third.baseAddress, let fourth = fourth.baseAddress
            {
              unsafe body(first, second, third, fourth)
            }
          }
        }
      }
    }
  }

  private mutating func followChoices(_ choices: [Int32]) {
    var end = choices.count - 1
    while end > 0 {
      end -= max(1, Int(choices[end]))
      if end > 0 { cuts.append(end) }
    }
    cuts.reverse()
  }

  private mutating func spreadMarginals() {
    let wordCount = shares.count / Self.longest - 1
    marginals = [Float](repeating: 0, count: wordCount + 1)
    // SAFETY: there are `longest` shares for each of the marginals.
    unsafe marginals.withUnsafeMutableBufferPointer { marginals in
      if let marginals = marginals.baseAddress {
        unsafe ticker_lattice_spread(shares, wordCount, marginals)
      }
    }
  }

  /// The probability that the words `start..<end` are one headline where a headline ends at `end`.
  func share(_ start: Int, _ end: Int) -> Float {
    shares[end * Self.longest + start - end + Self.longest]
  }

  /// The probability that the words `start..<end` are one headline.
  func probability(_ start: Int, _ end: Int) -> Float { marginals[end] * share(start, end) }
}
