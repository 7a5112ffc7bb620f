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

  /// Cuts a plan's steps behind each fold.
  static func segments(of plan: Plan) -> [Segment] {
    var segments: [Segment] = []
    var steps: [Plan.Step] = []
    var sinkCount = 0
    let needsHistory = plan.steps.contains { ($0.instance as? any Sink)?.needsHistory ?? false }
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
      switch step.instance {
      case let transform as any Transform:
        states.append(.transform(try transform.makeWorker()))
      case let expand as any Expand:
        states.append(.expand(expand))
      case let sink as any Sink:
        states.append(.sink(sink, index: sinkIndex))
        sinkIndex += 1
      default:
        preconditionFailure("\(step.name) has no place in the middle of a pipeline")
      }
    }
    return SegmentWorker(steps: steps, states: states, fold: fold, history: history)
  }
}

/// One worker's state for a segment.
struct SegmentWorker: Sendable {
  enum State: Sendable {
    case transform(any TransformWorker)
    case expand(any Expand)
    case sink(any Sink, index: Int)
  }

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
    if let sourceName = history?.sourceName { batch.remember(behind: sourceName) }
    for index in states.indices {
      switch states[index] {
      case .transform(var worker):
        do { try await worker.transform(&batch.documents) } catch let stop as CancellationError {
          throw stop
        } catch {
          throw RunError.failed(EngineRun.place(error, steps[index]))
        }
        states[index] = .transform(worker)
      case .expand(let expand):
        batch.documents = batch.documents.flatMap { document in
          var children = expand.expand(document)
          for index in children.indices {
            children[index].familyIndex = document.familyIndex
            if index > 0 { children[index].inheritedFindingCount = document.findings.count }
          }
          return children
        }
      case .sink(let sink, let sinkIndex):
        batch.encoded.append((sinkIndex, Self.encode(sink, &batch.documents)))
      }
      if history != nil { batch.remember(behind: steps[index].name) }
      batch.removeRejected()
    }
    if let fold { batch.partial = Self.map(fold, batch.documents) }
  }

  private static func encode<S: Sink>(_ sink: S, _ documents: inout [Document]) -> any Sendable {
    var encoded = EncodedBatch<S.Encoded>()
    encoded.items.reserveCapacity(documents.count)
    for index in documents.indices {
      if let item = sink.encode(&documents[index]) {
        encoded.items.append((documents[index].familyIndex, item))
      }
    }
    return encoded
  }

  private static func map<F: Fold>(_ fold: F, _ documents: [Document]) -> any Sendable {
    fold.map(documents)
  }
}
