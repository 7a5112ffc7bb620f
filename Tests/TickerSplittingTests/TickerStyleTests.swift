import Testing
import PipelineCore

@testable import TickerSplitting

@Suite struct TickerStyleTests {
  private static func words(_ text: String) -> [TickerWord] {
    let bytes = Array(text.utf8)
    return TickerScanner.words(in: bytes.span)
  }

  private static let additions = TickerAdditions(
    dates: [words("ليوم 3/5/2019")],
    openings: [words("عاجل")],
    closings: [words("صور وفيديو")],
    fullStop: words(".")
  )

  private static func written(_ text: String, _ style: TickerStyle) -> [TickerWord] {
    var words = words(text)
    var random = TrainingRandom(seed: 5)
    style.apply(to: &words, additions, &random)
    return words
  }

  /// A headline in a style, and the text that is written so.
  @Test(arguments: [
    ("الوزير: لا «عودة»..", TickerStyle(kickers: .dots), "الوزير.. لا «عودة».."),
    ("الوزير: لا «عودة»..", TickerStyle(kickers: .colons), "الوزير: لا «عودة»:"),
    ("الوزير: لا «عودة»..", TickerStyle(kickers: .nothing), "الوزير لا «عودة»"),
    ("الوزير: لا «عودة» غداً", TickerStyle(hasQuotes: false), "الوزير: لا عودة غداً"),
    ("افتتاح المعرض", TickerStyle(datedShare: 1), "افتتاح المعرض ليوم 3/5/2019"),
    ("قمة", TickerStyle(datedShare: 1), "قمة"),
    ("افتتاح المعرض", TickerStyle(openedShare: 1, opening: .dots), "عاجل.. افتتاح المعرض"),
    ("افتتاح المعرض", TickerStyle(openedShare: 1, opening: .colon), "عاجل: افتتاح المعرض"),
    ("افتتاح المعرض", TickerStyle(openedShare: 1, opening: .nothing), "عاجل افتتاح المعرض"),
    ("افتتاح المعرض", TickerStyle(closedShare: 1), "افتتاح المعرض (صور وفيديو)"),
    ("افتتاح المعرض", TickerStyle(closedShare: 1, closing: .dots), "افتتاح المعرض.. صور وفيديو"),
    ("افتتاح المعرض؟", TickerStyle(closedShare: 1, closing: .dots), "افتتاح المعرض؟ صور وفيديو"),
    ("افتتاح المعرض", TickerStyle(stoppedShare: 1), "افتتاح المعرض."),
    ("افتتاح المعرض", TickerStyle(stoppedShare: 1, isStopApart: true), "افتتاح المعرض ."),
    ("متى الافتتاح؟", TickerStyle(stoppedShare: 1), "متى الافتتاح؟"),
  ])
  func writesAsAnotherPaper(_ text: String, _ style: TickerStyle, _ expected: String) {
    let made = Self.written(text, style)
    let wanted = Self.words(expected)
    #expect(made.map(\.identity) == wanted.map(\.identity))
    #expect(made.map(\.shape) == wanted.map(\.shape))
  }

  /// What a lexicon without rows of a class, or with rows without words, gives.
  @Test(arguments: [[[TickerWord]](), [[]]])
  func writesNothingWhereThereIsNothingToAdd(_ none: [[TickerWord]]) {
    var words = Self.words("افتتاح المعرض")
    var random = TrainingRandom(seed: 5)
    let style = TickerStyle(datedShare: 1, openedShare: 1, closedShare: 1)
    let additions = TickerAdditions(dates: none, openings: none, closings: none)
    style.apply(to: &words, additions, &random)
    #expect(words.count == 2)
  }

