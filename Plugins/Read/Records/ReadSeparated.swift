import DataFormats
import PipelineCore
import TextLikeness

/// A form of tables with one sign between the fields of a record, and the stage that reads it.
protocol SeparatedForm: Sendable {
  static var kind: SeparatedKind { get }
}

/// What a stage that reads tables is called, and what it expects between the fields.
struct SeparatedKind: Sendable {
  let stage: String
  /// The byte between fields; nil where that of each file is to be found.
  let delimiter: UInt8?
  let suffix: String
  let findings: ReadFindings
  let bareQuote: FindingDeclaration
  /// The declaration of the stage.
  let signature: Signature

  /// - Parameters:
  ///   - words: What is read, as the summary names it.
  ///   - example: A file with the columns `paper` and `content`.
  init(_ stage: String, delimiter: UInt8?, suffix: String, words: String, example: String) {
    self.stage = stage
    self.delimiter = delimiter
    self.suffix = suffix
    findings = ReadFindings(stage)
    bareQuote = FindingDeclaration(
      "\(stage).bare-quote",
      .note,
      "a quote inside a field without quotes is kept as text"
    )
    signature = Signature(
      name: stage,
      summary: "Read \(words), each record a document",
      discussion: """
        Quotes follow RFC 4180: a field in quotes may hold line ends, delimiters and doubled quotes. The first \
        record names the columns. Gzip and Zstandard are read through. In a folder, what ends \
        with `\(suffix)`, `\(suffix).gz` or `\(suffix).zst` is read, in the order of the names' bytes. Blank lines are \
        passed over; all values are texts.

        \(RecordLayout.discussion)

        The encoding of each file is found by its beginning, as `read.text` does, and told in a finding; \
        `encoding=` overrides.

        Bytes without meaning in the encoding become U+FFFD with a finding. The byte offsets of UTF-16 \
        are those of the text as UTF-8. Rejected, each with its code: \
        `unclosed-quote` (only the line in which the quote opens; reading goes on with the next), \
        `stray-quote`, `field-count`, `no-id` where `id=` is given, `bad-header`, `too-long`, \
        `truncated-gzip`, `corrupt-gzip`, `bytes-behind-gzip`, `cut-off`, `unreadable`.
        """,
      parameters: [
        ReadParameters.paths.declaration, RecordLayout.text.declaration,
        RecordLayout.id.declaration, ReadParameters.encoding.declaration,
        ReadParameters.limit.declaration,
      ] + (delimiter == nil ? [Self.delimiter.declaration] : []),
      findings: findings.all + findings.encodings + [bareQuote],
      rejections: ReadRejections.separated(stage),
      examples: [
        Example(
          "the header names the fields",
          arguments: "text=content",
          input: [("input", .text(example))],
          output: [("text", JSONText.string("سطر\nثان")), ("paper", JSONText.string("it\"s"))],
          findings: ["\(stage).bare-quote"]
        )
      ]
    )
  }

  static let delimiter = Parameter<String>(
    "delimiter",
    default: "auto",
    help:
      "the sign between fields: one of ASCII, `tab`, or `auto` to find `,` `;` `|` or a tab in each file"
  )

  /// Reads `delimiter`; nil where it is to be found.
  static func delimiter(_ arguments: Arguments) throws(StageError) -> UInt8? {
    let name = arguments[Self.delimiter]
    if name == "auto" { return nil }
    if name == "tab" { return 0x09 }
    guard let byte = name.utf8.first, name.utf8.count == 1, byte < 0x80,
      ![0x22, 0x0A, 0x0D].contains(byte)
    else {
      throw .argument(
        name: "delimiter",
        problem: "can't be '\(name)', expected one sign of ASCII, `tab` or `auto`"
      )
    }
    return byte
  }
}

/// Reads tables of a form: records with its sign between their fields, each a document.
struct ReadSeparated<Form: SeparatedForm>: Stage, Source {
  static var signature: Signature { Form.kind.signature }

  private let paths: [FilePathArgument]
  private let layout: RecordLayout
  private let encoding: TextEncoding?
  private let delimiter: UInt8?
  private let limit: Int

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    layout = RecordLayout(arguments)
    encoding = arguments[ReadParameters.encoding].encoding
    limit = try ReadParameters.limit(arguments)
    // Why: only a kind without a delimiter of its own has the parameter.
    if let own = Form.kind.delimiter {
      delimiter = own
    } else {
      delimiter = try SeparatedKind.delimiter(arguments)
    }
  }

  var access: FieldAccess { layout.access }

  func inputPaths() -> [String] {
    (try? InputFiles(paths, suffixes: [Form.kind.suffix]).paths) ?? []
  }

  func openReader(_ options: ReadOptions) throws(StageError) -> RecordInput {
    let files = try InputFiles(paths, suffixes: [Form.kind.suffix])
    let input = input(files, options)
    let columns = input.readColumnsAhead()
    if !columns.isEmpty, let path = files.paths.first {
      if layout.needsText { try expect(layout.textField, "text", among: columns, of: path) }
      if layout.needsID { try expect(layout.idField, "id", among: columns, of: path) }
    }
    return input
  }

  /// Begins to read files.
  func input(_ files: InputFiles, _ options: ReadOptions) -> RecordInput {
    RecordInput(
      files,
      .table(delimiter: delimiter),
      encoding: encoding,
      options,
      recordLimit: limit
    )
  }

  func documents(in piece: InputPiece) -> [Document] {
    if let rejected = piece.rejected(by: Form.kind.stage, limit: limit) { return [rejected] }
    guard case .records(let path, let chunk, let start, let columns) = piece else { return [] }
    let reader = CSVRecordReader(
      layout: layout,
      findings: Form.kind.findings,
      bareQuote: Form.kind.bareQuote,
      stage: Form.kind.stage,
      encoding: start.encoding,
      delimiter: start.delimiter ?? RecordForm.usualDelimiter
    )
    var documents = reader.documents(path, chunk: chunk, at: start, columns: columns)
    if let found = start.choice.flatMap(Form.kind.findings.finding(of:)) {
      for index in documents.indices { documents[index].report(found) }
    }
    return documents
  }

  private func expect(
    _ column: String,
    _ parameter: String,
    among columns: [String],
    of path: String
  ) throws(StageError) {
    if columns.contains(column) { return }
    let nearest = nearestName(to: column, among: columns)
    throw .argument(
      name: parameter,
      problem: "names no column of '\(path)': '\(column)'",
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "the columns are \(columns.joined(separator: ", "))"
    )
  }
}
