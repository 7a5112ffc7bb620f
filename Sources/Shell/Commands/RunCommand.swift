import PipelineCore
import PipelineRuntime
import PipelineScript

/// Runs the script on the whole input and writes its outputs.
enum RunCommand: ShellCommand {
  static let name = "run"
  static let usage = "[--jobs N] [--force]"
  static let summary = "Run the script on all documents, write its outputs"
  static let argument = CommandArgument.flag(["--force", "--jobs"])

  static func run(_ words: [String], _ session: Session) async throws {
    var options = EngineOptions()
    options.jobs = session.configuration.jobs
    options.confinement = session.configuration.confinement
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--force": options.replacesExisting = true
      case "--jobs":
        options.jobs = try number(rest.popFirst() ?? "", upTo: 1_024, "number of jobs")
      default:
        throw ShellError.message(
          "`:run` has no option `\(DataText.string(of: word.utf8))`",
          help: ":run \(usage)"
        )
      }
    }
    guard let script = session.checked.script, !script.plans.isEmpty else {
      throw ShellError.noDocument
    }
    guard !script.pipelines.joined().contains(where: { $0.readsStandardInput }) else {
      throw Session.promptInput
    }
    options.manifest = header(of: session)
    options.isStopRequested = session.stopRequest
    let progress = RunProgressLine(console: session.console)
    if session.console.isTerminal { options.reportProgress = { progress.show($0) } }
    let plans = script.plans
    let shared = try files(of: script, options)
    for (index, plan) in plans.enumerated() {
      let result: Result<RunSummary, any Error>
      do { result = .success(try await Engine(plan, options, of: shared, at: index).run()) } catch {
        result = .failure(error)
      }
      progress.clear()
      report(try summary(of: result, session.console), hasSink: plan.hasSink, session)
    }
  }

  /// What the pipelines share, with every path looked at before anything runs.
  private static func files(
    of script: CheckedScript,
    _ options: EngineOptions
  ) throws -> RunFiles {
    let result: Result<RunFiles, any Error>
    do {
      let shared = try RunFiles(script.plans, options)
      try shared.read(scripts: script.sources.map(\.path))
      result = .success(shared)
    } catch {
      result = .failure(error)
    }
    if case .failure(let error as RunError) = result, case .notStarted(let place) = error {
      throw message(place)
    }
    return try result.get()
  }

  private static func header(of session: Session) -> ManifestHeader {
    let text = session.savedText()
    let path = session.scriptFile?.path ?? ScriptChecker.sessionPath
    let parameters = session.checked.script?.parameters ?? []
    return ManifestHeader(
      version: session.configuration.version,
      scripts: [(path: path, text: text)],
      parameters: parameters.map { ($0.name, $0.value?.scriptText ?? "null") }
    )
  }

  private static func summary(
    of result: Result<RunSummary, any Error>,
    _ console: Console
  ) throws -> RunSummary {
    do { return try result.get() } catch RunError.stopped(let summary) {
      console.say("stopped after \(counted(summary.readCount, "document")); nothing was written")
      throw ShellError.interrupted
    } catch RunError.notStarted(let error), RunError.failed(let error) {
      throw message(error)
    } catch RunError.closedPipe {
      throw StageError.closedPipe
    }
  }

  private static func message(_ failure: StageErrorAtPlace) -> ShellError {
    guard case .message(let text, let help) = ShellError.any(failure.error) else {
      return ShellError.any(failure.error)
    }
    return .message(failure.stepName.isEmpty ? text : "\(failure.stepName): \(text)", help: help)
  }

  private static func report(_ summary: RunSummary, hasSink: Bool, _ session: Session) {
    let console = session.console
    for notice in summary.notices { console.say(notice) }
    for report in summary.reports { console.report(report, indent: 0) }
    console.say(
      "\(counted(summary.readCount, "document")) read, "
        + (summary.madeCount > 0 ? "\(summary.madeCount) made, " : "")
        + "\(summary.passedCount) passed, "
        + "\(summary.filteredCount) left out, \(summary.rejectedCount) rejected"
    )
    for remark in summary.remarks { console.say("  \(remark.text): \(remark.count)") }
    if summary.readCount == 0 {
      console.say("no document came from the input: it is empty, or all of it was left out")
    }
    let codes = CodeCatalogue(session.configuration.registry)
    for line in RunTrouble(summary, codes).lines { console.say(line) }
    for line in summary.writtenLines { console.say(line) }
    if !hasSink, summary.reports.isEmpty {
      console.say(
        "nothing was written: no step is a write.* stage, as write.jsonl \"out.jsonl\" is"
      )
    }
    if let path = summary.rejectsPath, summary.rejectedCount > 0 {
      console.say("rejects are in \(DataText.string(of: path.utf8))")
    }
    let findings = summary.findings.values.reduce(0) { $0 + $1.count }
    if findings > 0 {
      console.say("\(counted(findings, "finding")); :findings counts those looked at")
    }
  }
}
