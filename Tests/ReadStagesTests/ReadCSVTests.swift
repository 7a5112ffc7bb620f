import PipelineCore
import TestSupport
import Testing

struct ReadCSVTests {
  private let folder = TemporaryFolder()

  private func documents(
    _ text: some Sequence<UInt8>,
    _ arguments: [String: Literal] = [:],
    chunk: Int = 1 << 16
  ) throws -> [Document] {
    try read("read.csv", [folder.write("in.csv", text)], arguments, chunk: chunk)
  }

  @Test func readsRecordsByTheirHeader() throws {
    let text = "\u{FEFF}id,text,مكان\r\n1,\"سطر\nثان\",دمشق\r\n\r\n2,\"q \"\"x\"\"\",\r\n"
    for chunk in [1, 20, 1000] {
      let found = try documents(text.utf8, chunk: chunk)
      #expect(found.map(\.id) == ["1", "2"])
      #expect(found.map(\.source.lineNumber) == [2, 5])
      #expect(found[0].told == [#"text="سطر\nثان""#, #"مكان="دمشق""#])
      #expect(found[1].string("text") == "q \"x\"")
      #expect(found[1].string("مكان") == "")
      #expect(found[1].findings.isEmpty)
    }
  }

  @Test func readsTabs() throws {
    let path = folder.write("in.tsv", "text\tn\na,b\t\"c\td\"\n")
    #expect(try read("read.tsv", [path])[0].told == [#"text="a,b""#, #"n="c\td""#])
  }

  @Test func rejectsBrokenRecordsAndGoesOn() throws {
    let text = "a,text\n1,\"x\"y\n2\n3,it\"s\n4,\"open\n5,last\n"
    let found = try documents(text.utf8)
    #expect(
      found.map { $0.rejection?.code } == [
        "read.csv.stray-quote", "read.csv.field-count", nil, "read.csv.unclosed-quote", nil,
      ]
    )
    #expect(found.map(\.source.lineNumber) == [2, 3, 4, 5, 6])
    #expect(found[0].rejection?.byteOffset == 12)
    #expect(found[1].rejection?.message == "the record has 1 field, expected 2")
    #expect(found[2].findings.map(\.code) == ["read.csv.bare-quote"])
    expectSameBytes(found[3].rejection?.raw ?? [], "4,\"open".utf8)
    #expect(found[4].string("text") == "last")
  }

  @Test func decodesAndRepairs() throws {
    let old =
      Array("text,".utf8) + [0xE4] + Array("\n".utf8) + [0xDA, 0x22, 0xE4] + Array(",x".utf8)
    let decoded = try documents(old, ["encoding": .text("windows-1256")])[0]
    #expect(decoded.told == [#"text="ع\"ن""#, #"ن="x""#])
    let broken = try documents(Array("text\nok\na".utf8) + [0xFF] + Array("b\n".utf8))
    expectSameBytes(broken[1].string("text") ?? "", "a\u{FFFD}b")
    #expect(broken[0].findings.isEmpty)
    #expect(broken[1].findings.map(\.code) == ["read.csv.ill-formed"])
    #expect(broken[1].findings[0].message.contains("the first at byte 9,"))
  }

  @Test func readsUTF16() throws {
    let text = "id,text,مكان\r\n1,\"سطر\nثان\",دمشق\r\n"
    let units: [[UInt8]] = text.utf16.map { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let bytes = [0xFF, 0xFE] + Array(units.joined())
    for chunk in [1, 20, 1000] {
      let found = try documents(bytes, ["encoding": .text("utf-16")], chunk: chunk)
      #expect(found.map(\.told) == [[#"text="سطر\nثان""#, #"مكان="دمشق""#]])
    }
  }

  @Test func saysWhatIsWrongWithTheHeader() throws {
    let twice = try documents("a,b,a\n1,2,3\n".utf8)
    #expect(twice.map { $0.rejection?.code } == ["read.csv.bad-header"])
    #expect(twice[0].rejection?.message == "the header names the column 'a' twice")
    #expect(
      try documents("a,\"b\n1,2\n".utf8).map { $0.rejection?.code } == ["read.csv.bad-header"]
    )
    #expect(try documents("a,,c\n1,2,3\n".utf8)[0].told[1] == #"column_2="2""#)
    let error = #expect(throws: StageError.self) {
      try documents("url,content\n1,2\n".utf8, ["text": .text("contents")])
    }
    #expect(error?.description.hasPrefix("`text` names no column of ") == true)
    #expect(error?.help == "did you mean `content`?")
    #expect(try documents("a,b\n".utf8).isEmpty)
    #expect(try documents([]).isEmpty)
  }
}
