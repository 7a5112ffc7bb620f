import PipelineCore

extension DateRule {
  /// From one date to another, or on.
  static let intervals: [DateRule] = [
    DateRule(
      "open-interval",
      "a time since a date until now",
      begins: [.since],
      examples: [Example("منذ عام 2004 وحتى الآن", "2004/..")]
    ) { $0.openInterval(at: $1) },
    DateRule(
      "interval",
      "from one date to another, either completed by the other",
      begins: [.from, .between, .since, .latinFrom],
      examples: [
        Example("من 12 إلى 17 أيلول 2014", "2014-09-12/2014-09-17"),
        Example("من 9 ماي إلى غاية 14 جوان 2013", "2013-05-09/2013-06-14"),
        Example("من 3 شباط حتى نهاية نيسان 2014", "2014-02-03/2014-04"),
        Example("من أوائل شباط إلى أواخر نيسان 2014", "2014-02/2014-04"),
        Example("بين عامي 1998 و2003", "1998/2003"),
        Example("بين 3 آذار 2011 و9 منه", "2011-03-03/2011-03-09"),
        Example("من مطلع العام وحتى أمس", on: "2020-03-18", "2020-01-01/2020-03-17"),
        Example("من الخميس 3 إلى الأحد 6 أيار 2018", "2018-05-03/2018-05-06"),
        Example("من 15 تشرين الثاني 2016 حتى 3 شباط", "2016-11-15/2017-02-03"),
        Example("من اليوم حتى 5 نيسان", on: "2020-03-18", "2020-03-18/2020-04-05"),
        Example("from 3 to 8 April 2016", "2016-04-03/2016-04-08"),
        Example("du 12 au 17 mai 2014", "2014-05-12/2014-05-17"),
        Example("من 28 كانون الأول إلى 3 كانون الثاني 2015", "2014-12-28/2015-01-03"),
      ]
    ) { $0.interval(at: $1) },
    DateRule(
      "month-range",
      "from one month to another",
      begins: monthNames,
      examples: [Example("آذار - حزيران 2011", "2011-03/2011-06")]
    ) { $0.monthRange(at: $1) },
  ]
}

// The same day in two calendars, and the two ends of an interval.
extension TokenCursor {
  /// Takes in the same day by other calendars: `… الموافق 19 أيار 2019م`, `10 رمضان - 15 مايو`.
  func addTwins(to match: inout DateMatch, core: WrittenDate) {
    guard case .calendar(var twins, let hint) = match.expression else { return }
    var count = 0
    while count < 3 {
      var place = match.end
      var isEnclosed = false
      let hasMark = at(place).kind == .punctuation
      while at(place).kind == .punctuation, place < match.end + 3 {
        if at(place).isMark("(") { isEnclosed = true }
        place += 1
      }
      let isMatched = word(place) == .matching
      if isMatched {
        place += 1
        if word(place) == .matching || word(place) == .within { place += 1 }
      } else if word(place) == .and {
        place += 1
      }
      var weekday: Int?
      if let (day, end) = weekdayName(at: place) {
        guard isMatched || match.weekday == nil else { break }
        weekday = day
        place = end
        if at(place).isMark(",") { place += 1 }
      } else if isMatched, isDayWord(place) || word(place) == .dateLabel {
        place += 1
      }
      guard let twin = self.core(at: place, hasWeekday: isMatched), twin.parts.day != nil,
        twin.lastDay == nil, !twin.isShared
      else { break }
      let isOther = !twins.contains { $0.calendar == twin.parts.calendar }
      guard isOther || (isMatched && twins.count == 1) else { break }
      // Why: without a word between, only full dates belong together.
      guard
        isMatched || twin.parts.year != nil || twin.hint != .none
          || isEnclosed && isOther && isSameDay(twin.parts, as: twins)
      else { break }
      // Why: two full dates far apart are two days, as of an article and its paper; after a mark
      // one may have a wrong year.
      let farthest = hasMark ? 400 : 31
      if !isMatched, let first = twins.first?.dayNumber, let other = twin.parts.dayNumber,
        abs(first - other) > farthest
      {
        break
      }
      twins.append(twin.parts)
      match.end = twin.end
      if isEnclosed, at(match.end).isMark(")") { match.end += 1 }
      if match.weekday == nil { match.weekday = weekday }
      match.flaw = match.flaw ?? twin.flaw
      if twin.parts.year != nil { match.kind = .absolute }
      count += 1
    }
    match.expression = .calendar(twins, hint)
  }

