import ArgumentParser
import BuiltinStages
import CProcess
import DataFormats
import Glibc
public import PipelineCore
public import PipelineRuntime
import PipelineScript

/// The `minwal` program as a library: another package builds one with its own stages in a few lines.
///
///     import MinwalCLI
///
///     await Program(stages: Program.builtinStages + [SplitVerses.self]).main()
public struct Program: Sendable {
  /// The version that `--version`, saved scripts and manifests name.
  public static let version = "0.1.0"

  /// The version with the commit that the program was built from, where that is known: `0.1.0 (1a2b3c4d5e)`.
  public static var versionWithCommit: String {
    commitName.isEmpty ? version : "\(version) (\(commitName))"
  }

  /// The stages that Minwal brings.
  public static var builtinStages: [any Stage.Type] { Builtins.stages }

  /// The trainers that Minwal brings.
  public static var builtinTrainers: [any Trainer.Type] { Builtins.trainers }

  /// The evaluators that Minwal brings.
  public static var builtinEvaluators: [any Evaluator.Type] { Builtins.evaluators }

  /// What scripts can name.
  public let registry: StageRegistry
  /// What `minwal train` can learn.
  public let trainers: [any Trainer.Type]
  /// What `minwal eval` can measure.
  public let evaluators: [any Evaluator.Type]

  /// Makes a program.
  ///
  /// - Parameter stages: All stages that scripts can name; no two of one name.
  public init(
    stages: [any Stage.Type] = Program.builtinStages,
    trainers: [any Trainer.Type] = Program.builtinTrainers,
    evaluators: [any Evaluator.Type] = Program.builtinEvaluators
  ) {
    registry = StageRegistry(
      stages: stages,
      resources: ResourceStore(builtins: Builtins.resources())
    )
    self.trainers = trainers
    self.evaluators = evaluators
  }

  /// Runs the command line and ends the process with its status.
  public func main() async {
    StopSignals.listen()
    await Program.$current.withValue(self) {
      var arguments = Self.arguments
      // Why: many programs answer to the word and to the letter as to the option.
      if [["version"], ["-v"], ["-V"]].contains(arguments) { arguments = ["--version"] }
      await Self.run(arguments)
    }
  }

  /// Does what the words of a command line say, and ends the process.
  private static func run(_ arguments: [String]) async -> Never {
    do {
      var command = try MinwalCommand.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      MinwalCommand.exit()
    } catch {
      let message = mended(MinwalCommand.fullMessage(for: error), arguments)
      guard let help = remedy(message, arguments) else { MinwalCommand.exit(withError: error) }
      StandardStream.error.write("\(message)\nhelp: \(SafeText.shown(help))\n")
      Glibc.exit(MinwalCommand.exitCode(for: error).rawValue)
    }
  }

  /// The message without a far-fetched guess: what begins `--version` or `--help` is meant so.
  private static func mended(_ message: String, _ arguments: [String]) -> String {
    guard let word = arguments.first, word.hasPrefix("--"), word.count > 3,
      let meant = ["--version", "--help"].first(where: { $0.hasPrefix(word) }),
      let guess = message.firstRange(of: "Did you mean '"),
      let end = message[guess.upperBound...].firstIndex(of: "'")
    else { return message }
    return message[..<guess.upperBound] + meant + message[end...]
  }

  /// What to do about a mistake of the command line, where that is known.
  ///
  /// An option that there isn't was probably meant as a parameter of the script.
  private static func remedy(_ message: String, _ arguments: [String]) -> String? {
    if message.hasPrefix("Error: Unknown option '-c'") {
      return "a script on the command line is run by: minwal run -c '…'"
    }
    if message.hasPrefix("Error: Unknown option '-o'") {
      return "a stage of the script names the file: `| write.jsonl \"FILE\"`"
    }
    if message.hasPrefix("Error: Missing expected argument '<what>'") {
      let names =
        arguments.first == "train"
        ? Program.running.trainers.map { $0.signature.name }
        : Program.running.evaluators.map { $0.signature.name }
      return "WHAT is one of " + names.joined(separator: ", ")
    }
    if message.hasPrefix("Error: Missing expected argument '<shell>'") {
      return "the shell is bash, zsh or fish"
    }
    if message.hasPrefix("Error: Missing value for '--"),
      let place = arguments.firstIndex(where: { message.contains("'\($0) ") }),
      place + 1 < arguments.count, Int(arguments[place + 1]) != nil
    {
      return "\(arguments[place]) takes a number from 0"
    }
    if message.hasPrefix("Error: Unknown option '--ver")
      || message.hasPrefix("Error: Unknown option '--he")
    {
      return "minwal --version, minwal --help"
    }
    let lead = "Error: Unknown option '--"
    guard let first = arguments.first,
      ["run", "repl", "check", "worker", "schema"].contains(first),
      message.hasPrefix(lead), !message.contains("Did you mean")
    else { return nil }
    let option = "--" + message.dropFirst(lead.count).prefix { $0 != "'" }
    switch option {
    case "--dry-run": return "minwal check SCRIPT looks at all of a script and runs nothing"
    case "--verbose":
      return "a run tells at its end what it came to; minwal repl SCRIPT shows what each step does"
    default: break
    }
    guard let place = arguments.firstIndex(where: { $0 == option || $0.hasPrefix(option + "=") })
    else { return nil }
    let name = option.dropFirst(2)
    let next = arguments[(place + 1)...].first { !$0.hasPrefix("-") }
    let value =
      arguments[place] == option ? next : String(arguments[place].dropFirst(option.count + 1))
    return "a parameter of the script is set without dashes: \(name)=\(value ?? "VALUE")"
  }

  /// What the command line had, a byte that isn't UTF-8 as names of files have it: `\xC7`.
  static var arguments: [String] {
    var words: [String] = []
    for index in 1..<max(1, cprocess_word_count()) {
      // SAFETY: the system gives as many C strings as it says, and they live as long as the process.
      guard let word = unsafe cprocess_word(index) else { continue }
      let bytes = unsafe UnsafeRawBufferPointer(start: word, count: strlen(word))
      words.append(FileName.typed(unsafe Array(bytes)))
    }
    return words
  }

  /// The program whose command line is running.
  @TaskLocal static var current: Program?

  /// The program whose command line is running.
  static var running: Program {
    guard let current else { preconditionFailure("commands run inside Program.main") }
    return current
  }
}

/// The root of the command line.
struct MinwalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minwal",
    abstract: "Weave newspaper text into clean, dated, split, romanised records.",
    discussion: """
      Without a subcommand, `minwal` opens the prompt: type a stage, see what it did, save what worked.

        minwal run Scripts/newspaper.minwal input='articles/*.txt' out=records
        minwal stages find.dates
        minwal repl Scripts/newspaper.minwal
      """,
    version: Program.versionWithCommit,
    subcommands: [
      RunCommand.self, CheckCommand.self, FormatCommand.self, TestCommand.self,
      StagesCommand.self, TrainCommand.self, EvalCommand.self,
      WorkerCommand.self, SchemaCommand.self, ReplCommand.self, PluginCommand.self,
      CompletionsCommand.self,
      ManualCommand.self, HelpCommand.self,
    ],
    defaultSubcommand: ReplCommand.self
  )
}
