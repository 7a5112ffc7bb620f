import ArabicText
import PipelineCore

extension WrittenForm {
  static let inDigits = WrittenForm(
    "in-digits",
    "two or three numbers with a slash, dash or dot between",
    begins: [.digits],
    examples: [
      .init("25/6/2016", "2016-06-25"), .init("2016-06-25", "2016-06-25"),
      .init("14 / 9 / 1436هـ", "2015-07-01"), .init("الأحد 21-8-11", "2011-08-21"),
      .init("تاريخ النشر: 6/2016", "2016-06"),
      .init("الكويت - 4 - 9 (كونا) --", on: "2013-09-05", "2013-09-04"),
      .init("يسري اعتبارا من 1/9", on: "2013-06-05", "2013-09-01"),
    ]
  ) { $0.numericDate(at: $1, hasWeekday: $2) }

  static let daysInDigits = WrittenForm(
    "days-in-digits",
    "the first and the last of several days of a month, all in numbers",
    begins: [.digits],
    examples: [
      .init("20-24/3/2017", "2017-03-20/2017-03-24"), .init("7-9.11.2013", "2013-11-07/2013-11-09"),
      .init("في 5-12/6", on: "2020-03-18", "2020-06-05/2020-06-12"),
    ]
  ) { cursor, index, _ in cursor.numericDays(at: index) }

  static let romanMonth = WrittenForm(
    "roman-month",
    "the month in Roman numerals between two marks that are alike",
    begins: [.digits],
    examples: [
      .init("3/VII/2011", "2011-07-03"), .init("21.XI.1957", "1957-11-21"),
      .init("9-IV-1996", "1996-04-09"),
    ]
  ) { cursor, index, _ in cursor.romanMonthDate(at: index) }
}

// Dates in numbers alone: `15/5/2019`, `2019-05-15`, `١٤ / ٩ / ١٤٤٠هـ`, `5/2019`.
extension TokenCursor {
  func numericDate(at index: Int, hasWeekday: Bool = false) -> WrittenDate? {
    let first = at(index)
    guard first.isNumber, isSeparator(index + 1), at(index + 2).isNumber,
      !continues(index, step: -1), !isNumbered(index)
    else { return nil }
    let last = isSeparator(index + 3) && at(index + 4).isNumber ? index + 4 : index + 2
    // Why: `8.1K` counts readers.
    if isGlued(last), isLatin(last + 1), isUnknownWord(last + 1), name(last + 1) != .timeLetter {
      return nil
    }
    if isSeparator(index + 3), at(index + 4).isNumber, !beginsRange(index + 3) {
      return threeParts(index, hasWeekday: hasWeekday)
    }
    return twoParts(index, hasWeekday: hasWeekday)
  }

  /// `3/VII/2011`: day, month and year with the same mark between.
  func romanMonthDate(at index: Int) -> WrittenDate? {
    let (day, year) = (at(index), at(index + 4))
    guard day.isNumber, isSeparator(index + 1), at(index + 3).value == at(index + 1).value,
      isSeparator(index + 3), year.isNumber, year.count == 4, (1000...2199).contains(year.value),
      let month = romanMonth(at: index + 2), !isNumbered(index)
    else { return nil }
    var parts = CalendarParts(month: month)
    parts.year = Int(year.value)
    parts.day = Int(day.value)
    guard parts.isPossible else { return nil }
    return WrittenDate(parts: parts, end: index + 5)
  }

  private func isSeparator(_ index: Int) -> Bool {
    let token = at(index)
    return token.isMark("/") || token.isMark("-") || token.isMark(".")
  }

  /// Whether a number goes on beyond a separator that touches it, as in an address or a phone number.
  private func continues(_ index: Int, step: Int) -> Bool {
    let mark = at(index + step)
    // `www.site.com/2016/05/18`: part of an address.
    if step < 0, mark.isMark("/"), isGlued(index - 1), isLatin(index - 2),
      at(index - 2).kind == .word
    {
      return true
    }
    guard mark.kind == .punctuation, at(index + 2 * step).isNumber else { return false }
    let isTouching =
      step < 0
      ? isGlued(index - 1) && isGlued(index - 2)
      : isGlued(index) && isGlued(index + 1)
    return isTouching
      && (mark.isMark("/") || mark.isMark("-") || mark.isMark(".") || mark.isMark(",")
        || mark.isMark(":"))
  }

