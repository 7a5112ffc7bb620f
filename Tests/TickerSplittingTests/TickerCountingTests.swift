import Testing
import PipelineCore

@testable import TickerSplitting

@Suite struct TickerCountingTests {
  /// A lattice of so many words with gap scores and lengths from a seed.
  private static func lattice(_ wordCount: Int, seed: UInt64) -> TickerLattice {
    var random = TrainingRandom(seed: seed)
    let scores = (0...wordCount).map { _ in random.unit() * 4 - 2 }
    var lengths = TickerLengths()
    for index in lengths.weights.indices { lengths.weights[index] = random.unit() - 0.5 }
    let words = [TickerWord](repeating: TickerWord(), count: wordCount)
    return TickerLattice(gapScores: scores, sums: TickerLengths.Sums(words), lengths: lengths)
  }

  /// Every way to cut so many words, with its probability.
  private static func ways(_ lattice: TickerLattice, _ wordCount: Int) -> [(
    cuts: [Int], probability: Float
  )] {
    (0..<1 << (wordCount - 1)).map { bits in
      let cuts = (1..<wordCount).filter { bits & 1 << ($0 - 1) != 0 }
      var probability: Float = 1
      for (start, end) in zip([0] + cuts, cuts + [wordCount]) {
        probability *= lattice.share(start, end)
      }
      return (cuts, probability)
    }
  }

  @Test(arguments: 1...9)
  func knowsHowLikelyEachNumberIs(_ wordCount: Int) {
    let lattice = Self.lattice(wordCount, seed: UInt64(wordCount))
    let counting = TickerCounting(lattice)
    var expected = [Float](repeating: 0, count: TickerCounting.most + 1)
    for way in Self.ways(lattice, wordCount) { expected[way.cuts.count + 1] += way.probability }
    for (count, probability) in expected.enumerated() {
      #expect(abs(counting.probabilities[count] - probability) < 1e-4)
    }
  }

  @Test(arguments: 1...9, [1, 3, 6])
  func findsTheBestWayOfANumber(_ wordCount: Int, _ count: Int) throws {
    let lattice = Self.lattice(wordCount, seed: UInt64(100 + wordCount))
    let preferred = try #require(TickerCounting(lattice).preferring(.usual(count)))
    let ways = Self.ways(lattice, wordCount).map { way in
      (way.cuts, way.probability * (way.cuts.count + 1 == count ? 1 : 0.002))
    }
    let best = try #require(ways.max { $0.1 < $1.1 })
    #expect(preferred.cuts == best.0)
    let total = ways.reduce(Float(0)) { $0 + $1.1 }
    for gap in 1..<max(1, wordCount) {
      let expected = ways.reduce(Float(0)) { $1.0.contains(gap) ? $0 + $1.1 : $0 } / total
      #expect(abs(preferred.marginals[gap] - expected) < 1e-3)
    }
    for (start, end) in zip([0] + best.0, best.0 + [wordCount]) {
      let expected = ways.reduce(Float(0)) { sum, way in
        let isIts = zip([0] + way.0, way.0 + [wordCount]).contains { $0 == start && $1 == end }
        return isIts ? sum + way.1 : sum
      }
      #expect(abs(preferred.probability(start, end) - expected / total) < 1e-3)
    }
  }

  @Test func leavesTheWaysAloneWhereAllNumbersAreAlike() throws {
    // More headlines than the ticker has words, so that all numbers that it can have are worth the same.
    let lattice = Self.lattice(40, seed: 3)
    let preferred = try #require(TickerCounting(lattice).preferring(.usual(TickerCounting.most)))
    #expect(preferred.cuts == lattice.cuts)
    for gap in 1..<40 { #expect(abs(preferred.marginals[gap] - lattice.marginals[gap]) < 1e-3) }
  }

  @Test func givesUpOnFarMoreHeadlinesThanItTellsApart() {
    let scores = [Float](repeating: 9, count: 201)
    let words = [TickerWord](repeating: TickerWord(), count: 200)
    let lattice = TickerLattice(
      gapScores: scores,
      sums: TickerLengths.Sums(words),
      lengths: TickerLengths()
    )
    #expect(TickerCounting(lattice).preferring(.usual(20)) == nil)
  }
}

@Suite struct TickerUsualCountTests {
  /// What a model thinks of a ticker of so many headlines: it misses each inner cut with one
  /// probability and, of as many false ones, makes each with another.
  private static func ticker(
    _ count: Int,
    missing: Float,
    inventing: Float,
    _ random: inout TrainingRandom
  ) -> [Float] {
    var numbers = [Float](repeating: 0, count: TickerCounting.most + 1)
    numbers[1] = 1
    func add(_ probability: Float) {
      for place in numbers.indices.reversed() {
        let below = place > 0 ? numbers[place - 1] : 0
        numbers[place] = numbers[place] * (1 - probability) + below * probability
      }
    }
    for _ in 1..<count { add(random.unit() < missing ? 0.3 : 0.98) }
    for _ in 1..<count { add(random.unit() < inventing ? 0.3 : 0.01) }
    return numbers
  }

  @Test(arguments: [10, 20, 25])
  func findsTheNumberOfAModelThatIsOftenWrong(_ count: Int) {
    var random = TrainingRandom(seed: 9)
    let tickers = (0..<60).map { _ in
      Self.ticker(count, missing: 0.1, inventing: 0.02, &random)
    }
    #expect(TickerUsualCount.find(in: tickers) == count)
  }

  @Test func findsNoneWhereTheNumberVaries() {
    var random = TrainingRandom(seed: 10)
    let tickers = (0..<60).map { _ in
      Self.ticker(14 + random.below(8), missing: 0.1, inventing: 0.02, &random)
    }
    #expect(TickerUsualCount.find(in: tickers) == nil)
  }

  @Test func asksForEnoughTickers() {
    var random = TrainingRandom(seed: 11)
    let tickers = (0..<TickerUsualCount.fewestTickers - 1).map { _ in
      Self.ticker(20, missing: 0, inventing: 0, &random)
    }
    #expect(TickerUsualCount.find(in: tickers) == nil)
  }
}
