package import PipelineCore

/// Finds the separators that a ticker's source put between headlines.
///
/// They are those that a script names, or else the marks `|`, `¦`, `•`, `●`, `▪`, `■`, `◆`, `🔴` and
/// others that lists are written with, `***`, a `*` alone, line ends, tabs and several spaces, also where
/// cleaning made a single space of them: the bytes between two words are looked up in the origin.
package struct TickerSeparators {
  /// The pieces between separators: UTF-8 byte ranges of the text, without blanks at their ends.
  package let pieces: [Range<Int>]
  /// Whether every piece is a headline, because none is longer than one can be.
  let separateEverything: Bool

  /// The most words that a piece may have, on average, to be taken for a headline.
  private static let usualWordLimit = 20

  /// Whether there is nothing else between the pieces than several spaces, or a wide one.
  let areSpaced: Bool
  /// Whether there is nothing else between the pieces than bars.
  let areBars: Bool

  /// A separator's place in the text, and what it is.
  private struct Bound {
    var range: Range<Int>
    var mark: Mark
  }

  /// What separates; several asterisks are another mark than one.
  private enum Mark: Hashable {
    case named, lineEnd, spaces, asterisks(Int)
    /// A bar, a symbol: the first byte, and the last two of its scalar.
    case symbol(UInt8, UInt16)

    /// Whether it hardly stands inside a headline.
    var isFirm: Bool {
      switch self {
      case .asterisks(let count): count > 1
      default: !isLoose
      }
    }

    /// Whether it may also stand inside a headline.
    var isLoose: Bool {
      switch self {
      case .spaces, .asterisks: true
      case .symbol(let first, _): first == 0x7C || first == 0xC2
      case .named, .lineEnd: false
      }
    }
  }

  /// - Parameter named: Separators that stand before all others, UTF-8; empty where none are named.
  package init(in text: TracedText, named: [[UInt8]] = []) {
    var bounds: [Bound] = []
    for separator in named where !separator.isEmpty {
      for offset in Self.places(of: separator, in: text.bytes) {
        bounds.append(Bound(range: offset..<offset + separator.count, mark: .named))
      }
    }
    let isNamed = !bounds.isEmpty
    if !isNamed {
      Self.appendSeparators(in: text.bytes.span, to: &bounds)
      Self.appendLostSeparators(in: text, to: &bounds)
    }
    bounds.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var found = Self.pieces(of: text, between: bounds)
    // Why: where one mark separates everything, a bar, an asterisk or two spaces here and there are part of
    // a headline.
    if !isNamed, let main = Self.mainBounds(bounds) {
      let withoutOthers = Self.pieces(of: text, between: main)
      if withoutOthers.separateEverything { found = withoutOthers }
    }
    pieces = found.ranges
    separateEverything = found.separateEverything || isNamed
    areSpaced = bounds.allSatisfy { $0.mark == .spaces }
    areBars = !bounds.isEmpty && bounds.allSatisfy { $0.mark == .symbol(0x7C, 0) }
  }

  /// The bounds of the mark that is there most, where the others are few and may stand inside a headline.
  private static func mainBounds(_ bounds: [Bound]) -> [Bound]? {
    guard bounds.count > 3, let first = bounds.first,
      bounds.contains(where: { $0.mark != first.mark })
    else { return nil }
    var counts: [Mark: Int] = [:]
    for bound in bounds { counts[bound.mark, default: 0] += 1 }
    // Why: at most one mark is more than half of all.
    guard let (mark, count) = counts.first(where: { 2 * $0.value > bounds.count }), count >= 3,
      mark.isFirm || 4 * count >= 3 * bounds.count,
      counts.keys.allSatisfy({ $0 == mark || $0.isLoose })
    else { return nil }
    return bounds.filter { $0.mark == mark }
  }

  private static func pieces(
    of text: TracedText,
    between bounds: [Bound]
  ) -> (ranges: [Range<Int>], separateEverything: Bool) {
    var pieces: [Range<Int>] = []
    var start = 0
    var longest = 0
    var words = 0
    let end = text.bytes.count
    for bound in bounds.map(\.range) + [end..<end] {
      let piece = text.trimmedRange(of: start..<max(start, bound.lowerBound))
      // Why: what is left of `|:|` isn't a headline.
      let isPartOfMark =
        start > 0 && piece == start..<bound.lowerBound && isOnlyMarks(text.bytes, piece)
      if !piece.isEmpty, !isPartOfMark {
        pieces.append(piece)
        let count = bounds.isEmpty ? 0 : Self.wordCount(in: text.bytes, piece)
        longest = max(longest, count)
        words += count
      }
      start = max(start, bound.upperBound)
    }
    let separateEverything =
      pieces.count > 1 && longest <= TickerLengths.longest
      && words <= Self.usualWordLimit * pieces.count
    return (pieces, separateEverything)
  }

  /// Whether a piece has no letter and no digit, only marks of ASCII.
  private static func isOnlyMarks(_ bytes: [UInt8], _ piece: Range<Int>) -> Bool {
    piece.allSatisfy { offset in
      let byte = bytes[offset]
      return byte < 0x80 && !(byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26)
    }
  }

  /// Where a separator stands, one after another without overlap.
  private static func places(of separator: [UInt8], in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    var offset = 0
    while offset + separator.count <= bytes.count {
      if bytes[offset] == separator[0],
        separator.indices.allSatisfy({ bytes[offset + $0] == separator[$0] })
      {
        places.append(offset)
        offset += separator.count
      } else {
        offset += 1
      }
    }
    return places
  }

  /// Appends the places of separating marks, the asterisks of a run together, of line ends, tabs and
  /// several blanks.
  ///
  /// - Parameter base: What is added to the offsets.
  private static func appendSeparators(
    in bytes: Span<UInt8>,
    from base: Int = 0,
    to bounds: inout [Bound]
  ) {
    var offset = 0
    var lookedAtUpTo = 0
    while offset < bytes.count {
      if offset >= lookedAtUpTo {
        while Self.isPlain(bytes, offset) { offset += blockByteCount }
        lookedAtUpTo = offset + blockByteCount
        continue
      }
      let byte = bytes[offset]
      // Letters, D8 to DB with 80 to BF after them.
      if byte &- 0x80 < 0x40 || byte & 0xFC == 0xD8 {
        offset += 1
        continue
      }
      var start = offset
      let blanks = bytes.blanks(at: offset)
      if blanks.count > 0 {
        offset += blanks.byteCount
        guard blanks.count > 1 || blanks.hasLineEnd || blanks.isWide else { continue }
        let range = base + start..<base + offset
        bounds.append(Bound(range: range, mark: blanks.hasLineEnd ? .lineEnd : .spaces))
        continue
      }
      offset += 1
      var mark = Mark.symbol(byte, 0)
      var isSeparator = false
      if byte == 0x2A {
        while offset < bytes.count, bytes[offset] == 0x2A { offset += 1 }
        let isAlone =
          (start == 0 || bytes[start - 1] <= 0x20)
          && (offset == bytes.count || bytes[offset] <= 0x20)
        isSeparator = offset - start > 1 || isAlone
        mark = .asterisks(offset - start)
      } else if byte == 0x7C {
        isSeparator = true
        // `:|:`
        while start > 0, bytes[start - 1].standsBesideBars { start -= 1 }
        if start > 0, bytes[start - 1] > 0x20 { start = offset - 1 }
        while offset < bytes.count, bytes[offset].standsBesideBars { offset += 1 }
      } else if byte == 0xC2, offset < bytes.count, bytes[offset] == 0xA6 {
        offset += 1
        isSeparator = true
      } else if byte == 0xE2 || byte == 0xF0 {
        let end = start + (byte == 0xE2 ? 3 : 4)
        guard end <= bytes.count, Self.isSymbol(bytes, start..<end) else { continue }
        offset = end
        isSeparator = true
        mark = .symbol(byte, UInt16(bytes[end - 2]) << 8 | UInt16(bytes[end - 1]))
        if bytes.hasVariationSelector(at: offset) { offset += 3 }
      }
      if isSeparator {
        let range = base + start..<base + offset
        bounds.append(Bound(range: range, mark: mark))
      }
    }
  }

  private static let blockByteCount = 16

  /// Whether sixteen bytes, and one after them, are there and none of the sixteen can begin a separator.
  ///
  /// Why: that is so of most blocks, and most texts are nothing else.
  @inline(__always)
  private static func isPlain(_ span: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset + blockByteCount < span.count else { return false }
    func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
    // SAFETY: bytes have no padding; offset + 17 <= count, and every bit pattern is a vector of bytes.
    let bytes = unsafe span.bytes
    let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    let next = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 1, as: SIMD16<UInt8>.self)
    let blanks = (here .< all(0x20)) .| ((here .== all(0x20)) .& (next .<= all(0x20)))
    let marks = (here .== all(0x2A)) .| (here .== all(0x7C))
    let leads =
      (here .== all(0xC2)) .| (here .== all(0xE2)) .| (here .== all(0xE3)) .| (here .== all(0xF0))
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let found = unsafe unsafeBitCast(blanks .| marks .| leads, to: SIMD2<UInt64>.self)
    return found.x | found.y == 0
  }

  /// Whether a scalar of three or four bytes is a symbol that lists are written with.
  ///
  /// Triangles that point up or down aren't: they stand for what rises and falls.
  private static func isSymbol(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var scalar: UInt32 = range.count == 3 ? 2 : 0
    for offset in range.lowerBound + 1..<range.upperBound {
      scalar = scalar << 6 | UInt32(bytes[offset] & 0x3F)
    }
    switch scalar {
    case 0x2016, 0x2223, 0x2502, 0x2758: return true  // upright lines
    case 0x2022, 0x2023, 0x2043: return true  // bullets
    case 0x25A0...0x25B1, 0x25B6...0x25BB, 0x25C0...0x25FF: return true  // geometric shapes
    case 0x2605, 0x2606, 0x26AA, 0x26AB, 0x2705, 0x2714, 0x2726, 0x2756, 0x27A1, 0x27A4: return true
    case 0x2B1B, 0x2B1C, 0x2B25, 0x2B50, 0x2B55: return true
    case 0x1F4CC, 0x1F4CD, 0x1F518, 0x1F534...0x1F539, 0x1F7E0...0x1F7EB: return true
    default: return false
    }
  }

  /// Appends the single spaces of a text that stand for separators in its origin.
  private static func appendLostSeparators(in text: TracedText, to bounds: inout [Bound]) {
    guard !text.isUntouched, let whole = text.trace else { return }
    var inOrigin: [Bound] = []
    let original = whole.origin.bytes
    appendSeparators(
      in: original.span.extracting(whole.range),
      from: whole.range.lowerBound,
      to: &inOrigin
    )
    guard !inOrigin.isEmpty else { return }
    var next = 0
    let bytes = text.bytes
    for offset in bytes.indices where bytes[offset] == 0x20 {
      let before = text.originRange(of: max(0, offset - 1)..<offset)?.upperBound ?? 0
      let after =
        text.originRange(of: min(offset + 1, bytes.count)..<min(offset + 2, bytes.count))?
        .lowerBound ?? before
      while next < inOrigin.count, inOrigin[next].range.upperBound <= before { next += 1 }
      if next < inOrigin.count, inOrigin[next].range.lowerBound < after {
        bounds.append(Bound(range: offset..<offset + 1, mark: inOrigin[next].mark))
      }
    }
  }

  private static func wordCount(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 1
    for offset in range where bytes[offset] == 0x20 { count += 1 }
    return count
  }
}

