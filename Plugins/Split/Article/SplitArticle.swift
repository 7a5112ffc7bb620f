import PipelineCore

/// Splits an article as it came off the web into headline, body, foot, credit and ticker.
///
/// The parts are cut from the text and keep their places; no letter of them changes. What is there
/// twice on pages (menus, buttons, a clock over the headline) is left out and reported with its place.
/// How a line's part is found, and where that guesses, is told by `ArticleReader`. Linear in the text.
struct SplitArticle: Stage, Transform {
  static let on = Parameter<FieldPath>(
    "on",
    default: FieldPath(["text"]),
    isPositional: true,
    help: "field that holds the whole article; it is gone afterwards"
  )
  static let keepsText = Parameter<Bool>(
    "keep",
    default: false,
    help: "keep that field too"
  )
  static let tickerHeadings = Parameter<[String]>(
    "ticker-headings",
    default: ArticleWords.tickerHeadings,
    help: "headings over a block of latest headlines, instead of the usual ones"
  )
  static let dateLabels = Parameter<[String]>(
    "date-labels",
    default: ArticleWords.dateLabels,
    help: "labels of the article's date, instead of the usual ones"
  )
  static let issueLabels = Parameter<[String]>(
    "issue-labels",
    default: ArticleWords.issueLabels,
    help: "labels of the issue's number, instead of the usual ones"
  )
  static let authorLabels = Parameter<[String]>(
    "author-labels",
    default: ArticleWords.authorLabels,
    help: "labels of who wrote it, instead of the usual ones"
  )
  static let sourceLabels = Parameter<[String]>(
    "source-labels",
    default: ArticleWords.sourceLabels,
    help: "labels of where it was taken from, instead of the usual ones"
  )
  static let otherLabels = Parameter<[String]>(
    "other-labels",
    default: ArticleWords.otherLabels,
    help: "labels of further lines of the foot, instead of the usual ones"
  )
  static let agencies = Parameter<[String]>(
    "agencies",
    default: ArticleWords.agencies,
    help: "agencies and papers that credits name, instead of the usual ones"
  )

  static let noText = FindingDeclaration(
    "split.article.no-text",
    .warning,
    "there is no text to split"
  )
  static let noHeadline = FindingDeclaration(
    "split.article.no-headline",
    .warning,
    "the text begins with a paragraph and has no headline"
  )
  static let leftOut = FindingDeclaration(
    "split.article.left-out",
    .note,
    "a line that belongs to the page and not to the article was left out"
  )

  static let signature = Signature(
    name: "split.article",
    summary: "Split an article into headline, body, foot, credit and ticker",
    discussion: """
      Writes `headline` and `headline_parts` (cut at `..`, `…`, `؛`, bars and line ends), `kicker` (a \
      short line apart over the headline), `body` (its paragraphs), `foot` (labelled lines and credit \
      lines before or behind the body), `credit` (without label and closing colon), `agencies`, \
      `authors`, `place`, and `ticker`: the block of latest headlines without its heading, as raw text \
      for `split.ticker`. What an article doesn't have isn't written.

      The first line that is no furniture of the page is the headline; several lines that stand together \
      over a blank line are one headline. Labelled lines make a foot at the article's edges only; amid \
      the paragraphs they are text. A date without a label over the headline is the page's, under it or \
      at the end it is the article's. Place and agency that open the first paragraph are noted and stay in it.

      Words are compared without marks, tatweel, hamza carriers and kinds of digit, so cleaning before \
      makes no difference. A document without the field that has such parts already, as a web page does, \
      stays as it is. Lines left out are reported, each with its place.
      """,
    parameters: [
      on.declaration, keepsText.declaration, tickerHeadings.declaration, dateLabels.declaration,
      issueLabels.declaration, authorLabels.declaration, sourceLabels.declaration,
      otherLabels.declaration, agencies.declaration,
    ],
    findings: [noText, noHeadline, leftOut],
    examples: examples
  )

