/// Brings back what an earlier session left unsaved.
enum RecoverCommand: ShellCommand {
  static let name = "recover"
  static let summary = "Bring back the unsaved lines of the last session"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    guard let path = session.configuration.environment.stateFile(UnsavedLines.kept),
      ScriptFile.exists(path)
    else { throw ShellError.message("no session has left unsaved lines") }
    try await session.recover(from: path)
  }
}
