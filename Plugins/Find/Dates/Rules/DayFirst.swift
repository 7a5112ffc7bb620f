import ArabicText
import PipelineCore

extension WrittenForm {
  static let dayFirst = WrittenForm(
    "day-first",
    "day, month by name, and the year or what is said of it",
    begins: DateRule.numbers + [.libyanMonth, .first, .digits],
    examples: [
      .init("3 حزيران 2017", "2017-06-03"),
      .init("الثاني والعشرون من أكتوبر 2018", "2018-10-22"),
      .init("أول كانون الثاني 2018", "2018-01-01"),
      .init("الخامس من حزيران 67.", "1967-06-05"),
      .init("16 جمادى الأولى 1428 الموافق أول يونيو سنة 2007", "2007-06-01"),
      .init("14 و15 أيار 2016", "2016-05-14 2016-05-15"),
      .init("2 آذار و16 نيسان 2017", "2017-03-02 2017-04-16"),
      .init("الفاتح غشت 2017", "2017-08-01"),
      .init("13-15 تموز 2011", "2011-07-13/2011-07-15"),
      .init("9 صفر 1437هـ", "2015-11-21"),
      .init("يوم 25 (يوليو) 2013", "2013-07-25"),
      .init("الأحد 8 أيلول / September 2013", "2013-09-08"),
      .init("5 نيسان", on: "2020-03-18", "2020-04-05"),
    ]
  ) { $0.firstOfMonth(at: $1) ?? $0.dayMonthYear(at: $1, hasWeekday: $2) }
}

extension TokenCursor {
  /// Day, month by name, year or what is said of it: `15 أيار 2019`, `الخامس عشر من أيار الماضي`.
  func dayMonthYear(at index: Int, hasWeekday: Bool) -> WrittenDate? {
    guard let day = dayNumber(at: index), !isNumbered(index), !ranksNoun(index, day.isOrdinal),
      !day.isWord || !endsMonthName(index)
    else { return nil }
    var place = day.end
    var lastDay: Int?
    var isShared = false
    // `ليلة 9 على 10 نونبر`: from the evening of the one to the morning of the other.
    let isNight = word(index - 1) == .night && name(place) == .onWord
    if !day.isWord, at(place).isDash || at(place).isMark("/") || isTo(place) || isNight,
      let last = dayNumber(at: endOfTo(place) ?? place + 1), last.day > day.day,
      monthAfterDay(last.end) != nil
    {
      lastDay = last.day
      place = last.end
    } else if let end = endOfDayList(place) {
      isShared = true
      place = end
    }
    let told =
      monthAfterDay(place) ?? (day.isWord ? nil : misspeltMonth(at: place).map { ($0, false) })
    guard let (month, isJoined) = told else { return dateOfUnsureMonth(at: place) }
    // Why: `الساعة 9 في أيار` is an hour; `9 في أيار 2015` in the line of a date is a day.
    if word(place) == .within, !opensDate(index) { return nil }
    let isSeparated = at(place).isMark("/") || at(place).isMark("-") || at(place).isMark(".")
    let year =
      year(after: month, isShortAllowed: isSeparated) ?? yearOfList(after: month)
      ?? yearOfMemory(after: month)
    // Why: `واحد مارس` may be "one practised": words need `من` or a year where a month is also a word.
    if day.isWord, month.strength < .plain, year?.year == nil, !month.hasMonthWord {
      guard isJoined && day.isOrdinal || name(index) == .newMoon else { return nil }
    }
    let isWeak =
      month.calendar == .coptic || month.isLibyan
      || month.calendar == .persian && month.strength < .plain
      || (month.calendar == .hijri && month.month == 2 && month.strength < .plain)
    if isWeak, year == nil, !hasWeekday, !month.hasMonthWord { return nil }
    var core = make(month, day: day.day, year: year)
    if core.parts.calendar == .gregorian, let year = core.parts.year, !month.isLatin,
      RumiCalendar.years.contains(year)
    {
      if let calendar = labelledCalendar(before: index, year: year) {
        core.parts.calendar = calendar
      } else {
        core.note = .calendarUnsure
      }
    } else if core.parts.calendar == .gregorian, let year = core.parts.year, year < 1930,
      let calendar = labelledCalendar(before: index, year: year)
    {
      core.parts.calendar = calendar
    }
    if month.isMisspelt { core.note = .monthMisspelt }
    core.lastDay = lastDay
    if isShared {
      core.isShared = true
      core.end = day.end
    }
    return core
  }

  /// `أول يناير`, `أول من شهر أيار 2015`: the first day of a month.
  func firstOfMonth(at index: Int) -> WrittenDate? {
    guard word(index) == .first else { return nil }
    let place = word(index + 1) == .from ? index + 2 : index + 1
    guard let month = month(at: place), month.strength > .needsNumber || month.hasMonthWord
    else { return nil }
    return make(month, day: 1, year: year(at: month.end) ?? yearOfList(after: month))
  }

  /// After a day, the head of two months that share it and a year: only the year is sure, `6 تشرين 1981`.
  private func dateOfUnsureMonth(at index: Int) -> WrittenDate? {
    switch word(index) {
    case .tishrinHead, .kanunHead: break
    default: return nil
    }
    guard let year = numberedYear(at: index + 1), let number = year.year, !year.isShort,
      year.calendar ?? .gregorian == .gregorian, !isCounted(year.end)
    else { return nil }
    var date = WrittenDate(parts: CalendarParts(year: number), end: year.end)
    date.note = .monthUnsure
    return date
  }

