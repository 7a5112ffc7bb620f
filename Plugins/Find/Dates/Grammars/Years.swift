import PipelineCore

// Years: in digits and in words, with the word year, with their eras, alone where there is evidence.
extension TokenCursor {
  /// A year, or what is said of it.
  struct YearMatch {
    var year: Int?
    var hint: YearHint = .none
    var isShort = false
    var calendar: DateValue.Calendar?
    var end: Int
    var hasYearWord = false
  }

  func isYearWord(_ index: Int) -> Bool {
    word(index) == .unit && at(index).value == Int32(TimeUnit.year.rawValue)
  }

  /// The year after a month.
  ///
  /// - Parameter isShortAllowed: Whether two digits are one: `15-أيار-19`.
  func year(at index: Int, isShortAllowed: Bool = false) -> YearMatch? {
    var place = index
    if at(place).isMark(","),
      at(place + 1).isNumber ? at(place + 1).count == 4 : isYearWord(place + 1)
    {
      place += 1
    }
    if word(place) == .from, isYearWord(place + 1) || word(place + 1) == .this { place += 1 }
    if word(place) == .within, isYearWord(place + 1) { place += 1 }
    if isYearWord(place) { return wordedYear(at: place) }
    if word(place) == .this, isYearWord(place + 1) {
      return YearMatch(hint: .offset(0), end: place + 2)
    }
    if place == index, let (direction, end) = direction(at: place) {
      return YearMatch(hint: Self.hint(direction), end: end)
    }
    if at(place).isMark("'"), at(place + 1).isNumber, at(place + 1).count == 2 {
      return YearMatch(year: Int(at(place + 1).value), isShort: true, end: place + 2)
    }
    return numberedYear(at: place, isShortAllowed: isShortAllowed) ?? writtenYear(at: index)
  }

  /// What a direction says of the year of a month: `أيار الماضي`, `أيار قبل الماضي`.
  private static func hint(_ direction: Int) -> YearHint {
    switch direction {
    case ...(-2): .beforeLast
    case -1: .past
    case 0: .offset(0)
    case 1: .future
    default: .afterNext
    }
  }

  /// A year in words after a month: `ألفين وعشرة`, `، ألف وتسعمئة وواحد`.
  private func writtenYear(at index: Int) -> YearMatch? {
    let place = at(index).isMark(",") || word(index) == .from ? index + 1 : index
    guard word(place) == .thousand, let (year, end) = cardinal(at: place),
      (1000...2199).contains(year), !isCounted(end),
      year % 1000 > 0 || at(end).isBreak || at(end).kind == .punctuation
    else { return nil }
    var match = YearMatch(year: year, end: end)
    readEra(of: &match)
    return match
  }

  /// A year in digits, with its era where one is written.
  func numberedYear(at index: Int, isShortAllowed: Bool = false) -> YearMatch? {
    let token = at(index)
    guard token.isNumber, isWholeNumber(index) else { return nil }
    let isShort = token.count == 2
    var match = YearMatch(year: Int(token.value), isShort: isShort, end: index + 1)
    readEra(of: &match)
    switch token.count {
    case 4: return (1000...2199).contains(token.value) || match.calendar == .coptic ? match : nil
    case 3: return match.calendar != nil ? match : nil
    case 2: return isShortAllowed || match.calendar == .hijri ? match : nil
    default: return nil
    }
  }

