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
    let runs = plainRuns(identities)
    return gapScores.indices.map { gap in
      guard gap > 0, gap < words.count else { return 0 }
      let others = words.indices.filter { $0 != gap && identities[$0] == identities[gap] }
      let left = words.indices.count { identities[$0] == identities[gap - 1] } - 1
      let pairs = others.count { $0 > 0 && identities[$0 - 1] == identities[gap - 1] }
      let likely = others.reduce(Float(0)) { sum, place in
        sum + (place == 0 ? 1 : max(0, min(1, gapScores[place] / 2 + 1)))
      }
      return 2 * likely / Float(others.count + 1) - 0.1 * share(others.count) - 0.6 * share(left)
        - (runs.isInside[gap] ? 0 : 4 * share(pairs)) + runs.bonuses[gap]
    }
  }

  /// The runs that stand more than once, each compared with the last place before it where its first
  /// four words stand.
  private static func plainRuns(_ identities: [UInt32]) -> (isInside: [Bool], bonuses: [Float]) {
    let count = identities.count
    var isInside = [Bool](repeating: false, count: count + 1)
    var bonuses = [Float](repeating: 0, count: count + 1)
    func add(_ gap: Int, _ bonus: Float) {
      if gap > 0, gap < count { bonuses[gap] = max(bonuses[gap], bonus) }
    }
    guard count > 4 else { return (isInside, bonuses) }
    for start in 0...count - 4 {
      let run = identities[start..<start + 4]
      if run.elementsEqual(identities[..<4]) { add(start, 4.5) }
      if run.elementsEqual(identities[(count - 4)...]) { add(start + 4, 4.5) }
      let places = (0..<start).filter { run.elementsEqual(identities[$0..<$0 + 4]) }
      guard let earlier = places.last,
        earlier == 0 || identities[earlier - 1] != identities[start - 1]
      else { continue }
      let length = zip(identities[start...], identities[earlier...]).prefix { $0 == $1 }.count
      let own = min(length, 32)
      guard own >= 6 else { continue }
      let bonus: Float = own < 10 ? 0.8 : 2
      for place in [start, earlier] {
        add(place, bonus)
        if own < 32 { add(place + own, bonus) }
        for inner in place + 1..<place + own { isInside[inner] = true }
      }
    }
    return (isInside, bonuses)
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

  @Test func cutsWhereAListBeginsAgain() {
    let list = "وزير الصحة يفتتح مستشفى مدينة الشمال تستقبل ضيوفها سوق الخضار"
    let count = Self.words(list).count
    let words = Self.words([list, list, list].joined(separator: " "))
    let added = Self.added(words, [Float](repeating: -3, count: words.count + 1))
    for gap in 1..<words.count {
      #expect(gap % count == 0 ? added[gap] > 3 : added[gap] < 1, "gap \(gap)")
    }
  }

  @Test func cutsAroundAHeadlineThatComesBack() {
    let headline = "وزير الصحة يفتتح مستشفى مدينة الشمال الجديد"
    let text = "أمطار غزيرة \(headline) سوق الخضار بارد \(headline) ضيوف من الجنوب"
    let words = Self.words(text)
    let runs = TickerRepeatedRuns(in: words, TickerRepeats.groups(of: words.map(\.identity)))
    #expect(runs.bonuses.map(\.gap) == [2, 9, 12, 19])
    #expect(runs.isInside.indices.filter { runs.isInside[$0] } == Array(3...8) + Array(13...18))
  }

  @Test(arguments: [3, 40, 5000])
  func followsRunsInTimeThatGrowsWithTheWords(_ count: Int) {
    let words = Self.words([String](repeating: "وزير الصحة", count: count).joined(separator: " "))
    let runs = TickerRepeatedRuns(in: words, TickerRepeats.groups(of: words.map(\.identity)))
    #expect(runs.isInside.count == words.count + 1)
    #expect(runs.bonuses.allSatisfy { (1..<words.count).contains($0.gap) && $0.bonus > 0 })
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
