import DataFormats
import PipelineCore

/// Puts a line together from pieces of a page: each run of blanks becomes one, and none stands at the ends.
///
/// Every byte of the line knows its place in the page; the pieces must stand there in their order.
struct LineText {
  /// The line without the blanks that were not followed by anything yet.
  private var stretch: PageStretch
  private var blanks = Blanks()

  /// The blanks since the last byte that is none.
  private struct Blanks {
    var count = 0
    /// The bytes of the page that they stand for, from the first to the last.
    var lower = Int.max
    var upper = 0
    /// Whether there is one blank, which the page has as it is.
    var isCopied = false
    /// Where the first was put, if the page has none.
    var place = 0
  }

  init(_ page: TracedText) { stretch = PageStretch(page) }

  /// Appends a text of the page, its references decoded.
  mutating func append(_ node: MarkupTree.Node, _ source: Span<UInt8>) {
    let end = Int(node.end)
    let isPlain = node.style.isPlain
    var at = Int(node.start)
    var copied = at
    while at < end {
      let byte = source[at]
      if byte > 0x26 || (byte > 0x20 && byte < 0x26) {
        at &+= 1
      } else if !isPlain, byte == 0x26 || byte == 0x0D || byte == 0 {
        guard let special = MarkupTree.Special(source, at, end, node.style) else {
          at &+= 1
          continue
        }
        copy(source, copied, at)
        if special.text.count == 1, special.text[0].isHTMLSpace {
          appendBlank(at, special.end)
        } else if !special.text.isEmpty {
          replace(at, special.end, with: special.text)
        }
        at = special.end
        copied = at
      } else if byte.isHTMLSpace {
        // Why: most blanks stand alone between words, and are copied with them.
        if byte == 0x20, at > copied, at &+ 1 < end, source[at &+ 1] > 0x26 {
          at &+= 2
          continue
        }
        copy(source, copied, at)
        appendBlank(at, at &+ 1, isCopied: byte == 0x20)
        at &+= 1
        copied = at
      } else {
        at &+= 1
      }
    }
    copy(source, copied, end)
  }

  /// Appends a blank that stands for a stretch of the page.
  mutating func appendBlank(_ start: Int, _ end: Int, isCopied: Bool = false) {
    if blanks.count == 0 {
      blanks.isCopied = isCopied
      blanks.place = start
    } else {
      blanks.isCopied = false
    }
    blanks.count &+= 1
    guard start < end else { return }
    blanks.lower = min(blanks.lower, start)
    blanks.upper = max(blanks.upper, end)
  }

  private mutating func copy(_ source: Span<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    finishBlanks()
    stretch.copy(source, start, end)
  }

  private mutating func replace(_ start: Int, _ end: Int, with text: ReferenceText) {
    finishBlanks()
    stretch.replace(start, end, with: text)
  }

  /// Appends the blanks before a byte that is none.
  private mutating func finishBlanks() {
    guard blanks.count > 0 else { return }
    defer { blanks = Blanks() }
    guard !stretch.bytes.isEmpty else { return }
    if blanks.lower > blanks.upper { (blanks.lower, blanks.upper) = (blanks.place, blanks.place) }
    if blanks.isCopied {
      stretch.copy(0x20, at: blanks.lower)
    } else {
      stretch.replace(blanks.lower, blanks.upper, with: CollectionOfOne(0x20))
    }
  }

  /// The line with its places, without blanks of any kind, and marks of direction, at its ends.
  var text: TracedText {
    let kept = stretch.bytes.tidyRange
    guard let start = stretch.untouchedStart else { return stretch.text[kept] }
    return stretch.page[start + kept.lowerBound..<start + kept.upperBound]
  }
}

extension [UInt8] {
  /// The range without blanks of any kind, and marks of direction, at its ends.
  var tidyRange: Range<Int> {
    var (lower, upper) = (0, count)
    while lower < upper, self[lower].isBlank { lower += 1 }
    while upper > lower, self[upper - 1].isBlank { upper -= 1 }
    while lower < upper {
      let width = invisibleWidth(from: lower, to: upper)
      if width == 0 { break }
      lower += width
    }
    while upper > lower {
      var start = upper - 1
      while start > lower, self[start] & 0xC0 == 0x80 { start -= 1 }
      if invisibleWidth(from: start, to: upper) != upper - start { break }
      upper = start
    }
    return lower..<upper
  }

  /// How many bytes a blank or a mark without a shape has that stands here; 0 where none does.
  private func invisibleWidth(from start: Int, to end: Int) -> Int {
    if self[start].isHTMLSpace { return 1 }
    if start + 1 < end, self[start] == 0xC2, self[start + 1] == 0xA0 { return 2 }
    guard start + 2 < end else { return 0 }
    switch (self[start], self[start + 1], self[start + 2]) {
    // From U+2000 to U+200F, U+202A to U+202F, U+2066 to U+2069, U+FEFF.
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAA...0xAF), (0xE2, 0x81, 0xA6...0xA9),
      (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }
}

extension UInt8 {
  /// Whether this is an ASCII blank or ends a line.
  fileprivate var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
}
