import DataFormats
import PipelineCore
import WebPages

/// Reads whatever files are: picks the reader of each by its content.
///
/// Cost: a look at the first bytes of each file, and what its reader costs.
struct ReadAny: Stage, Source {
  static let signature = Signature(
    name: "read",
    summary: "Read text, web pages, crawls, feeds, JSON or tables, each file by what it holds",
    discussion: """
      The first bytes of a file tell its reader: `read.html` for pages, `read.warc` for crawls, `read.feed` for RSS \
      and Atom, `read.jsonl` for JSON lines and arrays of objects, `read.csv` for tables, `read.text` for all other \
      text. A table is one by its name (`.csv`, `.tsv`, `.tab`), or where the name ends otherwise, but not with \
      `.txt`, and three records at least have the same fields. A reader is used with what its parameters say by \
      themselves; how many files each has read is said at the end of a run.

      Gzip and Zstandard are read through. In a folder, files are read whose names end as those readers expect. \
      Findings and rejections have the code of the reader that was used. Rejected as `read.wrong-kind` is what none \
      of them reads: PDF, images, archives, documents of word processors; the reason says what it is and, where that \
      is known, how to come to its text.
      """,
    parameters: [
      ReadParameters.paths.declaration, ReadParameters.encoding.declaration,
      ReadParameters.limit.declaration,
    ],
    findings: findings,
    rejections: [ReadRejections.wrongKind("read")],
    examples: [
      Example(
        "text",
        input: [("input", .text("خبر\n\nنص الخبر."))],
        output: [("text", JSONText.string("خبر\n\nنص الخبر."))]
      ),
      Example(
        "a record of JSON",
        input: [("input", .text(#"{"text":"خبر","paper":"المرآة"}"#))],
        output: [("text", JSONText.string("خبر")), ("paper", JSONText.string("المرآة"))]
      ),
      Example(
        "a page without an article",
        input: [("input", .text("<!DOCTYPE html><ul><li><a href=1>الرئيسية</a></ul>"))],
        output: [],
        findings: ["read.html.no-article"]
      ),
    ]
  )

  private static var findings: [FindingDeclaration] {
    let all =
      ReadText.signature.findings + ReadHTML.signature.findings + ReadWARC.signature.findings
      + ReadFeed.signature.findings + ReadJSONL.signature.findings + ReadCSV.signature.findings
    return all
  }

  private let paths: [FilePathArgument]
  private let limit: Int
  private let text: ReadText
  private let page: ReadHTML
  private let crawl: ReadWARC
  private let feed: ReadFeed
  private let lines: ReadJSONL
  private let table: ReadCSV

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    limit = try ReadParameters.limit(arguments)
    let limit = Literal.integer(limit)
    let encoding = Literal.text(arguments[ReadParameters.encoding].rawValue)
    func given(_ signature: Signature, _ encoding: Literal?) throws(StageError) -> Arguments {
      var given: [String: Literal] = ["paths": .list([]), "max-bytes": limit]
      given["encoding"] = encoding
      return try Arguments(given, for: signature)
    }
    text = try ReadText(given(ReadText.signature, encoding))
    page = try ReadHTML(given(ReadHTML.signature, encoding))
    crawl = try ReadWARC(given(ReadWARC.signature, nil))
    feed = try ReadFeed(given(ReadFeed.signature, nil))
    lines = try ReadJSONL(given(ReadJSONL.signature, nil))
    table = try ReadCSV(given(ReadCSV.signature, encoding))
  }

  var access: FieldAccess {
    var access = FieldAccess()
    var names: Set<String> = []
    let fields =
      [("text", FieldType.text), ("url", .text), ("fetched", .text)]
      + PageContent.fieldTypes.map { ($0.name, $0.type) } + ReadFeed.fields
    for (name, type) in fields where names.insert(name).inserted {
      access = access.writingSometimes(FieldPath([name]), type)
    }
    access.replacesAll = true
    access.isOpen = true
    return access
  }

  /// How the names of a folder's files end that are read, and of those that may hold articles and are rejected with
  /// the way to their text.
  private static let suffixes = [
    ".txt", ".html", ".htm", ".xhtml", ".shtml", ".warc", ".wet", ".arc", ".rss", ".atom", ".rdf",
    ".xml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".xls", ".xlsx", ".ods",
  ]

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: Self.suffixes).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> AnyInput {
    AnyInput(
      try InputFiles(paths, suffixes: Self.suffixes),
      options,
      limit: limit,
      openRecords: { (files, isTable) in
        isTable ? table.input(files, options) : lines.input(files, options)
      }
    )
  }

  func documents(in chunk: [AnyPiece]) -> [Document] {
    chunk.flatMap { piece -> [Document] in
      switch piece {
      case .whole(.text, let piece): text.documents(in: [piece])
      case .whole(.page, let piece): page.documents(in: [piece])
      case .whole(.feed, let piece): feed.documents(in: [piece])
      case .whole(.none, let piece): piece.rejected(by: "read", limit: limit).map { [$0] } ?? []
      case .lines(let piece): lines.documents(in: piece)
      case .table(let piece): table.documents(in: piece)
      case .crawl(let pieces): crawl.documents(in: pieces)
      }
    }
  }
}
