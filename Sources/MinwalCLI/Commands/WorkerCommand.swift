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
      input and output. A line that can't be read becomes {"_type":"error", …} in its place; last of all, \
      once, comes {"_type":"summary","in":…,"ok":…,"filtered":…,"err":…,"out":…,"in_bytes":…}, where in = \
      ok + filtered + err. Without a summary the output isn't whole.

      Exit status: 0 all input was read and the summary written; 64 usage or a wrong script; 65 the input can't \
      be read; 70 a fault of a stage; 74 the output can't be written.
      """
  )

  @Argument(help: "The script.", completion: .file(extensions: ["minwal"]))
  var script: String

  @Option(help: "The longest line that is read, in bytes; a longer one becomes an error record.")
  var maxLineBytes = 8 << 20

  @OptionGroup var trust: TrustOptions

  func validate() throws {
    guard maxLineBytes >= 1 else { throw ValidationError("--max-line-bytes takes 1 or more") }
  }

  func run() async throws {
    // Why: an engine's executor that is killed must not leave its worker behind.
    _ = cprocess_signal_with_parent(SIGKILL)
    let loading = ScriptLoading(
      program: .running,
      loader: try trust.loader(script: script, locking: .enforced)
    )
    defer { loading.end() }
    let checked = try loading.check(script)
    guard !checked.diagnostics.hasErrors else { throw ExitStatus.usage }
    guard checked.pipelines.count == 1, let steps = checked.pipelines.first else {
      throw failure(
        "'\(script)' has \(checked.pipelines.count) pipelines, a worker runs one",
        status: ExitStatus.usage
      )
    }
    let (plan, sink) = try plan(steps)
    var options = EngineOptions()
    options.keepsIdentities = false
    let stream = try WorkerStream(sink)
    do {
      let summary = try await Engine(plan, options).run(to: stream)
      try stream.finish(summary)
    } catch let error as RunError {
      throw status(of: error)
    } catch StageError.closedPipe {
      throw ExitStatus.inputOutput
    } catch {
      throw failure("\(error)", status: ExitStatus.inputOutput)
    }
  }

  /// The pipeline between standard input and output, and the sink whose records it writes.
  private func plan(_ steps: [CheckedStep]) throws -> (Plan, any Sink) {
    let source = try make(
      "read.jsonl",
      [
        "paths": .list([.text("-")]), "max-bytes": .integer(maxLineBytes),
        "broken-utf8": .text("reject"),
      ],
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

/// Writes a worker's records to standard output: documents, errors, and the summary last.
private final class WorkerStream: DocumentStream {
  private let sink: any Sink
  private let output: WholeFile

  init(_ sink: any Sink) throws {
    self.sink = sink
    do { output = try WholeFile(path: "-", replaces: true) } catch {
      throw failure(error.description, status: ExitStatus.inputOutput)
    }
  }

  func append(_ document: Document) throws(StageError) {
    try write(sink.preview(document).text)
  }

  func append(rejected document: Document) throws(StageError) {
    guard let rejection = document.rejection else { return }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("_type")
    writer.string("error")
    writer.key("code")
    writer.string(Self.code(of: rejection))
    writer.key("message")
    writer.string(rejection.message)
    if document.hasGivenID {
      writer.key("id")
      writer.string(document.id)
    }
    writer.key("line")
    writer.integer(document.source.lineNumber ?? 0)
    writer.key("offset")
    writer.integer(rejection.byteOffset ?? document.source.byteOffset)
    writer.key("bytes")
    writer.integer(rejection.rawByteCount)
    writer.key("raw")
    writer.string(String(decoding: rejection.raw, as: UTF8.self))
    writer.endObject()
    writer.endLine()
    try write(writer.bytes)
  }

  /// Writes the summary and sees that all of it has gone out.
  func finish(_ summary: RunSummary) throws(StageError) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("_type")
    writer.string("summary")
    for (name, count) in [
      ("in", summary.readCount), ("ok", summary.passedCount), ("filtered", summary.filteredCount),
      ("err", summary.rejectedCount), ("out", summary.documentCount),
      ("in_bytes", summary.inputByteCount),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.endObject()
    writer.endLine()
    try write(writer.bytes)
    do { try output.flush() } catch { throw Self.stageError(error) }
  }

  private func write(_ bytes: [UInt8]) throws(StageError) {
    do { try output.append(bytes) } catch { throw Self.stageError(error) }
  }

  private static func stageError(_ error: FileError) -> StageError {
    error.reason == .closedPipe ? .closedPipe : .file(path: error.path, problem: error.cause)
  }

  /// The code that a driver tells apart: `bad_json`, `line_too_long`; a stage's own as it is.
  private static func code(of rejection: Rejection) -> String {
    let prefix = "read.jsonl."
    guard rejection.code.hasPrefix(prefix) else { return rejection.code }
    let code = rejection.code.dropFirst(prefix.count)
    return code == "too-long" ? "line_too_long" : code.split(separator: "-").joined(separator: "_")
  }
}
