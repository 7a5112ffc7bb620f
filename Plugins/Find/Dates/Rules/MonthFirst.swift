import ArabicText
import PipelineCore

extension WrittenForm {
  static let yearFirst = WrittenForm(
    "year-first",
    "year, month by name, day",
    begins: [.digits],
    examples: [
      .init("2016/أيار/19", "2016-05-19"), .init("2013 يوليو 8", "2013-07-08"),
    ]
  ) { cursor, index, _ in cursor.yearMonthDay(at: index) }

  static let monthFirst = WrittenForm(
    "month-first",
    "month by name, day, and the year where one is told",
    begins: monthBeginnings,
    examples: [
      .init("يوليو 19، 2014", "2014-07-19"),
      .init("شباط الرابع عشر 2012", "2012-02-14"),
      .init("March 9, 2016", "2016-03-09"),
    ]
  ) { cursor, index, _ in cursor.monthDayYear(at: index) }

  static let monthAlone = WrittenForm(
    "month-alone",
    "month and year, or a month by itself where something tells that it is one",
    begins: monthBeginnings,
    examples: [
      .init("تموز / يوليو 2014", "2014-07"),
      .init("شهر أيلول الماضي", on: "2020-03-18", "2019-09"),
      .init("رمضان 1435هـ", "2014-06-28/2014-07-27"),
      .init("آذار ونيسان وأيار 2015", "2015-03 2015-04 2015-05"),
      .init("في أيلول أو تشرين الأول", on: "2020-03-18", "2020-09 2020-10"),
      .init("منذ أيلول", on: "2020-03-18", "2019-09"),
    ]
  ) { cursor, index, _ in cursor.monthYear(at: index) }
}

// The year first, the month first, or the month alone.
extension TokenCursor {
  /// Year, month by name, day: `2019 مايو 15`, `2019/أيار/15`.
  func yearMonthDay(at index: Int) -> WrittenDate? {
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
  func monthDayYear(at index: Int) -> WrittenDate? {
    guard let month = month(at: index) else { return nil }
    var place = month.end
    if at(place).isDash || at(place).isMark("/") { place += 1 }
    guard let day = dayNumber(at: place), !day.isWord || day.isOrdinal else { return nil }
    if day.isWord {
      guard at(place).prefix == .article else { return nil }
      // `شباط الرابع عشر`, `يناير الثاني والعشرين، 2018`
      let year = year(at: day.end)
      guard year?.year != nil || at(day.end).isBreak || at(day.end).kind == .punctuation
      else { return nil }
      return make(month, day: day.day, year: year ?? YearMatch(end: day.end))
    }
    var end = day.end
    if isLatin(end), isUnknownWord(end), isGlued(end - 1) || name(end) == .englishRank {
      end += 1
      // `December 8 th - 2024`
      if at(end).isDash, at(end + 1).isNumber, at(end + 1).count == 4 { end += 1 }
    }
    if at(end).isDash || isTo(end), let last = dayNumber(at: endOfTo(end) ?? end + 1),
      last.day > day.day,
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
    guard month.isLatin || isTo(end) || isAlone(index, end) || isTold, !at(end).isMark("%") else {
      return nil
    }
    return make(month, day: day.day, year: YearMatch(end: end))
  }

  /// Month and year, or a month by itself where something tells that it is one.
  func monthYear(at index: Int) -> WrittenDate? {
    guard let month = month(at: index) else { return nil }
    // Why: `عدد أيار 2015` has no number; `رقم شهر 5` would.
    if isNumbered(index), at(month.end - 1).isNumber || word(index - 1) != .issueLabel {
      return nil
    }
    if month.isRank {
      guard let year = year(after: month, isShortAllowed: false), year.year != nil
      else { return nil }
      return make(month, day: nil, year: year)
    }
    if let year = year(after: month, isShortAllowed: false) {
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
    // `أيار وحزيران`, `في أيار أو حزيران`
    let isListed =
      (at(index).prefix.contains(.conjunction) || name(index - 1) == .orWord)
      && previous.map(Self.isMonth) == true
      && previous.map { $0.range.upperBound }
        == Int(at(name(index - 1) == .orWord ? index - 2 : index - 1).end)
    let isTold =
      month.hasMonthWord || month.isPaired || (isListed && month.strength > .needsNumber)
      || (month.strength >= .needsContext
        && (hasTimeContext(index) && !isNameBeside(month, at: index) || isAlone(index, month.end)))
      || (month.calendar == .gregorian && month.strength == .needsNumber
        && (word(index - 1) == .during || word(index - 1) == .part))
    guard isTold, !isVerb(month, at: index) else { return nil }
    if month.strength == .needsNumber, month.hasMonthWord, at(month.end - 1).isNumber,
      !isAlone(index, month.end), word(index - 1) != .within
    {
      return nil  // `شهر 5` in a sentence needs more than itself.
    }
    return make(month, day: nil, year: YearMatch(end: month.end))
  }

  /// Whether a month that is a name too stands as names do: `خطاب لماي`, `بين ماي وخصومها`.
  private func isNameBeside(_ month: MonthMatch, at index: Int) -> Bool {
    month.calendar == .gregorian && month.strength == .needsContext
      && (at(index).prefix.contains(.preposition) || word(index - 1) == .between)
  }

  /// Whether `مارس` is "practised", after `who` and before an object: `من مارس الرياضة`.
  private func isVerb(_ month: MonthMatch, at index: Int) -> Bool {
    month.calendar == .gregorian && month.month == 3 && month.strength == .needsContext
      && word(index - 1) == .from && isUnknownWithArticle(month.end)
  }

  private static func isMonth(_ mention: DateMention) -> Bool {
    guard case .calendar(let parts, _) = mention.expression, let first = parts.first
    else { return false }
    return first.month != nil && first.day == nil
  }

  private func endOfMonthList(_ index: Int) -> Int? {
    var end: Int?
    // Why: a year has no more months, and no text may make this quadratic.
    for _ in 0..<11 {
      let start = end ?? index
      let place = word(start) == .and || at(start).isMark(",") ? start + 1 : start
      guard place > start || at(place).prefix.contains(.conjunction), let next = month(at: place)
      else { break }
      end = next.end
    }
    return end
  }
}
