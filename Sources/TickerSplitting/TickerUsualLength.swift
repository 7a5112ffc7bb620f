internal import CTickerNet
internal import Glibc

extension TickerLengths {
  /// The usual lengths of the papers that tickers may be from.
  struct Prior {
    /// Their mean, in words.
    var mean: Float
    /// How little they differ: the inverse variance of their tilts beside the mean's.
    var precision: Float

    /// Those of Arabic newspapers: the mean of the tickers that the built-in model learned from, which differ by half
    /// as much as the lists of latest headlines that pages have.
    static let allPapers = Prior(mean: 8.7, precision: 0.5)

    /// One paper whose mean is known.
    static func onePaper(mean: Float) -> Prior {
      Prior(mean: clamped(mean), precision: 20)
    }

    /// Papers as different as all are, with a mean of their own.
    static func papers(mean: Float) -> Prior {
      Prior(mean: clamped(mean), precision: allPapers.precision)
    }

    private static func clamped(_ mean: Float) -> Float {
      min(max(mean, means.lowerBound), means.upperBound)
    }

    private static let means: ClosedRange<Float> = 3...20
    var isSensible: Bool { Self.means.contains(mean) && (0.01...1000).contains(precision) }
  }

  /// The variance of headlines' lengths about their mean.
  private static let variance: Float = 2.9 * 2.9
  /// A ticker's own doubt about its number of headlines takes from what the lengths alone would say,
  /// but not more than to this share.
  private static let leastCurvature: Float = 0.3
  private static let tilts: ClosedRange<Float> = -3...3
  private static let shortestUsual: Float = 3

  /// How long, in words, the headlines of the paper that a ticker is from usually are.
  ///
  /// The number of headlines that the scores and the prior's mean length make likely is compared with
  /// the number that the mean length alone does. A paper's lengths are taken for the mean's, tilted:
  /// each headline's probability times e to some power. One Newton step finds the likeliest tilt.
  func usualLength(gapScores: [Float]) -> Float {
    let wordCount = Float(gapScores.count - 1)
    let count = headlineCount(gapScores: gapScores)
    let mean = prior.mean
    let surplus = count.mean - wordCount / mean
    let expected = wordCount * Self.variance / (mean * mean * mean) + prior.precision
    let curvature = max(Self.leastCurvature * expected, expected - count.variance)
    let tilt = min(max(surplus / curvature, Self.tilts.lowerBound), Self.tilts.upperBound)
    // Of lengths that are spread normally about their mean.
    let square = mean * mean - 2 * tilt * Self.variance
    return max(Self.shortestUsual, max(0, square).squareRoot())
  }

  /// The mean and the variance of the number of headlines where the prior's mean is usual and marks
  /// don't count.
  /// - Complexity: O(words × 32).
  func headlineCount(gapScores: [Float]) -> (mean: Float, variance: Float) {
    let wordCount = gapScores.count - 1
    let lengths = priorWorths
    var count = ticker_count()
    // SAFETY: the room is as large as the kernel asks for, and there are `longest` lengths.
    unsafe withUnsafeTemporaryAllocation(
      of: Float.self,
      capacity: 3 * (wordCount + 1 + Self.longest)
    ) { room in
      if let room = room.baseAddress {
        unsafe ticker_count_headlines(gapScores, wordCount, lengths, room, &count)
      }
    }
    return (count.mean, count.variance)
  }
}
