public import PipelineCore

/// The stages of the family `split`: they cut a text into its parts.
public let splitStages: [any Stage.Type] = [
  SplitArticle.self,
  SplitArticles.self,
  SplitBank.self,
  SplitPages.self,
  SplitTicker.self,
]
