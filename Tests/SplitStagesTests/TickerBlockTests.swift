import PipelineCore
import TestSupport
import Testing

@testable import SplitStages

/// The block of latest headlines after an article or over it, however its headlines are joined and however many
/// they are.
@Suite struct TickerBlockTests {
  static let joiners = [
    "\n", "\n\n", " ", "    ", " | ", " ‖ ", " • ", " :: ", " // ", " - ", " – ", " / ", " ■ ",
    " * ",
    " » ", " … ",
    " ˙ ", " ● ", " 🔴 ", " عاجل ", " صدى الوادي ", " التفاصيل ", " 10:35 ", " 12/4/2023 ",
    " منذ 7 دقائق ", " (3) ", "// ", "• ", "..", " > ", " # ", " + ",
    "::", "* ", " ،، ", "،، ", " ◄ ",
  ]

  static let headline = "أهالي القرية يستعيدون جسرهم القديم"
  static let body = """
    بدأت فرق الصيانة إصلاح الجسر الخشبي الذي يربط القرية بالسوق الأسبوعية.

    وقال مختار القرية إن الجسر سيفتح أمام المارة قبل نهاية الشهر الحالي.
    """

  /// Reads a page and compares its headline, the number of its paragraphs and the letters of its ticker.
  private static func expect(
    _ page: String,
    ticker list: String,
    with reader: inout ArticleReader,
    place: String
  ) {
    let text = TracedText(Origin(field: "text", bytes: Array(page.utf8)))
    let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
    let ticker = layout.ticker.map { text[$0].string }.joined(separator: "\n")
    #expect(layout.headline.map { text[$0].string } == headline, "\(place)")
    #expect(layout.body.count == 2, "\(place)")
    #expect(ticker.filter { !$0.isNewline } == list.filter { !$0.isNewline }, "\(place)")
  }

  private static let article = "\(headline)\n\n\(body)"

  @Test(arguments: joiners)
  func isFoundWhateverJoinsItsHeadlines(joiner: String) {
    var reader = ArticleReader(vocabulary: .usual)
    for count in [8, 16, 24] {
      let list = InventedNews.headlines[..<count].joined(separator: joiner)
      for heading in ["آخر الأخبار", "شريط الأخبار:"] {
        for blank in ["\n", "\n\n"] {
          for end in ["", "\n\nجميع الحقوق محفوظة © مرآة الوادي"] {
            let page = "\(Self.article)\n\n\(heading)\(blank)\(list)\(end)"
            let place = "\(count) headlines, '\(heading)', '\(blank)', '\(end)'"
            Self.expect(page, ticker: list, with: &reader, place: place)
          }
        }
      }
    }
  }

  @Test(arguments: joiners)
  func isFoundOverTheArticleToo(joiner: String) {
    var reader = ArticleReader(vocabulary: .usual)
    for count in [8, 16, 24] {
      let list = InventedNews.headlines[..<count].joined(separator: joiner)
      for top in ["", "مرآة الوادي\nالرئيسية | محليات | رياضة\n"] {
        for blank in ["\n", "\n\n"] {
          let page = "\(top)شريط الأخبار\(blank)\(list)\n\n\(Self.article)"
          let place = "\(count) headlines, '\(top)', '\(blank)'"
          Self.expect(page, ticker: list, with: &reader, place: place)
        }
      }
    }
  }

  @Test(arguments: [" | ", " :: ", "// ", " ■ ", "* ", " ◄ ", "،، ", " ← "])
  func isFoundWithoutAHeading(joiner: String) {
    var reader = ArticleReader(vocabulary: .usual)
    for count in [4, 6, 12] {
      let list = InventedNews.headlines[..<count].joined(separator: joiner)
      Self.expect(
        "\(list)\n\n\(Self.article)",
        ticker: list,
        with: &reader,
        place: "\(count) headlines"
      )
    }
  }
}
