import PipelineCore

/// Shows fields of the current document in full.
enum ShowCommand: ShellCommand {
  static let name = "show"
  static let usage = "[FIELD…]"
  static let summary = "Show the document, or some of its fields in full"
  static let argument = CommandArgument.field

  static func run(_ words: [String], _ session: Session) async throws {
    let document = try await session.existingDocument()
    guard !words.isEmpty else {
      session.heading(session.checked.current.last?.name ?? "", session.documentNote(document))
      return session.show(document)
    }
    let view = ValueView(console: session.console, isWhole: true)
    for word in words {
      let values = try FieldPlace.named(word, in: document).values(in: document)
      view.show(word, values.count == 1 ? values[0] : .list(values))
    }
  }
}
