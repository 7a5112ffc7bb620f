import DataFormats
import PipelineCore
import WebPages

/// Plain text from a piece of HTML, as feeds carry it.
enum MarkupText {
  /// Whether a text of no declared type is HTML: it has a tag, or a reference.
  private static func isMarkup(_ part: FeedItem.Part) -> Bool {
    if part.isMarkup { return true }
    let bytes = part.text.bytes
    guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return false
    }
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
    lines(isMarkup(part) ? WebPage(part.text).lines : part.text)
  }

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
      if at == start { at += 1 }
    }
    return edits.isEmpty ? trimmed : trimmed.replacing(edits)
  }
}