  let access: FieldAccess
  private let field: FieldPath
  private let keepsText: Bool
  private let vocabulary: ArticleVocabulary

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.on]
    guard field.names.count == 1 else {
      throw .argument(name: "on", problem: "must be a field of the document, not a part of one")
    }
    keepsText = arguments[Self.keepsText]
    vocabulary = ArticleVocabulary(
      tickerHeadings: arguments[Self.tickerHeadings],
      dateLabels: arguments[Self.dateLabels],
      issueLabels: arguments[Self.issueLabels],
      authorLabels: arguments[Self.authorLabels],
      sourceLabels: arguments[Self.sourceLabels],
      otherLabels: arguments[Self.otherLabels],
      agencies: arguments[Self.agencies]
    )
    var access = FieldAccess().readingIfPresent(field)
    if !keepsText { access = access.removing(field.root) }
    for (name, type) in Self.written { access = access.writingSometimes(FieldPath([name]), type) }
    self.access = access
  }

  private static let written: [(String, FieldType)] = [
    ("authors", .list(.text)), ("kicker", .text), ("headline", .text),
    ("headline_parts", .list(.text)), ("body", .list(.text)), ("foot", .list(.text)),
    ("credit", .text), ("agencies", .list(.text)), ("place", .text), ("ticker", .text),
  ]

  func makeWorker() -> Worker {
    Worker(stage: self, reader: ArticleReader(vocabulary: vocabulary))
  }

  /// Holds the buffers that one article after another is read with.
  struct Worker: TransformWorker {
    let stage: SplitArticle
    var reader: ArticleReader

    mutating func transform(_ batch: inout [Document]) async {
      for index in batch.indices where batch[index].rejection == nil {
        stage.split(&batch[index], &reader)
      }
    }
  }

  private func split(_ document: inout Document, _ reader: inout ArticleReader) {
    guard let text = document[field.root]?.text else {
      // Why: a web page gives the parts at once.
      if document[field.root] == nil, Self.isSplit(document) { return }
      return document.report(Finding(Self.noText, at: document[field.root]?.trace))
    }
    let layout = reader.read(text.bytes)
    if !keepsText { document[field.root] = nil }
    if layout.headline == nil {
      document.report(
        layout.body.isEmpty
          ? Finding(Self.noText, at: text.trace)
          : Finding(Self.noHeadline, at: text.trace(of: layout.body[0]))
      )
    }
    write(layout, of: text, to: &document)
    for range in layout.leftOut {
      let line = text[range].string.prefix(60)
      document.report(Finding(Self.leftOut, "left out '\(line)'", at: text.trace(of: range)))
    }
  }

  /// Whether a document has parts of an article already, or the lists of a page without one.
  private static func isSplit(_ document: Document) -> Bool {
    written.contains { document.fields[$0.0] != nil } || document.fields["lists"] != nil
  }

  private func write(_ layout: ArticleLayout, of text: TracedText, to document: inout Document) {
    func list(_ ranges: [Range<Int>]) -> Value? {
      ranges.isEmpty ? nil : .list(ranges.map { .text(text[$0]) })
    }
    func set(_ name: String, _ value: Value?) {
      if let value { document[name] = value }
    }
    set("authors", list(layout.authors))
    set("kicker", layout.kicker.map { .text(text[$0]) })
    set("headline", headline(layout.headlineLines, of: text).map { .text($0) })
    set("headline_parts", list(layout.headlineParts))
    set("body", list(layout.body))
    set("foot", list(layout.foot))
    set("credit", layout.credit.map { .text(text[$0]) })
    set("agencies", list(layout.agencies))
    set("place", layout.place.map { .text(text[$0]) })
    set("ticker", joined(layout.ticker, of: text).map { .text($0) })
  }

  /// The lines of the headline with one blank for each line end between them.
  private func headline(_ lines: [Range<Int>], of text: TracedText) -> TracedText? {
    guard let first = lines.first, let last = lines.last else { return nil }
    let start = first.lowerBound
    let gaps = zip(lines, lines.dropFirst()).map { line, next in
      (range: line.upperBound - start..<next.lowerBound - start, replacement: [UInt8(0x20)])
    }
    return text[start..<last.upperBound].replacing(gaps)
  }

  /// The blocks of latest headlines, usually one, with a line end between them.
  private func joined(_ blocks: [Range<Int>], of text: TracedText) -> TracedText? {
    guard let first = blocks.first else { return nil }
    return blocks.dropFirst().reduce(text[first]) { ticker, block in
      .joined([ticker, TracedText(untraced: "\n"), text[block]])
    }
  }
}
