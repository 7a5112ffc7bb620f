import DataFormats
import PipelineCore

/// Runs a plan: source → batches → workers that take them through the chain → in-order append.
///
///     source.next ──► segment 0 ──► gate 0 (fold) ──► segment 1 ──► … ──► last gate (append)
///      in order       parallel       in order          parallel            in order
///
/// At most `jobs` + 1 batches are on their way and at most a few wait at a gate, so memory is bounded
/// whatever the input's size, and neither the number of workers nor the size of a batch can be seen in
/// the output. What a family of documents produced is appended when all of it has passed the chain.
public struct Engine {
  let plan: Plan
  let options: EngineOptions
  private let shared: RunFiles?
  private let index: Int

  /// Makes an engine for one pipeline.
  ///
  /// - Parameters:
  ///   - shared: What the pipelines of the run share; nil where it has this one only.
  ///   - index: The pipeline's place among them.
  public init(
    _ plan: Plan,
    _ options: EngineOptions = EngineOptions(),
    of shared: RunFiles? = nil,
    at index: Int = 0
  ) {
    self.plan = plan
    self.options = options
    self.shared = shared
    self.index = index
  }

  /// Runs the plan to its end.
  ///
  /// - Returns: The counts; every output stands complete under its final name.
  /// - Throws: `RunError`; then no output appears.
  public func run() async throws(RunError) -> RunSummary {
    let shared = if let shared { shared } else { try RunFiles([plan], options) }
    return try await Self.run(in: shared.room) { try await run(shared) }
  }

  /// Runs a plan without sinks and hands what comes out, and what was rejected, to a stream in the order
  /// of the input.
  ///
  /// - Throws: `RunError`; what was handed over before stands.
  public func run(to stream: any DocumentStream) async throws(RunError) -> RunSummary {
    try await pump { (_) throws(RunError) in (StreamOutput(stream), nil) }
  }

  private func run(_ shared: RunFiles) async throws(RunError) -> RunSummary {
    if options.resumes, let summary = try Resumption(plan, options, shared, index).finish() {
      return summary
    }
    return try await pump { (source) throws(RunError) in
      let found: FoundInputs
      do throws(FileError) {
        found = try shared.room.read(source.plannedPaths, areFiles: source.plansListedFiles)
      } catch {
        throw .notStarted(EngineRun.place(StageError(error), plan.source))
      }
      let journal = try Resumption(plan, options, shared, index).keeper(found)
      return (try OutputSet(plan, options, shared, index, journal), journal?.resumed)
    }
  }

