import PipelineCore

/// Writes TSV: rows with tabs between their cells.
struct WriteTSV: Stage, FieldFitting {
  private static let kind = TableEncoder.Kind("write.tsv", delimiter: 0x09)
  static let signature = kind.signature("tab-separated values")

  private var table: TableEncoder

  init(_ arguments: Arguments) throws(StageError) {
    table = try TableEncoder(Self.kind, arguments)
  }

  var outputPath: String { table.path.source }
  var resumeObstacle: String? { nil }

  func fitted(to fields: [FieldPath]) -> Self {
    var fitted = self
    fitted.table.fit(to: fields)
    return fitted
  }

  var access: FieldAccess { table.access }

  func encode(_ document: inout Document) -> EncodedLines? { table.encode(&document) }

  func openWriter(_ options: WriteOptions) throws(StageError) -> FileSet {
    try table.openWriter(options)
  }

  func preview(_ document: Document) -> SinkPreview { table.preview(document) }
}
