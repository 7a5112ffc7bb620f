import PipelineCore
import TestSupport
import Testing

@testable import ShapeStages

@Suite struct DescribeCorpusTests {
  private func document(
    _ paper: String,
    _ date: String?,
    issue: Int? = nil,
    tickerCount: Int = 0
  ) -> Document {
    var document = Document(id: paper, source: DocumentSource(path: "x"))
    document["paper"] = .text(paper)
    document["date"] = date.flatMap { DateValue(edtf: $0) }.map { .date($0) }
    document["issue"] = issue.map { .integer($0) }
    document["text"] = .text("خبر abc 12 ١٢٣ ۴")
    if tickerCount > 0 {
      document["ticker"] = .list(
        Array(repeating: .record(["text": .text("نبأ")]), count: tickerCount)
      )
    }
    document.report(Finding(FindingDeclaration("find.x", .note, "meaning")))
    return document
  }

  private func result(_ batches: [[Document]], html: String? = nil) throws -> FoldResult {
    let given: [String: Literal] = html.map { ["html": .text($0)] } ?? [:]
    let stage = try DescribeCorpus(Arguments(given, for: DescribeCorpus.signature))
    var total = stage.makeTotal()
    for var batch in batches {
      let count = batch.count
      #expect(stage.reduce(stage.map(batch), into: &total, batch: &batch) == .more)
      #expect(batch.count == count)
    }
    return stage.finish(total)
  }

  @Test func countsWhatThereIs() throws {
    let report = try result([
      [document("الجريدة", "2019-05-15", issue: 10, tickerCount: 2)],
      [document("الجريدة", "2019-05", issue: 12, tickerCount: 2), document("نبأ", nil)],
    ]).report
    #expect(report.hasPrefix("3 articles, "))
    #expect(report.contains("1 without a date"))
    for line in [
      "2, issues 10 to 12", "2019-05", "find.x", "70.0 %", "0-9", "33.3 %", "50.0 %", "16.7 %",
    ] {
      #expect(report.contains(line), "\(line)")
    }
  }

  @Test func tellsWhatThereIsToClean() throws {
    var damaged = document("p", nil)
    damaged["text"] = .text(TracedText(untraced: "ÇáÃÎÈÇÑ ãä ÇáÚÇÕãÉ"))
    let report = try result([[damaged, document("p", nil)], [document("p", nil)]]).report
    #expect(report.contains("Articles with something to clean"))
    let line = report.split(separator: "\n").first { $0.contains("text read by the wrong table") }
    #expect(line?.hasSuffix(" 1, 33.3 %") == true)
    #expect(try result([[document("p", nil)]]).report.contains("to clean") == false)
  }

  @Test func doesNotDependOnBatches() throws {
    let documents = (0..<40).map { document("p\($0 % 7)", "20\(10 + $0 % 9)-03", issue: $0) }
    let whole = try result([documents]).report
    let single = try result(documents.map { [$0] }).report
    expectSameBytes(whole, single)
  }

  @Test func worksOnNothing() throws {
    #expect(try result([]).report == "0 articles, 0 bytes of text\n")
  }

  @Test func timeHasItsEmptyMonthsAndLongTimeIsToldByYears() throws {
    let near = try result([
      [document("p", "2019-01-15"), document("p", "2019-04-02"), document("p", "2019-04-03")]
    ]).report
    #expect(near.contains("Articles by month"))
    let lines = near.split(separator: "\n").map(String.init)
    let months = lines.filter { $0.contains("2019-0") }
    #expect(months.count == 4, "\(months)")
    #expect(months[1].hasSuffix(" 0") && months[3].hasSuffix(" 2"), "\(months)")
    let far = try result(
      [
        [document("p", "1990-01-15"), document("p", "2019-04-02")]
      ],
      html: "d.html"
    )
    #expect(far.report.contains("Articles by year"))
    let years = far.report.split(separator: "\n").filter { $0.contains("20") || $0.contains("19") }
    #expect(years.count == 3, "the empty years are one line: \(years)")
    #expect(years.contains { $0.contains("1991 to 2018") && $0.hasSuffix(" 0") }, "\(years)")
    let page = String(decoding: far.files[0].bytes, as: UTF8.self)
    #expect(page.contains(">2000</span>") && page.contains(">2010</span>"))
    #expect(!page.contains(">1993</span>"), "round years only")
  }

  @Test func aLineOfTheTextIsNoLongerThanATerminal() throws {
    let long = String(repeating: "جريدة الأخبار ", count: 12)
    let report = try result([[document(long, "2019-01-15", issue: 16_885), document("p", nil)]])
      .report
    let lines = report.split(separator: "\n").map { line in
      line.unicodeScalars.count { $0 != "\u{2068}" && $0 != "\u{2069}" }
    }
    #expect(lines.allSatisfy { $0 <= 80 }, "\(report)")
    #expect(report.contains("جريدة الأخبار"))
    #expect(report.contains("…"))
  }

  @Test(arguments: ["ar", "fr"])
  func whatThereIsToCleanIsToldInTheLanguage(language: String) throws {
    var damaged = document("ق", nil)
    damaged["body"] = .list([
      .text("كتـــاب  جديد\u{200B} &nbsp; \u{FEF3} \u{FFFD} \u{627}\u{653} \u{6A9}تاب")
    ])
    let stage = try DescribeCorpus(
      Arguments(["language": .path(FieldPath([language]))], for: DescribeCorpus.signature)
    )
    var total = stage.makeTotal()
    var batch = [damaged]
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    let report = stage.finish(total).report
    let english = [
      "controls and", "presentation", "marks not", "tatweel inside", "uneven", "lost signs",
    ]
    #expect(!english.contains { report.contains($0) }, "\(report)")
    #expect(
      report.contains(language == "ar" ? "فراغات غير منتظمة" : "espaces irréguliers"),
      "\(report)"
    )
  }

  @Test func veryDistantDatesMakeNoEndlessPicture() throws {
    let report = try result([[document("p", "0001-01-15"), document("p", "9999-04-02")]]).report
    #expect(report.split(separator: "\n").count < 40)
  }

  @Test func writesAPageThatDataCannotChange() throws {
    let hostile = "</td><script>alert(1)</script>\u{202E}&"
    let files = try result([[document(hostile, "2019-05-15")]], html: "d.html").files
    let page = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(!page.contains("<script>") && !page.unicodeScalars.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;"))
  }
}
