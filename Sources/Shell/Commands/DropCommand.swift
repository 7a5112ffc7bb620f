/// Takes lines out of the script.
enum DropCommand: ShellCommand {
  static let name = "drop"
  static let usage = "N|A..B"
  static let summary = "Take lines out of the script; :undo brings them back"
  static let argument = CommandArgument.step

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let count = session.state.entries.count
    guard let word = words.first else {
      throw ShellError.message("say which line", help: ":drop N, with a number that :steps shows")
    }
    var state = session.state
    if let range = parsedRange(word) {
      guard range.lower >= 1, range.upper <= count else {
        throw ShellError.message("`\(word)` isn't within the lines 1 to \(count)")
      }
      state.remove(range.lower...range.upper)
    } else {
      let index = try number(word, upTo: count, "line")
      state.remove(index...index)
    }
    let shared = try await session.commit(state)
    try await session.showSteps(from: max(1, shared))
  }
}
