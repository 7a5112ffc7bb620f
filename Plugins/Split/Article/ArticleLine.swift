import Glibc

/// A line of an article that isn't blank.
struct ArticleLine {
  /// What a line looks like on its own, before its place decides what it is.
  enum Kind: Equatable {
    /// Running text, or anything else.
    case text
    /// A heading of latest headlines; after it, on the same line, the headlines may begin.
    case tickerHeading(contentStart: Int?)
    /// A label with its value.
    case label(Label, value: Range<Int>, isSure: Bool)
    /// Agencies and places, nothing else.
    case credit
    /// A date or clock, nothing else.
    case bareDate
    /// Buttons, menus, notices, the name of the paper.
    case furniture
    /// The heading of links to other articles, which may follow on the same line.
    case relatedHeading
  }

  /// What a label announces.
  enum Label: Equatable {
    /// A date, or an issue's number.
    case date, issue
    /// The author, by a word that does nothing else (`بقلم`), or by one that can open a headline (`تقرير`).
    case byline, author
    /// The source, the place, or something of no interest here.
    case source, place, other
  }

  /// The bytes of the line without the blanks and controls around it.
  var range: Range<Int>
  /// Whether a blank line, or the beginning of the text, stands before it.
  var isAfterBlank: Bool
  /// What it looks like.
  var kind = Kind.text
  /// What speaks for and against its roles.
  var features = LineFeatures()
  /// The number of words; lines too long to be anything but text aren't counted.
  var wordCount = Int.max
  /// The hash of its folded letters, of those before its last bar or dash and of those after its first; 0
  /// where it is too long.
  var hash: UInt64 = 0
  var stemHash: UInt64 = 0
  var restHash: UInt64 = 0
  /// The hash of its letters without its digits, by which a bank of pages knows it.
  var letterHash: UInt64 = 0
  /// Whether it is the day that a crawler put over the page.
  var isMachineDay = false
  /// Where a by-line begins that stands at the end of the line.
  var bylineStart: Int?
}

extension ArticleLine {
  /// Whether the bytes of a range stand at another place, too.
  static func stands(_ range: Range<Int>, at start: Int, of bytes: Span<UInt8>) -> Bool {
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != bytes[start + offset] {
      return false
    }
    return true
  }

  /// Counts a line for one of many words and no more, as a headline of some length is.
  mutating func clearLength() {
    features[.long] = false
    features[.huge] = false
    features[.many] = true
  }

  /// Forgets that the line looks like names.
  mutating func clearNames() {
    for feature in [
      LineFeature.knownNames, .likelyNames, .person, .likelyPerson, .place, .outlet,
    ] {
      features[feature] = false
    }
    if kind == .credit { kind = .text }
  }

  /// Cuts a text into its lines, leaving out blank ones and ornaments such as `-----`.
  ///
  /// Lines end at LF or CRLF, or at CR in a text without LF.
  ///
  /// - Complexity: O(*n*); only the borders of a line are looked at byte by byte.
  static func lines(of bytes: [UInt8]) -> [ArticleLine] {
    var lines: [ArticleLine] = []
    let newline: UInt8 = bytes.contains(0x0A) ? 0x0A : 0x0D
    let span = bytes.span
    var start = 0
    var isAfterBlank = true
    while start < bytes.count {
      let end = offset(of: newline, in: bytes, from: start)
      let range = trimmed(start..<end, of: span)
      if range.isEmpty || isOrnament(range, of: span) {
        isAfterBlank = true
      } else {
        let day = lines.isEmpty ? prefixedDay(range, of: span) : nil
        if let day {
          lines.append(ArticleLine(range: day, isAfterBlank: true))
          lines[0].isMachineDay = true
        }
        let rest = day.map { trimmed($0.upperBound..<range.upperBound, of: span) } ?? range
        lines.append(ArticleLine(range: rest, isAfterBlank: isAfterBlank))
        isAfterBlank = false
      }
      start = end + 1
    }
    return lines
  }

