import ArabicText
import PipelineCore

// Names of months.
extension DateParser {
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
  }

  /// A month at a token, with the word month before it or not, and with its second name behind it.
  func month(at index: Int) -> MonthMatch? {
    var place = index
    var hasMonthWord = false
    if isMonthWord(place) {
      place += 1
      hasMonthWord = true
    }
    guard var match = monthName(at: place) else {
      return hasMonthWord ? numberedMonth(at: place) : nil
    }
    match.hasMonthWord = hasMonthWord
    if match.calendar == .hijri, word(match.end) == .monthEpithet {
      match.end += 1
      match.strength = .plain
    }
    if match.isLatin, at(match.end).isMark("."), isGlued(match.end - 1) { match.end += 1 }
    if match.calendar == .gregorian, let end = secondName(of: match) {
      match.end = end
      match.isPaired = true
      match.strength = .plain
    }
    return match
  }

  private func isMonthWord(_ index: Int) -> Bool {
    word(index) == .unit && at(index).value == Int32(TimeUnit.month.rawValue)
      && !at(index).prefix.contains(.article)
  }

  /// Behind the word month: its number, in digits or words.
  private func numberedMonth(at index: Int) -> MonthMatch? {
    // Why: `شهر واحد` is one month, and no January.
    guard let (month, end) = count(at: index), at(index).isNumber || month > 1,
      (1...12).contains(month), !isUnit(end)
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

  /// The end of a second name of the same month: `/يناير`, `(يناير)`, `- يناير`.
  private func secondName(of match: MonthMatch) -> Int? {
    let mark = at(match.end)
    if let second = monthName(at: match.end), second.month == match.month, !second.isLatin,
      second.calendar == .gregorian
    {
      return second.end
    }
    guard mark.isMark("/") || mark.isMark("(") || mark.isMark("-") || mark.isMark("["),
      let second = monthName(at: match.end + 1), second.calendar == .gregorian,
      second.month == match.month
    else { return nil }
    let closes = at(second.end).isMark(")") || at(second.end).isMark("]")
    if mark.isMark("(") || mark.isMark("[") { return closes ? second.end + 1 : nil }
    return second.end
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
    case .libyanMonth:
      var libyan = match(.gregorian)
      libyan.isLibyan = true
      return libyan
    case .latinMonth:
      var latin = match(.gregorian)
      latin.isLatin = true
      return latin
    case .kanunHead: return numbered(.gregorian, [12, 1], at: index)
    case .tishrinHead: return numbered(.gregorian, [10, 11], at: index)
    case .rabiHead: return numbered(.hijri, [3, 4], at: index)
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
    case .first: which = 1
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
