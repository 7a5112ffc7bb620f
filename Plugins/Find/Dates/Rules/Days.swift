import ArabicText

extension DateRule {
  /// Days by the day on which they are told.
  static let days: [DateRule] = [
    DateRule(
      "day-of-month",
      "a day of this month, the last or the next",
      begins: numbers + unitWords + [.weekday, .digits],
      examples: [
        Example("العشرين من الشهر الجاري", on: "2020-03-18", "2020-03-20"),
        Example("15 الجاري", on: "2020-03-18", "2020-03-15"),
        Example("وصل في 26 الماضي", on: "2020-03-18", "2020-02-26"),
      ]
    ) { $0.dayOfMonth(at: $1) },
    DateRule(
      "day",
      "yesterday, today, tomorrow and their neighbours",
      begins: [.dayOffset, .before, .after, .still],
      examples: [
        Example("أمس الأول", on: "2020-03-18", "2020-03-16"),
        Example("بعد غد", on: "2020-03-18", "2020-03-20"),
        Example("غدا الخميس", on: "2020-03-18", "2020-03-19"),
        Example("وصل اليوم الأربعاء 18 آذار", on: "2020-03-18", "2020-03-18"),
        Example("قبل مباراة الغد", on: "2020-03-18", "2020-03-19"),
      ]
    ) { $0.dayMention(at: $1) },
    DateRule(
      "first-of",
      "the day before yesterday, the early part of a unit",
      begins: [.first],
      examples: [
        Example("أول من أمس", on: "2020-03-18", "2020-03-16"),
        Example("في أول الشهر", on: "2020-03-18", "2020-03"),
      ]
    ) { $0.firstMention(at: $1) },
    DateRule(
      "this-day",
      "this day, tonight",
      begins: [.this],
      examples: [Example("هذا اليوم", on: "2020-03-18", "2020-03-18")]
    ) { $0.thisDay(at: $1) },
    DateRule(
      "this-part-of-day",
      "this morning, this evening",
      begins: [.this],
      examples: [Example("هذا المساء", on: "2020-03-18", "2020-03-18")]
    ) { $0.thisPartOfDay(at: $1) },
  ]
}

// Days relative to the anchor: yesterday, the coming Saturday, the fifteenth of this month.
extension TokenCursor {
  func relative(
    from start: Int,
    upTo end: Int,
    as expression: DateExpression,
    weekday: Int? = nil
  ) -> DateMatch {
    DateMatch(start: start, end: end, expression: expression, kind: .relative, weekday: weekday)
  }

  /// `أمس`, `أمس الأول`, `بعد غد`, `اليوم الأربعاء`, `غداً الخميس`.
  func dayMention(at index: Int, isRangeAllowed: Bool = true) -> DateMatch? {
    var place = index
    var extra = 0
    while word(place) == .before || word(place) == .after || word(place) == .still, abs(extra) < 2 {
      extra += word(place) == .before ? -1 : 1
      place += 1
    }
    if extra != 0 {
      if isDayWord(place), at(place).prefix.isEmpty { place += 1 }  // `قبل يوم أمس`
      guard word(place) == .dayOffset, Int(at(place).value) * extra > 0 else { return nil }
    }
    guard word(place) == .dayOffset, !isThenAndNow(place), !isOfThat(place), !isGluedVerb(place)
    else { return nil }
    var offset = Int(at(place).value) + extra
    var end = place + 1
    if offset == -1, extra == 0, word(end) == .ordinal, at(end).value == 1,
      at(end).prefix == .article || at(end).prefix.isEmpty
    {
      offset = -2
      end += 1
    }
    if extra == 0, offset == 0, isNight(place) {
      if word(index - 1) == .within, word(index - 2) == .duration { return nil }
      if word(end) == .dayOffset, at(end).value == -1 {
        return relative(from: index, upTo: end + 1, as: .day(offset: -1))  // `الليلة البارحة`
      }
      if word(end) == .nightAdjective { return nil }  // `الليلة الظلماء`
      if let direction = direction(at: end) {
        // `في الليلة السابقة` is the one before another day.
        guard name(end) != .foregoing || isAlone(index, direction.end) else { return nil }
        offset = direction.offset
        end = direction.end
      } else if isWholeNight(place) {
        return nil
      }
    } else if extra == 0, offset == 0, let (far, next) = direction(at: end), abs(far) == 2 {
      return relative(from: index, upTo: next, as: .day(offset: far))  // `اليوم بعد القادم`
    } else if extra == 0, offset == 0, !isToday(place) {
      // Why: `اليوم التالي للحرب` is the day after something else.
      return direction(at: end).flatMap { direction in
        // `في اليوم التالي` is told of another day; by itself it's tomorrow.
        direction.offset == 0
          || (name(direction.end - 1) == .theFollowing || name(direction.end - 1) == .foregoing)
            && !isAlone(index, direction.end)
          ? nil
          : relative(from: index, upTo: direction.end, as: .day(offset: direction.offset))
      }
    } else if offset == 1, extra == 0, !isTomorrow(place) {
      return nil
    }
    if word(end) == .this { end += word(end + 1) == .unknown || at(end + 1).isBreak ? 1 : 0 }
    if word(end) == .daySuffix { return nil }
    if word(end) == .weekday, !startsDate(end) {
      return relative(
        from: index,
        upTo: end + 1,
        as: .day(offset: offset),
        weekday: Int(at(end).value)
      )
    }
    // `اليوم الأحد 18 أيار`
    if word(end) == .weekday, var date = calendarDate(at: end, isRangeAllowed: false),
      date.hasDayAndMonth
    {
      date.start = index
      return date
    }
    if let date = matchingDate(at: end, from: index) { return date }
    if at(end).isMark("("), word(end + 1) == .weekday, at(end + 2).isMark(")") {
      return relative(
        from: index,
        upTo: end + 3,
        as: .day(offset: offset),
        weekday: Int(at(end + 1).value)
      )
    }
    let day = relative(from: index, upTo: end, as: .day(offset: offset))
    return isRangeAllowed ? rangeOfDays(from: day) ?? day : day
  }

