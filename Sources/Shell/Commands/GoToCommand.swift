/// Goes to a document by its number or identity.
enum GoToCommand: ShellCommand {
  static let name = "goto"
  static let usage = "N|ID"
  static let summary = "Go to a document by its number or identity"
  static let argument = CommandArgument.document

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    guard let word = words.first else {
      throw ShellError.message("say which document", help: ":goto 3, or :goto ID")
    }
    guard session.explorer.hasSource else { throw ShellError.noDocument }
    if let number = Int(word), number >= 1 {
      guard try await session.goTo(unit: number - 1) else {
        let count = session.explorer.knownUnitCount
        throw ShellError.message(
          "there is no document \(number)",
          help: count.map { "there are \($0)" }
        )
      }
    } else if try await !session.goTo(id: word) {
      let ids = try await session.goTo(idHolding: word)
      if ids.count != 1 {
        let shown = ids.prefix(3).map { "'\(DataText.string(of: $0.utf8))'" }.joined(
          separator: ", "
        )
        throw ShellError.message(
          "no document that was read is called '\(DataText.string(of: word.utf8))'",
          help: ids.isEmpty
            ? "only the first documents are searched; :goto N goes to a place"
            : "several have it in their names: \(shown)\(ids.count > 3 ? " …" : "")"
        )
      }
    }
    try await session.showCurrent()
  }
}
