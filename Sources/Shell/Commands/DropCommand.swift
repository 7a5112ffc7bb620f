/// Takes lines out of the script.
enum DropCommand: ShellCommand {
  static let name = "drop"
  static let usage = "N|A..B"
  static let summary = "Take lines out of the script; :undo restores them"
  static let argument = CommandArgument.step

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let count = session.state.entries.count
    guard let word = words.first else {
      throw ShellError.message("say which line", help: ":drop N, with a number that :steps shows")
    }
    let range: ClosedRange<Int>
    if let parsed = parsedRange(word) {
      guard parsed.lower >= 1, parsed.upper <= count else {
        throw ShellError.message("`\(word)` isn't within the lines 1 to \(count)")
      }
      range = parsed.lower...parsed.upper
    } else {
      let index = try number(word, upTo: count, "line")
      range = index...index
    }
    try expectNoOrphan(range, session.state)
    var state = session.state
    state.remove(range)
    let shared = try await session.commit(state)
    guard shared < session.checked.current.count else {
      return try await session.showScriptEnd("dropped: \(counted(range.count, "line"))")
    }
    try await session.showSteps(from: max(1, shared))
  }

  /// Refuses to take a pipeline's source and leave its steps.
  private static func expectNoOrphan(
    _ range: ClosedRange<Int>,
    _ state: ScriptState
  ) throws(ShellError) {
    let pipeline = state.pipeline(ofEntry: range.upperBound - 1)
    guard range.contains(pipeline.lowerBound + 1), range.upperBound < pipeline.upperBound else {
      return
    }
    let first = pipeline.lowerBound + 1
    throw .message(
      "line \(first) begins the pipeline of the lines \(first) to \(pipeline.upperBound)",
      help: ":edit \(first) changes it, :drop \(first)..\(pipeline.upperBound) takes all out"
    )
  }
}
