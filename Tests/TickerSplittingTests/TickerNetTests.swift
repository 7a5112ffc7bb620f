import CTickerNet
import TestSupport
import Testing

/// The kernels of the net and the lattice against the same sums written plainly.
@Suite struct TickerNetTests {
  private static let netCount = Int(TICKER_NETS)
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
    for wordCount in [1, 2, 3, 4, 5, 6, 8, 33, 100] {
      let layers = (0..<Self.netCount).map { _ in Layers(using: &generator) }
      let rows = (0..<Self.netCount).map { _ in
        (0..<(wordCount + 2 * (Self.near + Self.far)) * Self.width).map { _ in
          Float.random(in: -1...1, using: &generator)
        }
      }
      let roomCount = Self.netCount * (wordCount + 2 * Self.far) * Self.hidden
      var room = [Float](repeating: .nan, count: roomCount)
      var scores = [Float](repeating: 1, count: wordCount + 1)
      let numbers = layers.flatMap(\.numbers)
      // SAFETY: the arrays have the sizes that the kernel asks for.
      unsafe ticker_net_score(rows.flatMap { $0 }, wordCount, numbers, &room, &scores)
      var expected = [Float](repeating: 1, count: wordCount + 1)
      for net in 0..<Self.netCount {
        let own = plainScores(rows: rows[net], wordCount: wordCount, layers[net])
        for gap in 0...wordCount { expected[gap] += own[gap] }
      }
      for gap in 0...wordCount {
        #expect(
          abs(scores[gap] - expected[gap]) <= 1e-3 * max(1, abs(expected[gap])),
          "gap \(gap) of \(wordCount) words, seed 7"
        )
      }
    }
  }

  @Test func sumsTheWeightsOfAGap() {
    var generator = SeededGenerator(seed: 11)
    let levels = (0..<4096).map { _ in Int8.random(in: .min ... .max, using: &generator) }
    for round in 0..<50 {
      let slots = (0..<Int(TICKER_GAP_SLOTS)).map { _ in
        UInt32.random(in: 0..<4096, using: &generator)
      }
      let expected = slots.reduce(0) { sum, slot in
        sum + Int(levels[Int(slot)]) * abs(Int(levels[Int(slot)]))
      }
      // SAFETY: there are as many slots as the kernel asks for, each a place of the levels.
      let sum = unsafe ticker_gap_sum(levels, slots)
      #expect(Int(sum) == expected, "round \(round), seed 11")
    }
  }

  @Test func sumsTheRowsOfWords() {
    var generator = SeededGenerator(seed: 13)
    let rowCount = 64
    let slotCount = Int(TICKER_WORD_SLOTS)
    let scale: Float = 0.0117
    let rowWidth = Self.netCount * Self.width
    let embeddings = (0..<rowCount * rowWidth).map { _ in
      Int8.random(in: .min ... .max, using: &generator)
    }
    for wordCount in [0, 1, 2, 17] {
      let slots = (0..<wordCount * slotCount).map { _ in
        UInt32.random(in: 0..<UInt32(rowCount), using: &generator)
      }
      let stride = (wordCount + 3) * Self.width
      var rows = [Float](repeating: -1, count: Self.netCount * stride)
      // SAFETY: the arrays have the sizes that the kernel asks for, each slot is a row's number.
      unsafe ticker_net_rows(embeddings, scale, slots, wordCount, stride, &rows)
      let expected = (0..<Self.netCount * stride).map { place -> Float in
        let (net, number) = place.quotientAndRemainder(dividingBy: stride)
        let (word, column) = number.quotientAndRemainder(dividingBy: Self.width)
        guard word < wordCount else { return -1 }
        let sum = slots[word * slotCount..<(word + 1) * slotCount].reduce(0) {
          $0 + Int(embeddings[Int($1) * rowWidth + net * Self.width + column])
        }
        return Float(sum) * scale
      }
      #expect(rows == expected, "\(wordCount) words, seed 13")
    }
  }

  @Test func handsProbabilitiesBackFromTheEnd() {
    var generator = SeededGenerator(seed: 17)
    let longest = Int(TICKER_LATTICE_WIDTH)
    for wordCount in [0, 1, 5, longest - 1, longest, longest + 1, 100] {
      let shares = (0..<(wordCount + 1) * longest).map { _ in
        Float.random(in: 0...0.1, using: &generator)
      }
      var marginals = [Float](repeating: .nan, count: wordCount + 1)
      // SAFETY: the arrays have the sizes that the kernel asks for.
      unsafe ticker_lattice_spread(shares, wordCount, &marginals)
      var expected = [Float](repeating: 0, count: wordCount + 1)
      expected[wordCount] = 1
      for end in (0...wordCount).reversed() where expected[end] >= 1e-7 {
        for start in max(0, end - longest)..<end {
          expected[start] += expected[end] * shares[end * longest + start - end + longest]
        }
      }
      #expect(marginals == expected, "\(wordCount) words, seed 17")
    }
  }
}
