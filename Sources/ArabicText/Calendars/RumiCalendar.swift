/// Dates of the Rumi (financial) calendar of the Ottoman Empire, 1256 to 1341.
///
/// Julian months in years that begin on 1 March and count from 584; the day after 15 February 1332 is
/// 1 March 1333, from which on its days are Gregorian, and 1334 begins on 1 January.
public enum RumiCalendar {
  /// The years in which it was in use.
  public static let years = 1256...1341

  /// How many days a month has; nil where there is no such month in that year.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int? {
    guard years.contains(year), year != 1333 || month > 2 else { return nil }
    if year == 1332, month == 2 { return 15 }
    if year < 1333 { return JulianCalendar.dayCount(ofMonth: month, year: julianYear(year, month)) }
    return month == 2
      ? (year + 584) % 4 == 0 ? 29 : 28 : JulianCalendar.dayCount(ofMonth: month, year: 1)
  }

  /// The day number of a day, in days since 1970-01-01.
  ///
  /// - Returns: Nil where the month hasn't that day.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard let length = dayCount(ofMonth: month, year: year), day >= 1, day <= length
    else { return nil }
    let julianYear = julianYear(year, month)
    if year < 1333 {
      return JulianCalendar.dayNumber(year: julianYear, month: month, day: day)
    }
    // Why: thirteen days lie between the calendars from 1900 to 2099.
    return JulianCalendar.dayNumber(year: year + 584, month: month, day: day).map { $0 - 13 }
  }

  /// The year, month and day of a day number; nil where the calendar wasn't in use.
  public static func day(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int)? {
    let reform = -19_299  // 1917-03-01
    guard
      let julian = JulianCalendar.day(ofDayNumber: dayNumber < reform ? dayNumber : dayNumber + 13)
    else { return nil }
    let year = julian.year - 584 - (dayNumber < reform && julian.month <= 2 ? 1 : 0)
    return years.contains(year) ? (year, julian.month, julian.day) : nil
  }

  private static func julianYear(_ year: Int, _ month: Int) -> Int {
    year + 584 + (month <= 2 ? 1 : 0)
  }
}
