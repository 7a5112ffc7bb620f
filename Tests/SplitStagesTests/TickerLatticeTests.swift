import Glibc
import Testing

@testable import SplitStages

@Suite struct TickerLatticeTests {
  /// All ways to cut the words, with their scores, one after another.
  private static func ways(
    _ gapScores: [Float],
    _ sums: TickerLengths.Sums,
    _ lengths: TickerLengths,
    usual: Float
  ) -> [(cuts: [Int], score: Double)] {
    let count = gapScores.count - 1
    return (0..<(1 << (count - 1))).map { mask in
      let cuts = (1..<count).filter { mask & 1 << ($0 - 1) != 0 }
      var score = cuts.reduce(0.0) { $0 + Double(gapScores[$1]) }
      for (start, end) in zip([0] + cuts, cuts + [count]) {
        sums.visitWeights(start, end, usual: usual) { score += Double($1 * lengths.weights[$0]) }
      }
      return (cuts, score)
    }
  }

  @Test(arguments: 1...40)
  func agreesWithTryingAllWays(_ seed: Int) throws {
    var random = TickerRandom(seed: UInt64(seed))
    let vocabulary = ["وزير", "الصحة:", "\"قمة", "عاجل\"", "15", "غداً..", "لماذا؟", "و"]
    let count = 1 + random.below(9)
    let text = (0..<count).map { _ in vocabulary[random.below(vocabulary.count)] }
    let words = TickerScanner.words(in: Array(text.joined(separator: " ").utf8).span)
    let sums = TickerLengths.Sums(words)
    var lengths = TickerLengths()
    for index in lengths.weights.indices { lengths.weights[index] = random.unit() * 4 - 2 }
    let gapScores = (0...count).map { _ in random.unit() * 6 - 3 }
    let lattice = TickerLattice(gapScores: gapScores, sums: sums, lengths: lengths)

    let ways = Self.ways(gapScores, sums, lengths, usual: lattice.usualLength)
    let best = try #require(ways.max { $0.score < $1.score })
    #expect(lattice.cuts == best.cuts)
    let total = ways.reduce(0.0) { $0 + exp($1.score) }
    for gap in 1..<max(count, 1) {
      let expected = ways.reduce(0.0) { $0 + ($1.cuts.contains(gap) ? exp($1.score) : 0) } / total
      #expect(abs(Double(lattice.marginals[gap]) - expected) < 1e-4, "gap \(gap)")
    }
  }

  @Test func cutsNoLaterThanTheLongestHeadline() {
    let words = [TickerWord](repeating: TickerWord(), count: 100)
    let gapScores = [Float](repeating: -5, count: 101)
    let lattice = TickerLattice(
      gapScores: gapScores,
      sums: TickerLengths.Sums(words),
      lengths: TickerLengths()
    )
    let bounds = [0] + lattice.cuts + [100]
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $1 - $0 <= TickerLengths.longest })
    #expect(lattice.cuts.count == 3)
  }

  @Test func keepsProbabilitiesOverLongTickers() {
    var random = TickerRandom(seed: 5)
    let words = [TickerWord](repeating: TickerWord(), count: 5000)
    let gapScores = (0...5000).map { _ in random.unit() * 12 - 8 }
    let lattice = TickerLattice(
      gapScores: gapScores,
      sums: TickerLengths.Sums(words),
      lengths: TickerLengths()
    )
    #expect(abs(lattice.marginals[0] - 1) < 0.01)
    #expect(lattice.marginals.allSatisfy { $0 >= 0 && $0 < 1.01 })
  }
}
