import DataFormats
import PipelineCore
import TextLikeness
import WebPages

/// Reads saved web pages: each file a document with the parts of its article.
///
/// Cost: linear in the page, whatever stands in it.
struct ReadHTML: Stage, Source {
  private static let readFindings = ReadFindings("read.html")
  private static let pageFields = PageFields("read.html")
  private static let suffixes = [".html", ".htm", ".xhtml", ".shtml"]

  static let signature = Signature(
    name: "read.html",
    summary: "Read web pages, each the parts of its article and its lists of headlines",
    discussion: """
      A page is parsed as browsers do (HTML Standard, with scripting off), and every value keeps its place in the \
      file, decoded to UTF-8. The fields are those of an article: `section`, `kicker`, `authors`, `headline`, \
      `deck`, `body` (its paragraphs), `captions`, `foot` (the printed lines that tell its day and source), \
      `credit`, `agencies`, `place`. Menus, notices, comments and advertisements are left out. What a page \
      doesn't have isn't written, and there is no `text`: `split.article` passes such documents on.

      `lists` holds the page's lists of headlines, each with its `kind` (latest, ticker, breaking, most-read, \
      related, other), its `label` as printed and its `items`; those of the first three kinds stand in `ticker` \
      too, with confidence 1, since the page itself has cut them. Headlines that a script holds in an array are such a list. A front page or a page of links gives lists \
      only, with a finding. Machines' dates confirm printed ones; where none is printed, one stands in `foot`.

      `give=text` gives the page's whole text in `text` instead, a line for each block, without scripts and styles.

      The encoding is found by content, and by what the page says where its letters bear that out. In a folder, \
      \(ReadHTML.suffixes.map { "`\($0)`" }.joined(separator: ", ")) are read, also with `.gz`. Rejected, each \
      with its code: `too-long`, `truncated-gzip`, `corrupt-gzip`, `bytes-behind-gzip`, `wrong-kind`, `unreadable`.
      """,
    parameters: [
      ReadParameters.paths.declaration, PageFields.content.declaration,
      ReadParameters.encoding.declaration, ReadText.pathFields.declaration,
      ReadParameters.pageLimit.declaration,
    ],
    findings: readFindings.all + readFindings.encodings + pageFields.all + [pathMismatch],
    rejections: ReadRejections.files("read.html"),
    examples: examples
  )

  private static let pathMismatch = FindingDeclaration(
    "read.html.path-mismatch",
    .warning,
    "the path doesn't fit the pattern of `path-fields`"
  )

  private let paths: [FilePathArgument]
  private let content: PageFields.Content
  private let encoding: TextEncoding?
  private let pattern: PathFields?
  private let limit: Int

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    content = arguments[PageFields.content]
    encoding = arguments[ReadParameters.encoding].encoding
    limit = try ReadParameters.limit(arguments, ReadParameters.pageLimit)
    if let pattern = arguments[ReadText.pathFields] {
      self.pattern = try PathFields(pattern, parameter: "path-fields")
    } else {
      pattern = nil
    }
  }

  /// Reads the pages among texts, with the parameters that `read.text` was given.
  init(likeTexts arguments: Arguments) throws(StageError) {
    var given: [String: Literal] = [
      "paths": .list([]), "max-bytes": .integer(try ReadParameters.limit(arguments)),
      "encoding": .text(arguments[ReadParameters.encoding].rawValue),
    ]
    given["path-fields"] = arguments[ReadText.pathFields].map { .text($0) }
    try self.init(Arguments(given, for: Self.signature))
  }

  var access: FieldAccess {
    var access = PageFields.access(FieldAccess(), content)
    for name in pattern?.names ?? [] where name != "id" {
      access = access.writingSometimes(FieldPath([name]))
    }
    access.replacesAll = true
    return access
  }

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: Self.suffixes).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> FileInput {
    FileInput(try InputFiles(paths, suffixes: Self.suffixes), options, limit: limit)
  }

  func documents(in chunk: [InputPiece]) -> [Document] {
    chunk.compactMap { piece in
      if let rejected = piece.rejected(by: "read.html", limit: limit) { return rejected }
      guard case .file(let path, let bytes) = piece else { return nil }
      let source = DocumentSource(path: path)
      let kind = ContentKind(head: bytes.prefix(ContentKind.headByteCount))
      // Why: a page may begin with anything, even with no mark-up at all; so only what is surely none is named.
      guard
        kind == .html || kind == .xml || RecordForm.lines.reads(kind) || encoding?.isUTF16 == true
      else { return .wrongKind(kind, source, stage: "read.html", raw: bytes[...]) }
      if kind == .text, encoding == nil, !bytes.isEmpty, !bytes.contains(UInt8(ascii: "<")) {
        return .wrongKind(kind, source, stage: "read.html", raw: bytes[...])
      }
      return document(bytes, source)
    }
  }

  private func document(_ bytes: [UInt8], _ source: DocumentSource) -> Document {
    var choice: EncodingChoice?
    if encoding == nil {
      choice = EncodingDetector.choose(for: bytes, declared: WebPage.declaredCharset(in: bytes))
    }
    let read: (bytes: [UInt8], damage: UTF8Damage?) =
      choice?.decode(bytes) ?? encoding?.decode(bytes) ?? (bytes, nil)
    let page = TracedText(Origin(field: "html", bytes: read.bytes))
    var document = Document(id: source.standardID, source: source)
    if let found = choice.flatMap(Self.readFindings.finding(of:)) { document.report(found) }
    Self.readFindings.report(
      page,
      damage: read.damage,
      byteOffset: 0,
      isNamed: encoding != nil,
      in: &document
    )
    addPathFields(to: &document)
    Self.pageFields.fill(&document, from: page, content)
    return document
  }

  private func addPathFields(to document: inout Document) {
    guard let pattern else { return }
    guard let values = pattern.values(in: document.source.path) else {
      return document.report(Finding(Self.pathMismatch))
    }
    for (name, value) in values {
      if name == "id" {
        document.id = value
        document.hasGivenID = true
      } else {
        document[name] = .text(value)
      }
    }
  }
}
