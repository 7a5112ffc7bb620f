// Days and parts by rank: the last day of the month, the third Friday of May, the first quarter.
extension DateParser {
  /// `آخر يوم من الشهر الحالي`, `أول أربعاء من أيار`, `ثالث جمعة من شهر 5`, `آخر ثلاثاء`.
  func rankedDay(at index: Int) -> Match? {
    let rank: Int
    switch word(index) {
    case .first where !at(index).prefix.contains(.article): rank = 1
    case .part where isLast(index): rank = 0
    case .ordinal where !at(index).prefix.contains(.article): rank = Int(at(index).value)
    default: return nil
    }
    guard rank <= 31 else { return nil }
    var place = index + 1
    var weekday: Int?
    switch word(place) {
    case .weekday, .colloquialWeekday: weekday = Int(at(place).value)
    case .unit where isDayWord(place) && !at(place).prefix.contains(.article): break
    default: return nil
    }
    place += 1
    let isJoined = word(place) == .from || word(place) == .within
    if isJoined { place += 1 }
    guard isJoined || at(place).prefix.contains(.preposition), let month = monthReference(at: place)
    else {
      guard rank == 0, let weekday else { return nil }
      return Match(
        start: index,
        end: index + 2,
        expression: .weekday(weekday, .past, weeks: 0),
        kind: .relative
      )
    }
    return Match(
      start: index,
      end: month.end,
      expression: .ranked(rank, weekday: weekday, of: month.expression),
      kind: month.kind
    )
  }

  /// A month by name or number, or this one, the last, the next.
  private func monthReference(at index: Int) -> Match? {
    if let month = unitMention(at: index), case .unit(.month, _) = month.expression { return month }
    if let date = calendarDate(at: index, isRangeAllowed: false),
      case .calendar(let parts, _) = date.expression, parts.first?.day == nil,
      parts.first?.month != nil
    {
      return date
    }
    // `شهر 5` in a sentence is a month where a day of it is told.
    guard let month = month(at: index), month.hasMonthWord else { return nil }
    let year = year(at: month.end)
    let parts = CalendarParts(
      calendar: month.calendar,
      year: year?.year,
      month: month.month
    )
    return Match(
      start: index,
      end: max(month.end, year?.end ?? 0),
      expression: .calendar([parts], year?.hint ?? .none),
      kind: year?.year == nil ? .relative : .absolute
    )
  }

  /// `الربع الأول من عام 2019`, `النصف الثاني من العام الماضي`.
  func yearPart(at index: Int) -> Match? {
    guard at(index + 1).kind == .word, word(index + 1) == .ordinal,
      (1...at(index).value).contains(at(index + 1).value)
    else { return nil }
    var place = index + 2
    if word(place) == .from { place += 1 }
    let year: Match
    if let worded = yearMention(at: place), worded.kind == .absolute {
      year = worded
    } else if let unit = unitMention(at: place), case .unit(.year, _) = unit.expression {
      year = unit
    } else if let number = plainYear(at: place), (1800...2100).contains(number) {
      year = Match(
        start: place,
        end: place + 1,
        expression: .calendar([CalendarParts(year: number)], .none),
        kind: .absolute
      )
    } else {
      return nil
    }
    return Match(
      start: index,
      end: year.end,
      expression: .yearPart(
        Int(at(index + 1).value),
        of: Int(at(index).value),
        year: year.expression
      ),
      kind: year.kind == .relative ? .relative : .interval
    )
  }
}
