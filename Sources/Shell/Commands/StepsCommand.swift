/// Lists the script's lines with their numbers.
enum StepsCommand: ShellCommand {
  static let name = "steps"
  static let summary = "List the lines of the script with their numbers"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    let entries = session.state.entries
    guard !entries.isEmpty else { return session.console.say("nothing yet") }
    let current = session.state.currentPipeline
    let width = String(entries.count).utf8.count
    for (index, entry) in entries.enumerated() {
      let number = String(index + 1)
      let gap = String(repeating: " ", count: width - number.utf8.count)
      let mark = current.contains(index) ? "  " : session.console.paint("· ", .quiet)
      for (offset, line) in entry.scriptText.split(separator: "\n").enumerated() {
        let head = offset == 0 ? gap + number : String(repeating: " ", count: width)
        session.console.say(
          session.console.paint(head, .quiet) + " " + mark + DataText.string(of: line.utf8)
        )
      }
    }
  }
}
