import ArgumentParser
import PipelineCore
import PipelineRuntime
import PipelineScript
import PluginHost

extension ProgressLine.Mode: ExpressibleByArgument {}

/// `minwal run`: checks a script and runs its pipelines.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a script over its input.",
    discussion: """
      NAME=VALUE sets a parameter of the script. Outputs appear whole or not at all; what can't be read goes to \
      the rejects, beside the first output unless --rejects says otherwise. A script can be run by its own name \
      where its first line is #!/usr/bin/env -S minwal run

      Exit status: 0 done; 1 the script or an argument is wrong, nothing ran; 2 done, but documents were rejected \
      (or, with --strict, there were error findings); 3 stopped or failed half-way, nothing half-written under a \
      final name; 64 usage. Where all of the output goes to a pipe whose reader has enough, as in \
      `minwal run … | head`, the run ends there, quietly and with 0.
      """
  )

  @Argument(
    help: "The script; - is standard input.",
    completion: .file(extensions: ["minwal"])
  )
  var script: String?

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help:
      "The script itself, instead of a file: -c 'read.text \"a.txt\" | clean | write.jsonl \"-\"'."
  )
  var command: String?

  @OptionGroup var values: ScriptValues

  @Option(
    name: [.short, .long],
    help: "How many batches to work on at the same time; the output doesn't depend on it."
  )
  var jobs = Machine.coreCount

  @Option(help: "Where rejects go.", completion: .file())
  var rejects: String?

  @OptionGroup var trust: TrustOptions

  @Flag(help: "Replace outputs that are there already.")
  var force = false

  @Flag(help: "Go on with a run of the same script that was stopped.")
  var resume = false

  @Option(help: "Read so many documents only.")
  var limit: Int?

  @Flag(help: "End with status 2 if there are findings of severity error.")
  var strict = false

  @Flag(help: "Say nothing but what went wrong.")
  var quiet = false

  @Option(help: "Show progress: auto (on a terminal), always or never.")
  var progress: ProgressLine.Mode = .auto

  @Option(
    help: ArgumentHelp(
      "About how many bytes of input to take at a time; the output doesn't depend on it.",
      visibility: .hidden
    )
  )
  var batchBytes = 256 * 1024

  @Option(
    help: ArgumentHelp(
      "How many seconds the outputs go without being brought to the disk.",
      visibility: .hidden
    )
  )
  var journalSeconds: Double?

  func validate() throws {
    guard (0...86_400).contains(journalSeconds ?? 0) else {
      throw ValidationError("--journal-seconds takes 0 to 86400")
    }
    guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes 1 to 1024") }
    guard batchBytes >= 1 else { throw ValidationError("--batch-bytes takes 1 or more") }
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit takes 0 or more") }
    guard Program.arguments.prefix(while: { $0 != "--" }).count(where: { $0 == "-c" }) < 2 else {
      throw ValidationError(
        "-c is given twice; one script holds all steps, with | or a new line between them"
      )
    }
    guard script != nil || command != nil else {
      throw ValidationError("give a script, or its text after -c")
    }
  }

  func run() async throws {
    StopSignals.endWhereItWaits()
    // Why: where the script is on the command line, all words are values.
    let path = command == nil ? script ?? "-" : ScriptLoading.commandPath
    let words = command == nil ? [] : [script].compactMap { $0 }
    let loader = try trust.loader(script: command == nil ? path : nil, locking: .enforced)
    let loading = ScriptLoading(program: .running, loader: loader, namesUnusedParameters: true)
    defer { loading.end() }
    let source = try command.map { SourceText(path: path, text: $0) } ?? loading.read(path)
    let assigned = try values.byName(and: words, of: source)
    let checked = loading.check(source, values: assigned, requiresValues: true)
    guard !checked.diagnostics.hasErrors else { throw ExitStatus.wrong }
    let plans = try checked.plans.map(limited)
    guard !plans.isEmpty else {
      throw failure(
        "'\(SafeText.shown(path))' has nothing to run",
        help: "begin a pipeline with a source such as read.text",
        status: ExitStatus.wrong
      )
    }
    let options = try engineOptions(checked)
    let shared: RunFiles
    do {
      shared = try RunFiles(plans, options)
      try shared.read(scripts: checked.sources.map(\.path))
    } catch {
      throw self.status(of: error, isFirst: true)
    }
    lockPlugins(loader)
    let codes = CodeCatalogue(checked.registry)
    var status: ExitCode?
    for (index, plan) in plans.enumerated() {
      let summary = try await run(
        plan,
        options: options,
        sharing: shared,
        index: index,
        codes: codes
      )
      if !quiet, summary.passedCount == 0, summary.filteredCount > 0,
        let remark = await FilterRemark.text(of: checked.pipelines[index])
      {
        StandardStream.error.write(remark)
      }
      if summary.rejectedCount > 0 || (strict && summary.hasErrorFindings) {
        status = ExitStatus.imperfect
      }
    }
    if let status { throw status }
  }

  private func engineOptions(_ checked: CheckedScript) throws -> EngineOptions {
    var options = EngineOptions()
    options.jobs = jobs
    options.batchByteCount = batchBytes
    options.replacesExisting = force
    options.rejectsPath = rejects
    options.keepsJournal = true
    options.resumes = resume
    if let journalSeconds { options.journalInterval = .milliseconds(Int(journalSeconds * 1000)) }
    options.confinement = try trust.confinement()
    options.manifest = checked.manifestHeader
    options.isStopRequested = { StopSignals.isRequested }
    return options
  }

  private func run(
    _ plan: Plan,
    options: EngineOptions,
    sharing shared: RunFiles,
    index: Int,
    codes: CodeCatalogue
  ) async throws -> RunSummary {
    let line = ProgressLine(quiet ? .never : progress)
    var options = options
    if line.isShown { options.reportProgress = { line.show($0) } }
    let begunAt = ContinuousClock.now
    let summary: RunSummary
    do {
      summary = try await Engine(plan, options, of: shared, at: index).run()
      line.clear()
    } catch {
      line.clear()
      throw status(of: error, isFirst: index == 0, plan: plan)
    }
    for notice in summary.notices { PluginOutput.say("minwal: \(notice)") }
    for report in summary.reports { try deliver(report) }
    let seconds = ProgressLine.seconds(ContinuousClock.now - begunAt)
    if !quiet {
      let report = RunReport(
        summary: summary,
        seconds: seconds,
        hasSink: plan.hasSink,
        codes: codes
      )
      StandardStream.error.write(report.text)
    }
    return summary
  }

  /// Writes the lock file of a script with plug-ins that has none yet.
  private func lockPlugins(_ loader: PluginLoader) {
    do {
      guard let lock = try loader.writeLock(onlyIfMissing: true) else { return }
      PluginOutput.say("minwal: wrote '\(lock.path)'; from now on only these plug-ins run")
    } catch {
      PluginOutput.say("minwal: the plug-ins aren't locked: \(error.description)")
    }
  }

  private func status(of error: RunError, isFirst: Bool, plan: Plan? = nil) -> ExitCode {
    switch error {
    case .notStarted(let place):
      say(place)
      return isFirst ? ExitStatus.wrong : ExitStatus.brokenOff
    case .failed(let place):
      say(place)
      return ExitStatus.brokenOff
    case .stopped(let summary):
      return failure(
        "stopped after \(summary.readCount) documents, nothing was written",
        help: summary.isResumable
          ? Self.resumeHelp
          : plan?.resumeObstacle(ofPipelines: 1).map { "such a run can't be gone on with: \($0)" },
        status: ExitStatus.brokenOff
      )
    case .closedPipe:
      // Why: `run … | head` has done what was asked of it, and is to be harmless under `pipefail`.
      let files = plan?.outputPaths.filter { $0 != "-" } ?? []
      guard let first = files.first else { return ExitCode.success }
      return failure(
        "the reader of standard output has gone away, so '\(first)' was not written",
        help: "leave out `write.jsonl \"-\"`, or let its reader read to the end",
        status: ExitStatus.brokenOff
      )
    }
  }

  private static let resumeHelp = "the same command with --resume goes on where it stopped"

  private func say(_ place: StageErrorAtPlace) {
    let error = place.error as? StageError
    let message = SafeText.shown(error?.description ?? "\(place.error)")
    let step = place.stepName.isEmpty ? "" : "\(place.stepName): "
    let location = place.place.isEmpty ? "" : "\(place.place): "
    let help = [error?.help, place.isResumable ? Self.resumeHelp : nil].compactMap(\.self)
    _ = failure(
      "\(location)\(step)\(message)",
      help: help.isEmpty ? nil : help.joined(separator: "; "),
      status: ExitStatus.brokenOff
    )
  }

  /// The plan with `--limit` after its source.
  private func limited(_ plan: Plan) throws -> Plan {
    guard let limit else { return plan }
    let registry = Program.running.registry
    guard let definition = registry["limit"],
      let made = try? registry.make(definition, ["count": .integer(limit)])
    else {
      throw failure("--limit needs the stage `limit`", status: ExitStatus.wrong)
    }
    return plan.inserting(Plan.Step(name: "limit", instance: made.instance))
  }
}

extension CheckedScript {
  /// What the manifest of a run says of the script.
  var manifestHeader: ManifestHeader {
    ManifestHeader(
      version: Program.version,
      scripts: sources.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
      parameters: parameters.map { ($0.name, $0.value?.scriptText ?? "null") }
    )
  }
}
