import DataFormats
import PipelineCore

/// Reads JSON lines: each line an object, each object a document.
///
/// Cost: one check of the line, and one copy of the text; other fields aren't decoded.
struct ReadJSONL: Stage, Source {
  private static let readFindings = ReadFindings("read.jsonl")
  private static let loneSurrogate = FindingDeclaration(
    "read.jsonl.lone-surrogate",
    .warning,
    "half a surrogate pair in an escape became U+FFFD"
  )

  /// What becomes of a line that holds bytes which are no UTF-8.
  enum BrokenUTF8: String, NameParameter {
    case repair
    case reject
  }
  static let brokenUTF8 = Parameter<BrokenUTF8>(
    "broken-utf8",
    default: .repair,
    help: "whether bytes that are no UTF-8 become U+FFFD with a finding, or the line a reject"
  )

  static let signature = Signature(
    name: "read.jsonl",
    summary: "Read JSON lines or an array of objects, each object a document",
    discussion: """
      Gzip and Zstandard are read through, with all their members. In a folder, what ends with `.jsonl`, `.ndjson` \
      or `.json`, with or without `.gz` or `.zst` after it, is read, in the order of the names' bytes. Blank lines \
      are passed over. A file that is an array of objects, or holds objects over several lines, is read too, each \
      object a document.

      \(RecordLayout.discussion)

      With `source=`, a record that was read from another file before says so itself: the field's path, or its \
      `path`, `line` and `offset` where it is an object as in exported records, becomes the document's source. \
      A document without an identity is then called by that path, and line where there is one.

      Lines are checked strictly (RFC 8259). Bytes that are no UTF-8, and escapes of half a surrogate pair, \
      become U+FFFD with a finding. Rejected, each with its code: `bad-json`, `truncated`, `bad-utf8` \
      (with `broken-utf8=reject`), \
      `trailing-bytes`, `control-char`, `not-object`, `duplicate-key` (names are compared with their \
      escapes undone), `too-deep` (512), `no-text` and `no-id` where `text=` or `id=` is given, \
      `text-not-string`, `too-long`, `truncated-gzip`, `corrupt-gzip`, `bytes-behind-gzip`, `cut-off`, \
      `unreadable`.
      """,
    parameters: [
      ReadParameters.paths.declaration, RecordLayout.text.declaration,
      RecordLayout.form.declaration, RecordLayout.id.declaration, RecordLayout.source.declaration,
      brokenUTF8.declaration,
      ReadParameters.limit.declaration,
    ],
    findings: readFindings.all + PageFields("read.jsonl").all + [loneSurrogate],
    rejections: ReadRejections.json("read.jsonl"),
    examples: [
      Example(
        "fields that nobody looks at stay as they came",
        input: [("input", .text(#"{"id":"7","text":"خبر","big":12345678901234567890.10}"#))],
        output: [("text", JSONText.string("خبر")), ("big", "12345678901234567890.10")]
      ),
      Example(
        "the text has another name",
        arguments: "text=content",
        input: [("input", .text(#"{"content":"خبر","source":"web"}"#))],
        output: [("text", JSONText.string("خبر")), ("input_source", #""web""#)]
      ),
      Example(
        "a field of HTML",
        arguments: "text=html as=html",
        input: [("input", .text(#"{"html":"<h1>خبر</h1><ul><li><a href=1>اتصل بنا</a></ul>"}"#))],
        output: [],
        findings: ["read.jsonl.no-article"]
      ),
      Example(
        "a record tells where it came from",
        arguments: "source=file",
        input: [("input", .text(#"{"file":"a/1.txt","text":"خبر"}"#))],
        output: [("text", JSONText.string("خبر")), ("file", #""a/1.txt""#)]
      ),
      Example(
        "half a surrogate pair",
        input: [("input", .text(#"{"text":"a\ud83d"}"#))],
        output: [("text", "\"a\u{FFFD}\"")],
        findings: ["read.jsonl.lone-surrogate"]
      ),
    ]
  )

  private let paths: [FilePathArgument]
  private let layout: RecordLayout
  private let limit: Int
  private let repairsUTF8: Bool

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    layout = RecordLayout(arguments, isJSON: true)
    limit = try ReadParameters.limit(arguments)
    repairsUTF8 = arguments[Self.brokenUTF8] == .repair
  }

  var access: FieldAccess { layout.access }

  private static let suffixes = [".jsonl", ".ndjson", ".json"]

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: Self.suffixes).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> RecordInput {
    let files = try InputFiles(paths, suffixes: Self.suffixes)
    return input(files, options)
  }

  /// Begins to read files.
  func input(_ files: InputFiles, _ options: ReadOptions) -> RecordInput {
    RecordInput(files, .json, options, recordLimit: limit)
  }

  func documents(in piece: InputPiece) -> [Document] {
    if let rejected = piece.rejected(by: "read.jsonl", limit: limit) { return [rejected] }
    guard case .records(let path, let chunk, let start, _) = piece else { return [] }
    var reader = JSONRecordReader(
      layout,
      Self.readFindings,
      loneSurrogate: Self.loneSurrogate,
      stage: "read.jsonl",
      repairsUTF8: repairsUTF8
    )
    func source(_ byteOffset: Int, _ lineNumber: Int) -> DocumentSource {
      DocumentSource(
        path: path,
        lineNumber: lineNumber,
        byteOffset: chunk.byteOffset + byteOffset
      )
    }
    var documents: [Document] = []
    if let isStart = start.valuesBeginFile {
      let values = JSONValues(
        chunk.bytes,
        from: start.byteOffset,
        lineNumber: start.lineNumber,
        isStart: isStart
      )
      for value in values {
        let place = source(value.range.lowerBound, value.lineNumber)
        var document = reader.document(chunk.bytes, at: value.range, of: place)
        // Why: several objects may stand on one line.
        if !document.hasGivenID { document.id = "\(path)@\(place.byteOffset)" }
        documents.append(document)
      }
      return documents
    }
    for line in Lines(chunk.bytes, from: start) where !line.isBlank(in: chunk.bytes) {
      let place = source(line.range.lowerBound, line.lineNumber)
      documents.append(reader.document(chunk.bytes, at: line.range, of: place))
    }
    return documents
  }
}
