import Foundation
import PipelineCore
import PipelineRuntime
import PipelineScript
import Testing

/// Every finding and every rejection that is declared is raised: by an example of the stage that
/// declares it, which `ExampleContractTests` runs, or by a run here.
@Suite struct RaisedCodesTests {
  @Test("the runs raise what they are for", arguments: RaisingRun.all)
  func raises(run: RaisingRun) async throws {
    let raised = try await run.raisedCodes()
    for code in run.codes {
      #expect(raised.contains(code), "\(code) is missing from \(raised.sorted())")
    }
    let declared = Set(CodeCatalogue(ContractStages.registry).entries.map(\.code))
    #expect(raised.isSubset(of: declared), "\(raised.subtracting(declared)) aren't declared")
  }

  /// Bytes that take a broken disk, or more of them than a test should make, are left to the tests of
  /// the stage's own target: there the code must at least be named.
  @Test("no declared code is left out")
  func everyCodeIsRaised() throws {
    let stages = ContractStages.registry.all.map(\.signature)
    let byExamples = stages.flatMap(\.examples).flatMap { example in
      example.findings + (example.rejection.map { [$0] } ?? [])
    }
    let raised = Set(byExamples + RaisingRun.all.flatMap { $0.codes })
    let declared = CodeCatalogue(ContractStages.registry).entries
      .filter { $0.kind != .diagnostic }.map { $0.code }
    let missing = declared.filter { !raised.contains($0) && Self.tooCostly.contains($0) == false }
    #expect(missing.count < declared.count / 3, "most codes are raised by an example or a run")
    let tests = try Self.otherTests()
    let unnamed = missing.filter { code in
      !tests.contains(code) && !tests.contains("\"\(code.split(separator: ".").last ?? "")\"")
    }
    #expect(unnamed == [], "give their stages examples that raise them, or add a run to RaisingRun")
  }

  /// What takes a broken disk, or more bytes than a test should make.
  private static let tooCostly: Set<String> = {
    let readers = ["text", "jsonl", "csv", "tsv", "feed", "warc", "html"]
    return Set(
      readers.map { "read.\($0).unreadable" } + [
        "read.feed.too-long", "read.feed.too-many-items", "read.warc.not-text",
        "read.warc.wrong-length",
      ]
    )
  }()

  /// The text of the tests of other targets.
  private static func otherTests() throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..")
    var text = ""
    for path in try FileManager.default.subpathsOfDirectory(atPath: tests.path)
    where path.hasSuffix(".swift") && !path.contains("StageContractTests") {
      text += (try? String(contentsOf: tests.appending(path: path), encoding: .utf8)) ?? ""
    }
    return text
  }
}
