import PipelineCore

/// Lists the documents that fail.
enum ErrorsCommand: ShellCommand {
  static let name = "errors"
  static let summary = "List the documents that fail or have an error"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    let documents = try await session.sampleDocuments()
    var count = 0
    for document in documents {
      let errors = document.findings.filter { $0.severity == .error }
      guard document.rejection != nil || !errors.isEmpty else { continue }
      count += 1
      session.console.label(DataText.string(of: document.id.utf8))
      if let rejection = document.rejection {
        session.console.say(
          "    " + session.console.paint("rejected", .removed) + " \(rejection.code)"
        )
        session.console.safeText(DataText.string(of: rejection.message.utf8))
      }
      for finding in errors { session.showFinding(finding) }
    }
    session.console.say(
      session.console.paint(
        "\(counted(count, "document")) of \(documents.count) with errors",
        .quiet
      )
    )
  }
}
