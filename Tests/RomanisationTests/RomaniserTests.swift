import ArabicText
import PipelineCore
import TestSupport
import Testing

@testable import Romanisation

@Suite struct RomaniserTests {
  /// A model of a few words, some with two readings, and of weights at random.
  static func model() throws -> RomanisationModel {
    var random = TrainingRandom(seed: 5)
    var words: [Word: [ReadingLexicon.Entry]] = [:]
    for (text, forms) in [
      ("كتب", ["kataba", "kutub"]), ("المدرسة", ["al-madrasah"]), ("مدرسة", ["madrasah"]),
      ("الولد", ["al-walad"]), ("في", ["fī"]), ("بيت", ["bayt", "bayyata"]),
    ] {
      let word = try #require(Word(text: text))
      words[word] = try forms.enumerated().map { place, form in
        ReadingLexicon.Entry(
          reading: Reading(try #require(Aligner.labels(of: word.letters, form: form))),
          step: UInt8(40 - 8 * place),
          capitals: place == 0 ? 0x30 : 0x3F
        )
      }
    }
    func weights(_ bits: Int) -> [UInt8] {
      (0..<1 << bits).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    let choices = (0..<ArabicLetter.count * 4).flatMap { _ in
      [UInt8(2), Label.plain, Label.label("Ca")]
    }
    return try RomanisationModel(
      Resource(
        name: "model",
        copying: RomanisationModel.file([
          (.lexicon, ReadingLexicon.bytes(words), 1), (.ranker, weights(12), 0.05),
          (.letters, weights(12), 0.05), (.letterChoices, choices, 1),
          (.capitals, weights(12), 0.02),
        ])
      )
    )
  }

  static let texts = [
    "كتب الولد في المدرسة", "في بيت الولد", "مدرسة", "كتب. بيت", "ولد زرق في بيت", "",
    "كَتَبَ الولد", "بيت بيت كتب في المدرسة x 12",
  ]

  @Test func whatOneTextLeftBehindChangesNoOther() throws {
    let model = try Self.model()
    let worker = Romaniser(.alaLC, model: model)
    for text in Self.texts + Self.texts.reversed() {
      let made = worker.romanise(Array(text.utf8), listsWords: true)
      let expected = Romaniser(.alaLC, model: model).romanise(Array(text.utf8), listsWords: true)
      #expect(made.rewrite == expected.rewrite)
      #expect(made.words == expected.words)
    }
  }

  @Test func onlyWordsThatAreMetAgainStayWhenRoomIsMade() throws {
    var words = AnalysedWords()
    func word(_ number: Int) throws -> Word {
      try #require(Word((0..<4).map { UInt8(number >> (5 * $0) & 0x1F) }))
    }
    let count = 1 << 16 + 1
    for number in 0..<count {
      let word = try word(number)
      let found = words.find(word, hash: word.hash)
      #expect(found.index == nil)
      _ = words.insert(
        AnalysedWords.Analysis(
          word: word,
          facts: WordFacts(word),
          register: 0,
          readingCount: 0,
          total: Float(number),
          start: 0,
          wordClass: 0
        ),
        at: found.slot
      )
    }
    for number in stride(from: 0, to: count, by: 100) {
      let word = try word(number)
      #expect(words.find(word, hash: word.hash).index == number)
    }
    words.beginText()
    for number in stride(from: 0, to: count, by: 50) {
      let word = try word(number)
      let index = words.find(word, hash: word.hash).index
      #expect(index.map { words.all[$0].total } == (number % 100 == 0 ? Float(number) : nil))
    }
  }

  @Test func aListKeepsWhatItWasGivenWhileItGrows() {
    var list = LineArray<UInt32>(repeating: 7, count: 3)
    var twin: [UInt32] = [7, 7, 7]
    for number in 0..<700_000 as Range<UInt32> {
      list.append(number)
      twin.append(number)
    }
    list[1] = 9
    twin[1] = 9
    #expect(list.indices == twin.indices)
    #expect(list.indices.allSatisfy { list[$0] == twin[$0] })
    list.prefetch(-1)
    list.prefetch(list.count)
    list.removeAll(from: 2)
    #expect(list.count == 2 && list[1] == 9)
  }

  @Test func whatIsKeptOfAWordFillsALine() {
    #expect(MemoryLayout<AnalysedWords.Analysis>.stride == 64)
    #expect(MemoryLayout<AnalysedWords.Reading>.stride == 64)
  }

  /// The kernel's slow twin: scores from all features, none kept from anywhere.
  @Test func keptSumsAreTheSumsOfAllFeatures() throws {
    let model = try Self.model()
    let table = try #require(WeightTable(model.section(.ranker), of: model.resource))
    let ranker = Ranker(weights: table)
    let capitals = Capitals(
      weights: try #require(WeightTable(model.section(.capitals), of: model.resource))
    )
    let word = try #require(Word(text: "بيت"))
    let labels = try #require(Aligner.labels(of: word.letters, form: "bayt"))
    let candidate = Candidate(reading: Reading(labels), step: 9, capitals: 7, source: .lexicon)
    let ranked = RankedReading(candidate, word: word, hash: word.hash, rest: 3)
    var context = RankerContext()
    context.surround(
      WordFacts(word),
      previous: nil,
      next: WordFacts(word),
      nextClass: 9,
      second: 10,
      afterClass: 11,
      before: .space,
      after: .comma,
      kind: 3,
      table
    )
    context.follow((1, 5, 7), with: WordFacts(word), by: table)
    var sum: Int32 = 0
    var count = 0
    Ranker<WeightTable>.forEachOwnFeature(of: ranked, letterCount: 3) {
      sum += table.weight($0)
      count += 1
    }
    sum += table.weight(Ranker<WeightTable>.feature(of: ranked, kind: 3))
    sum += table.weight(
      Ranker<WeightTable>.shareFeature(of: ranked, register: context.register)
    )
    count += 2
    var lines: Set<Int> = []
    ranker.forEachPlace(of: ranked, in: context) { _, place in
      #expect(place >= 0 && place < 1 << 12)
      if lines.count < RankerContext.endingStart { lines.insert(place / 64) }
      sum += table.weight(at: place)
      count += 1
    }
    let other = RankedReading(
      Candidate(reading: Reading(bits: 3), step: 9, capitals: 7, source: .lexicon),
      word: word,
      hash: word.hash,
      rest: 3
    )
    var number = 0
    ranker.forEachPlace(of: other, in: context) { _, place in
      number += 1
      if number <= RankerContext.endingStart {
        #expect(lines.contains(place / 64), "another reading needs another line")
      }
    }
    #expect(count == Ranker<WeightTable>.featureCount)
    let made = ranker.ownSum(of: ranked, letterCount: 3) + ranker.sum(of: ranked, in: context)
    #expect(made == sum)
    let hashes: [UInt64] = [word.hash, 5, 7]
    var kinds: Int32 = 0
    Capitals<WeightTable>.forEachRegisterFeature(of: hashes, length: 2) {
      kinds += capitals.weights.weight($0)
    }
    let score = capitals.weights.score(kinds)
    #expect(
      capitals.register(of: hashes, length: 2) == (score > 1.5 ? 2 : score < -1.5 ? 0 : 1)
    )
  }

  @Test func aSentenceHasAConfidenceForEachWord() throws {
    let words = Romaniser(.alaLC, model: try Self.model())
      .romanise(Array("كتب الولد في بيت".utf8), listsWords: true).words
    #expect(words.count == 4)
    #expect(words.all.count == 4)
    #expect(words.all.allSatisfy { (0...1).contains($0.confidence) })
  }

  @Test func listedPowersAreThoseThatAreWorkedOut() throws {
    let model = try Self.model()
    for section in [RomanisationModel.Kind.ranker, .capitals] {
      let table = try #require(WeightTable(model.section(section), of: model.resource))
      let powers = Powers(of: table)
      for sum: Int32 in [0, 1, 2, 3, 50, 1000, 4095, 4096, 100_000, .max] {
        let exponent = -abs(table.score(sum))
        // e to the power of x is the limit of (1 + x / n) to the power of n.
        var expected = 1 + Double(exponent) / Double(1 << 24)
        for _ in 0..<24 { expected *= expected }
        #expect(abs(Double(powers[sum]) - (exponent > -12 ? expected : 0)) < 1e-6)
      }
    }
    #expect(Powers(of: nil)[3] == 0)
  }

  @Test func confidenceRisesWithTheProbability() {
    let steps = (0...100).map { Romaniser.confidence(of: Float($0) / 100) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    #expect(steps[0] == 0 && steps[100] < 1)
  }

  @Test(
    arguments: [
      ("مدرسة", "madrasah", "madrasat"), ("كتابه", "kitābuhu", "kitābihi"),
      ("بيتها", "baytuhā", "baytihā"), ("المدرسة", "al-madrasah", nil), ("بيت", "bayt", nil),
    ] as [(String, String, String?)]
  )
  func aReadingHasAnotherEnding(text: String, form: String, other: String?) throws {
    let word = try #require(Word(text: text))
    let known = try Self.reading(of: word, form)
    let expected = try other.map { try Self.reading(of: word, $0) }
    #expect(Endings.other(of: known, word) == expected)
    if let expected { #expect(Endings.other(of: expected, word) == known) }
  }

  @Test(
    arguments: [
      ("كتابه", "kitābihi", "kitābahu"), ("بيتها", "baytuhā", "baytahā"),
      ("بيتهم", "baytihim", "baytahum"), ("بيتهم", "baytahum", nil), ("بيت", "bayt", nil),
      ("مدرسة", "madrasah", nil),
    ] as [(String, String, String?)]
  )
  func aReadingHasAnAccusative(text: String, form: String, other: String?) throws {
    let word = try #require(Word(text: text))
    let expected = try other.map { try Self.reading(of: word, $0) }
    #expect(Endings.accusative(of: try Self.reading(of: word, form), word) == expected)
  }

  /// What a word's end tells the ranker differs where its grammar does, and its grammar alone doesn't tell
  /// the word.
  @Test func theGrammarOfAReadingIsWhatOthersShare() throws {
    func grammar(_ text: String, _ form: String) throws -> UInt64 {
      let word = try #require(Word(text: text))
      return RankerContext.grammar(
        of: RankerContext.end(of: word, try Self.reading(of: word, form))
      )
    }
    #expect(try grammar("كتب", "kataba") == grammar("رسم", "rasama"))
    #expect(try grammar("كتب", "kataba") != grammar("كتب", "kutiba"))
    #expect(try grammar("كتب", "kataba") != grammar("كتب", "kutub"))
    #expect(try grammar("بيتها", "baytuhā") != grammar("بيتها", "baytahā"))
    #expect(try grammar("مدرسة", "madrasah") != grammar("مدرسة", "madrasat"))
    #expect(try grammar("البيت", "al-bayt") != grammar("بيت", "bayt"))
  }

  @Test func namesAreAddedWordByWordAndLaterOnesGoBefore() throws {
    var names = PersonalNames()
    let areTwo = names.add(arabic: "بيت لحم", latin: "Bayt Laḥm")
    let isOne = names.add(arabic: "بيت لحم", latin: "Betlehem")
    let isArabic = names.add(arabic: "x", latin: "X")
    #expect(areTwo && !isOne && !isArabic)
    var others = PersonalNames()
    _ = others.add(arabic: "بيت", latin: "Bêt")
    names.merge(others)
    let made = Romaniser(.alaLC, model: try Self.model(), names: names)
      .romanise(Array("في بيت لحم".utf8))
    #expect(made.rewrite.map { String(decoding: $0.bytes, as: UTF8.self) } == "Fī Bêt Laḥm")
  }

  @Test(
    arguments: [
      ("يكتب", "yaktubu", "yaktuba", "yaktub"), ("يعوض", "yuʻawwiḍu", "yuʻawwiḍa", "yuʻawwiḍ"),
      ("يكتب", "yaktub", nil, nil), ("يكتب", "yaktuba", nil, "yaktub"),
      ("يكتبون", "yaktubūna", nil, nil), ("كتب", "kataba", nil, nil),
      ("كتب", "kutubu", nil, nil), ("يشم", "yashummu", "yashumma", "yashumma"),
      ("يتلق", "yatalaqq", nil, "yatalaqqa"), ("يسم", "yusamm", nil, "yusammi"),
      ("يعد", "yuʻaddu", "yuʻadda", "yuʻadda"),
    ] as [(String, String, String?, String?)]
  )
  func aVerbHasOtherMoods(text: String, form: String, wish: String?, jussive: String?) throws {
    let word = try #require(Word(text: text))
    let known = try Self.reading(of: word, form)
    let others = try [wish, jussive].map { try $0.map { try Self.reading(of: word, $0) } }
    #expect(Endings.mood(of: known, word, isJussive: false) == others[0])
    #expect(Endings.mood(of: known, word, isJussive: true) == others[1])
  }

  /// The reading that a word has in a form as ALA-LC writes it.
  private static func reading(of word: Word, _ form: String) throws -> Reading {
    Reading(try #require(Aligner.labels(of: word.letters, form: form)))
  }
}
