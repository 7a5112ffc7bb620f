import Foundation
import Glibc
import Testing

/// What a run does when input, disk or process give way: nothing is lost and nothing half-written.
@Suite struct BadInputTests {
  private static let copy = """
    minwal 1
    param input: path = "in.txt"
    param out: path = "out"
    read.text $input per=line
    | write.jsonl "$out/lines.jsonl"
    """

  private static func workspace(_ script: String = copy) throws -> Workspace {
    let work = try Workspace()
    try work.write(script, to: "script.minwal")
    return work
  }

  /// A text of numbered lines, about so many bytes long.
  private static func lines(byteCount: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount + 200)
    var number = 0
    while bytes.count < byteCount {
      number += 1
      bytes += Array("\(number) سطر من سطور كثيرة لا يقرأها أحد إلا هذا الاختبار\n".utf8)
    }
    return bytes
  }

  /// As long as a line of 100 MB is for a release build, and beyond `max-bytes` for the slower one.
  private static let longLineByteCount: Int = {
    #if DEBUG
      12 << 20
    #else
      100 << 20
    #endif
  }()

  @Test func aLineBeyondAllBoundsIsOneReject() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let long = [UInt8](repeating: 0x61, count: Self.longLineByteCount)
    try work.write(Array("أول\n".utf8) + long + Array("\nآخر\n".utf8), to: "in.txt")
    let call = try work.minwal(["run", "script.minwal"])
    #expect(call.status == 2, "\(call.message)")
    #expect(work.lines(of: "out/lines.jsonl").count == 2)
    let rejects = work.lines(of: "out/lines.jsonl.rejects.jsonl")
    #expect(rejects.count == 1)
    #expect((rejects.first?.utf8.count ?? 0) < 2048)
    #expect(rejects.first?.contains(#""line":2"#) == true, "\(rejects)")
  }

  @Test func aFullDiskLeavesNothingUnderTheFinalName() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(Self.lines(byteCount: 4 << 20), to: "in.txt")
    // A limit on the size of files gives the same refusal in mid-write as a full disk.
    let call = try work.shell(
      "trap '' XFSZ; ulimit -f 512; exec \"$MINWAL\" run script.minwal"
    )
    #expect(call.status == 3, "\(call.message)")
    #expect(call.message.contains("out/lines.jsonl"), "\(call.message)")
    #expect(try work.files() == ["in.txt", "script.minwal"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalStopsWithoutHalves(signal: Int32) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(Self.lines(byteCount: 64 << 20), to: "in.txt")
    let status = try work.stop(["run", "script.minwal"], by: signal, whenFileAppears: "out")
    #expect(status == 3)
    let kept = Set(try work.files()).subtracting(["in.txt", "script.minwal"])
    // Why: on a slow machine something is written before the signal comes, and kept for `--resume`.
    let halves: Set = ["out/lines.jsonl.part", "out/lines.jsonl.run.journal"]
    #expect(kept.isEmpty || kept == halves)
    let folder = work.folder.appending(path: "out").path
    #expect(
      FileManager.default.fileExists(atPath: folder) != kept.isEmpty,
      "the run made it, and it is empty"
    )
  }

  @Test func aKillLeavesNothingUnderTheFinalNameAndTheNextRunSucceeds() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(Self.lines(byteCount: 64 << 20), to: "in.txt")
    _ = try work.stop(["run", "script.minwal"], by: SIGKILL, whenFileAppears: "out")
    #expect(work.read("out/lines.jsonl") == nil)
    try work.write(Self.lines(byteCount: 1000), to: "in.txt")
    let call = try work.minwal(["run", "script.minwal"])
    #expect(call.status == 0, "\(call.message)")
    #expect(work.lines(of: "out/lines.jsonl").count == work.lines(of: "in.txt").count)
    #expect(try work.files().filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test func aReaderThatLeavesEndsTheRunQuietly() throws {
    let work = try Self.workspace("minwal 1\nread.text \"in.txt\" per=line\n| write.jsonl \"-\"\n")
    defer { work.remove() }
    try work.write(Self.lines(byteCount: 4 << 20), to: "in.txt")
    let call = try work.shell("\"$MINWAL\" run script.minwal | head -1")
    #expect(String(decoding: call.output, as: UTF8.self).split(separator: "\n").count == 1)
    #expect(call.error.isEmpty, "\(call.message)")
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("سطر\n", to: "in.txt")
    let call = try work.minwal(["run", "script.minwal", "out=/proc/minwal"])
    #expect(call.status == 1)
    #expect(call.message.contains("'/proc/minwal"), "\(call.message)")
  }

  @Test(arguments: ["1", "2", "7"], ["1", "500", "262144"])
  func theOutputDependsOnNeitherWorkersNorBatches(jobs: String, batchBytes: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    var lines = Self.lines(byteCount: 20_000)
    lines += [0xFF, 0x0A] + Array("آخر سطر".utf8)
    try work.write(lines, to: "in.txt")
    let reference = try work.minwal(["run", "script.minwal", "out=one", "--jobs", "1"])
    let call = try work.minwal([
      "run", "script.minwal", "out=other", "--jobs", jobs, "--batch-bytes", batchBytes,
    ])
    #expect(reference.status == 0 && call.status == 0, "\(call.message)")
    #expect(work.read("one/lines.jsonl") != nil)
    #expect(work.read("one/lines.jsonl") == work.read("other/lines.jsonl"))
  }
}

extension Workspace {
  /// Starts a call and sends it a signal once a file or folder has appeared.
  ///
  /// - Returns: The exit status, or the signal that ended the process.
  fileprivate func stop(
    _ arguments: [String],
    by signal: Int32,
    whenFileAppears path: String
  ) throws -> Int32 {
    let (process, output, error) = try process(arguments)
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    try process.run()
    while process.isRunning,
      !FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    {
      usleep(2000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }
}