  /// Whether a day without a year is at most two days from one that has its year.
  private func isSameDay(_ parts: CalendarParts, as twins: [CalendarParts]) -> Bool {
    guard let day = twins.first?.dayNumber, let other = parts.completed(near: day).dayNumber
    else { return false }
    return abs(other - day) <= 2
  }

  /// An interval that goes on from a date: `15 أيار - 20 حزيران 2019`, `أيار - حزيران 2019`.
  func range(from match: DateMatch, core: WrittenDate) -> DateMatch? {
    let mark = at(match.end)
    if mark.word == .onwards {
      return DateMatch(
        start: match.start,
        end: match.end + 1,
        expression: .openInterval(match.expression),
        kind: .interval
      )
    }
    let isTurn = mark.isMark("/") && match.hasDayAndMonth
    guard mark.isDash || isTo(match.end) || isTurn else { return nil }
    let place = skipDayWords(endOfTo(match.end) ?? match.end + 1)
    if let (days, end) = daysOfMonth(from: match.expression, lastDayAt: place) {
      return DateMatch(start: match.start, end: end, expression: days, kind: .interval)
    }
    guard let last = endpoint(at: place), !isTurn || last.hasDayAndMonth,
      let joined = join(match, last)
    else { return nil }
    return DateMatch(
      start: match.start,
      end: last.end,
      expression: joined,
      kind: .interval
    )
  }

  /// `من 12 أيلول 2014 ولغاية 17 منه`, `بين 2 نيسان و8 منه`: the last day's month is the first one's.
  private func daysOfMonth(from first: DateExpression, lastDayAt place: Int)
    -> (expression: DateExpression, end: Int)?
  {
    guard let last = dayNumber(at: place), word(last.end) == .ofThat,
      case .calendar(let twins, let hint) = first, var parts = twins.first, parts.month != nil,
      let day = parts.day, last.day > day
    else { return nil }
    var first = first
    var end = last.end + 1
    // `من 12 أيلول ولغاية 17 منه 2014`
    if parts.year == nil, hint == .none, let year = year(at: end), let number = year.year,
      !year.isShort, year.calendar ?? parts.calendar == parts.calendar
    {
      parts.year = number
      first = .calendar([parts], hint)
      end = year.end
    }
    parts.day = last.day
    return (.interval(first, .calendar([parts], hint)), end)
  }

  /// `أيار - حزيران 2019`, `كانون الثاني إلى آذار 2019`, `أيار/حزيران 2019`.
  func monthRange(at index: Int) -> DateMatch? {
    guard let first = month(at: index), !first.isLatin,
      at(first.end).isDash || at(first.end).isMark("/") || isTo(first.end),
      let last = calendarDate(at: endOfTo(first.end) ?? first.end + 1, isRangeAllowed: false),
      last.kind == .absolute,
      case .calendar(let parts, _) = last.expression, parts.first?.day == nil
    else { return nil }
    let start = CalendarParts(calendar: first.calendar, month: first.month)
    let match = DateMatch(
      start: index,
      end: first.end,
      expression: .calendar([start], .none),
      kind: .relative
    )
    return join(match, last).map {
      DateMatch(start: index, end: last.end, expression: $0, kind: .interval)
    }
  }

  /// `اليوم حتى الأحد المقبل`, `الجمعة حتى السبت`: two days of which neither has a number.
  func rangeOfDays(from first: DateMatch) -> DateMatch? {
    guard let next = endOfTo(first.end), let last = endpoint(at: skipDayWords(next)),
      let joined = join(first, last)
    else { return nil }
    return DateMatch(start: first.start, end: last.end, expression: joined, kind: .interval)
  }

  /// `من … إلى …`, `بين … و…`, `من 2011 حتى 2015`.
  func interval(at index: Int) -> DateMatch? {
    let isBetween = word(index) == .between
    var place = skipDayWords(index + 1)
    if word(place) == .dateLabel { place += 1 }
    if let range = calendarDate(at: place), range.kind == .interval, range.start == place {
      return DateMatch(start: index, end: range.end, expression: range.expression, kind: .interval)
    }
    guard let first = startpoint(at: place) else { return nil }
    var next = first.end
    if at(next).isMark(",") { next += 1 }
    var hasTo = false
    if let end = endOfTo(next) {
      next = end
      hasTo = true
    } else if at(next).isDash {
      next += 1
    } else if at(next).isMark("/"), first.hasDayAndMonth {
      next += 1  // `من 25 يوليو/16 أغسطس`
    } else if isBetween, word(next) == .and {
      next += 1
    } else if isBetween, at(next).prefix.contains(.conjunction) {
    } else if at(next).prefix == [.preposition, .article], isUnit(next) {
      // `من العام الحالي للعام القادم`
    } else if word(next) == .and, let end = endOfTo(next + 1) {
      next = end
      hasTo = true
    } else {
      return nil
    }
    next = skipDayWords(next)
    if hasTo, let now = openEnd(first, next) {
      return DateMatch(start: index, end: now.end, expression: now.expression, kind: .interval)
    }
    if let (days, end) = daysOfMonth(from: first.expression, lastDayAt: next) {
      return DateMatch(start: index, end: end, expression: days, kind: .interval)
    }
    if let last = endpoint(at: next), let joined = join(first, last) {
      if case .calendar(let parts, _) = last.expression, parts.first?.month == nil,
        isCounted(last.end)
      {
        return nil
      }
      return DateMatch(start: index, end: last.end, expression: joined, kind: .interval)
    }
    return nil
  }

