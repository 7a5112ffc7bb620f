public import PipelineCore

/// The reasons for which the engine itself rejects documents.
public enum RunRejections {
  /// Two documents have one identity.
  public static let duplicateID = RejectionDeclaration(
    "run.duplicate-id",
    "an earlier document of the run has the same id",
    remedy: "read each file once, or name the field that tells documents apart with `id=`"
  )

  /// Every reason.
  public static let all = [duplicateID]
}
