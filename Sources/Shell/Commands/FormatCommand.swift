/// Shows the script in its canonical layout.
enum FormatCommand: ShellCommand {
  static let name = "fmt"
  static let summary = "Show the script as :save would write it"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    for line in session.savedText().split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    { session.console.say(DataText.string(of: line.utf8)) }
  }
}
