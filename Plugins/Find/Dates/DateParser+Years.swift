import PipelineCore

// Years: in digits and in words, with the word year, with their eras, alone where there is evidence.
extension DateParser {
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

  /// The year behind a month.
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
      let hint: YearHint = direction < 0 ? .past : direction > 0 ? .future : .offset(0)
      return YearMatch(hint: hint, end: end)
    }
    if at(place).isMark("'"), at(place + 1).isNumber, at(place + 1).count == 2 {
      return YearMatch(year: Int(at(place + 1).value), isShort: true, end: place + 2)
    }
    return numberedYear(at: place, isShortAllowed: isShortAllowed) ?? writtenYear(at: index)
  }

  /// A year in words behind a month: `ألفين وعشرة`, `، ألف وتسعمئة وواحد`.
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

  /// A year behind the word year: digits, words, or this one, the last, the next.
  func wordedYear(at index: Int) -> YearMatch? {
    var place = index + 1
    if at(place).kind == .word, !at(place).isNumber, at(place + 1).isNumber,
      at(place + 1).count == 4,
      word(place) == .daySuffix || isUnknownWithArticle(place) || word(place) == .hijriMark
        || word(place) == .gregorianMark
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
    if word(place - 1) == .hijriMark { match.calendar = .hijri }
    readEra(of: &match)
    // Why: `سنة 92هـ` is history; years of two digits are cut short where a day stands before.
    if match.calendar == .hijri { match.isShort = false }
    return match
  }

  /// Behind `قبل الميلاد` or `ق.م`.
  private func endOfBeforeChrist(_ index: Int) -> Int? {
    if word(index) == .before, word(index + 1) == .gregorianMark { return index + 2 }
    guard word(index) == .beforeChrist else { return nil }
    let place = at(index + 1).isMark(".") ? index + 2 : index + 1
    return word(place) == .gregorianMark ? place + 1 : nil
  }

  /// Reads the mark of an era behind a year: `هـ`, `م`, `ش`, `و.ر`.
  private func readEra(of match: inout YearMatch) {
    var place = match.end
    let isEnclosed = at(place).isMark("(")
    if isEnclosed { place += 1 }
    if at(place).isMark("-"), isGlued(place - 1), word(place + 1) == .hijriMark { place += 1 }
    switch word(place) {
    // Why: `H` behind a year of our time is no Islamic era.
    case .hijriMark where isLatin(place) && match.year ?? 0 > 1600: return
    case .hijriMark: match.calendar = .hijri
    case .gregorianMark: match.calendar = .gregorian
    case .copticMark: match.calendar = .coptic
    case .and where at(place + 1).isMark(".") && word(place + 2) == .shortHead:
      // The Libyan solar years since the death of the Prophet, in use from 1986 to 2011.
      match.calendar = .gregorian
      match.year = match.year.map { $0 + 632 }
      place += at(place + 3).isMark(".") ? 3 : 2
    default: return
    }
    if isEnclosed {
      guard at(place + 1).isMark(")") else {
        match.calendar = nil
        return
      }
      place += 1
    }
    match.end = place + 1
  }

  /// Last, this or next behind a noun: the offset and the token behind it.
  ///
  /// `اللي فات`, `قبل الماضي` (two back) and `بعد القادم` (two ahead) included.
  func direction(at index: Int) -> (offset: Int, end: Int)? {
    var place = index
    if isRelative(place) { place += 1 }
    if word(place + 1) == .before || word(place + 1) == .after, spells(place, "ما") { place += 1 }
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
    return (word(index + 1) == .passed || word(index + 1) == .future) && spells(index, "الي", "لي")
  }

  func isUnknownWithArticle(_ index: Int) -> Bool {
    word(index) == .unknown && startsWithArticle(index)
  }

  /// Whether a word begins with the letters of the article.
  func startsWithArticle(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return at(index).kind == .word && start + 3 < text.count && text[start] == 0xD8
      && text[start + 1] == 0xA7 && text[start + 2] == 0xD9 && text[start + 3] == 0x84
  }

  // MARK: - Years by themselves

  /// A year with the word year: `عام 2020`, `للعام الدراسي 2018/2019`.
  func yearMention(at index: Int) -> Match? {
    let isPlural =
      (word(index) == .unitDual || word(index) == .unitPlural)
      && at(index).value == Int32(TimeUnit.year.rawValue)
    let year: YearMatch
    if isPlural {
      guard let numbered = numberedYear(at: index + 1) else { return nil }
      year = numbered
    } else {
      guard isYearWord(index), let worded = wordedYear(at: index) else { return nil }
      year = worded
    }
    guard let number = year.year else { return nil }
    // Why: papers write of 1400 to 1450 AH without a mark, and hardly of the same years AD.
    let isUnmarkedHijri = year.calendar == nil && (1400...1450).contains(number)
    let parts = CalendarParts(
      calendar: year.calendar ?? (isUnmarkedHijri ? .hijri : .gregorian),
      year: number,
      isShortYear: year.isShort
    )
    if let range = yearRange(at: year.end - 1), year.calendar == nil {
      return Match(
        start: index,
        end: range.end,
        expression: range.expression,
        kind: .interval
      )
    }
    return Match(
      start: index,
      end: year.end,
      expression: .calendar([parts], .none),
      kind: .absolute,
      isUncertain: isUnmarkedHijri
    )
  }

  /// Two years with a dash or solidus between: `2011-2015`, `2018/2019`, `2018/19`.
  func yearRange(at index: Int) -> Match? {
    guard let first = plainYear(at: index), at(index + 1).isDash || at(index + 1).isMark("/"),
      at(index + 2).isNumber, isWholeNumber(index + 2), !isNumbered(index)
    else { return nil }
    guard !isGluedFurther(index + 2) else { return nil }
    var second = Int(at(index + 2).value)
    if at(index + 2).count == 2, at(index + 1).isMark("/") || at(index + 1).isDash, isGlued(index),
      isGlued(index + 1)
    {
      second += first / 100 * 100
      guard second == first + 1 else { return nil }
    } else {
      guard at(index + 2).count == 4 else { return nil }
    }
    // `2018/2017`: two years of a school, as right-to-left text turns them.
    let isTurned = second == first - 1 && at(index + 1).isMark("/")
    guard second > first || isTurned, second - first < 400, second <= 2199 else { return nil }
    var end = index + 3
    var calendar = DateValue.Calendar.gregorian
    if word(end) == .hijriMark {
      calendar = .hijri
      end += 1
    } else if word(end) == .gregorianMark {
      end += 1
    } else if isCounted(end) {
      return nil
    }
    return Match(
      start: index,
      end: end,
      expression: .interval(
        .calendar([CalendarParts(calendar: calendar, year: min(first, second))], .none),
        .calendar([CalendarParts(calendar: calendar, year: max(first, second))], .none)
      ),
      kind: .interval
    )
  }

  /// Whether digits go on behind a number and a mark that touch it.
  func isGluedFurther(_ index: Int) -> Bool {
    let mark = at(index + 1)
    return isGlued(index) && isGlued(index + 1) && at(index + 2).isNumber
      && (mark.isDash || mark.isMark("/") || mark.isMark("."))
  }

  func plainYear(at index: Int) -> Int? {
    let token = at(index)
    guard token.isNumber, token.count == 4, (1000...2199).contains(token.value),
      isWholeNumber(index)
    else { return nil }
    return Int(token.value)
  }

  /// A year with the mark of its era: `1440هـ`, `2019م`.
  func markedYear(at index: Int) -> Match? {
    guard at(index).isNumber, at(index).count >= 3, let year = numberedYear(at: index),
      let calendar = year.calendar, calendar != .coptic, let number = year.year, !isNumbered(index)
    else { return nil }
    // Why: `م` is also the metre; a year is four digits of our time.
    if calendar == .gregorian, !(1500...2100).contains(number) { return nil }
    return Match(
      start: index,
      end: year.end,
      expression: .calendar([CalendarParts(calendar: calendar, year: number)], .none),
      kind: .absolute
    )
  }

  /// Four digits that a preposition or a neighbour makes a year: `في 2011`, `منذ 1998`, `و2015`.
  func bareYear(at index: Int) -> Match? {
    var place = index
    switch word(index) {
    case .to where spells(index, "إلى"): return nil  // A sum as often as a year.
    case .within, .to, .during, .before, .after: place += 1
    default: break
    }
    guard let year = plainYear(at: place), (1800...2100).contains(year), !isCounted(place + 1),
      !at(place + 1).isDash || !isGlued(place), !at(place + 1).isMark("/"),
      !isGluedFurther(place)
    else { return nil }
    if place == index {
      let isListed =
        word(index - 1) == .and && found.last.map { isYear($0.expression) } == true
        && found.last.map { $0.range.upperBound } == Int(at(index - 2).end)
      let isEnclosed =
        at(index - 1).isMark("(") && at(index + 1).isMark(")") && isWordBefore(index - 1)
      guard
        isListed || isEnclosed || word(index - 1) == .since || word(index - 1) == .part
          || word(index - 1) == .birth
      else { return nil }
    }
    let parts = CalendarParts(year: year)
    return Match(
      start: place,
      end: place + 1,
      expression: .calendar([parts], .none),
      kind: .absolute
    )
  }

  private func isWordBefore(_ index: Int) -> Bool {
    at(index - 1).kind == .word && !isNumbered(index)
  }

  private func isYear(_ expression: DateExpression) -> Bool {
    if case .calendar(let parts, _) = expression, let first = parts.first {
      return first.year != nil && first.month == nil
    }
    return false
  }
}
