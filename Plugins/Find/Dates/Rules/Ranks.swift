import ArabicText
import PipelineCore

extension DateRule {
  /// Days, weeks and parts by their rank.
  static let ranks: [DateRule] = [
    DateRule(
      "ranked-day",
      "a day or weekday by its rank in a month or year",
      begins: [.first, .part, .ordinal, .dayOffset],
      examples: [
        Example("رابع خميس من نوفمبر 2018", "2018-11-22"),
        Example("آخر يوم من شباط", on: "2020-03-18", "2020-02-29"),
        Example("أول أربعاء من الشهر القادم", on: "2020-03-18", "2020-04-01"),
        Example("ثالث أيام رمضان", on: "2020-03-18", "2020-04-26"),
      ]
    ) { $0.rankedDay(at: $1) },
    DateRule(
      "ranked-friday",
      "a Friday by its rank in a month",
      begins: [.weekday, .unit],
      examples: [
        Example("الجمعة الثالثة من شهر آذار", on: "2020-03-18", "2020-03-20"),
        Example("يوم الجمعة الثانية من تموز 2014", "2014-07-11"),
        Example("الجمعة الرابعة من الشهر القادم", on: "2020-03-18", "2020-04-24"),
      ]
    ) { $0.rankedFriday(at: $1) },
    DateRule(
      "same-day",
      "the day or month of writing in another year, the day in another month",
      begins: [.this, .dayOffset, .ofThat],
      examples: [
        Example("في مثل هذا اليوم من العام الماضي", on: "2020-03-18", "2019-03-18"),
        Example("في مثل هذا اليوم من عام 1961", on: "2020-03-18", "1961-03-18"),
        Example("نفس اليوم من الشهر الماضي", on: "2020-03-18", "2020-02-18"),
        Example("مثل هذا الشهر من عام 2014", on: "2020-03-18", "2014-03"),
        Example("في مثل هذا اليوم قبل 30 عاما", on: "2020-03-18", "1990-03-18"),
      ]
    ) { $0.sameDay(at: $1) },
    DateRule(
      "first-units",
      "the first or last so many months of a year, or days of a month",
      begins: unitWords + [.first, .part],
      examples: [
        Example("الأشهر التسعة الأولى من عام 2014", "2014-01/2014-09"),
        Example("الأيام العشرة الأخيرة من أيار 2014", "2014-05-22/2014-05-31"),
        Example("أول ثلاثة أشهر من العام الحالي", on: "2020-03-18", "2020-01/2020-03"),
      ]
    ) { $0.firstUnits(at: $1) },
    DateRule(
      "week-of-month",
      "seven days of a month by their rank",
      begins: unitWords + [.first, .part, .ordinal],
      examples: [
        Example("الأسبوع الثاني من تموز 2014", "2014-07-08~/2014-07-14~"),
        Example("آخر أسبوع في تموز 2014", "2014-07-25~/2014-07-31~"),
      ]
    ) { $0.weekOfMonth(at: $1) },
    DateRule(
      "part-of-year",
      "a quarter, third or half of a year, decade or century, a third or half of a month",
      begins: [.quarter, .this],
      examples: [
        Example("الربع الثالث من عام 2015", "2015-07/2015-09"),
        Example("الربع الماضي", on: "2020-03-18", "2019-10/2019-12"),
        Example("النصف الثاني من تموز 2014", "2014-07-16/2014-07-31"),
        Example("الثلث الأخير من تموز 2014", "2014-07-21/2014-07-31"),
        Example("النصف الأول من القرن التاسع عشر", "1800/1849"),
        Example("النصف الثاني من الثمانينيات", "1985/1989"),
      ]
    ) { $0.yearPart(at: $1) },
    DateRule(
      "ten-days",
      "the first, middle or last ten days of an Islamic month",
      begins: [.ten],
      examples: [
        Example("العشر الأواخر من رمضان 1440", "2019-05-26/2019-06-03"),
        Example("العشر الأواخر من رمضان", on: "2020-03-18", "2020-05-14/2020-05-23"),
        Example("العشر الأولى من ذي الحجة 1440", "2019-08-02/2019-08-11"),
        Example("العشر الأوسط من شهر شعبان 1440", "2019-04-16/2019-04-25"),
      ]
    ) { $0.tenDays(at: $1) },
  ]
}

