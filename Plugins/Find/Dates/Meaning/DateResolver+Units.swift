import ArabicText
import PipelineCore

// Arithmetic with days, weeks, months and years.
extension DateResolver.Work {
  static func date(ofDay day: Int) -> DateValue? {
    let (year, month, dayOfMonth) = DateValue.gregorian(ofDay: day)
    return DateValue(year: year, month: month, day: dayOfMonth)
  }

  /// The Gregorian year and month that lie so many months from a day's.
  static func month(of day: Int, plus months: Int) -> (year: Int, month: Int) {
    let (year, month, _) = DateValue.gregorian(ofDay: day)
    let index = year * 12 + month - 1 + months
    return (index / 12, index % 12 + 1)
  }

  /// The day on which a weekday falls, on one side of the anchor.
  static func day(of weekday: Int, _ direction: Direction, weeks: Int, from anchor: Int) -> Int {
    let anchorWeekday = WeekdayNames.weekday(ofDay: anchor)
    let ahead = (weekday - anchorWeekday + 7) % 7
    switch direction {
    case .futureOrSame: return anchor + ahead + 7 * weeks
    case .future: return anchor + (ahead == 0 ? 7 : ahead) + 7 * weeks
    case .pastOrSame: return anchor - (7 - ahead) % 7 - 7 * weeks
    case .past: return anchor - (ahead == 0 ? 7 : 7 - ahead) - 7 * weeks
    }
  }

  /// A year of schools, from one calendar year to the next; July and August lie between two.
  static func schoolYear(_ offset: Int, from anchor: Int) -> DateValue? {
    let (year, month, _) = DateValue.gregorian(ofDay: anchor)
    let hasBegun = month >= 9 || month >= 7 && offset < 0
    let first = (hasBegun ? year : year - 1) + offset
    return interval(DateValue(year: first), DateValue(year: first + 1))
  }

  func unit(_ unit: TimeUnit, _ offset: Int, from anchor: Int) -> DateValue? {
    switch unit {
    case .day: return Self.date(ofDay: anchor + offset)
    case .week:
      let first = firstDay(ofWeek: offset, from: anchor)
      return Self.interval(Self.date(ofDay: first), Self.date(ofDay: first + 6))
    case .month:
      let (year, month) = Self.month(of: anchor, plus: offset)
      return DateValue(year: year, month: month)
    case .year: return DateValue(year: DateValue.gregorian(ofDay: anchor).year + offset)
    case .decade:
      return Self.years(prefix: DateValue.gregorian(ofDay: anchor).year / 10 + offset, digits: 3)
    case .century:
      return Self.years(prefix: DateValue.gregorian(ofDay: anchor).year / 100 + offset, digits: 2)
    }
  }

  /// The first day of the anchor's week or of one so many weeks away.
  private func firstDay(ofWeek offset: Int, from anchor: Int) -> Int {
    let daysIntoWeek = (WeekdayNames.weekday(ofDay: anchor) - resolver.firstWeekday + 7) % 7
    return anchor - daysIntoWeek + 7 * offset
  }

  func weekday(_ weekday: Int, ofWeek offset: Int, from anchor: Int) -> DateValue? {
    let first = firstDay(ofWeek: offset, from: anchor)
    return Self.date(ofDay: first + (weekday - resolver.firstWeekday + 7) % 7)
  }

  /// So many units from the anchor, as precise as the unit: a year ago is a year, not a day.
  static func distance(_ unit: TimeUnit, _ count: Int, from anchor: Int) -> DateValue? {
    switch unit {
    case .day: return date(ofDay: anchor + count)
    case .week: return date(ofDay: anchor + 7 * count)
    case .month:
      let (year, month) = month(of: anchor, plus: count)
      return DateValue(year: year, month: month)
    case .year: return DateValue(year: DateValue.gregorian(ofDay: anchor).year + count)
    case .decade, .century:
      let years = (unit == .decade ? 10 : 100) * count
      return DateValue(
        year: DateValue.gregorian(ofDay: anchor).year + years,
        isApproximate: true
      )
    }
  }

  /// Several counts together: years and months first, then weeks and days; as precise as the finest.
  static func distance(_ counts: [UnitCount], from anchor: Int) -> DateValue? {
    guard counts.count > 1, let finest = counts.map(\.unit.rawValue).min() else {
      return counts.first.flatMap { distance($0.unit, $0.count, from: anchor) }
    }
    let monthsPerUnit: [TimeUnit: Int] = [.month: 1, .year: 12, .decade: 120, .century: 1200]
    let months = counts.reduce(0) { $0 + (monthsPerUnit[$1.unit] ?? 0) * $1.count }
    let (year, month) = month(of: anchor, plus: months)
    if finest > TimeUnit.month.rawValue { return DateValue(year: year) }
    if finest == TimeUnit.month.rawValue { return DateValue(year: year, month: month) }
    let daysPerUnit: [TimeUnit: Int] = [.day: 1, .week: 7]
    let days = counts.reduce(0) { $0 + (daysPerUnit[$1.unit] ?? 0) * $1.count }
    let length = DateValue.dayCount(ofMonth: month, year: year)
    let dayOfMonth = min(DateValue.gregorian(ofDay: anchor).day, length)
    return date(ofDay: DateValue.dayNumber(year: year, month: month, day: dayOfMonth) + days)
  }

