import CTickerNet
import TestSupport
import Testing

/// The net's kernel against the same sums written plainly.
@Suite struct TickerNetTests {
  private static let width = Int(TICKER_NET_WIDTH)
  private static let hidden = Int(TICKER_NET_HIDDEN)
  private static let outer = Int(TICKER_NET_OUTER)
  private static let near = Int(TICKER_NET_NEAR)
  private static let far = Int(TICKER_NET_FAR)

  private struct Layers {
    var numbers: [Float]
    var firstBias: Int { (2 * near + 1) * width * TickerNetTests.hidden }
    var second: Int { firstBias + TickerNetTests.hidden }
    var secondBias: Int { second + 2 * far * TickerNetTests.hidden * TickerNetTests.outer }
    var output: Int { secondBias + TickerNetTests.outer }
    var count: Int { output + TickerNetTests.outer }
    private var near: Int { TickerNetTests.near }
    private var far: Int { TickerNetTests.far }
    private var width: Int { TickerNetTests.width }

    init(using generator: inout SeededGenerator) {
      numbers = []
      numbers = (0..<count).map { _ in Float.random(in: -0.5...0.5, using: &generator) }
    }
  }

  /// What the net gives for each gap, number by number.
  private func plainScores(rows: [Float], wordCount: Int, _ layers: Layers) -> [Float] {
    let numbers = layers.numbers
    var hidden: [[Float]] = []
    for place in 0..<wordCount + 2 * Self.far {
      hidden.append(
        (0..<Self.hidden).map { unit in
          var sum = numbers[layers.firstBias + unit]
          for input in 0..<(2 * Self.near + 1) * Self.width {
            sum += rows[place * Self.width + input] * numbers[input * Self.hidden + unit]
          }
          return max(sum, 0)
        }
      )
    }
    return (0...wordCount).map { gap in
      guard gap > 0, gap < wordCount else { return 0 }
      let inputs = hidden[gap..<gap + 2 * Self.far].flatMap { $0 }
      var score: Float = 0
      for unit in 0..<Self.outer {
        var sum = numbers[layers.secondBias + unit]
        for (place, input) in inputs.enumerated() {
          sum += input * numbers[layers.second + place * Self.outer + unit]
        }
        score += max(sum, 0) * numbers[layers.output + unit]
      }
      return score
    }
  }

  @Test func agreesWithTheSumsWrittenPlainly() {
    var generator = SeededGenerator(seed: 7)
    for wordCount in [1, 2, 3, 8, 33, 100] {
      let layers = Layers(using: &generator)
      let rows = (0..<(wordCount + 2 * (Self.near + Self.far)) * Self.width).map { _ in
        Float.random(in: -1...1, using: &generator)
      }
      var hidden = [Float](repeating: 0, count: (wordCount + 2 * Self.far) * Self.hidden)
      var scores = [Float](repeating: 0, count: wordCount + 1)
      // SAFETY: the arrays have the sizes that the kernel asks for.
      unsafe ticker_net_score(rows, wordCount, layers.numbers, &hidden, &scores)
      let expected = plainScores(rows: rows, wordCount: wordCount, layers)
      for gap in 0...wordCount {
        #expect(
          abs(scores[gap] - expected[gap]) <= 1e-3 * max(1, abs(expected[gap])),
          "gap \(gap) of \(wordCount) words, seed 7"
        )
      }
    }
  }
}
