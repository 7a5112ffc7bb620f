/// How much the edges of a crawl's tickers say of where headlines begin and end, from 0 to 1.
///
/// Nearly everywhere a ticker begins and ends with whole headlines. But a page may be cut off after so many
/// letters, in the middle of a headline; its end is then no evidence for a cut where the same words stand
/// in another ticker.
struct TickerEdges: Sendable, Equatable {
  var beginning: Float = 1
  var end: Float = 1

  var areSensible: Bool { (0...1).contains(beginning) && (0...1).contains(end) }

  // What a model alone makes of the gaps at which other tickers begin or end: a cut as often as this, or
  // less, where tickers are cut off anywhere; as often as that where they hold whole headlines.
  private static let cutOff: Float = 0.4
  private static let whole: Float = 0.75
  /// Fewer gaps say too little.
  private static let fewestGaps = 20

  init() {}

  /// What a model makes of a crawl's edges.
  ///
  /// - Parameters:
  ///   - marks: For each ticker the marks of its gaps, as the crawl's bank gives them.
  ///   - marginals: For each ticker the probability of a cut in each gap, without the bank.
  init(marks: [[Int]], marginals: [[Float]]) {
    func worth(_ mark: TickerEvidence.Mark) -> Float {
      var sum: Float = 0
      var count = 0
      for (marks, marginals) in zip(marks, marginals) {
        for (own, marginal) in zip(marks, marginals) where own & 1 << mark.rawValue != 0 {
          sum += marginal
          count += 1
        }
      }
      guard count >= Self.fewestGaps else { return 1 }
      let share = (sum / Float(count) - Self.cutOff) / (Self.whole - Self.cutOff)
      return min(max(share, 0), 1)
    }
    beginning = worth(.edgeLeft)
    end = worth(.edgeRight)
  }
}
