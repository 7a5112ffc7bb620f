import Foundation

/// One folder of `Cases`: a command, what lies in the working folder, and what comes of it.
///
/// `command` holds the arguments of one or several calls of `minwal`, one call a line, as a shell would
/// take them without quoting; `@project` is the project's root. Everything else but `expected` is copied into a fresh working folder.
/// `expected` holds `status` (one exit status a line), `stdout`, `stderr`, and under `files` what must
/// lie in the working folder afterwards and wasn't there before; manifests (`*.run.json`) are left aside.
struct GoldenCase {
  let name: String
  let folder: URL

  /// The cases, in order of their names.
  static let all: [GoldenCase] = {
    let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    return names.sorted().map { GoldenCase(name: $0, folder: cases.appending(path: $0)) }
  }()

  /// What came of a run, file by file, in the layout of `expected`.
  typealias Outcome = [String: Data]

  /// Runs the calls in a fresh folder.
  func run() throws -> Outcome {
    let work = try Workspace()
    defer { work.remove() }
    try copyInput(to: work)
    let before = Set(try work.files())
    var statuses = ""
    var output = Data()
    var error = Data()
    let commands = try String(contentsOf: folder.appending(path: "command"), encoding: .utf8)
    for line in commands.split(separator: "\n") {
      let words = line.replacing("@project", with: Workspace.project.path).split(separator: " ")
      let call = try work.minwal(words.map { String($0) })
      statuses += "\(call.status)\n"
      output += call.output
      error += call.error
    }
    var outcome: Outcome = ["status": Data(statuses.utf8)]
    if !output.isEmpty { outcome["stdout"] = output }
    if !error.isEmpty { outcome["stderr"] = Self.withoutTimes(error) }
    for path in try work.files() where !before.contains(path) && !path.hasSuffix(".run.json") {
      outcome["files/\(path)"] = try Data(contentsOf: work.folder.appending(path: path))
    }
    return outcome
  }

  /// What is expected of a run.
  func expected() throws -> Outcome {
    let expected = folder.appending(path: "expected")
    var outcome: Outcome = [:]
    for path in try Workspace.files(in: expected) {
      outcome[path] = try Data(contentsOf: expected.appending(path: path))
    }
    return outcome
  }

  /// Makes what came of a run the expectation.
  func record(_ outcome: Outcome) throws {
    let expected = folder.appending(path: "expected")
    try? FileManager.default.removeItem(at: expected)
    for (path, data) in outcome {
      let file = expected.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try data.write(to: file)
    }
  }

  private func copyInput(to work: Workspace) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name != "expected" && name != "command" {
      try FileManager.default.copyItem(
        at: folder.appending(path: name),
        to: work.folder.appending(path: name)
      )
    }
  }

  /// Takes rates out of a report: they are the machine's.
  private static func withoutTimes(_ report: Data) -> Data {
    let text = String(decoding: report, as: UTF8.self)
    return Data(text.replacing(#/ \([0-9.]+ MB/s\)/#, with: "").utf8)
  }
}
