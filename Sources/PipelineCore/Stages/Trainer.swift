/// Learns a model from files: `minwal train NAME --parameter value … --out MODEL`.
///
/// Its parameters are declared like a stage's; files come as resources.
public protocol Trainer: Declared {
  /// Learns the model.
  ///
  /// - Parameter report: Called with lines for the person who waits: progress, held-out scores.
  /// - Returns: The model file's bytes.
  /// - Throws: `StageError` where the training data isn't what it should be.
  func train(report: (String) -> Void) async throws(StageError) -> [UInt8]
}

/// Measures a learned stage against gold: `minwal eval NAME --parameter value …`.
public protocol Evaluator: Declared {
  /// Measures.
  ///
  /// - Parameter report: Called with lines of progress.
  /// - Returns: The result, as lines of text for standard output.
  /// - Throws: `StageError` where the gold isn't what it should be.
  func evaluate(report: (String) -> Void) throws(StageError) -> String
}
