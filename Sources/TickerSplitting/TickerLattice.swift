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
  /// For each gap, 0 before the first word to `count` after the last, the probability of a cut.
  private(set) var marginals: [Float] = []
  /// How long the headlines of the ticker's paper usually are, in words.
  let usualLength: Float
  /// For each end, at `end × longest + j`, the share that the headline of the words
  /// `end − longest + j ..< end` has in the probability of a cut at the end.
  private var shares: [Float] = []

  /// - Parameters:
  ///   - gapScores: one for each gap; the first and the last are not looked at.
  ///   - sums: of the same words.
  init(gapScores: [Float], sums: TickerLengths.Sums, lengths: TickerLengths) {
    let count = gapScores.count - 1
    usualLength = count > 0 ? lengths.usualLength(gapScores: gapScores) : lengths.prior.mean
    guard count > 0 else { return }
    precondition(Self.longest == Int(TICKER_LATTICE_WIDTH), "the kernel's window fits the lengths")
    let longest = Self.longest
    // Places are shifted by `longest`: what lies before the first word is impossible.
    var best = [Float](repeating: 0, count: count + 1 + longest)
    best[longest] = 1
    var total = best
    let markWorths = lengths.markWorths
    var marks = [Float](
      repeating: markWorths[TickerLengths.Sums.unmarkedColumns],
      count: count + 1 + longest
    )
    var choices = [Int32](repeating: 0, count: count + 1)
    shares = [Float](repeating: 0, count: (count + 1) * longest)
    let worths = lengths.worths(usual: usualLength)
    var end = 1
    while end <= count {
      if sums.change(at: end) {
        // Why: words without a mark change nothing, so few beginnings have a worth of their own.
        var worth: Float = 0
        for start in (max(0, end - longest)..<end).reversed() {
          if start == end - 1 || sums.changesAfter(start) {
            worth = markWorths[sums.markColumns(start, end)]
          }
          marks[start + longest] = worth
        }
      }
      var next = end + 1
      while next <= count, !sums.change(at: next) { next += 1 }
      // SAFETY: the kernel goes from `end` to `next`, at most `count + 1`; it reads `longest` numbers
      // before each place and writes that of the place itself.
      unsafe best.withUnsafeMutableBufferPointer { best in
        unsafe total.withUnsafeMutableBufferPointer { total in
          unsafe shares.withUnsafeMutableBufferPointer { shares in
            unsafe choices.withUnsafeMutableBufferPointer { choices in
              let ways = unsafe ticker_lattice_ways(
                total: total.baseAddress,
                best: best.baseAddress,
                shares: shares.baseAddress,
                choices: choices.baseAddress
              )
              unsafe ticker_lattice_run(gapScores, end, next, worths, marks, ways)
            }
          }
        }
      }
      end = next
    }
    followChoices(choices)
    spreadMarginals()
  }

  /// The ways to cut some words, with what counts in decoding and not in learning.
  ///
  /// - Parameters:
  ///   - gapScores: As the weights and any evidence have it.
  ///   - lengths: To decode with.
  init(decoding words: [TickerWord], gapScores: [Float], lengths: TickerLengths) {
    var scores = gapScores
    TickerRepeats.add(of: words, to: &scores)
    self.init(
      gapScores: scores,
      sums: TickerLengths.Sums(words),
      lengths: lengths
    )
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
