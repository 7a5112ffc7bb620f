internal import PipelineCore

/// Measures how well a model cuts tickers whose headlines are known.
struct EvaluateTicker: Evaluator {
  static let gold = Parameter<[ResourceName]>(
    "gold",
    help: "files of JSON lines with `text`, the ticker, and `items`, its headlines in order"
  )
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:ticker"),
    help: "the model's file"
  )
  static let bankName = Parameter<ResourceName?>(
    "bank",
    default: nil,
    help: "a headline bank of the same crawl, as `split.bank` writes it"
  )
  static let worstCount = Parameter(
    "worst",
    default: 3,
    help: "how many of the worst tickers to show"
  )

  static let signature = Signature(
    name: "ticker",
    summary: "Measure how well a model cuts tickers whose headlines are known",
    discussion: """
      A cut is a gap between two words; the two ends of a ticker aren't counted. A headline is \
      right where both its ends are. Figures are taken over all tickers together. Words are what \
      white space separates; a ticker whose items don't have its words in order is left out and \
      counted.
      """,
    parameters: [
      gold.declaration, modelName.declaration, bankName.declaration, worstCount.declaration,
    ]
  )

  private let goldFiles: [Resource]
  private let splitter: TickerSplitter
  private let worstCount: Int

  init(_ arguments: Arguments) throws(StageError) {
    goldFiles = arguments.resources(Self.gold)
    splitter = TickerSplitter(
      model: try TickerModel(arguments.resource(Self.modelName)),
      bank: try arguments.resource(Self.bankName).map { bank throws(StageError) in
        try TickerBank(bank)
      }
    )
    worstCount = arguments[Self.worstCount]
  }

  /// A ticker with what was made of it.
  private struct Result {
    var score: TickerScore
    var made: [String]
    var gold: [String]
  }

  func evaluate(report: (String) -> Void) throws(StageError) -> String {
    var results: [Result] = []
    var total = TickerScore()
    var leftOut = 0
    for file in goldFiles {
      for ticker in try TickerGold.tickers(in: file) {
        guard let result = result(ticker) else {
          leftOut += 1
          continue
        }
        total.add(result.score)
        results.append(result)
      }
      report("\(file.name): \(results.count) tickers so far, \(total.summary)")
    }
    var lines = [
      "tickers    \(results.count)" + (leftOut > 0 ? ", \(leftOut) left out" : ""),
      "cuts       precision \(TickerScore.decimals(total.precision)), recall"
        + " \(TickerScore.decimals(total.recall)), F1 \(TickerScore.decimals(total.cutF1))",
      "headlines  F1 \(TickerScore.decimals(total.headlineF1))",
    ]
    let worst = results.sorted { $0.score.headlineF1 < $1.score.headlineF1 }.prefix(worstCount)
    for result in worst where result.score.headlineF1 < 1 {
      lines.append("")
      lines.append("headlines F1 \(TickerScore.decimals(result.score.headlineF1))")
      let gold = Set(result.gold)
      let made = Set(result.made)
      lines += result.made.map { (gold.contains($0) ? "    " : "  + ") + $0 }
      lines += result.gold.filter { !made.contains($0) }.map { "  - " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the splitter makes of a ticker; nil where its items don't have its words.
  private func result(_ ticker: TickerGold) -> Result? {
    let text = TracedText(Origin(field: "text", bytes: ticker.text))
    let words = TickerScanner.words(in: ticker.text.span)
    var goldCuts: [Int] = []
    var count = 0
    for item in ticker.items {
      for word in TickerScanner.words(in: item.span) {
        guard count < words.count, words[count].identity == word.identity else { return nil }
        count += 1
      }
      if count > 0, goldCuts.last != count { goldCuts.append(count) }
    }
    guard count == words.count, count > 0 else { return nil }
    goldCuts.removeAll { $0 == count }
    let items = splitter.items(of: text)
    let starts = items.dropFirst().map(\.range.lowerBound)
    let madeCuts = starts.compactMap { start in words.firstIndex { Int($0.byteStart) >= start } }
    var score = TickerScore()
    score.add(made: madeCuts, gold: goldCuts, wordCount: words.count)
    return Result(
      score: score,
      made: items.map { text[$0.range].string },
      gold: ticker.items.map { String(decoding: $0, as: UTF8.self) }
    )
  }
}
