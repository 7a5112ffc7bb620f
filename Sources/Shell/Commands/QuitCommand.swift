/// Ends the session.
enum QuitCommand: ShellCommand {
  static let name = "quit"
  static let summary = "End the session; unsaved lines are asked about"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    session.end()
  }
}
