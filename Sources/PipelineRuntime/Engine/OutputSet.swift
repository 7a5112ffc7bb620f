import DataFormats
import PipelineCore

/// Everything that a run writes: sinks, rejects, files of folds and the manifest; all of it appears or none.
final class OutputSet: RunOutput {
  private var sinks: [any SinkRunning] = []
  private let rejects: RejectLog
  private var files: [WholeFile] = []
  private let options: EngineOptions

  init(_ plan: Plan, _ options: EngineOptions) throws(RunError) {
    self.options = options
    let writeOptions = WriteOptions(replacesExisting: options.replacesExisting)
    var opened: [any SinkRunning] = []
    for step in plan.steps {
      guard let sink = step.instance as? any Sink else { continue }
      do {
        try options.confinement?.expect(sink.outputPath)
        opened.append(try openSink(sink, writeOptions))
      } catch {
        for sink in opened { sink.abandon() }
        throw .notStarted(EngineRun.place(error, step))
      }
    }
    sinks = opened
    let rejectsPath = options.rejectsPath ?? Self.rejectsPath(beside: plan.firstFile)
    rejects = RejectLog(path: rejectsPath)
    do throws(StageError) {
      if let rejectsPath { try options.confinement?.expect(rejectsPath) }
    } catch {
      for sink in opened { sink.abandon() }
      throw .notStarted(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  /// The standard place of the rejects: beside the first output that is a file.
  private static func rejectsPath(beside output: String?) -> String? {
    output.map { $0 + ".rejects.jsonl" }
  }

  /// Writes what a batch has produced; families that a sink refuses become rejects.
  func append(_ batch: inout Batch) throws(StageError) {
    for (sink, items) in batch.encoded { try sinks[sink].refuse(items, in: &batch) }
    for (sink, items) in batch.encoded { try sinks[sink].append(items, of: batch) }
    for (_, document) in batch.failures.sorted(by: { $0.key < $1.key }) {
      try rejects.append(document)
    }
  }

  /// Writes the files of a fold under their temporary names.
  func add(_ files: [(path: String, bytes: [UInt8])]) throws(StageError) {
    for (path, bytes) in files {
      try options.confinement?.expect(path)
      let output = try WholeFile.begin(path, replaces: options.replacesExisting)
      self.files.append(output)
      try output.whole { (file) throws(FileError) in try file.append(bytes) }
    }
  }

  /// Brings everything to the disk, then lets all of it appear.
  func publish(
    _ summary: inout RunSummary,
    plan: Plan,
    inputPaths: [String]
  ) throws(RunError) {
    do {
      for sink in sinks { try sink.prepare() }
      for file in files { try file.whole { (file) throws(FileError) in try file.prepare() } }
      try rejects.prepare()
      summary.outputs =
        sinks.flatMap(\.outputs) + files.map { ($0.path, $0.byteCount) }
      summary.rejectsPath = rejects.writtenPath
      let manifest = try prepareManifest(summary, plan: plan, inputPaths: inputPaths)
      for sink in sinks { try sink.publish() }
      for file in files { try file.whole { (file) throws(FileError) in try file.publish() } }
      try rejects.publish()
      try manifest?.whole { (file) throws(FileError) in try file.publish() }
    } catch StageError.closedPipe {
      throw .closedPipe
    } catch {
      throw .failed(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  private func prepareManifest(
    _ summary: RunSummary,
    plan: Plan,
    inputPaths: [String]
  ) throws(StageError) -> WholeFile? {
    guard let header = options.manifest, let output = plan.firstFile else { return nil }
    let manifest = Manifest(header: header, plan: plan, summary: summary, inputPaths: inputPaths)
    let bytes = try manifest.encoded()
    let file = try WholeFile.begin(output + ".run.json", replaces: true)
    try file.whole { (file) throws(FileError) in
      try file.append(bytes)
      try file.prepare()
    }
    return file
  }

  /// Takes back whatever was written.
  func abandon() {
    for sink in sinks { sink.abandon() }
    for file in files { file.abandon() }
    rejects.abandon()
  }
}

extension Plan {
  /// The first output that is a file of a fixed name, without its `{field}` parts.
  var firstFile: String? {
    outputPaths.first { $0 != "-" }.map { path in
      guard let brace = path.firstIndex(of: "{") else { return path }
      // Why: beside outputs that are named by their documents, the folder gives the name.
      let folder = path[..<brace].split(separator: "/", omittingEmptySubsequences: false).dropLast()
      return (folder.isEmpty ? "" : folder.joined(separator: "/") + "/") + "run"
    }
  }
}
