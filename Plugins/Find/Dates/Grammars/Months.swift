import ArabicText
import PipelineCore

// Names of months.
extension TokenCursor {
  /// A month that a name, or two names of one month, stand for.
  struct MonthMatch {
    var calendar: DateValue.Calendar
    var month: Int
    var strength: MonthNames.Strength
    var end: Int
    /// Whether the word month stands before it.
    var hasMonthWord = false
    /// Whether it is told twice, as in `كانون الثاني/يناير`.
    var isPaired = false
    var isLibyan = false
    var isLatin = false
    /// Whether it's told by its rank in the year.
    var isRank = false
    /// Whether its name is one letter off.
    var isMisspelt = false
    /// Whether a second name after it is another month's.
    var isContradicted = false
  }

  /// A month at a token, with the word month before it or not, and with its second name after it.
  func month(at index: Int) -> MonthMatch? {
    var place = index
    var hasMonthWord = false
    if isMonthWord(place) {
      place += 1
      hasMonthWord = true
    }
    guard var match = monthName(at: place) else {
      return hasMonthWord ? numberedMonth(at: place) : rankedMonth(at: index)
    }
    match.hasMonthWord = hasMonthWord
    if match.calendar == .hijri, word(match.end) == .monthEpithet {
      match.end += 1
      match.strength = .plain
    }
    if match.isLatin, at(match.end).isMark("."), isGlued(match.end - 1) { match.end += 1 }
    if match.calendar == .gregorian, let second = secondName(of: match) {
      match.end = second.end
      match.isPaired = true
      match.strength = .plain
      match.isContradicted = second.month != match.month
    }
    if match.calendar == .gregorian, !match.isLatin,
      let (calendar, end) = calendarOfMonth(after: match.end)
    {
      match.calendar = calendar
      match.end = end
      match.strength = .plain
    }
    return match
  }

  /// `هذا يناير`, `هذا شهر آذار`: the anchor's year.
  func thisMonth(at index: Int) -> DateMatch? {
    // Why: `دي مايو` is somebody's name.
    guard name(index) != .dey, let month = month(at: index + 1),
      month.strength > .needsNumber || month.hasMonthWord, !month.isLatin
    else { return nil }
    return DateMatch(
      start: index,
      end: month.end,
      expression: .calendar(
        [CalendarParts(calendar: month.calendar, month: month.month)],
        .offset(0)
      ),
      kind: .relative
    )
  }

  /// The calendar that is told between a month and its year: `15 أيلول شرقي سنة 1910`,
  /// `15 أيلول (حساب شرقي) 1910`, `15 أيلول ش 1910`.
  private func calendarOfMonth(after index: Int) -> (calendar: DateValue.Calendar, end: Int)? {
    let isEnclosed = at(index).isMark("(")
    let place = isEnclosed ? index + 1 : index
    switch word(place) {
    case .julianMark, .westernMark, .calendarWord, .accordingTo:
      guard let (calendar, end) = calendarMark(at: place, year: nil) else { return nil }
      guard isEnclosed else { return (calendar, end) }
      return at(end).isMark(")") ? (calendar, end + 1) : nil
    case .copticMark where at(place).end - at(place).start == 2 && at(place + 1).isNumber:
      return (.julian, place + 1)
    default: return nil
    }
  }

  /// A month by its rank, `الشهر الثامن`: one only where a day or a year stands beside it.
  private func rankedMonth(at index: Int) -> MonthMatch? {
    guard word(index) == .unit, at(index).value == Int32(TimeUnit.month.rawValue),
      at(index).prefix.contains(.article), startsWithArticle(index + 1),
      let rank = dayNumber(at: index + 1), rank.isOrdinal, (1...12).contains(rank.day)
    else { return nil }
    var month = MonthMatch(
      calendar: .gregorian,
      month: rank.day,
      strength: .needsNumber,
      end: rank.end
    )
    month.isRank = true
    return month
  }

  private func isMonthWord(_ index: Int) -> Bool {
    word(index) == .unit && at(index).value == Int32(TimeUnit.month.rawValue)
      && !at(index).prefix.contains(.article)
  }

  /// After the word month: its number, in digits or words.
  private func numberedMonth(at index: Int) -> MonthMatch? {
    // Why: `شهر واحد` is one month, and no January.
    guard let (month, end) = count(at: index), at(index).isNumber || month > 1,
      (1...12).contains(month), !isUnit(end) || wordedYear(at: end) != nil && isYearWord(end)
    else { return nil }
    return MonthMatch(
      calendar: .gregorian,
      month: month,
      strength: .needsNumber,
      end: end,
      hasMonthWord: true
    )
  }

  func isUnit(_ index: Int) -> Bool {
    word(index) == .unit || word(index) == .unitDual || word(index) == .unitPlural
  }

  /// A second name of the month: `/يناير`, `(يناير)`, `- يناير`, `/ January`; another month's in brackets, or
  /// after a solidus where a day stands before the first, contradicts it.
  private func secondName(of match: MonthMatch) -> (month: Int, end: Int)? {
    let mark = at(match.end)
    if let second = monthName(at: match.end), second.month == match.month, !second.isLatin,
      second.calendar == .gregorian
    {
      return (second.month, second.end)
    }
    guard mark.isMark("/") || mark.isMark("(") || mark.isMark("-") || mark.isMark("["),
      let second = monthName(at: match.end + 1), second.calendar == .gregorian,
      !second.isLatin || second.month == match.month
    else { return nil }
    if mark.isMark("(") || mark.isMark("[") {
      let closes = at(second.end).isMark(")") || at(second.end).isMark("]")
      return closes ? (second.month, second.end + 1) : nil
    }
    let hasDay = mark.isMark("/") && dayBefore(match)
    return second.month == match.month || hasDay ? (second.month, second.end) : nil
  }

