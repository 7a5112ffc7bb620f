public import PipelineCore

/// The stages of the family `audit`: they look at a whole corpus and report on it.
public let auditStages: [any Stage.Type] = [
  AuditIssues.self
]
