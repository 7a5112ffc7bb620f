import PipelineCore
import PipelineRuntime
import Synchronization

/// A stage of a plug-in that was made of checked arguments.
final class ProcessStage: Transform {
  let plugin: ProcessPlugin
  let declared: DeclaredStage
  let access: FieldAccess
  /// The fields whose texts and values a plug-in gets, each once.
  let reads: [FieldPath]
  let writes: [DeclaredFields.Written]
  /// Which of them have texts that may be edited.
  let isEdited: [Bool]
  /// The stage's number in the processes, and the message that opens it.
  let instance: Int
  let open: [UInt8]
  private let crashes = Mutex(0)

  /// How many documents a plug-in may die on before the whole run ends.
  private static let mostCrashes = 100

  init(
    _ plugin: ProcessPlugin,
    _ declared: DeclaredStage,
    _ arguments: Arguments,
    instance: Int,
    open: [UInt8]
  ) {
    self.plugin = plugin
    self.declared = declared
    self.instance = instance
    self.open = open
    let fields = DeclaredFields(declared, arguments)
    access = fields.access
    reads = fields.reads
    writes = fields.writes
    isEdited = fields.isEdited
  }

  /// A worker; it takes a process for each batch.
  func makeWorker() -> ProcessStageWorker { ProcessStageWorker(stage: self) }

  /// Why a document fails: the codes are the stage's own, whatever a script calls it.
  func rejection(_ code: String, _ message: String) -> Rejection {
    Rejection(code: "\(plugin.greeting.name).\(declared.name).\(code)", message: message)
  }

  /// Counts a document that the plug-in died on.
  ///
  /// - Throws: `StageError.fault` where there were too many.
  func countCrash(_ failure: PluginFailure) throws(StageError) {
    let count = crashes.withLock { count in
      count += 1
      return count
    }
    if count > Self.mostCrashes {
      throw .fault(
        "the plug-in \(plugin.identity.path) failed on \(count) documents, the last time it "
          + failure.message
      )
    }
  }
}

/// One worker's half of a plug-in's stage: takes a process for each batch and gives it back.
struct ProcessStageWorker: TransformWorker {
  let stage: ProcessStage

  /// Takes documents through the plug-in.
  ///
  /// - Throws: `CancellationError` where the work is to stop, `StageError.fault` where the plug-in can't be used.
  mutating func transform(_ batch: inout [Document]) async throws {
    guard !batch.isEmpty else { return }
    let flag = StopFlag()
    let request = StopRequest.current
    let isStopRequested: @Sendable () -> Bool = { flag.isRaised || request.isMade() }
    let stage = stage
    let process = await stage.plugin.acquire()
    let freight = Freight(batch)
    batch = []
    let outcome = await withTaskCancellationHandler {
      await onOwnThread {
        var exchange = Exchange(
          stage,
          freight.unload(),
          process,
          isStopRequested: isStopRequested
        )
        let result = Result { try exchange.run() }
        return (exchange.documents, exchange.process, result)
      }
    } onCancel: {
      flag.raise()
    }
    batch = outcome.0
    stage.plugin.release(outcome.1)
    try outcome.2.get()
  }
}

/// Raised where a task is cancelled.
private final class StopFlag: Sendable {
  private let raised = Atomic<Bool>(false)
  var isRaised: Bool { raised.load(ordering: .relaxed) }
  func raise() { raised.store(true, ordering: .relaxed) }
}

/// Documents on their way to another thread, which is to have them alone, so that nothing is copied.
private final class Freight: Sendable {
  private let documents: Mutex<[Document]>
  init(_ documents: [Document]) { self.documents = Mutex(documents) }

  func unload() -> [Document] {
    documents.withLock { documents in
      defer { documents = [] }
      return documents
    }
  }
}