  /// Whether a day of the month stands before its name.
  private func dayBefore(_ match: MonthMatch) -> Bool {
    var place = match.end - 1
    while place > 0, at(place).kind == .word, word(place) != .from { place -= 1 }
    return at(place).isNumber && at(place).count <= 2
  }

  private func monthName(at index: Int) -> MonthMatch? {
    let token = at(index)
    let month = Int(token.value) / 4
    let strength = MonthNames.Strength(rawValue: Int(token.value) & 3) ?? .needsNumber
    func match(_ calendar: DateValue.Calendar) -> MonthMatch {
      MonthMatch(calendar: calendar, month: month, strength: strength, end: index + 1)
    }
    switch token.word {
    case .gregorianMonth: return match(.gregorian)
    case .hijriMonth: return match(.hijri)
    case .copticMonth: return match(.coptic)
    case .persianMonth:
      var persian = match(.persian)
      if name(index + 1) == .persianMonthWord { persian.end += 1 }
      return persian
    // `دي` is also "this": a month between a day and a year only.
    case .this
    where at(index - 1).isNumber && at(index + 1).isNumber
      && PersianCalendar.years.contains(Int(at(index + 1).value)) && name(index) == .dey:
      return MonthMatch(calendar: .persian, month: 10, strength: .plain, end: index + 1)
    case .libyanMonth:
      var libyan = match(.gregorian)
      libyan.isLibyan = true
      return libyan
    case .latinMonth where !isGlued(index) || at(index + 1).kind != .word:
      var latin = match(.gregorian)
      latin.isLatin = true
      return latin
    case .kanunHead: return numbered(.gregorian, [12, 1], at: index)
    case .tishrinHead: return numbered(.gregorian, [10, 11], at: index)
    case .rabiHead:
      if token.prefix.contains(.article), numbered(.hijri, [3, 4], at: index) == nil {
        var libyan = MonthMatch(
          calendar: .gregorian,
          month: 3,
          strength: .needsNumber,
          end: index + 1
        )
        libyan.isLibyan = true
        return libyan
      }
      return numbered(.hijri, [3, 4], at: index)
    case .unknown
    where token.end - token.start == 4 && name(index) == .ayWord && name(index + 1) == .narWord:
      var libyan = MonthMatch(
        calendar: .gregorian,
        month: 1,
        strength: .needsNumber,
        end: index + 2
      )
      libyan.isLibyan = true
      return libyan
    case .jumadaHead: return numbered(.hijri, [5, 6], at: index)
    case .dhuHead where word(index + 1) == .dhuTail:
      return MonthMatch(
        calendar: .hijri,
        month: Int(at(index + 1).value),
        strength: .plain,
        end: index + 2
      )
    case .dhuHead where word(index + 1) == .hijriMonth && at(index + 1).value / 4 == 11:
      return MonthMatch(calendar: .hijri, month: 11, strength: .plain, end: index + 2)
    case .latinMonthHead: return latinIslamicMonth(at: index)
    // Why: `5ر1 مليار` is a decimal fraction.
    case .shortHead where at(index - 1).isNumber && isGlued(index - 1) && token.value == 2:
      return nil
    case .shortHead where isGlued(index) || at(index + 1).kind == .number:
      let heads: [(DateValue.Calendar, [Int])] = [
        (.gregorian, [10, 11]), (.gregorian, [12, 1]), (.hijri, [3, 4]), (.hijri, [5, 6]),
      ]
      let head = heads[min(3, max(0, Int(token.value)))]
      guard at(index + 1).isNumber, at(index + 1).count == 1 else { return nil }
      var match = numbered(head.0, head.1, at: index)
      match?.strength = .needsNumber
      return match
    default: return nil
    }
  }

  /// A month in Roman numerals, in capitals: `VII`.
  func romanMonth(at index: Int) -> Int? {
    let token = at(index)
    guard token.kind == .word, (1...4).contains(token.end - token.start) else { return nil }
    let letters = text[Int(token.start)..<Int(token.end)]
    return Self.romanMonths.firstIndex { $0.elementsEqual(letters) }.map { $0 + 1 }
  }

  private static let romanMonths = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ].map { Array($0.utf8) }

  /// The first or second of two months that share a name: `كانون الثاني`, `كانون 2`, `ربيع أول`.
  private func numbered(
    _ calendar: DateValue.Calendar,
    _ months: [Int],
    at index: Int
  ) -> MonthMatch? {
    let token = at(index + 1)
    let which: Int
    switch token.word {
    case .ordinal where token.value <= 2 && !token.prefix.contains(.conjunction):
      which = Int(token.value)
    case .first, .monthLight: which = 1
    default:
      guard token.isNumber, token.count == 1, (1...2).contains(token.value),
        isWholeNumber(index + 1)
      else { return nil }
      which = Int(token.value)
    }
    return MonthMatch(
      calendar: calendar,
      month: months[which - 1],
      strength: .plain,
      end: index + 2
    )
  }
}
