public import PipelineCore

/// The stages that write exports, and pass their documents on.
public let writeStages: [any Stage.Type] = [
  WriteCSV.self,
  WriteHTML.self,
  WriteJSONL.self,
  WriteSQLite.self,
  WriteTEI.self,
  WriteTSV.self,
  WriteXLSX.self,
]
