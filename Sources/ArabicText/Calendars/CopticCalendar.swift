/// Coptic dates, as the mastheads of Egyptian papers print them, and day numbers.
///
/// Twelve months of thirty days and al-Nasīʾ of five, or six in the year before a Julian leap year;
/// the era of the Martyrs begins on 29 August 284 (Julian).
public enum CopticCalendar {
  /// How many days a month has; nil where there is no such month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int? {
    guard (1...13).contains(month), year >= 1 else { return nil }
    if month < 13 { return 30 }
    return year % 4 == 3 ? 6 : 5
  }

  /// The day number of a Coptic day, in days since 1970-01-01.
  ///
  /// - Returns: Nil where the month hasn't that day.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard let length = dayCount(ofMonth: month, year: year), day >= 1, day <= length
    else { return nil }
    return -615_558 + 365 * (year - 1) + year / 4 + 30 * (month - 1) + day - 1
  }

  /// The Coptic year, month and day of a day number; nil before the year 1.
  public static func day(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int)? {
    let days = dayNumber + 615_558
    guard days >= 0 else { return nil }
    let year = (4 * days + 1463) / 1461
    let dayOfYear = days - (365 * (year - 1) + year / 4)
    return (year, dayOfYear / 30 + 1, dayOfYear % 30 + 1)
  }
}
