/// Writes TSV: rows with tabs between their cells.
typealias WriteTSV = WriteTable<TabTable>

enum TabTable: TableForm {
  static let kind = TableKind("write.tsv", delimiter: 0x09, words: "tab-separated values")
}