  /// The units next to the anchor's own, together: days and weeks from the day after or before.
  static func span(_ unit: TimeUnit, _ count: Int, from anchor: Int) -> DateValue? {
    let step = count < 0 ? -1 : 1
    func ends(_ value: (Int) -> DateValue?) -> DateValue? {
      count < 0 ? interval(value(count), value(step)) : interval(value(step), value(count))
    }
    switch unit {
    case .day: return ends { date(ofDay: anchor + $0) }
    case .week:
      return count < 0
        ? interval(date(ofDay: anchor + 7 * count), date(ofDay: anchor - 1))
        : interval(date(ofDay: anchor + 1), date(ofDay: anchor + 7 * count))
    case .month, .year: return ends { distance(unit, $0, from: anchor) }
    case .decade: return span(.year, 10 * count, from: anchor)
    case .century: return span(.year, 100 * count, from: anchor)
    }
  }

  static func interval(_ first: DateValue?, _ last: DateValue?) -> DateValue? {
    guard let first, let last else { return nil }
    if let start = first.firstDay, let end = last.lastDay, start > end { return nil }
    if first.edtf == last.edtf { return first }
    return DateValue(
      edtf: Self.ends(first).first + "/" + Self.ends(last).last,
      firstDay: first.firstDay,
      lastDay: last.lastDay,
      calendar: first.calendar
    )
  }

  /// The two ends of what is an interval itself, as an Islamic month is in Gregorian days.
  private static func ends(_ value: DateValue) -> (first: String, last: String) {
    let sides = value.edtf.split(separator: "/")
    return (sides.first.map(String.init) ?? value.edtf, sides.last.map(String.init) ?? value.edtf)
  }

  /// The years that begin with some digits: `198X`, `18XX`; a negative prefix is a century before Christ.
  static func years(prefix: Int, digits: Int) -> DateValue? {
    if prefix < 0 {
      // The third century before Christ is the years -299 to -200 of ISO 8601, where 1 BC is the year 0.
      let century = -prefix
      return DateValue(
        edtf: "-" + (century <= 10 ? "0" : "") + "\(century - 1)XX",
        firstDay: DateValue.dayNumber(year: 1 - 100 * century, month: 1, day: 1),
        lastDay: DateValue.dayNumber(year: 100 - 100 * century, month: 12, day: 31)
      )
    }
    let open = String(repeating: "X", count: 4 - digits)
    let length = digits == 3 ? 10 : digits == 2 ? 100 : 1000
    guard let first = DateValue(year: prefix * length),
      let last = DateValue(year: prefix * length + length - 1)
    else { return nil }
    return DateValue(
      edtf: String(first.edtf.dropLast(open.count)) + open,
      firstDay: first.firstDay,
      lastDay: last.lastDay
    )
  }

  /// A season of a year; its days are those of three whole months, winter's from December on.
  static func season(_ number: Int, year: Int) -> DateValue? {
    let firstMonth = (number - 20) * 3
    guard let first = DateValue(year: year, month: firstMonth),
      let last = firstMonth == 12
        ? DateValue(year: year + 1, month: 2) : DateValue(year: year, month: firstMonth + 2)
    else { return nil }
    return DateValue(
      edtf: "\(first.edtf.dropLast(2))\(number)",
      firstDay: first.firstDay,
      lastDay: last.lastDay
    )
  }

  /// The last, this or the next season of a name.
  static func season(_ number: Int, offset: Int, from anchor: Int) -> DateValue? {
    let year = DateValue.gregorian(ofDay: anchor).year
    let candidates = (year - 2...year + 2).compactMap { season(number, year: $0) }
    if offset < 0 { return candidates.last { ($0.lastDay ?? .max) < anchor } }
    if offset > 0 { return candidates.first { ($0.firstDay ?? .min) > anchor } }
    return candidates.first { ($0.lastDay ?? .min) >= anchor }
  }

  /// The first, third, last day or weekday of a month or another stretch of days.
  static func day(_ rank: Int, weekday: Int?, in month: DateValue) -> DateValue? {
    guard let first = month.firstDay, let last = month.lastDay, first < last else { return nil }
    guard let weekday else {
      let day = rank == 0 ? last : first + rank - 1
      return day <= last ? date(ofDay: day) : nil
    }
    if rank == 0 { return date(ofDay: Self.day(of: weekday, .pastOrSame, weeks: 0, from: last)) }
    let day = Self.day(of: weekday, .futureOrSame, weeks: rank - 1, from: first)
    return day <= last ? date(ofDay: day) : nil
  }

