import PipelineCore

/// Splits an article as it came off the web into headline, body, foot, credit and ticker.
///
/// The parts are cut from the text and keep their places; no letter of them changes. What belongs to the
/// page (menus, buttons, its clock) is left out and reported with its place.
/// How a line's part is found is told by `ArticleReader`. Linear in the text.
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
    default: ArticleWords.standard.tickerHeadings,
    help: "headings over a block of latest headlines, instead of the usual ones"
  )
  static let dateLabels = Parameter<[String]>(
    "date-labels",
    default: ArticleWords.standard.dateLabels,
    help: "labels of the article's date, instead of the usual ones"
  )
  static let issueLabels = Parameter<[String]>(
    "issue-labels",
    default: ArticleWords.standard.issueLabels,
    help: "labels of the issue's number, instead of the usual ones"
  )
  static let authorLabels = Parameter<[String]>(
    "author-labels",
    default: ArticleWords.standard.authorLabels,
    help: "labels of who wrote it, instead of the usual ones"
  )
  static let sourceLabels = Parameter<[String]>(
    "source-labels",
    default: ArticleWords.standard.sourceLabels,
    help: "labels of where it was taken from, instead of the usual ones"
  )
  static let otherLabels = Parameter<[String]>(
    "other-labels",
    default: ArticleWords.standard.otherLabels,
    help: "labels of further lines of the foot, instead of the usual ones"
  )
  static let agencies = Parameter<[String]>(
    "agencies",
    default: ArticleWords.standard.agencies,
    help: "agencies and papers that credits name, instead of the usual ones"
  )

  static let givesFurniture = Parameter<Bool>(
    "furniture",
    default: false,
    help: "also write what was left out, as records of role and text"
  )
  static let givesConfidence = Parameter<Bool>(
    "confidence",
    default: false,
    help: "also write how probable it is that headline and body are right"
  )
  static let words = Parameter<ResourceName?>(
    "words",
    default: nil,
    help: "a paper's own words, in the form of the lexicon's files"
  )

  static let bankName = Parameter<ResourceName?>(
    "bank",
    default: nil,
    help: "the lines that stand on many pages of a site, as `split.pages` writes them"
  )

  static let noText = FindingDeclaration(
    "split.article.no-text",
    .warning,
    "there is no text to split",
    remedy:
      "where the text isn't empty: name the field with it by `on=`, or its column in the reader, as in read.csv … text=\"COLUMN\""
  )
  static let noHeadline = FindingDeclaration(
    "split.article.no-headline",
    .warning,
    "the text begins with a paragraph and has no headline"
  )
  static let noArticle = FindingDeclaration(
    "split.article.no-article",
    .warning,
    "the page is a list of headlines and has no article"
  )
  static let leftOut = FindingDeclaration(
    "split.article.left-out",
    .note,
    "a line that belongs to the page and not to the article was left out"
  )

  static let unsure = FindingDeclaration(
    "split.article.page-unsure",
    .warning,
    "another line may be the headline"
  )
  static let several = FindingDeclaration(
    "split.article.several",
    .warning,
    "the page has several articles, which `split.articles` parts"
  )
  static let unlistedPlace = FindingDeclaration(
    "split.article.unlisted-place",
    .note,
    "no table knows this place: where it stands or its first word tells that it is one"
  )

  static let signature = Signature(
    name: "split.article",
    summary: "Split an article into headline, body, foot, credit and ticker",
    discussion: """
      Writes `headline` and `headline_parts` (cut at `..`, `…`, `؛`, bars and line ends), `kicker` (a \
      short line, a section or a place over the headline, or the section that a path, a label or the line of the \
      day names), `deck` (lines under it that go on with it), `body` \
      (its paragraphs), `captions`, `foot` (labelled lines, by-lines and dates around the body), `credit` \
      (without label and closing colon), `agencies`, `authors`, `place`, and `ticker`: the blocks of latest \
      headlines without their headings, as raw text for `split.ticker`. What an article doesn't have isn't written.

      The roles of all lines are decided together: each line has scores for each role, by its shape, its words \
      and what stands elsewhere on the page, roles follow one another by a grammar, and the best reading of the \
      whole page wins. Where another headline comes near, a finding says so. A `title` that the input \
      gives beside the text is used to find the headline, and `fetched` to know the page's clock from the \
      article's date.

      Several lines that stand together over a blank line are one headline. Labelled lines make a foot at the \
      article's edges only; amid the paragraphs they are text. A page that is a list of headlines gives none of \
      these, but a finding. A bare date over the headline is the page's \
      where there is another, or where it is a clock with its weekday, apart from the headline. Place and agency \
      that open the first paragraph are noted and stay in it.

      Words are compared without marks, tatweel, hamza carriers and kinds of digit, so cleaning before \
      makes no difference. A document without the field that has such parts already, as a web page does, \
      stays as it is but for place and agencies, which its first paragraph may tell. Lines left out are reported, each with its place.
      """,
    parameters: [
      on.declaration, keepsText.declaration, tickerHeadings.declaration, dateLabels.declaration,
      issueLabels.declaration, authorLabels.declaration, sourceLabels.declaration,
      otherLabels.declaration, agencies.declaration, givesFurniture.declaration,
      givesConfidence.declaration, words.declaration,
      bankName.declaration,
    ],
    findings: [noText, noHeadline, noArticle, leftOut, unsure, several, unlistedPlace],
    examples: examples
  )

  let access: FieldAccess
  let field: FieldPath
  private let keepsText: Bool
  private let givesFurniture: Bool
  private let givesConfidence: Bool
  private let bank: PageBank?
  let vocabulary: ArticleVocabulary

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.on]
    guard field.names.count == 1 else {
      throw .argument(name: "on", problem: "must be a field of the document, not a part of one")
    }
    keepsText = arguments[Self.keepsText]
    givesFurniture = arguments[Self.givesFurniture]
    givesConfidence = arguments[Self.givesConfidence]
    bank = try arguments.resource(Self.bankName).map { resource throws(StageError) in
      guard let bank = resource.withBytes({ PageBank($0) }) else {
        throw .file(path: resource.name, problem: "is not a bank of pages")
      }
      return bank
    }
    // Why: what is left at its default comes from the words, which a profile may change.
    func own(_ parameter: Parameter<[String]>) -> [String]? {
      let words = arguments[parameter]
      return parameter.declaration.defaultValue == .list(words.map { .text($0) }) ? nil : words
    }
    vocabulary = ArticleVocabulary(
      words: try arguments.resource(Self.words).map { profile throws(StageError) in
        try ArticleWords(profile)
      } ?? .standard,
      tickerHeadings: own(Self.tickerHeadings),
      dateLabels: own(Self.dateLabels),
      issueLabels: own(Self.issueLabels),
      authorLabels: own(Self.authorLabels),
      sourceLabels: own(Self.sourceLabels),
      otherLabels: own(Self.otherLabels),
      agencies: own(Self.agencies)
    )
    var access = FieldAccess().readingIfPresent(field).readingIfPresent(FieldPath(["title"]))
      .readingIfPresent(FieldPath(["fetched"]))
    access = access.readingIfPresent(FieldPath(["body"]))
    if bank != nil {
      access = access.readingIfPresent(FieldPath(["paper"])).readingIfPresent(FieldPath(["url"]))
    }
    if !keepsText { access = access.removing(field.root) }
    for (name, type) in Self.written { access = access.writingSometimes(FieldPath([name]), type) }
    if givesFurniture {
      access = access.writingSometimes(
        FieldPath(["furniture"]),
        .list(.record(["role": .text, "text": .text]))
      )
    }
    if givesConfidence {
      access = access.writingSometimes(
        FieldPath(["confidence"]),
        .record(["headline": .number, "body": .number])
      )
    }
    self.access = access
  }

  private static let written: [(String, FieldType)] = [
    ("authors", .list(.text)), ("kicker", .text), ("headline", .text),
    ("headline_parts", .list(.text)), ("deck", .list(.text)), ("body", .list(.text)),
    ("captions", .list(.text)), ("foot", .list(.text)),
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
      if document[field.root] == nil, Self.isSplit(document) {
        return readDateline(of: &document)
      }
      return document.report(Finding(Self.noText, at: document[field.root]?.trace))
    }
    let layout = reader.read(text.bytes, hints: hints(of: document, text))
    let several = reader.furtherArticles(text.bytes).map { reader.lines[$0].range }
    if !keepsText { document[field.root] = nil }
    if layout.isIndex {
      document.report(Finding(Self.noArticle, at: text.trace))
    } else if layout.headline == nil {
      document.report(
        layout.body.isEmpty
          ? Finding(Self.noText, at: text.trace)
          : Finding(Self.noHeadline, at: text.trace(of: layout.body[0]))
      )
    }
    write(layout, of: text, to: &document)
    if givesConfidence { document["confidence"] = confidence(&reader) }
    report(layout, of: text, to: &document)
    if let second = several.first {
      document.report(
        Finding(
          Self.several,
          "\(several.count + 1) articles; the second begins with '\(text[second].string.prefix(60))'",
          at: text.trace(of: second)
        )
      )
    }
  }

  /// What is known of a page besides its text.
  func hints(of document: Document, _ text: TracedText) -> PageHints {
    var hints = PageHints(text, title: document["title"]?.text)
    hints.setFetched(document["fetched"])
    if let bank {
      hints.bank = bank
      hints.site = document.site
    }
    return hints
  }

  /// Adds what opens the first paragraph of a page that is split already: `عمان 14 أيلول (بترا)- …`.
  ///
  /// What the page told itself stays.
  private func readDateline(of document: inout Document) {
    let (place, agencies) = (document["place"], document["agencies"])
    guard place == nil || agencies == nil, let opening = document["body"]?.list?.first?.text
    else { return }
    var line = FoldedLine()
    line.fold(opening.bytes.span, 0..<min(opening.bytes.count, ArticleReader.datelineByteCount))
    let names = Dateline(line, vocabulary).names
    func texts(_ role: NameLine.Role) -> [TracedText] {
      names.filter { $0.role == role }.map { opening[line.byteRange(of: $0.units)] }
    }
    if place == nil, let found = texts(.place).first { document["place"] = .text(found) }
    let found = texts(.agency)
    if agencies == nil, !found.isEmpty { document["agencies"] = .list(found.map { .text($0) }) }
  }

  private func confidence(_ reader: inout ArticleReader) -> Value {
    var record = Record()
    if reader.layout.headline != nil {
      record.append("headline", .number(PageDecoder.Confidence.headline(reader.layout.margin)))
    }
    if !reader.layout.body.isEmpty {
      let margin = reader.decoder.bodyMargin(reader.lines)
      record.append("body", .number(PageDecoder.Confidence.body(margin)))
    }
    return .record(record, trace: nil)
  }

  private func report(_ layout: ArticleLayout, of text: TracedText, to document: inout Document) {
    if let headline = layout.headline, layout.margin < Self.sureMargin {
      let rival = layout.rival.map { ", not '\(text[$0].string.prefix(60))'" } ?? ""
      let line = text[headline].string.prefix(60)
      document.report(
        Finding(
          Self.unsure,
          "'\(line)' is taken for the headline\(rival), and little speaks for it",
          at: text.trace(of: headline)
        )
      )
    }
    if let place = layout.unlistedPlace {
      document.report(
        Finding(
          Self.unlistedPlace,
          "'\(text[place].string)' is taken for a place by where it stands or its first word",
          at: text.trace(of: place)
        )
      )
    }
    for range in layout.leftOut {
      let line = text[range].string.prefix(60)
      document.report(Finding(Self.leftOut, "left out '\(line)'", at: text.trace(of: range)))
    }
  }

  /// Whether a document has parts of an article already, or the lists of a page without one.
  private static func isSplit(_ document: Document) -> Bool {
    written.contains { document.fields[$0.0] != nil } || document.fields["lists"] != nil
  }

  /// From how much on the best reading is better than the one with another headline for sure.
  ///
  /// Why: of 366 pages, each read with what others taught, 16 of the 18 with a wrong headline lie below, and 48 of the
  /// 348 with the right one.
  static let sureMargin: Float = 2.4

  private func write(_ layout: ArticleLayout, of text: TracedText, to document: inout Document) {
    func list(_ ranges: [Range<Int>]) -> Value? {
      ranges.isEmpty ? nil : .list(ranges.map { .text(text[$0]) })
    }
    func set(_ name: String, _ value: Value?) {
      if let value { document[name] = value }
    }
    set("authors", list(layout.authors))
    set("kicker", (layout.kicker ?? layout.section).map { .text(text[$0]) })
    set("headline", headline(layout.headlineLines, of: text).map { .text($0) })
    set("headline_parts", list(layout.headlineParts))
    set("deck", list(layout.deck))
    set("body", list(layout.body))
    set("captions", list(layout.captions))
    set("foot", list(layout.foot))
    set("credit", layout.credit.map { .text(text[$0]) })
    set("agencies", list(layout.agencies))
    set("place", layout.place.map { .text(text[$0]) })
    set("ticker", joined(layout.ticker, of: text).map { .text($0) })
    if givesFurniture { set("furniture", furniture(layout, of: text)) }
  }

  /// What was left out, with what each line is.
  private func furniture(_ layout: ArticleLayout, of text: TracedText) -> Value? {
    guard !layout.leftOut.isEmpty else { return nil }
    return .list(
      zip(layout.leftOut, layout.leftOutRoles).map { range, role in
        var record = Record()
        record.append("role", .text(TracedText(untraced: role.name)))
        record.append("text", .text(text[range]))
        return .record(record, trace: text.trace(of: range))
      }
    )
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
    var parts = [text[first]]
    for block in blocks.dropFirst() { parts += [TracedText(untraced: "\n"), text[block]] }
    return .joined(parts)
  }
}
