import DataFormats
import PipelineCore
import TextLikeness

/// Reads text files: each file a document, or each line.
///
/// Cost: one check of the encoding and one copy of the bytes.
struct ReadText: Stage, Source {
  static let unit = Parameter<Unit>(
    "per",
    default: .file,
    help: "what is a document: a whole file, or each line that isn't blank"
  )
  static let pathFields = Parameter<String?>(
    "path-fields",
    default: nil,
    help: "fields taken from the path's last parts, as in '{paper}/{fetched}/{id}.txt'"
  )
  static let pages = Parameter(
    "pages",
    default: false,
    help: "whether web pages among the files are read as `read.html` does, and not rejected"
  )

  /// What makes one document.
  enum Unit: String, NameParameter {
    case file
    case line
  }

  private static let readFindings = ReadFindings("read.text")
  private static let pathMismatch = FindingDeclaration(
    "read.text.path-mismatch",
    .warning,
    "the path doesn't fit the pattern of `path-fields`"
  )

  private static let table = FindingDeclaration(
    "read.text.table",
    .warning,
    "the lines are those of a table",
    remedy: "`read.csv` makes a document of each row"
  )
  private static let namedEncoding = FindingDeclaration(
    "read.text.encoding-named",
    .warning,
    "the bytes are UTF-8, and `encoding=` names another encoding",
    remedy: "leave `encoding=` out: each file's encoding is found by its bytes"
  )

  static let signature = Signature(
    name: "read.text",
    summary: "Read text files, each a document or each line one",
    discussion: """
      Files ending with `.gz` or beginning as gzip does are read through, with all their members. \
      In a folder, what ends with `.txt` or `.txt.gz` is read, in the order of the names' bytes; names \
      that begin with a dot aren't. The text becomes the field `text`; a mark (U+FEFF) at its start is taken off.

      The encoding of each file is found by its bytes: a byte order mark, UTF-8, UTF-16, otherwise that of \
      windows-1256, ISO 8859-6, MacArabic, windows-1252 and code pages 720 and 864 in which the text is most \
      like Arabic; what isn't UTF-8 is told in a finding, with the margin in bits a byte. A line that is no \
      UTF-8 in a file that is gets its own. `encoding=` overrides.

      Bytes without meaning in the encoding become U+FFFD, each maximal ill-formed subpart one \
      (Unicode 15, section 3.9). Where lines are read from UTF-16, their byte offsets are those of the \
      text as UTF-8. A document's identity is its path, with `#` and the line's number for a \
      line; `{id}` in `path-fields` gives another.

      Rejected, each with its code: `too-long`, `truncated-gzip`, `corrupt-gzip`, \
      `bytes-behind-gzip`, `cut-off` (a line in which a truncated file ends), `wrong-kind` (HTML, PDF, JSON, an image \
      and so on; the reason says what it is and what reads it), `unreadable`. With `pages=true` web pages are read \
      as `read.html` reads them.
      """,
    parameters: [
      ReadParameters.paths.declaration, unit.declaration, ReadParameters.encoding.declaration,
      pathFields.declaration, pages.declaration, ReadParameters.limit.declaration,
    ],
    findings: readFindings.all + readFindings.encodings + [pathMismatch, table, namedEncoding]
      + ReadHTML.signature.findings,
    rejections: ReadRejections.files("read.text") + [ReadRejections.cutOff("read.text")],
    examples: [
      Example(
        "a file is a document",
        input: [("input", .text("خبر\nسطر"))],
        output: [("text", JSONText.string("خبر\nسطر"))]
      ),
      Example(
        "an empty file is one too",
        input: [("input", .text(""))],
        output: [("text", "\"\"")],
        findings: ["read.text.empty"]
      ),
      Example(
        "a line is a document",
        arguments: "per=line",
        input: [("input", .text("خبر\r\n\n"))],
        output: [("text", JSONText.string("خبر"))]
      ),
      Example(
        "a web page among the texts",
        arguments: "pages=true",
        input: [
          (
            "input",
            .text(
              "<!DOCTYPE html><h1>افتتاح الجسر الشرقي في المدينة</h1><p>افتتح الوزير الجسر أمس بحضور الأهالي والمهندسين، وقال إن العمل استغرق عامين كاملين.</p>"
            )
          )
        ],
        output: [
          ("headline", JSONText.string("افتتاح الجسر الشرقي في المدينة")),
          (
            "body",
            "["
              + JSONText.string(
                "افتتح الوزير الجسر أمس بحضور الأهالي والمهندسين، وقال إن العمل استغرق عامين كاملين."
              ) + "]"
          ),
        ]
      ),
      Example(
        "a table",
        input: [("input", .text("رقم,عنوان\n1,خبر\n2,خبر\n"))],
        output: [("text", JSONText.string("رقم,عنوان\n1,خبر\n2,خبر\n"))],
        findings: ["read.text.table"]
      ),
      Example(
        "an encoding that the file hasn't",
        arguments: "encoding=windows-1256",
        input: [("input", .text("é"))],
        output: [("text", JSONText.string("أ\u{A9}"))],
        findings: ["read.text.encoding-named"]
      ),
      Example(
        "an encoding of old pages",
        arguments: "encoding=iso-8859-6",
        input: [("input", .text("a\u{7F}"))],
        output: [("text", JSONText.string("a\u{7F}"))]
      ),
    ]
  )

