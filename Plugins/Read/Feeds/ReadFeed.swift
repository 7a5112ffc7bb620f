import DataFormats
import PipelineCore

/// Reads feeds: each item of RSS or Atom a document.
///
/// Cost: one pass over the feed, and for contents in HTML what reading them costs.
struct ReadFeed: Stage, Source {
  static let findings = FeedFindings("read.feed")

  static let signature = Signature(
    name: "read.feed",
    summary: "Read news feeds, RSS or Atom, each item a document",
    discussion: """
      RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0 are read. In a folder, what ends with `.rss`, `.atom`, `.rdf` or \
      `.xml`, with or without `.gz` or `.zst` after it, is read, in the order of the names' bytes.

      An item gives `headline`, `url`, `date` (the day as it is written, in its own zone), `published` (the \
      words of the date), `section` (the first category), `categories`, `authors`, `body` (the content's \
      paragraphs, or the summary's where there is no content) and `deck` (the summary beside a content), as far \
      as it has them, and \
      `guid`; `paper` has the feed's title. Content in HTML is read as `read.html` reads a page. A document's \
      identity is the path with `#` and the number of its item.

      What is broken is told, and reading goes on with the next item. Rejected, each with its code: \
      `no-items`, `too-many-items` (what follows the first \(FeedReader.itemLimit)), `wrong-kind`, `too-long`, \
      `truncated-gzip`, `corrupt-gzip`, `bytes-behind-gzip` and the same for `zstd`, `unreadable`.
      """,
    parameters: [ReadParameters.paths.declaration, ReadParameters.limit.declaration],
    findings: findings.all,
    rejections: ReadRejections.feeds("read.feed"),
    examples: [
      Example(
        "an item of RSS",
        input: [
          (
            "input",
            .text(
              "<rss><channel><title>المرآة</title><item><title>خبر &amp; آخر</title>"
                + "<link>https://example.org/1</link>"
                + "<pubDate>Sun, 24 Nov 2024 09:00:00 +0300</pubDate>"
                + "<category>محليات</category><description>نص الخبر.</description></item>"
                + "</channel></rss>"
            )
          )
        ],
        output: [
          ("headline", JSONText.string("خبر & آخر")),
          ("url", JSONText.string("https://example.org/1")),
          ("date", JSONText.string("2024-11-24")), ("section", JSONText.string("محليات")),
          ("body", "[" + JSONText.string("نص الخبر.") + "]"), ("paper", JSONText.string("المرآة")),
        ]
      )
    ]
  )

  private static let suffixes = [".rss", ".atom", ".rdf", ".xml"]

  private let paths: [FilePathArgument]
  private let limit: Int

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    limit = try ReadParameters.limit(arguments)
  }

  /// What an item gives, with its type.
  static let fields: [(String, FieldType)] = [
    ("paper", .text), ("url", .text), ("section", .text), ("authors", .list(.text)),
    ("headline", .text), ("deck", .list(.text)), ("body", .list(.text)), ("date", .date),
    ("published", .text), ("categories", .list(.text)), ("guid", .text),
  ]

  var access: FieldAccess {
    var access = FieldAccess()
    for (name, type) in Self.fields {
      access = access.writingSometimes(FieldPath([name]), type)
    }
    access.replacesAll = true
    return access
  }

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: Self.suffixes).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> FileInput {
    let files = try InputFiles(paths, suffixes: Self.suffixes)
    return FileInput(files, options, limit: limit)
  }

  func documents(in chunk: [InputPiece]) -> [Document] {
    chunk.flatMap { piece -> [Document] in
      if let rejected = piece.rejected(by: "read.feed", limit: limit) { return [rejected] }
      guard case .file(let path, let bytes) = piece else { return [] }
      let reader = FeedReader(stage: "read.feed", findings: Self.findings)
      return reader.documents(in: bytes, DocumentSource(path: path), id: path + "#")
    }
  }
}
