/// Writes CSV: rows with commas between their cells.
typealias WriteCSV = WriteTable<CommaTable>

enum CommaTable: TableForm {
  static let kind = TableKind(
    "write.csv",
    delimiter: UInt8(ascii: ","),
    words: "comma-separated values"
  )
}
