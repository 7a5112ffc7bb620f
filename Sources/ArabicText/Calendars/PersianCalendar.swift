/// Dates of the Persian solar calendar (Anno Persico), by the cycle of 33 years.
///
/// The cycle gives the same leap years as the calendar in use from 1206 to 1496 (1827 to 2117).
public enum PersianCalendar {
  /// The years for which it is right.
  public static let years = 1206...1496

  /// How many days a month has; nil where there is no such month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int? {
    switch month {
    case 1...6: 31
    case 7...11: 30
    case 12: isLeap(year) ? 30 : 29
    default: nil
    }
  }

  /// The day number of a day, in days since 1970-01-01.
  ///
  /// - Returns: Nil where the month hasn't that day, or the year isn't one of `years`.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard years.contains(year), let length = dayCount(ofMonth: month, year: year), day >= 1,
      day <= length
    else { return nil }
    let daysBefore = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
    return firstDay(of: year) + daysBefore + day - 1
  }

  /// The year, month and day of a day number; nil outside of `years`.
  public static func day(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int)? {
    var year = 1349 + (dayNumber + 286) / 366
    while firstDay(of: year + 1) <= dayNumber { year += 1 }
    while firstDay(of: year) > dayNumber { year -= 1 }
    guard years.contains(year) else { return nil }
    let dayOfYear = dayNumber - firstDay(of: year)
    return dayOfYear < 186
      ? (year, dayOfYear / 31 + 1, dayOfYear % 31 + 1)
      : (year, (dayOfYear - 186) / 30 + 7, (dayOfYear - 186) % 30 + 1)
  }

  private static func isLeap(_ year: Int) -> Bool { (25 * year + 11) % 33 < 8 }

  /// 1 Farvardin.
  private static func firstDay(of year: Int) -> Int {
    365 * (year - 1) + (8 * year + 21) / 33 - 492_268
  }
}
