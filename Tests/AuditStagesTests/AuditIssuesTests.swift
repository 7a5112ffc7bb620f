import PipelineCore
import Testing

@testable import AuditStages

/// The stage: gathering over batches, verdicts, the drawing.
@Suite struct AuditIssuesTests {
  private func article(_ id: Int, issue: Int?, day: Int?, paper: String = "p") -> Document {
    var fields: Record = ["paper": .text(paper)]
    if let issue { fields["issue"] = .integer(issue) }
    if let day {
      let (year, month, dayOfMonth) = DateValue.gregorian(ofDay: day)
      fields["date"] = DateValue(year: year, month: month, day: dayOfMonth).map { .date($0) }
    }
    return Document(id: "a\(id)", source: DocumentSource(path: "a.txt"), fields: fields)
  }

  private func audit(
    _ articles: [Document],
    batchSize: Int,
    _ arguments: [String: Literal] = [:]
  ) throws -> FoldResult {
    let stage = try AuditIssues(Arguments(arguments, for: AuditIssues.signature))
    var total = stage.makeTotal()
    for start in stride(from: 0, to: articles.count, by: batchSize) {
      var batch = Array(articles[start..<min(start + batchSize, articles.count)])
      let partial = stage.map(batch)
      #expect(stage.reduce(partial, into: &total, batch: &batch) == .more)
      #expect(batch.isEmpty)
    }
    return stage.finish(total)
  }

  private var corpus: [Document] {
    var articles = (0..<300).map { article($0, issue: 500 + $0 / 3, day: 18_000 + $0 / 3) }
    articles.append(article(300, issue: 9000, day: 18_050))
    articles.append(article(301, issue: 520, day: nil))
    articles.append(article(302, issue: 605, day: nil))
    articles.append(article(303, issue: nil, day: 18_102))
    return articles
  }

  @Test func judgesACorpus() throws {
    let result = try audit(corpus, batchSize: 64)
    let kinds = result.documents.map { $0["kind"]?.text?.string ?? "" }
    #expect(
      kinds == ["calendar", "shared-date", "shared-date", "outlier", "proposal", "proposal"]
    )
    let outlier = result.documents[3]
    #expect(outlier["issue"]?.integer == 9000)
    #expect(outlier["expected_issue"]?.integer == 550)
    #expect(outlier.findings.map(\.code) == ["audit.issues.outlier"])
    #expect(outlier["examples"]?.list?.first?.text?.string == "a300")
    let proposals = result.documents.suffix(2)
    #expect(proposals.first?["expected_issue"]?.integer == 602)
    #expect(proposals.last?["expected_date"]?.date?.firstDay == 18_105)
    #expect(result.report == "p: 101 issues, daily, 0 gaps, 1 outliers, 2 proposals\n")
  }

  @Test func batchesMakeNoDifference() throws {
    let shown = { (result: FoldResult) in
      result.documents.map { "\($0.id) \($0.fields.names)" }
    }
    let whole = shown(try audit(corpus, batchSize: 1000))
    for size in [1, 7, 50] {
      #expect(shown(try audit(corpus, batchSize: size)) == whole)
    }
  }

  @Test func drawsEachPaper() throws {
    let result = try audit(corpus, batchSize: 100, ["chart": .text("charts")])
    #expect(result.files.map(\.path) == ["charts/p.svg"])
    let svg = String(decoding: result.files.first?.bytes ?? [], as: UTF8.self)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("9000, 2019-06-03"), "the outlier is marked with its number and day")
    #expect(svg.contains("width=\"960\""), "a narrow window scrolls it")
    for name in ["issue", "outlier", "proposed"] { #expect(svg.contains(">\(name)</text>")) }
  }

  @Test(arguments: [
    ("en", "2 gaps", "issue"), ("ar", "يومية عدا الجمعة", "عدد"),
    ("fr", "quotidien sauf vendredi", "numéro"),
  ])
  func theDrawingsWordsAreThoseOfALanguage(language: String, summary: String, issue: String) throws
  {
    // A daily that leaves Fridays out: day 0 of the epoch is a Thursday.
    let days = (18_000..<18_200).filter { ($0 + 3) % 7 != 4 }
    let articles = days.enumerated().map { article($0, issue: 500 + $0, day: $1) }
      .filter { $0.id != "a70" && $0.id != "a90" }
    let result = try audit(
      articles,
      batchSize: 100,
      ["chart": .text("charts"), "language": .path(FieldPath([language]))]
    )
    let svg = String(decoding: result.files.first?.bytes ?? [], as: UTF8.self)
    #expect(
      svg.contains(summary) || language == "en" && svg.contains("daily but Friday"),
      "\(svg.prefix(900))"
    )
    #expect(svg.contains(">\(issue)</text>"))
    #expect(language == "en" || !svg.contains("gaps") && !svg.contains("daily"))
  }

  @Test func aLongTitleLeavesRoomForTheSummary() throws {
    let long = String(repeating: "صحيفة المدينة ", count: 20)
    let articles = (0..<9).map { article($0, issue: 500 + $0, day: 18_000 + $0, paper: long) }
    let result = try audit(articles, batchSize: 100, ["chart": .text("charts")])
    let svg = String(decoding: result.files.first?.bytes ?? [], as: UTF8.self)
    let shown = svg.components(between: "font-size=\"16\">", and: "<title>")
    #expect(shown.hasPrefix("\u{2068}") && shown.hasSuffix("…\u{2069}"), "\(shown)")
    #expect(shown.unicodeScalars.count == 50)
    #expect(svg.contains("<title>\(long)</title>"))
  }

  @Test func namesOfPapersMakeSafeNamesOfFilesThatStayApart() throws {
    let long = String(repeating: "جريدة ", count: 60)
    let papers = ["a/b", "a:b", "\u{1B}[31mred", "x\u{202E}y", long + "1", long + "2", ".."]
    let articles = papers.flatMap { paper in
      (0..<9).map { article($0, issue: 500 + $0, day: 18_000 + $0, paper: paper) }
    }
    let result = try audit(articles, batchSize: 100, ["chart": .text("charts")])
    let paths = result.files.map(\.path)
    #expect(result.report.contains("x\u{FFFD}y: 9 issues"))
    #expect(!result.report.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(Set(paths).count == papers.count, "\(paths)")
    for path in paths {
      #expect(path.hasPrefix("charts/") && path.dropFirst(7).first != ".")
      #expect(!path.dropFirst(7).contains("/"))
      #expect(path.utf8.count < 200, "\(path)")
      #expect(!path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test func fewIssuesGiveNoVerdict() throws {
    let result = try audit([article(0, issue: 1, day: 18_000)], batchSize: 1)
    #expect(result.documents.isEmpty)
    #expect(result.report == "p: fewer than three issues with number and date\n")
  }
}

extension String {
  /// What stands between the first occurrences of two texts; nothing where one isn't there.
  fileprivate func components(between start: String, and end: String) -> String {
    guard let first = firstRange(of: start),
      let last = self[first.upperBound...].firstRange(of: end)
    else { return "" }
    return String(self[first.upperBound..<last.lowerBound])
  }
}
