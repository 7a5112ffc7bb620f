/// Reads CSV: records with commas or another sign between their fields, each a document.
typealias ReadCSV = ReadSeparated<CommaSeparated>

enum CommaSeparated: SeparatedForm {
  static let kind = SeparatedKind(
    "read.csv",
    delimiter: nil,
    suffix: ".csv",
    words: "tables with a sign between the fields",
    example: "paper,content\nit\"s,\"سطر\nثان\"\n"
  )
}
