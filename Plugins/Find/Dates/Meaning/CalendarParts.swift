import ArabicText
import PipelineCore

// What the numbers of a date mean in their calendar.
extension CalendarParts {
  /// Whether it's the thirtieth of an Islamic month that has 29 days by the table.
  var isBeyondTable: Bool {
    guard calendar == .hijri, day == 30, let year, let month else { return false }
    return HijriCalendar.dayCount(ofMonth: month, year: year) ?? 30 < 30
  }

  /// The day that complete parts name, in days since 1970-01-01.
  ///
  /// The thirtieth of an Islamic month that has 29 by the table is the day after the 29th: where the
  /// moon is sighted, months may be longer.
  var dayNumber: Int? {
    guard let year, let month, let day, isPossible else { return nil }
    if isBeyondTable {
      return HijriCalendar.dayNumber(year: year, month: month, day: 29).map { $0 + 1 }
    }
    return calendar.dayNumber(year: year, month: month, day: day)
  }

  /// The date of parts that have a year: a day, or the days from the first to the last.
  var date: DateValue? {
    guard let year else { return nil }
    if calendar == .gregorian {
      if year < 0, month == nil { return Self.yearBeforeChrist(-year) }
      return DateValue(year: year, month: month, day: day)
    }
    let isApproximate = calendar == .hijri && !HijriCalendar.tableYears.contains(year)
    if day != nil {
      guard let dayNumber, let date = DateResolver.Work.date(ofDay: dayNumber) else { return nil }
      return date.written(in: calendar, isApproximate: isApproximate)
    }
    let months = calendar.months(ofYear: year)
    guard
      let firstDay = calendar.dayNumber(year: year, month: month ?? months.first, day: 1),
      let length = calendar.dayCount(ofMonth: month ?? months.last, year: year),
      let lastDay = calendar.dayNumber(year: year, month: month ?? months.last, day: length),
      let start = DateResolver.Work.date(ofDay: firstDay),
      let end = DateResolver.Work.date(ofDay: lastDay)
    else { return nil }
    let mark = isApproximate ? "~" : ""
    return DateValue(
      edtf: start.edtf + mark + "/" + end.edtf + mark,
      firstDay: firstDay,
      lastDay: lastDay,
      calendar: calendar
    )
  }

  /// A year before Christ: the year 1 before is the year 0 of ISO 8601.
  private static func yearBeforeChrist(_ year: Int) -> DateValue {
    let digits = String(year - 1)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return DateValue(
      edtf: (year > 1 ? "-" : "") + zeros + digits,
      firstDay: DateValue.dayNumber(year: 1 - year, month: 1, day: 1),
      lastDay: DateValue.dayNumber(year: 1 - year, month: 12, day: 31)
    )
  }

  /// The same with the year in which it is nearest to a day, where none is written.
  func completed(near dayNumber: Int) -> CalendarParts {
    guard year == nil else { return self }
    let middle = calendar.year(ofDay: dayNumber)
    let candidates = (middle - 1...middle + 1).map { year in
      var parts = self
      parts.year = year
      return parts
    }
    return candidates.min {
      ($0.dayNumber.map { abs($0 - dayNumber) } ?? .max)
        < ($1.dayNumber.map { abs($0 - dayNumber) } ?? .max)
    } ?? self
  }

  /// The last day or month without a year that begins before a day.
  func last(before dayNumber: Int) -> DateValue? {
    let year = calendar.year(ofDay: dayNumber)
    return [year, year - 1].lazy.compactMap { year -> DateValue? in
      var parts = self
      parts.year = year
      return parts.date
    }.first { ($0.firstDay ?? .max) < dayNumber }
  }

  /// A Gregorian month or day without year or anchor, in EDTF with the year left open.
  var unanchored: DateValue? {
    guard calendar == .gregorian, let month,
      let sample = DateValue(year: 2000, month: month, day: day)
    else { return nil }
    return DateValue(edtf: "XXXX" + sample.edtf.dropFirst(4), firstDay: nil, lastDay: nil)
  }
}

extension DateValue.Calendar {
  /// The year of a day in this calendar; 0 where the calendar doesn't reach.
  func year(ofDay dayNumber: Int) -> Int {
    switch self {
    case .gregorian: DateValue.gregorian(ofDay: dayNumber).year
    case .hijri: HijriCalendar.day(ofDayNumber: dayNumber)?.year ?? 0
    case .coptic: CopticCalendar.day(ofDayNumber: dayNumber)?.year ?? 0
    case .julian: JulianCalendar.day(ofDayNumber: dayNumber)?.year ?? 0
    case .rumi: RumiCalendar.day(ofDayNumber: dayNumber)?.year ?? 0
    case .persian: PersianCalendar.day(ofDayNumber: dayNumber)?.year ?? 0
    }
  }

  /// The day number of a day, in days since 1970-01-01; nil where there is no such day.
  func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    switch self {
    case .gregorian:
      (1...12).contains(month) && day >= 1 && day <= DateValue.dayCount(ofMonth: month, year: year)
        ? DateValue.dayNumber(year: year, month: month, day: day) : nil
    case .hijri: HijriCalendar.dayNumber(year: year, month: month, day: day)
    case .coptic: CopticCalendar.dayNumber(year: year, month: month, day: day)
    case .julian: JulianCalendar.dayNumber(year: year, month: month, day: day)
    case .rumi: RumiCalendar.dayNumber(year: year, month: month, day: day)
    case .persian: PersianCalendar.dayNumber(year: year, month: month, day: day)
    }
  }

  /// How many days a month has; nil where there is no such month.
  func dayCount(ofMonth month: Int, year: Int) -> Int? {
    switch self {
    case .gregorian:
      (1...12).contains(month) ? DateValue.dayCount(ofMonth: month, year: year) : nil
    case .hijri: HijriCalendar.dayCount(ofMonth: month, year: year)
    case .coptic: CopticCalendar.dayCount(ofMonth: month, year: year)
    case .julian: JulianCalendar.dayCount(ofMonth: month, year: year)
    case .rumi: RumiCalendar.dayCount(ofMonth: month, year: year)
    case .persian: PersianCalendar.dayCount(ofMonth: month, year: year)
    }
  }

  /// The first and the last month of a year.
  func months(ofYear year: Int) -> (first: Int, last: Int) {
    switch self {
    case .coptic: (1, 13)
    case .rumi where year < 1333: (3, 2)
    case .rumi where year == 1333: (3, 12)
    default: (1, 12)
    }
  }
}

extension DateValue {
  fileprivate func written(in calendar: Calendar, isApproximate: Bool) -> DateValue {
    DateValue(
      edtf: isApproximate ? edtf + "~" : edtf,
      firstDay: firstDay,
      lastDay: lastDay,
      calendar: calendar
    )
  }
}

extension CalendarParts {
  /// Whether there can be such a day, in a leap year at least.
  var isPossible: Bool {
    guard let month, let day else { return true }
    guard day >= 1 else { return false }
    switch calendar {
    case .gregorian:
      guard (1...12).contains(month) else { return false }
      return day <= DateValue.dayCount(ofMonth: month, year: isShortYear ? 2000 : year ?? 2000)
    case .hijri: return (1...12).contains(month) && day <= 30
    case .coptic, .julian, .persian:
      return calendar.dayCount(ofMonth: month, year: year ?? 3).map { day <= $0 } ?? false
    case .rumi:
      return RumiCalendar.dayCount(ofMonth: month, year: year ?? 1300).map { day <= $0 } ?? false
    }
  }
}
