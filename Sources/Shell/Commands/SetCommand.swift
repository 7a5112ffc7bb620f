import PipelineCore
import PipelineScript

/// Sets a parameter of the script, or how the shell shows things.
enum SetCommand: ShellCommand {
  static let name = "set"
  static let usage = "[NAME VALUE]"
  static let summary = "Set a parameter, rtl, rows, items; alone, show them"
  static let argument = CommandArgument.setting

  static func run(_ words: [String], _ session: Session) async throws {
    guard let name = words.first else { return showAll(session) }
    let console = session.console
    guard words.count == 2, let value = words.last else {
      throw ShellError.message("say name and value", help: ":set rtl isolate")
    }
    switch name {
    case "rtl":
      guard let mode = RightToLeftMode(rawValue: value) else {
        let names = RightToLeftMode.allCases.map(\.rawValue)
        throw ShellError.message(
          "`rtl` can't be `\(DataText.string(of: value.utf8))`, expected one of "
            + names.joined(separator: ", "),
          help: nearest(value, names).map { "did you mean `\($0)`?" }
        )
      }
      console.rightToLeft = mode
    case "rows": console.textRowLimit = try number(value, upTo: 1_000, "number of rows")
    case "items": console.itemLimit = try number(value, upTo: 100_000, "number of items")
    default: try await setParameter(name, to: value, in: session)
    }
  }

  /// Writes the value into the script, as the parameter's default: so what is saved is what ran.
  private static func setParameter(_ name: String, to value: String, in session: Session)
    async throws
  {
    let state = session.state
    guard state.parameterNames.contains(name) else {
      let names = ["rtl", "rows", "items"] + state.parameterNames
      throw ShellError.message(
        "there is no setting or parameter `\(DataText.string(of: name.utf8))`",
        help: nearest(name, names).map { "did you mean `\($0)`?" }
          ?? "there are \(names.joined(separator: ", "))"
      )
    }
    var lastError: (any Error)?
    for changed in state.setting(name, to: value) {
      do {
        _ = try await session.commit(changed)
        return try await session.showSteps(from: max(0, session.checked.current.count - 1))
      } catch { lastError = error }
    }
    throw lastError ?? ShellError.message("`\(name)` can't have this value")
  }

  private static func showAll(_ session: Session) {
    let console = session.console
    console.say(
      "  rtl    \(console.rightToLeft.rawValue)  " + console.paint(console.rightToLeft.note, .quiet)
    )
    console.say(
      "  rows   \(console.textRowLimit)  " + console.paint("rows that a text may take", .quiet)
    )
    console.say(
      "  items  \(console.itemLimit)  " + console.paint("items of a list that are shown", .quiet)
    )
    for parameter in session.checked.script?.parameters ?? [] {
      let value = parameter.value?.scriptText ?? "(none)"
      console.say("  \(parameter.name)  \(DataText.string(of: value.utf8))")
    }
  }
}
