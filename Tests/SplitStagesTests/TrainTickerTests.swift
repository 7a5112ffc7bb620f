import PipelineCore
import Testing

@testable import SplitStages

@Suite struct TrainTickerTests {
  private static let files: [String: [UInt8]] = [
    "headlines.txt": Array(TickerSamples.headlines.joined(separator: "\n").utf8),
    "empty.txt": [],
    "words.tsv": Array("word\tcluster64\tcluster400\nفي\t1\t2\nوزير\t3\t4\n".utf8),
  ]

  private static func open(_ name: String) throws(StageError) -> Resource {
    TickerSamples.resource(files[name] ?? TickerSamples.modelBytes, name: name)
  }

  private static func train(_ given: [String: Literal]) throws -> [UInt8] {
    try TrainTicker(Arguments(given, for: TrainTicker.signature, open: open)).train { _ in }
  }

  @Test func fitsAModelTheSameWayForTheSameSeed() throws {
    let given: [String: Literal] = [
      "headlines": .list([.text("headlines.txt")]), "adapt": .text("model"), "epochs": .integer(2),
    ]
    let first = try Self.train(given)
    #expect(try Self.train(given) == first)
    #expect(first != TickerSamples.modelBytes)
    let model = try TickerModel(TickerSamples.resource(first))
    #expect(model.lexiconBytes == TickerLexicon.build([]))
  }

  @Test func scoresMergedMembersAsTheirMean() throws {
    let model = try TickerModel(TickerSamples.resource(TickerSamples.modelBytes))
    let set = model.resource.withBytes {
      TickerWeightSet(model.weights(for: .punctuated), of: $0)
    }
    var alone = TickerLearner(set)
    var merged = TickerLearner(TickerWeightSet.merged([set, set]))
    let file = TickerModelWriter.file(
      lexicon: model.lexiconBytes,
      sets: [TickerWeightSet.merged([set, set])]
    )
    let decoder = TickerDecoder(try TickerModel(TickerSamples.resource(file)))
    let text = Array(TickerSamples.headlines.reversed().joined(separator: " ").utf8)
    let words = decoder.words(in: text.span)
    let expected = alone.lattice(of: words).marginals
    for marginals in [merged.lattice(of: words).marginals, decoder.lattice(of: words).marginals] {
      for (gap, marginal) in marginals.enumerated() {
        #expect(abs(marginal - expected[gap]) < 0.02, "gap \(gap)")
      }
    }
  }

  @Test func refusesFilesWithoutHeadlines() {
    #expect(throws: StageError.self) {
      try Self.train(["headlines": .list([.text("empty.txt")]), "clusters": .text("words.tsv")])
    }
  }

  @Test func refusesToLearnWithoutPublishers() {
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
      #expect(throws: error) {
        try Self.train([
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
