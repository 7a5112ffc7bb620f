public import PipelineCore

/// The stages of the family shape: they choose and rename fields and documents.
///
/// Their names stand bare in scripts, as `where` and `select`.
public let shapeStages: [any Stage.Type] = [
  DescribeCorpus.self,
  DropDuplicates.self,
  DropFields.self,
  ExplodeList.self,
  KeepWhere.self,
  LimitDocuments.self,
  RenameField.self,
  SelectFields.self,
  SetField.self,
]