  private let paths: [FilePathArgument]
  private let unit: Unit
  private let encoding: TextEncoding?
  private let pattern: PathFields?
  private let limit: Int
  /// What reads web pages among the files.
  private let page: ReadHTML?

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    unit = arguments[Self.unit]
    encoding = arguments[ReadParameters.encoding].encoding
    limit = try ReadParameters.limit(arguments)
    if let pattern = arguments[Self.pathFields] {
      self.pattern = try PathFields(pattern, parameter: "path-fields")
    } else {
      pattern = nil
    }
    page = arguments[Self.pages] ? try ReadHTML(likeTexts: arguments) : nil
    if page != nil, unit == .line {
      throw .argument(
        name: "pages",
        problem: "can't be true where each line is a document",
        help: "leave `per=line` or `pages=true` out"
      )
    }
  }

  var access: FieldAccess {
    var access = page?.access ?? FieldAccess().writing(FieldPath(["text"]))
    for name in pattern?.names ?? [] where name != "id" {
      access = access.writingSometimes(FieldPath([name]))
    }
    access.replacesAll = true
    return access
  }

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: [".txt"]).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> Reader {
    let files = try InputFiles(paths, suffixes: [".txt"])
    switch unit {
    case .file: return .files(FileInput(files, options, limit: limit))
    case .line:
      return .lines(
        RecordInput(files, .lines, encoding: encoding, options, recordLimit: limit)
      )
    }
  }

  func documents(in chunk: [InputPiece]) -> [Document] {
    var documents: [Document] = []
    for piece in chunk {
      if let rejected = piece.rejected(by: "read.text", limit: limit) { documents.append(rejected) }
      if case .file(let path, let bytes) = piece {
        let kind = ContentKind(head: bytes.prefix(ContentKind.headByteCount))
        if let page, kind == .html {
          documents += page.documents(in: [piece])
          continue
        }
        if !RecordForm.lines.reads(kind), encoding?.isUTF16 != true {
          let source = DocumentSource(path: path)
          documents.append(.wrongKind(kind, source, stage: "read.text", raw: bytes[...]))
          continue
        }
        let choice = encoding == nil ? EncodingDetector.choose(for: bytes) : nil
        let read = choice?.decode(bytes) ?? encoding?.decode(bytes) ?? (bytes, nil)
        var document = document(read, choice: choice, of: DocumentSource(path: path))
        if kind == .table { document.report(Finding(Self.table)) }
        if let encoding, encoding != .utf8, !encoding.isUTF16, Self.isUTF8(bytes) {
          document.report(Finding(Self.namedEncoding))
        }
        documents.append(document)
      }
      if case .records(let path, let chunk, let start, _) = piece {
        for line in Lines(chunk.bytes, from: start) where !line.isBlank(in: chunk.bytes) {
          let source = DocumentSource(
            path: path,
            lineNumber: line.lineNumber,
            byteOffset: chunk.byteOffset + line.range.lowerBound
          )
          let bytes = Array(chunk.bytes[line.range])
          documents.append(lineDocument(bytes, at: start, of: source))
        }
      }
    }
    return documents
  }

  /// Whether bytes are UTF-8, and more than ASCII.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 >= 0x80 } && UTF8Text.isWellFormed(bytes.span)
  }

  /// Makes a document of a line; one that contradicts its file's encoding is read by its own.
  private func lineDocument(
    _ bytes: [UInt8],
    at start: RecordStart,
    of source: DocumentSource
  ) -> Document {
    let own =
      encoding == nil ? EncodingDetector.chooseApart(for: bytes, within: start.encoding) : nil
    return document(
      (own?.encoding ?? start.encoding).decode(bytes, isStart: false),
      choice: own ?? start.choice,
      of: source
    )
  }

  private func document(
    _ read: (bytes: [UInt8], damage: UTF8Damage?),
    choice: EncodingChoice?,
    of source: DocumentSource
  ) -> Document {
    let damage = read.damage
    let text = TracedText(Origin(field: "text", bytes: read.bytes))
    var document = Document(
      id: source.standardID,
      source: source,
      fields: ["text": .text(text)]
    )
    if let found = choice.flatMap(Self.readFindings.finding(of:)) { document.report(found) }
    Self.readFindings.report(
      text,
      damage: damage,
      byteOffset: source.byteOffset,
      isNamed: encoding != nil,
      in: &document
    )
    guard let pattern else { return document }
    guard let values = pattern.values(in: source.path) else {
      document.report(Finding(Self.pathMismatch))
      return document
    }
    for (name, value) in values {
      if name == "id" {
        document.id = source.lineNumber.map { "\(value)#\($0)" } ?? value
        document.hasGivenID = true
      } else {
        document[name] = .text(value)
      }
    }
    return document
  }
}

extension ReadText {
  /// The serial half, of whole files or of lines.
  enum Reader: SourceReader {
    case files(FileInput)
    case lines(RecordInput)

    mutating func next() throws(StageError) -> [InputPiece]? {
      switch self {
      case .files(let input): try input.next()
      case .lines(let input): try input.next().map { [$0] }
      }
    }

    var consumedByteCount: Int {
      switch self {
      case .files(let input): input.consumedByteCount
      case .lines(let input): input.consumedByteCount
      }
    }

    var totalByteCount: Int? {
      switch self {
      case .files(let input): input.totalByteCount
      case .lines(let input): input.totalByteCount
      }
    }

    var inputPaths: [String] {
      switch self {
      case .files(let input): input.inputPaths
      case .lines(let input): input.inputPaths
      }
    }

    var plannedPaths: [String] {
      switch self {
      case .files(let input): input.plannedPaths
      case .lines(let input): input.plannedPaths
      }
    }

    var plansListedFiles: Bool {
      switch self {
      case .files(let input): input.plansListedFiles
      case .lines: false
      }
    }

    var positionSum: String {
      switch self {
      case .files(let input): input.positionSum
      case .lines(let input): input.positionSum
      }
    }

    func inputSums(completing: Bool) -> [InputSum] {
      switch self {
      case .files(let input): input.inputSums(completing: completing)
      case .lines(let input): input.inputSums(completing: completing)
      }
    }
  }
}
