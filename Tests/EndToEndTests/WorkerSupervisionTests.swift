import Foundation
import Testing

/// What `minwal worker --supervise` does when the process that works dies, hangs or is given too much.
@Suite struct WorkerSupervisionTests {
  /// A long row of letters keeps each of these patterns busy until it gives up.
  private static let script = """
    minwal 1
    read.jsonl "in.jsonl" id=key
    | find.issue on=text
    \(String(repeating: "| clean.replace '^(\\w+\\s?)*[!?]$' \"\"\n", count: 3))\
    | write.jsonl "out.jsonl"
    """

  private static func line(_ number: Int, _ text: String = "العدد: 15") -> String {
    #"{"key":"d\#(number)","text":"\#(text)"}"# + "\n"
  }

  private static let slowText = String(repeating: "a", count: 300_000)

  private static func records(_ output: Data) throws -> [[String: Any]] {
    try output.split(separator: 0x0A).map { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    }
  }

  private static func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write(script, to: "script.minwal")
    return work
  }

  /// The processes that a process has started.
  private static func children(of process: Int32) -> [Int32] {
    let threads =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return threads.flatMap { thread in
      let path = "/proc/\(process)/task/\(thread)/children"
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { Int32($0) }
    }
  }

  /// The time that a process has computed, in hundredths of a second.
  private static func ticks(of process: Int32) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }

  /// Runs a worker, and meanwhile calls the closure with its process.
  private static func run(
    _ arguments: [String],
    input: String,
    in work: Workspace,
    meanwhile: (Process) -> Void
  ) throws -> (status: Int32, output: Data, message: String) {
    let (process, output, error) = try work.process(["worker", "script.minwal"] + arguments)
    try work.write(input, to: "input")
    process.standardInput = try FileHandle(
      forReadingFrom: work.folder.appending(path: "input")
    )
    try process.run()
    meanwhile(process)
    process.waitUntilExit()
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    return (
      process.terminationStatus, try Data(contentsOf: output),
      try String(contentsOf: error, encoding: .utf8)
    )
  }

  @Test func writesWhatAWorkerAloneWrites() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    var input = ""
    for number in 0..<2_000 {
      input += number % 7 == 3 ? "no json\n" : number % 11 == 5 ? " \n\n" : Self.line(number)
      if number == 700 { input += Self.line(9, String(repeating: "b", count: 5_000)) }
    }
    input += #"{"key":"last","text":"x"#
    let limit = ["--max-line-bytes", "4000"]
    let alone = try work.minwal(["worker", "script.minwal"] + limit, input: Array(input.utf8))
    let supervised = try work.minwal(
      ["worker", "script.minwal", "--supervise"] + limit,
      input: Array(input.utf8)
    )
    #expect(alone.status == 0, "\(alone.message)")
    #expect(supervised.status == 0, "\(supervised.message)")
    #expect(alone.output == supervised.output)
    let blankCount = (0..<2_000).count { $0 % 7 != 3 && $0 % 11 == 5 }
    #expect(try Self.records(alone.output).last?["in"] as? Int == 2_002 - blankCount)
  }

  /// Whenever a worker is killed, nothing is lost and nothing is written twice.
  @Test func aKilledWorkerLosesNothing() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let input = (0..<10_000).map { Self.line($0) }.joined()
    let expected = try work.minwal(["worker", "script.minwal"], input: Array(input.utf8))
    var kills = 0
    let call = try Self.run(["--supervise"], input: input, in: work) { process in
      while process.isRunning, kills < 5 {
        for child in Self.children(of: process.processIdentifier) where Self.ticks(of: child) > 15 {
          kill(child, SIGKILL)
          kills += 1
        }
        usleep(100_000)
      }
    }
    #expect(call.status == 0, "\(call.message)")
    #expect(kills > 0)
    #expect(call.output == expected.output)
  }

  @Test func aRecordThatTakesTooLongIsAnErrorRecord() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let input = Self.line(1) + Self.line(2, Self.slowText) + Self.line(3)
    let call = try work.minwal(
      ["worker", "script.minwal", "--record-timeout", "0.4"],
      input: Array(input.utf8)
    )
    #expect(call.status == 0, "\(call.message)")
    let records = try Self.records(call.output)
    #expect(records.map { $0["code"] as? String } == [nil, "timed_out", nil, nil])
    #expect(records[1]["id"] as? String == "d2")
    #expect(records[1]["line"] as? Int == 2)
    #expect(records[1]["offset"] as? Int == Self.line(1).utf8.count)
    #expect(records[1]["bytes"] as? Int == Self.line(2, Self.slowText).utf8.count - 1)
    #expect((records[1]["raw"] as? String)?.utf8.count == 512)
    #expect(records[3]["in"] as? Int == 3)
    #expect(records[3]["err"] as? Int == 1)
  }

  /// A line on which a worker dies twice, alone, is written off; so many of them may be.
  @Test(arguments: [0, 1])
  func aRecordThatEndsItsWorkerIsAnErrorRecord(mostCrashes: Int) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let input = Self.line(1) + Self.line(2, Self.slowText) + Self.line(3)
    let call = try Self.run(
      ["--supervise", "--max-crashes", "\(mostCrashes)"],
      input: input,
      in: work
    ) { process in
      var killed: Set<Int32> = []
      while process.isRunning, killed.count < 3 {
        for child in Self.children(of: process.processIdentifier)
        where Self.ticks(of: child) > 40 && killed.insert(child).inserted {
          kill(child, SIGKILL)
        }
        usleep(20_000)
      }
    }
    let records = try Self.records(call.output)
    #expect(records[1]["code"] as? String == "crashed")
    #expect(
      records[1]["message"] as? String
        == "a worker was ended by signal 9 (killed) on this record, twice"
    )
    #expect(call.status == (mostCrashes == 0 ? 70 : 0), "\(call.message)")
    #expect(records.count == (mostCrashes == 0 ? 2 : 4))
  }

  @Test(arguments: [[], ["--supervise"]])
  func aLineOfAHundredMegabytesIsOneErrorRecord(arguments: [String]) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let long = [UInt8](repeating: 0x61, count: 100_000_000)
    let input = Array(Self.line(1).utf8) + long + [0x0A] + Array(Self.line(2).utf8)
    let call = try work.minwal(["worker", "script.minwal"] + arguments, input: input)
    #expect(call.status == 0, "\(call.message)")
    let records = try Self.records(call.output)
    #expect(records.map { $0["code"] as? String } == [nil, "line_too_long", nil, nil])
    #expect(records[1]["bytes"] as? Int == long.count)
    #expect(records[3]["in_bytes"] as? Int == input.count)
  }

  @Test func whatGathersCannotBeSupervised() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.jsonl \"a\"\n| describe\n", to: "script.minwal")
    let call = try work.minwal(["worker", "script.minwal", "--supervise"])
    #expect(call.status == 64)
    #expect(call.message.contains("`describe` gathers from all documents"), "\(call.message)")
  }

  @Test(arguments: [[], ["--supervise"]])
  func endsWhenNobodyReads(arguments: [String]) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let (process, output, error) = try work.process(["worker", "script.minwal"] + arguments)
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    // The input stays open and gives nothing: only the reader's end can end it.
    let (input, answer) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = answer
    try process.run()
    try answer.fileHandleForWriting.close()
    try answer.fileHandleForReading.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    try input.fileHandleForWriting.close()
  }

  /// An input that breaks off is never a success, and has no summary.
  @Test(arguments: [[], ["--supervise"]])
  func aBrokenOffInputIsNoSuccess(arguments: [String]) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    // The head of a gzip member, and nothing after it.
    let call = try work.minwal(
      ["worker", "script.minwal"] + arguments,
      input: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    )
    #expect(call.status == 65, "\(call.message)")
    #expect(try !Self.records(call.output).contains { $0["_type"] as? String == "summary" })
  }
}
