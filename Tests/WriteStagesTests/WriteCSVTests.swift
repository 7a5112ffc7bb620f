import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

struct WriteCSVTests {
  private let folder = TemporaryFolder()

  private func stage(_ arguments: [String: Literal] = [:]) throws -> WriteCSV {
    try WriteCSV(
      Arguments(
        arguments.merging(["path": .text(folder.file("out.csv"))]) { given, _ in given },
        for: WriteCSV.signature
      )
    )
  }

  private func columns(_ names: String...) -> Literal { .list(names.map { .text($0) }) }

  private func text(_ name: String = "out.csv") -> String {
    String(decoding: folder.read(name) ?? [], as: UTF8.self)
  }

  @Test func writesARowADocument() throws {
    let columns = columns("id", "date", "issue", "body", "ticker.confidence", "none", "findings")
    try stage(["columns": columns, "separator": .text("; ")]).write([
      ExportSamples.article(), ExportSamples.plain("a", id: "x,y"),
    ])
    expectSameBytes(
      text(),
      """
      id,date,issue,body,ticker.confidence,none,findings
      a.txt,2019-05-15,16978,قال ولافروف\u{064F} إن\u{0651} اللقاء في المدينة كان مثمرا\u{064B}.; \
      وأضاف أن سورية دولة ذات سيادة.,0.5; 0.75,,find.dates.two-candidates
      "x,y",,,,,,

      """
    )
  }

  @Test func writesARowAnItem() throws {
    try stage(["columns": columns("id", "ticker.text", "issue"), "rows": .text("ticker")]).write([
      ExportSamples.article(), ExportSamples.plain("a", id: "none"),
    ])
    expectSameBytes(
      text(),
      """
      id,ticker.text,issue
      a.txt,عودة الأهالي إلى قراهم,16978
      a.txt,افتتاح معرض الكتاب 24/11/2024,16978

      """
    )
  }

  @Test func takesTheFieldsThatReachItForColumns() throws {
    let fields = ["slug", "body"].map { FieldPath([$0]) }
    try stage().fitted(to: fields).write([ExportSamples.plain("a", id: "x")])
    expectSameBytes(text(), "id,slug,body\nx,,\n")
    let given = try stage(["columns": columns("body")]).fitted(to: fields)
    #expect(given.access.reads.map(\.path.description) == ["body"])
    let article = ["headline", "slug", "body", "foot"].map { FieldPath([$0]) }
    #expect(
      try stage().fitted(to: article).access.reads.map(\.path)
        == stage().access.reads.map(\.path)
    )
  }

  @Test func disarmsFormulasForSpreadsheetsOnly() throws {
    var document = ExportSamples.plain("=1+1", id: "-5")
    document["n"] = .integer(-7)
    document["list"] = .list([.text("@a"), .text("b")])
    let columns = columns("id", "text", "n", "list", "source.line")
    let excel = try stage(["columns": columns, "for": .text("excel")])
    var reported = document
    _ = excel.encode(&reported)
    #expect(reported.findings.map(\.code) == ["write.csv.formula-disarmed"])
    #expect(
      reported.findings[0].message == "3 cells that could be a formula got an apostrophe in front"
    )
    try excel.write([document])
    expectSameBytes(
      text(),
      "\u{FEFF}id,text,n,list,source.line\r\n'-5,'=1+1,-7,'@a | b,1\r\n"
    )
    try stage(["columns": columns]).write([document], replaces: true)
    expectSameBytes(text(), "id,text,n,list,source.line\n-5,=1+1,-7,@a | b,1\n")
  }

  @Test func beginsEveryFileWithTheHeader() throws {
    let stage = try stage(["path": .text(folder.file("{id}.csv")), "columns": columns("text")])
    try stage.write([ExportSamples.plain("a", id: "1"), ExportSamples.plain("b", id: "2")])
    #expect(text("1.csv") == "text\na\n")
    #expect(text("2.csv") == "text\nb\n")
  }

  @Test func readsTheColumnsThatAreNamed() throws {
    let access = try stage(["columns": columns("id", "x", "source.path")]).access
    #expect(access.reads.map(\.path.description) == ["x"])
    #expect(access.reads.allSatisfy { !$0.isOptional })
    #expect(try stage().access.reads.allSatisfy(\.isOptional))
  }

  @Test func writesTabs() throws {
    let stage = try WriteTSV(
      Arguments(
        ["path": .text(folder.file("out.tsv")), "columns": columns("text", "id")],
        for: WriteTSV.signature
      )
    )
    try stage.write([ExportSamples.plain("a\tb\nc", id: "1,2")])
    expectSameBytes(text("out.tsv"), "text\tid\n\"a\tb\nc\"\t1,2\n")
  }
}
