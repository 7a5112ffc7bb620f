/// Cuts a headline into what its editor parted: several headlines under one another, set in one line.
///
/// Signs that part are two dots or more, the ellipsis, the semicolon, bars, bullets and the line's end. The semicolon is
/// among them since headlines that have one part their clauses by it; dashes and colons aren't: they
/// attribute (`لافروف: …`). Nothing is cut inside guillemets or brackets, or between two digits.
enum HeadlineParts {
  /// The parts without the signs and blanks between them, as UTF-8 byte ranges of the text.
  static func ranges(of lines: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for line in lines { cut(line, bytes.span, into: &parts) }
    return parts
  }

  private static func cut(
    _ line: Range<Int>,
    _ bytes: Span<UInt8>,
    into parts: inout [Range<Int>]
  ) {
    var start = line.lowerBound
    var offset = start
    while offset < line.upperBound {
      let end = signEnd(in: bytes, at: offset, line: line)
      if end > offset {
        append(start..<offset, bytes, to: &parts)
        start = end
        offset = end
      } else {
        offset = quoteEnd(in: bytes, at: offset, line: line) ?? offset + scalarLength(bytes[offset])
      }
    }
    append(start..<line.upperBound, bytes, to: &parts)
  }

  private static func append(
    _ range: Range<Int>,
    _ bytes: Span<UInt8>,
    to parts: inout [Range<Int>]
  ) {
    let trimmed = ArticleLine.trimmed(range, of: bytes)
    if !trimmed.isEmpty { parts.append(trimmed) }
  }

  /// Where the sign that begins at an offset ends; the offset itself where there is none.
  private static func signEnd(in bytes: Span<UInt8>, at offset: Int, line: Range<Int>) -> Int {
    var end = offset
    var dotCount = 0
    while end < line.upperBound {
      if bytes[end] == 0x2E {
        dotCount += 1
        end += 1
      } else if matches(bytes, at: end, line: line, 0xE2, 0x80, 0xA6) {
        dotCount += 3
        end += 3
      } else {
        break
      }
    }
    if dotCount >= 2 {
      return isBetweenDigits(bytes, from: offset, upTo: end, line: line) ? offset : end
    }
    if matches(bytes, at: offset, line: line, 0xE2, 0x80, 0xA2) { return offset + 3 }
    if bytes[offset] == 0x7C { return offset + 1 }
    if bytes[offset] == 0xD8, offset + 1 < line.upperBound, bytes[offset + 1] == 0x9B {
      return offset + 2
    }
    return offset
  }

  private static func isBetweenDigits(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    line: Range<Int>
  ) -> Bool {
    guard start > line.lowerBound, end < line.upperBound else { return false }
    return isDigit(bytes[start - 1]) && isDigit(bytes[end])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Where the guillemets or brackets that open at an offset end; nil where none open or they aren't closed.
  private static func quoteEnd(in bytes: Span<UInt8>, at offset: Int, line: Range<Int>) -> Int? {
    let close: UInt8
    switch bytes[offset] {
    case 0x28: close = 0x29
    case 0x5B: close = 0x5D
    case 0xC2 where offset + 1 < line.upperBound && bytes[offset + 1] == 0xAB: close = 0xBB
    default: return nil
    }
    var end = offset + 1
    while end < line.upperBound {
      if bytes[end] == close, close != 0xBB || bytes[end - 1] == 0xC2 { return end + 1 }
      end += 1
    }
    return nil
  }

  private static func matches(
    _ bytes: Span<UInt8>,
    at offset: Int,
    line: Range<Int>,
    _ first: UInt8,
    _ second: UInt8,
    _ third: UInt8
  ) -> Bool {
    offset + 2 < line.upperBound && bytes[offset] == first && bytes[offset + 1] == second
      && bytes[offset + 2] == third
  }

  private static func scalarLength(_ lead: UInt8) -> Int {
    lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
  }
}
