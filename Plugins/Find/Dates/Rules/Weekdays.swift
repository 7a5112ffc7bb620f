extension DateRule {
  /// Weekdays by themselves or with their direction.
  static let weekdays: [DateRule] = [
    DateRule(
      "weekday",
      "a weekday by itself or with its direction",
      begins: unitWords + [.weekday, .latinWeekday, .colloquialWeekday, .this, .night],
      examples: [
        Example("السبت المقبل", on: "2020-03-18", "2020-03-21"),
        Example("قال الاثنين إن", on: "2020-03-18", "2020-03-16"),
        Example("انسحب منه الاثنين وذلك بعد ساعة", on: "2020-03-18", "2020-03-16"),
        Example("الثلاثاء قبل الماضي", on: "2020-03-18", "2020-03-10"),
        Example("ليل الأحد - الاثنين", on: "2020-03-18", "2020-03-15/2020-03-16"),
        Example("الاثنين المقبل 23 آذار", on: "2020-03-18", "2020-03-23"),
        Example("الخميس المقبل 26 الجاري", on: "2020-03-18", "2020-03-26"),
      ]
    ) { $0.weekdayMention(at: $1) }
  ]
}

extension TokenCursor {
  /// A weekday by itself or with its direction: `قال الثلاثاء`, `السبت القادم`, `هذا الخميس`.
  func weekdayMention(at index: Int, isRangeAllowed: Bool = true) -> DateMatch? {
    var place = index
    let isThis = word(place) == .this || isHeldWord(place)
    if word(place) == .this { place += 1 }
    var weekday = weekdayName(at: place)
    if weekday == nil, word(place) == .colloquialWeekday,
      direction(at: place + 1) != nil || isAlone(index, place + 1) || isThisWeek(place + 1)
    {
      weekday = (Int(at(place).value), place + 1)
    }
    guard let (day, nameEnd) = weekday, !isNamedDay(index, nameEnd), !sharesDays(nameEnd),
      !isNumber(nameEnd - 1), !isOnce(index)
    else { return nil }
    let listOffset = directionOfList(at: nameEnd)
    guard listOffset != nil || !isRecurring(index) else { return nil }
    // `الجمعة الأخيرة من رمضان`
    if word(nameEnd) == .recent, word(nameEnd + 1) == .from || word(nameEnd + 1) == .within,
      let month = monthReference(at: nameEnd + 2)
    {
      var last = relative(
        from: index,
        upTo: month.end,
        as: .ranked(0, weekday: day, of: month.expression)
      )
      last.kind = month.kind
      return last
    }
    // Why: `Sun` and `Mon` alone are other words.
    if word(nameEnd - 1) == .latinWeekday,
      at(nameEnd - 1).end - at(nameEnd - 1).start <= 3 || word(nameEnd) == .latinDirection
    {
      return nil
    }
    if let night = nightBetween(index, day: day, upTo: nameEnd) { return night }
    let numberStart =
      word(nameEnd) == .matching || word(nameEnd) == .within ? nameEnd + 1 : nameEnd
    if let number = dayNumber(at: numberStart), !number.isWord || number.isOrdinal,
      at(numberStart).prefix == .article || !number.isWord, isPlainEnd(number.end),
      !isRankedFriday(nameEnd - 1)
    {
      if case let next = number.end, let offset = monthOffset(at: next) {
        return relative(
          from: index,
          upTo: offset.end,
          as: .dayOfMonth(number.day, monthOffset: offset.offset),
          weekday: day
        )
      }
      if isAlone(index, number.end) || (endsClause(number.end) && !number.isWord) {
        return relative(
          from: index,
          upTo: number.end,
          as: .calendar([CalendarParts(day: number.day)], .none),
          weekday: day
        )
      }
    }
    if let (offset, end) = direction(at: nameEnd) ?? listOffset.map({ ($0, nameEnd) }) {
      // `الاثنين المقبل 19 آذار`, `الاثنين المقبل في 26 آب`
      if let date = core(at: word(end) == .within ? end + 1 : end), date.parts.day != nil,
        date.parts.month != nil,
        !date.parts.isNumeric, date.lastDay == nil, !date.isShared
      {
        let side: YearHint = offset < 0 ? .past : offset > 0 ? .future : .none
        let hint = date.hint == .none ? side : date.hint
        var match = relative(
          from: index,
          upTo: date.end,
          as: .calendar([date.parts], hint),
          weekday: day
        )
        if date.parts.year != nil { match.kind = .absolute }
        match.flaw = date.flaw
        return match
      }
      // `الأحد القادم 19 الجاري`
      if let number = dayNumber(at: end), !number.isWord, let month = monthOffset(at: number.end) {
        return relative(
          from: index,
          upTo: month.end,
          as: .dayOfMonth(number.day, monthOffset: month.offset),
          weekday: day
        )
      }
      let expression: DateExpression =
        offset == 0
        ? .weekday(day, .futureOrSame, weeks: 0)
        : .weekday(day, offset < 0 ? .past : .future, weeks: abs(offset) - 1)
      let match = relative(from: index, upTo: end, as: expression)
      return isRangeAllowed ? rangeOfDays(from: match) ?? match : match
    }
    // `الجمعة الثالثة لمسيرات العودة`
    if word(nameEnd) == .ordinal, at(nameEnd).prefix == .article { return nil }
    if let (offset, end) = weekOffset(at: nameEnd) {
      return relative(from: index, upTo: end, as: .weekdayOfWeek(day, weekOffset: offset))
    }
    let weekStart = word(nameEnd) == .from ? nameEnd + 1 : nameEnd
    if let week = unitMention(at: weekStart), case .unit(.week, let offset) = week.expression {
      return relative(from: index, upTo: week.end, as: .weekdayOfWeek(day, weekOffset: offset))
    }
    if isThis {
      return relative(from: index, upTo: nameEnd, as: .weekday(day, .futureOrSame, weeks: 0))
    }
    let match = relative(from: index, upTo: nameEnd, as: .weekday(day, .pastOrSame, weeks: 0))
    if isRangeAllowed, let range = rangeOfDays(from: match) { return range }
    // `بداية من الأحد`, `ابتداء من الأحد`
    let begins = word(index - 1) == .from && (word(index - 2) == .part || word(index - 2) == .from)
    guard
      begins || announcesFuture(match) || opensLine(index, nameEnd) || closesLine(index, nameEnd)
    else { return match }
    return relative(from: index, upTo: nameEnd, as: .weekday(day, .futureOrSame, weeks: 0))
  }

