import ArabicText
import PipelineCore

extension DateRule {
  /// Dates by their numbers.
  static let calendarDates: [DateRule] = [
    DateRule(
      "calendar-date",
      "day, month and year, or two of them, in one of the forms below, with weekday and other calendars",
      begins: monthNames + numbers + unitWords + [
        .weekday, .latinWeekday, .night, .first, .digits,
      ],
      examples: [
        Example("الجمعة الموافق 6/3/2015م", "2015-03-06"),
        Example("السبت والأحد 14-15 أيلول 2013", "2013-09-14/2013-09-15"),
        Example("24/5 - 28/5/2015", "2015-05-24/2015-05-28"),
        Example("الاثنين 14 شعبان 1436 هـ - 1 يونيو 2015 م", "2015-06-01"),
      ],
      hasForms: true
    ) { $0.calendarDate(at: $1) }
  ]
}

// Dates by their numbers: weekday, day, month, year, and the same day in another calendar.
extension TokenCursor {
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
      place = skipAfterWeekday(end)
    } else if let day = bareWeekday(at: index) {
      weekday = day
      place = skipAfterWeekday(index + 1)
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
    if !isNameAllowed, weekday == nil, isTown(core.parts, at: index) { return nil }
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
        weekday: nil,
        form: core.form + 1
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
      note: core.note,
      form: core.form + 1
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

  /// Whether a day is the town of its name, with something built in it: `مصنع في العاشر من رمضان`.
  func isTown(_ parts: CalendarParts, at index: Int) -> Bool {
    parts.year == nil && word(index - 1) == .within && wordWithArticle(index - 2) == .place
      && !startsWithArticle(afterPrefixOf: index - 2) && words.towns.contains(parts)
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
      // `ظهر الاثنان`: the two appeared.
      if word(place) == .colloquialWeekday, word(place + 1) != .ten,
        name(place) != .theTwo || isDayWord(place - 1)
      {
        return (Int(at(place).value), place + 1)
      }
    }
    switch word(place) {
    case .weekday where word(place + 1) == .ten: return nil  // `الأحد عشر`, the eleven.
    case .weekday, .latinWeekday: return (Int(at(place).value), place + 1)
    default: return nil
    }
  }

  /// A weekday without its article, as sites write it that take it from a table: `اثنين, 04/10/2017`.
  ///
  /// Only a whole date in digits after it proves one, for `أحد` is somebody too, and `اثنين` two.
  private func bareWeekday(at index: Int) -> Int? {
    let token = at(index)
    guard token.prefix.isEmpty, at(index - 1).isBreak else { return nil }
    let isTwo = token.word == .cardinal && token.value == 2
    let start = skipAfterWeekday(index + 1)
    guard isTwo || token.word == .colloquialWeekday,
      at(start).isNumber, at(start + 2).isNumber, at(start + 4).isNumber,
      let core = core(at: start, hasWeekday: true), core.end == start + 5,
      core.parts.year != nil, core.parts.month != nil, core.parts.day != nil
    else { return nil }
    return isTwo ? 1 : Int(token.value)
  }

  private func skipAfterWeekday(_ index: Int) -> Int {
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
      if token.word == .matching, name(place) == .inIt { place += 1 }  // `الواقع فيه`
    }
    return place
  }

  func isLatin(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return start < text.count && text[start] < 0x80
  }
}
