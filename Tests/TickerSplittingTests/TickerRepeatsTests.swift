import Testing
import PipelineCore

@testable import TickerSplitting

@Suite struct TickerRepeatsTests {
  private static func words(_ text: String) -> [TickerWord] {
    TickerScanner.words(in: Array(text.utf8).span)
  }

  /// What repetitions add to the gaps' scores.
  private static func added(_ words: [TickerWord], _ gapScores: [Float]) -> [Float] {
    var scores = gapScores
    TickerRepeats.add(of: words, to: &scores)
    return zip(scores, gapScores).map { $0 - $1 }
  }

  /// The same, place by place.
  private static func plain(_ words: [TickerWord], _ gapScores: [Float]) -> [Float] {
    let identities = words.map(\.identity)
    func share(_ count: Int) -> Float { Float(count) / Float(count + 1) }
    return gapScores.indices.map { gap in
      guard gap > 0, gap < words.count else { return 0 }
      let others = words.indices.filter { $0 != gap && identities[$0] == identities[gap] }
      let left = words.indices.count { identities[$0] == identities[gap - 1] } - 1
      let pairs = others.count { $0 > 0 && identities[$0 - 1] == identities[gap - 1] }
      let likely = others.reduce(Float(0)) { sum, place in
        sum + (place == 0 ? 1 : max(0, min(1, gapScores[place] / 2 + 1)))
      }
      return 2 * likely / Float(others.count + 1) - 0.1 * share(others.count) - 0.6 * share(left)
        - 4 * share(pairs)
    }
  }

  @Test(arguments: [1, 2, 3, 20, 300], [1, 5, 80])
  func agreesWithGoingThroughAllPlaces(_ count: Int, _ vocabulary: Int) {
    var random = TrainingRandom(seed: UInt64(count * 100 + vocabulary))
    let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    let text = (0..<count).map { _ in
      let word = random.below(vocabulary)
      return "كلمة\(letters[word / letters.count])\(letters[word % letters.count])"
    }
    let words = Self.words(text.joined(separator: " "))
    #expect(words.count == count)
    let gapScores = (0...count).map { _ in random.unit() * 8 - 5 }
    let added = Self.added(words, gapScores)
    for (one, other) in zip(added, Self.plain(words, gapScores)) {
      #expect(abs(one - other) < 1e-3)
    }
  }

  @Test func saysNothingWhereNothingRepeats() {
    let words = Self.words("وزير الصحة يفتتح مستشفى جديداً في دمشق")
    #expect(Self.added(words, [0, -2, 1, -3, 4, -1, 0, 0]) == [0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func letsAWordThatBeginsHeadlinesBeginAnother() {
    let words = Self.words("محليات الطقس بارد محليات السوق مفتوح محليات المطر غزير")
    let likely = Self.added(words, [0, -4, -4, -0.5, -4, -4, 3, -4, -4, 0])
    #expect(likely[3] > 1)
    let unlikely = Self.added(words, [0, -4, -4, -0.5, -4, -4, -3, -4, -4, 0])
    #expect(unlikely[3] < likely[3])
  }

  @Test func keepsAPairThatComesBackTogether() {
    let words = Self.words("مجلس الوزراء يناقش الموازنة وفد يزور مجلس الوزراء")
    let added = Self.added(words, [0, -1, -4, -4, 1, -4, -2, 1, 0])
    #expect(added[1] < -1)
    #expect(added[7] < -1)
    #expect(added[4] == 0)
  }
}
