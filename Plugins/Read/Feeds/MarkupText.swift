import DataFormats
import PipelineCore

/// Plain text from a piece of HTML, as feeds carry it.
enum MarkupText {
  /// Whether a text of no declared type is HTML: it has a tag, or a reference.
  private static func isMarkup(_ part: FeedItem.Part) -> Bool {
    if part.isMarkup { return true }
    let bytes = part.text.bytes
    var scanner = XMLScanner(bytes)
    while let token = scanner.next() {
      switch token {
      case .start, .end: return true
      case .text(let range):
        if !XMLText.references(in: bytes, range).isEmpty { return true }
      case .verbatim: break
      }
    }
    return false
  }

  /// The text on one line, as a headline.
  static func line(_ part: FeedItem.Part) -> TracedText {
    let parts = paragraphs(part)
    if parts.count < 2 { return parts.first ?? TracedText(untraced: "") }
    return TracedText.joined(
      parts.enumerated().flatMap { place, text in
        place == 0 ? [text] : [TracedText(untraced: " "), text]
      }
    )
  }

  /// The paragraphs.
  static func paragraphs(_ part: FeedItem.Part) -> [TracedText] {
    guard isMarkup(part) else { return lines(part.text) }
    var paragraphs: [TracedText] = []
    var pieces: [TracedText] = []
    let bytes = part.text.bytes
    func close() {
      let text = folded(TracedText.joined(pieces))
      if !text.isEmpty { paragraphs.append(text) }
      pieces = []
    }
    var scanner = XMLScanner(bytes)
    var hidden: String?
    while let token = scanner.next() {
      switch token {
      case .start(let name, _, let isEmpty):
        let tag = String(decoding: bytes[name], as: UTF8.self).lowercased()
        if blocks.contains(tag) { close() }
        if hidden == nil, !isEmpty, tag == "script" || tag == "style" { hidden = tag }
      case .end(let name):
        let tag = String(decoding: bytes[name], as: UTF8.self).lowercased()
        if tag == hidden { hidden = nil }
        if blocks.contains(tag) { close() }
      case .text(let range), .verbatim(let range):
        if hidden == nil { pieces.append(decoded(part.text, range)) }
      }
    }
    close()
    return paragraphs
  }

  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "tr", "td", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "section", "article", "figure", "figcaption", "hr", "pre",
  ]

  /// The lines of plain text that aren't blank.
  private static func lines(_ text: TracedText) -> [TracedText] {
    let bytes = text.bytes
    var lines: [TracedText] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.lineEnd(from: start)
      let line = folded(text[start..<end])
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  private static func decoded(_ text: TracedText, _ range: Range<Int>) -> TracedText {
    let edits = XMLText.references(in: text.bytes, range)
    guard !edits.isEmpty else { return text[range] }
    let start = range.lowerBound
    return text[range].replacing(
      edits.map { edit in
        (edit.range.lowerBound - start..<edit.range.upperBound - start, edit.replacement)
      }
    )
  }

  /// One blank for each run of white space, none at the ends.
  private static func folded(_ text: TracedText) -> TracedText {
    let trimmed = text.trimmed
    let bytes = trimmed.bytes
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
      if at - start > 1 || at > start && bytes[start] != 0x20 {
        edits.append((start..<at, [0x20]))
      }
      at += at == start ? 1 : 0
    }
    return edits.isEmpty ? trimmed : trimmed.replacing(edits)
  }
}
