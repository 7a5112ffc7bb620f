import DataFormats
import PipelineCore

/// How a run begins: anew, where a stopped one was, or with nothing left to do.
struct Resumption {
  private let plan: Plan
  private let options: EngineOptions
  private let shared: RunFiles
  private let index: Int

  init(_ plan: Plan, _ options: EngineOptions, _ shared: RunFiles, _ index: Int) {
    self.plan = plan
    self.options = options
    self.shared = shared
    self.index = index
  }

  /// Prepares the journal of a run.
  ///
  /// - Parameter inputs: What the source reads.
  /// - Returns: What keeps it; nil where the run can't be gone on with once it is stopped.
  /// - Throws: `RunError.notStarted` where `--resume` asks for what can't be.
  func keeper(_ inputs: FoundInputs) throws(RunError) -> JournalKeeper? {
    guard options.keepsJournal || options.resumes, let path = shared.journalPath(index) else {
      if options.resumes { throw Self.refused("no output is a file") }
      return nil
    }
    let obstacle = Journal.obstacle(
      plan,
      options,
      inputPaths: inputs.others,
      pipelineCount: shared.pipelineCount
    )
    let found = Journal(path: path)
    if options.resumes {
      if let obstacle { throw Self.refused(obstacle) }
    } else {
      if let found { try clear(found, path) }
      if obstacle != nil { return nil }
    }
    if found == nil, FileStatus(path: path, follows: false) != nil {
      throw Self.failure(
        .file(
          path: path,
          problem: "it is in the way, and no journal of a run",
          help: "remove it, and the run begins anew"
        )
      )
    }
    let (plan, options) = (plan, options)
    let conditions = { Journal.conditions(of: plan, options, inputs) }
    var resumed: Journal?
    if options.resumes {
      if let found {
        if let name = found.difference(from: conditions()) {
          throw Self.failure(Self.changed(name))
        }
        resumed = found
      } else {
        shared.room.note("there is no stopped run to go on with; this one begins anew")
      }
    }
    return JournalKeeper(
      path: path,
      resuming: resumed,
      conditions: conditions,
      interval: options.journalInterval,
      in: shared.room
    )
  }

  /// Takes away what a stopped run left that isn't gone on with.
  private func clear(_ journal: Journal, _ path: String) throws(RunError) {
    do throws(FileError) {
      for file in journal.sinks.joined() { try shared.room.removePart(of: file.path) }
    } catch {
      throw Self.failure(StageError(error))
    }
    shared.room.removeOwn(path)
    shared.room.note("removed '\(path)': the stopped run isn't gone on with without --resume")
  }

  // MARK: Runs that were stopped at their end

  /// Gives the names that are left to be given, where the run was stopped while its outputs appeared.
  ///
  /// - Returns: What the run came to; nil where there is more to do.
  func finish() throws(RunError) -> RunSummary? {
    guard let path = shared.manifestPath(index), let header = options.manifest,
      let manifest = FinishedRun(path: path, header)
    else { return nil }
    let pending = manifest.files.filter { file in
      FileStatus(path: file.path, follows: false)?.byteCount != file.byteCount
    }
    if manifest.isComplete, !pending.isEmpty { return nil }
    do throws(FileError) {
      for file in pending {
        guard FileStatus(path: file.path + ".part", follows: false)?.byteCount == file.byteCount
        else {
          return nil
        }
      }
      for file in pending {
        let part = try WholeFile(
          path: file.path,
          replaces: options.replacesExisting,
          resumingAt: file.byteCount
        )
        try part.publish()
      }
      if !manifest.isComplete {
        let file = try WholeFile(path: path, replaces: true, again: true)
        try file.append(manifest.completed)
        try file.prepare()
        try file.publish()
      }
    } catch {
      throw Self.failure(StageError(error))
    }
    if let path = shared.journalPath(index), let journal = Journal(path: path) {
      let outputs = manifest.files.map(\.path)
      for file in journal.sinks.joined() where !outputs.contains(file.path) {
        do throws(FileError) { try shared.room.removePart(of: file.path) } catch {
          throw Self.failure(StageError(error))
        }
      }
      shared.room.removeOwn(path)
    }
    var summary = manifest.summary
    let notice =
      manifest.isComplete
      ? "the run is complete, nothing was left to do"
      : "the run was complete but for the names of its outputs"
    summary.notices = shared.room.takeNotices() + [notice]
    return summary
  }

  // MARK: Refusals

  /// What has changed since the run was stopped.
  static func changed(_ name: String) -> StageError {
    .fault("\(name) has changed since the run was stopped; --force without --resume begins anew")
  }

  private static func refused(_ reason: String) -> RunError {
    failure(.fault("this run can't be gone on with: \(reason); run it without --resume"))
  }

  private static func failure(_ error: StageError) -> RunError {
    .notStarted(StageErrorAtPlace(error: error, stepName: "", place: ""))
  }
}

/// A run whose outputs were appearing, by its manifest.
private struct FinishedRun {
  let isComplete: Bool
  let files: [(path: String, byteCount: Int)]
  let summary: RunSummary
  /// The manifest that says that the run is complete.
  let completed: [UInt8]

  /// Reads a manifest; nil where there is none, or that of another run.
  init?(path: String, _ header: ManifestHeader) {
    guard let status = FileStatus(path: path, follows: false), status.isRegularFile,
      let content = try? ByteReader(path: path).readAll(limit: 1 << 28), !content.hasMore,
      let tree = try? JSON(parsing: content.bytes), tree["minwal"]?.string == header.version,
      let isComplete = tree["complete"]?.flag, let outputs = tree["outputs"]?.array,
      let scripts = tree["scripts"]?.array, let parameters = tree["parameters"]?.members,
      scripts.compactMap({ $0["text"]?.string }) == header.scripts.map(\.text),
      parameters.map({ $0.value.string ?? "" }) == header.parameters.map(\.value),
      let counts = tree["counts"]
    else { return nil }
    self.isComplete = isComplete
    let all = outputs + (tree["rejects"].map { [$0] } ?? [])
    files = all.compactMap { file in
      guard let path = file["path"]?.string, let byteCount = file["bytes"]?.integer else {
        return nil
      }
      return (path, byteCount)
    }
    var summary = RunSummary()
    summary.readCount = counts["read"]?.integer ?? 0
    summary.madeCount = counts["made"]?.integer ?? 0
    summary.passedCount = counts["passed"]?.integer ?? 0
    summary.filteredCount = counts["filtered"]?.integer ?? 0
    summary.rejectedCount = counts["rejected"]?.integer ?? 0
    summary.documentCount = counts["documents"]?.integer ?? 0
    summary.outputs = files
    summary.rejectsPath = tree["rejects"]?["path"]?.string
    self.summary = summary
    let text = String(decoding: content.bytes, as: UTF8.self)
    completed = Array(
      text.replacingFirst("\"complete\":false", with: "\"complete\":true").utf8
    )
  }
}

extension String {
  /// The text with the first occurrence of another replaced.
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].utf8.starts(with: text.utf8) {
        return start..<utf8.index(start, offsetBy: text.utf8.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
