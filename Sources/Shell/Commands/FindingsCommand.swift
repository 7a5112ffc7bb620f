import PipelineCore

/// Lists what stages noticed.
enum FindingsCommand: ShellCommand {
  static let name = "findings"
  static let usage = "[CODE]"
  static let summary = "Count the findings, or list those of a code"
  static let argument = CommandArgument.findingCode

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let documents = try await session.sampleDocuments()
    guard let code = words.first else { return count(documents, session.console) }
    var shown = 0
    for document in documents {
      let findings = document.findings.filter { $0.code.hasPrefix(code) }
      guard !findings.isEmpty else { continue }
      session.console.label(DataText.string(of: document.id.utf8))
      for finding in findings { session.showFinding(finding) }
      shown += findings.count
    }
    guard shown > 0 else {
      let codes = Array(Set(documents.flatMap { $0.findings.map(\.code) })).sorted()
      throw ShellError.message(
        "no finding begins with `\(DataText.string(of: code.utf8))`",
        help: nearest(code, codes).map { "did you mean `\($0)`?" }
      )
    }
  }

  private static func count(_ documents: [Document], _ console: Console) {
    var counts: [String: (severity: Finding.Severity, count: Int)] = [:]
    for finding in documents.lazy.flatMap(\.findings) {
      counts[finding.code, default: (finding.severity, 0)].count += 1
    }
    guard !counts.isEmpty else {
      return console.say("no findings in \(counted(documents.count, "document"))")
    }
    for (code, entry) in counts.sorted(by: { $0.key < $1.key }) {
      console.say(
        "  \(code)  " + console.paint("\(entry.severity.rawValue) · \(entry.count)", .quiet)
      )
    }
    console.say(console.paint("in \(counted(documents.count, "document"))", .quiet))
  }
}
