public import PipelineCore

/// What this room can learn.
public let romanisationTrainers: [any Trainer.Type] = [
  TrainRomanisation.self
]

/// What this room can measure.
public let romanisationEvaluators: [any Evaluator.Type] = [
  EvaluateRomanisation.self
]
