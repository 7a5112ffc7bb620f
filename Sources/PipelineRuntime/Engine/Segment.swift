import PipelineCore

/// The steps between two gates: what one worker does to a batch without waiting for another.
///
/// A pipeline without folds is one segment; each fold ends one, since it reduces in order.
struct Segment: Sendable {
  let steps: [Plan.Step]
  /// The place of the segment's first sink among all sinks of the plan.
  let firstSink: Int
  /// The fold at the end; nil for the last segment.
  let fold: (any Fold)?
  /// What makes documents remember each step, where a sink needs their history.
  let history: History?

  /// How documents come to remember: the first segment begins with what the source gave.
  struct History: Sendable {
    let sourceName: String?
  }

  /// Cuts a plan's steps after each fold.
  static func segments(of plan: Plan) -> [Segment] {
    var segments: [Segment] = []
    var steps: [Plan.Step] = []
    var sinkCount = 0
    let needsHistory = plan.needsHistory
    func close(_ fold: (any Fold)?) {
      let history = History(sourceName: segments.isEmpty ? plan.source.name : nil)
      segments.append(
        Segment(
          steps: steps,
          firstSink: sinkCount,
          fold: fold,
          history: needsHistory ? history : nil
        )
      )
      sinkCount += steps.count { $0.instance is any Sink }
      steps = []
    }
    for step in plan.steps {
      if let fold = step.instance as? any Fold {
        close(fold)
      } else {
        steps.append(step)
      }
    }
    close(nil)
    return segments
  }

  /// Makes the state of one worker.
  func makeWorker() throws(StageError) -> SegmentWorker {
    var states: [SegmentWorker.State] = []
    var sinkIndex = firstSink
    for step in steps {
      let isSink = step.instance is any Sink
      let worker = try StageWorker(step.instance, named: step.name)
      states.append((worker, isSink ? sinkIndex : nil))
      sinkIndex += isSink ? 1 : 0
    }
    return SegmentWorker(steps: steps, states: states, fold: fold, history: history)
  }
}

/// One worker's state for a segment.
struct SegmentWorker: Sendable {
  /// What does a step, with the step's place among the sinks where it is one.
  typealias State = (worker: StageWorker, sinkIndex: Int?)

  /// The steps, one for each state.
  let steps: [Plan.Step]
  var states: [State]
  let fold: (any Fold)?
  let history: Segment.History?

  /// Takes a batch through the steps.
  ///
  /// - Throws: `RunError.failed` naming the step that has a fault; `CancellationError` where a step that
  ///   waits for others was asked to stop.
  mutating func process(_ batch: inout Batch) async throws {
    if let sourceName = history?.sourceName { batch.remember(after: sourceName) }
    for index in states.indices {
      do {
        let encoded = try await states[index].worker.process(&batch.documents)
        if let encoded, let sink = states[index].sinkIndex { batch.encoded.append((sink, encoded)) }
      } catch let stop as CancellationError {
        throw stop
      } catch {
        throw RunError.failed(EngineRun.place(error, steps[index]))
      }
      if history != nil { batch.remember(after: steps[index].name) }
      batch.removeRejected()
    }
    if let fold { batch.partial = Self.map(fold, batch.documents) }
  }

  private static func map<F: Fold>(_ fold: F, _ documents: [Document]) -> any Sendable {
    fold.map(documents)
  }
}

extension Plan {
  /// Whether a sink asks for what each step made of the documents.
  fileprivate var needsHistory: Bool {
    steps.contains { ($0.instance as? any Sink)?.needsHistory ?? false }
  }

  /// How many bytes of input a batch may have.
  ///
  /// Why: with their history, and as pages, documents take some forty times the memory of what was read.
  var batchByteLimit: Int { needsHistory ? 32 << 10 : .max }
}
