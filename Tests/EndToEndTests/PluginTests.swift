import Foundation
import Testing

/// Plug-ins through the program: trust, locks, failures, the worked ones, and those that are begun anew.
@Suite struct PluginTests {
  private static let script = """
    minwal 1
    use plugin "./faulty"
    read.text "in.txt" per=line
    | faulty.measure
    | write.jsonl "out/lines.jsonl"
    """

  private static let hasPython = isThere("python3")
  private static let hasCompiler = isThere("cc")

  private static func isThere(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// A folder with a script over lines, some of them poisoned, and a plug-in with a fault.
  private func workspace(
    _ fault: String,
    _ moment: String,
    lineCount: Int = 600,
    poisoned: Set<Int> = [7, 300]
  ) throws -> Workspace {
    let work = try Workspace()
    try work.write(Self.script, to: "script.minwal")
    let lines = (0..<lineCount).map { "سطر \($0)\(poisoned.contains($0) ? " POISON" : "")\n" }
    try work.write(lines.joined(), to: "in.txt")
    try install(fault, moment, in: work)
    return work
  }

  private func install(_ fault: String, _ moment: String, in work: Workspace) throws {
    let program = Workspace.program.deletingLastPathComponent().appending(path: "FaultyPlugin")
    try work.write(
      "#!/bin/sh\nexec '\(program.path)' \(fault) \(moment) 60s\n",
      to: "faulty"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: work.folder.appending(path: "faulty").path
    )
  }

  // MARK: - Trust

  @Test(
    arguments: [
      ["run", "script.minwal"], ["check", "script.minwal"], ["test", "script.minwal"],
      ["stages", "--use", "script.minwal"],
    ]
  )
  func runsNoPluginUnasked(arguments: [String]) throws {
    let work = try workspace("none", "none")
    defer { work.remove() }
    // It would leave a file if it ran.
    try work.write("#!/bin/sh\ntouch ran\n", to: "faulty")
    let call = try work.minwal(arguments)
    #expect(call.status == 1)
    #expect(call.message.contains("this plug-in isn't allowed"), "\(call.message)")
    #expect(call.message.contains("--allow-plugins"))
    let safe = try work.minwal(arguments + ["--safe"])
    #expect(safe.status == 1)
    #expect(safe.message.contains("plug-ins are refused with --safe"), "\(safe.message)")
    #expect(!(try work.files().contains("ran")))
  }

  @Test func locksThePluginAndRefusesAnother() throws {
    let work = try workspace("none", "none", lineCount: 5)
    defer { work.remove() }
    let first = try work.minwal(["run", "script.minwal", "--allow-plugins"])
    #expect(first.status == 0, "\(first.message)")
    #expect(first.message.contains("wrote 'script.minwal.plugins.lock'"), "\(first.message)")
    let manifest = try #require(work.read("out/lines.jsonl.run.json"))
    let tree = try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any]
    let plugin = try #require((tree?["plugins"] as? [[String: Any]])?.first)
    #expect(plugin["name"] as? String == "faulty" && plugin["version"] as? String == "1")
    let sum = try #require(plugin["sha256"] as? String)
    #expect(work.lines(of: "script.minwal.plugins.lock").first?.contains(sum) == true)

    try install("none", "never", in: work)
    let second = try work.minwal(["run", "script.minwal", "--allow-plugins", "--force"])
    #expect(second.status == 1)
    #expect(second.message.contains("has changed since"), "\(second.message)")
    #expect(second.message.contains("minwal plugin lock script.minwal"), "\(second.message)")
    #expect(try work.minwal(["plugin", "lock", "script.minwal", "--allow-plugins"]).status == 0)
    let third = try work.minwal(["run", "script.minwal", "--allow-plugins", "--force"])
    #expect(third.status == 0, "\(third.message)")
  }

