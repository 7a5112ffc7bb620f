import LineEditing

/// Shows the current document as a page in the browser.
enum ViewCommand: ShellCommand {
  static let name = "view"
  static let usage = "[FILE]"
  static let summary = "Make a page of the document, open it in the browser"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let document = try await session.existingDocument()
    let environment = session.configuration.environment
    guard let path = words.first.map(environment.expanded) ?? environment.stateFile("view.html")
    else {
      throw ShellError.message("say which file to write", help: ":view FILE.html")
    }
    if words.isEmpty {
      ScriptFile.makeFolders(for: path)
    } else if ScriptFile.exists(path) {
      throw ShellError.message("'\(DataText.string(of: path.utf8))' is there already")
    } else {
      ScriptFile.makeFolders(for: path, mode: 0o777)
    }
    let page = Array(DocumentPage.html(of: document).utf8)
    try ScriptFile.write(page, to: path, isPrivate: words.isEmpty)
    let isOpened = session.lines.isTerminal && ChildProgram.browse(path, environment)
    session.console.say(
      "the page is \(DataText.string(of: path.utf8))"
        + (isOpened ? "; the browser opens it" : "; open it in a browser")
    )
  }
}
