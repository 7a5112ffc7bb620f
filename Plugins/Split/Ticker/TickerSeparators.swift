internal import PipelineCore

/// Finds the separators that a ticker's source put between headlines.
///
/// They are the marks `|`, `¦`, `•`, `●`, `▪`, `■`, `◆`, `***`, a `*` alone, line ends, tabs and several
/// spaces, also where cleaning made a single space of them: the bytes between two words are looked
/// up in the origin.
struct TickerSeparators {
  /// The pieces between separators: UTF-8 byte ranges of the text, without blanks at their ends.
  let pieces: [Range<Int>]
  /// Whether every piece is a headline, because none is longer than one can be.
  let separateEverything: Bool

  /// The most words that a piece may have, on average, to be taken for a headline.
  private static let usualWordLimit = 20

  init(in text: TracedText) {
    var bounds: [Range<Int>] = []
    Self.appendMarks(in: text.bytes.span, to: &bounds)
    Self.appendBlanks(in: text, to: &bounds)
    bounds.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var pieces: [Range<Int>] = []
    var start = 0
    var longest = 0
    var words = 0
    for bound in bounds + [text.bytes.count..<text.bytes.count] {
      let piece = text.trimmedRange(of: start..<max(start, bound.lowerBound))
      if !piece.isEmpty {
        pieces.append(piece)
        let count = Self.wordCount(in: text.bytes, piece)
        longest = max(longest, count)
        words += count
      }
      start = max(start, bound.upperBound)
    }
    self.pieces = pieces
    separateEverything =
      pieces.count > 1 && longest <= TickerLengths.longest
      && words <= Self.usualWordLimit * pieces.count
  }

  /// Appends the places of separating marks, with the asterisks of a run together.
  private static func appendMarks(in bytes: Span<UInt8>, to bounds: inout [Range<Int>]) {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      // Why: letters, D8 to DB with 80 to BF behind, are nearly all that there is.
      if byte &- 0x80 < 0x40 || byte & 0xFC == 0xD8 {
        offset += 1
        continue
      }
      if byte == 0x2A {
        let start = offset
        while offset + 1 < bytes.count, bytes[offset + 1] == 0x2A { offset += 1 }
        let isAlone =
          (start == 0 || bytes[start - 1] <= 0x20)
          && (offset + 1 == bytes.count || bytes[offset + 1] <= 0x20)
        if offset > start || isAlone { bounds.append(start..<offset + 1) }
      } else if byte == 0x7C {
        bounds.append(offset..<offset + 1)
      } else if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] == 0xA6 {
        bounds.append(offset..<offset + 2)
      } else if byte == 0xE2, offset + 2 < bytes.count,
        isSeparator(bytes[offset + 1], bytes[offset + 2])
      {
        bounds.append(offset..<offset + 3)
      }
      offset += 1
    }
  }

  /// Whether the UTF-8 bytes E2 `second` `third` are a bullet, square or diamond.
  private static func isSeparator(_ second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    case (0x80, 0xA2), (0x97, 0x8F), (0x96, 0xAA), (0x96, 0xA0), (0x97, 0xBE), (0x97, 0x86): true
    default: false
    }
  }

  /// Appends the single spaces that were more in the origin, and line ends and tabs.
  private static func appendBlanks(in text: TracedText, to bounds: inout [Range<Int>]) {
    appendBlanks(in: text.bytes[...], to: &bounds)
    guard !text.isUntouched, let whole = text.trace else { return }
    var inOrigin: [Range<Int>] = []
    appendBlanks(in: whole.bytes, to: &inOrigin)
    appendMarks(inOrigin: whole, to: &inOrigin)
    guard !inOrigin.isEmpty else { return }
    var next = 0
    inOrigin.sort { $0.lowerBound < $1.lowerBound }
    let bytes = text.bytes
    for offset in bytes.indices where bytes[offset] == 0x20 {
      let before = text.originRange(of: max(0, offset - 1)..<offset)?.upperBound ?? 0
      let after =
        text.originRange(of: min(offset + 1, bytes.count)..<min(offset + 2, bytes.count))?
        .lowerBound ?? before
      while next < inOrigin.count, inOrigin[next].upperBound <= before { next += 1 }
      if next < inOrigin.count, inOrigin[next].lowerBound < after {
        bounds.append(offset..<offset + 1)
      }
    }
  }

  /// Appends the marks of an origin that the text may have lost.
  private static func appendMarks(inOrigin trace: Trace, to bounds: inout [Range<Int>]) {
    let bytes = trace.origin.bytes
    var marks: [Range<Int>] = []
    appendMarks(in: bytes.span.extracting(trace.range), to: &marks)
    let start = trace.range.lowerBound
    bounds += marks.map { $0.lowerBound + start..<$0.upperBound + start }
  }

  /// Appends line ends, tabs and runs of two and more blanks, as offsets of the slice's own array.
  private static func appendBlanks(in bytes: ArraySlice<UInt8>, to bounds: inout [Range<Int>]) {
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      guard bytes[offset] <= 0x20 else {
        offset += 1
        continue
      }
      let start = offset
      var isSeparator = false
      while offset < bytes.endIndex, bytes[offset] <= 0x20 {
        if bytes[offset] != 0x20 { isSeparator = true }
        offset += 1
      }
      if isSeparator || offset - start > 1 { bounds.append(start..<offset) }
    }
  }

  private static func wordCount(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 1
    for offset in range where bytes[offset] == 0x20 { count += 1 }
    return count
  }
}
