import CorpusOverview
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

@Suite struct WriteHTMLTests {
  private let folder = TemporaryFolder()

  private func stage() throws -> WriteHTML {
    try WriteHTML(
      Arguments(["path": .text(folder.file("report"))], for: WriteHTML.signature)
    )
  }

  private func page(_ document: Document) throws -> String {
    var document = document
    let page = try #require(try stage().encode(&document))
    return page.head + page.tail
  }

  @Test func previewSaysWhatThePageHolds() throws {
    let preview = try stage().preview(ExportSamples.article())
    let name = PageName.name(of: ExportSamples.article().id)
    #expect(preview.path == folder.file("report/articles/" + name))
    let lines = String(decoding: preview.text, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "لقاء في سوتشي")
    #expect(lines.last?.hasPrefix("a page with 2 paragraphs, 2 headlines, ") == true)
    #expect(lines.last?.hasSuffix(", the text with every place marked") == true)
  }

  @Test func linksEveryValueWithItsPlace() throws {
    let text = try page(ExportSamples.article())
    let numbers = text.split(separator: " id=\"p").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(numbers.count >= 10)
    for number in numbers {
      #expect(text.contains("id=\"v\(number)\""), "value \(number)")
      #expect(text.contains("href=\"#v\(number)\""), "link to the value \(number)")
      #expect(text.contains("href=\"#p\(number)\"") || isParagraph(number, text))
    }
  }

  /// Paragraphs are linked from the source only.
  private func isParagraph(_ number: Substring, _ text: String) -> Bool {
    ["paragraph", "foot"].contains { text.contains("class=\"\($0)\" id=\"p\(number)\"") }
  }

  @Test func marksWhatItSays() throws {
    let text = try page(ExportSamples.article())
    #expect(text.contains("15-5-2019<a class=\"to\""))
    #expect(text.contains("<meter min=\"0\" low=\"50\" high=\"80\" optimum=\"100\" max=\"100\""))
    #expect(text.contains(" value=\"75\""))
    #expect(text.contains("<ol class=\"ticker\" lang=\"ar\" dir=\"rtl\">"))
    #expect(text.contains("lang=\"ar-Latn\" dir=\"ltr\">liqāʼ fī Sūtshī</p>"))
    #expect(text.contains("<svg class=\"timeline\""))
  }

  @Test func nestsMarksThatCross() {
    let origin = Origin(field: "text", bytes: Array("abcdefgh".utf8))
    var places = SourcePlaces()
    for range in [0..<4, 2..<6, 2..<3, 5..<8] {
      _ = places.add(.date, label: "x", at: Trace(origin: origin, range: range))
    }
    let markup = places.marked()[0].markup
    var depth = 0
    var text = ""
    for piece in markup.split(separator: "<") {
      let parts = piece.split(separator: ">", omittingEmptySubsequences: false)
      if piece.hasPrefix("mark") { depth += 1 }
      if piece.hasPrefix("/mark") { depth -= 1 }
      #expect(depth >= 0)
      if !piece.hasPrefix("a "), parts.count > 1 { text += parts[1] }
    }
    #expect(depth == 0)
    #expect(text == "abcdefgh")
    for number in 1...4 {
      #expect(markup.split(separator: "id=\"p\(number)\"").count == 2)
      #expect(markup.split(separator: "href=\"#v\(number)\"").count == 2)
    }
  }

