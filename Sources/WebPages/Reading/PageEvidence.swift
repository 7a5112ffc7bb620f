import ArabicText
import PipelineCore

/// What a page says of itself to machines: in its head, and in scripts of linked data.
struct PageEvidence {
  /// A text with its place in the page.
  struct Text {
    var text: TracedText
    /// The text folded for comparison.
    var key: ArraySlice<UInt8>
  }

  /// The parts of `title`, cut at its separators.
  private(set) var titleParts: [Text] = []
  /// The whole `title`.
  private(set) var title: Text?
  /// The headline as social networks and linked data are told it, cut at separators, best first.
  private(set) var headlines: [Text] = []
  /// Days on which the article was published, in ISO 8601, the most trusted first.
  private(set) var days: [(text: TracedText, day: PageDay)] = []
  /// Names of the site.
  private(set) var siteNames: [Text] = []
  /// Authors as machines are told them.
  private(set) var authors: [Text] = []
  /// Sections as machines are told them.
  private(set) var sections: [Text] = []
  /// Articles whose text stands in linked data.
  private(set) var linked = LinkedArticles()

  init(_ tree: MarkupTree, _ blocks: PageBlocks, _ page: TracedText) {
    let bytes = page.bytes.span
    if blocks.title != MarkupTree.none {
      var text = PageText(page)
      var child = tree[blocks.title].firstChild
      while child != MarkupTree.none {
        tree.append(child, to: &text, bytes)
        child = tree[child].next
      }
      let whole = text.text.collapsed[0..<Self.longestText].trimmed
      title = Text(whole)
      titleParts = Self.parts(of: whole)
    }
    for id in blocks.metas { readMeta(tree[id], of: page, bytes: bytes) }
    for id in blocks.scripts { readScript(tree, id: id, of: page, bytes: bytes) }
  }

  /// What stands behind the first colons of the title: a site's name may stand before one.
  var titlesBehindColons: [TracedText] {
    guard let title = title?.text else { return [] }
    let colons = title.bytes.indices.filter { title.bytes[$0] == 0x3A }.prefix(2)
    return colons.map { title[$0 + 1..<title.bytes.count] }
  }

  /// How many texts of one kind are kept, and how many bytes long: a page has a few short ones.
  private static let limit = 24
  private static let longestText = 1000

  /// Cuts a title at ` | `, ` - `, ` » ` and the like.
  static func parts(of text: TracedText) -> [Text] {
    let string = Array(text.string.unicodeScalars)
    var parts: [Text] = []
    var (start, at) = (0, 0)
    func close(_ end: Int) {
      let part = text[start..<end].trimmed
      if !part.isEmpty, parts.count < limit { parts.append(Text(part)) }
    }
    for (index, scalar) in string.enumerated() {
      let width = UTF8.width(scalar)
      let isSpaced =
        (index > 0 && string[index - 1] == " ")
        || index + 1 < string.count && string[index + 1] == " "
      let separates: Bool =
        switch scalar {
        case "|", "\u{BB}", "\u{AB}", "\u{203A}", "\u{2022}", "\u{25CF}", "\u{B7}": isSpaced
        case "-", "\u{2013}", "\u{2014}", "\u{640}":
          index > 0 && string[index - 1] == " " && isSpaced
            && index + 1 < string.count && string[index + 1] == " "
        case ":": index + 1 < string.count && string[index + 1] == ":"
        default: false
        }
      if separates {
        close(at)
        start = at + width
      }
      at += width
    }
    close(at)
    return parts
  }

  // MARK: - Meta elements