  @Test func safeWritesOnlyBelowTheWorkingFolder() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("سطر\n", to: "in.txt")
    try work.write(
      "minwal 1\nparam out: path\nread.text \"in.txt\" | write.jsonl $out\n",
      to: "script.minwal"
    )
    let outside = FileManager.default.temporaryDirectory
      .appending(path: "minwal-\(UUID().uuidString).jsonl").path
    let refused = try work.minwal(["run", "script.minwal", "out=\(outside)", "--safe"])
    #expect(refused.status == 1)
    #expect(refused.message.contains("with --safe a run writes only below"), "\(refused.message)")
    #expect(!FileManager.default.fileExists(atPath: outside))
    let rejects = try work.minwal([
      "run", "script.minwal", "out=a.jsonl", "--safe", "--rejects", outside,
    ])
    #expect(rejects.status == 1)
    let allowed = try work.minwal(["run", "script.minwal", "out=new/a.jsonl", "--safe"])
    #expect(allowed.status == 0, "\(allowed.message)")
  }

  // MARK: - Runs

  @Test(arguments: ["exit", "wrong-number", "shared"])
  func theOutputDoesntDependOnTheNumberOfWorkers(fault: String) throws {
    let work = try workspace(fault, "poison")
    defer { work.remove() }
    var outputs: [[[UInt8]?]] = []
    for (jobs, bytes) in [("1", "262144"), ("2", "1000"), ("7", "500")] {
      let call = try work.minwal([
        "run", "script.minwal", "--allow-plugins", "--force", "--jobs", jobs, "--batch-bytes",
        bytes,
      ])
      #expect(call.status == (fault == "shared" ? 0 : 2), "\(call.message)")
      outputs.append([work.read("out/lines.jsonl"), work.read("out/lines.jsonl.rejects.jsonl")])
    }
    #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
    let rejects = work.lines(of: "out/lines.jsonl.rejects.jsonl")
    #expect(rejects.count == (fault == "shared" ? 0 : 2))
    #expect(work.lines(of: "out/lines.jsonl").count + rejects.count == 600)
  }

  /// Each failure takes a process and its pipes; were one kept, there would be none left to open.
  @Test func failuresKeepNoDescriptors() throws {
    let work = try workspace("crash", "poison", poisoned: Set(stride(from: 0, to: 600, by: 8)))
    defer { work.remove() }
    let call = try work.shell(
      "ulimit -n 40; exec \"$MINWAL\" run script.minwal --allow-plugins --jobs 2"
    )
    #expect(call.status == 2, "\(call.message.suffix(500))")
    #expect(work.lines(of: "out/lines.jsonl.rejects.jsonl").count == 75)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func aSignalEndsTheRunAndThePlugin(signal: Int32) throws {
    let work = try workspace("stubborn", "poison")
    defer { work.remove() }
    let (process, output, error) = try work.process(["run", "script.minwal", "--allow-plugins"])
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    try process.run()
    var children: [Int32] = []
    while process.isRunning, children.isEmpty || !work.hasOutput {
      usleep(20_000)
      children = Self.descendants(of: process.processIdentifier)
    }
    // The plug-in is at the document that it hangs at, with a child that ignores SIGTERM.
    usleep(500_000)
    children = Self.descendants(of: process.processIdentifier)
    #expect(!children.isEmpty)
    let begun = ContinuousClock.now
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == (signal == SIGKILL ? SIGKILL : 3))
    #expect(ContinuousClock.now - begun < .seconds(10))
    #expect(work.read("out/lines.jsonl") == nil)
    // What a killed host's plug-in started itself isn't the kernel's to find.
    let own = signal == SIGKILL ? children.prefix(1) : children[...]
    for _ in 0..<100 where own.contains(where: Self.isAlive) { usleep(20_000) }
    #expect(!own.contains(where: Self.isAlive))
    for child in children { kill(child, SIGKILL) }
  }

  @Test func aWorkerTakesPluginsToo() throws {
    let work = try workspace("exit", "poison")
    defer { work.remove() }
    try work.write(
      "minwal 1\nuse plugin \"./faulty\"\nread.jsonl \"-\" | faulty.measure | write.jsonl \"-\"\n",
      to: "script.minwal"
    )
    let input =
      #"{"text":"one"}"# + "\n" + #"{"text":"POISON"}"# + "\n" + #"{"text":"three"}"# + "\n"
    let call = try work.minwal(
      ["worker", "script.minwal", "--allow-plugins"],
      input: Array(input.utf8)
    )
    #expect(call.status == 0, "\(call.message)")
    let lines = String(decoding: call.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.contains(#""length":3"#) == true)
    let crashed = try #require(lines.dropFirst().first)
    #expect(crashed.contains("faulty.measure.crashed"))
    #expect(crashed.contains(#""bytes":17,"raw":"{\"text\":\"POISON\"}""#), "\(crashed)")
    #expect(lines.last?.contains(#""in":3,"ok":2,"filtered":0,"err":1"#) == true)
  }

  @Test func aCrashAtThePromptIsADiagnostic() throws {
    let work = try workspace("exit", "poison", lineCount: 3, poisoned: [0])
    defer { work.remove() }
    let session = """
      use plugin "./faulty"
      read.text "in.txt" per=line
      faulty.measure
      :errors
      :next
      :show length
      :run
      write.jsonl "lines.jsonl"
      :run
      :stages faulty
      """
    let call = try work.minwal(
      ["repl", "--allow-plugins", "--keep-going"],
      input: Array(session.utf8)
    )
    let output = String(decoding: call.output, as: UTF8.self)
    #expect(output.contains("faulty.measure.crashed"), "\(output)\(call.message)")
    #expect(output.contains("Measures texts"), "\(output)")
    #expect(work.lines(of: "lines.jsonl").count == 2, "\(output)\(call.message)")
  }

  // MARK: - Beginning and checking

  @Test(.enabled(if: hasPython, "python3 isn't there: the Python plug-in isn't tried"))
  func theWorkedPluginInPythonIsRight() throws {
    try expectRight("Sentences", build: nil, stage: "sentences.split")
  }

  @Test(.enabled(if: hasCompiler, "cc isn't there: the C plug-in isn't tried"))
  func theWorkedPluginInCIsRight() throws {
    try expectRight(
      "Places",
      build: "cc -O1 -Wall -Wextra -Werror -o plugin plugin.c",
      stage: "places.find"
    )
  }

  /// Copies a worked plug-in, builds it, and has it checked and run over the project's own sample articles.
  private func expectRight(_ name: String, build: String?, stage: String) throws {
    let work = try Workspace()
    defer { work.remove() }
    let example = Workspace.project.appending(path: "Plugins/Examples/\(name)")
    try FileManager.default.copyItem(at: example, to: work.folder.appending(path: "example"))
    if let build {
      let call = try work.shell("cd example && \(build)")
      #expect(call.status == 0, "\(call.message)")
    }
    let check = try work.minwal(["plugin", "check", "example"])
    #expect(check.status == 0, "\(String(decoding: check.output, as: UTF8.self))\(check.message)")
    let samples = Workspace.project.appending(path: "Scripts/Samples").path
    try work.write(
      """
      minwal 1
      use plugin "./example"
      read.text "\(samples)/*.txt"
      | clean
      | \(stage)
      | write.jsonl "out.jsonl"
      """,
      to: "script.minwal"
    )
    let run = try work.minwal(["run", "script.minwal", "--allow-plugins"])
    #expect(run.status == 0, "\(run.message)")
    #expect(work.lines(of: "out.jsonl").count == 6)
    let page = try work.minwal(["stages", stage, "--use", "script.minwal", "--allow-plugins"])
    #expect(String(decoding: page.output, as: UTF8.self).contains("from plug-in"))
  }

  @Test(.enabled(if: hasPython, "python3 isn't there: the Python skeleton isn't tried"))
  func aNewPluginInPythonIsRightAndItsTestPasses() throws {
    let work = try Workspace()
    defer { work.remove() }
    #expect(try work.minwal(["plugin", "new", "mine", "--language", "python"]).status == 0)
    let check = try work.minwal(["plugin", "check", "mine"])
    #expect(check.status == 0, "\(String(decoding: check.output, as: UTF8.self))")
    let test = try work.minwal(["test", "mine/test.minwal", "--allow-plugins"])
    #expect(test.status == 0 && test.message.contains("1 passed, 0 failed"), "\(test.message)")
    let again = try work.minwal(["plugin", "new", "mine", "--language", "python"])
    #expect(again.status == 1 && again.message.contains("of this name already"))
  }

  @Test func aNewPluginInSwiftIsRightAndItsTestPasses() throws {
    let work = try Workspace()
    defer { work.remove() }
    #expect(try work.minwal(["plugin", "new", "mine", "--language", "swift"]).status == 0)
    // What its package would build, without the time that a package takes.
    let build = try work.shell(
      "cd mine && mkdir -p .build/release && swiftc -o .build/release/mine Sources/mine/*.swift"
    )
    #expect(build.status == 0, "\(build.message)")
    let check = try work.minwal(["plugin", "check", "mine/.build/release/mine"])
    #expect(check.status == 0, "\(String(decoding: check.output, as: UTF8.self))")
    let test = try work.minwal(["test", "mine/test.minwal", "--allow-plugins"])
    #expect(test.status == 0 && test.message.contains("1 passed, 0 failed"), "\(test.message)")
  }

  @Test func theCheckFindsWhatIsWrong() throws {
    let work = try workspace("immortal", "none")
    defer { work.remove() }
    let call = try work.minwal(["plugin", "check", "faulty"])
    let output = String(decoding: call.output, as: UTF8.self)
    #expect(call.status == 2)
    #expect(output.contains("WRONG  ends by itself when standard input closes"), "\(output)")
    #expect(try work.minwal(["plugin", "check", "nothing"]).status == 1)
  }

  @Test(
    .enabled(if: hasPython, "python3 isn't there: the Python skeleton isn't tried"),
    arguments: [("[\"first\"]", 0), ("[1]", 2)] as [(String, Int32)]
  )
  func theCheckReadsWhatIsCompleted(values: String, status: Int32) throws {
    let work = try Workspace()
    defer { work.remove() }
    #expect(try work.minwal(["plugin", "new", "mine", "--language", "python"]).status == 0)
    let answer = #"write({"type": "completions", "values": \#(values)})"#
    let call = try work.shell(
      """
      sed -i 's/"help": "the field for the word"/&, "completes": True/' mine/plugin &&
      printf '    elif message["type"] == "complete":\\n        %s\\n' '\(answer)' >> mine/plugin &&
      $MINWAL plugin check mine
      """
    )
    #expect(call.status == status, "\(String(decoding: call.output, as: UTF8.self))\(call.message)")
  }

  // MARK: - Processes

  /// The processes that a process started, and those that they started.
  private static func descendants(of process: Int32) -> [Int32] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var parents: [Int32: Int32] = [:]
    for entry in entries {
      guard let number = Int32(entry),
        let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
        let parent = status.split(separator: ")").last?.split(separator: " ").dropFirst().first
      else { continue }
      parents[number] = Int32(parent)
    }
    var found: [Int32] = []
    var next = [process]
    while let parent = next.popLast() {
      let children = parents.filter { $0.value == parent }.keys.sorted()
      found += children
      next += children
    }
    return found
  }

  private static func isAlive(_ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    else { return false }
    return status.split(separator: ")").last?.split(separator: " ").first != "Z"
  }
}

extension Workspace {
  /// Whether a run has begun to write.
  fileprivate var hasOutput: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "out").path)
  }
}
