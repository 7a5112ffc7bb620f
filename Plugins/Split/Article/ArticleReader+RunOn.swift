internal import TickerSplitting

/// Lines of several headlines, and pairs of lines that tell of each other.
extension ArticleReader {
  /// Finds lines of several headlines, with several blanks, clocks or bars between them.
  mutating func tellRunOnLines(_ bytes: [UInt8], _ gaps: [Int]) {
    var gap = 0
    let text = lines.firstIndex(where: isSentence) ?? lines.count
    for index in lines.indices {
      let range = lines[index].range
      while gap < gaps.count, gaps[gap] < range.lowerBound { gap += 1 }
      var count = 0
      while gap < gaps.count, gaps[gap] < range.upperBound {
        count += 1
        gap += 1
      }
      guard range.count > 60, !lines[index].features[.endsWithStop] || count > 3 else { continue }
      let signs = count + (range.count < 8000 ? Self.partingSigns(bytes.span, range) : 0)
      // Why: a headline has some sixty letters; a menu's items are shorter than that.
      let isBare = (index < text || isUnderHeading(index)) && isUnbroken(index, bytes.span)
      guard signs >= 2 && range.count / (signs + 1) >= 24 || isBare else { continue }
      lines[index].features[.isRunOn] =
        !lines[index].features[.menu] && !lines[index].features[.furniture]
        && !lines[index].features[.dateOnly]
        && !lines[index].features[.dated]
    }
  }

