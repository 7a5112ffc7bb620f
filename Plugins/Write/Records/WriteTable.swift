import DataFormats
import PipelineCore

/// A form of tables with one sign between the cells of a row, and the stage that writes it.
protocol TableForm: Sendable {
  static var kind: TableKind { get }
}

/// What a stage that writes tables is called, and what it puts between the cells.
struct TableKind: Sendable {
  let stage: String
  let delimiter: UInt8
  let disarmed: FindingDeclaration
  /// The declaration of the stage.
  let signature: Signature

  /// - Parameter words: What is written, as the summary names it.
  init(_ stage: String, delimiter: UInt8, words: String) {
    self.stage = stage
    self.delimiter = delimiter
    disarmed = FindingDeclaration(
      "\(stage).formula-disarmed",
      .note,
      "a cell that a spreadsheet would run as a formula got an apostrophe in front"
    )
    signature = Signature(
      name: stage,
      summary: "Write \(words), one row a document or one an item of a list",
      discussion: """
        The first row holds the columns' names. A column is a field's path; `id`, `source.path`, \
        `source.line`, `source.offset` and `findings` (the codes) are known of every document. Without \
        `columns` a whole article has its usual ones; after `select`, or where there is no article, `id` and \
        every field that the input's first records have and that stages write have one, and the usual ones \
        again where the input can't be looked at before, as standard input. The values \
        of a list stand in one cell with `separator` between, unless `rows` names the list: then each of \
        its items is a row, and a document without any has none. Dates are EDTF texts, records JSON.

        Quotes follow RFC 4180. `for=data` changes no text; lines end with LF. `for=excel` puts a UTF-8 mark \
        at the start, ends lines with CR LF, and gives texts that begin with `=`, `+`, `-`, `@`, tab or CR \
        an apostrophe in front, with a finding for each document that says how many. The file appears whole \
        or not at all, compressed where its name ends with `.gz` or `.zst`; `{field}` in the path is filled as \
        `write.jsonl` does it.
        """,
      parameters: [
        Self.path.declaration, TableColumns.columns.declaration,
        TableColumns.rows.declaration, TableColumns.separator.declaration,
        Self.reader.declaration,
      ],
      findings: [disarmed],
      examples: [
        Example(
          "a cell that a spreadsheet would run",
          arguments: "\"-\" columns=text for=excel",
          text: "=1+1",
          becomes: "=1+1",
          findings: [disarmed.code]
        )
      ]
    )
  }

  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the file, \"-\" for standard output; with {field} in it, one file a value"
  )
  static let reader = Parameter<TableReader>(
    "for",
    default: .data,
    help: "who reads the file: programs, or a spreadsheet"
  )
}

/// Writes tables of a form: rows with its sign between their cells.
struct WriteTable<Form: TableForm>: Stage, FieldFitting {
  static var signature: Signature { Form.kind.signature }

  private var columns: TableColumns
  private let reader: CSVWriter.Reader
  private let path: PathTemplate

  init(_ arguments: Arguments) throws(StageError) {
    columns = try TableColumns(arguments)
    reader = arguments[TableKind.reader] == .excel ? .excel : .data
    path = try PathTemplate(arguments[TableKind.path].path, parameter: "path")
    try OutputName.expectFit(path.source, of: Form.kind.stage)
  }

  var outputPath: String { path.source }
  var resumeObstacle: String? { nil }

  /// Takes `id` and these fields for columns where none were named and they aren't a whole article.
  func fitted(to fields: [FieldPath]) -> Self {
    var fitted = self
    fitted.columns.fit(to: fields)
    return fitted
  }

  var access: FieldAccess {
    columns.access(path.fields.reduce(FieldAccess()) { $0.reading($1, .any) })
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> FileSet {
    var header = CSVWriter(delimiter: Form.kind.delimiter, for: reader)
    for name in columns.names { header.text(Array(name.utf8)) }
    header.endRecord()
    return try FileSet(path, preamble: header.preamble + header.bytes, options)
  }

  /// Encodes a document's rows, and reports how many cells were disarmed.
  func encode(_ document: inout Document) -> EncodedLines? {
    let (bytes, disarmedCount) = lines(document)
    if disarmedCount > 0 {
      let cells = disarmedCount == 1 ? "one cell" : "\(disarmedCount) cells"
      document.report(
        Finding(
          Form.kind.disarmed,
          "\(cells) that could be a formula got an apostrophe in front"
        )
      )
    }
    return bytes.isEmpty ? nil : EncodedLines(path: path.path(for: document), bytes: bytes)
  }

  func preview(_ document: Document) -> SinkPreview {
    SinkPreview(path: path.path(for: document), text: lines(document).bytes)
  }

  private func lines(_ document: Document) -> (bytes: [UInt8], disarmedCount: Int) {
    var writer = CSVWriter(delimiter: Form.kind.delimiter, for: reader)
    columns.forEachRow(of: document) { cells in
      for values in cells {
        switch values.count {
        case 0: writer.empty()
        case 1: write(values[0], &writer)
        default: writer.text(columns.joined(values))
        }
      }
      writer.endRecord()
    }
    return (writer.bytes, writer.disarmedCount)
  }

  private func write(_ value: Value, _ writer: inout CSVWriter) {
    switch value.content {
    case .null: writer.empty()
    case .flag, .integer, .number, .date: writer.literal(value.displayText.string)
    case .list(let values): writer.text(columns.joined(values))
    case .text, .record, .encoded: writer.text(value.displayText.bytes)
    }
  }
}

/// Who reads a table.
enum TableReader: String, NameParameter {
  /// Programs: every text stays as it is.
  case data
  /// A spreadsheet.
  case excel
}
