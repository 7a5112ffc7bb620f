import PipelineCore

/// Shows the next few documents in short.
enum PreviewCommand: ShellCommand {
  static let name = "preview"
  static let usage = "[N]"
  static let summary = "Show the first text of the next N documents (5)"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let count =
      try words.first.map { word throws(ShellError) in
        try number(word, upTo: 1_000, "number of documents")
      } ?? 5
    var shown = 0
    var unit = session.unit
    while shown < count {
      try session.checkInterrupt()
      guard
        let documents = try await session.explorer.documents(after: session.lastStep, unit: unit)
      else { break }
      for document in documents.prefix(count - shown) {
        shown += 1
        session.console.label(DataText.string(of: document.id.utf8), "document \(unit + 1)")
        if let value = firstValue(of: document) {
          session.console.text(value.displayText.bytes, rowLimit: 1)
        }
      }
      unit += 1
    }
    if shown == 0 { throw ShellError.noDocument }
  }

  /// The headline where there is one, else the first field with something in it.
  private static func firstValue(of document: Document) -> Value? {
    if let headline = document["headline"]?.text, !headline.isEmpty { return .text(headline) }
    return document.fields.members.lazy.map(\.value.decoded).first {
      !($0.text?.isEmpty ?? false)
    }
  }
}
