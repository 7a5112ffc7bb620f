public import PipelineCore

/// What a stage does to documents: one telling for the engine, the prompt and the tests of scripts.
///
/// Rejected documents stand aside and keep their places. A transform gives back as many documents as
/// it got, a sink passes its documents on, and what comes of one document stays of its family.
public struct StageWorker: Sendable {
  private enum State: Sendable {
    case transform(any TransformWorker)
    case expand(any Expand)
    case sink(any Sink)
  }

  /// The step's name in the script, for messages.
  public let stepName: String
  private var state: State

  /// Makes the state of one worker.
  ///
  /// - Parameter stage: A transform, an expand or a sink: sources and folds work otherwise.
  /// - Throws: What the stage throws as it makes its worker.
  public init(_ stage: any StageInstance, named stepName: String) throws(StageError) {
    self.stepName = stepName
    switch stage {
    case let transform as any Transform: state = .transform(try transform.makeWorker())
    case let expand as any Expand: state = .expand(expand)
    case let sink as any Sink: state = .sink(sink)
    default: preconditionFailure("sources and folds aren't run document by document")
    }
  }

  /// Takes documents through the stage.
  ///
  /// - Returns: What the encode half of a sink made of them, an `EncodedBatch`; nil for other stages.
  /// - Throws: What the stage throws; `StageError.fault` where a transform loses or adds documents.
  @discardableResult
  public mutating func process(_ documents: inout [Document]) async throws -> (any Sendable)? {
    switch state {
    case .transform(var worker):
      if documents.contains(where: { $0.rejection != nil }) {
        let places = documents.indices.filter { documents[$0].rejection == nil }
        var live = places.map { documents[$0] }
        try await transform(&live, with: &worker)
        for (place, document) in zip(places, live) { documents[place] = document }
      } else {
        try await transform(&documents, with: &worker)
      }
      state = .transform(worker)
      return nil
    case .expand(let expand):
      documents = documents.flatMap { Self.expand($0, by: expand) }
      return nil
    case .sink(let sink):
      return Self.encode(&documents, for: sink)
    }
  }

  private func transform(
    _ documents: inout [Document],
    with worker: inout any TransformWorker
  ) async throws {
    let count = documents.count
    try await worker.transform(&documents)
    guard documents.count == count else {
      throw StageError.fault("\(stepName) gave back \(documents.count) documents for \(count)")
    }
  }

  private static func expand(_ document: Document, by expand: any Expand) -> [Document] {
    guard document.rejection == nil else { return [document] }
    var children = expand.expand(document)
    for index in children.indices {
      children[index].familyIndex = document.familyIndex
      if index > 0 { children[index].inheritedFindingCount = document.findings.count }
    }
    return children
  }

  private static func encode<S: Sink>(
    _ documents: inout [Document],
    for sink: S
  ) -> any Sendable {
    var encoded = EncodedBatch<S.Encoded>()
    encoded.items.reserveCapacity(documents.count)
    for index in documents.indices where documents[index].rejection == nil {
      if let item = sink.encode(&documents[index]) {
        encoded.items.append((documents[index].familyIndex, item))
      }
    }
    return encoded
  }
}

/// A fold over documents in memory, with its total: rejected documents stand aside.
///
/// One that asks for a survey holds the documents back until it finishes.
public struct FoldPass {
  private let runner: any FoldRunning
  private var held: [Document]?

  /// Makes the fold's total.
  public init(_ fold: any Fold) throws(StageError) {
    runner = try openFold(fold)
    held = (fold as? any SurveyingFold)?.needsSurvey ?? false ? [] : nil
  }

  /// Takes documents in, and leaves of them what goes on.
  public mutating func take(_ documents: inout [Document]) -> FoldProgress {
    let rejected = documents.filter { $0.rejection != nil }
    let accepted = documents.filter { $0.rejection == nil }
    let (left, progress) = runner.reduce(accepted)
    documents = held == nil ? rejected + left : rejected
    held? += accepted
    return progress
  }

  /// What the fold makes of all of them.
  public func finish() throws -> FoldResult {
    guard let held, let informed = runner.informed() else { return try runner.finish() }
    let second = try openFold(informed)
    let left = second.reduce(held).left
    var result = try second.finish()
    result.documents = left + result.documents
    return result
  }
}