  /// Two digits that end a clause or stand before an epithet, of a day that is well known: `5 حزيران 67`.
  private func yearOfMemory(after month: MonthMatch) -> YearMatch? {
    let end = month.end + 1
    // Why: up to 31 they may be another day.
    guard month.calendar == .gregorian, month.strength > .needsNumber, !month.isLatin,
      at(month.end).isNumber, at(month.end).count == 2, at(month.end).value > 31,
      isWholeNumber(month.end), endsClause(end) || isUnknownWithArticle(end)
    else { return nil }
    return YearMatch(year: Int(at(month.end).value), isShort: true, end: end)
  }

  /// The year that several days in different months share: `3 آذار و17 نيسان 2016`.
  private func yearOfList(after month: MonthMatch) -> YearMatch? {
    var place = month.end
    // Why: a list of days is short, and no text may make this quadratic.
    for _ in 0..<5 {
      var next = place
      if at(next).isMark(",") { next += 1 }
      if word(next) == .and { next += 1 }
      let isJoined = next > place || at(next).prefix.contains(.conjunction)
      if isJoined, word(next) == .weekday { next += 1 }
      guard isJoined, let day = dayNumber(at: next) else { return nil }
      // `12 أيار و19 منه 2014`
      if name(day.end) == .ofIt, var year = year(at: day.end + 1) {
        year.end = month.end
        return year
      }
      guard
        let (other, _) = monthAfterDay(endOfDayList(day.end) ?? day.end),
        other.calendar == month.calendar
      else { return nil }
      if var year = year(after: other, isShortAllowed: false) {
        // `28 كانون الأول و3 كانون الثاني 2015`
        if let number = year.year, month.month - other.month > 6 { year.year = number - 1 }
        year.end = month.end
        return year
      }
      place = other.end
    }
    return nil
  }

  /// Whether a word is the second half of a month's name: `تشرين الثاني`.
  private func endsMonthName(_ index: Int) -> Bool {
    switch word(index - 1) {
    case .kanunHead, .tishrinHead, .jumadaHead: at(index).value <= 2
    default: false
    }
  }

  /// Whether nothing stands before a day that could own its number: a line's beginning, a mark, a weekday.
  private func opensDate(_ index: Int) -> Bool {
    switch at(index - 1).kind {
    case .newline, .end, .punctuation: return true
    case .word:
      return word(index - 1) == .weekday || isDayWord(index - 1) || word(index - 1) == .dateLabel
    case .number: return false
    }
  }

  /// Whether an ordinal ranks the noun before it: `الأسبوع الثالث من أيار`, `المرحلة الأولى من …`.
  func ranksNoun(_ index: Int, _ isOrdinal: Bool) -> Bool {
    guard isOrdinal, startsWithArticle(index) else { return false }
    switch word(index - 1) {
    case .unit: return !isDayWord(index - 1)
    // `يومي الثاني والثالث من شباط`
    case .unitDual where timeUnit(index - 1) == .day && !startsWithArticle(index - 1): return false
    case .unitDual, .unitPlural, .cardinal, .ten, .quarter, .ordinal: return true
    case .unknown: return isUnknownWithArticle(index - 1)
    default: return false
    }
  }

  /// The month after a day, a separator or `من` between: the month and whether `من` was there.
  private func monthAfterDay(_ index: Int) -> (MonthMatch, Bool)? {
    var place = index
    var isJoined = false
    // `الأربعاء (15) أيار`
    if at(place).isMark(")"), at(place - 2).isMark("(") { place += 1 }
    let token = at(place)
    if token.isMark("(") {
      // `25 (يوليو) 2019`
      guard var month = month(at: place + 1), at(month.end).isMark(")") else { return nil }
      month.end += 1
      return (month, true)
    }
    if token.isMark("/") || token.isMark("-") || token.isMark(".") || token.isMark(",") {
      place += 1
      isJoined = true
    } else if token.word == .from || token.word == .within {
      place += 1
      isJoined = true
    } else if token.kind == .word, token.word == .unknown, isLatin(place), at(place - 1).isNumber {
      place += 1  // 15th, 1er, of
      if at(place).kind == .word, at(place).word == .unknown, isLatin(place) { place += 1 }
      if at(place).isMark(",") { place += 1 }
    }
    guard let month = month(at: place), !at(place).prefix.contains(.conjunction) else { return nil }
    return (month, isJoined)
  }

  /// After the first of several days of one month: the token after the last day.
  private func endOfDayList(_ index: Int) -> Int? {
    var place = index
    var count = 0
    while count < 5 {
      var next = place
      if word(next) == .and || at(next).isMark(",") { next += 1 }
      if at(next).isMark(","), word(next - 1) != .and { next += 1 }
      if word(next) == .and { next += 1 }
      // `الجمعة 17 والسبت 18 أيار`
      let isNamed =
        word(next) == .weekday && (next > place || at(next).prefix.contains(.conjunction))
      if isNamed { next += 1 }
      guard let day = dayNumber(at: next),
        next > place || at(next).prefix.contains(.conjunction)
      else { break }
      place = day.end
      count += 1
    }
    guard count > 0, monthAfterDay(place) != nil else { return nil }
    return place
  }
}
