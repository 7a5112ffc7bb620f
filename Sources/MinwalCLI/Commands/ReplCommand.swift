import ArgumentParser
import Glibc
import PipelineCore
import PipelineRuntime
import PluginHost
import Shell

/// `minwal repl`, and `minwal` alone: the prompt.
struct ReplCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Explore articles line by line, and save the lines that worked as a script.",
    discussion: """
      Without a terminal, the lines of standard input are done one after another; the first error ends it with \
      status 1.
      """
  )

  @Argument(help: "A script to begin with.", completion: .file(extensions: ["minwal"]))
  var script: String?

  @OptionGroup var values: ScriptValues

  @Option(
    parsing: .upToNextOption,
    help: "Articles to open, one a file.",
    completion: .file()
  )
  var input: [String] = []

  @Flag(help: "Without a terminal: go on after an error; the status is 1 all the same.")
  var keepGoing = false

  @Flag(help: "Leave out the greeting.")
  var quiet = false

  @Option(help: "How many batches :run works on at the same time.")
  var jobs = Machine.coreCount

  @OptionGroup var trust: TrustOptions

  func validate() throws {
    guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes 1 to 1024") }
    guard script == nil || input.isEmpty else {
      throw ValidationError("give a script or --input, not both")
    }
  }

  /// Says of a word that isn't a script what was probably meant by it.
  private func expectScript(_ word: String) throws {
    // SAFETY: the word is a C string for the call.
    guard unsafe access(word, F_OK) != 0 else { return }
    let registry = Program.running.registry
    var help = "minwal --help lists the commands"
    var what = "there is no command and no script `\(word)`"
    let commands = MinwalCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    if registry[word] != nil {
      what = "`\(word)` is a stage, and no command"
      help = "minwal help \(word) explains it; minwal run -c '\(word) …' runs a script of one line"
    } else if let first = word.split(separator: " ").first, first.count < word.count,
      registry[String(first)] != nil
    {
      what = "`\(word)` is a line of a script, and no command"
      help = "minwal run -c '…' runs a script of one line"
    } else if let near = nearestName(to: word, among: commands) {
      help = "did you mean `minwal \(near)`?"
    } else if registry.all.contains(where: { $0.signature.family == word }) {
      help = "minwal stages lists the stages of the family `\(word)`"
    } else if let near = registry.nearest(to: word) {
      help = "did you mean the stage `\(near)`? minwal help \(near) explains it"
    } else if word.hasSuffix(".minwal") || word.contains("/") {
      what = "'\(word)': no such script"
      help =
        NearbyFile.nearest(to: word).map { "did you mean '\($0)'?" }
        ?? "minwal alone begins a new one; :save FILE.minwal keeps it"
    }
    throw failure(what, help: help, status: ExitStatus.usage)
  }

  func run() async throws {
    if let script { try expectScript(script) }
    let loader = try trust.loader()
    defer { loader.end() }
    var configuration = ShellConfiguration(
      registry: Program.running.registry,
      loader: loader,
      version: Program.version
    )
    configuration.libraryFolders = ScriptLoading.libraryFolders
    configuration.scriptPath = script
    configuration.parameterValues = try values.byName()
    configuration.inputPaths = input
    configuration.keepsGoing = keepGoing
    configuration.isQuiet = quiet
    configuration.jobs = jobs
    configuration.confinement = try trust.confinement()
    configuration.isStopRequested = { StopSignals.isRequested }
    let status = await runShell(configuration)
    if status != 0 { throw ExitCode(status) }
  }
}