  /// The number of bars, bullets, other marks that lists are written with, clocks and names of the site in Latin letters in a
  /// line.
  private static func partingSigns(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var latin = RepeatedWord()
    var next = 0
    for offset in range.lowerBound + 2..<max(range.upperBound - 2, range.lowerBound + 2) {
      latin.take(bytes[offset])
      guard offset >= next else { continue }
      switch bytes[offset] {
      case 0x7C: count += 1
      case 0x3A:
        if isDigit(bytes[offset - 1]), isDigit(bytes[offset + 1]), isDigit(bytes[offset + 2]) {
          count += 1
        }
      // DOUBLE VERTICAL LINE (U+2016), BULLET (U+2022).
      case 0xE2 where bytes[offset + 1] == 0x80 && [0x96, 0xA2].contains(bytes[offset + 2]):
        count += 1
      default: break
      }
      let mark = TickerRareMark.byteCount(at: offset, of: bytes)
      if mark > 0 {
        next = offset + mark
        if bytes[offset] != 0x7C { count += 1 }
      }
    }
    return count + latin.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether a line stands right under a heading of latest headlines.
  private func isUnderHeading(_ index: Int) -> Bool {
    index > 0 && lines[index - 1].kind == .tickerHeading(contentStart: nil)
  }

  /// Whether a long line is headlines with nothing between them that a paragraph wouldn't have: it has hardly a comma
  /// and, unless it stands under its heading, hardly a clause, as no paragraph of that length does.
  private mutating func isUnbroken(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let range = lines[index].range
    guard range.count > Self.unbrokenByteCount, range.count < 8000, lines[index].wordCount >= 30,
      !lines[index].features[.endsWithStop], !lines[index].features[.dateline],
      Self.commaCount(bytes, range) * 200 < range.count
    else { return false }
    return isUnderHeading(index) || clauseCount(range, bytes) * Self.clauseByteCount < range.count
  }

  private static func commaCount(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    // COMMA and ARABIC COMMA (U+060C).
    for offset in range
    where bytes[offset] == 0x2C || bytes[offset] == 0x8C && bytes[offset - 1] == 0xD8 {
      count += 1
    }
    return count
  }

  private mutating func clauseCount(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Int {
    line.fold(bytes, range)
    let units = line.units
    return units.indices.count { place in
      guard LetterFold.isWordUnit(units[place]), place == 0 || units[place - 1] == LetterFold.blank
      else { return false }
      let start = units[place] == 0x0648 ? place + 1 : place
      return vocabulary.length(of: .clause, in: units, at: place, upTo: units.count) != nil
        || vocabulary.length(of: .clause, in: units, at: start, upTo: units.count) != nil
    }
  }

  /// How long a line is in which a paragraph would have had a clause.
  private static let unbrokenByteCount = 320
  /// Over how many bytes there is one clause at most in headlines; paragraphs have several.
  private static let clauseByteCount = 700

  // MARK: Pairs

  /// Finds the page's title that opens the text and stands there once more as the headline, under masthead or menu.
  mutating func tellTitleOverPage() {
    guard let first = lines.first, first.hash != 0, first.wordCount >= 3,
      let second = lines.indices.dropFirst(2).prefix(60).first(where: {
        lines[$0].hash == first.hash
      })
    else { return }
    let between = lines[1..<second]
    guard !between.contains(where: isProse),
      between.contains(where: { isPages($0) || $0.features[.isRunOn] }),
      lines[second...].contains(where: isProse)
    else { return }
    lines[0].features[.pageTitle] = true
  }

  /// Finds what stands under a picture where the page has it twice, cut short and whole.
  mutating func tellCutCaptions(_ bytes: Span<UInt8>) {
    for index in lines.indices.dropFirst(2).dropLast() {
      let (cut, whole) = (lines[index - 1], lines[index])
      guard cut.kind == .text, whole.kind == .text, (2...12).contains(cut.wordCount),
        (3...24).contains(whole.wordCount), whole.range.count > cut.range.count,
        !whole.features[.endsWithStop], opens(whole.range, with: cut.range, bytes)
      else { continue }
      // Why: a speaker stands over the headline that quotes him; over a picture stands a headline or a day.
      let (above, below) = (lines[index - 2], lines[index + 1])
      let isUnderHeadline =
        above.features[.dateOnly] || above.kind == .credit
        || above.kind == .text && (4...40).contains(above.wordCount) && !isPages(above)
      guard isUnderHeadline, isProse(below) else { continue }
      lines[index - 1].features[.caption] = true
      lines[index].features[.caption] = true
    }
  }

  /// Finds a sentence that ends in an agency's brackets, between day or by-line and the first paragraph: a picture's.
  mutating func tellCreditedCaption(_ bytes: Span<UInt8>) {
    guard let index = proseStart, index > 0,
      index + 1 < lines.count, lines[index].range.count <= 200,
      lines[index].features[.endsWithStop],
      isProse(lines[index + 1])
    else { return }
    let above = lines[index - 1]
    guard above.features[.dateOnly] || above.features[.dated] || above.kind == .credit else {
      return
    }
    line.fold(bytes, lines[index].range)
    let units = line.units
    guard let close = units.lastIndex(where: { $0 != 0x2E && $0 != LetterFold.blank }),
      units[close] == 0x29, let open = units[..<close].lastIndex(of: 0x28)
    else { return }
    guard vocabulary.contains([.agency, .caption], in: units, at: open + 1..<close) else { return }
    lines[index].features[.caption] = true
    // Why: the agency closes it, and no sentence.
    for feature in [LineFeature.endsWithStop, .many, .hasComma, .long] {
      lines[index].features[feature] = false
    }
  }

  private func opens(_ whole: Range<Int>, with cut: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    ArticleLine.stands(cut, at: whole.lowerBound, of: bytes)
      && bytes[whole.lowerBound + cut.count] <= 0x40
  }

  /// Finds a name with a colon, on a line of its own between the day and the text: `مرصد 24 :`.
  mutating func tellCreditOverText() {
    for index in lines.indices.dropFirst().dropLast() {
      let line = lines[index]
      guard line.features[.endsWithColon], line.wordCount <= 3, line.kind == .text,
        !line.features[.reports], !isPages(line)
      else { continue }
      let (above, below) = (lines[index - 1].features, lines[index + 1])
      guard above[.dateOnly] || above[.dated] || above[.dateLabel],
        isProse(below)
      else { continue }
      lines[index].features[.likelyNames] = true
    }
  }
}

/// Counts how often a word of Latin letters and digits stands in a line, of the first few there are.
private struct RepeatedWord {
  private var words: InlineArray<4, (hash: UInt64, count: Int)> = InlineArray(repeating: (0, 0))
  private var hash: UInt64 = 0
  private var length = 0
  private var hasLetter = false

  mutating func take(_ byte: UInt8) {
    let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    if isLetter || byte >= 0x30 && byte <= 0x39 || byte == 0x2E {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 &+ 1
      length += 1
      hasLetter = hasLetter || isLetter
      return
    }
    if hasLetter, length >= 3 {
      for index in words.indices where words[index].count == 0 || words[index].hash == hash {
        words[index].hash = hash
        words[index].count += 1
        break
      }
    }
    hash = 0
    length = 0
    hasLetter = false
  }

  /// The occurrences of the word that stands there most often; 0 where none stands three times.
  var count: Int {
    var most = 0
    for index in words.indices { most = max(most, words[index].count) }
    return most >= 3 ? most : 0
  }
}
