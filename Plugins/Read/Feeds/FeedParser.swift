import DataFormats
import PipelineCore

/// A feed's item, as it stands in the file: texts with their places, nothing interpreted.
struct FeedItem {
  /// A text with what its element says of it.
  struct Part {
    var text: TracedText
    /// Whether it is mark-up: HTML in escaped form, or elements.
    var isMarkup = false
  }

  /// Where the item begins: a byte offset into the text.
  var byteOffset = 0
  var title: Part?
  var link: TracedText?
  var identity: TracedText?
  var identityIsLink = true
  var published: TracedText?
  var updated: TracedText?
  var categories: [TracedText] = []
  var authors: [TracedText] = []
  var summary: Part?
  var content: Part?
  /// Whether the item's end is missing.
  var isCutOff = false
}

/// Finds the items of a feed: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0.
///
/// Sources of the names: the RSS 2.0 specification (RSS Advisory Board, 2.0.11), RFC 4287, RSS 1.0 and its
/// modules `content` and `dc`. Prefixes are taken by their usual names, whatever they are bound to.
struct FeedParser {
  private let text: TracedText
  private let bytes: [UInt8]
  private var scanner: XMLScanner
  /// The names of the elements that are open, in lower case.
  private var open: [String] = []
  private(set) var items: [FeedItem] = []
  /// The feed's own title.
  private(set) var title: TracedText?
  /// Whether an element of a feed was seen at all.
  private(set) var isFeed = false
  /// Where the mark-up is broken for the first time.
  private(set) var firstFault: Int?

  /// How many open elements are kept; what lies deeper belongs to no field.
  private static let depthLimit = 64

  init(_ text: TracedText) {
    self.text = text
    bytes = text.bytes
    scanner = XMLScanner(bytes)
  }

  /// Goes through the whole feed.
  mutating func parse() {
    var item: FeedItem?
    while let token = scanner.next() {
      switch token {
      case .start(let name, let attributes, let isEmpty):
        let name = self.name(name)
        if Self.rootNames.contains(name) { isFeed = true }
        if name == "item" || name == "entry" {
          // An item in an item: the end of the one before is missing.
          if var unfinished = item {
            unfinished.isCutOff = true
            items.append(unfinished)
          }
          item = isEmpty ? nil : FeedItem(byteOffset: attributes.lowerBound - name.utf8.count - 1)
          open = open.prefix { $0 != "item" && $0 != "entry" } + (isEmpty ? [] : [name])
          continue
        }
        if var current = item {
          item = nil
          read(name, attributes: attributes, isEmpty: isEmpty, into: &current)
          item = current
        } else if name == "title", title == nil, !isEmpty, !open.contains("image") {
          title = collect(until: name).text.trimmed
        } else if !isEmpty, open.count < Self.depthLimit {
          open.append(name)
        }
      case .end(let name):
        let name = self.name(name)
        if name == "item" || name == "entry", let finished = item {
          items.append(finished)
          item = nil
        }
        close(name)
      case .text, .verbatim: break
      }
    }
    if var unfinished = item {
      unfinished.isCutOff = true
      items.append(unfinished)
    }
    firstFault = scanner.firstFault
  }

  private static let rootNames: Set<String> = ["rss", "feed", "rdf:rdf", "channel"]

  private func name(_ range: Range<Int>) -> String {
    let name = String(decoding: bytes[range], as: UTF8.self).lowercased()
    // Atom may have a prefix of its own.
    return name.hasPrefix("atom:") ? String(name.dropFirst(5)) : name
  }

  private mutating func close(_ name: String) {
    guard let place = open.lastIndex(of: name) else { return }
    open.removeSubrange(place...)
  }

  // MARK: - An item's parts

  private mutating func read(
    _ name: String,
    attributes: Range<Int>,
    isEmpty: Bool,
    into item: inout FeedItem
  ) {
    switch name {
    case "link": readLink(attributes, isEmpty: isEmpty, into: &item)
    case "category" where isEmpty || attribute("term", attributes) != nil:
      if let term = attribute("label", attributes) ?? attribute("term", attributes) {
        item.categories.append(term)
      }
    case "author", "contributor": if name == "author", !isEmpty { readAuthor(&item) }
    case let name where isEmpty || !Self.fieldNames.contains(name): break
    case "guid":
      let isLink = attribute("ispermalink", attributes) ?? attribute("isPermaLink", attributes)
      item.identityIsLink = isLink?.string.lowercased() != "false"
      item.identity = collect(until: name).text.trimmed
    default:
      var part = collect(until: name)
      let type = attribute("type", attributes)?.string.lowercased()
      if let type { part.isMarkup = part.isMarkup || type.contains("html") }
      set(name, part: part, of: &item)
    }
  }

  private static let fieldNames: Set<String> = [
    "title", "guid", "id", "pubdate", "dc:date", "published", "issued", "updated", "modified",
    "dcterms:created", "category", "dc:subject", "dc:creator", "description", "summary", "content",
    "content:encoded", "itunes:author", "a10:updated",
  ]

