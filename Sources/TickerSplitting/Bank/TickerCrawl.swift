package import PipelineCore

/// Some of a crawl's tickers, evenly taken, and what they teach when the crawl is over.
package struct TickerCrawl: Sendable {
  private(set) var tickers: [[TickerWord]] = []
  private var wordCount = 0
  /// One ticker in so many is taken.
  private var step = 2
  private var seenCount = 0

  /// How many words are kept at most.
  private static let wordLimit = 300_000
  /// How many tickers the number of headlines is found from.
  private static let countedTickers = 400
  /// A model isn't fitted to fewer tickers than these.
  private static let fewestTickers = 20
  private static let roundCount = 3
  /// How often more the tickers tell one another what their numbers of headlines say.
  private static let listeningCount = 2

  package init() {}

  /// Takes a ticker or passes it over.
  package mutating func add(_ words: [TickerWord]) {
    guard (2...TickerCounting.longestTicker).contains(words.count) else { return }
    seenCount += 1
    guard seenCount % step == 0 else { return }
    tickers.append(words)
    wordCount += words.count
    if wordCount > Self.wordLimit {
      step *= 2
      tickers = stride(from: 1, to: tickers.count, by: 2).map { tickers[$0] }
      wordCount = tickers.reduce(0) { $0 + $1.count }
    }
  }

  /// What a crawl taught.
  package struct Lesson: Sendable {
    /// How many headlines nearly all of its tickers hold, where it is the same number.
    package var usualCount: Int?
    /// How much the edges of its tickers say.
    var edges = TickerEdges()
    /// What its tickers say of gaps by that number, as `TickerConsensus` has it.
    var consensus: [UInt8] = []
    /// The bytes of the model that was fitted to it; empty where it is too small for that.
    package var model: [UInt8] = []

    /// What a bank has after its words and runs.
    var tail: [UInt8] { consensus + model }
  }

  /// What some of the tickers say of the edges of all.
  private func edges(_ model: TickerModel, _ bank: TickerBank) -> TickerEdges {
    let decoder = TickerDecoder(model)
    let evidence = TickerEvidence(bank: bank)
    let step = max(1, tickers.count / Self.countedTickers)
    let own = stride(from: 0, to: tickers.count, by: step).map { tickers[$0] }
    return TickerEdges(
      marks: own.map { evidence.marks(of: $0) },
      marginals: own.map { decoder.lattice(of: $0).marginals }
    )
  }

  /// Learns from the crawl's own tickers, as a model and the crawl's bank cut them, and then as
  /// the models that came of that do.
  ///
  /// Whole tickers are learned from, cuts by their probabilities: sure headlines alone are not such as
  /// the unsure ones are, and would teach the wrong lengths; and cuts that were taken for sure would
  /// teach the model its own mistakes. From the second round on they hear what the others say.
  package func lesson(_ base: TickerModel, _ bank: TickerBank) throws(StageError) -> Lesson {
    guard tickers.count >= Self.fewestTickers else { return Lesson() }
    var lesson = Lesson()
    lesson.edges = edges(base, bank)
    let evidence = TickerEvidence(bank: bank, edges: lesson.edges)
    let known = tickers.map { evidence.bonuses(for: $0) }
    let keys = tickers.map { TickerConsensus.keys(of: $0) }
    var messages = known.map { [Float](repeating: 0, count: $0.count) }
    var consensus = TickerConsensus()
    var model = base
    for round in 0..<Self.roundCount + Self.listeningCount {
      let decoder = TickerDecoder(model)
      let bonuses = tickers.indices.map { index in
        let others = consensus.bonuses(at: keys[index], without: messages[index])
        return TickerEvidence.limited(known[index], others)
      }
      let counted = stride(
        from: 0,
        to: tickers.count,
        by: max(1, tickers.count / Self.countedTickers)
      ).map { index in
        TickerCounting(decoder.lattice(of: tickers[index], bonus: bonuses[index])).probabilities
      }
      lesson.usualCount = TickerUsualCount.find(in: counted)
      var samples: [TickerModel.Variant: [TickerSample]] = [:]
      consensus = TickerConsensus()
      for (index, words) in tickers.enumerated() {
        let path = decoder.path(
          through: words,
          bonus: bonuses[index],
          number: lesson.usualCount.map { .usual($0) }
        )
        messages[index] = TickerConsensus.message(
          counted: path.marginals,
          uncounted: path.uncountedMarginals
        )
        consensus.add(messages[index], at: keys[index])
        samples[TickerDecoder.variant(of: words), default: []]
          .append(TickerSample(words: words, cuts: path.cuts, marginals: path.marginals))
      }
      guard round < Self.roundCount else { continue }
      lesson.model = TickerAdaptation(seed: 1).adapt(base, toTickers: samples)
      model = try TickerModel(Resource(name: "the crawl's model", copying: lesson.model))
    }
    lesson.consensus = consensus.bytes
    return lesson
  }
}
