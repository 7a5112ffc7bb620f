import PipelineCore

/// Writes CSV: rows with commas between their cells.
struct WriteCSV: Stage, FieldFitting {
  private static let kind = TableEncoder.Kind("write.csv", delimiter: UInt8(ascii: ","))
  static let signature = kind.signature("comma-separated values")

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
