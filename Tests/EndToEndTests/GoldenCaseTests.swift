import Foundation
import Testing

/// Runs the program on every folder of `Cases` and compares what comes of it, byte for byte.
///
/// `RECORD=1 swift test --filter EndToEndTests` rewrites the expectations and fails; `git diff` then
/// shows what changed.
@Suite struct GoldenCaseTests {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test(arguments: GoldenCase.all.map(\.name))
  func comesOutAsExpected(name: String) throws {
    let golden = try #require(GoldenCase.all.first { $0.name == name })
    let outcome = try golden.run()
    let expected = try golden.expected()
    if Self.isRecording {
      if outcome != expected { try golden.record(outcome) }
      Issue.record("recorded; run again without RECORD and look at the difference")
      return
    }
    for path in Set(outcome.keys).union(expected.keys).sorted()
    where outcome[path] != expected[path] {
      Issue.record(
        """
        \(name)/expected/\(path) differs; RECORD=1 takes what came
        ---- came ----
        \(outcome[path].map { String(decoding: $0, as: UTF8.self) } ?? "nothing")
        ---- expected ----
        \(expected[path].map { String(decoding: $0, as: UTF8.self) } ?? "nothing")
        --------------
        """
      )
    }
  }
}
