import Benchmark
import Foundation

/// The built program over the sample articles, many times repeated as JSON lines.
///
/// The stages of the standard script are added one after another, so that neighbouring rows tell what one costs.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock],
    warmupIterations: 1,
    maxDuration: .seconds(20),
    maxIterations: 5
  )

  let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
    .standardizedFileURL
  let program = project.appending(path: ".build/release/minwal")
  let folder = FileManager.default.temporaryDirectory.appending(path: "minwal-benchmark")
  let input = folder.appending(path: "articles.jsonl")

  func prepare() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples = project.appending(path: "Scripts/Samples")
    var lines: [Data] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
    where name.hasSuffix(".txt") {
      let text = try String(contentsOf: samples.appending(path: name), encoding: .utf8)
      lines.append(try JSONSerialization.data(withJSONObject: ["text": text]) + [0x0A])
    }
    var data = Data()
    while data.count < 20_000_000 { for line in lines { data.append(line) } }
    try data.write(to: input)
  }

  func run(_ script: String) throws {
    let file = folder.appending(path: "script.minwal")
    try Data(script.utf8).write(to: file)
    let process = Process()
    process.executableURL = program
    process.arguments = ["run", file.path, "--jobs", "1", "--force"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    precondition(process.terminationStatus == 0, "the script failed")
  }

  var steps = "minwal 1\nread.jsonl \"\(input.path)\"\n"
  var rows = [("read and write unchanged", steps)]
  for step in [
    "clean", "split.article", "split.ticker", "find.dates on=[foot, body]",
    "find.dates on=ticker.text anchor=own", "find.issue",
    "transliterate scheme=iso-233 on=[headline, ticker.text]",
  ] {
    steps += "| \(step)\n"
    rows.append(("… \(step)", steps))
  }
  for (name, script) in rows {
    Benchmark(name) { _ in
      try run(script + "| write.jsonl \"\(folder.path)/out.jsonl\"\n")
    } setup: {
      if !FileManager.default.fileExists(atPath: input.path) { try prepare() }
    }
  }
}
