/// Saves the script.
enum SaveCommand: ShellCommand {
  static let name = "save"
  static let usage = "[FILE] [--force]"
  static let summary = "Save the lines that worked as a script, formatted"
  static let argument = CommandArgument.script

  static func run(_ words: [String], _ session: Session) async throws {
    let isForced = words.contains("--force")
    let paths = words.filter { $0 != "--force" }
    try expect(paths, atMost: 1)
    let named = paths.first.map(session.configuration.environment.expanded)
    guard let path = named ?? session.scriptFile?.path else {
      throw ShellError.message("say where to", help: ":save FILE.minwal")
    }
    guard !session.state.entries.isEmpty else {
      throw ShellError.message("there is nothing to save yet")
    }
    if ScriptFile.isFolder(path) {
      throw ShellError.message(
        "'\(DataText.string(of: path.utf8))' is a folder",
        help: ":save \(DataText.string(of: path.utf8))/NAME.minwal saves in it"
      )
    }
    if !isForced, path != session.scriptFile?.path, ScriptFile.exists(path) {
      throw ShellError.message(
        "'\(DataText.string(of: path.utf8))' is there already",
        help: ":save FILE --force replaces it"
      )
    }
    for written in try session.save(to: path) {
      session.console.say("saved \(DataText.string(of: written.utf8))")
    }
  }
}
