public import PipelineCore

/// The stages that write a twin of a text in another script.
public let transliterateStages: [any Stage.Type] = [
  Transliterate.self
]