  private func set(_ name: String, part: FeedItem.Part, of item: inout FeedItem) {
    let text = part.text.trimmed
    if text.isEmpty { return }
    switch name {
    case "title": item.title = item.title ?? part
    case "id": item.identity = text
    case "pubdate", "dc:date", "published", "issued", "dcterms:created":
      item.published = item.published ?? text
    case "updated", "modified", "a10:updated": item.updated = item.updated ?? text
    case "category", "dc:subject": item.categories.append(text)
    case "dc:creator", "itunes:author":
      let isNew = !item.authors.contains { $0.bytes == text.bytes }
      if isNew { item.authors.append(text) }
    case "description", "summary": item.summary = item.summary ?? part
    default: item.content = part
    }
  }

  private mutating func readLink(
    _ attributes: Range<Int>,
    isEmpty: Bool,
    into item: inout FeedItem
  ) {
    if let address = attribute("href", attributes) {
      let relation = attribute("rel", attributes)?.string ?? "alternate"
      if relation == "alternate", item.link == nil { item.link = address }
    } else if !isEmpty {
      let text = collect(until: "link").text.trimmed
      if !text.isEmpty { item.link = text }
    }
  }

  /// Reads an author: a name in an element of its own as in Atom, or text as in RSS.
  private mutating func readAuthor(_ item: inout FeedItem) {
    var name: TracedText?
    var plain: [TracedText] = []
    while let token = scanner.next() {
      switch token {
      case .start(let range, _, let isEmpty):
        let inner = self.name(range)
        if inner == "item" || inner == "entry" { return }
        if !isEmpty, inner == "name" { name = collect(until: inner).text.trimmed }
        if !isEmpty, inner != "name" { _ = collect(until: inner) }
        continue
      case .end(let range) where self.name(range) == "author": break
      case .end(let range) where ["item", "entry"].contains(self.name(range)): break
      case .end: continue
      case .text(let range):
        plain.append(decoded(range))
        continue
      case .verbatim(let range):
        plain.append(text[range])
        continue
      }
      break
    }
    let author = name ?? TracedText.joined(plain).trimmed
    if !author.isEmpty { item.authors.append(Self.withoutAddress(author)) }
  }

  /// Takes the address off `name@example.org (Name)`, as RSS writes an author.
  private static func withoutAddress(_ text: TracedText) -> TracedText {
    let bytes = text.bytes
    guard bytes.contains(UInt8(ascii: "@")), let start = bytes.firstIndex(of: UInt8(ascii: "(")),
      let end = bytes.lastIndex(of: UInt8(ascii: ")")), start + 1 < end
    else { return text }
    return text[start + 1..<end].trimmed
  }

  // MARK: - Text

  /// Takes all text up to the end of an element; elements in it make it mark-up, and are kept as they stand.
  private mutating func collect(until name: String) -> FeedItem.Part {
    var parts: [TracedText] = []
    var isMarkup = false
    var depth = 0
    var tagStart = 0
    while true {
      let before = scanner
      guard let token = scanner.next() else { break }
      switch token {
      case .text(let range): parts.append(isMarkup ? text[range] : decoded(range))
      case .verbatim(let range): parts.append(text[range])
      case .start(let range, let attributes, let isEmpty):
        let inner = self.name(range)
        // The element's own end is missing.
        if inner == "item" || inner == "entry" {
          scanner = before
          return FeedItem.Part(text: .joined(parts), isMarkup: isMarkup)
        }
        if inner == name, !isEmpty { depth += 1 }
        isMarkup = true
        tagStart = range.lowerBound - 1
        parts.append(text[tagStart..<min(bytes.count, attributes.upperBound + (isEmpty ? 2 : 1))])
      case .end(let range):
        let inner = self.name(range)
        if inner == name {
          if depth == 0 { return FeedItem.Part(text: .joined(parts), isMarkup: isMarkup) }
          depth -= 1
        }
        if inner == "item" || inner == "entry" {
          scanner = before
          return FeedItem.Part(text: .joined(parts), isMarkup: isMarkup)
        }
        parts.append(text[range.lowerBound - 2..<min(bytes.count, range.upperBound + 1)])
      }
    }
    return FeedItem.Part(text: .joined(parts), isMarkup: isMarkup)
  }

  private func decoded(_ range: Range<Int>) -> TracedText {
    let edits = XMLText.references(in: bytes, range)
    guard !edits.isEmpty else { return text[range] }
    let start = range.lowerBound
    return text[range].replacing(
      edits.map { edit in
        (edit.range.lowerBound - start..<edit.range.upperBound - start, edit.replacement)
      }
    )
  }

  private func attribute(_ name: String, _ attributes: Range<Int>) -> TracedText? {
    XMLText.attribute(name, in: bytes, attributes).map { decoded($0) }
  }
}
