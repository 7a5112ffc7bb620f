public import PipelineCore

/// The family `read`: stages that make documents of files.
public let readStages: [any Stage.Type] = [
  ReadAny.self,
  ReadCSV.self,
  ReadFeed.self,
  ReadHTML.self,
  ReadJSONL.self,
  ReadText.self,
  ReadTSV.self,
  ReadWARC.self,
]
