import DataFormats
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

@Suite struct WriteTEITests {
  private let folder = TemporaryFolder()

  private func stage(_ name: String = "{id}.xml", tag: String = "ar-Latn") throws -> WriteTEI {
    try WriteTEI(
      Arguments(
        ["path": .text(folder.file(name)), "latin-tag": .text(tag)],
        for: WriteTEI.signature
      )
    )
  }

  private func tei(_ document: Document, tag: String = "ar-Latn") throws -> String {
    String(decoding: try stage(tag: tag).preview(document).text, as: UTF8.self)
  }

  @Test func saysWhatTheArticleIs() throws {
    let text = try tei(ExportSamples.article(), tag: "ar-Latn-alalc97")
    for part in [
      "<title level=\"j\">الجريدة</title>", "<biblScope unit=\"issue\">16978</biblScope>",
      "<head type=\"romanised\" xml:lang=\"ar-Latn-alalc97\">liqāʼ fī Sūtshī</head>",
      "<date when=\"2019-05-15\">15-5-2019</date>",
      "<date when=\"2024-11-24\" cert=\"low\">24/11/2024</date>",
      "<item n=\"1\" cert=\"0.5000\" source=\"#char=", "<div type=\"foot\">",
      "<note type=\"finding\" subtype=\"warning\" n=\"find.dates.two-candidates\"",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func givesPlacesInCodePoints() throws {
    let document = ExportSamples.article()
    let scalars = Array(try #require(document["text"]?.text).string.unicodeScalars)
    let text = try tei(document)
    let head = try #require(text.firstRange(of: "<head source=\"#char="))
    let numbers = text[head.upperBound...].prefix { $0 != "\"" }.split(separator: ",")
    let (start, end) = (try #require(Int(numbers[0])), try #require(Int(numbers[1])))
    #expect(String(String.UnicodeScalarView(scalars[start..<end])) == "لقاء في سوتشي")
  }

  @Test(
    arguments: [
      ("2019-05-15", "when=2019-05-15"), ("2019-05", "when=2019-05"), ("2019", "when=2019"),
      ("2019-05-15?", "when=2019-05-15 cert=low"),
      ("2019~", "when=2019 precision=low"), ("2019%", "when=2019 cert=low precision=low"),
      ("2011/2015", "from=2011 to=2015"), ("2019-05-01/..", "notBefore=2019-05-01"),
      ("../2019-05", "notAfter=2019-05"), ("2011?/2015", "from=2011 to=2015 cert=low"),
    ]
  )
  func writesDates(_ edtf: String, _ attributes: String) throws {
    let date = try #require(DateValue(edtf: edtf))
    #expect(written(date) == attributes)
  }

  @Test func writesDatesOfOtherCalendars() throws {
    let day = try #require(DateValue(edtf: "2019-05-15"))
    let hijri = DateValue(
      edtf: day.edtf,
      firstDay: day.firstDay,
      lastDay: day.lastDay,
      calendar: .hijri
    )
    #expect(
      written(hijri)
        == "when=2019-05-15 when-custom=1440-09-10 datingMethod=#hijri calendar=#hijri"
    )
    // Ramadan 1440: 6 May to 3 June 2019.
    let first = DateValue.dayNumber(year: 2019, month: 5, day: 6)
    let month = DateValue(
      edtf: "2019-05-06/2019-06-03",
      firstDay: first,
      lastDay: first + 28,
      calendar: .hijri
    )
    #expect(written(month).contains("when-custom=1440-09 "))
  }

  private func written(_ date: DateValue) -> String {
    TEIDate(date).attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  @Test func writesAFileForEachDocument() throws {
    let stage = try stage("tei/{paper}/{id}.xml")
    var first = ExportSamples.article(id: "one")
    let rejections = try stage.write([first, ExportSamples.article(id: "../two"), first])
    #expect(rejections.map(\.code) == ["write.tei.file-taken"])
    #expect(folder.read("tei/الجريدة/one.xml") != nil)
    #expect(folder.read("tei/الجريدة/_._two.xml") != nil)
    first["headline"] = .text("آخر")
    #expect(throws: StageError.self) { try stage.write([first]) }
    #expect(try stage.write([first], replaces: true).isEmpty)
    #expect(folder.names == ["tei"])
  }

  @Test func writesACorpusWholeOrNotAtAll() throws {
    let stage = try stage("corpus.xml")
    var writer = try stage.openWriter(WriteOptions())
    _ = try writer.take([ExportSamples.article()], of: stage)
    #expect(folder.read("corpus.xml") == nil)
    writer.abandon()
    #expect(folder.names.isEmpty)
    try stage.write([ExportSamples.article(id: "a"), ExportSamples.article(id: "b")])
    let text = String(decoding: try #require(folder.read("corpus.xml")), as: UTF8.self)
    #expect(text.hasSuffix("</TEI>\n</teiCorpus>\n"))
    #expect(text.split(separator: "<TEI ").count == 3)
    #expect(text.split(separator: "xml:id=\"hijri\"").count == 2)
    #expect(throws: StageError.self) { try stage.openWriter(WriteOptions()) }
  }

  @Test(arguments: ExportSamples.hostileTexts)
  func keepsHostileTextAsText(_ hostile: String) throws {
    var document = ExportSamples.plain(hostile, id: hostile, path: hostile)
    for field in ["headline", "paper", "place", "url", "section", "page", "headline_latin"] {
      document[field] = .text(hostile)
    }
    let benign = ExportSamples.plain("x", id: "x", path: "x")
    var counterpart = benign
    for field in ["headline", "paper", "place", "url", "section", "page", "headline_latin"] {
      counterpart[field] = .text("x")
    }
    func tags(_ text: String) -> [Substring] {
      text.split(separator: "<").map { $0.prefix { $0 != " " && $0 != ">" } }
    }
    #expect(try tags(tei(document)) == tags(tei(counterpart)))
  }

  @Test(
    arguments: [
      ("a/b", "a_b"), ("..", "_"), ("", "_"), ("con", "con_"), ("a\u{0}b\u{202E}c", "a_b_c"),
      ("C:\\x", "C__x"), ("سورية", "سورية"), ("a.", "a"),
    ]
  )
  func makesNamesSafe(_ text: String, _ name: String) {
    expectSameBytes(FileName.safe(Array(text.utf8)), name)
  }
}
