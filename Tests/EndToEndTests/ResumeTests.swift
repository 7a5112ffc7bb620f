import Foundation
import Testing

/// A run that was stopped is gone on with, and comes to the bytes of one that nobody stopped.
@Suite struct ResumeTests {
  private static let script = """
    minwal 1
    param out: path = "out"
    read.jsonl "in.jsonl"
    | clean
    | find.dates on=text
    | write.jsonl "$out/all.jsonl"
    | write.jsonl "$out/all.jsonl.gz"
    | write.csv "$out/all.csv.zst"
    | write.tsv "$out/by/{kind}.tsv.gz"
    | write.csv "$out/by/{kind}.csv" columns=[id, kind, dates.value]
    | write.tei "$out/all.xml"
    | write.sqlite "$out/all.db"
    """

  private static func workspace(_ script: String = script, lines: Int = 4_000) throws -> Workspace {
    let work = try Workspace()
    try work.write(script, to: "s.minwal")
    var input = ""
    for number in 0..<lines {
      input += number % 97 == 13 ? "{broken\n" : ""
      input +=
        #"{"id":"d\#(number % 1_999)","kind":"k\#(number % 7)","text":"خبـر \#(number) في 15-5-2019 ومنذ يومين"}"#
        + "\n"
    }
    try work.write(input, to: "in.jsonl")
    return work
  }

