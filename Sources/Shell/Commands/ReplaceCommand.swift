/// Gives the steps of a pipeline another source.
enum ReplaceCommand: ShellCommand {
  static let name = "replace"
  static let summary = "Give the steps before the source typed last to it"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    try await session.replaceSource()
  }
}
