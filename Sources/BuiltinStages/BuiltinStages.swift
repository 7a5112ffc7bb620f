import CleanStages
public import PipelineCore
import SplitStages
import WriteStages

/// The one list of what Minwal brings: stages, trainers, evaluators and resources.
public enum Builtins {
  /// Every stage, family by family.
  public static var stages: [any Stage.Type] {
    cleanStages + splitStages + writeStages
  }

  /// What can be learned.
  public static var trainers: [any Trainer.Type] { [] }

  /// What can be measured.
  public static var evaluators: [any Evaluator.Type] { [] }

  /// The models that are part of the program; each name begins with `builtin:`.
  public static func resources() -> [Resource] { [] }
}
