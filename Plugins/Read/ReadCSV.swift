import PipelineCore

/// Reads CSV: records with commas or another sign between their fields, each a document.
struct ReadCSV: Stage, Source {
  private static let kind = SeparatedRecords.Kind(
    "read.csv",
    delimiter: nil,
    suffix: ".csv"
  )
  static let signature = kind.signature(
    "tables with a sign between the fields",
    example: "paper,content\nit\"s,\"سطر\nثان\"\n"
  )

  private let records: SeparatedRecords

  init(_ arguments: Arguments) throws(StageError) {
    records = try SeparatedRecords(Self.kind, arguments)
  }

  var access: FieldAccess { records.access }

  func inputPaths() -> [String] { records.inputPaths() }

  func openReader(_ options: ReadOptions) throws(StageError) -> RecordInput {
    try records.openReader(options)
  }

  /// Begins to read files.
  func input(_ files: InputFiles, _ options: ReadOptions) -> RecordInput {
    records.input(files, options)
  }

  func documents(in piece: InputPiece) -> [Document] { records.documents(in: piece) }
}
