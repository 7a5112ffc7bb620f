import PipelineCore

/// Writes CSV: rows with commas between their cells.
struct WriteCSV: Stage, Sink {
  private static let kind = TableEncoder.Kind("write.csv", delimiter: UInt8(ascii: ","))
  static let signature = kind.signature("comma-separated values")

  private let table: TableEncoder

  init(_ arguments: Arguments) throws(StageError) {
    table = try TableEncoder(Self.kind, arguments)
  }

  var outputPath: String { table.path.source }

  var access: FieldAccess { table.access }

  func encode(_ document: inout Document) -> EncodedLines? { table.encode(&document) }

  func openWriter(_ options: WriteOptions) throws(StageError) -> FileSet {
    try table.openWriter(options)
  }

  func preview(_ document: Document) -> SinkPreview { table.preview(document) }
}
