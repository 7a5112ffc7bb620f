/// Islamic dates and day numbers, both ways.
///
/// Umm al-Qura for the years of its table, 1343 to 1500 AH; the tabular civil calendar (epoch 16 July
/// 622 Julian, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty) outside it, where a
/// day may be off by one or two and the result says that it is approximate.
public enum HijriCalendar {
  /// A day of the Islamic calendar.
  public struct Day: Sendable, Hashable {
    /// The year of the Hijra.
    public let year: Int
    /// The month, 1 (Muḥarram) to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int
    /// Whether it was reckoned by rule, outside the table of Umm al-Qura.
    public let isApproximate: Bool

    /// Makes a day of its parts.
    public init(year: Int, month: Int, day: Int, isApproximate: Bool = false) {
      self.year = year
      self.month = month
      self.day = day
      self.isApproximate = isApproximate
    }
  }

  /// The years that the Umm al-Qura table holds.
  public static let tableYears = 1343...1500

  /// Where each month of the table begins, in days since 1970-01-01, and the day after the last one.
  static let monthStarts: [Int] = {
    var starts = [UmmAlQuraTable.firstDay]
    starts.reserveCapacity(UmmAlQuraTable.monthLengths.count * 12 + 1)
    var day = UmmAlQuraTable.firstDay
    for lengths in UmmAlQuraTable.monthLengths {
      for month in UInt32(0)..<12 {
        day += 28 + Int(lengths >> (2 * month) & 3)
        starts.append(day)
      }
    }
    return starts
  }()

  /// How many days a month has; nil where there is no such month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int? {
    guard (1...12).contains(month), year >= 1 else { return nil }
    if tableYears.contains(year) {
      let index = (year - UmmAlQuraTable.firstYear) * 12 + month - 1
      return monthStarts[index + 1] - monthStarts[index]
    }
    if month == 12 { return (11 * year + 14) % 30 < 11 ? 30 : 29 }
    return month % 2 == 1 ? 30 : 29
  }

  /// The day number of an Islamic day, in days since 1970-01-01.
  ///
  /// - Returns: Nil where the month hasn't that day.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard let length = dayCount(ofMonth: month, year: year), day >= 1, day <= length
    else { return nil }
    if tableYears.contains(year) {
      return monthStarts[(year - UmmAlQuraTable.firstYear) * 12 + month - 1] + day - 1
    }
    return tabularDayNumber(year: year, month: month, day: day)
  }

  /// The Islamic day of a day number, in days since 1970-01-01; nil before the year 1.
  public static func day(ofDayNumber dayNumber: Int) -> Day? {
    let starts = monthStarts
    if let first = starts.first, let end = starts.last, dayNumber >= first, dayNumber < end {
      var low = 0
      var high = starts.count - 1
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= dayNumber { low = middle } else { high = middle }
      }
      return Day(
        year: UmmAlQuraTable.firstYear + low / 12,
        month: low % 12 + 1,
        day: dayNumber - starts[low] + 1
      )
    }
    let daysOfEra = dayNumber - tabularEpoch
    guard daysOfEra >= 0 else { return nil }
    let year = (30 * daysOfEra + 10_646) / 10_631
    let dayOfYear = dayNumber - tabularDayNumber(year: year, month: 1, day: 1)
    let month = min(12, (11 * dayOfYear + 330) / 325)
    let day = dayNumber - tabularDayNumber(year: year, month: month, day: 1) + 1
    return Day(year: year, month: month, day: day, isApproximate: true)
  }

  /// 1 Muḥarram of the year 1, 16 July 622 (Julian), in days since 1970-01-01.
  private static let tabularEpoch = -492_148

  private static func tabularDayNumber(year: Int, month: Int, day: Int) -> Int {
    tabularEpoch + 354 * (year - 1) + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1
  }
}

extension HijriCalendar.Day: CustomStringConvertible {
  /// Year, month and day with hyphens, `1440-09-14`; with `~` where it was reckoned by rule.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" + (isApproximate ? "~" : "")
  }
}
