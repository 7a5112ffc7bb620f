/// A mark that is written together with the last word of each of a list's headlines, or with the first:
/// `…، …،`, `-… -…`.
///
/// It is one scalar, or the same one several times.
struct TickerGluedMark: Equatable {
  enum Side { case beginning, end }

  let side: Side
  let byteCount: Int
  /// The last byte of its scalar, and the one before it.
  private let lastBytes: UInt16
  /// Whether it is left where it stands, because all headlines have it.
  var isKept = false

  /// The mark before a word's first letter; nil where none is that lists are written with.
  init?(before word: TickerWord, _ bytes: Span<UInt8>) {
    let range = Int(word.byteStart)..<Int(word.byteEnd)
    let width: Int
    switch bytes[range.lowerBound] {
    case 0x2A, 0x2B, 0x2D, 0x3C, 0x3D, 0x3E, 0x5F, 0x7E: width = 1
    case 0xC2 where bytes[range.lowerBound + 1] == 0xB7 || bytes[range.lowerBound + 1] == 0xBB:
      width = 2
    case 0xE2 where range.count > 3 && bytes[range.lowerBound + 1] == 0x80:
      guard [0x93, 0x94, 0xBA].contains(bytes[range.lowerBound + 2]) else { return nil }
      width = 3
    default: return nil
    }
    self.init(.beginning, width: width, range, bytes)
  }

  /// The mark after a word's last letter; nil where none separates lists.
  ///
  /// - Parameter takesQuotes: Whether a closing guillemet is such a mark, too.
  init?(after word: TickerWord, _ bytes: Span<UInt8>, takesQuotes: Bool = false) {
    let range = Int(word.byteStart)..<Int(word.byteEnd)
    switch word.ending {
    case .ellipsis, .fullStop, .comma, .semicolon, .dash, .slash, .other: break
    case .none where takesQuotes && word.closesQuote: break
    default: return nil
    }
    var width = 1
    while width < min(range.count, 4), bytes[range.upperBound - width] & 0xC0 == 0x80 { width += 1 }
    self.init(.end, width: width, range, bytes)
  }

  private init?(_ side: Side, width: Int, _ range: Range<Int>, _ bytes: Span<UInt8>) {
    self.side = side
    let scalar =
      side == .beginning
      ? range.lowerBound..<range.lowerBound + width : range.upperBound - width..<range.upperBound
    let last = UInt16(bytes[scalar.upperBound - 1])
    lastBytes = width > 1 ? UInt16(bytes[scalar.upperBound - 2]) << 8 | last : last
    var count = width
    while count + width < range.count {
      let start =
        side == .beginning ? range.lowerBound + count : range.upperBound - count - width
      guard (0..<width).allSatisfy({ bytes[start + $0] == bytes[scalar.lowerBound + $0] }) else {
        break
      }
      count += width
    }
    byteCount = count
    guard count < range.count else { return nil }
  }

  /// Whether headlines have it inside or at their ends, too.
  var isUsual: Bool {
    switch lastBytes {
    // Full stops and an ellipsis, commas and ARABIC COMMA (U+060C).
    case 0x2E, 0x80A6, 0x2C, 0xD88C: side == .end
    // Why: after one slash stands what a label belongs to.
    case 0x2F: side == .end && byteCount == 1
    default: false
    }
  }

  /// A headline without it.
  func trimmed(_ range: Range<Int>, of bytes: Span<UInt8>) -> Range<Int> {
    guard !isKept, range.count > byteCount else { return range }
    switch side {
    case .beginning: return range.lowerBound + byteCount..<range.upperBound
    case .end:
      let width = lastBytes > 0xFF ? 2 : 1
      for offset in 0..<width {
        let byte = UInt8(truncatingIfNeeded: lastBytes >> UInt16(8 * offset))
        guard bytes[range.upperBound - 1 - offset] == byte else { return range }
      }
      return range.lowerBound..<range.upperBound - byteCount
    }
  }
}
