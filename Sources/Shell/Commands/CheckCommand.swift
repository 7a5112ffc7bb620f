/// Checks the script as a file would be checked.
enum CheckCommand: ShellCommand {
  static let name = "check"
  static let summary = "Check the whole script, warnings too"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    let checker = ScriptChecker(configuration: session.configuration)
    let remarks = checker.remarks(session.state, session.console.diagnosticRenderer)
    session.console.complain(rendered: remarks)
    if remarks.isEmpty { session.console.say("the script is in order") }
  }
}
