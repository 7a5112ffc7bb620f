import ArabicText
import PipelineCore

extension DateRule {
  /// Feasts and national days.
  static let feasts: [DateRule] = [
    DateRule(
      "feast",
      "a feast or national day, of a year or by the day on which it is told",
      begins: [
        .feastHead, .unit, .unitPlural, .dayOffset, .night, .first, .ordinal, .weekday,
        .colloquialWeekday, .cardinal, .rabiHead,
      ],
      examples: [
        Example("عيد الأضحى 1436هـ", "2015-09-23?"),
        Example("عيد الفطر 2019", "2019-06-04?"),
        Example("ثاني أيام عيد الفطر 2019", "2019-06-05?"),
        Example("اليوم الثالث من عيد الفطر 2019", "2019-06-06?"),
        Example("رأس السنة الهجرية 1441", "2019-08-31?"),
        Example("ليلة رأس السنة 2018", "2017-12-31"),
        Example("عيد الميلاد المجيد 2016", "2016-12-25"),
        Example("عيد الفصح الشرقي 2018", "2018-04-08"), Example("أحد الشعانين 2016", "2016-03-20"),
        Example("عيد العمال الماضي", on: "2020-03-18", "2019-05-01"),
        Example("في عيد الفطر", on: "2020-03-18", "2020-05-24?"),
      ]
    ) { $0.feast(at: $1) }
  ]
}

/// A feast by its day in a calendar, or by its distance from Easter.
struct Feast: Sendable, Hashable {
  enum Day: Sendable, Hashable {
    case fixed(DateValue.Calendar, month: Int, day: Int)
    /// So many days from the Easter of the West or of the East.
    case easter(isEastern: Bool, offset: Int)
  }

  let day: Day
  /// Whether it counts only where a year or the like is told.
  let needsYear: Bool

  /// Whether the moon decides.
  var isUncertain: Bool {
    if case .fixed(.hijri, _, _) = day { return true }
    return false
  }

  /// Its days in a Gregorian year, one or, by the moon, two.
  func days(inGregorianYear year: Int) -> [Int] {
    switch day {
    case .fixed(.gregorian, let month, let day):
      return [DateValue.dayNumber(year: year, month: month, day: day)]
    case .fixed(let calendar, let month, let day):
      let middle = calendar.year(ofDay: DateValue.dayNumber(year: year, month: 7, day: 1))
      return (middle - 1...middle + 1).compactMap {
        calendar.dayNumber(year: $0, month: month, day: day)
      }.filter { DateValue.gregorian(ofDay: $0).year == year }
    case .easter(let isEastern, let offset):
      return [Self.easter(of: year, isEastern: isEastern) + offset]
    }
  }

  /// Its day in a year of its own calendar.
  func day(inYear year: Int, of calendar: DateValue.Calendar) -> Int? {
    guard case .fixed(calendar, let month, let day) = self.day else { return nil }
    return calendar.dayNumber(year: year, month: month, day: day)
  }

  /// Easter Sunday, by the rules of the Gregorian calendar or by those of the Julian one.
  static func easter(of year: Int, isEastern: Bool) -> Int {
    if isEastern {
      let moon = (19 * (year % 19) + 15) % 30
      let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
      let month = (moon + sunday + 114) / 31
      let day = (moon + sunday + 114) % 31 + 1
      return JulianCalendar.dayNumber(year: max(1, year), month: month, day: day) ?? 0
    }
    let (century, rest) = (year / 100, year % 100)
    let correction = (8 * century + 13) / 25
    let moon = (19 * (year % 19) + century - century / 4 - correction + 15) % 30
    let golden = (year % 19 + 11 * moon) / 319
    let weekday = (2 * (century % 4) + 2 * (rest / 4) - rest % 4 - moon + golden + 32) % 7
    let month = (moon - golden + weekday + 90) / 25
    let day = (moon - golden + weekday + month + 19) % 32
    return DateValue.dayNumber(year: year, month: month, day: day)
  }
}

/// The names of the feasts, by the folded keys of their words.
struct FeastNames: Sendable {
  private struct Name: Sendable {
    let keys: [UInt64]
    let feast: Feast
  }

  private let namesByFirst: [UInt64: [Name]]
  /// One bit for each hash of a second word: most words that begin a name elsewhere end here.
  private let seconds: UInt64

