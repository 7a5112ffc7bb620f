import PipelineCore

/// Reads TSV: records with tabs between their fields, each a document.
struct ReadTSV: Stage, Source {
  private static let kind = SeparatedRecords.Kind(
    "read.tsv",
    delimiter: 0x09,
    suffix: ".tsv"
  )
  static let signature = kind.signature(
    "tab-separated records",
    example: "paper\tcontent\nit\"s\t\"سطر\nثان\"\n"
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

  func documents(in piece: InputPiece) -> [Document] { records.documents(in: piece) }
}
