public import PipelineCore

/// What takes the products of a run at the last gate.
protocol RunOutput: AnyObject {
  /// Takes what a batch has produced, in the order of the input; it may reject families.
  func append(_ batch: inout Batch) throws(StageError)
  /// Learns that everything up to a place in the input is settled, and what it came to.
  func settle(through source: DocumentSource, _ summary: RunSummary) throws(StageError)
  /// Learns that everything up to a place of the source is written, and what it came to.
  func reach(_ position: SourcePosition, _ summary: RunSummary) throws(StageError)
  /// Takes the files of a fold.
  func add(_ files: [(path: String, bytes: [UInt8])]) throws(StageError)
  /// Takes the long files of a fold.
  func add(_ files: [StreamedFile]) throws
  /// Lets everything appear.
  func publish(_ summary: inout RunSummary, plan: Plan, inputs: [InputSum]) throws(RunError)
  /// Takes back whatever was written, or leaves it for a run that goes on.
  ///
  /// - Returns: Whether it was left.
  func breakOff(_ error: RunError) -> Bool
}

/// Takes documents, and those that were rejected, one by one in the order of the input.
public protocol DocumentStream: AnyObject {
  /// Takes a document that reached the end of the pipeline.
  func append(_ document: Document) throws(StageError)
  /// Takes a document that was rejected.
  func append(rejected document: Document) throws(StageError)
  /// Learns that everything up to a place in the input was handed over, and what it came to so far.
  func settle(through source: DocumentSource, _ summary: RunSummary) throws(StageError)
}

extension RunOutput {
  func reach(_ position: SourcePosition, _ summary: RunSummary) throws(StageError) {}
  func settle(through source: DocumentSource, _ summary: RunSummary) throws(StageError) {}
  func add(_ files: [StreamedFile]) throws {}
}

/// Lets everything go: what a survey makes isn't wanted.
final class NoOutput: RunOutput {
  func append(_ batch: inout Batch) throws(StageError) {}
  func add(_ files: [(path: String, bytes: [UInt8])]) throws(StageError) {}
  func publish(_ summary: inout RunSummary, plan: Plan, inputs: [InputSum]) throws(RunError) {}
  func breakOff(_ error: RunError) -> Bool { false }
}

/// Hands the products of a run to a stream; folds' files go nowhere.
final class StreamOutput: RunOutput {
  private let stream: any DocumentStream

  init(_ stream: any DocumentStream) { self.stream = stream }

  func append(_ batch: inout Batch) throws(StageError) {
    var documents = batch.documents[...]
    for family in 0..<batch.familyCount {
      if let rejected = batch.failures[family] { try stream.append(rejected: rejected) }
      while let document = documents.first, document.familyIndex == family {
        try stream.append(document)
        documents.removeFirst()
      }
    }
  }

  func settle(through source: DocumentSource, _ summary: RunSummary) throws(StageError) {
    try stream.settle(through: source, summary)
  }

  func add(_ files: [(path: String, bytes: [UInt8])]) throws(StageError) {}
  func publish(_ summary: inout RunSummary, plan: Plan, inputs: [InputSum]) throws(RunError) {}
  func breakOff(_ error: RunError) -> Bool { false }
}
