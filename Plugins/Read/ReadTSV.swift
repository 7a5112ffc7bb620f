/// Reads TSV: records with tabs between their fields, each a document.
typealias ReadTSV = ReadSeparated<TabSeparated>

enum TabSeparated: SeparatedForm {
  static let kind = SeparatedKind(
    "read.tsv",
    delimiter: 0x09,
    suffix: ".tsv",
    words: "tab-separated records",
    example: "paper\tcontent\nit\"s\t\"سطر\nثان\"\n"
  )
}
