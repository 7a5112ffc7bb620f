import PipelineCore
import TestSupport
import Testing

struct ReadJSONLTests {
  private let folder = TemporaryFolder()

  private func documents(
    _ text: some Sequence<UInt8>,
    _ arguments: [String: Literal] = [:],
    chunk: Int = 1 << 16
  ) throws -> [Document] {
    try read("read.jsonl", [folder.write("in.jsonl", text)], arguments, chunk: chunk)
  }

  @Test func keepsEveryOtherFieldAsItCame() throws {
    let text = #"""
      {"id":"7","url":"x","text":"سطر\nثان","big":12345678901234567890.10,"o":{"a" : [1]}}

      {"id":8,"text":"ب"}
      """#
    for chunk in [1, 30, 1000] {
      let found = try documents(text.utf8, chunk: chunk)
      #expect(found.map(\.id) == ["7", "8"])
      #expect(found.map(\.hasGivenID) == [true, true])
      #expect(found.map(\.source.lineNumber) == [1, 3])
      #expect(found[1].source.byteOffset == Array(text.utf8).count - 20)
      #expect(
        found[0].told == [
          #"url="x""#, #"text="سطر\nثان""#, "big=12345678901234567890.10", #"o={"a" : [1]}"#,
        ]
      )
      #expect(found[0]["o"]?.record?["a"]?.list?.first?.integer == 1)
    }
  }

  @Test func tracesOfAFieldLeadToOneOrigin() throws {
    let found = try documents(#"{"title":"عنوان"}"#.utf8)[0]
    let first = try #require(found["title"]?.trace)
    let second = try #require(found["title"]?.trace)
    #expect(first.origin === second.origin)
    #expect(first.origin.field == "title")
    #expect(first.range == 0..<10)
  }

  @Test func givesOtherNamesToWhatTheRecordReserves() throws {
    let text =
      #"{"source":1,"content":"a","text":"b","id":[1],"findings":[],"spans":{},"originals":{}}"#
    let found = try documents(text.utf8, ["text": .text("content")])[0]
    #expect(
      found.told == [
        "input_source=1", #"text="a""#, #"input_text="b""#, "input_id=[1]", "input_findings=[]",
        "input_spans={}", "input_originals={}",
      ]
    )
    #expect(!found.hasGivenID)
  }

  @Test func takesTheIdentityFromANamedField() throws {
    let text = #"{"id":"1","url":"http://x/1","text":"a"}"# + "\n" + #"{"text":"b"}"#
    let found = try documents(text.utf8, ["id": .text("url")])
    #expect(found[0].id == "http://x/1")
    #expect(found[0].told == [#"input_id="1""#, #"url="http://x/1""#, #"text="a""#])
    #expect(found[1].rejection?.code == "read.jsonl.no-id")
  }

  @Test(
    arguments: [
      ("not json", "bad-json", 1),
      (#"{"text":"a"#, "truncated", 10),
      (#"{"text":"a"}{"#, "trailing-bytes", 12),
      ("{\"text\":\"a\tb\"}", "control-char", 10),
      ("[1]", "not-object", 0),
      (#"{"a":1,"text":"x","a":2}"#, "duplicate-key", 18),
      (#"{"a":{"b":1,"b":2}}"#, "duplicate-key", 12),
      ("\u{0}\u{0}\u{0}", "bad-json", 0),
      (#"{"text":17}"#, "text-not-string", nil),
    ] as [(String, String, Int?)]
  )
  func rejectsBadRecordsAndGoesOn(_ line: String, _ code: String, _ place: Int?) throws {
    let good = #"{"text":"good"}"#
    let found = try documents("\(good)\n\(line)\r\n\(good)".utf8)
    #expect(found.map { $0.rejection?.code } == [nil, "read.jsonl.\(code)", nil])
    #expect(found[1].source.lineNumber == 2)
    #expect(found[1].source.byteOffset == 16)
    #expect(found[1].rejection?.byteOffset == place.map { 16 + $0 })
    expectSameBytes(found[1].rejection?.raw ?? [], line.utf8)
    #expect(found[2].source.lineNumber == 3)
  }

  @Test func needsATextOnlyWhereOneIsNamed() throws {
    let line = #"{"headline":"a"}"#
    #expect(try documents(line.utf8)[0].rejection == nil)
    let rejection = try documents(line.utf8, ["text": .text("body")])[0].rejection
    #expect(rejection?.code == "read.jsonl.no-text")
    #expect(rejection?.message == "the record has no field 'body'")
  }

  @Test func replacesIllFormedBytesAndLoneSurrogates() throws {
    let line = Array(#"{"x":1,"text":"ab"#.utf8) + [0xD8] + Array(#"c\ud83d."}"#.utf8)
    let found = try documents(Array("\n".utf8) + line)[0]
    expectSameBytes(found.string("text") ?? "", "ab\u{FFFD}c\u{FFFD}.")
    #expect(found.findings.map(\.code) == ["read.jsonl.lone-surrogate", "read.jsonl.ill-formed"])
    #expect(found.findings[0].trace?.range == 6..<9)
    #expect(found.findings[1].message.contains("the first at byte 18,"))
    #expect(found.findings[1].trace?.range == 2..<5)
  }

  @Test func readsGzipToWhereItBreaksOff() throws {
    let line = #"{"text":"a"}"# + "\n"
    let whole = gzipMember(Array((line + line).utf8))
    let path = folder.write("cut.jsonl.gz", whole.prefix(15 + 13 + 5))
    let found = try read("read.jsonl", [path, folder.write("b.jsonl", line)])
    #expect(
      found.map { $0.rejection?.code } == [
        nil, "read.jsonl.cut-off", "read.jsonl.truncated-gzip", nil,
      ]
    )
    expectSameBytes(found[1].rejection?.raw ?? [], #"{"tex"#.utf8)
  }

  @Test func skipsALongLine() throws {
    let long = #"{"text":""# + String(repeating: "a", count: 5000) + "\"}"
    let good = #"{"text":"good"}"#
    let found = try documents(
      "\(good)\n\(long)\n\(good)".utf8,
      ["max-bytes": .integer(1000)],
      chunk: 64
    )
    #expect(found.map { $0.rejection?.code } == [nil, "read.jsonl.too-long", nil])
    #expect(found[1].rejection?.message == "the record has 5011 bytes, expected at most 1000")
    #expect(found[1].rejection?.raw.count == 512)
    #expect(found[2].source.lineNumber == 3)
  }

  @Test func anEmptyFileHasNoDocuments() throws {
    #expect(try documents([]).isEmpty)
    #expect(try documents([0x0A, 0x0A]).isEmpty)
  }
}
