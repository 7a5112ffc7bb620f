import PipelineCore

/// Writes a workbook for spreadsheets: rows whose cells have types.
struct WriteXLSX: Stage, FieldFitting {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the workbook, a name that ends with .xlsx"
  )

  private static let unrepresentable = FindingDeclaration(
    "write.xlsx.unrepresentable",
    .warning,
    "scalars that XML 1.0 can't carry were written as U+FFFD"
  )
  private static let textCut = FindingDeclaration(
    "write.xlsx.text-cut",
    .warning,
    "a text was cut, since a cell of a spreadsheet takes 32,767 UTF-16 units"
  )

  /// How many columns a sheet has.
  private static let columnLimit = 16_384

  static let signature = Signature(
    name: "write.xlsx",
    summary:
      "Write a workbook for Excel and LibreOffice, one row a document or one an item of a list",
    discussion: """
      The columns and rows are those of `write.csv`. The sheet runs from right to left, and its first row, the \
      columns' names, stands still. Numbers and flags are what they are for a spreadsheet, and so are dates of \
      one certain day from 1900-03-01 on; all other dates are EDTF texts, integers of more than 15 digits are \
      texts too. A text is never a formula, whatever it begins with.

      A cell takes 32,767 UTF-16 units: a longer text is cut, with a finding for each document that says how \
      many; `rows=body` gives each paragraph a row of its own. A sheet takes 1,048,576 rows: when it is \
      full, another one follows. XML 1.0 can't carry controls: they become U+FFFD, and a finding says how \
      many. The file appears whole or not at all.
      """,
    parameters: [
      path.declaration, TableColumns.columns.declaration, TableColumns.rows.declaration,
      TableColumns.separator.declaration,
    ],
    findings: [unrepresentable, textCut],
    examples: [
      Example(
        "a text that looks like a formula stays a text",
        arguments: "\"articles.xlsx\" columns=text",
        text: "=1+1",
        becomes: "=1+1"
      ),
      Example(
        "a control in a text",
        arguments: "\"articles.xlsx\" columns=text",
        text: "a\u{1}b",
        becomes: "a\u{1}b",
        findings: [unrepresentable.code]
      ),
    ]
  )

  let outputPath: String
  private var columns: TableColumns

  init(_ arguments: Arguments) throws(StageError) {
    outputPath = arguments[Self.path].path
    try OutputName.expectFit(outputPath, of: "write.xlsx")
    columns = try TableColumns(arguments)
    if outputPath == "-" {
      throw .argument(name: "path", problem: "can't be `-`, a workbook needs a file")
    }
    if outputPath.utf8.contains(UInt8(ascii: "{")) {
      throw .argument(name: "path", problem: "can't hold a field, all documents go into one file")
    }
    if columns.names.count > Self.columnLimit {
      throw .argument(name: "columns", problem: "can't be more than 16,384 in a sheet")
    }
  }

  func fitted(to fields: [FieldPath]) -> Self {
    var fitted = self
    fitted.columns.fit(to: Array(fields.prefix(Self.columnLimit - 1)))
    return fitted
  }

  var access: FieldAccess { columns.access() }
  var resumeObstacle: String? { "a workbook is one archive, which is made in one go" }

  func encode(_ document: inout Document) -> SheetRows? {
    var rows = SheetRows()
    columns.forEachRow(of: document) { row in rows.append(row.map { SheetCell($0, columns) }) }
    if rows.replacedScalarCount > 0 {
      document.report(
        Finding(
          Self.unrepresentable,
          "\(Self.unrepresentable.meaning): \(rows.replacedScalarCount)"
        )
      )
    }
    if rows.cutTextCount > 0 {
      document.report(Finding(Self.textCut, "\(Self.textCut.meaning): \(rows.cutTextCount)"))
    }
    return rows.ends.isEmpty ? nil : rows
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> WorkbookWriter {
    try WorkbookWriter(path: outputPath, columns: columns.names, options)
  }

  func preview(_ document: Document) -> SinkPreview {
    var text = ""
    columns.forEachRow(of: document) { row in
      let cells = zip(columns.names, row).filter { !$0.1.isEmpty }.map { name, values in
        name + "="
          + JSONText.value(
            values.count == 1
              ? values[0] : .text(String(decoding: columns.joined(values), as: UTF8.self))
          )
      }
      text += cells.joined(separator: " ") + "\n"
    }
    return SinkPreview(path: outputPath, text: Array(text.utf8))
  }
}
