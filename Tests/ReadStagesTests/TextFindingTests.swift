import PipelineCore
import TestSupport
import Testing

/// What the record readers say of a record's text.
struct TextFindingTests {
  @Test(arguments: [
    ("read.jsonl", #"{"text":""}"#, ["read.jsonl.empty"]),
    ("read.jsonl", #"{"text":"a\u0000"}"#, ["read.jsonl.nul-bytes"]),
    ("read.csv", "text,x\n,1\n", ["read.csv.empty"]),
    ("read.csv", "text,x\na\u{0}b,1\n", ["read.csv.nul-bytes"]),
    ("read.tsv", "text\tx\n\t1\n", ["read.tsv.empty"]),
    ("read.tsv", "text\tx\na\u{0}b\t1\n", ["read.tsv.nul-bytes"]),
    ("read.tsv", "text\tx\nit\"s\t1\n", ["read.tsv.bare-quote"]),
    ("read.tsv", "text\tx\ngood\t1\n", []),
  ])
  func areRaised(_ stage: String, _ input: String, _ codes: [String]) throws {
    let folder = TemporaryFolder()
    let documents = try read(stage, [folder.write("in", input)])
    #expect(documents.map { $0.findings.map(\.code) } == [codes])
  }

  @Test func anIllFormedRecordOfTabsIsRepaired() throws {
    let folder = TemporaryFolder()
    let path = folder.write("in", Array("text\tx\na\t".utf8) + [0xFF, 0x0A])
    let document = try read("read.tsv", [path])[0]
    #expect(document.findings.map(\.code) == ["read.tsv.ill-formed"])
    #expect(document.findings[0].trace == nil)
    expectSameBytes(document.string("x") ?? "", "\u{FFFD}")
  }
}