  init(_ lexicon: Lexicon) {
    var names: [Name] = []
    for (className, calendar) in [
      ("feast.gregorian", DateValue.Calendar.gregorian), ("feast.hijri", .hijri),
      ("feast.coptic", .coptic),
    ] {
      for row in lexicon.rows(of: className) {
        let numbers = row.value.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2 else { continue }
        let feast = Feast(
          day: .fixed(calendar, month: numbers[0], day: numbers[1]),
          needsYear: row.value.hasSuffix("needs-year")
        )
        names += Self.names(row, feast)
      }
    }
    for (className, isEastern) in [("feast.easter", false), ("feast.easter-east", true)] {
      for row in lexicon.rows(of: className) {
        let feast = Feast(
          day: .easter(isEastern: isEastern, offset: row.number ?? 0),
          needsYear: row.value.hasSuffix("needs-year")
        )
        names += Self.names(row, feast)
      }
    }
    seconds = names.reduce(0) { $1.keys.count > 1 ? $0 | Self.bit($1.keys[1]) : $0 }
    namesByFirst = Dictionary(grouping: names.sorted { $0.keys.count > $1.keys.count }) {
      $0.keys[0]
    }
  }

  private static func names(_ row: Lexicon.Row, _ feast: Feast) -> [Name] {
    row.words.compactMap { name in
      let words = name.split(separator: " ")
      let keys = words.compactMap { LetterFolding.key(of: String($0)) }
      return keys.count == words.count && !keys.isEmpty ? Name(keys: keys, feast: feast) : nil
    }
  }

  private static func bit(_ key: UInt64) -> UInt64 {
    1 << UInt64(DateLexicon.hash(key) & 63)
  }

  /// Whether a word may be the second of a name.
  func mayContinue(_ key: UInt64) -> Bool { seconds & Self.bit(key) != 0 }

  /// The longest name that begins at a token, and the token after it.
  func feast(_ cursor: TokenCursor, at index: Int) -> (feast: Feast, end: Int)? {
    guard cursor.at(index).kind == .word,
      let names = namesByFirst[cursor.key(ofWordWithoutPrefixAt: index)]
    else { return nil }
    for name in names {
      let isThere = name.keys.indices.dropFirst().allSatisfy { step in
        cursor.at(index + step).kind == .word
          && cursor.key(ofWordAt: index + step) == name.keys[step]
      }
      // `رأس السنة الصينية` is another day than that of January.
      if isThere {
        let end = index + name.keys.count
        return cursor.name(end) == .otherYear && cursor.isUnit(end - 1) ? nil : (name.feast, end)
      }
    }
    return nil
  }
}

extension TokenCursor {
  /// The folded key of a word.
  func key(ofWordAt index: Int) -> UInt64 {
    LetterFolding.key(of: text[Int(at(index).start)..<Int(at(index).end)])
  }

  /// The folded key of a word without the conjunction and preposition before it.
  func key(ofWordWithoutPrefixAt index: Int) -> UInt64 {
    let bytes = byteRange(index..<index + 1)
    return LetterFolding.key(of: text[bytes])
  }

  /// `اليوم الثاني من عيد الأضحى`, `اليوم الثالث لعيد الفطر`: where the feast is named, and how many days after
  /// its first one.
  private func rankedDayOfFeast(at index: Int) -> (place: Int, offset: Int)? {
    guard word(index + 1) == .ordinal || word(index + 1) == .first, word(index) == .dayOffset,
      at(index).value == 0, at(index + 1).prefix.contains(.article)
    else { return nil }
    let rank = word(index + 1) == .first ? 1 : Int(at(index + 1).value)
    var place = index + 2
    if word(place) == .from { place += 1 }
    if place > index + 2, word(place) == .unitPlural { place += 1 }
    // Why: no feast lasts longer than Passion Week.
    guard word(place) == .feastHead, (1...7).contains(rank) else { return nil }
    return (place, rank - 1)
  }

