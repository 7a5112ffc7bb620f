/// Takes a script from a file.
enum LoadCommand: ShellCommand {
  static let name = "load"
  static let usage = "FILE"
  static let summary = "Take a script from a file; :undo goes back"
  static let argument = CommandArgument.script

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    guard let path = words.first else {
      throw ShellError.message("say which script", help: ":load FILE.minwal")
    }
    try await session.load(path)
  }
}
