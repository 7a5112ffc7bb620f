internal import PipelineCore

/// Measures how well a model cuts tickers whose headlines are known.
struct EvaluateTicker: Evaluator {
  static let gold = Parameter<[ResourceName]>(
    "gold",
    default: [],
    help: "files of JSON lines with `text`, the ticker, and `items`, its headlines in order"
  )
  static let headlines = Parameter<[ResourceName]>(
    "headlines",
    default: [],
    help:
      "instead of gold, files of headlines to make tickers of: tab-separated publisher, date and"
      + " headline, or one headline a line"
  )
  static let publishers = Parameter<[String]>(
    "publishers",
    default: [],
    help: "only the headlines of these publishers"
  )
  static let crawl = Parameter<Double?>(
    "crawl",
    default: nil,
    help: "show the headlines on the pages of a simulated crawl and cut them with its bank; the"
      + " value is the share of the headlines, 0 to 1, that are known from articles"
  )
  static let areCutOff = Parameter(
    "cut-off",
    default: false,
    help: "with crawl, let each page end in the middle of a headline"
  )
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:ticker"),
    help: "the model's file"
  )
  static let bankName = Parameter<ResourceName?>(
    "bank",
    default: nil,
    help: "a headline bank of the crawl that gold is from, as `split.bank` writes it"
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
      With gold= tickers that you have cut by hand are measured. With headlines= tickers are made of \
      single headlines of your paper: those of neighbouring days are shuffled and run together, \
      eight to twenty-five a ticker, the same ones each time. With crawl= too they stand on pages \
      that show the twenty latest, each headline on five pages on average, and what a bank adds is \
      measured beside. Dates must sort as text, as 2018-11-25 does; without dates the file's order \
      counts. Headlines of more than 32 words are left out.

      A cut is a gap between two words; the two ends of a ticker aren't counted. A headline is \
      right where both its ends are. A paper that the model learned from scores too well: keep \
      some of its headlines back to measure by. Figures are taken over all tickers together. Words \
      are what white space separates; a ticker whose items don't have its words in order is left out \
      and counted. For comparison stands what ways without a model would score.
      """,
    parameters: [
      gold.declaration, headlines.declaration, publishers.declaration, crawl.declaration,
      areCutOff.declaration, modelName.declaration, bankName.declaration, worstCount.declaration,
    ]
  )

  private let goldFiles: [Resource]
  private let headlineFiles: [Resource]
  private let publishers: [String]
  private let knownShare: Double?
  private let areCutOff: Bool
  private let model: TickerModel
  private let bank: TickerBank?
  private let worstCount: Int

  init(_ arguments: Arguments) throws(StageError) {
    goldFiles = arguments.resources(Self.gold)
    headlineFiles = arguments.resources(Self.headlines)
    publishers = arguments[Self.publishers]
    knownShare = arguments[Self.crawl]
    areCutOff = arguments[Self.areCutOff]
    model = try TickerModel(arguments.resource(Self.modelName))
    bank = try arguments.resource(Self.bankName).map { bank throws(StageError) in
      try TickerBank(bank)
    }
    worstCount = arguments[Self.worstCount]
    guard goldFiles.isEmpty != headlineFiles.isEmpty else {
      throw .argument(
        name: goldFiles.isEmpty ? "gold" : "headlines",
        problem: goldFiles.isEmpty ? "is missing, and so is headlines" : "can't stand beside gold",
        help: "give tickers as gold, or single headlines to make tickers of"
      )
    }
    if headlineFiles.isEmpty {
      let given =
        publishers.isEmpty ? knownShare.map { _ in Self.crawl.declaration.name } : "publishers"
      if let given {
        throw .argument(name: given, problem: "goes with headlines only")
      }
    } else if bank != nil {
      throw .argument(
        name: "bank",
        problem: "goes with gold only",
        help: "crawl= makes a bank of the headlines"
      )
    }
    if let knownShare, !(0...1).contains(knownShare) {
      throw .argument(name: "crawl", problem: "is not between 0 and 1", help: "it is a share")
    }
  }

  func evaluate(report: (String) -> Void) throws(StageError) -> String {
    var subject: Subject
    if headlineFiles.isEmpty {
      subject = Subject(splitter: TickerSplitter(model: model, bank: bank))
      for file in goldFiles { subject.tickers += try TickerGold.tickers(in: file) }
    } else {
      subject = try subjectOfHeadlines(report)
    }
    let trials = subject.tickers.compactMap { TickerTrial($0) }
    report("\(trials.count) tickers of \(trials.reduce(0) { $0 + $1.words.count }) words")
    let results = trials.map { trial in
      let (headlines, score) = trial.made(by: subject.splitter)
      return Result(gold: trial.gold, made: headlines, score: score)
    }
    let leftOut = subject.tickers.count - trials.count
    let total = TickerScore(sumOf: results.map(\.score))
    var lines = [
      "tickers    \(results.count)" + (leftOut > 0 ? ", \(leftOut) left out" : "") + subject.note,
      "cuts       precision \(TickerScore.decimals(total.precision)), recall"
        + " \(TickerScore.decimals(total.recall)), F1 \(TickerScore.decimals(total.cutF1))",
      "headlines  F1 \(TickerScore.decimals(total.headlineF1))",
    ]
    let error = TickerScore.decimals(total.calibration.error)
    lines += ["", "how often headlines of a confidence are right; calibration error \(error)"]
    lines += total.calibration.table
    lines += ["", "F1 of cuts and of headlines, for comparison"]
    lines += comparisons(trials, subject.others)
    let sources = Dictionary(grouping: results) { $0.gold.source }
    if sources.count > 1 {
      lines += ["", "one by one"]
      lines += sources.sorted { $0.key < $1.key }.map { source, own in
        Self.line(own.map(\.score), source)
      }
    }
    return (lines + worst(of: results)).joined(separator: "\n") + "\n"
  }

  /// A line for each other splitter and each way without a model.
  private func comparisons(
    _ trials: [TickerTrial],
    _ others: [(name: String, splitter: TickerSplitter)]
  ) -> [String] {
    others.map { name, splitter in Self.line(trials.map { $0.made(by: splitter).score }, name) }
      + TickerBaseline.allCases.map { baseline in
        Self.line(trials.map { $0.score(baseline.cuts(of: $0.words)) }, baseline.rawValue)
      }
  }

  private static func line(_ scores: [TickerScore], _ name: String) -> String {
    "  \(TickerScore(sumOf: scores).summary)  \(name)"
  }

  /// A ticker with what was made of it.
  private struct Result {
    var gold: TickerGold
    var made: [String]
    var score: TickerScore
  }

  /// Tickers, what cuts them, and what else would.
  private struct Subject {
    var tickers: [TickerGold] = []
    var splitter: TickerSplitter
    var others: [(name: String, splitter: TickerSplitter)] = []
    var note = ""
  }

  private func subjectOfHeadlines(_ report: (String) -> Void) throws(StageError) -> Subject {
    var headlines = try TickerHeadlineReader(lexicon: model.lexiconBytes).headlines(
      in: headlineFiles
    )
    try TickerHeadlineReader.check(
      publishers,
      areIn: headlines,
      argument: Self.publishers.declaration.name
    )
    if !publishers.isEmpty { headlines.removeAll { !publishers.contains($0.publisher) } }
    let note = " of \(headlines.count) headlines"
    let alone = TickerSplitter(model: model, bank: nil)
    guard let knownShare else {
      return Subject(tickers: TickerGold.tickers(of: headlines), splitter: alone, note: note)
    }
    let crawl = TickerSimulatedCrawl(of: headlines, knownShare: knownShare, areCutOff: areCutOff)
    guard !crawl.pages.isEmpty else {
      throw .argument(
        name: Self.crawl.declaration.name,
        problem:
          "no publisher has \(TickerSimulatedCrawl.headlinesPerPage) headlines to fill a page"
      )
    }
    report("learning from \(crawl.pages.count) pages")
    let banks = try crawl.banks(model)
    return Subject(
      tickers: crawl.pages,
      splitter: TickerSplitter(model: model, bank: banks.taught),
      others: [
        ("the model alone", alone),
        (
          "with the bank's runs and headlines, without what the crawl taught",
          TickerSplitter(model: model, bank: banks.untaught)
        ),
      ],
      note: note + ", cut with the crawl's bank"
    )
  }

  private func worst(of results: [Result]) -> [String] {
    let worst = results.sorted { $0.score.headlineF1 < $1.score.headlineF1 }.prefix(
      max(0, worstCount)
    )
    var lines: [String] = []
    for result in worst where result.score.headlineF1 < 1 {
      lines += ["", "headlines F1 \(TickerScore.decimals(result.score.headlineF1))"]
      let items = result.gold.items.map { String(decoding: $0, as: UTF8.self) }
      let gold = Set(items)
      let made = Set(result.made)
      lines += result.made.map { (gold.contains($0) ? "    " : "  + ") + $0 }
      lines += items.filter { !made.contains($0) }.map { "  - " + $0 }
    }
    return lines
  }
}
