import PipelineCore

/// Reads CSV: records with commas between their fields, each a document.
struct ReadCSV: Stage, Source {
  private static let kind = SeparatedRecords.Kind(
    "read.csv",
    delimiter: UInt8(ascii: ","),
    suffix: ".csv"
  )
  static let signature = kind.signature(
    "comma-separated records",
    example: "paper,content\nit\"s,\"سطر\nثان\"\n"
  )

  private let records: SeparatedRecords

  init(_ arguments: Arguments) throws(StageError) {
    records = try SeparatedRecords(Self.kind, arguments)
  }

  var access: FieldAccess { records.access }

  func openReader(_ options: ReadOptions) throws(StageError) -> RecordInput {
    try records.openReader(options)
  }

  func documents(in piece: InputPiece) -> [Document] { records.documents(in: piece) }
}
