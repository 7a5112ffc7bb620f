import ArabicText

/// A short line that tells a day: whether it does, and which.
struct DateLine {
  /// The day, where the line tells year, month and day of our calendar.
  var day: PageDay?
  /// Whether the line says that it tells of a change and not of the publication.
  var isUpdate = false
  /// Whether a label such as "published" stands in it.
  var isLabelled = false
  /// Whether it tells the number of an issue too, as the head of a paper does.
  var hasIssue = false
  /// Whether the day is only told by its distance.
  var isRelative = false

  /// What was found out about a line.
  enum Answer {
    case unknown
    case known(DateLine?)
  }

  /// Reads a line, UTF-8; nil where it tells no day.
  init?(_ line: Span<UInt8>) {
    let tokens = DateTokens(line)
    var found = false
    for at in tokens.all.indices {
      let read = tokens.numericDay(at) ?? tokens.namedDay(at)
      if let read {
        found = true
        if day == nil { day = read.day }
      }
      guard tokens.all[at].kind == .word else { continue }
      let facts = tokens.all[at].facts
      if facts.has(.distance), at + 1 < tokens.all.count { isRelative = true }
      let pair = tokens.pairFacts(at)
      let label = facts.label ?? pair.label
      if label == .date { isLabelled = true }
      if label == .issue { hasIssue = true }
      if pair.has(.update) { isUpdate = true }
    }
    guard found || isRelative else { return nil }
  }
}

/// A day of our calendar as a page tells it, whether there is such a day or not.
struct PageDay: Hashable {
  var year: Int
  var month: Int
  var day: Int

  init(_ year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads a day in ISO 8601.
  init?(iso text: Span<UInt8>) {
    guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for at in range {
        guard text[at] &- 0x30 < 10 else { return nil }
        number = number * 10 + Int(text[at] &- 0x30)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year, month, day)
  }

  /// Whether two days are neighbours, in one month or where one ends.
  func isBeside(_ other: PageDay) -> Bool {
    let distance =
      (year - other.year) * 372 + (month - other.month) * 31 + day - other.day
    return abs(distance) <= 1 || (month != other.month && abs(distance) <= 4)
  }
}

/// A line cut into numbers, words and marks.
private struct DateTokens: ~Copyable {
  struct Token {
    enum Kind {
      case number, word, mark
    }

    var kind: Kind
    /// What a number says.
    var number = 0
    /// How many digits a number has.
    var digitCount = 0
    /// The scalar of a mark.
    var mark: UInt32 = 0
    /// Where a word stands in `folded`.
    var word = 0..<0
    /// What is known of a word.
    var facts = PageWords.Facts()
  }

  /// What was read at a place: a day, or one that isn't of our calendar or not told in full.
  struct Reading {
    var day: PageDay?
  }

  private(set) var all: [Token] = []
  /// The words, folded, with a blank after each.
  private var folded: [UInt8] = []

  init(_ line: Span<UInt8>) {
    all.reserveCapacity(16)
    folded.reserveCapacity(line.count + 16)
    var (number, digitCount, wordStart, at) = (0, 0, 0, 0)
    while at < line.count {
      let scalar = line.scalar(at: at)
      let end = at + scalar.byteCount
      switch LetterClass(scalar.value) {
      case .digit:
        if digitCount == 0 {
          addWord(line, wordStart..<at)
          wordStart = at
        }
        if digitCount < 9, let digit = LetterClass.folded(scalar.value) {
          number = number * 10 + Int(digit &- 0x30)
        }
        digitCount += 1
      case .arabicLetter, .otherLetter:
        if digitCount > 0 {
          all.append(Token(kind: .number, number: number, digitCount: digitCount))
          (number, digitCount, wordStart) = (0, 0, at)
        }
      case .tatweel where at > wordStart && digitCount == 0: break
      case .mark, .control: break
      case let other:
        if digitCount > 0 {
          all.append(Token(kind: .number, number: number, digitCount: digitCount))
        } else {
          addWord(line, wordStart..<at)
        }
        (number, digitCount, wordStart) = (0, 0, end)
        if other != .blank, other != .lineEnd {
          all.append(Token(kind: .mark, mark: scalar.value))
        }
      }
      at = end
    }
    if digitCount > 0 {
      all.append(Token(kind: .number, number: number, digitCount: digitCount))
    } else {
      addWord(line, wordStart..<at)
    }
  }

