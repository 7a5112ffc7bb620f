import DataFormats
import PipelineCore

/// What `read.feed` can notice about an item.
struct FeedFindings: Sendable {
  let text: ReadFindings
  let broken: FindingDeclaration
  let cutOff: FindingDeclaration
  let date: FindingDeclaration

  init(_ stage: String) {
    text = ReadFindings(stage)
    broken = FindingDeclaration(
      "\(stage).broken-markup",
      .warning,
      "the feed's XML is broken, and an item after that place may lack something"
    )
    cutOff = FindingDeclaration("\(stage).item-cut-off", .warning, "the item's end is missing")
    date = FindingDeclaration("\(stage).item-date", .note, "the item's date can't be read")
  }

  var all: [FindingDeclaration] { [text.illFormed] + text.encodings + own }

  /// Those that are of feeds alone.
  var own: [FindingDeclaration] { [broken, cutOff, date] }
}

/// Makes documents of a feed's items.
struct FeedReader {
  let stage: String
  let findings: FeedFindings

  /// The most items of one feed that become documents.
  static let itemLimit = 20_000

  /// Gives the items of a feed.
  ///
  /// - Parameters:
  ///   - bytes: the feed as it is stored.
  ///   - source: where it was read.
  ///   - id: what the items' identities begin with; a number follows.
  ///   - declared: the encoding that the sender names.
  func documents(
    in bytes: [UInt8],
    _ source: DocumentSource,
    id: String,
    declared: String? = nil
  ) -> [Document] {
    let kind = ContentKind(head: bytes.prefix(ContentKind.headByteCount))
    guard kind == .feed || kind == .xml || kind == .utf16 || kind == .empty else {
      return [.wrongKind(kind, source, stage: stage, raw: bytes.prefix(Rejection.rawByteLimit))]
    }
    let decoded = PayloadText(bytes, declared: declared ?? Self.encoding(in: bytes))
    let text = TracedText(Origin(field: "text", bytes: decoded.bytes))
    var parser = FeedParser(text)
    parser.parse()
    guard !parser.items.isEmpty else {
      return [
        .rejected(
          source,
          code: "\(stage).\(parser.isFeed || kind == .empty ? "no-items" : "wrong-kind")",
          message: kind == .empty
            ? "the file is empty"
            : parser.isFeed ? "the feed has no items" : "this is XML, but no feed (RSS or Atom)",
          raw: bytes.prefix(Rejection.rawByteLimit)
        )
      ]
    }
    var documents: [Document] = []
    for (number, item) in parser.items.prefix(Self.itemLimit).enumerated() {
      // Why: what stands in a record of a crawl may be compressed there and has no place of its own.
      let isFile = source.byteOffset == 0
      let place = isFile ? DocumentSource(path: source.path, byteOffset: item.byteOffset) : source
      var document = Document(id: "\(id)\(number + 1)", source: place)
      fill(&document, from: item, paper: parser.title)
      if number == 0, let found = findings.text.finding(of: decoded.choice) {
        document.report(found)
      }
      if let damage = decoded.damage, number == 0 {
        findings.text.report(damage, byteOffset: source.byteOffset, at: nil, in: &document)
      }
      if let fault = parser.firstFault, number == 0 {
        document.report(
          Finding(findings.broken, at: text.trace(of: fault..<min(fault + 1, text.bytes.count)))
        )
      }
      documents.append(document)
    }
    if parser.items.count > Self.itemLimit {
      let next = parser.items[Self.itemLimit].byteOffset
      documents.append(
        .rejected(
          source,
          code: "\(stage).too-many-items",
          message:
            "the feed has \(parser.items.count) items, and those after \(Self.itemLimit) are left out",
          byteOffset: next
        )
      )
    }
    return documents
  }

  /// The encoding that an XML declaration names.
  private static func encoding(in bytes: [UInt8]) -> String? {
    guard let start = bytes.prefix(8).firstIndex(of: UInt8(ascii: "<")),
      bytes[start...].starts(with: "<?xml".utf8),
      let end = bytes.prefix(512).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let value = XMLText.attribute("encoding", in: bytes, start + 5..<max(start + 5, end - 1))
    return value.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func fill(_ document: inout Document, from item: FeedItem, paper: TracedText?) {
    func set(_ name: String, _ text: TracedText?) {
      if let text, !text.isEmpty { document[name] = .text(text) }
    }
    func set(_ name: String, _ texts: [TracedText]) {
      if !texts.isEmpty { document[name] = .list(texts.map { .text($0) }) }
    }
    let link =
      item.link
      ?? item.identity.flatMap { text in
        item.identityIsLink && text.string.hasPrefix("http") ? text : nil
      }
    set("paper", paper)
    set("url", link)
    set("section", item.categories.first)
    set("authors", item.authors)
    set("headline", item.title.map(MarkupText.line))
    if let content = item.content {
      set("deck", item.summary.map(MarkupText.paragraphs) ?? [])
      set("body", MarkupText.paragraphs(content))
    } else if let summary = item.summary {
      set("body", MarkupText.paragraphs(summary))
    }
    if let published = item.published ?? item.updated {
      if let day = FeedDate.day(in: published) {
        document["date"] = .date(day, trace: published.trace)
      } else {
        document.report(Finding(findings.date, at: published.trace))
      }
      set("published", published)
    }
    set("categories", item.categories)
    set("guid", item.identity)
    if item.isCutOff { document.report(Finding(findings.cutOff)) }
  }
}
