import Foundation
import Testing

/// The contract of `minwal worker` with the engine that runs it.
@Suite struct WorkerTests {
  private static let script = """
    minwal 1
    param out: path = "out"
    read.jsonl "in.jsonl" text=content
    | where text ~= "خبر"
    | find.issue on=text
    | write.jsonl "$out/records.jsonl" spans=scalars
    """

  private func run(_ input: [UInt8], arguments: [String] = []) throws -> (
    Workspace.Call, [[String: Any]]
  ) {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(Self.script, to: "script.minwal")
    let call = try work.minwal(["worker", "script.minwal"] + arguments, input: input)
    #expect(try work.files() == ["script.minwal"], "a worker writes no files")
    let lines = call.output.split(separator: 0x0A)
    let records = try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    }
    return (call, records)
  }

  @Test func answersLineByLineAndSumsUp() throws {
    let input = """
      {"content":"خبر أول\\nالعدد: 15","id":"1"}
      not json
      {"content":"كلام","id":"2"}
      {"content":"خبر ثان","id":"1"}
      {"content":7}
      {"content":"خبر
      """
    let (call, records) = try run(Array(input.utf8))
    #expect(call.status == 0, "\(call.message)")
    #expect(
      records.map { $0["_type"] as? String } == [nil, "error", nil, "error", "error", "summary"]
    )
    #expect(records.map { $0["id"] as? String } == ["1", nil, "1", nil, nil, nil])
    #expect(records[0]["issue"] as? Int == 15)
    #expect(
      records.map { $0["code"] as? String }
        == [nil, "bad_json", nil, "text_not_string", "truncated", nil]
    )
    #expect(records[1]["line"] as? Int == 2)
    #expect(records[1]["raw"] as? String == "not json")
    #expect(records[1]["bytes"] as? Int == 8)
    let summary = records[5]
    for (name, count) in ["in": 6, "ok": 2, "filtered": 1, "err": 3, "out": 2] {
      #expect(summary[name] as? Int == count, "\(name)")
    }
    #expect(summary["in_bytes"] as? Int == input.utf8.count)
  }

  @Test func bytesThatAreNoUTF8BecomeWhatTheyBecomeInARun() throws {
    let line = Array("{\"content\":\"خبر".utf8) + [0xFF, 0x22, 0x7D, 0x0A]
    let (call, records) = try run(line)
    #expect(call.status == 0)
    #expect(records.map { $0["_type"] as? String } == [nil, "summary"])
    #expect(records.first?["text"] as? String == "خبر\u{FFFD}")
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.jsonl \"-\" broken-utf8=reject\n", to: "strict.minwal")
    let strict = try work.minwal(["worker", "strict.minwal"], input: line)
    #expect(strict.status == 0)
    #expect(
      String(decoding: strict.output, as: UTF8.self).contains(#""code":"bad_utf8""#),
      "\(strict.message)"
    )
  }

  @Test(arguments: [[], ["--supervise"]])
  func identityAndSourceComeFromFields(more: [String]) throws {
    let input = """
      {"content":"خبر أول","key":"a/1","from":"a.jsonl"}
      {"content":"خبر ثان","from":{"path":"b.jsonl","line":7,"offset":120}}
      {"content":"خبر ثالث","key":12,"from":{"path":"b.jsonl","line":8,"offset":150}}
      """
    let fields = ["--id-field", "key", "--source-field", "from"]
    let (call, records) = try run(Array(input.utf8), arguments: fields + more)
    #expect(call.status == 0, "\(call.message)")
    #expect(records.map { $0["id"] as? String } == ["a/1", nil, "12", nil])
    #expect(records.map { $0["code"] as? String } == [nil, "no_id", nil, nil])
    #expect(records[1]["line"] as? Int == 2)
    #expect((records[0]["source"] as? [String: Any])?["path"] as? String == "a.jsonl")
    let source = try #require(records[2]["source"] as? [String: Any])
    #expect(source["path"] as? String == "b.jsonl")
    #expect(source["line"] as? Int == 8)
    #expect(source["offset"] as? Int == 150)
    // Without the identity's field, a record is called by the place that it names.
    let (_, named) = try run(Array(input.utf8), arguments: ["--source-field", "from"] + more)
    #expect(named.map { $0["id"] as? String } == ["a.jsonl", "b.jsonl#7", "b.jsonl#8", nil])
  }

  @Test func aStageThatLeavesInputUnreadIsRefused() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.jsonl \"-\"\n| limit 2\n", to: "script.minwal")
    let call = try work.minwal(["worker", "script.minwal"], input: Array("{}\n{}\n{}\n".utf8))
    #expect(call.status == 64)
    #expect(call.message.contains("`limit` would leave lines"), "\(call.message)")
    #expect(call.output.isEmpty)
  }

  @Test func anEmptyPartitionIsASummary() throws {
    let (call, records) = try run([])
    #expect(call.status == 0)
    #expect(records.count == 1)
    #expect(records.first?["in"] as? Int == 0)
  }

  @Test func aLineThatIsTooLongIsOneErrorRecord() throws {
    let long = #"{"content":""# + String(repeating: "a", count: 5000) + #""}"#
    let (call, records) = try run(
      Array((long + "\n{\"content\":\"خبر\"}\n").utf8),
      arguments: ["--max-line-bytes", "1000"]
    )
    #expect(call.status == 0)
    #expect(records.map { $0["code"] as? String } == ["line_too_long", nil, nil])
    #expect((records[0]["raw"] as? String)?.utf8.count == 512)
    #expect(records[0]["bytes"] as? Int == long.utf8.count)
  }

  @Test func aScriptThatIsWrongIsUsage() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.jsonl \"-\" | clena\n", to: "script.minwal")
    #expect(try work.minwal(["worker", "script.minwal"]).status == 64)
    #expect(try work.minwal(["worker", "none.minwal"]).status == 64)
  }

  @Test func valuesSetTheParametersOfTheScript() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(
      """
      minwal 1
      param word: text "what to look for"
      read.jsonl "in.jsonl"
      | where text ~= $word
      """,
      to: "script.minwal"
    )
    let input = Array("{\"text\":\"خبر\"}\n{\"text\":\"كلام\"}\n".utf8)
    for more in [[], ["--supervise"]] {
      let call = try work.minwal(["worker", "script.minwal", "word=خبر"] + more, input: input)
      #expect(call.status == 0, "\(call.message)")
      let summary = try #require(call.output.split(separator: 0x0A).last)
      #expect(
        String(decoding: summary, as: UTF8.self).contains(#""in":2,"ok":1,"filtered":1,"err":0"#)
      )
    }
    let without = try work.minwal(["worker", "script.minwal"], input: input)
    #expect(without.status == 64)
    #expect(without.message.contains("`word` has no value"), "\(without.message)")
    #expect(try work.minwal(["worker", "script.minwal", "wrod=a", "word=b"]).status == 64)
  }
}
