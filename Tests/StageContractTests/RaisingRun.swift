import DataFormats
import Foundation
import PipelineCore
import PipelineRuntime
import PipelineScript
import Testing

/// A run over files of its own that raises some codes.
struct RaisingRun: Sendable, CustomTestStringConvertible {
  /// The codes that must be raised.
  let codes: [String]
  /// The files by name; `@` in a text is the folder of the files.
  let files: [String: [UInt8]]
  /// The script; `@` is the folder of the files.
  let script: String

  init(_ codes: [String], _ files: [String: String], _ script: String) {
    self.init(codes, bytes: files.mapValues { Array($0.utf8) }, script)
  }

  init(_ codes: [String], bytes: [String: [UInt8]], _ script: String) {
    self.codes = codes
    files = bytes
    self.script = script
  }

  var testDescription: String { codes.joined(separator: ", ") }

  /// Codes that no run here raises, each with the reason.
  static let unreachable: [String: String] = {
    var reasons: [String: String] = [:]
    for reader in ["text", "jsonl", "csv", "tsv", "feed", "warc"] {
      reasons["read.\(reader).unreadable"] =
        "a file that opens and can't be read takes a broken disk"
    }
    for code in [
      "read.feed.encoding", "read.feed.encoding-doubtful", "read.feed.ill-formed",
      "read.feed.broken-markup", "read.feed.too-long", "read.feed.too-many-items",
      "read.warc.empty", "read.warc.encoding-doubtful", "read.warc.nul-bytes",
      "read.warc.other-length", "read.warc.wrong-length", "split.ticker.recurring-separator",
      "read.warc.bad-coding", "read.warc.not-text", "clean.mojibake.lost", "transliterate.unvocalised",
    ] {
      reasons[code] = "a test of the stage's own target raises it"
    }
    return reasons
  }()

  /// Runs the script with the engine and gives every code of a finding or rejection.
  func raisedCodes() async throws -> Set<String> {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "minwal-codes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      let isText = bytes.contains(UInt8(ascii: "@"))
      let filled = String(decoding: bytes, as: UTF8.self).replacing("@", with: folder.path)
      try Data(isText ? Array(filled.utf8) : bytes).write(to: folder.appending(path: name))
    }
    let text = script.replacing("@", with: folder.path)
    let checked = Checker(registry: ContractStages.registry)
      .check(SourceText(path: "codes.minwal", text: text))
    guard let plan = checked.plans.first else {
      throw StageError.fault(DiagnosticRenderer().render(checked.diagnostics))
    }
    var options = EngineOptions()
    options.rejectsPath = folder.appending(path: "rejects.jsonl").path
    let collector = Collector()
    if text.contains("write.") {
      let summary = try await Engine(plan, options).run()
      return Set(summary.findings.keys).union(summary.rejections.keys)
    }
    _ = try await Engine(plan, options).run(to: collector)
    return collector.codes
  }

  private final class Collector: DocumentStream {
    var codes: Set<String> = []

    func append(_ document: Document) { codes.formUnion(document.findings.map(\.code)) }

    func append(rejected document: Document) {
      append(document)
      if let code = document.rejection?.code { codes.insert(code) }
    }

    func settle(through source: DocumentSource, _ summary: RunSummary) {}
  }
}