  /// The first so many months or days of a year or month, or for a negative number the last ones.
  static func units(_ unit: TimeUnit, _ count: Int, of whole: DateValue) -> DateValue? {
    guard let first = whole.firstDay, let last = whole.lastDay else { return nil }
    switch unit {
    case .month
    where whole.calendar == .gregorian && (1...11).contains(abs(count)) && last - first > 360:
      let year = DateValue.gregorian(ofDay: first).year
      return interval(
        DateValue(year: year, month: count > 0 ? 1 : 13 + count),
        DateValue(year: year, month: count > 0 ? count : 12)
      )
    case .day, .week:
      let days = abs(count) * (unit == .week ? 7 : 1)
      guard days <= last - first else { return nil }
      return count > 0
        ? interval(date(ofDay: first), date(ofDay: first + days - 1))
        : interval(date(ofDay: last - days + 1), date(ofDay: last))
    default: return nil
    }
  }

  /// The day with a day's number in another month, its number and month in another year, or its month there.
  static func same(_ unit: TimeUnit, as day: Int, in whole: DateValue) -> DateValue? {
    guard whole.calendar == .gregorian, let first = whole.firstDay, let last = whole.lastDay
    else { return nil }
    let (_, month, dayOfMonth) = DateValue.gregorian(ofDay: day)
    let (year, firstMonth, _) = DateValue.gregorian(ofDay: first)
    if unit == .month { return DateValue(year: year, month: month) }
    return DateValue(year: year, month: last - first < 31 ? firstMonth : month, day: dayOfMonth)
  }

  /// Seven days of a month, counted from its first, or for 0 its last ones.
  static func week(_ rank: Int, in month: DateValue) -> DateValue? {
    guard let first = month.firstDay, let last = month.lastDay else { return nil }
    let start = rank == 0 ? last - 6 : first + 7 * (rank - 1)
    return start <= last ? interval(date(ofDay: start), date(ofDay: min(start + 6, last))) : nil
  }

  /// A half or a quarter of a Gregorian year, as an interval of months; a half of a month in days.
  static func part(_ index: Int, of count: Int, in year: DateValue) -> DateValue? {
    guard let day = year.firstDay, let last = year.lastDay, (1...count).contains(index)
    else { return nil }
    if last - day < 31 {
      let length = 30 / count
      return interval(
        date(ofDay: day + (index - 1) * length),
        date(ofDay: index == count ? last : day + index * length - 1)
      )
    }
    guard year.calendar == .gregorian else { return nil }
    let number = DateValue.gregorian(ofDay: day).year
    let years = DateValue.gregorian(ofDay: last).year - number + 1
    if years > 1 {
      return interval(
        DateValue(year: number + (index - 1) * years / count),
        DateValue(year: number + index * years / count - 1)
      )
    }
    let length = 12 / count
    return interval(
      DateValue(year: number, month: (index - 1) * length + 1),
      DateValue(year: number, month: index * length)
    )
  }

  /// The quarter of a year that holds a day, or one so many away.
  static func quarter(_ offset: Int, from anchor: Int) -> DateValue? {
    let (year, month, _) = DateValue.gregorian(ofDay: anchor)
    let index = year * 4 + (month - 1) / 3 + offset
    return interval(
      DateValue(year: index / 4, month: index % 4 * 3 + 1),
      DateValue(year: index / 4, month: index % 4 * 3 + 3)
    )
  }

  /// A bare day of the month: the nearest one that has the weekday, otherwise the anchor's month's.
  static func date(ofDayNumber day: Int, weekday: Int?, near anchor: Int) -> DateValue? {
    let candidates = (-2...2).compactMap { offset -> DateValue? in
      let (year, month) = month(of: anchor, plus: offset)
      return DateValue(year: year, month: month, day: day)
    }
    let fitting = candidates.filter { date in
      guard let weekday, let day = date.firstDay else { return true }
      return WeekdayNames.weekday(ofDay: day) == weekday
    }
    return (fitting.isEmpty ? candidates : fitting).min {
      abs(($0.firstDay ?? 0) - anchor) < abs(($1.firstDay ?? 0) - anchor)
    }
  }

  /// The next day of a month with a number, the anchor itself included.
  static func nextDate(ofDayNumber day: Int, from anchor: Int) -> DateValue? {
    (0...2).lazy.compactMap { offset -> DateValue? in
      let (year, month) = month(of: anchor, plus: offset)
      return DateValue(year: year, month: month, day: day)
    }.first { ($0.firstDay ?? .min) >= anchor }
  }

  /// A day or month of another calendar in the Gregorian year that is written beside it.
  static func date(of parts: CalendarParts, inGregorianYear year: Int) -> DateValue? {
    guard parts.calendar != .gregorian else {
      var parts = parts
      parts.year = year
      return parts.date
    }
    let middle = DateValue.dayNumber(year: year, month: 7, day: 1)
    let near = parts.calendar.year(ofDay: middle)
    for candidate in near - 1...near + 1 {
      var parts = parts
      parts.year = candidate
      if let date = parts.date, let first = date.firstDay,
        DateValue.gregorian(ofDay: first).year == year
      {
        return date
      }
    }
    return nil
  }
}
