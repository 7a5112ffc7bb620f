import PipelineCore
import PipelineRuntime
import Synchronization

/// Takes one batch of documents through a plug-in, whatever the plug-in does.
///
/// Documents go out in small batches, as many at a time as the plug-in gives credit for. Where the process
/// dies, falls silent or talks nonsense, the documents that it hadn't answered go through a new one, each
/// alone: what fails alone is the culprit and is rejected, so that the result doesn't depend on what
/// shared a batch with what.
struct Exchange {
  private let stage: ProcessStage
  private let isStopRequested: () -> Bool
  private let encoder: RunEncoder
  private var reader: AnswerReader
  private(set) var documents: [Document]
  /// The process that is talked to; nil where it is no more.
  private(set) var process: PluginProcess?
  /// Whether the process has answered anything before.
  private var hasServed: Bool
  /// The batches that are with the plug-in.
  private var outstanding: [Int: Shipment] = [:]

  /// How long a plug-in may take to leave what it was asked to leave.
  private static let cancelPatience = Duration.milliseconds(300)

  init(
    _ stage: ProcessStage,
    _ documents: [Document],
    _ process: PluginProcess?,
    isStopRequested: @escaping () -> Bool
  ) {
    self.stage = stage
    self.documents = documents
    self.process = process
    hasServed = process != nil
    self.isStopRequested = isStopRequested
    encoder = RunEncoder(reads: stage.reads, instance: stage.instance)
    reader = AnswerReader(stage)
  }

  /// Takes all documents through.
  ///
  /// - Throws: `CancellationError`, `StageError.fault`.
  mutating func run() throws {
    var next = 0
    while next < documents.count || !outstanding.isEmpty {
      guard let failure = try attempt(&next, through: documents.count) else { continue }
      stage.plugin.log.write("it \(failure.message); a new process takes its place")
      let suspects = outstanding.values.map(\.documents)
        .sorted { $0.lowerBound < $1.lowerBound }
      forget()
      for range in suspects {
        for index in range { try runAlone(index) }
      }
    }
  }

  /// Takes one document through; if it is the first that a new process gets, and that fails, it is rejected.
  private mutating func runAlone(_ index: Int) throws {
    var next = index
    guard var failure = try attempt(&next, through: index + 1) else { return }
    if hasServed {
      // Why: a process may fail for what it did before.
      forget()
      next = index
      guard let second = try attempt(&next, through: index + 1) else { return }
      failure = second
    }
    forget()
    documents[index].reject(
      stage.rejection(failure.code, "the plug-in \(failure.message)")
    )
    try stage.countCrash(failure)
  }

  /// Gives up on the process and on what was with it.
  private mutating func forget() {
    discardProcess()
    outstanding = [:]
  }

  /// Kills the process.
  ///
  /// Why: others may hold it a moment longer, and the program may end in that moment.
  private mutating func discardProcess() {
    process?.session.withLock { $0.kill() }
    process = nil
  }

  /// Talks with a process, a new one if need be, until all documents of a range are answered.
  ///
  /// - Returns: Why the process is of no more use, documents being with it; nil where all is well.
  private mutating func attempt(
    _ next: inout Int,
    through end: Int
  ) throws -> PluginFailure? {
    var last: PluginFailure?
    for _ in 0..<ProcessPlugin.mostStarts {
      guard let failure = try attemptOnce(&next, through: end) else { return nil }
      if !outstanding.isEmpty { return failure }
      // Why: what fails before it gets a document can't be put down to one.
      discardProcess()
      last = failure
    }
    throw StageError.fault(
      "the plug-in \(stage.plugin.identity.path) can't be used any more: it \(last?.message ?? "")"
    )
  }

  private mutating func attemptOnce(
    _ next: inout Int,
    through end: Int
  ) throws -> PluginFailure? {
    let process: PluginProcess
    if let known = self.process {
      process = known
    } else {
      process = try stage.plugin.start(isStopRequested: isStopRequested)
      hasServed = false
    }
    self.process = process
    var refusal: PluginSession.ArgumentRefusal?
    var failure: PluginFailure?
    var isOfUse = true
    process.session.withLock { session in
      do throws(PluginFailure) {
        refusal = try session.open(
          stage.instance,
          stage.open,
          patience: ProcessPlugin.startPatience,
          isStopRequested: isStopRequested
        )
        if refusal == nil { try converse(&session, &next, through: end) }
      } catch {
        failure = error
        if case .stopped = error {
          isOfUse = session.cancel(outstanding.keys, patience: Self.cancelPatience)
        }
      }
    }
    if let refusal {
      throw StageError.fault(
        "the plug-in \(stage.plugin.identity.path) refuses what it took before: \(refusal.message)"
      )
    }
    if case .stopped? = failure {
      if !isOfUse { discardProcess() }
      throw CancellationError()
    }
    return failure
  }

  private mutating func converse(
    _ session: inout PluginSession,
    _ next: inout Int,
    through end: Int
  ) throws(PluginFailure) {
    let patience = stage.plugin.greeting.timeout
    var deadline = ContinuousClock.now + patience
    while next < end || !outstanding.isEmpty {
      while next < end, outstanding.count < stage.plugin.greeting.credits, !session.isFull {
        let number = session.nextBatch()
        let (message, shipment) = encoder.batch(number, of: documents[next..<end])
        next = shipment.documents.upperBound
        guard message.count <= FrameBuffer.byteLimit else {
          documents[shipment.documents.lowerBound].reject(
            stage.rejection("too-large", "the document has more bytes than a message may")
          )
          continue
        }
        outstanding[number] = shipment
        session.send(message)
      }
      guard !outstanding.isEmpty else { continue }
      let message = try session.receive(
        by: deadline,
        after: patience,
        isStopRequested: isStopRequested
      )
      // What is left of a batch that was cancelled, or answered before.
      guard message.kind == .result, let batch = message.integer("batch") else { continue }
      guard let shipment = outstanding[batch] else {
        if session.hasSent(batch) { continue }
        throw .garbled("answered a batch that it never got")
      }
      try reader.apply(message, to: shipment, of: &documents)
      outstanding[batch] = nil
      hasServed = true
      deadline = .now + patience
    }
  }
}
