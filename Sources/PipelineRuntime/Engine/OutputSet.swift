import DataFormats
import PipelineCore

/// Everything that a run writes: sinks, rejects, files of folds and the manifest; all of it appears or none.
final class OutputSet: RunOutput {
  private var sinks: [any SinkRunning] = []
  private let shared: RunFiles
  private let index: Int
  private var files: [WholeFile] = []
  private let options: EngineOptions
  /// What keeps the journal; nil where the run can't be gone on with.
  private let journal: JournalKeeper?
  /// What the last whole batch came to, and whether one is being written.
  private var reached: (position: SourcePosition, summary: RunSummary)?
  private var isAppending = false

  private var rejects: RejectLog { shared.rejects }

  /// Opens the outputs of a plan.
  ///
  /// - Parameters:
  ///   - shared: What the pipelines of the run share.
  ///   - index: The plan's place among them.
  ///   - journal: What keeps the journal, with the one that is gone on with.
  init(
    _ plan: Plan,
    _ options: EngineOptions,
    _ shared: RunFiles,
    _ index: Int,
    _ journal: JournalKeeper? = nil
  ) throws(RunError) {
    self.journal = journal
    self.options = options
    self.shared = shared
    self.index = index
    var writeOptions = WriteOptions(
      replacesExisting: options.replacesExisting,
      earlierOutputs: shared.earlier[index]?.outputs ?? []
    )
    writeOptions.keepsCheckpoints = journal != nil
    writeOptions.jobs = options.jobs
    for step in plan.steps {
      guard let sink = step.instance as? any Sink else { continue }
      do {
        if let resumed = journal?.resumed {
          writeOptions.resumedFiles =
            sinks.count < resumed.sinks.count ? resumed.sinks[sinks.count] : []
        }
        sinks.append(try openSink(sink, writeOptions))
      } catch {
        giveUp()
        throw .notStarted(EngineRun.place(error, step))
      }
    }
    do throws(StageError) {
      if journal?.resumed == nil { try shared.clearParts(index) }
      if let stopped = journal?.resumed?.rejects { try rejects.resume(stopped) }
    } catch {
      giveUp()
      throw .notStarted(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  /// Takes back what was opened, but for what a stopped run left.
  private func giveUp() {
    if journal?.resumed == nil { abandon() } else { leave() }
  }

  /// Writes what a batch has produced; families that a sink refuses become rejects.
  func append(_ batch: inout Batch) throws(StageError) {
    isAppending = true
    for (sink, items) in batch.encoded { try sinks[sink].refuse(items, in: &batch) }
    for (sink, items) in batch.encoded { try sinks[sink].append(items, of: batch) }
    for (_, document) in batch.failures.sorted(by: { $0.key < $1.key }) {
      try rejects.append(document)
    }
    isAppending = false
  }

  /// Keeps the journal, where its time has come.
  func reach(_ position: SourcePosition, _ summary: RunSummary) throws(StageError) {
    reached = (position, summary)
    if let journal, journal.isDue { try keepJournal(journal) }
  }

  /// Brings everything to the disk, and then the journal that tells of it.
  private func keepJournal(_ journal: JournalKeeper) throws(StageError) {
    guard let reached else { return }
    let start = ContinuousClock.now
    for sink in sinks { try sink.checkpoint() }
    try rejects.prepare()
    try journal.write(
      reached.position,
      reached.summary,
      since: start,
      sinks: sinks.map(\.checkpointFiles),
      rejects: rejects.checkpointFile
    )
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

  /// Writes the long files of a fold under their temporary names.
  func add(_ files: [StreamedFile]) throws {
    for file in files {
      try options.confinement?.expect(file.path)
      let output = try WholeFile.begin(file.path, replaces: options.replacesExisting)
      self.files.append(output)
      do { try file.write { try output.append($0) } } catch let error as FileError {
        throw StageError(error)
      }
    }
  }

  /// Brings everything to the disk, then lets all of it appear.
  ///
  /// The manifest appears twice: first to say that the run isn't complete and which files belong to it,
  /// and last of all. So where the program is killed between two files, the manifest tells it.
  func publish(
    _ summary: inout RunSummary,
    plan: Plan,
    inputs: [InputSum]
  ) throws(RunError) {
    do {
      for sink in sinks { try sink.prepare() }
      for file in files { try file.whole { (file) throws(FileError) in try file.prepare() } }
      try rejects.prepare()
      summary.outputs =
        sinks.flatMap(\.outputs) + files.map { ($0.path, $0.byteCount) }
      summary.rejectsPath = rejects.written?.path
      let manifest = Manifest(
        header: options.manifest,
        plan: plan,
        summary: summary,
        rejects: rejects.written,
        inputs: inputs
      )
      let manifests = manifest.encoded()
      try SuddenEnd.publishing { () throws(StageError) in
        try write(manifests?.incomplete)
        for sink in sinks { try sink.publish() }
        for file in files { try file.whole { (file) throws(FileError) in try file.publish() } }
        try rejects.publish(in: shared.room)
        try write(manifests?.complete)
        journal?.remove()
      }
      summary.notices = shared.room.takeNotices()
    } catch StageError.closedPipe {
      throw .closedPipe
    } catch {
      throw .failed(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  private func write(_ manifest: [UInt8]?) throws(StageError) {
    guard let bytes = manifest, let path = shared.manifestPath(index) else { return }
    let mayReplace = options.replacesExisting || shared.earlier[index]?.isUpdated == true
    let file = try WholeFile.begin(path, replaces: mayReplace, again: true)
    try file.whole { (file) throws(FileError) in
      try file.append(bytes)
      try file.prepare()
      try file.publish()
    }
  }

  /// Leaves what was written for a run that goes on, where a journal tells how; else takes it back.
  func breakOff(_ error: RunError) -> Bool {
    let isFault =
      switch error {
      case .stopped: false
      case .failed(let place):
        if case .file? = place.error as? StageError { false } else { true }
      case .notStarted, .closedPipe: true
      }
    guard let journal, !isFault else {
      abandon()
      return false
    }
    if !isAppending { try? keepJournal(journal) }
    guard journal.isWritten else {
      abandon()
      return false
    }
    leave()
    return true
  }

  private func leave() {
    for sink in sinks { sink.leave() }
    rejects.leave()
    for file in files { file.abandon() }
  }

  private func abandon() {
    for sink in sinks { sink.abandon() }
    for file in files { file.abandon() }
    rejects.abandon()
    journal?.remove()
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