  @Test func showsWhatCleaningChanged() throws {
    let origin = Origin(field: "text", bytes: Array("خبـر  جديد".utf8))
    var document = ExportSamples.plain("", id: "x")
    // ARABIC TATWEEL (U+0640) goes, two blanks become one.
    document["text"] = .text(
      TracedText(origin).replacing([(4..<6, []), (8..<10, Array(" ".utf8))])
    )
    let text = try page(document)
    #expect(text.contains("<summary>2 places</summary>"))
    func row(_ before: String, _ after: String) -> String {
      "<td><bdi lang=\"ar\">\(before)</bdi></td><td><bdi lang=\"ar\">\(after)</bdi></td>"
    }
    #expect(text.contains(row("خب<del>U+640 </del>ر", "خب<ins></ins>ر")))
    #expect(
      text.contains(
        row("خب\u{640}ر<del>U+20 U+20 </del>جديد", "خب\u{640}ر<ins>U+20 </ins>جديد")
      )
    )
  }

  @Test func tellsWhatEachStepChanged() {
    // Letters, ARABIC TATWEEL (U+0640), a mark, two blanks.
    let read = TracedText(Origin(field: "text", bytes: Array("خبـرٌ  أول".utf8)))
    let clean = read.replacing([(4..<6, []), (10..<12, Array(" ".utf8))])
    let bare = clean.replacing([(6..<8, [])])
    let folded = bare.replacing([(6..<9, Array("_ا".utf8))])
    var document = ExportSamples.plain("", id: "x")
    func remember(_ name: String, _ fields: Record) {
      document.fields = fields
      document.remember(after: name)
    }
    remember("read.text", ["text": .text(read)])
    remember("clean", ["text": .text(clean)])
    remember(
      "split.article",
      ["headline": .text(clean[0..<6]), "body": .list([.text(clean[4..<clean.bytes.count])])]
    )
    remember("clean.marks", ["body": .list([.text(bare)])])
    remember("clean.letters", ["body": .list([.text(folded)])])
    let steps = StepEdits(of: document).steps
    func told(_ changes: [StepEdits.Change]) -> [String] {
      changes.map { change in
        let (before, after) = (change.before, change.after)
        return
          "\(change.place) \(String(decoding: before, as: UTF8.self))>\(String(decoding: after, as: UTF8.self))"
      }
    }
    #expect(steps.map(\.name) == ["clean", "clean.marks", "clean.letters"])
    #expect(told(steps[0].changes) == ["4..<6 \u{640}>", "10..<12   > "])
    #expect(told(steps[1].changes) == ["8..<10 \u{64C}>"])
    #expect(told(steps[2].changes) == ["10..<14  أ>_ا"])
  }

  @Test(arguments: ExportSamples.hostileTexts + ["\"\u{301} onmouseover=alert(1) x=\"\u{301}"])
  func keepsHostileTextAsText(_ hostile: String) throws {
    func filled(_ text: String) -> Document {
      var document = ExportSamples.plain(text, id: text, path: text)
      let origin = document["text"]?.text?.origin
      let place = origin.map { Trace(origin: $0, range: 0..<$0.bytes.count) }
      for field in ["headline", "paper", "place", "url", "credit", "headline_latin"] {
        document[field] = .text(text)
      }
      document["body"] = .list([.text(text)])
      document["ticker"] = .list([.record(["text": .text(text), "text_latin": .text(text)])])
      document["dates"] = .list([
        .record(["text": .text(text), "value": .text(text), "kind": .text(text)], trace: place)
      ])
      document.report(
        Finding(FindingDeclaration("code", .note, "meaning"), text, at: place)
      )
      return document
    }
    func tags(_ text: String) -> [Substring] {
      text.split(separator: "<").map { $0.prefix { $0 != " " && $0 != ">" } }
    }
    #expect(try tags(page(filled(hostile))) == tags(page(filled("x"))))
    let quotes = try page(filled(hostile)).utf8.filter { $0 == UInt8(ascii: "\"") }.count
    #expect(try quotes == page(filled("x")).utf8.filter { $0 == UInt8(ascii: "\"") }.count)
  }

  @Test func noControlReachesAPage() throws {
    let controls = (0...0x9F).compactMap { Unicode.Scalar($0) }
      .filter { ($0.value < 0x20 || $0.value > 0x7E) && !"\t\n\r".unicodeScalars.contains($0) }
    let text = "a" + String(String.UnicodeScalarView(controls)) + "b"
    var document = ExportSamples.plain(text, id: text, path: text)
    for field in ["headline", "paper", "headline_latin"] { document[field] = .text(text) }
    document["body"] = .list([.text(text)])
    try stage().write([document])
    var shown: [UInt8] = []
    for name in ["index.html", "search.js", "articles/" + PageName.name(of: text)] {
      shown += try #require(folder.read("report/" + name))
    }
    let raw = String(decoding: shown, as: UTF8.self).unicodeScalars.filter(controls.contains)
    #expect(raw.isEmpty, "\(raw.map(\.value))")
  }

  @Test func writesAnIndexAndAPageForEach() throws {
    try stage().write((1...1001).map { ExportSamples.plain("خبر \($0)", id: "d\($0)") })
    #expect(folder.names == ["report"])
    let first = String(decoding: try #require(folder.read("report/index.html")), as: UTF8.self)
    let second = String(decoding: try #require(folder.read("report/index-2.html")), as: UTF8.self)
    #expect(first.contains("href=\"index-2.html\"") && second.contains("href=\"index.html\""))
    #expect(first.split(separator: "<tr><td ").count == 1001)
    #expect(second.contains("href=\"articles/\(PageName.name(of: "d1001"))\""))
    let middle = String(
      decoding: try #require(folder.read("report/articles/" + PageName.name(of: "d500"))),
      as: UTF8.self
    )
    for neighbour in ["d499", "d501"] {
      #expect(middle.contains("href=\"\(PageName.name(of: neighbour))\""))
    }
    let search = String(decoding: try #require(folder.read("report/search.js")), as: UTF8.self)
    let page = PageName.name(of: "d1")
    #expect(search.hasPrefix("var articles = [\n[\"\(page)\",\"d1\",\"\",\"\",\"\",\"\",0,0],\n"))
    #expect(search.hasSuffix("\"d1001\",\"\",\"\",\"\",\"\",0,0]];\n"))
    #expect(first.contains("<p class=\"totals\">1,001 articles</p>"))
    #expect(!second.contains("class=\"totals\""))
    #expect(throws: StageError.self) { try stage().openWriter(WriteOptions()) }
  }

  @Test(arguments: ReportLanguage.allCases)
  func everyWordOfTheReportHasItsTranslations(language: ReportLanguage) throws {
    let templates = try ReportTemplates(language)
    var page = ArticlePage(ExportSamples.article(), templates)
    let rendered = page.render()
    let text = rendered.head + rendered.tail
    #expect(text.contains("<html lang=\"\(language.rawValue)\""))
    #expect(text.contains(">Facts<") == (language == .english))
    #expect(text.contains(">place</a>") == (language == .english))
    #expect(text.contains("<dt>issue</dt>") == (language == .english))
    #expect(!text.contains("{{"))
  }

  @Test(arguments: [ReportLanguage.arabic, .french])
  func weekdaysAndKindsAreToldInTheLanguageOfTheReport(language: ReportLanguage) throws {
    for value in ReportWords.closedValues {
      #expect(language.words.value(value) != nil, "\(value)")
      #expect(ReportWords.english.value(value) == nil)
    }
    var document = ExportSamples.article()
    document["weekday"] = .text("Sunday")
    var page = ArticlePage(document, try ReportTemplates(language))
    let rendered = page.render()
    let text = rendered.head + rendered.tail
    #expect(text.contains(try #require(language.words.value("Sunday"))))
    for name in ["Sunday", "absolute,", "gregorian"] { #expect(!text.contains(name), "\(name)") }
    #expect(text.contains(try #require(language.words.value("gregorian"))))
  }

  @Test(arguments: ReportLanguage.allCases)
  func theIndexLeadsToAnOverviewAndBack(language: ReportLanguage) throws {
    let stage = try WriteHTML(
      Arguments(
        ["path": .text(folder.file("report")), "language": .text(language.rawValue)],
        for: WriteHTML.signature
      )
    )
    try stage.write([ExportSamples.article()])
    func page(_ name: String) throws -> String {
      String(decoding: try #require(folder.read("report/" + name)), as: UTF8.self)
    }
    let words = language.words
    #expect(try page("index.html").contains("<a href=\"overview.html\">\(words.overview)</a>"))
    let overview = try page("overview.html")
    #expect(overview.contains("<a href=\"index.html\">\(words.allArticles)</a>"))
    #expect(overview.contains("<html lang=\"\(words.language)\" dir=\"\(words.direction)\">"))
    #expect(overview.contains("Articles by paper") == (language == .english))
  }

  @Test(arguments: [
    ("BBC تعلن عن برنامج جديد", "rtl"), ("لقاء في سوتشي", "rtl"), ("2019: عام جديد", "rtl"),
    ("English headline about Cairo (القاهرة)", "ltr"), ("", "rtl"), ("iPhone و«آبل»", "ltr"),
  ])
  func aTextIsSetInTheDirectionOfMostOfItsLetters(text: String, direction: String) throws {
    #expect(TextDirection.name(of: text) == direction)
    var document = ExportSamples.article()
    document["headline"] = .text(text)
    document["body"] = .list([.text(text)])
    let page = try page(document)
    #expect(page.contains("<h1 lang=\"ar\" dir=\"\(direction)\""))
    #expect(page.contains("<p lang=\"ar\" dir=\"\(direction)\">\(text)</p>"), "\(page)")
  }

  @Test func theDaysOfAReportStandInWords() throws {
    var totals = ReportTotals()
    for date in ["2019-05-15", "2018-01-02"] {
      totals.add(
        .init(
          title: "",
          latinTitle: "",
          paper: "",
          date: date,
          issue: "",
          headlineCount: 0,
          findingCount: 0
        )
      )
    }
    #expect(totals.text(.english).contains("2018-01-02 to 2019-05-15"))
    #expect(
      totals.text(.arabic).contains("من \u{2066}2018-01-02\u{2069} إلى \u{2066}2019-05-15\u{2069}")
    )
    #expect(totals.text(.french).contains("du 2018-01-02 au 2019-05-15"))
  }

  @Test func leavesNothingWhenCutOff() throws {
    var writer = try stage().openWriter(WriteOptions())
    _ = try writer.take([ExportSamples.article()], of: stage())
    writer.abandon()
    #expect(folder.read("report/index.html") == nil)
  }
}
