public import PipelineCore

/// The stages of the family `find`: they add fields and never change a text.
public let findStages: [any Stage.Type] = [
  FindDates.self,
  FindIssue.self,
  FindPattern.self,
]
