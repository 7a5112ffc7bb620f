import ArgumentParser
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

  func run() async throws {
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
