import Glibc
import Testing
import PipelineCore

@testable import TickerSplitting

@Suite struct TickerUsualLengthTests {
  private static let mean = TickerLengths.Prior.allPapers.mean

  /// Lengths that are likelier the nearer they are to the usual one.
  private static let lengths: TickerLengths = {
    var lengths = TickerLengths()
    for length in 1...TickerLengths.longest {
      let octaves = log2f(Float(length) / mean)
      TickerLengths.visitPoints(of: length, usual: mean) { place, _ in
        lengths.weights[place] = -3 * octaves * octaves
      }
    }
    return lengths
  }()

  /// The mean and the variance of the number of headlines, summed in logarithms of doubles.
  private static func plainCount(_ gapScores: [Float], _ lengths: TickerLengths) -> (
    mean: Double, variance: Double
  ) {
    let potentials = lengths.worths(usual: Self.mean).reversed().map { log(Double($0)) }
    let wordCount = gapScores.count - 1
    var ways = [(total: 0.0, mean: 0.0, square: 0.0)]
    for end in 1...wordCount {
      let starts = max(0, end - TickerLengths.longest)..<end
      let scores = starts.map { ways[$0].total + potentials[end - $0 - 1] }
      let highest = scores.max() ?? 0
      let shares = scores.map { exp($0 - highest) }
      let sum = shares.reduce(0, +)
      var mean = 0.0
      var square = 0.0
      for (start, share) in zip(starts, shares) {
        mean += share / sum * (ways[start].mean + 1)
        square += share / sum * (ways[start].square + 2 * ways[start].mean + 1)
      }
      let gap = end == wordCount ? 0 : Double(gapScores[end])
      ways.append((highest + log(sum) + gap, mean, square))
    }
    let last = ways[wordCount]
    return (last.mean, last.square - last.mean * last.mean)
  }

  @Test(arguments: [1, 2, 31, 32, 33, 100, 700], [1, 6, 30] as [Float])
  func countsAsTheSumsWrittenPlainly(_ wordCount: Int, _ size: Float) {
    var random = TrainingRandom(seed: UInt64(wordCount))
    var lengths = TickerLengths()
    for index in lengths.weights.indices { lengths.weights[index] = random.unit() * 4 - 2 }
    let scores = (0...wordCount).map { _ in (random.unit() - 0.7) * size }
    let count = lengths.headlineCount(gapScores: scores)
    let plain = Self.plainCount(scores, lengths)
    #expect(abs(Double(count.mean) - plain.mean) < 1e-3 * max(1, plain.mean))
    #expect(abs(Double(count.variance) - plain.variance) < 1e-2 * max(1, plain.variance))
  }

  /// A ticker of headlines of so many words, whose gaps are seen more or less clearly.
  private static func usual(_ length: Int, headlines: Int, clearness: Float) -> Float {
    let count = length * headlines
    let scores = (0...count).map { $0 % length == 0 ? clearness : -clearness }
    return lengths.usualLength(gapScores: scores)
  }

  @Test func findsTheLengthOfAPapersHeadlines() {
    for length in 5...11 {
      let usual = Self.usual(length, headlines: 20, clearness: 6)
      #expect(abs(usual - Float(length)) < 1.1, "\(usual) for \(length)")
    }
    #expect(Self.usual(2, headlines: 40, clearness: 9) < 5.5)
    #expect(Self.usual(25, headlines: 40, clearness: 9) > 11)
  }

  @Test func letsVeryLongHeadlinesCostMoreInDecoding() {
    let learned = Self.lengths.worths(usual: 11)
    let decoding = Self.lengths.decoding.worths(usual: 11)
    for (index, length) in (1...TickerLengths.longest).reversed().enumerated() {
      let expected = learned[index] * expf(-0.15 * Float(max(0, length - 16)))
      #expect(abs(decoding[index] - expected) <= 1e-5 * expected, "\(length) words")
    }
    #expect(Self.lengths.decoding.numbers == Self.lengths.numbers, "no model holds it")
  }

  @Test func trustsManyHeadlinesMoreThanFew() {
    let distances = [1, 3, 20].map { Self.mean - Self.usual(6, headlines: $0, clearness: 6) }
    #expect(distances[0] < distances[1] && distances[1] < distances[2], "\(distances)")
    #expect(distances[0] >= 0)
  }

  @Test func changesNothingWhereTheScoresSayNothing() {
    let usual = Self.lengths.usualLength(gapScores: [Float](repeating: 0, count: 201))
    #expect(abs(usual - Self.mean) < 2, "\(usual)")
  }

  @Test(arguments: [0, 1e9, -1e9, .infinity, -.infinity, .nan] as [Float])
  func staysWithinBoundsWhateverTheScores(_ score: Float) {
    for count in [1, 5, 300] {
      let usual = Self.lengths.usualLength(gapScores: [Float](repeating: score, count: count + 1))
      #expect(usual >= 3 && usual < 20, "\(usual)")
    }
  }
}
