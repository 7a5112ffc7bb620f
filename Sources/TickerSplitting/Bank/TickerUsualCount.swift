import Glibc

/// Finds how many headlines a crawl's tickers hold, where it is the same number nearly everywhere:
/// pages show their ten or twenty latest ones.
///
/// A model that cuts too rarely or too often in one paper is wrong in all of its tickers alike, so
/// the number that the model takes for the likeliest isn't the best guess. Each number is tried
/// with the model's log-odds of a cut raised or lowered by several constants, and of the mixture of
/// numbers and constants that explains the tickers best (by expectation maximisation) a number is
/// believed where it has the larger part.
struct TickerUsualCount {
  /// Fewer tickers than these say too little.
  static let fewestTickers = 20

  /// What is added to the log-odds of a cut.
  private static let shifts = Array(stride(from: Float(-2), through: 4, by: 0.5))
  private static let roundCount = 40
  /// The likelihood of a number in a ticker at least, so that a few odd tickers don't decide.
  private static let leastLikelihood: Float = 1e-6
  /// The part in the mixture from which on a number is believed.
  ///
  /// In simulated crawls whose pages had twenty headlines it was .49 to .99, where they had lost some
  /// of them .27 to .36.
  private static let leastPart: Float = 0.45

  /// - Parameter tickers: For each ticker the probabilities of its numbers of headlines.
  static func find(in tickers: [[Float]]) -> Int? {
    let tickers = tickers.filter { $0.reduce(0, +) > 0.5 }
    guard tickers.count >= fewestTickers else { return nil }
    let counts = (2..<TickerCounting.most).filter { count in tickers.contains { $0[count] > 0.01 } }
    guard !counts.isEmpty else { return nil }
    let likelihoods = tickers.map { ticker in
      counts.flatMap { count in shifts.map { likelihood(of: count, in: ticker, shifted: $0) } }
    }
    let weights = mixture(of: likelihoods)
    let parts = counts.indices.map { index in
      weights[index * shifts.count..<(index + 1) * shifts.count].reduce(0, +)
    }
    guard let best = parts.indices.max(by: { parts[$0] < parts[$1] }), parts[best] >= leastPart
    else { return nil }
    return counts[best]
  }

  /// The probability of a number of headlines with a constant added to the log-odds of each cut.
  private static func likelihood(of count: Int, in ticker: [Float], shifted shift: Float) -> Float {
    var sum: Float = 0
    for (other, probability) in ticker.enumerated() where probability > 0 {
      sum += expf(logf(probability) + shift * Float(other - count))
    }
    return max(ticker[count] / sum, leastLikelihood)
  }

  /// The weights of the causes that explain the tickers best.
  ///
  /// - Parameter likelihoods: For each ticker its likelihood under each cause.
  private static func mixture(of likelihoods: [[Float]]) -> [Float] {
    let causeCount = likelihoods[0].count
    var weights = [Float](repeating: 1 / Float(causeCount), count: causeCount)
    for _ in 0..<roundCount {
      var next = [Float](repeating: 0.002, count: causeCount)
      for ticker in likelihoods {
        var sum: Float = 0
        for cause in 0..<causeCount { sum += weights[cause] * ticker[cause] }
        for cause in 0..<causeCount { next[cause] += weights[cause] * ticker[cause] / sum }
      }
      let total = next.reduce(0, +)
      for cause in 0..<causeCount { weights[cause] = next[cause] / total }
    }
    return weights
  }
}
