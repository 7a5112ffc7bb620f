internal import ArabicText

/// Turns dates and years whose digits were stored backwards: `9102/50/51`.
///
/// Only what can be no year as it stands and is one backwards is turned: a date of three parts, or four
/// digits after the word for a year.
enum ReversedNumbers {
  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    var offset = 0
    while offset < span.count {
      guard span[offset] &- 0x30 < 10 else {
        offset += 1
        continue
      }
      let start = offset
      while offset < span.count, span[offset] &- 0x30 < 10 || isSeparator(offset, span) {
        offset += 1
      }
      var digits: [UInt8] = []
      for place in start..<offset { digits.append(span[place]) }
      let turned = Array(digits.reversed())
      if start > 0, isWordByte(span[start - 1]) || span[start - 1] == 0x2F { continue }
      if offset < span.count, isWordByte(span[offset]) { continue }
      let isDate = date(turned) && !date(digits)
      let isYear =
        digits.count == 4 && year(turned[...]) && !year(digits[...]) && followsYearWord(start, span)
      if isDate || isYear {
        let target = builder.replace(start..<offset, with: turned)
        repairs.append(.init(kind: .reversedNumber, target: target, margin: isDate ? 10 : 8))
      }
    }
    return builder.finish().map { ($0, repairs) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func isSeparator(_ offset: Int, _ span: Span<UInt8>) -> Bool {
    (span[offset] == 0x2F || span[offset] == 0x2D) && offset + 1 < span.count
      && span[offset + 1] &- 0x30 < 10
  }

  /// Whether digits are a day, a month and a year, or the other way round.
  private static func date(_ digits: [UInt8]) -> Bool {
    let parts = digits.split(whereSeparator: { $0 == 0x2F || $0 == 0x2D })
    guard parts.count == 3, let first = parts.first, let last = parts.last, parts[1].count <= 2,
      (1...12).contains(value(parts[1]))
    else { return false }
    let day = year(first) ? last : first
    let isYear = year(first) || year(last)
    return isYear && day.count <= 2 && (1...31).contains(value(day))
  }

  /// Whether four digits are a year of newspapers, Gregorian or Hijri.
  private static func year(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count == 4
      && ((1850...2060).contains(value(digits)) || (1260...1480).contains(value(digits)))
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.count > 4 ? Int.max : digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// Whether the word before a place is عام or سنة, with a particle or not.
  private static func followsYearWord(_ start: Int, _ span: Span<UInt8>) -> Bool {
    guard start > 7, span[start - 1] == 0x20 else { return false }
    return [Array("عام".utf8), Array("سنة".utf8)].contains { word in
      start - 1 >= word.count
        && word.indices.allSatisfy { span[start - 1 - word.count + $0] == word[$0] }
    }
  }
}
