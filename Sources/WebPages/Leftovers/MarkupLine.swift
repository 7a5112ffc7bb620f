/// What a line says about the signs of mark-up in it: whether they are a program's or an address's.
struct MarkupLine {
  /// Byte offsets of the line, without its line end.
  private(set) var range = 0..<0
  /// Whether the line looks like a program's, so that nothing in it is touched.
  private(set) var isCode = false
  /// Whether it has an Arabic letter.
  private(set) var hasArabic = false
  /// Addresses and what stands in backticks.
  private var protected: [Range<Int>] = []

  init() {}

  /// Looks at the line around a place.
  init(around offset: Int, in span: Span<UInt8>) {
    var start = offset
    while start > 0, span[start - 1] != 0x0A { start -= 1 }
    var end = offset
    while end < span.count, span[end] != 0x0A { end += 1 }
    range = start..<end
    protected = MarkupLine.protectedRanges(in: span, range)
    for place in start..<end where span[place] & 0xFC == 0xD8 {
      hasArabic = true
      break
    }
    isCode = !hasArabic && MarkupLine.looksLikeCode(span, range)
  }

  /// Whether a place is in an address or in backticks.
  func isProtected(_ offset: Int) -> Bool {
    var (low, high) = (0, protected.count)
    while low < high {
      let middle = (low + high) / 2
      if protected[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < protected.count && protected[low].contains(offset)
  }

  private static func protectedRanges(in span: Span<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = line.lowerBound
    while offset < line.upperBound {
      if span[offset] == 0x60, let close = closingTick(in: span, after: offset, line.upperBound) {
        ranges.append(offset..<close + 1)
        offset = close + 1
      } else if beginsAddress(at: offset, in: span, line) {
        let end = endOfAddress(from: offset, in: span, line.upperBound)
        ranges.append(offset..<end)
        offset = end
      } else {
        offset += 1
      }
    }
    return ranges
  }

  private static func closingTick(in span: Span<UInt8>, after start: Int, _ end: Int) -> Int? {
    // Why: a bounded look, so that a line of backticks costs no more than its length.
    for offset in start + 1..<max(start + 1, min(end, start + 512)) where span[offset] == 0x60 {
      return offset > start + 1 ? offset : nil
    }
    return nil
  }

  /// Whether a web address begins: a scheme with `://`, `mailto:` or `www.`.
  private static func beginsAddress(at offset: Int, in span: Span<UInt8>, _ line: Range<Int>)
    -> Bool
  {
    let byte = span[offset] | 0x20
    guard byte == 0x68 || byte == 0x66 || byte == 0x77 || byte == 0x6D else { return false }
    if offset > line.lowerBound, isWordByte(span[offset - 1]) { return false }
    return ["http://", "https://", "ftp://", "www.", "mailto:"].contains { scheme in
      span.hasASCII(scheme, at: offset, end: line.upperBound)
    }
  }

  /// The end of an address: a blank, a quotation mark, a bracket, or a reference that no address holds.
  private static func endOfAddress(from start: Int, in span: Span<UInt8>, _ end: Int) -> Int {
    var offset = start
    while offset < end {
      switch span[offset] {
      case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x60: return offset
      case 0x26:
        let foreign: [StaticString] = ["&nbsp", "&quot", "&lt", "&gt", "&#", "&laquo", "&raquo"]
        if foreign.contains(where: { span.hasASCII($0, at: offset, end: end) }) { return offset }
      case 0xC2 where offset + 1 < end && [0xA0, 0xAB, 0xBB].contains(span[offset + 1]):
        return offset
      case 0xD8 where offset + 1 < end && [0x8C, 0x9B, 0x9F].contains(span[offset + 1]):
        return offset
      default: break
      }
      offset += 1
    }
    return end
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// Whether a line without Arabic letters has what programs have and prose hasn't.
  private static func looksLikeCode(_ span: Span<UInt8>, _ line: Range<Int>) -> Bool {
    let signs: [StaticString] = [
      "&&", "||", "==", "!=", "=>", "->", "+=", "/*", "*/", "<?", "?>", "::", "();", ");", "){",
      ") {",
      "};", "\\n", "printf", "var ", "let ", "const ", "return ", "function", "#include", "import ",
      "SELECT ",
      "echo ", "html_entity", "unescape", ".replace(", "s/&", "grep ", "sed ",
    ]
    for offset in line {
      guard span[offset] < 0x80, span[offset] > 0x20 else { continue }
      if signs.contains(where: { span.hasExactASCII($0, at: offset, end: line.upperBound) }) {
        return true
      }
    }
    return false
  }
}

extension Span<UInt8> {
  /// Whether ASCII text stands at a place, in any case.
  func hasASCII(_ text: StaticString, at offset: Int, end: Int) -> Bool {
    matches(text, at: offset, end: end, caseBit: 0x20)
  }

  /// Whether ASCII text stands at a place as it is.
  func hasExactASCII(_ text: StaticString, at offset: Int, end: Int) -> Bool {
    matches(text, at: offset, end: end, caseBit: 0)
  }

  private func matches(_ text: StaticString, at offset: Int, end: Int, caseBit: UInt8) -> Bool {
    guard offset + text.utf8CodeUnitCount <= end else { return false }
    // SAFETY: a literal's bytes, of which there are as many as it says.
    let wanted = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for index in 0..<text.utf8CodeUnitCount {
      let here = self[offset + index]
      let other = unsafe wanted[index]
      let isLetter = (other | 0x20) &- 0x61 < 26
      if (isLetter ? here | caseBit : here) != (isLetter ? other | caseBit : other) { return false }
    }
    return true
  }
}
