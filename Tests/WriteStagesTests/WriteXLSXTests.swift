import DataFormats
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

struct WriteXLSXTests {
  private let folder = TemporaryFolder()

  private func stage(_ arguments: [String: Literal] = [:]) throws -> WriteXLSX {
    try WriteXLSX(
      Arguments(
        arguments.merging(["path": .text(folder.file("out.xlsx"))]) { given, _ in given },
        for: WriteXLSX.signature
      )
    )
  }

  private func columns(_ names: String...) -> Literal { .list(names.map { .text($0) }) }

  /// The files of the workbook that was written.
  private func parts() throws -> [(name: String, text: String)] {
    let archive = try #require(folder.read("out.xlsx"))
    return try #require(zipMembers(archive)).map { member in
      let reader = try ByteReader(path: folder.write("part.gz", member.gzip))
      return (
        member.name, String(decoding: try reader.readAll(limit: 1 << 24).bytes, as: UTF8.self)
      )
    }
  }

  private func sheet(_ number: Int = 1) throws -> String {
    try #require(parts().first { $0.name == "xl/worksheets/sheet\(number).xml" }).text
  }

  /// The rows of a sheet, a line each.
  private func rows(_ number: Int = 1) throws -> String {
    try sheet(number).split(separator: "\n").filter { $0.hasPrefix("<row") }
      .map { $0 + "\n" }.joined()
  }

  private func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
  }

  private func heading(_ names: String...) -> String {
    let cells = names.enumerated().map { column, name in
      text("\(SheetRows.letters(ofColumn: column))1", name).replacing(" t=", with: " s=\"2\" t=")
    }
    return "<row r=\"1\">\(cells.joined())</row>\n"
  }

  @Test func cellsHaveTypes() throws {
    var document = ExportSamples.plain("=1+1", id: "-5")
    document["n"] = .integer(-7)
    document["share"] = .number(0.25)
    document["large"] = .integer(1_000_000_000_000_000)
    document["flag"] = .flag(true)
    document["list"] = .list([.text("@a"), .integer(2)])
    document["odd"] = .number(.infinity)
    let names = ["id", "text", "n", "none", "share", "large", "flag", "list", "odd"]
    try stage(["columns": .list(names.map { .text($0) })]).write([document])
    let row = [
      text("A2", "-5"), text("B2", "=1+1"), "<c r=\"C2\"><v>-7</v></c>",
      "<c r=\"E2\"><v>0.25</v></c>",
      text("F2", "1000000000000000"), "<c r=\"G2\" t=\"b\"><v>1</v></c>", text("H2", "@a | 2"),
    ]
    // No number of XML is infinite.
    let odd = Value.number(.infinity).displayText.string
    let last = odd.isEmpty ? "" : text("I2", odd)
    expectSameBytes(
      try String(rows().split(separator: "\n").last ?? ""),
      "<row r=\"2\">\(row.joined())\(last)</row>"
    )
  }

  @Test(arguments: [
    ("2019-05-15", "<c r=\"A2\" s=\"1\"><v>43600</v></c>"),
    ("1900-03-01", "<c r=\"A2\" s=\"1\"><v>61</v></c>"),
    ("9999-12-31", "<c r=\"A2\" s=\"1\"><v>2958465</v></c>"),
    ("1900-02-28", nil), ("1869-05-15", nil), ("2019-05", nil), ("2019", nil), ("2019-05-15?", nil),
    ("2019-05-15/2019-05-15", nil), ("2019-05-15/..", nil),
  ])
  func wholeDaysAreDates(_ edtf: String, _ cell: String?) throws {
    var document = ExportSamples.plain("a", id: "1")
    document["date"] = .date(try #require(DateValue(edtf: edtf)))
    try stage(["columns": columns("date")]).write([document])
    #expect(
      try rows() == heading("date") + "<row r=\"2\">\(cell ?? text("A2", edtf))</row>\n"
    )
  }

  @Test func textsStayAsTheyAre() throws {
    let texts = [
      "<b> & \"c\"": "&lt;b&gt; &amp; &quot;c&quot;", " a\r\n\tb ": " a&#13;\n\tb ",
      "_x0041_": "_x005F_x0041_", "_x00_x0aF1_x004": "_x00_x005F_x0aF1_x004", "_x004G_": "_x004G_",
      "_x0041_x0042_": "_x005F_x0041_x005F_x0042_",
    ]
    for (text, expected) in texts {
      try stage(["columns": columns("text")]).write(
        [ExportSamples.plain(text, id: "1")],
        replaces: true
      )
      #expect(try sheet().contains(self.text("A2", expected)), "\(expected)")
    }
  }

  @Test func whatXMLCantCarryIsReplacedAndTold() throws {
    var document = ExportSamples.plain("a\u{0}b\u{1F}", id: "1")
    let stage = try stage(["columns": columns("text")])
    _ = stage.encode(&document)
    #expect(document.findings.map(\.code) == ["write.xlsx.unrepresentable"])
    #expect(document.findings[0].message.hasSuffix(": 2"))
    try stage.write([ExportSamples.plain("a\u{0}b\u{1F}", id: "1")])
    #expect(
      try rows() == heading("text") + "<row r=\"2\">\(text("A2", "a\u{FFFD}b\u{FFFD}"))</row>\n"
    )
  }

  @Test(arguments: [
    (String(repeating: "a", count: 32_767), 32_767),
    (String(repeating: "a", count: 32_768), 32_767),
    (String(repeating: "ط", count: 32_767), 32_767),
    (String(repeating: "ط", count: 40_000), 32_767),
    // A scalar of two units that only half fits is left out.
    ("a" + String(repeating: "\u{1F600}", count: 16_383), 32_767),
    (String(repeating: "\u{1F600}", count: 16_384), 32_766),
  ])
  func longTextsAreCutAndTold(_ text: String, _ unitCount: Int) throws {
    var document = ExportSamples.plain(text, id: "1")
    let stage = try stage(["columns": columns("text")])
    _ = stage.encode(&document)
    let isCut = text.utf16.count > unitCount
    #expect(document.findings.map(\.code) == (isCut ? ["write.xlsx.text-cut"] : []))
    try stage.write([ExportSamples.plain(text, id: "1")])
    let kept = String(decoding: text.utf16.prefix(unitCount), as: UTF16.self)
    let isKept = try rows() == heading("text") + "<row r=\"2\">\(self.text("A2", kept))</row>\n"
    #expect(isKept)
  }

  @Test func aFullSheetIsFollowedByAnother() throws {
    let stage = try stage(["columns": columns("ticker.text"), "rows": .text("ticker")])
    var writer = try WorkbookWriter(
      path: folder.file("out.xlsx"),
      columns: ["ticker.text"],
      rowLimit: 4,
      WriteOptions()
    )
    _ = try writer.take((1...4).map { ExportSamples.article(id: "\($0)") }, of: stage)
    #expect(folder.read("out.xlsx") == nil)
    try writer.prepare()
    try writer.publish()
    #expect(
      try parts().map(\.name) == [
        "[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
      ]
    )
    let items = ["عودة الأهالي إلى قراهم", "افتتاح معرض الكتاب 24/11/2024"]
    func row(_ number: Int, _ item: Int) -> String {
      "<row r=\"\(number)\">\(text("A\(number)", items[item]))</row>\n"
    }
    let head = heading("ticker.text")
    #expect(try rows(1) == head + row(2, 0) + row(3, 1) + row(4, 0))
    #expect(try rows(2) == head + row(2, 1) + row(3, 0) + row(4, 1))
    #expect(try rows(3) == head + row(2, 0) + row(3, 1))
    let first = try sheet(1)
    #expect(first.contains("rightToLeft=\"1\" tabSelected=\"1\""))
    #expect(first.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""))
  }

  @Test func whatIsGivenUpLeavesNothing() throws {
    var writer = try stage().openWriter(WriteOptions())
    _ = try writer.take([ExportSamples.article()], of: stage())
    writer.abandon()
    #expect(folder.read("out.xlsx") == nil)
    #expect(folder.read("out.xlsx.part") == nil)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func columnsHaveLetters(_ column: Int, _ letters: String) {
    #expect(SheetRows.letters(ofColumn: column) == letters)
  }

  @Test(arguments: ["-", "{id}.xlsx"])
  func needsOneFile(_ path: String) {
    #expect(throws: StageError.self) { try stage(["path": .text(path)]) }
  }
}
