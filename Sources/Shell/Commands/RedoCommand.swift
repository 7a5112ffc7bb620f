/// Does again what was undone.
enum RedoCommand: ShellCommand {
  static let name = "redo"
  static let summary = "Do again what :undo took back last"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    guard try await session.redo() else { throw ShellError.message("there is nothing to redo") }
    try await session.showScriptEnd("done again")
  }
}