  @Test func turnsWordsUnknownTheSameWayEachTime() {
    var words = Self.words("وزير الصحة يفتتح مستشفى في مدينة الشمال وزير الصحة 2024")
    for index in words.indices { words[index].isKnown = true }
    let known = words
    var random = TrainingRandom(seed: 1)
    TickerStyle(unknownShare: 1).apply(to: &words, Self.additions, &random)
    let unknown = words.indices.filter { !words[$0].isKnown }
    #expect(unknown == [0, 1, 2, 3, 5, 6, 7, 8], "the particle and the number stay")
    #expect(words[0].identity == words[7].identity)
    #expect(words[0].identity != known[0].identity)
    #expect(words[1].coarseClass >= TickerLexicon.coarseClassCount)
    #expect(words.map(\.shape) == known.map(\.shape))
  }

  @Test func leavesMostTickersAsTheyAre() {
    let styles = TickerStyles(TickerHeadlineReader(lexicon: TickerSamples.emptyLexicon))
    #expect(styles.additions.dates.allSatisfy { !$0.isEmpty })
    var random = TrainingRandom(seed: 1)
    let drawn = (0..<1000).map { _ in styles.draw(&random) }
    let plain = drawn.count {
      $0.kickers == .asWritten && $0.hasQuotes && $0.datedShare == 0
    }
    #expect((700...850).contains(plain), "\(plain)")
    for kickers in [TickerStyle.Kickers.dots, .colons, .nothing] {
      #expect(drawn.contains { $0.kickers == kickers })
    }
  }

  @Test func putsTitlesBeforeNamesThatHaveThemElsewhere() {
    let text = """
      الوزير صباغ يزور الجامعة
      زيارة "الوزير صباغ" للجامعة
      السفير: صباغ لم يحضر
      الوزير حداد يفتتح المعرض
      """
    let headlines = TickerHeadlineReader(lexicon: TickerSamples.emptyLexicon)
      .headlines(in: Array(text.utf8).span, fileName: "own")
    let titles = TickerTitles(in: headlines)
    var random = TrainingRandom(seed: 4)
    func written(_ text: String) -> Set<[UInt32]> {
      Set(
        (0..<200).map { _ in
          var words = Self.words(text)
          titles.add(to: &words, &random)
          return words.map(\.identity)
        }
      )
    }
    func identities(_ text: String) -> [UInt32] { Self.words(text).map(\.identity) }
    #expect(
      written("صباغ يستقبل الوفد")
        == [identities("صباغ يستقبل الوفد"), identities("الوزير صباغ يستقبل الوفد")]
    )
    #expect(written("حداد يستقبل الوفد") == [identities("حداد يستقبل الوفد")], "met only once")
    #expect(written("وصول صباغ") == [identities("وصول صباغ")])
  }

  /// A headline whose words have the classes that are given for them.
  private static func headline(_ text: String, classes: [UInt16]) -> TickerHeadline {
    var words = words(text)
    for index in words.indices {
      words[index].isKnown = classes[index] > 0
      words[index].fineClass = classes[index]
    }
    return TickerHeadline(publisher: "own", date: "", words: words, text: Array(text.utf8))
  }

  @Test func replacesWordsByOthersOfTheirKind() {
    let known = [
      Self.headline("وصول «السفير» إلى دمشق..", classes: [1, 2, 3, 4]),
      Self.headline("سفر الوزير من بيروت", classes: [1, 2, 3, 4]),
      Self.headline("أمطار السبت في حماة", classes: [5, 6, 3, 0]),
    ]
    let substitutes = TickerSubstitutes(in: known)
    var random = TrainingRandom(seed: 2)
    var made: Set<[UInt32]> = []
    for _ in 0..<200 {
      var words = known[0].words
      substitutes.replace(0.5, of: &words, &random)
      #expect(words.map(\.shape) == known[0].words.map(\.shape))
      made.insert(words.map(\.identity))
    }
    func identities(_ text: String) -> [UInt32] { Self.words(text).map(\.identity) }
    #expect(
      made == [
        identities("وصول السفير إلى دمشق"), identities("وصول الوزير إلى دمشق"),
        identities("وصول السفير إلى بيروت"), identities("وصول الوزير إلى بيروت"),
      ],
      "short words stay, and so do those that are alone in their kind"
    )
    var words = known[0].words
    substitutes.replace(0, of: &words, &random)
    #expect(words.map(\.identity) == known[0].words.map(\.identity))
  }
}