// Days and parts by rank: the last day of the month, the third Friday of May, the first quarter.
extension TokenCursor {
  /// `آخر يوم من الشهر الحالي`, `أول أربعاء من أيار`, `ثالث جمعة من شهر 5`, `آخر ثلاثاء`.
  func rankedDay(at index: Int) -> DateMatch? {
    let rank: Int
    if word(index) == .part, name(index) == .lastNightOfMonth {
      guard let month = monthReference(at: index + 1) else { return nil }
      return DateMatch(
        start: index,
        end: month.end,
        expression: .ranked(0, weekday: nil, of: month.expression),
        kind: month.kind
      )
    }
    switch word(index) {
    case .first where !at(index).prefix.contains(.article): rank = 1
    case .part where isLast(index): rank = 0
    case .ordinal where !at(index).prefix.contains(.article): rank = Int(at(index).value)
    case .dayOffset where word(index + 1) == .recent: return lastDay(at: index)
    default: return nil
    }
    guard rank <= 31 else { return nil }
    // `أول أيام رمضان 1439`
    if word(index + 1) == .unitPlural, timeUnit(index + 1) == .day, at(index + 1).prefix.isEmpty,
      let month = monthReference(at: index + 2) ?? namedMonth(at: index + 2),
      case .calendar = month.expression
    {
      return DateMatch(
        start: index,
        end: month.end,
        expression: .ranked(rank, weekday: nil, of: month.expression),
        kind: month.kind
      )
    }
    var place = index + 1
    var weekday: Int?
    if isDayWord(place), word(place + 1) == .weekday || word(place + 1) == .colloquialWeekday {
      place += 1  // `أول يوم جمعة`
    }
    switch word(place) {
    case .weekday, .colloquialWeekday: weekday = Int(at(place).value)
    // `آخر اثنين من شهر شباط`: a Monday, where a month follows.
    case .cardinal where at(place).value == 2 && at(place).prefix.isEmpty: weekday = 1
    case .unit where isDayWord(place) && !at(place).prefix.contains(.article): break
    default: return nil
    }
    place += 1
    let isJoined = word(place) == .from || word(place) == .within
    if isJoined { place += 1 }
    guard
      let month = isJoined || at(place).prefix.contains(.preposition)
        ? monthReference(at: place) ?? wholeYear(at: place) : unitBeside(place)
    else {
      // `التقى وفدا آخر الأربعاء`: another delegation, on Wednesday.
      guard rank == 0, let weekday, word(place - 1) != .cardinal,
        !startsWithArticle(place - 1) || word(place - 2) != .part
      else { return nil }
      return DateMatch(
        start: index,
        end: index + 2,
        expression: .weekday(weekday, .past, weeks: 0),
        kind: .relative
      )
    }
    return DateMatch(
      start: index,
      end: month.end,
      expression: .ranked(rank, weekday: weekday, of: month.expression),
      kind: month.kind
    )
  }

  /// A month or year that follows without a preposition: `أول يوم الشهر القادم`.
  private func unitBeside(_ index: Int) -> DateMatch? {
    guard let unit = unitMention(at: index), case .unit(let size, _) = unit.expression,
      size == .month || size == .year
    else { return nil }
    return unit
  }

  /// `الجمعة الثالثة من شهر آذار`: the one weekday whose name is feminine, so that its rank is told from the
  /// number of a day, `الجمعة الثالث من آذار`.
  func rankedFriday(at index: Int) -> DateMatch? {
    let place = isDayWord(index) ? index + 1 : index
    guard isRankedFriday(place), (2...5).contains(at(place + 1).value),
      word(place + 2) == .from || word(place + 2) == .within,
      let month = monthReference(at: place + 3) ?? namedMonth(at: place + 3)
    else { return nil }
    return DateMatch(
      start: index,
      end: month.end,
      expression: .ranked(Int(at(place + 1).value), weekday: 5, of: month.expression),
      kind: month.kind
    )
  }

  /// Whether a feminine ordinal follows Friday: `الجمعة الثالثة`, but not `الجمعة الثالثة عشرة`.
  func isRankedFriday(_ index: Int) -> Bool {
    word(index) == .weekday && at(index).value == 5 && word(index + 1) == .ordinal
      && word(index + 2) != .ten && at(index + 1).prefix.contains(.article)
      && endsInTaMarbuta(index + 1)
  }

  private func endsInTaMarbuta(_ index: Int) -> Bool {
    let end = Int(at(index).end)
    guard end >= 2 else { return false }
    return text[end - 2] == 0xD8 && text[end - 1] == 0xA9
      || text[end - 2] == 0xD9 && text[end - 1] == 0x87
  }