  /// The night from one day to the next: `ليل الثلاثاء - الأربعاء`, `ليلة الجمعة/السبت`, `ليل السبت الأحد`.
  private func nightBetween(_ index: Int, day: Int, upTo end: Int) -> DateMatch? {
    let next = at(end).isDash || at(end).isMark("/") ? end + 1 : end
    guard word(index) == .night, word(next) == .weekday, !at(next).prefix.contains(.conjunction),
      Int(at(next).value) == day % 7 + 1
    else { return nil }
    let direction = direction(at: next + 1)
    let side: Direction = direction.map { $0.offset > 0 ? .future : .past } ?? .pastOrSame
    var night = relative(
      from: index,
      upTo: direction?.end ?? next + 1,
      as: .interval(.weekday(day, side, weeks: 0), .weekday(day % 7 + 1, .pastOrSame, weeks: 0))
    )
    night.kind = .interval
    return night
  }

  /// Whether another weekday follows and then the days of both: `الجمعة والسبت 17 و18 أيار`, `17-18 أيار`.
  private func sharesDays(_ index: Int) -> Bool {
    let next = word(index) == .and ? index + 1 : index
    guard word(next) == .weekday, next > index || at(next).prefix.contains(.conjunction),
      let date = core(at: next + 1)
    else { return false }
    return date.isShared || date.lastDay != nil
  }

