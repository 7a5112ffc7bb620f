import ArabicText
import PipelineCore

extension DateRule {
  /// Dates by their numbers.
  static let calendarDates: [DateRule] = [
    DateRule(
      "calendar-date",
      "day, month and year, or two of them, in numbers or words, with weekday and other calendars",
      begins: monthNames + numbers + unitWords + [.weekday, .latinWeekday, .night, .digits],
      examples: [
        Example("3 حزيران 2017", "2017-06-03"),
        Example("الجمعة الموافق 6/3/2015م", "2015-03-06"),
        Example("الثاني والعشرون من أكتوبر 2018", "2018-10-22"),
        Example("الاثنين 14 شعبان 1436 هـ - 1 يونيو 2015 م", "2015-06-01"),
        Example("تموز / يوليو 2014", "2014-07"),
        Example("5 نيسان", on: "2020-03-18", "2020-04-05"),
      ]
    ) { $0.calendarDate(at: $1) }
  ]
}

// Dates by their numbers: weekday, day, month, year, and the same day in another calendar.
extension TokenCursor {
  /// A date of one calendar, as it was read.
  struct WrittenDate {
    var parts: CalendarParts
    var hint: YearHint = .none
    var end: Int
    /// The token after a first day that shares its month with others: `14 و15 أيار`.
    var isShared = false
    /// The last day of an interval inside a month: `13-15 تموز`.
    var lastDay: Int?
    var flaw: DateFlaw?
    var note: DateNote?
  }

  /// A date that begins at a token, with its weekday and its twins of other calendars.
  func calendarDate(
    at index: Int,
    isRangeAllowed: Bool = true,
    isNameAllowed: Bool = false
  ) -> DateMatch? {
    var place = index
    var weekday: Int?
    if let (day, end) = weekdayName(at: index) {
      weekday = day
      place = skipBehindWeekday(end)
    } else if isDayWord(place) || word(place) == .night, !at(place).prefix.contains(.article) {
      place += 1
      if isDayWord(place) { place += 1 }
    }
    let hasDay =
      weekday != nil
      || (place > index && isDayWord(place - 1) && !at(index).prefix.contains(.article))
    guard let core = core(at: place, hasWeekday: hasDay) else {
      return weekday == nil ? yearMention(at: index) : nil
    }
    if weekday != nil, core.parts.day == nil { return nil }
    // `14 تموز من كل عام`
    if core.parts.year == nil, word(core.end) == .from, word(core.end + 1) == .every { return nil }
    // Why: the day before a bare date (`يوم 15`) belongs to it only where a weekday or number follows.
    if weekday == nil, place > index, core.parts.day == nil { return nil }
    if !isNameAllowed, let name = nameBefore(index), name == .place || core.parts.year == nil {
      return nil
    }
    if let lastDay = core.lastDay {
      var last = core.parts
      last.day = lastDay
      return DateMatch(
        start: index,
        end: core.end,
        expression: .interval(
          .calendar([core.parts], core.hint),
          .calendar([last], core.hint)
        ),
        kind: .interval,
        weekday: nil
      )
    }
    // `«25 يناير»` by itself is a name; `(16) أغسطس` has its day in brackets.
    if core.parts.year == nil, weekday == nil, at(index - 1).isMark("\u{AB}"),
      at(core.end).isMark("\u{BB}")
    {
      return nil
    }
    let isBracketed = at(place + 1).isMark(")") && at(place - 1).isMark("(")
    var match = DateMatch(
      start: isBracketed && weekday == nil ? place - 1 : index,
      end: core.end,
      expression: .calendar([core.parts], core.hint),
      kind: core.parts.year == nil ? .relative : .absolute,
      weekday: weekday,
      mayRankWeekday: weekday != nil && word(place - 1) == .weekday && word(place) == .ordinal
        && at(place).value <= 5 && word(place + 1) == .from,
      flaw: core.flaw,
      note: core.note
    )
    if case .gregorian = core.hint { match.kind = .absolute }
    guard !core.isShared else {
      // `الجمعة والسبت 17 و18 أيار`: the weekday beside the first day is the last one's.
      if word(index - 1) == .weekday { match.weekday = nil }
      return match
    }
    if core.parts.day != nil { addTwins(to: &match, core: core) }
    if isRangeAllowed, let range = range(from: match, core: core) { return range }
    return match
  }

  func isDayWord(_ index: Int) -> Bool {
    word(index) == .unit && at(index).value == Int32(TimeUnit.day.rawValue)
  }

  /// A weekday, after the word day or by itself.
  func weekdayName(at index: Int) -> (weekday: Int, end: Int)? {
    var place = index
    if isDayWord(place) || word(place) == .night {
      place += 1
      if isDayWord(place) { place += 1 }
      if word(place) == .colloquialWeekday, word(place + 1) != .ten {
        return (Int(at(place).value), place + 1)
      }
    }
    switch word(place) {
    case .weekday where word(place + 1) == .ten: return nil  // `الأحد عشر`, the eleven.
    case .weekday, .latinWeekday: return (Int(at(place).value), place + 1)
    default: return nil
    }
  }

