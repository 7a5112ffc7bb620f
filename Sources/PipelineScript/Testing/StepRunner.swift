public import PipelineCore

/// Runs steps over documents in memory, one batch of them; sinks encode but write nothing.
public enum StepRunner {
  /// Gives the documents that come out behind the last step, rejected ones among them.
  ///
  /// - Throws: What the stages throw.
  public static func run(
    _ steps: some Sequence<any StageInstance>,
    on documents: [Document]
  ) async throws -> [Document] {
    var documents = documents
    for step in steps {
      switch step {
      case let transform as any Transform:
        documents = try await run(transform, on: documents)
      case let expand as any Expand:
        documents = documents.flatMap { $0.rejection == nil ? expand.expand($0) : [$0] }
      case let fold as any Fold:
        documents = try run(fold, on: documents)
      case let sink as any Sink:
        for number in documents.indices where documents[number].rejection == nil {
          _ = sink.encode(&documents[number])
        }
      default:
        preconditionFailure("a source stands first and is not run over documents")
      }
    }
    return documents
  }

  private static func run(
    _ transform: some Transform,
    on documents: [Document]
  ) async throws -> [Document] {
    var worker = try transform.makeWorker()
    var batch = documents.filter { $0.rejection == nil }
    try await worker.transform(&batch)
    var passed = batch.makeIterator()
    return documents.map { $0.rejection == nil ? passed.next() ?? $0 : $0 }
  }

  private static func run(_ fold: some Fold, on documents: [Document]) throws -> [Document] {
    let rejected = documents.filter { $0.rejection != nil }
    var batch = documents.filter { $0.rejection == nil }
    var total = try fold.makeTotal()
    _ = fold.reduce(fold.map(batch), into: &total, batch: &batch)
    return rejected + batch + (try fold.finish(total).documents)
  }
}
