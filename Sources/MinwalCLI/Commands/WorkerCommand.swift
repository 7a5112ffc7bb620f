import ArgumentParser
import CProcess
import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime
import PipelineScript
import PluginHost

/// `minwal worker`: a script's pipeline as a filter, JSON lines in, JSON lines out.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Run a script's pipeline as a filter: JSON lines in, JSON lines out.",
    discussion: """
      For engines that run a program per partition. The script's source and sinks are replaced by standard \
      input and output: lines are read as `read.jsonl` reads them, with the fields that the script's own names \
      by text=, id= and source=, and its broken-utf8=. NAME=VALUE sets a parameter of the script.

      Records are told apart by their `id`, which each partition has to bring: a line without one is called \
      `-#1`, `-#2` …, in every partition again; with --id-field it becomes an error record. Two lines of one id \
      are two records, since a worker sees its own partition only: whoever needs them once drops the doubles \
      after the run.

      A line that can't be read becomes {"_type":"error", …} in its place; last of all, \
      once, comes {"_type":"summary","in":…,"ok":…,"filtered":…,"err":…,"out":…,"in_bytes":…}, where in = \
      ok + filtered + err. Without a summary the output isn't whole.

      With --supervise, a worker that dies is replaced: the line that it died on becomes an error record \
      (`crashed`, or `timed_out` with --record-timeout), and no other is lost or written twice. The script may \
      then not hold a stage that gathers, such as `describe`; `limit`, which would leave lines unread, may \
      stand in no worker's script.

      Exit status: 0 all input was read and the summary written; 64 usage or a wrong script; 65 the input can't \
      be read to its end; 70 a fault of a stage, or too many crashes; 74 the output can't be written, or nobody \
      reads it.
      """
  )

  @Argument(help: "The script.", completion: .file(extensions: ["minwal"]))
  var script: String

  @OptionGroup var values: ScriptValues

  @Option(
    help: ArgumentHelp(
      "The field that holds the identity, as read.jsonl's id=; a line without one becomes an error record.",
      valueName: "field"
    )
  )
  var idField: String?

  @Option(
    help: ArgumentHelp(
      "The field that holds where the record comes from, as read.jsonl's source=.",
      valueName: "field"
    )
  )
  var sourceField: String?

  @Option(help: "The longest line that is read, in bytes; a longer one becomes an error record.")
  var maxLineBytes = 8 << 20

  @Flag(help: "Have a second process do the work, and replace it when it dies.")
  var supervise = false

  @Option(
    help: ArgumentHelp(
      "How long a record may take, in seconds; one that takes longer becomes an error record. Supervises.",
      valueName: "seconds"
    )
  )
  var recordTimeout: Double?

  @Option(help: "How many records may end a worker before the whole run fails with status 70.")
  var maxCrashes = 100

  /// What a supervisor tells the worker that it starts: `line:byte:batch`.
  @Option(help: .hidden)
  var goOn: WorkerStart?

  @OptionGroup var trust: TrustOptions

  func validate() throws {
    guard (1...1_000_000_000).contains(maxLineBytes) else {
      throw ValidationError("--max-line-bytes takes 1 to 1000000000")
    }
    guard maxCrashes >= 0 else { throw ValidationError("--max-crashes takes 0 or more") }
    if let recordTimeout, !(0.001...86_400).contains(recordTimeout) {
      throw ValidationError("--record-timeout takes 0.001 to 86400 seconds")
    }
  }

  func run() async throws {
    StopSignals.endWhereItWaits(ExitStatus.inputOutput)
    // Why: an engine's executor that is killed must not leave its worker behind.
    _ = cprocess_end_with_parent()
    _ = cprocess_exit_without_reader(ExitStatus.inputOutput.rawValue)
    let loading = ScriptLoading(
      program: .running,
      loader: try trust.loader(script: script, locking: .enforced),
      unreadable: ExitStatus.usage
    )
    defer { loading.end() }
    let checked = try loading.check(script, values: try values.byName(), requiresValues: true)
    guard !checked.diagnostics.hasErrors else { throw ExitStatus.usage }
    guard checked.pipelines.count == 1, let steps = checked.pipelines.first else {
      throw failure(
        "'\(script)' has \(checked.pipelines.count) pipelines, a worker runs one",
        status: ExitStatus.usage
      )
    }
    try expectWholeInput(steps)
    let (plan, sink) = try plan(steps)
    if goOn == nil, supervise || recordTimeout != nil { return try supervise(steps) }
    var options = EngineOptions()
    options.keepsIdentities = false
    options.isStopRequested = { StopSignals.isRequested }
    if let goOn {
      options.inputStart = goOn.place
      options.batchByteCount = goOn.batchByteCount
    }
    do {
      let stream = try WorkerStream(sink, isSupervised: goOn != nil)
      let summary = try await Engine(plan, options).run(to: stream)
      guard !stream.inputBrokeOff else {
        try stream.flush()
        throw failure("the input broke off", status: ExitStatus.unreadable)
      }
      try stream.finish(summary)
    } catch let error as RunError {
      throw status(of: error)
    } catch StageError.closedPipe {
      throw ExitStatus.inputOutput
    } catch let error as StageError {
      throw failure(error.description, status: ExitStatus.inputOutput)
    }
  }

  /// Refuses a stage that would leave a part of the input unread, which looks like a loss.
  private func expectWholeInput(_ steps: [CheckedStep]) throws {
    for step in steps {
      guard let fold = step.instance as? any Fold, fold.mayEndEarly else { continue }
      throw failure(
        "`\(step.name)` would leave lines of the partition unread",
        help: "give the engine that runs the workers fewer lines instead",
        status: ExitStatus.usage
      )
    }
  }

  /// Has other processes do the work.
  private func supervise(_ steps: [CheckedStep]) throws {
    if let fold = steps.first(where: { $0.definition.kind == .fold }) {
      throw failure(
        "`\(fold.name)` gathers from all documents and can't be supervised",
        help: "what it has gathered would be lost with the process that is replaced",
        status: ExitStatus.usage
      )
    }
    var identityField = idField ?? "id"
    let reading = steps.first { $0.name == "read.jsonl" }
    if idField == nil, case .text(let name)? = reading?.arguments["id"] { identityField = name }
    let supervisor: WorkerSupervisor
    do {
      supervisor = try WorkerSupervisor(
        arguments: CommandLine.arguments,
        recordTimeout: recordTimeout.map { .milliseconds(Int($0 * 1000)) },
        mostCrashes: maxCrashes,
        longestLine: maxLineBytes,
        identityField: identityField
      )
    } catch {
      throw failure(error.description, status: ExitStatus.unreadable)
    }
    try supervisor.run()
  }

  /// The pipeline between standard input and output, and the sink whose records it writes.
  private func plan(_ steps: [CheckedStep]) throws -> (Plan, any Sink) {
    var reading: [String: Literal] = [
      "paths": .list([.text("-")]), "max-bytes": .integer(maxLineBytes),
    ]
    if let idField { reading["id"] = .text(idField) }
    if let sourceField { reading["source"] = .text(sourceField) }
    let source = try make(
      "read.jsonl",
      reading,
      like: steps.first { $0.name == "read.jsonl" }
    )
    let lines = try make(
      "write.jsonl",
      ["path": .text("-")],
      like: steps.first { $0.name == "write.jsonl" }
    )
    guard let sink = lines.instance as? any Sink else {
      throw failure("write.jsonl is no sink", status: ExitStatus.fault)
    }
    let transforms = steps.dropFirst().filter { $0.definition.kind != .sink }
    return (Plan(source: source, steps: transforms.map(\.planStep)), sink)
  }

  /// A stage with the arguments that the script gives to its like, some of them replaced.
  private func make(
    _ name: String,
    _ replaced: [String: Literal],
    like step: CheckedStep?
  ) throws -> Plan.Step {
    let registry = Program.running.registry
    guard let definition = registry[name] else {
      throw failure("a worker needs the stage `\(name)`", status: ExitStatus.fault)
    }
    var given: [String: Literal] = [:]
    for parameter in definition.signature.parameters {
      given[parameter.name] = step?.arguments[parameter.name]
    }
    given.merge(replaced) { _, new in new }
    do {
      return Plan.Step(name: name, instance: try registry.make(definition, given).instance)
    } catch {
      throw failure(error.description, help: error.help, status: ExitStatus.usage)
    }
  }

  private func status(of error: RunError) -> ExitCode {
    switch error {
    case .closedPipe: return ExitStatus.inputOutput
    case .stopped: return failure("stopped", status: ExitStatus.inputOutput)
    case .notStarted(let place), .failed(let place):
      let message = SafeText.shown((place.error as? StageError)?.description ?? "\(place.error)")
      if case StageError.file(path: "-", _, _) = place.error {
        return failure(message, status: ExitStatus.unreadable)
      }
      return failure(message, status: ExitStatus.fault)
    }
  }
}

/// Where a supervised worker begins, and about how many bytes it works on at once.
struct WorkerStart: ExpressibleByArgument {
  let place: InputStart
  let batchByteCount: Int

  init?(argument: String) {
    let numbers = argument.split(separator: ":").compactMap { Int($0) }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    place = InputStart(lineNumber: numbers[0], byteOffset: numbers[1])
    batchByteCount = numbers[2]
  }
}