  private func skipBehindWeekday(_ index: Int) -> Int {
    var place = index
    var steps = 0
    while steps < 3 {
      let token = at(place)
      let isMark =
        token.isMark(",") || token.isMark("-") || token.isMark(":") || token.isMark("(")
        || token.isMark(".") || token.isMark("/") || token.isMark("|") || token.isMark("[")
      guard
        isMark || token.word == .matching || token.word == .dateLabel || token.word == .within
          || isDayWord(place)
      else { break }
      place += 1
      steps += 1
      if token.word == .matching, spells(place, "فيه") { place += 1 }  // `الواقع فيه`
    }
    return place
  }

  /// A date without weekday and twins, by the first form that fits.
  func core(at index: Int, hasWeekday: Bool = false) -> WrittenDate? {
    numericDate(at: index, hasWeekday: hasWeekday) ?? dayMonthYear(
      at: index,
      hasWeekday: hasWeekday
    )
      ?? yearMonthDay(at: index) ?? monthDayYear(at: index) ?? monthYear(at: index)
  }

  // MARK: - Forms

  /// Day, month by name, year or what is said of it: `15 أيار 2019`, `الخامس عشر من أيار الماضي`.
  private func dayMonthYear(at index: Int, hasWeekday: Bool) -> WrittenDate? {
    guard let day = dayNumber(at: index), !isNumbered(index), !ranksNoun(index, day.isOrdinal)
    else { return nil }
    var place = day.end
    var lastDay: Int?
    var isShared = false
    if !day.isWord, at(place).isDash || at(place).isMark("/") || word(place) == .to,
      let last = dayNumber(at: place + 1), last.day > day.day, monthBehindDay(last.end) != nil
    {
      lastDay = last.day
      place = last.end
    } else if let end = endOfDayList(place) {
      isShared = true
      place = end
    }
    let told =
      monthBehindDay(place) ?? (day.isWord ? nil : misspeltMonth(at: place).map { ($0, false) })
    guard let (month, isJoined) = told else { return nil }
    // Why: `الساعة 9 في أيار` is an hour; `9 في أيار 2015` in the line of a date is a day.
    if word(place) == .within, !opensDate(index) { return nil }
    let isSeparated = at(place).isMark("/") || at(place).isMark("-") || at(place).isMark(".")
    let year = year(behind: month, isShortAllowed: isSeparated)
    // Why: `واحد مارس` may be "one practised": words need `من` or a year where a month is also a word.
    if day.isWord, month.strength < .plain, year?.year == nil, !month.hasMonthWord {
      guard isJoined, day.isOrdinal else { return nil }
    }
    let isWeak =
      month.calendar == .coptic || month.isLibyan
      || month.calendar == .persian && month.strength < .plain
      || (month.calendar == .hijri && month.month == 2 && month.strength < .plain)
    if isWeak, year?.year == nil, !hasWeekday, !month.hasMonthWord { return nil }
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
  private func monthBehindDay(_ index: Int) -> (MonthMatch, Bool)? {
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

  func isLatin(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return start < text.count && text[start] < 0x80
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
    guard count > 0, monthBehindDay(place) != nil else { return nil }
    return place
  }

  /// The year after a month, a separator between or not.
  private func year(behind month: MonthMatch, isShortAllowed: Bool) -> YearMatch? {
    let token = at(month.end)
    if token.isMark("/") || token.isMark("-") || token.isMark("."),
      let year = year(at: month.end + 1, isShortAllowed: isShortAllowed), year.year != nil
    {
      return year
    }
    return year(at: month.end)
  }

  /// Year, month by name, day: `2019 مايو 15`, `2019/أيار/15`.
  private func yearMonthDay(at index: Int) -> WrittenDate? {
    guard let year = plainYear(at: index), !isNumbered(index) else { return nil }
    var place = index + 1
    if at(place).isMark("/") || at(place).isMark("-") || at(place).isMark(",") { place += 1 }
    guard let month = month(at: place), !month.hasMonthWord,
      !at(place).prefix.contains(.conjunction)
    else { return nil }
    place = month.end
    if at(place).isMark("/") || at(place).isMark("-") || at(place).isMark(",") { place += 1 }
    guard let day = dayNumber(at: place), !day.isWord else { return nil }
    return make(month, day: day.day, year: YearMatch(year: year, end: day.end))
  }

  /// Month, day, year: `مايو 15، 2019`, `May 15, 2019`, and where it stands alone without a year.
  private func monthDayYear(at index: Int) -> WrittenDate? {
    guard let month = month(at: index) else { return nil }
    var place = month.end
    if at(place).isDash || at(place).isMark("/") { place += 1 }
    guard let day = dayNumber(at: place), !day.isWord || day.isOrdinal else { return nil }
    if day.isWord {
      // `شباط الرابع عشر`, `يناير الثاني والعشرين، 2018`
      let year = year(at: day.end)
      guard year?.year != nil || at(day.end).isBreak || at(day.end).kind == .punctuation
      else { return nil }
      return make(month, day: day.day, year: year ?? YearMatch(end: day.end))
    }
    var end = day.end
    if isLatin(end), isUnknownWord(end), isGlued(end - 1) || spells(end, "th", "st", "nd", "rd") {
      end += 1
      // `December 8 th - 2024`
      if at(end).isDash, at(end + 1).isNumber, at(end + 1).count == 4 { end += 1 }
    }
    if at(end).isDash || word(end) == .to, let last = dayNumber(at: end + 1), last.day > day.day,
      !last.isWord, case let year = year(at: last.end),
      year?.year != nil || isAlone(index, last.end)
    {
      var core = make(month, day: day.day, year: year ?? YearMatch(end: last.end))
      core.lastDay = last.day
      return core
    }
    if let year = year(at: end), year.year != nil, at(day.end - 1).count <= 2 {
      return make(month, day: day.day, year: year)
    }
    // `في يناير 1`, `يناير1`
    let endsClause = at(end).isBreak || at(end).kind == .punctuation && !at(end + 1).isNumber
    let isTold =
      at(month.end).isNumber && isGlued(month.end - 1)
      || endsClause && (month.strength == .plain || hasTimeContext(index)) && !month.hasMonthWord
    guard month.isLatin || isAlone(index, end) || isTold, !at(end).isMark("%") else { return nil }
    return make(month, day: day.day, year: YearMatch(end: end))
  }

  /// Month and year, or a month by itself where something tells that it is one.
  private func monthYear(at index: Int) -> WrittenDate? {
    guard let month = month(at: index), !isNumbered(index) else { return nil }
    if month.isRank {
      guard let year = year(behind: month, isShortAllowed: false), year.year != nil
      else { return nil }
      return make(month, day: nil, year: year)
    }
    if let year = year(behind: month, isShortAllowed: false) {
      if month.isLibyan, year.year == nil || year.calendar == nil && !month.hasMonthWord {
        return nil
      }
      return make(month, day: nil, year: year)
    }
    if let end = endOfMonthList(month.end), let year = year(at: end), year.year != nil {
      var core = make(month, day: nil, year: year)
      core.end = month.end
      core.isShared = true
      return core
    }
    guard !month.isLatin, !month.isLibyan else { return nil }
    let isListed =
      at(index).prefix.contains(.conjunction) && previous.map(Self.isMonth) == true
      && previous.map { $0.range.upperBound } == Int(at(index - 1).end)
    let isTold =
      month.hasMonthWord || month.isPaired || (isListed && month.strength > .needsNumber)
      || (month.strength >= .needsContext && (hasTimeContext(index) || isAlone(index, month.end)))
      || (month.calendar == .gregorian && month.strength == .needsNumber
        && (word(index - 1) == .during || word(index - 1) == .part))
    guard isTold else { return nil }
    if month.strength == .needsNumber, month.hasMonthWord, at(month.end - 1).isNumber,
      !isAlone(index, month.end), word(index - 1) != .within
    {
      return nil  // `شهر 5` in a sentence needs more than itself.
    }
    return make(month, day: nil, year: YearMatch(end: month.end))
  }

  private static func isMonth(_ mention: DateMention) -> Bool {
    guard case .calendar(let parts, _) = mention.expression, let first = parts.first
    else { return false }
    return first.month != nil && first.day == nil
  }

  private func endOfMonthList(_ index: Int) -> Int? {
    var place = word(index) == .and ? index + 1 : index
    guard place > index || at(place).prefix.contains(.conjunction), let next = month(at: place)
    else { return nil }
    place = next.end
    return place
  }

  /// Puts the parts together.
  private func make(_ month: MonthMatch, day: Int?, year: YearMatch?) -> WrittenDate {
    var parts = CalendarParts(calendar: month.calendar, month: month.month, day: day)
    var hint = year?.hint ?? .none
    if let number = year?.year {
      let calendar =
        year?.calendar ?? (month.calendar == .hijri && number > 1600 ? .gregorian : nil)
      if let calendar, calendar != month.calendar, calendar == .gregorian, month.calendar != .julian
      {
        hint = .gregorian(number)
      } else {
        parts.year = number
        parts.isShortYear = year?.isShort ?? false
        if month.calendar == .gregorian {
          // `15 أيلول 1910 ش`: of the East, where the month isn't Coptic.
          if calendar == .julian || calendar == .coptic && number > 1750 {
            parts.calendar = .julian
          }
          if calendar == .rumi { parts.calendar = .rumi }
        }
      }
    }
    let isImplausible =
      parts.calendar == .hijri && year?.calendar == .hijri && parts.year ?? 0 > 1600

    var core = WrittenDate(parts: parts, hint: hint, end: max(year?.end ?? month.end, month.end))
    core.flaw =
      month.isContradicted
      ? .monthsDisagree : isImplausible ? .noSuchYear : parts.isPossible ? nil : .noSuchDay
    return core
  }
}