  /// The last day of a month or year: `اليوم الأخير من أيار`.
  private func lastDay(at index: Int) -> DateMatch? {
    guard word(index + 2) == .from || word(index + 2) == .within,
      let month = monthReference(at: index + 3) ?? wholeYear(at: index + 3)
    else { return nil }
    return DateMatch(
      start: index,
      end: month.end,
      expression: .ranked(0, weekday: nil, of: month.expression),
      kind: month.kind
    )
  }

  /// `الأشهر التسعة الأولى من عام 2014`, `أول ثلاثة أشهر من العام الحالي`.
  func firstUnits(at index: Int) -> DateMatch? {
    var isLastOnes = false
    let unit: TimeUnit?
    let number: (value: Int, end: Int)?
    var end: Int
    if word(index) == .unitPlural, at(index).prefix.contains(.article) {
      unit = timeUnit(index)
      number = count(at: isArticle(index + 1) ? index + 2 : index + 1)
      guard let number else { return nil }
      end = number.end
      switch word(end) {
      case .ordinal where at(end).value == 1: break
      case .recent: isLastOnes = true
      default: return nil
      }
      end += 1
    } else {
      guard word(index) == .first || isLast(index), let read = count(at: index + 1) else {
        return nil
      }
      isLastOnes = word(index) != .first
      unit = timeUnit(read.end)
      number = read
      end = read.end + 1
    }
    guard let unit, let number, word(end) == .from || word(end) == .within,
      let whole = wholeYear(at: end + 1) ?? monthReference(at: end + 1)
    else { return nil }
    return match(
      from: index,
      upTo: whole.end,
      as: .firstUnits(unit, count: isLastOnes ? -number.value : number.value, of: whole.expression)
    )
  }

  /// `مثل هذا اليوم من العام الماضي`, `اليوم نفسه من الشهر الماضي`.
  func sameDay(at index: Int) -> DateMatch? {
    let isDay = { (place: Int) in self.word(place) == .dayOffset && self.at(place).value == 0 }
    let isMonth = timeUnit(index + 1) == .month && at(index + 1).prefix == .article
    let isTold =
      (isDay(index + 1) || isMonth) && (word(index) == .this || word(index) == .ofThat)
      || isDay(index) && word(index + 1) == .ofThat
    guard isTold, name(index) != .tonight, name(index + 1) != .tonight else { return nil }
    // `في مثل هذا اليوم قبل خمسين عاما`
    if name(index - 1) == .like, let ago = distance(at: index + 2),
      case .distance(let counts) = ago.expression, counts.count == 1,
      counts[0].unit == .year || !isMonth && counts[0].unit == .month
    {
      return match(
        from: index,
        upTo: ago.end,
        as: .same(isMonth ? .month : .day, of: ago.expression)
      )
    }
    guard
      word(index + 2) == .from || word(index + 2) == .within,
      let whole = isMonth
        ? wholeYear(at: index + 3) : unitBeside(index + 3) ?? wholeYear(at: index + 3)
    else { return nil }
    return match(
      from: index,
      upTo: whole.end,
      as: .same(isMonth ? .month : .day, of: whole.expression)
    )
  }

  /// A month by name or number, or this one, the last, the next.
  func monthReference(at index: Int) -> DateMatch? {
    if let month = unitMention(at: index), case .unit(.month, _) = month.expression { return month }
    if let date = calendarDate(at: index, isRangeAllowed: false),
      case .calendar(let parts, _) = date.expression, parts.first?.day == nil,
      parts.first?.month != nil
    {
      return date
    }
    // `شهر 5` in a sentence is a month where a day of it is told.
    guard let month = month(at: index), month.hasMonthWord else { return nil }
    return reference(to: month, at: index)
  }

  /// A month by its name alone, where what stands before it can only be of a month.
  private func namedMonth(at index: Int) -> DateMatch? {
    guard let month = month(at: index), month.calendar == .hijri || month.strength >= .plain else {
      return nil
    }
    return reference(to: month, at: index)
  }

  private func reference(to month: MonthMatch, at index: Int) -> DateMatch {
    let year = year(at: month.end)
    let parts = CalendarParts(
      calendar: month.calendar,
      year: year?.year,
      month: month.month
    )
    return DateMatch(
      start: index,
      end: max(month.end, year?.end ?? 0),
      expression: .calendar([parts], year?.hint ?? .none),
      kind: year?.year == nil ? .relative : .absolute
    )
  }