  /// `1-15/6/2018`, and after a preposition `1-15/6`.
  func numericDays(at index: Int) -> WrittenDate? {
    let first = at(index)
    guard first.isNumber, first.count <= 2, first.value > 0, at(index + 1).isDash,
      at(index + 2).isNumber, at(index + 3).isMark("/") || at(index + 3).isMark("."),
      at(index + 4).isNumber, !continues(index, step: -1), !isNumbered(index)
    else { return nil }
    let hasYear = at(index + 5).value == at(index + 3).value && at(index + 6).isNumber
    let isTold =
      word(index - 1) == .within || word(index - 1) == .from || word(index - 1) == .during
    guard hasYear || isTold && at(index + 3).isMark("/"),
      var days = hasYear
        ? threeParts(index + 2, hasWeekday: true) : twoParts(index + 2, hasWeekday: true),
      days.flaw == nil, days.parts.order != .mdy, let last = days.parts.day, last > first.value
    else { return nil }
    days.parts.isSwappable = false
    days.parts.day = Int(first.value)
    days.lastDay = last
    return days
  }

  private func threeParts(_ index: Int, hasWeekday: Bool) -> WrittenDate? {
    let tokens = [at(index), at(index + 2), at(index + 4)]
    guard !continues(index + 4, step: 1), tokens.allSatisfy({ $0.count <= 4 && $0.count != 3 })
    else { return nil }
    let numbers = tokens.map { Int($0.value) }
    var end = index + 5
    var calendar: DateValue.Calendar?
    readMark(&end, &calendar)
    if let reversed = reversed(tokens) {
      return WrittenDate(parts: reversed, end: end, flaw: .digitsReversed)
    }
    var parts = CalendarParts()
    if tokens[0].count == 4, tokens[1].count <= 2, tokens[2].count <= 2 {
      parts.year = numbers[0]
      guard place(numbers[2], numbers[1], in: &parts, isFixed: numbers[1] <= 12) else { return nil }
    } else if tokens[2].count == 4, tokens[0].count <= 2, tokens[1].count <= 2 {
      parts.year = numbers[2]
      guard place(numbers[0], numbers[1], in: &parts) else { return nil }
    } else if tokens.allSatisfy({ $0.count <= 2 }) {
      let isTold =
        hasWeekday || calendar != nil || isLabelled(index) || isAlone(index, end)
        || (at(index + 1).isMark("/") && at(index + 3).isMark("/"))
        || word(index - 1) == .within || word(index - 1) == .dateLabel || word(index - 1) == .since
        || word(index - 1) == .from || isDayWord(index - 1) || word(index - 1) == .to
      guard isTold, tokens[2].count == 2 else { return nil }
      if numbers[0] > 31 {
        parts.year = numbers[0]
        guard place(numbers[2], numbers[1], in: &parts, isFixed: true) else { return nil }
      } else {
        parts.year = numbers[2]
        guard place(numbers[0], numbers[1], in: &parts) else { return nil }
      }
      parts.isShortYear = true
    } else {
      return nil
    }
    guard let year = parts.year else { return nil }
    if calendar == nil, !parts.isShortYear, (1300...1500).contains(year) {
      // `۱۳۹۵-۰۵-۱۲`: in Persian digits the years of Iran.
      let isPersian = tokens[0].count == 4 && isPersianNumber(index) && year <= 1410
      calendar = isPersian ? .persian : .hijri
      if isPersian { parts.isSwappable = false }
    }
    parts.calendar = calendar ?? .gregorian
    guard parts.isShortYear || (1000...2199).contains(year) else { return nil }
    if parts.calendar == .hijri, !parts.isShortYear, year > 1600 {
      return WrittenDate(parts: parts, end: end, flaw: .noSuchYear)
    }
    return core(parts, end)
  }

  private func core(_ parts: CalendarParts, _ end: Int) -> WrittenDate {
    WrittenDate(parts: parts, end: end, flaw: parts.isPossible ? nil : .noSuchDay)
  }

  /// The date that three numbers make with the digits of each the other way round, where they make
  /// none as they stand: a right-to-left text that was turned, `9102/5/51`.
  private func reversed(_ tokens: [DateToken]) -> CalendarParts? {
    guard let year = tokens.firstIndex(where: { $0.count == 4 }), year != 1,
      !(1000...2199).contains(tokens[year].value)
    else { return nil }
    let numbers = tokens.map { token in
      (0..<token.count).reduce((Int(token.value), 0)) { rest, _ in
        (rest.0 / 10, rest.1 * 10 + rest.0 % 10)
      }.1
    }
    let parts = CalendarParts(year: numbers[year], month: numbers[1], day: numbers[2 - year])
    return (1900...2100).contains(numbers[year]) && parts.isPossible ? parts : nil
  }

