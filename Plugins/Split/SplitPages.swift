internal import PipelineCore

/// Gathers the lines that stand on many pages of a site into a bank that `split.article` looks them up in.
///
/// The documents pass on unchanged. Memory is bounded by the number of different lines.
struct SplitPages: Stage, Fold {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the bank's file, written when the run ends"
  )
  static let on = Parameter(
    "on",
    default: FieldPath(["text"]),
    help: "the field with the page's text, before `split.article`"
  )
  static let lineLimit = Parameter(
    "lines",
    default: 4_000_000,
    help: "how many different lines are held at once, some 60 bytes of memory each"
  )

  static let signature = Signature(
    name: "split.pages",
    summary: "Gather the lines that stand on many pages of a site into a bank for `split.article`",
    discussion: """
      Menus, notices and buttons stand on many pages of a site, sentences of articles on one. A first pass \\
      writes the bank, a second one reads the pages with `split.article bank=PATH`. A site is told by the \\
      field `paper`, or else by the host of `url`. A line counts once a page, digits aside; those that \\
      stand on three pages and more, and on one of twenty of their site, become part of the bank.

      Where there are more different lines than lines=, those seen least are forgotten. Documents pass on \\
      unchanged.
      """,
    parameters: [path.declaration, on.declaration, lineLimit.declaration]
  )

  private let path: String
  private let field: FieldPath
  private let lineLimit: Int

  init(_ arguments: Arguments) throws(StageError) {
    path = arguments[Self.path].path
    field = arguments[Self.on]
    lineLimit = arguments[Self.lineLimit]
    guard (1_000...100_000_000).contains(lineLimit) else {
      throw .argument(name: "lines", problem: "is not between 1,000 and 100,000,000")
    }
  }

  var access: FieldAccess {
    FieldAccess().readingIfPresent(field).readingIfPresent(FieldPath(["paper"]))
      .readingIfPresent(FieldPath(["url"]))
  }

  /// The lines of a batch's pages, by their hashes.
  typealias Partial = [(site: UInt64, lines: [UInt64])]

  func map(_ batch: [Document]) -> Partial {
    var line = FoldedLine()
    var partial: Partial = []
    for document in batch where document.rejection == nil {
      document.forEachValue(at: field) { value in
        guard let text = value.text else { return }
        let bytes = text.bytes
        var hashes: [UInt64] = []
        for range in ArticleLine.lines(of: bytes).map(\.range)
        where range.count <= LineClassifier.shortByteCount {
          line.fold(bytes.span, range)
          let hash = LineSigns(line.units).letterHash
          if hash != 0 { hashes.append(hash) }
        }
        partial.append((document.site, hashes))
      }
    }
    return partial
  }

  func makeTotal() -> PageLineCounter { PageLineCounter(limit: lineLimit) }

  func reduce(
    _ partial: Partial,
    into total: inout PageLineCounter,
    batch: inout [Document]
  ) -> FoldProgress {
    for page in partial { total.add(page.lines, of: page.site) }
    return .more
  }

  func finish(_ total: PageLineCounter) -> FoldResult {
    let keys = total.frequent
    let report = "\(path): \(keys.count) lines that stand on many of \(total.pageCount) pages\n"
    return FoldResult(files: [(path: path, bytes: PageBank(keys: keys).file())], report: report)
  }
}

extension Document {
  /// The key of the site that a page is of.
  var site: UInt64 {
    PageBank.site(paper: self["paper"]?.text?.bytes, url: self["url"]?.text?.bytes)
  }
}
