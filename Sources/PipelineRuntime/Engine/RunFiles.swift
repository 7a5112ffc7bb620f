import DataFormats
import PipelineCore

/// What the pipelines of one run share: the register of all paths that it reads or writes, and the log of
/// its rejects.
///
/// It is made before anything runs: an output that is there already, two outputs that are one file, or an
/// output that is read too, whatever way leads there, ends the run before it has made anything.
public final class RunFiles {
  let room: OutputRoom
  let rejects: RejectLog
  /// The manifest of each plan, by the plan's place in the run; nil where none is written.
  private let manifestPaths: [String?]
  private let plans: [Plan]
  /// What an earlier run with the same manifest wrote, by the plan's place.
  let earlier: [EarlierRun?]

  /// Looks through the outputs of all pipelines of a run.
  ///
  /// - Parameter plans: The pipelines in the order in which they run.
  /// - Throws: `RunError.notStarted` where a path can't be written as asked.
  public init(_ plans: [Plan], _ options: EngineOptions) throws(RunError) {
    do throws(FileError) {
      room = try OutputRoom(confinedTo: options.confinement?.folder)
    } catch {
      throw .notStarted(StageErrorAtPlace(error: StageError(error), stepName: "", place: ""))
    }
    self.plans = plans
    let manifestPaths = Self.manifestPaths(plans, options)
    let earlier = zip(plans, manifestPaths).map { plan, path in
      path.flatMap { EarlierRun(manifest: $0, of: plan) }
    }
    (self.manifestPaths, self.earlier) = (manifestPaths, earlier)
    for (plan, (manifest, earlier)) in zip(plans, zip(manifestPaths, earlier)) {
      try Self.plan(plan, manifest: manifest, earlier: earlier, options: options, in: room)
    }
    let path =
      options.rejectsPath ?? plans.compactMap(\.firstFile).first.map { $0 + ".rejects.jsonl" }
    let isEarlier = path.map { path in earlier.contains { $0?.isRejects(path) == true } } ?? false
    do throws(StageError) {
      if let path {
        try options.confinement?.expect(path)
        let mayExist = options.replacesExisting || isEarlier || options.resumes
        do throws(FileError) { try room.plan(path, mayExist: mayExist) } catch {
          throw StageError(error)
        }
      }
    } catch {
      throw .notStarted(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
    rejects = RejectLog(
      path: path,
      replaces: options.replacesExisting || isEarlier,
      earlier: earlier.compactMap { $0?.rejects }.first { $0.path == path }
    )
  }

  /// Learns what is read beside the sources of the pipelines' turn: scripts, resources, the inputs of
  /// later pipelines.
  ///
  /// - Throws: `RunError.notStarted` where one of them is to be written.
  public func read(scripts: [String]) throws(RunError) {
    let steps = plans.flatMap { [$0.source] + $0.steps }
    let later = plans.dropFirst().compactMap { $0.source.instance as? any Source }
    let resources = steps.flatMap(\.resources).map(\.name).filter { !$0.hasPrefix("builtin:") }
    do throws(FileError) {
      try room.read(scripts + resources)
      try room.read(later.flatMap { $0.inputPaths() }.filter { !room.hasPlanned($0) })
    } catch {
      throw .notStarted(StageErrorAtPlace(error: StageError(error), stepName: "", place: ""))
    }
  }

  /// How many pipelines the run has.
  var pipelineCount: Int { plans.count }

  /// Where the journal of a pipeline goes.
  func journalPath(_ index: Int) -> String? {
    manifestPaths[index] == nil ? nil : plans[index].firstFile.map { $0 + ".run.journal" }
  }

  /// Removes the parts that a dead run left of the files beside the outputs.
  func clearParts(_ index: Int) throws(StageError) {
    do throws(FileError) {
      for path in [rejects.path, manifestPath(index), journalPath(index)] {
        if let path, !room.hasWritten(path) { try room.removePart(of: path) }
      }
    } catch { throw StageError(error) }
  }

  /// Where the manifest of a pipeline goes.
  func manifestPath(_ index: Int) -> String? { manifestPaths[index] }

  private static func plan(
    _ plan: Plan,
    manifest: String?,
    earlier: EarlierRun?,
    options: EngineOptions,
    in room: OutputRoom
  ) throws(RunError) {
    for step in plan.steps {
      guard let sink = step.instance as? any Sink else { continue }
      do throws(StageError) {
        try options.confinement?.expect(sink.outputPath)
        guard !sink.outputPath.contains("{") else { continue }
        let mayExist = options.replacesExisting || sink.updatesExisting || options.resumes
        do throws(FileError) { try room.plan(sink.outputPath, mayExist: mayExist) } catch {
          throw StageError(error)
        }
      } catch {
        throw .notStarted(EngineRun.place(error, step))
      }
    }
    guard let manifest else { return }
    do throws(FileError) {
      try room.plan(
        manifest,
        mayExist: options.replacesExisting || options.resumes || earlier?.isUpdated == true
      )
    } catch {
      throw .notStarted(StageErrorAtPlace(error: StageError(error), stepName: "", place: ""))
    }
  }

  /// The manifests beside the first outputs; two of one name are told apart by a number.
  private static func manifestPaths(_ plans: [Plan], _ options: EngineOptions) -> [String?] {
    guard options.manifest != nil else { return plans.map { _ in nil } }
    var counts: [String: Int] = [:]
    return plans.map { plan in
      guard let output = plan.firstFile else { return nil }
      let count = counts[output, default: 0] + 1
      counts[output] = count
      return output + (count == 1 ? "" : "-\(count)") + ".run.json"
    }
  }
}

/// What an earlier run with the same outputs left, by its manifest.
struct EarlierRun: Sendable {
  /// The files that it wrote: path and bytes.
  let outputs: [(path: String, byteCount: Int)]
  /// Where its rejects went.
  let rejects: (path: String, byteCount: Int)?
  /// Whether the output beside which it lies is there and is one that its sink updates.
  let isUpdated: Bool

  /// Reads a manifest; nil where there is none, or something else.
  init?(manifest path: String, of plan: Plan) {
    guard let status = FileStatus(path: path, follows: false), status.isRegularFile,
      let reader = try? ByteReader(path: path),
      let content = try? reader.readAll(limit: 1 << 28), !content.hasMore,
      let tree = try? JSON(parsing: content.bytes), case .string = tree["minwal"],
      case .array(let outputs) = tree["outputs"]
    else { return nil }
    self.outputs = outputs.compactMap(Self.file)
    rejects = tree["rejects"].flatMap(Self.file)
    let first = plan.steps.lazy.compactMap { $0.instance as? any Sink }.first {
      $0.outputPath != "-"
    }
    isUpdated =
      first.map { $0.updatesExisting && FileStatus(path: $0.outputPath) != nil } ?? false
  }

  /// Whether a path is that of the rejects, in a run that updates what the earlier one wrote.
  func isRejects(_ path: String) -> Bool { isUpdated && rejects?.path == path }

  private static func file(_ tree: JSON) -> (path: String, byteCount: Int)? {
    guard case .string(let path) = tree["path"], case .number(let bytes) = tree["bytes"],
      let byteCount = Int(bytes)
    else { return nil }
    return (path, byteCount)
  }
}
