public import PipelineCore

/// The stages of the family `split`.
public let splitStages: [any Stage.Type] = [
  SplitTicker.self
]
