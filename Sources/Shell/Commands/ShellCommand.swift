/// A command of the shell: `:name`, abbreviated where unambiguous.
protocol ShellCommand: SendableMetatype {
  /// The name without its colon.
  static var name: String { get }
  /// What may follow the name: `[FIELD…]`.
  static var usage: String { get }
  /// One sentence that begins with a verb and has no full stop.
  static var summary: String { get }
  /// What its arguments are, for completion.
  static var argument: CommandArgument { get }

  /// Does its work.
  ///
  /// - Parameter words: The arguments, quotes taken off.
  /// - Throws: `ShellError`, or what a stage threw.
  static func run(_ words: [String], _ session: Session) async throws
}

extension ShellCommand {
  static var usage: String { "" }
  static var argument: CommandArgument { .nothing }

  /// Refuses arguments beyond a number.
  static func expect(_ words: [String], atMost count: Int) throws(ShellError) {
    guard words.count > count else { return }
    // Why: a path with spaces comes as several words.
    if case .script = argument, words.allSatisfy({ !$0.hasPrefix("--") }) {
      throw .message(
        "`:\(name)` takes one path",
        help:
          "one with spaces stands in quotes: :\(name) \"\(words.map { DataText.string(of: $0.utf8) }.joined(separator: " "))\""
      )
    }
    throw .message(
      "`:\(name)` takes \(count == 0 ? "no argument" : "at most \(counted(count, "argument"))")",
      help: ":\(name)\(usage.isEmpty ? "" : " " + usage)"
    )
  }

  /// Reads a number from 1.
  static func number(_ word: String, upTo limit: Int, _ what: String) throws(ShellError) -> Int {
    guard let number = Int(word), number >= 1, number <= limit else {
      let range = limit == 0 ? "there is none yet" : "expected 1 to \(limit)"
      throw .message("`\(DataText.string(of: word.utf8))` is no \(what), \(range)")
    }
    return number
  }
}

/// What a command's arguments are.
enum CommandArgument {
  case nothing, field, step, document, script, stage, command, setting, findingCode, flag([String])
}

/// The commands, in the order of the help.
enum Commands {
  static let all: [any ShellCommand.Type] = [
    ShowCommand.self, NextCommand.self, PreviousCommand.self, GoToCommand.self,
    PreviewCommand.self, ViewCommand.self, DiffCommand.self, WhyCommand.self, FindingsCommand.self,
    ErrorsCommand.self, ProfileCommand.self, StepsCommand.self, UndoCommand.self,
    RedoCommand.self, EditCommand.self, DropCommand.self, ReplaceCommand.self, CheckCommand.self,
    TestCommand.self,
    FormatCommand.self, SaveCommand.self, LoadCommand.self, RecoverCommand.self, RunCommand.self,
    SetCommand.self,
    StagesCommand.self, HelpCommand.self, QuitCommand.self,
  ]

  /// The command that a name or the beginning of one means.
  static func named(_ name: String) throws(ShellError) -> any ShellCommand.Type {
    let name = name == "exit" ? QuitCommand.name : name
    if let exact = all.first(where: { $0.name == name }) { return exact }
    let matches = name.isEmpty ? [] : all.filter { $0.name.hasPrefix(name) }
    if let only = matches.first, matches.count == 1 { return only }
    if matches.count > 1 {
      let names = matches.map { ":" + $0.name }.joined(separator: ", ")
      throw .message("`:\(name)` may mean \(names)")
    }
    let shown = DataText.string(of: name.utf8)
    if name == "open" || name == "read" {
      throw .message(
        "there is no command `:\(shown)`",
        help: ":load FILE.minwal opens a script; data is read by a step, as in read \"FILE\""
      )
    }
    let near = nearest(name, all.map { $0.name })
    throw .message(
      "there is no command `:\(shown)`",
      help: near.map { "did you mean `:\($0)`?" } ?? ":help lists the commands"
    )
  }
}
