import PipelineCore

/// Shows fields of the current document in full.
enum ShowCommand: ShellCommand {
  static let name = "show"
  static let usage = "[FIELD…]"
  static let summary = "Show the document, or some of its fields in full"
  static let argument = CommandArgument.field

  static func run(_ words: [String], _ session: Session) async throws {
    guard let document = try await session.currentDocument() else { throw ShellError.noDocument }
    guard !words.isEmpty else {
      session.heading(session.checked.current.last?.name ?? "", session.documentNote(document))
      return session.show(document)
    }
    let view = ValueView(console: session.console, isWhole: true)
    for word in words {
      let path = try fieldPath(word, in: document)
      let values = document.values(at: path)
      if values.count == 1, let value = document.fields[path.root], path.names.count == 1 {
        view.show(word, value)
      } else {
        view.show(word, .list(values))
      }
    }
  }

  /// The path that a word names, if the document has it.
  static func fieldPath(_ word: String, in document: Document) throws(ShellError) -> FieldPath {
    if let path = FieldPath(word) {
      var exists = false
      document.forEachValue(at: path) { _ in exists = true }
      if exists || document.fields[word] != nil { return path }
    }
    let names = document.fields.names
    throw .message(
      "the current document has no field `\(DataText.string(of: word.utf8))`",
      help: nearest(word, names).map { "did you mean `\($0)`?" }
        ?? "it has \(names.joined(separator: ", "))"
    )
  }
}