  /// The files of an output folder with their bytes; the manifest without its parameters.
  private static func outputs(_ folder: String, of work: Workspace) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for path in try work.files() where path.hasPrefix(folder + "/") {
      var bytes = work.read(path) ?? []
      if path.hasSuffix(".run.json") {
        bytes = Array(
          String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: folder, with: "out").utf8
        )
      }
      found[String(path.dropFirst(folder.count))] = bytes
    }
    return found
  }

  /// Starts a run, ends it with a signal after a while, and tells whether it had not finished by then.
  private static func interrupt(
    _ work: Workspace,
    _ arguments: [String],
    signal: Int32,
    after seconds: Double
  ) throws -> (status: Int32, message: String) {
    let (process, output, error) = try work.process(["run", "s.minwal"] + arguments)
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }

  /// Stops at many moments, by a signal that asks and by one that doesn't, until the run is complete.
  @Test(arguments: [SIGTERM, SIGKILL])
  func comesToTheSameBytes(signal: Int32) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    #expect(try work.minwal(["run", "s.minwal", "out=whole"]).status == 2)
    let whole = try Self.outputs("whole", of: work)
    #expect(whole.count == 2 * 7 + 7)
    let options = ["out=parts", "--journal-seconds", "0.05", "--batch-bytes", "20000"]
    let undisturbed = try work.minwal(["run", "s.minwal", "out=plain"] + options.dropFirst())
    #expect(undisturbed.status == 2)
    var stops = 0
    var resume: [String] = []
    for attempt in 0..<40 {
      let (status, _) = try Self.interrupt(
        work,
        options + resume,
        signal: signal,
        after: 0.3 + Double(attempt % 7) * 0.15
      )
      resume = ["--resume"]
      if status == 2 { break }
      stops += 1
    }
    _ = try work.minwal(["run", "s.minwal"] + options + resume)
    let parts = try Self.outputs("parts", of: work)
    #expect(parts.keys.sorted() == whole.keys.sorted())
    for (name, bytes) in whole { #expect(parts[name] == bytes, "\(name) after \(stops) stops") }
  }

  @Test func saysHowToGoOnAndClearsWhatIsNotGoneOnWith() throws {
    let work = try Self.workspace(lines: 40_000)
    defer { work.remove() }
    let stopped = try Self.interrupt(
      work,
      ["--jobs", "1", "--journal-seconds", "0.1", "--batch-bytes", "20000"],
      signal: SIGTERM,
      after: 2
    )
    #expect(stopped.status == 3)
    #expect(stopped.message.contains("--resume"), "\(stopped.message)")
    #expect(try work.files().contains("out/all.jsonl.run.journal"))
    #expect(work.read("out/all.jsonl") == nil)
    // Another input, another parameter and another script are other runs.
    let input = work.read("in.jsonl") ?? []
    for (change, restore) in [
      ({ try work.write(input + Array("{}\n".utf8), to: "in.jsonl") }, "in.jsonl"),
      ({ try work.write(Self.script + "\n# more\n", to: "s.minwal") }, "s.minwal"),
    ] {
      let before = work.read(restore) ?? []
      try work.shell("cp -p \(restore) saved").expect()
      try change()
      let call = try work.minwal(["run", "s.minwal", "--resume", "--batch-bytes", "20000"])
      #expect(call.status == 1 && call.message.contains("has changed"), "\(call.message)")
      try work.shell("mv saved \(restore)").expect()
      #expect(work.read(restore) == before)
    }
    // Bytes that somebody changed in a part aren't gone on with, and nothing is lost.
    for part in ["out/all.jsonl", "out/all.db.rows", "out/all.jsonl.rejects.jsonl"] {
      func put(_ byte: UInt8) throws {
        let octal = String(byte, radix: 8)
        try work.shell(
          "printf '\\\(octal)' | dd of=\(part).part bs=1 seek=3 conv=notrunc status=none"
        ).expect()
      }
      let byte = try #require(work.read(part + ".part")?.dropFirst(3).first)
      try put(byte ^ 1)
      let call = try work.minwal(["run", "s.minwal", "--resume", "--batch-bytes", "20000"])
      #expect(call.status == 1, "\(part)")
      #expect(call.message.contains("'\(part).part' was changed since"), "\(call.message)")
      try put(byte)
    }
    #expect(try work.files().contains("out/all.jsonl.run.journal"))
    try work.write("{\"text\":\"x\"}\n", to: "in.jsonl")
    let anew = try work.minwal(["run", "s.minwal"])
    #expect(anew.status == 0, "\(anew.message)")
    #expect(anew.message.contains("removed 'out/all.jsonl.run.journal'"), "\(anew.message)")
    #expect(try work.files().allSatisfy { !$0.hasSuffix(".part") && !$0.hasSuffix(".journal") })
  }

  @Test(arguments: [
    ("read.jsonl \"in.jsonl\"\n| limit 5\n| write.jsonl \"o\"\n", "gathers"),
    ("read.jsonl \"-\"\n| write.jsonl \"o\"\n", "standard input"),
    ("read.jsonl \"in.jsonl\"\n| write.jsonl \"-\"\n", "no output is a file"),
    ("read.jsonl \"in.jsonl\"\n| write.html \"o\"\n", "write.html"),
    (
      "read.jsonl \"in.jsonl\"\n| write.jsonl \"o\"\n\nread.jsonl \"in.jsonl\"\n| write.jsonl \"p\"\n",
      "2 pipelines"
    ),
  ])
  func refusesWithTheReason(script: String, reason: String) throws {
    let work = try Self.workspace("minwal 1\n" + script, lines: 3)
    defer { work.remove() }
    let call = try work.minwal(["run", "s.minwal", "--resume"])
    #expect(call.status == 1)
    #expect(call.message.contains(reason), "\(call.message)")
  }

  @Test func aStopSaysWhyARunCannotBeGoneOnWith() throws {
    let work = try Self.workspace(
      "minwal 1\nread.jsonl \"in.jsonl\"\n| write.html \"o\"\n",
      lines: 40_000
    )
    defer { work.remove() }
    let stopped = try Self.interrupt(work, ["--jobs", "1"], signal: SIGTERM, after: 1)
    #expect(stopped.status == 3)
    #expect(
      stopped.message.contains("such a run can't be gone on with: `write.html`: a report's index"),
      "\(stopped.message)"
    )
    #expect(try work.files() == ["in.jsonl", "s.minwal"])
  }

  @Test func aCompleteRunHasNothingLeftToDo() throws {
    let work = try Self.workspace(lines: 5)
    defer { work.remove() }
    #expect(try work.minwal(["run", "s.minwal", "--resume"]).status == 0)
    let outputs = try Self.outputs("out", of: work)
    let again = try work.minwal(["run", "s.minwal", "--resume"])
    #expect(again.status == 0, "\(again.message)")
    #expect(try Self.outputs("out", of: work) == outputs)
  }
}