  /// The day that a crawler put before the first line: `date 2021-04-03 …`, with more behind it.
  private static func prefixedDay(_ range: Range<Int>, of bytes: Span<UInt8>) -> Range<Int>? {
    let form = Array("date 0000-00-00 ".utf8)
    guard range.count > form.count else { return nil }
    for (offset, wanted) in form.enumerated() {
      let byte = bytes[range.lowerBound + offset]
      if wanted == 0x30 {
        guard (0x30...0x39).contains(byte) else { return nil }
      } else if byte != wanted {
        return nil
      }
    }
    return range.lowerBound..<range.lowerBound + form.count - 1
  }

  /// The range without blanks and invisible controls at its two ends.
  static func trimmed(_ range: Range<Int>, of bytes: Span<UInt8>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let length = blankLength(bytes, at: lower, upTo: upper)
      if length == 0 { break }
      lower += length
    }
    while lower < upper {
      let length = blankLength(bytes, endingAt: upper, from: lower)
      if length == 0 { break }
      upper -= length
    }
    return lower..<upper
  }

  private static func offset(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    // SAFETY: start is below the count, so the pointer and the length stay inside the array.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let hit = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      else { return bytes.count }
      return unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
    }
  }

  /// The bytes of the blank or invisible scalar that begins at an offset; 0 where there is none.
  private static func blankLength(_ bytes: Span<UInt8>, at offset: Int, upTo end: Int) -> Int {
    let lead = bytes[offset]
    if lead <= 0x20 || lead == 0x7F { return 1 }
    let length = lead == 0xC2 || lead == 0xD8 ? 2 : lead == 0xE2 || lead >= 0xE3 ? 3 : 0
    guard length > 0, offset + length <= end else { return 0 }
    return isBlank(bytes, at: offset, length: length) ? length : 0
  }

  /// The bytes of the blank or invisible scalar that ends at an offset; 0 where there is none.
  private static func blankLength(_ bytes: Span<UInt8>, endingAt end: Int, from start: Int) -> Int {
    let last = bytes[end - 1]
    if last <= 0x20 || last == 0x7F { return 1 }
    guard last & 0xC0 == 0x80 else { return 0 }
    for length in 2...3 where end - length >= start {
      if isBlank(bytes, at: end - length, length: length) { return length }
    }
    return 0
  }

  private static func isBlank(_ bytes: Span<UInt8>, at offset: Int, length: Int) -> Bool {
    let second = bytes[offset + 1]
    switch (bytes[offset], length) {
    case (0xC2, 2): return second <= 0xA0 || second == 0xAD
    case (0xD8, 2): return second == 0x9C
    case (0xE2, 3):
      let third = bytes[offset + 2]
      // U+2000 to U+200F, U+2028 to U+202F; U+205F to U+206F.
      return second == 0x80
        ? third <= 0x8F || (third >= 0xA8 && third <= 0xAF)
        : second == 0x81 && third >= 0x9F && third <= 0xAF
    case (0xE3, 3): return second == 0x80 && bytes[offset + 2] == 0x80
    case (0xEF, 3): return second == 0xBB && bytes[offset + 2] == 0xBF
    default: return false
    }
  }

  /// Whether a line is a rule drawn from signs: `-----`, `* * *`, `____`, a row of tatweels.
  private static func isOrnament(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    guard range.count <= 240 else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch bytes[offset] {
      case 0x20, 0x2A, 0x2D, 0x3D, 0x5F, 0x7E, 0x23, 0x2B, 0x2E, 0x7C: offset += 1
      case 0xD9 where offset + 1 < range.upperBound && bytes[offset + 1] == 0x80: offset += 2
      case 0xE2 where offset + 2 < range.upperBound && isRule(bytes[offset + 1], bytes[offset + 2]):
        offset += 3
      default: return false
      }
    }
    return true
  }

  /// Dashes (U+2010 to U+2015), bullets, box drawings, blocks and geometric shapes.
  private static func isRule(_ second: UInt8, _ third: UInt8) -> Bool {
    (second == 0x80 && (third >= 0x90 && third <= 0x95 || third == 0xA2))
      || (second >= 0x94 && second <= 0x97)
  }
}