  /// `الربع الأول من عام 2019`, `النصف الثاني من العام الماضي`, `النصف الأول من أيار 2019`.
  func yearPart(at index: Int) -> DateMatch? {
    // `هذا الربع`, `الربع القادم`
    if word(index) == .this {
      guard word(index + 1) == .quarter, at(index + 1).value == 4, name(index + 1) == .theQuarter,
        word(index + 2) != .ordinal, word(index + 2) != .recent
      else { return nil }
      return match(from: index, upTo: index + 2, as: .quarter(offset: 0))
    }
    if at(index).value == 4, name(index) == .theQuarter,
      let (offset, end) = direction(at: index + 1)
    {
      return match(from: index, upTo: end, as: .quarter(offset: offset))
    }
    guard let rank = partRank(at: index) else { return nil }
    if at(index).value == 4, isAlone(index, index + 2) {
      return match(
        from: index,
        upTo: index + 2,
        as: .part(rank, of: 4, whole: .unit(.year, offset: 0))
      )
    }
    let place = word(index + 2) == .from ? index + 3 : index + 2
    let isOfMonth = at(index).value < 4
    guard
      let whole = wholeYear(at: place) ?? (isOfMonth ? monthReference(at: place) : nil)
        ?? yearsTogether(at: place)
    else { return nil }
    return DateMatch(
      start: index,
      end: whole.end,
      expression: .part(rank, of: Int(at(index).value), whole: whole.expression),
      kind: whole.kind == .relative ? .relative : .interval
    )
  }

  /// A decade or a century: `الثمانينيات`, `القرن التاسع عشر`, `القرن الماضي`.
  private func yearsTogether(at index: Int) -> DateMatch? {
    if let years = decade(at: index), case .years = years.expression { return years }
    guard let unit = unitMention(at: index), case .unit(let size, _) = unit.expression,
      size == .decade || size == .century
    else { return nil }
    return unit
  }

  /// `العشر الأواخر من رمضان`, `العشر الأولى من ذي الحجة 1440`.
  func tenDays(at index: Int) -> DateMatch? {
    guard startsWithArticle(afterPrefixOf: index), at(index).value == 10 else { return nil }
    let rank: Int
    switch name(index + 1) {
    case .theEarliest: rank = 1
    case .theMiddle: rank = 2
    case .theLatest: rank = 3
    default:
      // Why: `الحلقات العشر الأولى من رمضان` counts what stands before it.
      guard !startsWithArticle(afterPrefixOf: index - 1) || word(index - 1) == .to else {
        return nil
      }
      if word(index + 1) == .recent {
        rank = 3
      } else {
        guard word(index + 1) == .ordinal, at(index + 1).value == 1 else { return nil }
        rank = 1
      }
    }
    let place = word(index + 2) == .from || word(index + 2) == .within ? index + 3 : index + 2
    guard let month = monthReference(at: place) ?? namedMonth(at: place),
      case .calendar(let parts, _) = month.expression, parts.first?.calendar == .hijri
    else { return nil }
    return DateMatch(
      start: index,
      end: month.end,
      expression: .part(rank, of: 3, whole: month.expression),
      kind: month.kind == .relative ? .relative : .interval
    )
  }

  /// A part after its year: `2016 الربع الثالث`.
  func yearPartAfterYear(at index: Int) -> DateMatch? {
    guard plainYear(at: index) != nil, word(index + 1) == .quarter,
      let rank = partRank(at: index + 1), let year = wholeYear(at: index)
    else { return nil }
    return DateMatch(
      start: index,
      end: index + 3,
      expression: .part(rank, of: Int(at(index + 1).value), whole: year.expression),
      kind: .interval
    )
  }

  /// Which quarter, third or half: `الأول`, `الأخير`.
  private func partRank(at index: Int) -> Int? {
    let count = Int(at(index).value)
    if word(index + 1) == .recent { return count }
    let rank = Int(at(index + 1).value)
    return word(index + 1) == .ordinal && (1...count).contains(rank) ? rank : nil
  }

  /// A year by its number, this one, the last, the next.
  private func wholeYear(at index: Int) -> DateMatch? {
    if let worded = yearMention(at: index), worded.kind == .absolute { return worded }
    if let unit = unitMention(at: index), case .unit(.year, _) = unit.expression { return unit }
    if isYearWord(index), at(index).prefix.contains(.article), !isFinancial(index + 1),
      word(index + 1) != .daySuffix, direction(at: index + 1) == nil
    {
      return DateMatch(
        start: index,
        end: index + 1,
        expression: .unit(.year, offset: 0),
        kind: .relative
      )
    }
    guard let number = plainYear(at: index), (1800...2100).contains(number) else { return nil }
    return DateMatch(
      start: index,
      end: index + 1,
      expression: .calendar([CalendarParts(year: number)], .none),
      kind: .absolute
    )
  }
}
