public import PipelineCore
import PipelineRuntime

/// Runs steps over documents in memory, one batch of them; sinks encode but write nothing.
public enum StepRunner {
  /// Gives the documents that come out after the last step, rejected ones among them.
  ///
  /// - Throws: What the stages throw.
  public static func run(
    _ steps: some Sequence<any StageInstance>,
    on documents: [Document]
  ) async throws -> [Document] {
    var documents = documents
    for step in steps {
      if let fold = step as? any Fold {
        var pass = try FoldPass(fold)
        _ = pass.take(&documents)
        documents += try pass.finish().documents
      } else {
        var worker = try StageWorker(step, named: "a step")
        try await worker.process(&documents)
      }
    }
    return documents
  }
}
