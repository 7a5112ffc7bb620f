/// Counts right and wrong cuts and headlines over tickers.
struct TickerScore: Sendable {
  private(set) var rightCuts = 0
  private(set) var madeCuts = 0
  private(set) var goldCuts = 0
  private(set) var rightHeadlines = 0
  private(set) var madeHeadlines = 0
  private(set) var goldHeadlines = 0
  private(set) var calibration = TickerCalibration()

  /// No tickers.
  init() {}

  /// The counts of several scores together.
  init(sumOf scores: [TickerScore]) {
    for score in scores { add(score) }
  }

  /// Adds a ticker: the first words of its headlines, as made and as they should be.
  mutating func add(made: [Int], gold: [Int], wordCount: Int) {
    guard wordCount > 0 else { return }
    let goldSet = Set(gold)
    rightCuts += made.count { goldSet.contains($0) }
    madeCuts += made.count
    goldCuts += gold.count
    madeHeadlines += made.count + 1
    goldHeadlines += gold.count + 1
    var goldEnds: [Int: Int] = [:]
    for (start, end) in zip([0] + gold, gold + [wordCount]) { goldEnds[start] = end }
    for (start, end) in zip([0] + made, made + [wordCount]) where goldEnds[start] == end {
      rightHeadlines += 1
    }
  }

  mutating func add(_ other: TickerScore) {
    rightCuts += other.rightCuts
    madeCuts += other.madeCuts
    goldCuts += other.goldCuts
    rightHeadlines += other.rightHeadlines
    madeHeadlines += other.madeHeadlines
    goldHeadlines += other.goldHeadlines
    calibration.add(other.calibration)
  }

  /// Adds how sure the made headlines were, and whether they are right.
  mutating func add(confidences: [Float], made: [Int], gold: [Int], wordCount: Int) {
    var goldEnds: [Int: Int] = [:]
    for (start, end) in zip([0] + gold, gold + [wordCount]) { goldEnds[start] = end }
    for ((start, end), confidence) in zip(zip([0] + made, made + [wordCount]), confidences) {
      calibration.add(Double(confidence), isRight: goldEnds[start] == end)
    }
  }

  /// The share of the made cuts that are right.
  var precision: Double { Double(rightCuts) / Double(max(1, madeCuts)) }
  /// The share of the right cuts that were made.
  var recall: Double { Double(rightCuts) / Double(max(1, goldCuts)) }
  /// The harmonic mean of the two.
  var cutF1: Double { 2 * Double(rightCuts) / Double(max(1, madeCuts + goldCuts)) }
  /// The same for whole headlines, both ends right.
  var headlineF1: Double {
    2 * Double(rightHeadlines) / Double(max(1, madeHeadlines + goldHeadlines))
  }

  /// Both F1 in three decimals: `.912/.823`.
  var summary: String { Self.decimals(cutF1) + "/" + Self.decimals(headlineF1) }

  /// A share in three decimals.
  static func decimals(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    if thousandths >= 1000 { return "1.000" }
    let digits = String(thousandths)
    return "." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
