internal import ArabicText

/// Turns dates, years and other numbers whose digits were stored backwards: `9102/50/51`.
///
/// By itself only what can be no date or year as it stands, and is one backwards, is turned: a date of three parts,
/// or four digits after the word for a year. Such numbers tell how a text was stored: where there are three of them
/// and no date or year that can't have been turned, all its numbers go with them; where there is one, the years of
/// old that are years of today backwards (`عام 1102`) do.
enum ReversedNumbers {
  private struct Number {
    var range: Range<Int>
    /// As ASCII, separators with them.
    var digits: [UInt8]
    var turned: [UInt8]
    var reading: Reading
    var isDate: Bool
  }

  private enum Reading {
    /// Only backwards a date or a year.
    case backwards
    /// A date or a year as it stands, and none backwards that papers write of.
    case forwards
    /// A date or a year of old as it stands, one of today backwards.
    case either
    /// A number like any other.
    case plain
  }

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    let numbers = numbers(in: span)
    let sureCount = numbers.count { $0.reading == .backwards }
    guard sureCount > 0 else { return nil }
    let isContested = numbers.contains { $0.reading == .forwards }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for number in numbers where number.turned != number.digits {
      switch number.reading {
      case .backwards: break
      case .either where !isContested: break
      case .plain where !isContested && sureCount >= 3: break
      default: continue
      }
      let target = builder.replace(number.range, with: turned(span, number.range))
      let margin = number.isDate ? 10.0 : number.reading == .backwards ? 8 : 4
      repairs.append(.init(kind: .reversedNumber, target: target, margin: margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// The numbers of two digits and more that no letter of Latin touches.
  private static func numbers(in span: Span<UInt8>) -> [Number] {
    var numbers: [Number] = []
    var offset = 0
    while offset < span.count {
      guard digit(at: offset, in: span) != nil else {
        offset += 1
        continue
      }
      let start = offset
      var digits: [UInt8] = []
      while offset < span.count {
        if let (digit, count) = digit(at: offset, in: span) {
          digits.append(digit)
          offset += count
        } else if isSeparator(offset, span) {
          digits.append(span[offset])
          offset += 1
        } else {
          break
        }
      }
      guard digits.count > 1,
        start == 0 || !isWordByte(span[start - 1]) && span[start - 1] != UInt8(ascii: "/"),
        offset == span.count || !isWordByte(span[offset])
      else { continue }
      let turned = Array(digits.reversed())
      let (reading, isDate) = reading(of: digits, turned, isYear: followsYearWord(start, span))
      numbers.append(
        Number(
          range: start..<offset,
          digits: digits,
          turned: turned,
          reading: reading,
          isDate: isDate
        )
      )
    }
    return numbers
  }

  private static func reading(
    of digits: [UInt8],
    _ turned: [UInt8],
    isYear: Bool
  ) -> (Reading, isDate: Bool) {
    if date(turned, year) {
      return (date(digits, year) ? .plain : date(digits, oldYear) ? .either : .backwards, true)
    }
    if date(digits, year) { return (.forwards, true) }
    guard isYear, digits.count == 4 else { return (.plain, false) }
    if year(digits[...]) { return (year(turned[...]) ? .plain : .forwards, false) }
    guard year(turned[...]) else { return (oldYear(digits[...]) ? .forwards : .plain, false) }
    return (oldYear(digits[...]) ? .either : .backwards, false)
  }

  /// The digit of ASCII or of Arabic at an offset, as ASCII, and its bytes.
  private static func digit(at offset: Int, in span: Span<UInt8>) -> (digit: UInt8, count: Int)? {
    if span[offset] &- 0x30 < 10 { return (span[offset], 1) }
    guard offset + 1 < span.count else { return nil }
    // ٠ to ٩ are D9 A0 to A9, ۰ to ۹ DB B0 to B9.
    switch (span[offset], span[offset + 1]) {
    case (0xD9, 0xA0...0xA9), (0xDB, 0xB0...0xB9): return (0x30 | span[offset + 1] & 0x0F, 2)
    default: return nil
    }
  }

  /// The bytes of a number from its last digit to its first.
  private static func turned(_ span: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var turned: [UInt8] = []
    var end = range.upperBound
    while end > range.lowerBound {
      let start = span[end - 1] & 0xC0 == 0x80 ? end - 2 : end - 1
      for place in start..<end { turned.append(span[place]) }
      end = start
    }
    return turned
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isSeparator(_ offset: Int, _ span: Span<UInt8>) -> Bool {
    switch span[offset] {
    case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: ":"):
      offset + 1 < span.count && digit(at: offset + 1, in: span) != nil
    default: false
    }
  }

  /// Whether digits are a day, a month and a year, or the other way round.
  private static func date(_ digits: [UInt8], _ isYear: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let parts = digits.split(whereSeparator: { $0 == 0x2F || $0 == 0x2D })
    guard parts.count == 3, let first = parts.first, let last = parts.last, parts[1].count <= 2,
      (1...12).contains(value(parts[1]))
    else { return false }
    let day = isYear(first) ? last : first
    return (isYear(first) || isYear(last)) && day.count <= 2 && (1...31).contains(value(day))
  }

  /// Whether four digits are a year of newspapers, Gregorian or Hijri.
  private static func year(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count == 4
      && ((1850...2060).contains(value(digits)) || (1340...1480).contains(value(digits)))
  }

  /// Whether digits are a year that a paper may look back on, or forward to.
  private static func oldYear(_ digits: ArraySlice<UInt8>) -> Bool {
    (3...4).contains(digits.count) && (100...2200).contains(value(digits))
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    guard digits.count <= 4, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return Int.max }
    return digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// Whether the word before a place is عام or سنة, with a particle or not.
  private static func followsYearWord(_ start: Int, _ span: Span<UInt8>) -> Bool {
    guard start > 6, span[start - 1] == 0x20 else { return false }
    return yearWords.contains { word in
      start - 1 >= word.count
        && word.indices.allSatisfy { span[start - 1 - word.count + $0] == word[$0] }
    }
  }

  private static let yearWords = [Array("عام".utf8), Array("سنة".utf8)]
}
