public import PipelineCore

/// What this room can learn.
public let romanisationTrainers: [any Trainer.Type] = [
  TrainRomanisation.self
]
