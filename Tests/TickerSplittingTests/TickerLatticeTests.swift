import Glibc
import Testing
import PipelineCore

@testable import TickerSplitting

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
        sums.visitWeights(from: start, upTo: end, usual: usual) {
          score += Double($1 * lengths.weights[$0])
        }
      }
      return (cuts, score)
    }
  }

  @Test(arguments: 1...40)
  func agreesWithTryingAllWays(_ seed: Int) throws {
    var random = TrainingRandom(seed: UInt64(seed))
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

  /// The best way and the probabilities of the cuts, summed in logarithms of doubles.
  private static func plain(
    _ gapScores: [Float],
    _ sums: TickerLengths.Sums,
    _ lengths: TickerLengths,
    usual: Float
  ) -> (cuts: [Int], marginals: [Double]) {
    let count = gapScores.count - 1
    func potential(_ start: Int, _ end: Int) -> Double {
      var potential = 0.0
      sums.visitWeights(from: start, upTo: end, usual: usual) {
        potential += Double($1 * lengths.weights[$0])
      }
      return potential
    }
    var totals = [0.0]
    var bests = [0.0]
    var choices = [0]
    var shares: [[Double]] = [[]]
    for end in 1...count {
      let starts = Array(max(0, end - TickerLengths.longest)..<end)
      let gap = end == count ? 0 : Double(gapScores[end])
      let scores = starts.map { totals[$0] + potential($0, end) }
      let highest = scores.max() ?? 0
      let sum = scores.reduce(0) { $0 + exp($1 - highest) }
      totals.append(highest + log(sum) + gap)
      shares.append(scores.map { exp($0 - highest) / sum })
      let ways = starts.map { ($0, bests[$0] + potential($0, end)) }
      let best = ways.max { $0.1 < $1.1 } ?? (0, 0)
      bests.append(best.1 + gap)
      choices.append(best.0)
    }
    var marginals = [Double](repeating: 0, count: count + 1)
    marginals[count] = 1
    for end in stride(from: count, to: 0, by: -1) {
      let first = max(0, end - TickerLengths.longest)
      for (index, share) in shares[end].enumerated() {
        marginals[first + index] += marginals[end] * share
      }
    }
    var cuts: [Int] = []
    var end = choices[count]
    while end > 0 {
      cuts.append(end)
      end = choices[end]
    }
    return (cuts.reversed(), marginals)
  }

  @Test(arguments: [1, 2, 7, 31, 32, 33, 64, 100, 700], [1, 6, 30] as [Float])
  func agreesWithTheSumsWrittenPlainly(_ wordCount: Int, _ size: Float) {
    var random = TrainingRandom(seed: UInt64(wordCount) &* 31 &+ UInt64(size))
    let vocabulary = ["وزير", "الصحة:", "قمة", "في", "\"قمة", "عاجل\"", "15", "غداً..", "لماذا؟"]
    let text = (0..<wordCount).map { _ in vocabulary[random.below(vocabulary.count)] }
    let words = TickerScanner.words(in: Array(text.joined(separator: " ").utf8).span)
    let sums = TickerLengths.Sums(words)
    var lengths = TickerLengths()
    for index in lengths.weights.indices { lengths.weights[index] = random.unit() * 4 - 2 }
    let gapScores = (0...wordCount).map { _ in (random.unit() - 0.7) * size }
    let lattice = TickerLattice(gapScores: gapScores, sums: sums, lengths: lengths)
    let plain = Self.plain(gapScores, sums, lengths, usual: lattice.usualLength)
    #expect(lattice.cuts == plain.cuts)
    for gap in 0...wordCount {
      #expect(abs(Double(lattice.marginals[gap]) - plain.marginals[gap]) < 1e-3, "gap \(gap)")
    }
  }

  @Test(arguments: [0, 1e9, -1e9, .infinity, -.infinity, .nan] as [Float])
  func trapsOnNoScores(_ score: Float) {
    for count in [1, 5, 300] {
      let words = [TickerWord](repeating: TickerWord(), count: count)
      let lattice = TickerLattice(
        gapScores: [Float](repeating: score, count: count + 1),
        sums: TickerLengths.Sums(words),
        lengths: TickerLengths()
      )
      #expect(lattice.marginals.count == count + 1)
      #expect(zip(lattice.cuts, lattice.cuts.dropFirst()).allSatisfy { $0 < $1 })
      #expect(lattice.cuts.allSatisfy { (1..<count).contains($0) })
    }
  }

  @Test(arguments: 1...TickerLengths.longest)
  func keepsHeadlinesOfAnyLengthWhole(_ length: Int) {
    let count = 3 * length
    let lattice = TickerLattice(
      gapScores: (0...count).map { $0.isMultiple(of: length) ? 9 : -9 },
      sums: TickerLengths.Sums([TickerWord](repeating: TickerWord(), count: count)),
      lengths: TickerLengths()
    )
    #expect(lattice.cuts == [length, 2 * length])
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
    var random = TrainingRandom(seed: 5)
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
