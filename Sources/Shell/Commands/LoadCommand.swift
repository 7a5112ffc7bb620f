/// Takes a script from a file.
enum LoadCommand: ShellCommand {
  static let name = "load"
  static let usage = "FILE [NAME=VALUE …]"
  static let summary = "Take a script from a file; :undo goes back"
  static let argument = CommandArgument.script

  static func run(_ words: [String], _ session: Session) async throws {
    guard let path = words.first else {
      throw ShellError.message("say which script", help: ":load FILE.minwal")
    }
    var values: [String: String] = [:]
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw ShellError.message(
          "'\(DataText.string(of: word.utf8))' is not NAME=VALUE",
          help: words.dropFirst().contains { $0.contains("=") }
            ? "after the script stand values for its parameters"
            : "a name with spaces stands in quotes; after it stand values for the script's parameters"
        )
      }
      values[String(parts[0])] = String(parts[1])
    }
    try await session.load(session.configuration.environment.expanded(path), values: values)
  }
}
