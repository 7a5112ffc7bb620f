import PipelineCore
import TestSupport
import Testing

@testable import SplitStages

/// The block of latest headlines after an article or over it, however its headlines are joined and however many
/// they are.
@Suite struct TickerBlockTests {
  static let joiners = [
    "\n", "\n\n", " ", "    ", " | ", " • ", " :: ", " // ", " - ", " – ", " / ", " ■ ", " * ",
    " » ", " … ",
    " ˙ ", " ● ", " 🔴 ", " عاجل ", " صدى الوادي ", " التفاصيل ", " 10:35 ", " 12/4/2023 ",
    " منذ 7 دقائق ", " (3) ", "// ", "• ", "..", " > ", " # ", " + ",
  ]

  static let headline = "أهالي القرية يستعيدون جسرهم القديم"
  static let body = """
    بدأت فرق الصيانة إصلاح الجسر الخشبي الذي يربط القرية بالسوق الأسبوعية.

    وقال مختار القرية إن الجسر سيفتح أمام المارة قبل نهاية الشهر الحالي.
    """

  @Test(arguments: joiners)
  func isFoundWhateverJoinsItsHeadlines(joiner: String) {
    var reader = ArticleReader(vocabulary: .usual)
    for count in [8, 16, 24] {
      for heading in ["آخر الأخبار", "شريط الأخبار:"] {
        for blank in ["\n", "\n\n"] {
          for end in ["", "\n\nجميع الحقوق محفوظة © مرآة الوادي"] {
            let list = InventedNews.headlines[..<count].joined(separator: joiner)
            let article = "\(Self.headline)\n\n\(Self.body)"
            let page = "\(article)\n\n\(heading)\(blank)\(list)\(end)"
            let text = TracedText(Origin(field: "text", bytes: Array(page.utf8)))
            let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
            let ticker = layout.ticker.map { text[$0].string }.joined(separator: "\n")
            let place = "\(count) headlines, '\(heading)', '\(blank)', '\(end)'"
            #expect(layout.body.count == 2, "\(place)")
            #expect(
              ticker.filter { !$0.isNewline } == list.filter { !$0.isNewline },
              "\(place)"
            )
          }
        }
      }
    }
  }

  @Test(arguments: joiners)
  func isFoundOverTheArticleToo(joiner: String) {
    var reader = ArticleReader(vocabulary: .usual)
    for count in [8, 16, 24] {
      for top in ["", "مرآة الوادي\nالرئيسية | محليات | رياضة\n"] {
        for blank in ["\n", "\n\n"] {
          let list = InventedNews.headlines[..<count].joined(separator: joiner)
          let article = "\(Self.headline)\n\n\(Self.body)"
          let page = "\(top)شريط الأخبار\(blank)\(list)\n\n\(article)"
          let text = TracedText(Origin(field: "text", bytes: Array(page.utf8)))
          let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
          let ticker = layout.ticker.map { text[$0].string }.joined(separator: "\n")
          let place = "\(count) headlines, '\(top)', '\(blank)'"
          #expect(layout.body.count == 2, "\(place)")
          #expect(
            layout.headline.map { text[$0].string } == Self.headline,
            "\(place)"
          )
          #expect(
            ticker.filter { !$0.isNewline } == list.filter { !$0.isNewline },
            "\(place)"
          )
        }
      }
    }
  }
}
