import PipelineScript

/// Runs the script's own tests.
enum TestCommand: ShellCommand {
  static let name = "test"
  static let summary = "Run the test blocks of the script"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    guard let script = session.checked.script, !script.tests.isEmpty else {
      throw ShellError.message(
        "the script has no test",
        help: "test \"NAME\" { given \"TEXT\"; run STEPS; expect FIELD == VALUE }"
      )
    }
    let console = session.console
    var failureCount = 0
    for test in script.tests {
      let failures = await test.run(with: script.registry)
      failureCount += failures.isEmpty ? 0 : 1
      let verdict =
        failures.isEmpty ? console.paint("passed", .added) : console.paint("failed", .removed)
      console.say("  \(verdict) \(DataText.string(of: test.name.utf8))")
      console.complain(
        rendered: DiagnosticRenderer(usesColour: console.usesColour).render(failures)
      )
    }
    if failureCount > 0 {
      throw ShellError.message("\(failureCount) of \(counted(script.tests.count, "test")) failed")
    }
  }
}
