public import PipelineCore

/// The stages of the family `split`: they cut a text into its parts.
public let splitStages: [any Stage.Type] = [
  SplitArticle.self,
  SplitBank.self,
  SplitPages.self,
  SplitTicker.self,
]

/// What the family `split` can learn.
public let splitTrainers: [any Trainer.Type] = [
  TrainTicker.self
]

/// What the family `split` can measure.
public let splitEvaluators: [any Evaluator.Type] = [
  EvaluateTicker.self
]