  /// Puts day and month where they can only be, or in the usual order.
  private func place(
    _ first: Int,
    _ second: Int,
    in parts: inout CalendarParts,
    isFixed: Bool = false
  ) -> Bool {
    guard first >= 1, second >= 1, first <= 31, second <= 31 else { return false }
    if second > 12 {
      guard first <= 12 else { return false }
      parts.day = second
      parts.month = first
      parts.order = .mdy
    } else {
      parts.day = first
      parts.month = second
      if first > 12 { parts.order = .dmy }
      parts.isSwappable = !isFixed && first <= 12 && first != second
    }
    if isFixed { parts.order = nil }
    return true
  }

  private func readMark(_ end: inout Int, _ calendar: inout DateValue.Calendar?) {
    guard let (named, next) = calendarMark(at: end, year: Int(at(end - 1).value)) else { return }
    calendar = named
    end = next
  }

  /// Whether a number is written in the digits of Persian and Urdu.
  private func isPersianNumber(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return start < text.count && text[start] == 0xDB
  }

  /// Whether two numbers after a preposition can only be day and month: `في 22/4`, `حتى 30/6`.
  private func isDayInSentence(_ index: Int) -> Bool {
    switch word(index - 1) {
    case .within, .since, .to, .from, .before, .after: break
    default: return false
    }
    let numbers = [Int(at(index).value), Int(at(index + 2).value)]
    let isDay = numbers.max().map { (13...31).contains($0) } ?? false
    // `اعتبارا من 1/7`
    let isStart = word(index - 1) == .from && name(index - 2) == .starting
    // Why: `في 2/3 من الحالات` is a fraction.
    return (isDay || isStart) && numbers.min().map { (1...12).contains($0) } ?? false
      && word(index + 3) != .from && !isCounted(index + 3)
  }

  /// Whether a dash stands at a token and a whole date after it: `24/5 - 28/5/2015`.
  private func beginsRange(_ end: Int) -> Bool {
    at(end).isDash && at(end + 1).isNumber && at(end + 2).isMark("/") && at(end + 3).isNumber
      && at(end + 4).isMark("/") && threeParts(end + 1, hasWeekday: false) != nil
  }

  /// Whether an agency or paper of one word stands in brackets.
  private func isAgency(enclosedAt index: Int) -> Bool {
    guard at(index).isMark("("), at(index + 1).kind == .word, at(index + 2).isMark(")")
    else { return false }
    let word = at(index + 1)
    return words.papers.contains(LetterFolding.key(of: text[Int(word.start)..<Int(word.end)]))
  }

  /// Month and year (`5/2019`), or day and month after a weekday or a label (`الأربعاء 15-5`).
  private func twoParts(_ index: Int, hasWeekday: Bool) -> WrittenDate? {
    let (first, second) = (at(index), at(index + 2))
    // `الكويت - 3 - 11 (كونا)`
    let isDateline = at(index + 1).isDash && isAgency(enclosedAt: index + 3)
    guard isGlued(index) && isGlued(index + 1) || isDateline, !continues(index + 2, step: 1),
      !at(index + 1).isMark(".") || hasWeekday
    else { return nil }
    var end = index + 3
    var calendar: DateValue.Calendar?
    readMark(&end, &calendar)
    var parts = CalendarParts()
    // `في 12/5 الجاري`, `في 9/3 الماضي`
    let side = word(index - 1) == .within ? monthByAdjective(at: end) : nil
    let isLone =
      at(index + 1).isMark("/")
      && (side != nil || isAlone(index, end) || isDayInSentence(index) || beginsRange(end))
      || isDateline
    if hasWeekday || isLabelled(index) || isLone, first.count <= 2, second.count <= 2 {
      guard place(Int(first.value), Int(second.value), in: &parts) else { return nil }
      parts.calendar = calendar ?? .gregorian
      parts.isNumeric = true
      var date = core(parts, side?.end ?? end)
      if let side, side.offset != 0 { date.hint = side.offset < 0 ? .past : .future }
      return date
    }
    let isTold =
      at(index + 1).isMark("/")
      || (at(index + 1).isDash && (word(index - 1) == .within || isAlone(index, end)))
    guard isTold, !isCounted(end), word(index - 2) != .numberedAct else { return nil }
    let (year, month) = first.count == 4 ? (first, second) : (second, first)
    guard year.count == 4, month.count <= 2, (1...12).contains(month.value),
      (1300...2199).contains(year.value)
    else { return nil }
    parts.year = Int(year.value)
    parts.month = Int(month.value)
    parts.calendar = calendar ?? (year.value <= 1500 ? .hijri : .gregorian)
    return WrittenDate(parts: parts, end: end)
  }
}
