import PipelineCore

/// Lists the stages.
enum StagesCommand: ShellCommand {
  static let name = "stages"
  static let usage = "[FAMILY]"
  static let summary = "List the stages, or those of a family"
  static let argument = CommandArgument.stage

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let signatures = session.checked.signatures.values.sorted {
      ($0.family, $0.name) < ($1.family, $1.name)
    }
    let families = Array(Set(signatures.map(\.family))).sorted()
    let shown =
      words.first.map { family in signatures.filter { $0.family == family } } ?? signatures
    if let family = words.first, shown.isEmpty {
      throw ShellError.message(
        "there is no family `\(DataText.string(of: family.utf8))`",
        help: nearest(family, families).map { "did you mean `\($0)`?" }
          ?? "there are \(families.joined(separator: ", "))"
      )
    }
    let width = shown.map(\.name.utf8.count).max() ?? 0
    for signature in shown {
      let gap = String(repeating: " ", count: width - signature.name.utf8.count + 2)
      let room = max(10, session.console.columns - width - 5)
      session.console.say(
        "  " + session.console.paint(signature.name, .label) + gap
          + DataText.cut(DataText.string(of: signature.summary.utf8), to: room)
      )
    }
  }
}