  /// `منذ عام 2011 وحتى الآن`.
  func openInterval(at index: Int) -> DateMatch? {
    guard let first = startpoint(at: index + 1), let next = endOfTo(first.end) else { return nil }
    return openEnd(first, next).map {
      DateMatch(start: index, end: $0.end, expression: $0.expression, kind: .interval)
    }
  }

  /// `حتى الآن`, `حتى اليوم` after a written date leave the interval open.
  private func openEnd(_ first: DateMatch, _ index: Int) -> DateMatch? {
    guard first.kind == .absolute,
      word(index) == .now || (word(index) == .dayOffset && at(index).value == 0)
    else {
      return nil
    }
    return DateMatch(
      start: index,
      end: index + 1,
      expression: .openInterval(first.expression),
      kind: .interval
    )
  }

  /// Whether a word stands before the last end of an interval: `إلى`, `حتى`, `to`, `au`.
  func isTo(_ index: Int) -> Bool { word(index) == .to || word(index) == .latinTo }

  /// After the words before the last end of an interval: `حتى`, `إلى غاية`; nil where there are none.
  func endOfTo(_ index: Int) -> Int? {
    guard isTo(index) else { return nil }
    return name(index + 1) == .extent ? index + 2 : index + 1
  }

  private func skipDayWords(_ index: Int) -> Int {
    var place = index
    while isDayWord(place) || (word(place) == .unitDual && isDayOrMonth(at(place)))
      || word(place) == .dateLabel
    {
      if isDayWord(place), at(place + 1).word == .weekday { break }
      place += 1
    }
    return place
  }

  private func isDayOrMonth(_ token: DateToken) -> Bool {
    token.value == Int32(TimeUnit.day.rawValue) || token.value == Int32(TimeUnit.month.rawValue)
  }

  /// The first end: a date, a bare day that the other end completes, a year, a day by name.
  private func startpoint(at index: Int) -> DateMatch? {
    if let date = calendarDate(at: index, isRangeAllowed: false) { return date }
    if isYearWord(index) || word(index) == .unitDual || word(index) == .unitPlural {
      if let year = yearMention(at: index) { return year }
    }
    if plainYear(at: index) != nil, let year = numberedYear(at: index), year.calendar == .hijri {
      return DateMatch(
        start: index,
        end: year.end,
        expression: .calendar([CalendarParts(calendar: .hijri, year: year.year)], .none),
        kind: .absolute
      )
    }
    if word(index) == .part, !isLast(index), let part = partMention(at: index) {
      switch part.expression {
      case .unit: return part
      case .calendar(let parts, _) where parts.first?.month != nil: return part
      default: break
      }
    }
    if let year = plainYear(at: index), (1800...2100).contains(year) {
      return DateMatch(
        start: index,
        end: index + 1,
        expression: .calendar([CalendarParts(year: year)], .none),
        kind: .absolute
      )
    }
    if let month = month(at: index), !month.isLatin || isTo(month.end), !month.isLibyan {
      return DateMatch(
        start: index,
        end: month.end,
        expression: .calendar(
          [CalendarParts(calendar: month.calendar, month: month.month)],
          .none
        ),
        kind: .relative
      )
    }
    if word(index) == .dayOffset || word(index) == .after {
      return dayMention(at: index, isRangeAllowed: false)
    }
    if let unit = unitMention(at: index), case .unit = unit.expression { return unit }
    // `من 15/5 إلى 20/5/2019`
    if at(index).isNumber, let core = core(at: index, hasWeekday: true), core.parts.day != nil,
      !at(index + 1).isMark("."), isTo(core.end) || isTo(index - 1)
    {
      return DateMatch(
        start: index,
        end: core.end,
        expression: .calendar([core.parts], core.hint),
        kind: .relative
      )
    }
    if let (_, end) = weekdayName(at: index), direction(at: end) != nil {
      return weekdayMention(at: index, isRangeAllowed: false)
    }
    var place = index
    var weekday: Int?
    if let (day, end) = weekdayName(at: index) {
      weekday = day
      place = end
    }
    if let weekday, let day = dayNumber(at: place), !day.isWord {
      return DateMatch(
        start: index,
        end: day.end,
        expression: .numberedDay(day.day, weekday: weekday),
        kind: .relative
      )
    }
    if let day = dayNumber(at: place) {
      return DateMatch(
        start: index,
        end: day.end,
        expression: .calendar([CalendarParts(day: day.day)], .none),
        kind: .relative,
        weekday: weekday
      )
    }
    return weekday.map {
      DateMatch(
        start: index,
        end: place,
        expression: .weekday($0, .pastOrSame, weeks: 0),
        kind: .relative,
        weekday: $0
      )
    }
  }

