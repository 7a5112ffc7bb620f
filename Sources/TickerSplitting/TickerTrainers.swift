public import PipelineCore

/// What this room can learn.
public let tickerTrainers: [any Trainer.Type] = [
  TrainTicker.self
]

/// What this room can measure.
public let tickerEvaluators: [any Evaluator.Type] = [
  EvaluateTicker.self
]
