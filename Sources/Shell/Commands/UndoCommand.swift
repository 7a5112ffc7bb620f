/// Takes lines back.
enum UndoCommand: ShellCommand {
  static let name = "undo"
  static let usage = "[N]"
  static let summary = "Take back the last change, or the last N"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let count =
      try words.first.map { word throws(ShellError) in
        try number(word, upTo: 10_000, "number of changes")
      } ?? 1
    let done = try await session.undo(count)
    guard done > 0 else { throw ShellError.message("there is nothing to undo") }
    try await session.showScriptEnd("undone: \(counted(done, "change"))")
  }
}