  private mutating func readMeta(
    _ node: MarkupTree.Node,
    of page: TracedText,
    bytes: Span<UInt8>
  ) {
    guard node.end > node.start else { return }
    var scanner = AttributeScanner(ofTag: Int(node.start), bytes)
    var name = ""
    var content: Range<Int>?
    while scanner.next(bytes) {
      let key = bytes.lowercased(scanner.name)
      switch key {
      case "name", "property", "itemprop": name = bytes.lowercased(scanner.value)
      case "content": content = scanner.value
      case "datetime" where node.tag == .time: (name, content) = ("time", scanner.value)
      default: break
      }
    }
    guard let content, !content.isEmpty, content.count < 4 * Self.longestText, !name.isEmpty,
      siteNames.count + authors.count + sections.count < 3 * Self.limit
    else { return }
    switch name {
    case "og:title", "twitter:title", "dc.title", "headline", "sailthru.title":
      addHeadline(page.attribute(content))
    case "og:site_name", "application-name": siteNames.append(Text(page.attribute(content)))
    case "article:published_time", "datepublished", "pubdate", "publishdate", "publisheddate",
      "dc.date", "dc.date.issued", "dcterms.created", "og:pubdate", "parsely-pub-date", "time",
      "article.published", "date", "sailthru.date", "published_at", "publish-date":
      addDay(content, page)
    case "author", "article:author", "dc.creator", "sailthru.author":
      authors.append(Text(page.attribute(content)))
    case "article:section": sections.append(Text(page.attribute(content)))
    default: break
    }
  }

  private mutating func addHeadline(_ text: TracedText) {
    guard headlines.count < Self.limit, text.bytes.count < Self.longestText else { return }
    let parts = Self.parts(of: text)
    headlines.append(Text(text))
    if parts.count > 1 { headlines += parts }
  }

  private mutating func addDay(_ range: Range<Int>, _ page: TracedText) {
    guard range.count >= 10, days.count < Self.limit else { return }
    let start = range.lowerBound..<range.lowerBound + 10
    guard let day = PageDay(iso: page.bytes.span.extracting(start)) else { return }
    days.append((page[start], day))
  }

  // MARK: - Linked data

  private mutating func readScript(
    _ tree: MarkupTree,
    id: MarkupTree.ID,
    of page: TracedText,
    bytes: Span<UInt8>
  ) {
    let node = tree[id]
    guard node.end > node.start, node.firstChild != MarkupTree.none else { return }
    var scanner = AttributeScanner(ofTag: Int(node.start), bytes)
    var isLinkedData = false
    while scanner.next(bytes) {
      if scanner.name.count == 4, bytes.holds("type", at: scanner.name.lowerBound) {
        isLinkedData = bytes.holds("application/ld+json", at: scanner.value.lowerBound)
      }
    }
    guard isLinkedData else { return }
    let text = tree[node.firstChild]
    let members = LinkedData.members(in: bytes, Int(text.start)..<Int(text.end))
    linked.take(members)
    for member in members {
      switch member.name {
      case "headline": addHeadline(LinkedData.text(member.value, page))
      case "datePublished": addDay(member.value, page)
      case "articleSection" where sections.count < Self.limit:
        sections.append(Text(LinkedData.text(member.value, page)))
      default: break
      }
    }
  }
}

extension PageEvidence.Text {
  init(_ text: TracedText) {
    self.text = text
    key = PageKey.key(of: text.bytes)[...]
  }
}

extension Span where Element == UInt8 {
  /// The beginning of a range as a string, ASCII letters in lower case.
  func lowercased(_ range: Range<Int>) -> String {
    let start = copy(range.lowerBound..<min(range.upperBound, range.lowerBound + 64))
    return String(decoding: start.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

extension TracedText {
  /// The value of an attribute at a range of the page, its references decoded and blanks collapsed.
  func attribute(_ range: Range<Int>) -> TracedText {
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    let span = bytes.span
    var at = range.lowerBound
    while at < range.upperBound {
      if span[at] == 0x26,
        let reference = Reference(span, at: at, end: range.upperBound, isInAttribute: true)
      {
        edits.append((at - range.lowerBound..<reference.end - range.lowerBound, reference.text))
        at = reference.end
      } else {
        at += 1
      }
    }
    return self[range].replacing(edits).collapsed
  }

  /// The text without blanks at its ends, each run of blanks one.
  var collapsed: TracedText {
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    let bytes = bytes
    var at = 0
    while at < bytes.count {
      guard bytes[at].isHTMLSpace else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, bytes[at].isHTMLSpace { at += 1 }
      if at - start > 1 || bytes[start] != 0x20 { edits.append((start..<at, [0x20])) }
    }
    return replacing(edits).trimmed
  }

  /// The text without blanks of any kind, and marks of direction, at its ends.
  var tidied: TracedText { self[bytes.tidyRange] }
}
