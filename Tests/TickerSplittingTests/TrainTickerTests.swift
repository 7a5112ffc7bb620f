import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TrainTickerTests {
  private static let files: [String: [UInt8]] = [
    "headlines.txt": Array(TickerSamples.headlines.joined(separator: "\n").utf8),
    "empty.txt": [],
    "words.tsv": Array("word\tcluster64\tcluster400\nفي\t1\t2\nوزير\t3\t4\n".utf8),
    "uses.tsv": Array("word\tcount\tbegins\tends\nوزير\t90\t30\t0\nجسر\t2\t1\t1\n".utf8),
    "pairs.tsv": Array("left\tright\tcount\nوزير\tيفتتح\t12\nيفتتح\tمعرض\t1\n".utf8),
    "tags.tsv": Array("word\ttag\nوزير\t7\nيفتتح\t255\nمعرض\t0\nجسر\t256\nغداً".utf8),
  ]

  private static func open(_ name: String) throws(StageError) -> Resource {
    TickerSamples.resource(files[name] ?? TickerSamples.modelBytes, name: name)
  }

  private static func train(_ given: [String: Literal]) async throws -> [UInt8] {
    try await TrainTicker(Arguments(given, for: TrainTicker.signature, open: open)).train { _ in }
  }

  @Test func fitsAModelTheSameWayForTheSameSeed() async throws {
    let given: [String: Literal] = [
      "headlines": .list([.text("headlines.txt")]), "adapt": .text("model"), "epochs": .integer(2),
    ]
    let first = try await Self.train(given)
    #expect(try await Self.train(given) == first)
    #expect(first != TickerSamples.modelBytes)
    let model = try TickerModel(TickerSamples.resource(first))
    #expect(model.lexiconBytes == TickerSamples.emptyLexicon)
    let wordCount = TickerSamples.headlines.reduce(0) { $0 + $1.split(separator: " ").count }
    let mean = Float(wordCount) / Float(TickerSamples.headlines.count)
    let prior = model.weights(for: .bare).lengths.prior
    #expect(abs(prior.mean - mean) < 0.001, "the paper's own headlines say how long they are")
    #expect(prior.precision > TickerLengths.Prior.allPapers.precision)
  }

  @Test func learnsTheSameWayForTheSameSeed() async throws {
    let given: [String: Literal] = [
      "headlines": .list([.text("headlines.txt")]), "clusters": .text("words.tsv"),
      "epochs": .integer(2),
    ]
    let first = try await Self.train(given)
    #expect(try await Self.train(given) == first)
    let other = try await Self.train(given.merging(["seed": .integer(2)]) { $1 })
    #expect(other != first)
  }

  @Test func standsForTheMeanOfWhatWasLearnedTwice() {
    let text = Array(TickerSamples.headlines.joined(separator: " ").utf8)
    let words = TickerScanner.words(in: text.span)
    let sets = (1...TickerNet.count).map { seed in
      var random = TrainingRandom(seed: UInt64(seed))
      var learner = TickerLearner(slotBits: 12, &random)
      var sample = TickerSample()
      sample.append(Array(words.prefix(5)))
      sample.append(Array(words.dropFirst(5)))
      for _ in 1...5 { learner.learn(sample, &random) }
      return learner.weightSet
    }
    let scores = sets.map { set in
      var learner = TickerLearner(set)
      return learner.gapScores(of: words)
    }
    var mean = TickerLearner(.mean(of: sets))
    for (gap, score) in mean.gapScores(of: words).enumerated() {
      let expected = scores.reduce(0) { $0 + $1[gap] } / Float(sets.count)
      #expect(abs(score - expected) < 1e-3, "gap \(gap)")
    }
  }

  @Test func cutsAsItLearned() throws {
    let model = try TickerModel(TickerSamples.resource(TickerSamples.modelBytes))
    let decoder = TickerDecoder(model)
    var learner = TickerLearner(
      model.resource.withBytes { TickerWeightSet(model.weights(for: .punctuated), of: $0) }
    )
    let text = Array(TickerSamples.headlines.reversed().joined(separator: " ").utf8)
    let words = decoder.words(in: text.span)
    let expected = learner.lattice(of: words)
    let lattice = decoder.lattice(of: words)
    #expect(lattice.cuts == expected.cuts)
    for (gap, marginal) in lattice.marginals.enumerated() {
      #expect(abs(marginal - expected.marginals[gap]) < 0.001, "gap \(gap)")
    }
  }

  @Test func learnsSureProbabilitiesAsItLearnsCuts() {
    let text = Array(TickerSamples.headlines.joined(separator: "\n").utf8)
    var known = TickerSample()
    let reader = TickerHeadlineReader(lexicon: TickerSamples.emptyLexicon)
    for headline in reader.headlines(in: text.span, fileName: "own") {
      known.append(headline.words)
    }
    func gaps(_ marginals: [Float]) -> [Float] {
      var sample = known
      sample.marginals = marginals
      var random = TrainingRandom(seed: 5)
      var learner = TickerLearner(slotBits: 12, &random)
      learner.learn(sample, &random)
      return learner.weightSet.gaps
    }
    let sure: [Float] = (0...known.words.count).map { known.cuts.contains($0) ? 1 : 0 }
    #expect(gaps(sure) == gaps([]))
    #expect(gaps(sure.map { 0.5 * $0 }) != gaps([]))
  }

  @Test func takesItsTablesFromFilesOrModels() async throws {
    var given: [String: Literal] = [
      "headlines": .list([.text("headlines.txt")]), "clusters": .text("words.tsv"),
      "tags": .text("tags.tsv"), "words": .text("uses.tsv"), "pairs": .text("pairs.tsv"),
      "epochs": .integer(1),
    ]
    let model = try TickerModel(TickerSamples.resource(await Self.train(given)))
    let text = Array("وزير يفتتح معرض جسر غداً".utf8)
    let words = TickerDecoder(model).words(in: text.span)
    #expect(words.map(\.tag) == [7, 255, 0, 0, 0], "tags are 1 to 255")
    #expect(words.map(\.isKnown) == [true, false, false, false, false])
    #expect(words[0].coarseClass == 3 && words[0].fineClass == 4)

    #expect(words.map(\.use) == [TickerUse.value(count: 90, beginning: 30, ending: 0), 0, 0, 0, 0])
    #expect(words.map(\.pair) == [0, 3, 0, 0, 0])

    given["tags"] = .text("model")
    let other = try TickerModel(TickerSamples.resource(await Self.train(given)))
    let parts = try #require(TickerLexicon.Parts(0..<other.lexiconBytes.count))
    #expect(other.lexiconBytes[parts.tags] == TickerWordTable.build([])[...])
  }

  @Test func refusesFilesWithoutHeadlines() async {
    await #expect(throws: StageError.self) {
      try await Self.train([
        "headlines": .list([.text("empty.txt")]), "clusters": .text("words.tsv"),
      ])
    }
  }

  @Test func refusesToLearnWithoutPublishers() async {
    let expected: [([String], StageError)] = [
      (
        ["headlines.tx"],
        .argument(
          name: "unseen",
          problem: "there is no headline of `headlines.tx`",
          help: "did you mean `headlines.txt`?"
        )
      ),
      (["headlines.txt"], .argument(name: "unseen", problem: "leaves nothing to learn from")),
    ]
    for (publishers, error) in expected {
      await #expect(throws: error) {
        try await Self.train([
          "headlines": .list([.text("headlines.txt")]), "clusters": .text("words.tsv"),
          "unseen": .list(publishers.map { .text($0) }),
        ])
      }
    }
  }

  @Test func countsCutsAndHeadlines() {
    var score = TickerScore()
    score.add(made: [3, 5], gold: [3, 6, 8], wordCount: 10)
    #expect(score.precision == 0.5)
    #expect(score.recall == 1.0 / 3)
    #expect(score.cutF1 == 0.4)
    // Of 0-3, 3-5, 5-10 and 0-3, 3-6, 6-8, 8-10 one is the same.
    #expect(score.headlineF1 == 2.0 / 7)
    #expect(score.summary == ".400/.286")
  }
}
