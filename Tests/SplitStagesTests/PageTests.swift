import PipelineCore
import Testing

@testable import SplitStages

/// Reads the pages in the folder `Pages` and compares their parts line by line.
@Suite struct PageTests {
  private static let files = ["levant", "nile", "gulf", "maghreb"]
  /// Pages in other layouts, and how many of them must be right.
  private static let heldOut = [
    "heldout", "sites", "agencies", "mixed", "further", "unlike",
  ]

  private struct Reading {
    var headline: String
    var kicker: [String]
    var body: [String]
    var ticker: String
    var names: [String: [String]]
    var margin: Float
  }

  private static func read(_ page: PageSample) -> Reading {
    let text = TracedText(Origin(field: "text", bytes: Array(page.text.utf8)))
    var reader = ArticleReader(vocabulary: ArticleVocabulary())
    let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
    func texts(_ ranges: [Range<Int>]) -> [String] { ranges.map { text[$0].string } }
    return Reading(
      headline: texts(layout.headlineLines).joined(separator: " "),
      kicker: texts([layout.kicker].compactMap { $0 }),
      body: texts(layout.body),
      ticker: texts(layout.ticker).joined(separator: "\n"),
      names: [
        "author": texts(layout.authors), "agency": texts(layout.agencies),
        "place": texts([layout.place].compactMap { $0 }),
      ].filter { !$0.value.isEmpty },
      margin: layout.margin
    )
  }

  /// What of a page is read otherwise than its marks say; empty where nothing is.
  private static func differences(_ page: PageSample) -> [String] {
    let reading = read(page)
    var found: [String] = []
    func compare(_ part: String, _ got: [String], _ wanted: [String]) {
      if got != wanted { found.append("\(part): wanted \(wanted), got \(got)") }
    }
    compare("headline", [reading.headline], [page.lines("h").joined(separator: " ")])
    compare("kicker", reading.kicker, page.lines("k"))
    compare("body", reading.body, page.lines("b"))
    compare("ticker", [reading.ticker], [page.lines("i").joined(separator: "\n")])
    if page.comparesNames {
      for kind in ["author", "agency", "place"] {
        compare(kind, (reading.names[kind] ?? []).sorted(), (page.names[kind] ?? []).sorted())
      }
    }
    return found
  }

  @Test(arguments: files)
  func readsWholePages(file: String) throws {
    for page in try PageSample.pages(in: file) {
      let found = Self.differences(page)
      #expect(found.isEmpty, "\(page.name)\n\(found.joined(separator: "\n"))")
    }
  }

  /// Of pages that weren't looked at while the weights were set, nine of ten have their headline and body.
  @Test func readsPagesOfAnotherHand() throws {
    let pages = try Self.heldOut.flatMap { try PageSample.pages(in: $0) }
    let readings = pages.map { ($0, Self.read($0)) }
    let headlines = readings.count { $1.headline == $0.lines("h").joined(separator: " ") }
    let bodies = readings.count { $1.body == $0.lines("b") }
    #expect(headlines * 10 >= pages.count * 9)
    #expect(bodies * 10 >= pages.count * 9)
  }

  @Test func isSureOfNoWrongHeadline() throws {
    for page in try (Self.files + Self.heldOut).flatMap({ try PageSample.pages(in: $0) }) {
      let reading = Self.read(page)
      let isRight = reading.headline == page.lines("h").joined(separator: " ")
      #expect(isRight || reading.margin < SplitArticle.sureMargin, "\(page.name)")
    }
  }
}
