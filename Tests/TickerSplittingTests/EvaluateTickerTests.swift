import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct EvaluateTickerTests {
  /// Headlines of two papers, one of them with enough for pages.
  private static let papers: [String] =
    TickerSamples.headlines.map { "north\t2024-01-01\t\($0)" }
    + (0..<60).map { day in
      let first = TickerSamples.headlines[day % TickerSamples.headlines.count]
      return "south\t2024-02-\(day + 10)\t\(first) \(day)"
    }

  private static let files: [String: [UInt8]] = [
    "papers.tsv": Array(papers.joined(separator: "\n").utf8),
    "own.txt": Array(TickerSamples.headlines.joined(separator: "\r\n").utf8),
    "empty.txt": [],
    "gold.jsonl": Array(
      ("{\"items\": [\"قمة\", \"أمطار \\u063a\\u0632\\u064a\\u0631\\u0629\"], \"n\": 1,"
        + " \"text\": \"قمة أمطار غزيرة\"}\n\n"
        + "{\"text\": \"قمة\", \"items\": [\"أخرى\"]}").utf8
    ),
    "bad.jsonl": Array("{\"text\": \"قمة\"}".utf8),
  ]

  private static func evaluate(_ given: [String: Literal]) throws -> [Substring] {
    let open = { (name: String) throws(StageError) -> Resource in
      TickerSamples.resource(files[name] ?? TickerSamples.modelBytes, name: name)
    }
    let result = try EvaluateTicker(
      Arguments(given, for: EvaluateTicker.signature, open: open)
    ).evaluate { _ in }
    return result.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func list(_ names: String...) -> Literal { .list(names.map { .text($0) }) }

  @Test func measuresAndCountsWhatDoesNotFit() throws {
    #expect(try Self.evaluate(["gold": Self.list("gold.jsonl")])[0] == "tickers    1, 1 left out")
  }

  @Test func namesTheLineThatIsNoTicker() {
    let expected = StageError.file(
      path: "bad.jsonl",
      problem: "line 1 isn't an object with `text` and `items`",
      help: "write {\"text\": \"…\", \"items\": [\"…\", \"…\"]}"
    )
    #expect(throws: expected) { try Self.evaluate(["gold": Self.list("bad.jsonl")]) }
  }

  @Test func makesTickersOfHeadlines() throws {
    let given = ["headlines": Self.list("papers.tsv")]
    let lines = try Self.evaluate(given)
    #expect(lines[0].hasSuffix(" of 72 headlines"), "\(lines[0])")
    // The model has learned these headlines, so it cuts better than every nine words.
    let scores = lines.filter { $0.hasSuffix("  every nine words") || $0.hasSuffix("  north") }
    #expect(scores.count == 2)
    #expect(scores[1] > scores[0], "\(scores)")
    #expect(try Self.evaluate(given) == lines, "the tickers are the same each time")
  }

  @Test func takesPlainLinesAndSomePublishers() throws {
    let own = try Self.evaluate(["headlines": Self.list("own.txt")])
    let north = try Self.evaluate([
      "headlines": Self.list("papers.tsv"), "publishers": Self.list("north"),
    ])
    #expect(own == north)
    #expect(own[0] == "tickers    2 of 12 headlines")
  }

  @Test func simulatesACrawl() throws {
    let lines = try Self.evaluate(["headlines": Self.list("papers.tsv"), "crawl": .number(1)])
    #expect(lines[0] == "tickers    15 of 72 headlines, cut with the crawl's bank")
    let alone = try #require(lines.first { $0.hasSuffix("the model alone") })
    let known = try #require(lines.first { $0.hasSuffix("without what the crawl taught") })
    // Where every headline is known hardly anything is left to go wrong.
    #expect(known.hasPrefix("  1.000/1.000") || known.hasPrefix("  .9"), "\(known)")
    #expect(alone.hasPrefix("  ."), "\(alone)")
  }

  @Test func showsLatestHeadlinesOnPages() {
    let headlines = TickerHeadlineReader(lexicon: TickerSamples.emptyLexicon)
      .headlines(in: Array(Self.papers.joined(separator: "\n").utf8).span, fileName: "own")
    let crawl = TickerSimulatedCrawl(of: headlines, knownShare: 0)
    #expect(crawl.pages.count == 15)
    let order = headlines.filter { $0.publisher == "south" }.map(\.text)
    for page in crawl.pages {
      #expect(page.items.count == TickerSimulatedCrawl.headlinesPerPage)
      let start = order.firstIndex(of: page.items[19]) ?? 0
      #expect(page.items.reversed() == Array(order[start..<start + 20]))
    }
  }

  @Test func cutsPagesOffInTheMiddleOfAHeadline() {
    let headlines = TickerHeadlineReader(lexicon: TickerSamples.emptyLexicon)
      .headlines(in: Array(Self.papers.joined(separator: "\n").utf8).span, fileName: "own")
    let crawl = TickerSimulatedCrawl(of: headlines, knownShare: 0, areCutOff: true)
    let known = Set(headlines.map(\.text))
    for page in crawl.pages {
      #expect(page.items.count == TickerSimulatedCrawl.headlinesPerPage)
      #expect(page.items.dropLast().allSatisfy { known.contains($0) })
      #expect(TickerTrial(page) != nil)
      let last = page.items.last ?? []
      #expect(known.contains { $0.starts(with: last) })
    }
    #expect(crawl.pages.contains { !known.contains($0.items.last ?? []) })
  }

  @Test(
    arguments: [
      ([:], "gold", "is missing, and so is headlines"),
      (
        ["gold": list("gold.jsonl"), "headlines": list("own.txt")], "headlines",
        "can't stand beside gold"
      ),
      (["gold": list("gold.jsonl"), "crawl": .number(0)], "crawl", "goes with headlines only"),
      (
        ["gold": list("gold.jsonl"), "publishers": list("north")], "publishers",
        "goes with headlines only"
      ),
      (["headlines": list("own.txt"), "crawl": .number(2)], "crawl", "is not between 0 and 1"),
      (
        ["headlines": list("own.txt"), "crawl": .number(0)], "crawl",
        "no publisher has 20 headlines to fill a page"
      ),
      (
        ["headlines": list("papers.tsv"), "publishers": list("nord")], "publishers",
        "there is no headline of `nord`"
      ),
    ] as [([String: Literal], String, String)]
  )
  func refuses(_ given: [String: Literal], _ argument: String, _ problem: String) {
    let error = #expect(throws: StageError.self) { try Self.evaluate(given) }
    #expect(error?.description == "`\(argument)` \(problem)")
  }

  @Test func cutsWithoutAModel() {
    let text = Array("قال الوزير: نعم للسلم «نص» هل تمطر غدا؟ كلا لن تمطر".utf8)
    let words = TickerScanner.words(in: text.span)
    #expect(TickerBaseline.never.cuts(of: words).isEmpty)
    #expect(TickerBaseline.everyNineWords.cuts(of: words) == [9])
    #expect(TickerBaseline.cueRules.cuts(of: words) == [1, 4, 8])
  }
}