  /// The date that tells a day: `غدا الموافق 5 أيار`.
  private func matchingDate(at index: Int, from start: Int) -> DateMatch? {
    guard word(index) == .matching,
      var date = calendarDate(at: index + 1, isRangeAllowed: false), date.hasDayAndMonth
    else { return nil }
    date.start = start
    return date
  }

  /// `هذا اليوم`, `هذه الليلة`, a weekday after it or not.
  func thisDay(at index: Int) -> DateMatch? {
    // `في مثل هذا اليوم` by itself is the day of any year.
    guard name(index - 1) != .like, !isToldOf(index) || isNight(index + 1),
      word(index + 1) == .dayOffset, at(index + 1).value == 0,
      name(index) != .thisFeminine || isNight(index + 1),
      var day = dayMention(at: index + 1, isRangeAllowed: false)
    else { return nil }
    day.start = index
    return day
  }

  private func startsDate(_ index: Int) -> Bool {
    guard let date = calendarDate(at: index) else { return false }
    return date.end > index + 1
  }

  /// `أول أمس`, `أول من أمس`, `أول الشهر`.
  func firstMention(at index: Int) -> DateMatch? {
    guard nameBefore(index) == nil else { return nil }
    var place = index + 1
    if word(place) == .from { place += 1 }
    if word(place) == .dayOffset, at(place).value == -1 {
      let end = place + 1
      if word(end) == .weekday, !startsDate(end) {
        return relative(
          from: index,
          upTo: end + 1,
          as: .day(offset: -2),
          weekday: Int(at(end).value)
        )
      }
      return matchingDate(at: end, from: index)
        ?? relative(from: index, upTo: end, as: .day(offset: -2))
    }
    return partMention(at: index)
  }

  /// `مساء أمس`, `صباح اليوم`, `ليلة 15 شعبان`, `مساء الثلاثاء`: the day is what counts.
  func nightMention(at index: Int) -> DateMatch? {
    calendarDate(at: index) ?? weekdayMention(at: index)
  }

  /// `هذا الصباح`, `هذا المساء`.
  func thisPartOfDay(at index: Int) -> DateMatch? {
    guard word(index) == .this,
      name(index + 1) == .thisMorning || name(index + 1) == .thisEvening
    else { return nil }
    return relative(from: index, upTo: index + 2, as: .day(offset: 0))
  }

  func isPartOfDay(_ index: Int) -> Bool { wordWithArticle(index) == .night }