  /// Runs something whose files all belong to a room.
  private static func run(
    in room: OutputRoom,
    _ body: () async throws -> RunSummary
  ) async throws(RunError) -> RunSummary {
    do {
      return try await OutputRoom.$current.withValue(room) { try await body() }
    } catch let error as RunError {
      throw error
    } catch {
      throw .failed(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  /// Opens the source, then the outputs, and runs.
  private func pump(
    _ open: (_ source: any SourceRunning) throws(RunError) -> (any RunOutput, Journal?)
  ) async throws(RunError) -> RunSummary {
    let source = try EngineRun.open(plan, options)
    let (outputs, resumed) = try open(source)
    do {
      let plan = try await Survey.informed(plan, options: options, inputPaths: source.plannedPaths)
      let run = try EngineRun(plan, options, source, outputs)
      if let resumed { try run.resume(resumed) }
      try await run.pump()
      return try run.complete()
    } catch {
      throw error.marked(isResumable: outputs.breakOff(error))
    }
  }
}

/// The state of one run, used by one task.
final class EngineRun {
  private let plan: Plan
  private let options: EngineOptions
  private let segments: [Segment]
  private let source: any SourceRunning
  private var folds: [any FoldRunning] = []
  private let outputs: any RunOutput
  private var summary = RunSummary()
  private var identities = IdentityRegister()

  /// Batches that wait at a gate for an earlier one, by gate and sequence number.
  private var waiting: [[Int: Batch]]
  /// The sequence number that each gate lets through next.
  private var nextAtGate: [Int]
  /// Workers that are not in use, by segment.
  private var idleWorkers: [[SegmentWorker]]
  private var sourceIsDone = false
  private var sequence = 0
  /// How many chunks the source has given, in the stopped run that this one goes on with too.
  private var chunkCount = 0

  private struct Work: Sendable {
    var sequence: Int
    var segment: Int
    var chunk: (any Sendable)?
    var batch: Batch
    var worker: SegmentWorker
    /// Where the source was after the chunk.
    var position: SourcePosition?
  }

  /// Opens the source of a plan.
  static func open(_ plan: Plan, _ options: EngineOptions) throws(RunError) -> any SourceRunning {
    guard let source = plan.source.instance as? any Source else {
      preconditionFailure("a pipeline begins with a source")
    }
    do {
      return try openSource(
        source,
        ReadOptions(
          chunkByteCount: min(options.batchByteCount, plan.batchByteLimit),
          start: options.inputStart,
          jobs: options.jobs
        )
      )
    } catch {
      throw .notStarted(place(error, plan.source))
    }
  }

  init(
    _ plan: Plan,
    _ options: EngineOptions,
    _ source: any SourceRunning,
    _ outputs: any RunOutput
  ) throws(RunError) {
    self.outputs = outputs
    self.plan = plan
    self.options = options
    self.source = source
    segments = Segment.segments(of: plan)
    for segment in segments {
      guard let fold = segment.fold else { continue }
      do { folds.append(try openFold(fold)) } catch {
        throw .notStarted(StageErrorAtPlace(error: error, stepName: "", place: ""))
      }
    }
    waiting = segments.map { _ in [:] }
    nextAtGate = segments.map { _ in 0 }
    idleWorkers = segments.map { _ in [] }
  }

  // MARK: - The loop

  /// Reads, hands out work and lets batches through the gates until the source is exhausted.
  ///
  /// - Parameter sparedFolds: How many folds at the end aren't finished.
  func pump(sparing sparedFolds: Int = 0) async throws(RunError) {
    do {
      let request = StopRequest(isMade: options.isStopRequested)
      try await StopRequest.$current.withValue(request) {
        if options.jobs <= 1 { try await pumpInline() } else { try await pumpInParallel() }
        try await drainFolds(sparing: sparedFolds)
      }
    } catch let error as RunError {
      throw error
    } catch is CancellationError {
      throw .stopped(summary)
    } catch StageError.closedPipe {
      throw .closedPipe
    } catch {
      throw .failed(StageErrorAtPlace(error: error, stepName: "", place: ""))
    }
  }

  private func pumpInline() async throws {
    while let work = try nextWork() {
      var pending = [try await Self.perform(work, parse: source.parse)]
      while let done = pending.popLast() {
        pending += try settle(done)
        for index in pending.indices {
          pending[index] = try await Self.perform(pending[index], parse: source.parse)
        }
      }
    }
  }

  private func pumpInParallel() async throws {
    let parse = source.parse
    try await withThrowingTaskGroup(of: Work.self) { group in
      var running = 0
      while true {
        while running <= options.jobs, waitingCount < 2 * options.jobs + 2,
          let work = try nextWork()
        {
          group.addTask { try await Self.perform(work, parse: parse) }
          running += 1
        }
        guard running > 0, let done = try await group.next() else { return }
        running -= 1
        for work in try settle(done) {
          group.addTask { try await Self.perform(work, parse: parse) }
          running += 1
        }
      }
    }
  }

  private var waitingCount: Int { waiting.reduce(0) { $0 + $1.count } }

  /// The next chunk of the source as work for the first segment; nil where there is no more.
  private func nextWork() throws -> Work? {
    if options.isStopRequested() { throw RunError.stopped(summary) }
    guard !sourceIsDone else { return nil }
    let chunk: (any Sendable)?
    do { chunk = try source.next() } catch {
      throw RunError.failed(Self.place(error, plan.source))
    }
    guard let chunk else {
      sourceIsDone = true
      return nil
    }
    options.reportProgress?(
      RunProgress(
        documentCount: summary.readCount,
        consumedByteCount: source.consumedByteCount,
        totalByteCount: source.totalByteCount
      )
    )
    defer { sequence += 1 }
    chunkCount += 1
    return Work(
      sequence: sequence,
      segment: 0,
      chunk: chunk,
      batch: Batch([]),
      worker: try takeWorker(0),
      position: options.keepsJournal ? position : nil
    )
  }

  /// Parses the chunk, if there is one, and takes the batch through the segment; runs in parallel.
  private static func perform(
    _ work: Work,
    parse: @Sendable (any Sendable) -> [Document]
  ) async throws -> Work {
    var work = work
    if let chunk = work.chunk {
      work.batch = Batch(parse(chunk))
      work.batch.position = work.position
      work.chunk = nil
    }
    try await work.worker.process(&work.batch)
    return work
  }

  /// Takes work back, lets whatever is due through its gate, and gives the work that follows.
  private func settle(_ done: Work) throws -> [Work] {
    idleWorkers[done.segment].append(done.worker)
    waiting[done.segment][done.sequence] = done.batch
    var following: [Work] = []
    let gate = done.segment
    while var batch = waiting[gate].removeValue(forKey: nextAtGate[gate]) {
      let sequence = nextAtGate[gate]
      nextAtGate[gate] += 1
      if gate == 0, options.keepsIdentities { admit(&batch) }
      if gate == segments.count - 1 {
        try append(&batch)
      } else {
        reduce(&batch, at: gate)
        following.append(
          Work(
            sequence: sequence,
            segment: gate + 1,
            chunk: nil,
            batch: batch,
            worker: try takeWorker(gate + 1)
          )
        )
      }
    }
    return following
  }

  private func takeWorker(_ segment: Int) throws -> SegmentWorker {
    try idleWorkers[segment].popLast() ?? segments[segment].makeWorker()
  }

  // MARK: - Gates

  /// Rejects families whose identity another source has taken.
  private func admit(_ batch: inout Batch) {
    var rejections: [Int: Rejection] = [:]
    for (family, id) in batch.givenIDs where !identities.insert(id) {
      rejections[family] = Rejection(
        RunRejections.duplicateID,
        "an earlier document has the same id '\(id)'"
      )
    }
    batch.reject(rejections)
  }

  /// Lets a batch pass a fold.
  private func reduce(_ batch: inout Batch, at gate: Int) {
    if enough.contains(gate) {
      batch = Batch([])
      return
    }
    if folds[gate].reduce(&batch) == .enough {
      enough.insert(gate)
      sourceIsDone = true
      batch.cutAfterLastDocument()
    }
  }
  /// The gates whose fold has had enough.
  private var enough: Set<Int> = []

  /// Writes what a batch has produced, its rejects, and counts it.
  ///
  /// - Parameter isMade: Whether its documents are a fold's, and not the source's.
  private func append(_ batch: inout Batch, isMade: Bool = false) throws {
    try outputs.append(&batch)
    if isMade {
      summary.madeCount += batch.familyCount
    } else {
      summary.readCount += batch.familyCount
    }
    summary.rejectedCount += batch.failures.count
    summary.documentCount += batch.documents.count
    var lastFamily = -1
    for document in batch.documents {
      if document.familyIndex != lastFamily {
        summary.passedCount += 1
        summary.count(document.findings, of: document)
      } else {
        summary.count(
          document.findings.dropFirst(document.inheritedFindingCount),
          of: document
        )
      }
      lastFamily = document.familyIndex
    }
    // Why: the report names the first of each code, so they are counted in the order of the input.
    for (_, document) in batch.failures.sorted(by: { $0.key < $1.key }) {
      summary.count(document.findings, of: document)
      if let rejection = document.rejection { summary.count(rejection, of: document) }
    }
    summary.filteredCount =
      summary.readCount + summary.madeCount - summary.passedCount - summary.rejectedCount
    if let source = batch.lastSource { try outputs.settle(through: source, summary) }
    if let position = batch.position { try outputs.reach(position, summary) }
  }

  /// Where the source is.
  private var position: SourcePosition {
    SourcePosition(
      chunkCount: chunkCount,
      byteCount: source.consumedByteCount,
      sum: source.positionSum
    )
  }

  /// Goes to where a stopped run was: what it did is read again, for its sums and identities, and not done.
  ///
  /// - Throws: `RunError.notStarted` where the input isn't what the stopped run read.
  func resume(_ journal: Journal) throws(RunError) {
    do throws(StageError) {
      while chunkCount < journal.position.chunkCount {
        if options.isStopRequested() { throw .file(path: "", problem: "stopped") }
        guard let chunk = try source.next() else { break }
        chunkCount += 1
        guard options.keepsIdentities else { continue }
        for document in source.parse(chunk) where document.hasGivenID {
          _ = identities.insert(document.id)
        }
      }
    } catch {
      if options.isStopRequested() { throw .stopped(journal.summary) }
      throw .notStarted(Self.place(error, plan.source))
    }
    guard position == journal.position else {
      throw .notStarted(
        StageErrorAtPlace(error: Resumption.changed("an input"), stepName: "", place: "")
      )
    }
    summary = journal.summary
  }

  // MARK: - The end

  /// Finishes the folds in order; documents that one makes go on through the rest of the chain.
  private func drainFolds(sparing sparedFolds: Int) async throws {
    for gate in folds.indices.dropLast(sparedFolds) {
      let result = try folds[gate].finish()
      if !result.report.isEmpty { summary.reports.append(result.report) }
      try outputs.add(result.files)
      try outputs.add(result.streamedFiles)
      guard !result.documents.isEmpty else { continue }
      var batch = Batch(result.documents)
      for segment in (gate + 1)..<segments.count {
        var worker = try takeWorker(segment)
        try await worker.process(&batch)
        idleWorkers[segment].append(worker)
        if segment < segments.count - 1 { reduce(&batch, at: segment) }
      }
      try append(&batch, isMade: true)
    }
  }

  /// Brings everything to the disk, then lets it appear.
  func complete() throws(RunError) -> RunSummary {
    if options.isStopRequested() { throw .stopped(summary) }
    summary.inputByteCount = source.consumedByteCount
    summary.remarks = source.remarks
    let inputs = options.manifest == nil ? [] : source.inputSums(completing: true)
    try outputs.publish(&summary, plan: plan, inputs: inputs)
    return summary
  }

  /// What the last fold has learned, where it asks for a survey.
  func informedFold() -> (any Fold)? { folds.last?.informed() }

  static func place(_ error: any Error, _ step: Plan.Step) -> StageErrorAtPlace {
    StageErrorAtPlace(error: error, stepName: step.name, place: step.place)
  }
}
