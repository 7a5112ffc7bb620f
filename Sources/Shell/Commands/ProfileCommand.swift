/// Tells what each step costs.
enum ProfileCommand: ShellCommand {
  static let name = "profile"
  static let summary = "Tell each step's time, speed, changes and findings"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    _ = try await session.currentDocument()
    guard !session.explorer.steps.isEmpty else {
      throw ShellError.message("the pipeline has no step after its source")
    }
    let rows = session.explorer.steps.map { step in
      let profile = step.profile
      return [
        step.name, milliseconds(profile.duration), speed(profile),
        "\(profile.changedCount) of \(profile.inputCount)", "\(profile.findingCount)",
      ]
    }
    let header = ["step", "ms", "MB/s", "changed", "findings"]
    // Why: on a narrow screen the speed follows from the rest, and a broken table says nothing.
    let isNarrow = session.console.columns < 60
    let table = ([header] + rows).map { isNarrow ? [$0[0], $0[1], $0[3], $0[4]] : $0 }
    let widths = table[0].indices.map { column in table.map { $0[column].utf8.count }.max() ?? 0 }
    for (index, row) in table.enumerated() {
      let cells = row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].utf8.count)
        return column == 0 ? row[column] + gap : gap + row[column]
      }
      let line = "  " + cells.joined(separator: "  ")
      session.console.say(index == 0 ? session.console.paint(line, .quiet) : line)
    }
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let microseconds = duration.components.attoseconds / 1_000_000_000_000
    let hundredths = Int(duration.components.seconds) * 100_000 + Int(microseconds / 10)
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static func speed(_ profile: StepProfile) -> String {
    let seconds =
      Double(profile.duration.components.seconds)
      + Double(profile.duration.components.attoseconds) / 1e18
    guard seconds > 0 else { return "–" }
    let tenths = Int(Double(profile.byteCount) / seconds / 100_000)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
