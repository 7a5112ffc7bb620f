import LineEditing
import PipelineScript

/// Puts another line in the place of one.
enum EditCommand: ShellCommand {
  static let name = "edit"
  static let usage = "[N [LINE]]"
  static let summary = "Edit line N, or put LINE there; alone, in $EDITOR"
  static let argument = CommandArgument.step

  static func run(_ words: [String], _ session: Session) async throws {
    guard session.lines.isTerminal, !session.state.entries.isEmpty else {
      throw ShellError.message("say which line", help: ":edit N, with a number that :steps shows")
    }
    let old = session.savedText()
    // Why: who has made one mistake in twenty lines wants to mend it, and not to write them again.
    let kept = session.refusedEdit.flatMap { $0.script == old ? $0.text : nil }
    let new = try edited(kept ?? Array(old.utf8), session)
    session.refusedEdit = nil
    guard new.bytes != Array(old.utf8) else { return session.console.say("nothing changed") }
    do { try await session.takeEdited(new.bytes, from: new.path) } catch {
      session.refusedEdit = (old, new.bytes)
      session.console.say(
        "the script is as it was; :edit goes on with the text, which is kept in \(DataText.string(of: new.path.utf8))"
      )
      throw error
    }
  }

  /// A text after the person's editor has had it, with the file that it lies in.
  private static func edited(
    _ text: [UInt8],
    _ session: Session
  ) throws(ShellError) -> (path: String, bytes: [UInt8]) {
    let environment = session.configuration.environment
    guard let path = environment.stateFile("edited.minwal") else {
      throw .message("there is no folder to edit in", help: "set HOME or XDG_STATE_HOME")
    }
    ScriptFile.makeFolders(for: path)
    try ScriptFile.write(text, to: path, isPrivate: true)
    try ChildProgram.edit(path, environment)
    return (path, try ScriptFile.read(path))
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
      // What doesn't fit on a line is for an editor.
      let new = try edited(text + [0x0A], session)
      return try await session.replaceEntry(index, with: new.bytes)
    }
    session.draft = Array(":edit \(index) \(line)".utf8)
  }
}