  /// A year after the word year: digits, words, or this one, the last, the next.
  func wordedYear(at index: Int) -> YearMatch? {
    var place = index + 1
    // `العام الهجري الجديد 1442`
    if word(place) == .hijriMark, isUnknownWithArticle(place + 1), at(place + 2).count == 4,
      at(place + 2).isNumber
    {
      place += 1
    }
    if at(place).kind == .word, !at(place).isNumber, at(place + 1).isNumber,
      at(place + 1).count == 4,
      word(place) == .daySuffix || isUnknownWithArticle(place) || word(place) == .hijriMark
        || word(place) == .gregorianMark || isFinancial(place)
    {
      place += 1
    }
    let token = at(place)
    var match: YearMatch
    if token.isNumber {
      guard isWholeNumber(place), (2...4).contains(token.count), token.value >= 10 else {
        return nil
      }
      if token.count < 4, isUnit(place + 1) || at(index).prefix.contains(.article) { return nil }
      match = YearMatch(year: Int(token.value), isShort: token.count == 2, end: place + 1)
      guard token.value <= 2199 else { return nil }
    } else if let (direction, end) = direction(at: place) {
      // `العام الماضي 1435هـ`
      if let year = numberedYear(at: end), at(end).count == 4, !isCounted(year.end) { return year }
      return YearMatch(hint: .offset(direction), end: end, hasYearWord: true)
    } else if let (value, end) = cardinal(at: place), (1000...2199).contains(value) {
      match = YearMatch(year: value, end: end)
    } else {
      return nil
    }
    match.hasYearWord = true
    if let end = endOfBeforeChrist(match.end) {
      return YearMatch(
        year: match.year.map { -$0 },
        calendar: .gregorian,
        end: end,
        hasYearWord: true
      )
    }
    // `عام 98 من القرن الماضي`
    if match.isShort, let year = match.year, word(match.end) == .from,
      timeUnit(match.end + 1) == .century
    {
      if let (offset, end) = direction(at: match.end + 2), offset < 0 {
        return YearMatch(year: 1900 + year, end: end, hasYearWord: true)
      }
      if let century = centuryNumber(at: match.end + 2) {
        let first = (century.value - 1) * 100
        return YearMatch(year: first + year, end: century.end, hasYearWord: true)
      }
    }
    if word(place - 1) == .hijriMark { match.calendar = .hijri }
    readEra(of: &match)
    // Why: `سنة 92هـ` is history; years of two digits are cut short where a day stands before.
    if match.calendar == .hijri { match.isShort = false }
    return match
  }

  /// Whether a word after the word year makes it a financial one: `العام المالي 2015`.
  func isFinancial(_ index: Int) -> Bool { word(index) == .rumiMark && startsWithArticle(index) }

  /// After `قبل الميلاد` or `ق.م`.
  func endOfBeforeChrist(_ index: Int) -> Int? {
    if word(index) == .before, word(index + 1) == .gregorianMark { return index + 2 }
    guard word(index) == .beforeChrist else { return nil }
    let place = at(index + 1).isMark(".") ? index + 2 : index + 1
    return word(place) == .gregorianMark ? place + 1 : nil
  }

  /// Last, this or next after a noun: the offset and the token after it.
  ///
  /// `اللي فات`, `قبل الماضي` (two back) and `بعد القادم` (two ahead) included.
  func direction(at index: Int) -> (offset: Int, end: Int)? {
    var place = index
    if isRelative(place) { place += 1 }
    if word(place + 1) == .before || word(place + 1) == .after, name(place) == .maWord {
      place += 1
    }
    var steps = 1
    if word(place) == .before || word(place) == .after {
      let next = isRelative(place + 1) ? place + 2 : place + 1
      guard word(next) == .past || word(next) == .future || (word(next) == .passed && place > index)
      else { return nil }
      steps = 2
      place = next
    }
    switch word(place) {
    case .past: return (-steps, place + 1)
    case .future: return (steps, place + 1)
    case .present where steps == 1: return (0, place + 1)
    case .passed where place > index: return (-steps, place + 1)
    default: return nil
    }
  }

  /// Whether a word is the relative pronoun, written or colloquial (`الي`, `لي` before past or next).
  private func isRelative(_ index: Int) -> Bool {
    if word(index) == .relative { return true }
    return (word(index + 1) == .passed || word(index + 1) == .future)
      && (name(index) == .toWord || name(index) == .whoShort)
  }

  func isUnknownWithArticle(_ index: Int) -> Bool {
    (word(index) == .unknown || word(index) == .feastHead) && startsWithArticle(index)
  }

  /// Whether a word begins with the letters of the article.
  func startsWithArticle(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return at(index).kind == .word && start + 3 < text.count && text[start] == 0xD8
      && text[start + 1] == 0xA7 && text[start + 2] == 0xD9 && text[start + 3] == 0x84
  }
}
