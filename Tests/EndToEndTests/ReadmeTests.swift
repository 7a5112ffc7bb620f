import Foundation
import Testing

/// What the README shows must work as it stands there.
@Suite struct ReadmeTests {
  @Test func itsScriptIsRightCanonicalAndPassesItsTests() throws {
    let readme = try String(
      contentsOf: Workspace.project.appending(path: "README.md"),
      encoding: .utf8
    )
    let script = try #require(
      readme.components(separatedBy: "```").first { $0.hasPrefix("\nminwal 1\n") }
    )
    let work = try Workspace()
    defer { work.remove() }
    try work.write(String(script.dropFirst()), to: "mine.minwal")
    for command in [["check"], ["test"], ["fmt", "--check"]] {
      let call = try work.minwal(command + ["mine.minwal"])
      #expect(call.status == 0, "\(command): \(call.message)")
    }
    let samples = Workspace.project.appending(path: "Scripts/Samples/*.txt").path
    let call = try work.minwal(["run", "mine.minwal", "input=\(samples)", "out=records"])
    #expect(call.status == 0, "\(call.message)")
    #expect(!work.lines(of: "records/articles.jsonl").isEmpty)
  }
}