  /// The last end: as the first, and a day of this month or the next.
  private func endpoint(at index: Int) -> DateMatch? {
    if let date = calendarDate(at: index, isRangeAllowed: false) { return date }
    if let day = dayOfMonth(at: index) { return day }
    return startpoint(at: index)
  }

  /// Completes either end by the other.
  private func join(_ first: DateMatch, _ last: DateMatch) -> DateExpression? {
    if case .numberedDay(let day, _) = first.expression, case .calendar = last.expression {
      var first = first
      first.expression = .calendar([CalendarParts(day: day)], .none)
      return join(first, last)
    }
    switch (first.expression, last.expression) {
    case (.calendar(let firstTwins, let firstHint), .calendar(let lastTwins, let lastHint)):
      guard var start = firstTwins.first, var end = lastTwins.first else { return nil }
      guard end.month != nil || end.year != nil else { return nil }
      var startHint = firstHint
      if start.month == nil, start.day != nil {
        guard end.day != nil else { return nil }
        start.month = end.month
        start.calendar = end.calendar
        if let day = end.day, let startDay = start.day, startDay > day { return nil }
      }
      guard start.calendar == end.calendar else { return nil }
      if start.year == nil, start.month != nil {
        start.isShortYear = end.isShortYear
        if let year = end.year {
          let isLater = (start.month ?? 0, start.day ?? 0) > (end.month ?? 0, end.day ?? 0)
          start.year = isLater && end.month != nil ? year - 1 : year
        } else if firstHint == .none {
          startHint = lastHint
        }
      }
      // `من 15 أيار 2017 حتى 3 حزيران`
      if let year = start.year, !start.isShortYear, end.year == nil, let month = end.month,
        lastHint == .none
      {
        let isEarlier = (month, end.day ?? 0) < (start.month ?? 0, start.day ?? 0)
        end.year = isEarlier ? year + 1 : year
      }
      // `من 1 كانون الثاني حتى نهاية آذار 2016`
      let endsMonth = word(last.start) == .part && end.month != nil && start.month != nil
      guard start.day == nil || end.day != nil || endsMonth else { return nil }
      if let from = start.year, let to = end.year, start.month == nil, from >= to { return nil }
      return .interval(
        .calendar([start] + firstTwins.dropFirst(), startHint),
        .calendar([end] + lastTwins.dropFirst(), lastHint)
      )
    case (.calendar(let twins, _), .dayOfMonth(_, let monthOffset)):
      guard let day = twins.first?.day, twins.first?.month == nil else { return nil }
      return .interval(.dayOfMonth(day, monthOffset: monthOffset), last.expression)
    case (.numberedDay, .numberedDay), (.weekday, .weekday), (.day, .day), (.weekday, .day),
      (.day, .weekday), (.unit, .unit),
      (.day, .dayOfMonth), (.dayOfMonth, .day), (.unit, .day), (.day, .unit):
      return .interval(first.expression, last.expression)
    case (.calendar(let twins, _), .day), (.day, .calendar(let twins, _)):
      guard twins.first?.day != nil, twins.first?.month != nil else { return nil }
      return .interval(first.expression, last.expression)
    default: return nil
    }
  }
}

extension DateMatch {
  /// Whether it's a date by the numbers of a calendar with day and month.
  var hasDayAndMonth: Bool {
    guard case .calendar(let twins, _) = expression, let parts = twins.first else { return false }
    return parts.day != nil && parts.month != nil
  }
}
