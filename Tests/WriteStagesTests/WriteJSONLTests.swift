import DataFormats
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

struct WriteJSONLTests {
  private let folder = TemporaryFolder()

  private func stage(_ arguments: [String: Literal] = [:]) throws -> WriteJSONL {
    try WriteJSONL(
      Arguments(
        arguments.merging(["path": .text(folder.file("out.jsonl"))]) { given, _ in given },
        for: WriteJSONL.signature
      )
    )
  }

  private func record(_ document: Document, spans: String = "bytes") throws -> JSON {
    let line = try stage(["spans": .text(spans)]).preview(document).text
    #expect(line.last == 0x0A)
    return try JSON(parsing: line)
  }

  @Test func writesTheRecordInItsOrder() throws {
    let record = try record(ExportSamples.article())
    #expect(
      record.members?.map(\.key) == [
        "id", "source", "paper", "headline", "headline_parts", "body", "foot", "date", "weekday",
        "issue", "ticker", "dates", "findings", "text", "headline_latin", "spans",
      ]
    )
    #expect(record["source"]?.members?.map(\.key) == ["path", "offset"])
    #expect(record["date"] == .string("2019-05-15"))
    #expect(record["issue"] == .integer(16978))
    #expect(
      record["ticker"]?.array?.first?.members?.map(\.key) == [
        "text", "confidence", "text_latin", "span",
      ]
    )
    #expect(record["dates"]?.array?.last?["value"] == .string("2024-11-24?"))
    #expect(
      record["findings"]?.array?.first?.members?.map(\.key) == [
        "code", "severity", "message", "span",
      ]
    )
    #expect(
      record["spans"]?.members?.map(\.key) == [
        "headline", "headline_parts", "body", "foot", "date", "issue", "text",
      ]
    )
  }

  @Test func givesTheWordsOfTheSource() throws {
    let origin = Origin(field: "text", bytes: Array("خبـر\nنبأ  جديد\nثالث".utf8))
    let text = TracedText(origin)
    var document = Document(id: "x", source: DocumentSource(path: "x"))
    // ARABIC TATWEEL (U+0640) goes, two blanks become one.
    document["headline"] = .text(text[0..<8].replacing([(4..<6, [])]))
    document["headline_latin"] = .text(
      TracedText(Array("khbr".utf8), for: Trace(origin: origin, range: 0..<8))
    )
    document["body"] = .list([
      .text(text[9..<25].replacing([(6..<8, [0x20])])), .text(text[26..<34]),
    ])
    document["ticker"] = .list([.record(["text": .text(text[0..<8].replacing([(4..<6, [])]))])])
    let line = try stage(["originals": .flag(true)]).preview(document).text
    let originals = try JSON(parsing: line)["originals"]
    #expect(originals?.members?.map(\.key) == ["headline", "body", "ticker"])
    #expect(originals?["headline"] == .string("خبـر"))
    #expect(originals?["body"] == .array([.string("نبأ  جديد"), .null]))
    #expect(originals?["ticker"] == .array([.string("خبـر")]))
    #expect(try record(document)["originals"] == nil)
  }

  @Test func spansLeadToTheirText() throws {
    let article = ExportSamples.article()
    let text = try #require(article["text"]?.text?.bytes)
    let record = try record(article)
    func cut(_ span: JSON?) -> String? {
      guard let pair = span?.array?.compactMap(\.integer), pair.count == 2 else { return nil }
      return String(decoding: text[pair[0]..<pair[1]], as: UTF8.self)
    }
    let spans = record["spans"]
    #expect(cut(spans?["headline"]) == record["headline"]?.string)
    #expect(spans?["body"]?.array?.map(cut) == record["body"]?.array?.map(\.string))
    #expect(cut(spans?["issue"]) == "16978")
    #expect(cut(spans?["date"]) == "15-5-2019")
    for item in (record["ticker"]?.array ?? []) + (record["dates"]?.array ?? []) {
      #expect(cut(item["span"]) == item["text"]?.string)
    }
    let scalars = try self.record(article, spans: "scalars")["spans"]?["issue"]?.array
    let before = String(decoding: text, as: UTF8.self).unicodeScalars.split(separator: "1")[0]
    #expect(scalars?.first?.integer ?? 0 > before.count)
    #expect(scalars?.last?.integer == (scalars?.first?.integer ?? 0) + 5)
    #expect(try self.record(article, spans: "none")["spans"] == nil)
    #expect(try self.record(article, spans: "none")["ticker"]?.array?[0]["span"] == nil)
  }

  @Test func everyTextComesBack() throws {
    for text in ExportSamples.hostileTexts {
      let line = try stage().preview(ExportSamples.plain(text, id: text)).text
      #expect(!line.dropLast().contains { $0 < 0x20 || $0 == 0x7F })
      let back = try JSON(parsing: line)
      expectSameBytes(back["text"]?.string ?? "", text)
      expectSameBytes(back["id"]?.string ?? "", text)
    }
  }

  @Test func copiesEncodedValuesAsTheyAre() throws {
    final class Raw: EncodedValue {
      var json: ArraySlice<UInt8> { Array(#"{"n" : 1.50}"#.utf8)[...] }
      func decoded() -> Value { .null }
    }
    let document = Document(
      id: "1",
      source: DocumentSource(path: "in.jsonl", lineNumber: 3, byteOffset: 17),
      fields: ["o": Value(.encoded(Raw())), "n": .null, "f": .flag(true), "l": .list([])]
    )
    expectSameBytes(
      try stage().preview(document).text,
      Array(
        (#"{"id":"1","source":{"path":"in.jsonl","line":3,"offset":17},"o":{"n" : 1.50},"#
          + #""n":null,"f":true,"l":[]}"# + "\n").utf8
      )
    )
  }

  @Test func writesTheFileWholeAndRefusesToReplace() throws {
    try stage().write([ExportSamples.plain("a", id: "1"), ExportSamples.plain("b", id: "2")])
    let lines = folder.read("out.jsonl")?.split(separator: 0x0A)
    #expect(lines?.count == 2)
    let error = #expect(throws: StageError.self) { try stage().write([]) }
    #expect(
      error
        == .file(
          path: folder.file("out.jsonl"),
          problem: "it exists already; --force replaces it"
        )
    )
    try stage().write([], replaces: true)
    #expect(folder.read("out.jsonl") == [])
    #expect(folder.names == ["out.jsonl"])
  }

  @Test func spreadsDocumentsOverFiles() throws {
    let stage = try stage(["path": .text(folder.file("{paper}/{id}.jsonl"))])
    var documents = ["1", "2", "1"].map { ExportSamples.plain("نص \($0)", id: $0) }
    documents[0]["paper"] = .text("الثورة")
    documents[2]["paper"] = .text("الثورة")
    documents[1]["paper"] = .text("../../x")
    try stage.write(documents)
    #expect(folder.names == ["_._.._x", "الثورة"])
    #expect(folder.read("الثورة/1.jsonl")?.split(separator: 0x0A).count == 2)
    #expect(folder.read("_._.._x/2.jsonl")?.split(separator: 0x0A).count == 1)
  }

  @Test func writesMoreFilesThanCanBeOpen() throws {
    let stage = try stage(["path": .text(folder.file("{id}"))])
    let documents = (0..<900).map { ExportSamples.plain("x", id: "\($0 % 450)") }
    try stage.write(documents)
    #expect(folder.names.count == 450)
    #expect(folder.read("7")?.split(separator: 0x0A).count == 2)
    #expect(folder.read("449")?.split(separator: 0x0A).count == 2)
  }
}

struct PathTemplateTests {
  @Test(arguments: [
    ("", "_"), (".", "_"), ("..", "_"), ("../a", "_._a"), ("a/b\\c:d", "a_b_c_d"),
    (".hidden", "_hidden"),
    ("CON", "CON_"), ("com1.txt", "com1.txt_"), ("common", "common"), ("a. ", "a"),
    ("a\u{0}\n\u{7F}", "a___"), ("الثورة", "الثورة"), ("2019/2020", "2019_2020"),
  ])
  func makesNamesSafe(_ text: String, _ name: String) {
    expectSameBytes(FileName.safe(Array(text.utf8)), name)
  }

  @Test func cutsLongNamesApart() {
    let long = String(repeating: "ط", count: 300)
    let one = FileName.safe(Array((long + "1").utf8))
    let other = FileName.safe(Array((long + "2").utf8))
    #expect(one != other)
    #expect(one.utf8.count <= 120)
    #expect(one.hasPrefix("طط"))
  }
}