  /// `15 الجاري`, `الخامس عشر من الشهر الماضي`, `من 4 حتى 23 هذا الشهر`, `يوم 27`.
  func dayOfMonth(at index: Int) -> DateMatch? {
    var place = index
    var weekday: Int?
    var hasDayWord = false
    if let (day, end) = weekdayName(at: index) {
      weekday = day
      place = end
    } else if isDayWord(place), !at(place).prefix.contains(.article) {
      place += 1
      hasDayWord = true
    }
    // `أكمل عامه الثلاثين الشهر الماضي`, `مجموعة 5+1 الشهر الماضي`
    guard let day = dayNumber(at: place), !ranksNoun(place, day.isOrdinal),
      name(place - 1) != .ownAge, !at(place - 1).isMark("+"),
      word(place - 1) != .ordinal || !at(place).prefix.contains(.conjunction)
    else { return nil }
    let isTime = word(index - 1) == .within || hasDayWord || weekday != nil
    if let month = monthOffset(at: day.end)
      ?? (isTime && !day.isWord ? monthByAdjective(at: day.end) : nil)
    {
      return relative(
        from: index,
        upTo: month.end,
        as: .dayOfMonth(day.day, monthOffset: month.offset),
        weekday: weekday
      )
    }
    if at(day.end).isDash || word(day.end) == .to, let last = dayNumber(at: day.end + 1),
      last.day > day.day, let month = monthOffset(at: last.end)
    {
      let ends = [day.day, last.day].map {
        DateExpression.dayOfMonth($0, monthOffset: month.offset)
      }
      var range = relative(from: index, upTo: month.end, as: .interval(ends[0], ends[1]))
      range.kind = .interval
      return range
    }
    let isTold = !day.isWord || day.isOrdinal && (day.day > 10 || isAlone(index, day.end))
    guard hasDayWord, isTold, !isNumbered(index), !at(index - 1).isNumber else { return nil }
    if word(day.end) == .within, isMonthUnit(day.end + 1), at(day.end + 1).prefix == .article {
      // `يوم 3 في الشهر`
      return relative(from: index, upTo: day.end + 2, as: .dayOfMonth(day.day, monthOffset: 0))
    }
    guard endsClause(day.end) || word(day.end) == .within || word(day.end) == .this else {
      return nil
    }
    let match = relative(
      from: index,
      upTo: day.end,
      as: .calendar([CalendarParts(day: day.day)], .none)
    )
    guard announcesFuture(match) else { return match }
    return relative(
      from: index,
      upTo: day.end,
      as: .calendar([CalendarParts(day: day.day)], .future)
    )
  }

  /// After a day in digits: this month, the last or the next, by an adjective alone: `في 30 الماضي`.
  func monthByAdjective(at index: Int) -> (offset: Int, end: Int)? {
    // Why: `في 24 الماضية` counts hours, and `الماضيين` days or years.
    guard let last = letters(index).last, last != LetterCode.ha, last != LetterCode.nun
    else { return nil }
    switch word(index) {
    case .present: return (0, index + 1)
    case .past: return (-1, index + 1)
    case .future: return (1, index + 1)
    default: return nil
    }
  }

  /// Whether a line or a clause ends at a token.
  func endsClause(_ index: Int) -> Bool {
    let token = at(index)
    if token.isBreak { return true }
    guard token.kind == .punctuation, !at(index + 1).isNumber else { return false }
    return !token.isDash && !token.isMark("/") && !token.isMark("%") && !token.isMark(":")
  }

  /// After a day: this month, the last, the next.
  func monthOffset(at index: Int) -> (offset: Int, end: Int)? {
    var place = index
    let isJoined = word(place) == .from || word(place) == .within
    if isJoined { place += 1 }
    if word(place) == .this, isMonthUnit(place + 1) { return (0, place + 2) }
    if isMonthUnit(place), at(place).prefix.contains(.article) {
      if let direction = direction(at: place + 1) { return direction }
      return word(place + 1) == .this ? (0, place + 2) : nil
    }
    if word(place) == .present, letters(place).last != LetterCode.ha { return (0, place + 1) }
    if isJoined, word(place) == .past || word(place) == .future {
      return (word(place) == .past ? -1 : 1, place + 1)
    }
    return nil
  }

  private func isMonthUnit(_ index: Int) -> Bool {
    word(index) == .unit && at(index).value == Int32(TimeUnit.month.rawValue)
  }
}
