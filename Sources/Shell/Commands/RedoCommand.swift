/// Does again what was undone.
enum RedoCommand: ShellCommand {
  static let name = "redo"
  static let usage = "[N]"
  static let summary = "Do again what :undo took back last, or N changes"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let count =
      try words.first.map { word throws(ShellError) in
        try number(word, upTo: 10_000, "number of changes")
      } ?? 1
    var done = 0
    while done < count, try await session.redo() { done += 1 }
    guard done > 0 else { throw ShellError.message("there is nothing to redo") }
    try await session.showScriptEnd(
      done == 1 ? "done again" : "done again: \(counted(done, "change"))"
    )
  }
}
