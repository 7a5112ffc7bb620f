import ArabicText
import PipelineCore

// Eras and calendars by their marks: `هـ`, `م`, `ش`, `هـ.ش`, `مالية`, `شرقي`, `بالتقويم اليولياني`, `و.ر`.
extension TokenCursor {
  /// Reads the mark of an era after a year, in brackets or not.
  func readEra(of match: inout YearMatch) {
    var place = match.end
    let isEnclosed = at(place).isMark("(")
    if isEnclosed { place += 1 }
    if at(place).isMark("-"), isGlued(place - 1), word(place + 1) == .hijriMark { place += 1 }
    if let end = endOfLibyanMark(place) {
      // The Libyan solar years since the death of the Prophet, in use from 1986 to 2011.
      match.calendar = .gregorian
      match.year = match.year.map { $0 + 632 }
      match.end = end
      return
    }
    guard let (calendar, end) = calendarMark(at: place, year: match.year) else { return }
    if isEnclosed, !at(end).isMark(")") { return }
    match.calendar = calendar
    match.end = isEnclosed ? end + 1 : end
  }

  /// The calendar that a mark names, and the token after it.
  ///
  /// - Parameter year: The year before it, where there is one: a mark counts where its calendar reaches.
  func calendarMark(at index: Int, year: Int?) -> (calendar: DateValue.Calendar, end: Int)? {
    var place = index
    if word(place) == .accordingTo || name(place) == .onWord { place += 1 }
    let isNamed = word(place) == .calendarWord
    if isNamed { place += 1 }
    if place > index, !isNamed { return nil }
    switch word(place) {
    // Why: `H` after a year of our time is no Islamic era.
    case .hijriMark where isLatin(place) && year ?? 0 > 1600: return nil
    case .hijriMark:
      let next = at(place + 1).isMark(".") ? place + 2 : place + 1
      let isSolar = word(next) == .persianMark || name(next) == .solarLetter
      return isSolar ? (.persian, next + 1) : (.hijri, place + 1)
    case .gregorianMark: return (.gregorian, place + 1)
    case .copticMark: return (.coptic, place + 1)
    case .persianMark where year.map(PersianCalendar.years.contains) ?? true:
      return (.persian, place + 1)
    case .rumiMark where year.map(RumiCalendar.years.contains) ?? isNamed: return (.rumi, place + 1)
    // Why: `شرقي المدينة` is a direction.
    case .julianMark where isNamed || endsMark(place + 1): return (.julian, place + 1)
    case .westernMark where isNamed || endsMark(place + 1): return (.gregorian, place + 1)
    default: return nil
    }
  }

  /// Whether what follows can't be what lies east or west.
  private func endsMark(_ index: Int) -> Bool {
    let token = at(index)
    if token.isNumber || token.isBreak || token.kind == .punctuation { return true }
    return isYearWord(index) || token.word == .matching || token.word == .and
  }

  private func endOfLibyanMark(_ index: Int) -> Int? {
    guard word(index) == .and, at(index + 1).isMark("."), word(index + 2) == .shortHead
    else { return nil }
    return at(index + 3).isMark(".") ? index + 4 : index + 3
  }

  /// The calendar that a label before a date names: `التاريخ الرومي: 10 تموز 1325`.
  func labelledCalendar(before index: Int, year: Int) -> DateValue.Calendar? {
    for place in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      switch word(place) {
      case .rumiMark where RumiCalendar.years.contains(year): return .rumi
      case .julianMark where word(place - 1) == .dateLabel || word(place - 1) == .calendarWord:
        return .julian
      default: break
      }
      if at(place).isBreak { return nil }
    }
    return nil
  }
}