  private mutating func addWord(_ line: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let start = folded.count
    PageKey.append(line.extracting(range), to: &folded)
    let word = start..<folded.count
    guard !word.isEmpty else { return }
    folded.append(0x20)
    let facts = PageWords.shared.facts(of: folded.span.extracting(word))
    all.append(Token(kind: .word, word: word, facts: facts))
  }

  private func token(_ at: Int) -> Token? { at < all.count ? all[at] : nil }

  /// What is known of a word and the one after it, taken together.
  func pairFacts(_ at: Int) -> PageWords.Facts {
    guard at + 1 < all.count, all[at].kind == .word, all[at + 1].kind == .word else {
      return PageWords.Facts()
    }
    let pair = all[at].word.lowerBound..<all[at + 1].word.upperBound
    return PageWords.shared.facts(of: folded.span.extracting(pair))
  }

  /// A day in three numbers: `2021-03-12`, `12/3/2021`, `١ / ١٢ / ٢٠٢٠`.
  func numericDay(_ at: Int) -> Reading? {
    guard at + 4 < all.count, all[at].kind == .number, all[at + 1].kind == .mark,
      all[at + 2].kind == .number, all[at + 3].kind == .mark, all[at + 4].kind == .number,
      all[at + 1].mark == all[at + 3].mark,
      [0x2F, 0x2D, 0x2E, 0x0640, 0x2013].contains(all[at + 1].mark)
    else { return nil }
    let (first, second, third) = (all[at].number, all[at + 2].number, all[at + 4].number)
    if all[at].digitCount == 4 { return Self.reading(year: first, month: second, day: third) }
    let last = all[at + 4].digitCount
    guard last == 4 || last == 2 else { return nil }
    let year = last == 4 ? third : 2000 + third
    return second > 12
      ? Self.reading(year: year, month: first, day: second)
      : Self.reading(year: year, month: second, day: first)
  }

  /// A day with its month's name: `5 مارس 2019`, `March 5, 2019`.
  func namedDay(_ at: Int) -> Reading? {
    let first = all[at]
    guard first.kind == .number, first.digitCount <= 2, (1...31).contains(first.number) else {
      return first.kind == .word && first.facts.month > 0
        ? dayAfterMonth(Int(first.facts.month), at + 1) : nil
    }
    var next = at + 1
    if token(next)?.kind == .mark { next += 1 }
    guard let word = token(next), word.kind == .word else { return nil }
    var end = next + 1
    var (month, isHijri) = (word.facts.month, word.facts.has(.hijriMonth))
    let pair = pairFacts(next)
    if pair.month > 0 { (month, end) = (pair.month, next + 2) }
    if pair.has(.hijriMonth) { (isHijri, end) = (true, next + 2) }
    guard month > 0 || isHijri else { return nil }
    guard !isHijri else { return Reading() }
    // What stands between month and year: a mark, a second name of the month.
    for place in end..<min(end + 4, max(end, all.count)) {
      if all[place].kind == .number, all[place].digitCount == 4 {
        return Self.reading(year: all[place].number, month: Int(month), day: first.number)
      }
    }
    return Reading()
  }

  private func dayAfterMonth(_ month: Int, _ at: Int) -> Reading? {
    guard let day = token(at), day.kind == .number, day.digitCount <= 2 else { return nil }
    let comma = at + 1
    if token(comma)?.kind == .mark, let year = token(comma + 1), year.kind == .number,
      year.digitCount == 4
    {
      return Self.reading(year: year.number, month: month, day: day.number)
    }
    if let year = token(comma), year.kind == .number, year.digitCount == 4 {
      return Self.reading(year: year.number, month: month, day: day.number)
    }
    return nil
  }

  private static func reading(year: Int, month: Int, day: Int) -> Reading? {
    guard (1800...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return (1300...1500).contains(year) && (1...12).contains(month) ? Reading() : nil
    }
    return Reading(day: PageDay(year, month, day))
  }
}
