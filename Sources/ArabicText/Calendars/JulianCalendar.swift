/// Dates of the Julian calendar, as churches of the East and papers until about 1920 print them.
public enum JulianCalendar {
  /// How many days a month has; nil where there is no such month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int? {
    switch month {
    case 2: year % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: nil
    }
  }

  /// The day number of a Julian day, in days since 1970-01-01.
  ///
  /// - Returns: Nil where the month hasn't that day, or the year isn't 1 to 9999.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard (1...9999).contains(year), let length = dayCount(ofMonth: month, year: year), day >= 1,
      day <= length
    else { return nil }
    // Years are counted from 1 March, so that the leap day is a year's last.
    let shiftedYear = (month <= 2 ? year - 1 : year) + 4800
    let shiftedMonth = (month + 9) % 12
    return day + (153 * shiftedMonth + 2) / 5 + 365 * shiftedYear + shiftedYear / 4 - 2_472_671
  }

  /// The Julian year, month and day of a day number; nil before the year 1.
  public static func day(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int)? {
    let days = dayNumber + 2_472_670
    guard days >= 0 else { return nil }
    let shiftedYear = (4 * days + 3) / 1461
    let dayOfYear = days - 1461 * shiftedYear / 4
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let year = shiftedYear - 4800 + shiftedMonth / 10
    guard year >= 1 else { return nil }
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (year, shiftedMonth + 3 - 12 * (shiftedMonth / 10), day)
  }
}
