import LineEditing
import PipelineScript

/// Puts another line in the place of one.
enum EditCommand: ShellCommand {
  static let name = "edit"
  static let usage = "N [LINE]"
  static let summary = "Edit line N on the prompt, or put LINE in its place"
  static let argument = CommandArgument.step

  static func run(_ words: [String], _ session: Session) async throws {
    throw ShellError.message("say which line", help: ":edit N, with a number that :steps shows")
  }

  /// Takes the rest of the line as it stands: quotes belong to the new line.
  static func run(rest: Substring, _ session: Session) async throws {
    let word = rest.prefix { $0 != " " }
    let index = try number(String(word), upTo: session.state.entries.count, "line")
    let line = rest.dropFirst(word.count).drop { $0 == " " }
    guard line.isEmpty else { return try await session.replaceEntry(index, with: Array(line.utf8)) }
    guard session.lines.isTerminal else {
      throw ShellError.message("say what is to stand there", help: ":edit \(index) LINE")
    }
    let text = Array(session.state.entries[index - 1].text.utf8)
    guard text.contains(0x0A) else {
      session.draft = Array(":edit \(index) ".utf8) + text
      return
    }
    let tree = SyntaxTree(parsing: SourceText(path: "line", bytes: text))
    guard let line = Formatter.formatOnOneLine(tree) else {
      throw ShellError.message(
        "line \(index) has a comment or a text of several lines inside",
        help: ":drop \(index), and type it anew"
      )
    }
    session.draft = Array(":edit \(index) \(line)".utf8)
  }
}