  /// `عيد الأضحى 2015`, `ثاني أيام عيد الفطر`, `ليلة رأس السنة`, `عاشوراء 1440هـ`.
  func feast(at index: Int) -> DateMatch? {
    // Why: units and weekdays stand everywhere; what follows tells nearly always that there is no feast.
    let ranked = rankedDayOfFeast(at: index)
    if ranked == nil, word(index) != .feastHead, word(index + 1) != .feastHead,
      word(index + 2) != .feastHead
    {
      guard at(index + 1).kind == .word, words.feasts.mayContinue(key(ofWordAt: index + 1))
      else { return nil }
    }
    var place = index
    var offset = 0
    var isDayOf = false
    if let ranked {
      (place, offset) = ranked
      isDayOf = true
    } else if word(place) == .first || word(place) == .ordinal,
      !at(place).prefix.contains(.article),
      isUnit(place + 1), at(place + 1).value == Int32(TimeUnit.day.rawValue),
      word(place + 2) == .feastHead
    {
      offset = word(place) == .first ? 0 : Int(at(place).value) - 1
      place += 2
      isDayOf = true
    } else if word(place) == .feastHead || words.feasts.feast(self, at: place) != nil {
    } else if isDayWord(place) || word(place) == .night, word(place + 1) == .feastHead {
      // The night before a day begins it; that of the new year is the last of the old one.
      offset = word(place) == .night && name(place) == .eve ? -1 : 0
      place += 1
      isDayOf = true
    } else {
      return nil
    }
    guard let (feast, nameEnd) = words.feasts.feast(self, at: place),
      nameBefore(index) == nil
    else { return nil }
    var end = nameEnd
    while word(end) == .feastEpithet || word(end) == .monthEpithet { end += 1 }
    // `عيد الميلاد الثلاثين لابنتها`
    if word(end - 1) == .gregorianMark,
      isArticle(end) || word(end) == .tens || word(end) == .ordinal, startsWithArticle(end)
    {
      return nil
    }
    // Why: the date itself says it better.
    let dateStart = at(end).kind == .punctuation || word(end) == .matching ? end + 1 : end
    if let date = calendarDate(at: dateStart), date.hasDayAndMonth { return nil }
    let yearStart = at(end).isMark("(") ? end + 1 : end
    var match = DateMatch(start: index, end: end, expression: .vague, kind: .feast)
    var year = year(at: yearStart)
    if let read = year, yearStart > end {
      if at(read.end).isMark(")") { year?.end += 1 } else { year = nil }
    }
    guard let year, year.year != nil || year.hint != .none else {
      guard !feast.needsYear, isDayOf || hasTimeContext(index) || isAlone(index, end)
      else { return nil }
      match.expression = .feast(feast, nil, .none, offset: offset)
      return match
    }
    match.end = year.end
    let calendar = year.calendar ?? (1300...1500 ~= year.year ?? 0 ? .hijri : .gregorian)
    let written = year.year.map { FeastYear(year: $0, calendar: $0 > 1600 ? .gregorian : calendar) }
    match.expression = .feast(feast, written, year.hint, offset: offset)
    return match
  }
}

/// A year as it is written beside a feast.
struct FeastYear: Sendable, Hashable {
  let year: Int
  let calendar: DateValue.Calendar
}

extension DateResolver.Work {
  /// The day of a feast: in the year that is written, or the one nearest to the anchor.
  func day(of feast: Feast, _ year: FeastYear?, _ hint: YearHint, near anchor: Int?) -> Int? {
    if let year {
      if year.calendar != .gregorian {
        if let day = feast.day(inYear: year.year, of: year.calendar) { return day }
        guard let middle = year.calendar.dayNumber(year: year.year, month: 7, day: 1)
        else { return nil }
        return feast.days(inGregorianYear: DateValue.gregorian(ofDay: middle).year).first
      }
      return feast.days(inGregorianYear: year.year).first
    }
    guard let anchor else { return nil }
    let anchorYear = DateValue.gregorian(ofDay: anchor).year
    let days = (anchorYear - 2...anchorYear + 2).flatMap { feast.days(inGregorianYear: $0) }
      .sorted()
    switch hint {
    case .past: return days.last { $0 < anchor }
    case .beforeLast: return days.last { $0 < anchor - 400 }
    case .future: return days.first { $0 > anchor }
    case .afterNext: return days.first { $0 > anchor + 400 }
    case .offset(let offset):
      return days.first { DateValue.gregorian(ofDay: $0).year == anchorYear + offset }
    case .none, .gregorian:
      let nearest = days.min { abs($0 - anchor) < abs($1 - anchor) }
      // `خطب في عيد الفطر`, written weeks before the next one.
      guard tellsPastAlone, let nearest, nearest > anchor + 15 else { return nearest }
      return days.last { $0 < anchor }
    }
  }
}