  private func isThisWeek(_ index: Int) -> Bool {
    word(index) == .this && timeUnit(index + 1) == .week
  }

  /// What an adjective says of all the weekdays before it: `يومي السبت والأحد المقبلين`.
  private func directionOfList(at index: Int) -> Int? {
    var place = index
    while place < index + 12 {
      let next = word(place) == .and ? place + 1 : place
      guard word(next) == .weekday, next > place || at(next).prefix.contains(.conjunction)
      else { break }
      place = next + 1
    }
    return place > index ? direction(at: place)?.offset : nil
  }

  private func isPlainEnd(_ index: Int) -> Bool {
    !isUnit(index) || at(index).value == 2
  }

  /// `كل جمعة`, `أيام الجمعة`, `صلاة الجمعة`, `سوق الخميس`: no day of the calendar.
  private func isRecurring(_ index: Int) -> Bool {
    var place = index - 1
    if word(place) == .and { place -= 1 }
    switch word(place) {
    case .every, .prayer: return true
    case .unitPlural: return timeUnit(place) == .day
    case .weekday where at(index).prefix.contains(.conjunction) || word(index - 1) == .and:
      return word(place - 1) == .unitPlural && timeUnit(place - 1) == .day
        || word(place - 1) == .every
        || nameBefore(place) == .place
    default: break
    }
    // `يفتح يوميا باستثناء الجمعة`
    if nameBefore(index) == .place || name(index - 1) == .exceptFor { return true }
    return word(index - 1) == .between || isOtherDay(index - 1)
  }

  /// Whether a word points to another day than those of now: `في ذلك الخميس`, but not `قال ذلك الخميس`.
  private func isOtherDay(_ index: Int) -> Bool {
    guard !at(index).prefix.contains(.conjunction) else { return false }
    return name(index) == .thatSame || name(index) == .thatOne && hasTimeContext(index)
  }

  /// Whether a weekday's name is a number: `دور الاثنين والثلاثين`, `إن الاثنين صديقان`, `أبناؤها الاثنين`,
  /// `صباح أحد الأيام`.
  private func isNumber(_ index: Int) -> Bool {
    if at(index).value == 7, !startsWithArticle(afterPrefixOf: index) {
      return word(index + 1) == .unitPlural
    }
    // `الأسابيع الثلاثة أو الأربع المقبلة`
    if name(index - 1) == .orWord, word(index - 2) == .cardinal { return true }
    guard at(index).value == 1, startsWithArticle(index) else { return false }
    if word(index + 1) == .tens, at(index + 1).prefix.contains(.conjunction) { return true }
    if name(index - 1) == .ownChildren { return true }
    guard isUnknownWord(index + 1), !startsWithArticle(index + 1) else { return false }
    let next = letters(index + 1)
    // The dual: `أن الاثنين قاما`, `إن الاثنين صديقان`.
    if opensSpeech(index - 1), next.count >= 3, next.last == LetterCode.alif { return true }
    guard next.count >= 5, next.last == LetterCode.nun, next[next.count - 2] == LetterCode.alif
    else { return false }
    return name(index - 1) == .godWilling || next[0] == LetterCode.ya
  }

  /// Whether a day is one of long ago: `ذات صباح خميس`.
  private func isOnce(_ index: Int) -> Bool {
    name(index - 1) == .onceOn || isPartOfDay(index - 1) && name(index - 2) == .onceOn
  }

  /// Whether a word after a weekday makes it a name or another day: `الجمعة الأسود`, `الخميس ذلك`.
  private func isNamedDay(_ index: Int, _ end: Int) -> Bool {
    word(end) == .daySuffix
      || word(end) == .ofThat && !at(end).prefix.contains(.conjunction)
  }
}