extension UInt8 {
  /// Whether a mark of ASCII may be part of a separator with a bar, as in `:|:`.
  fileprivate var standsBesideBars: Bool {
    switch self {
    case 0x3A, 0x2E, 0x2D, 0x7E, 0x3D, 0x3C, 0x3E: true
    default: false
    }
  }
}

/// Blanks side by side.
private struct Blanks {
  var count = 0
  var byteCount = 0
  /// Whether one of them ends a line or is a tab.
  var hasLineEnd = false
  /// Whether one is an em or en wide, or ideographic.
  var isWide = false
}

extension Span<UInt8> {
  /// The blanks that begin at a place, of any width.
  fileprivate func blanks(at offset: Int) -> Blanks {
    var blanks = Blanks()
    while offset + blanks.byteCount < count {
      let place = offset + blanks.byteCount
      let byte = self[place]
      if byte <= 0x20 {
        blanks.byteCount += 1
        if byte < 0x20 { blanks.hasLineEnd = true }
      } else if byte == 0xC2, place + 1 < count, self[place + 1] == 0xA0 {
        blanks.byteCount += 2
      } else if byte == 0xE2, place + 2 < count, self[place + 1] == 0x80,
        self[place + 2] <= 0x8A || self[place + 2] == 0xAF
      {
        blanks.byteCount += 3
        if self[place + 2] <= 0x83 { blanks.isWide = true }
      } else if byte == 0xE3, place + 2 < count, self[place + 1] == 0x80, self[place + 2] == 0x80 {
        blanks.byteCount += 3
        blanks.isWide = true
      } else {
        break
      }
      blanks.count += 1
    }
    return blanks
  }

  /// Whether U+FE0F stands at a place, which asks for the picture of the symbol before it.
  fileprivate func hasVariationSelector(at offset: Int) -> Bool {
    offset + 2 < count && self[offset] == 0xEF && self[offset + 1] == 0xB8
      && self[offset + 2] == 0x8F
  }
}
