import AuditStages
import CModels
import CleanStages
import FindStages
import PaperWords
public import PipelineCore
import ReadStages
import Romanisation
import ShapeStages
import SplitStages
import TextLikeness
import TickerSplitting
import TransliterateStages
import WriteStages

/// The one list of what Minwal brings: stages, trainers, evaluators and resources.
public enum Builtins {
  /// Every stage, family by family.
  public static var stages: [any Stage.Type] {
    readStages + cleanStages + splitStages + findStages + transliterateStages + shapeStages
      + auditStages + writeStages
  }

  /// What can be learned.
  public static var trainers: [any Trainer.Type] {
    tickerTrainers + likenessTrainers + romanisationTrainers
  }

  /// What can be measured.
  public static var evaluators: [any Evaluator.Type] { tickerEvaluators + romanisationEvaluators }

  /// The statements that make the tables of `write.sqlite`.
  public static var databaseTables: String { DatabaseTables.statements }

  /// The models that are part of the program; each name begins with `builtin:`.
  public static func resources() -> [Resource] {
    [
      resource(
        "builtin:ticker",
        from: minwal_ticker_model_start_address(),
        to: minwal_ticker_model_end_address()
      ),
      resource(
        "builtin:romanisation",
        from: minwal_romanisation_model_start_address(),
        to: minwal_romanisation_model_end_address()
      ),
    ]
  }

  /// What is wrong in a paper profile, each with its remedy where there is one; nothing where it is right.
  ///
  /// - Parameter profile: The file that the parameter `words` of a stage would name.
  public static func problems(inProfile profile: Resource) -> [(message: String, help: String?)] {
    PaperProfile.problems(in: profile)
  }

  /// The bytes between two addresses of the program as a resource.
  private static func resource(_ name: String, from start: UInt, to end: UInt) -> Resource {
    // SAFETY: the addresses enclose a constant of the program, which stays as long as it runs.
    unsafe Resource(
      name: name,
      buffer: UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: start),
        count: Int(end - start)
      )
    )
  }
}
