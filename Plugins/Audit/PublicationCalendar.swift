import ArabicText
import PipelineCore

/// On which days a paper appears: so that issues can be counted between two of them.
enum PublicationCalendar: Sendable, Hashable, CustomStringConvertible {
  /// On some weekdays of each week: bit 0 is Monday, by ISO 8601.
  case weekdays(UInt8)
  /// Every so many months.
  case months(Int)
  /// Every second week.
  case fortnight

  /// The candidates, the more regular ones first.
  static let candidates: [PublicationCalendar] = {
    var calendars: [PublicationCalendar] = []
    for dayCount in stride(from: 7, through: 1, by: -1) {
      for days in UInt8(1)...127 where days.nonzeroBitCount == dayCount {
        calendars.append(.weekdays(days))
      }
    }
    return calendars + [.fortnight, .months(1), .months(2), .months(3)]
  }()

  /// The number of issues up to a day, from an arbitrary beginning.
  func issueCount(throughDay day: Int) -> Int {
    switch self {
    case .weekdays(let days):
      let monday = day - (WeekdayNames.weekday(ofDay: day) - 1)
      let weeks = Self.floorDivide(monday + 3, 7)
      let passed = days & UInt8((1 << WeekdayNames.weekday(ofDay: day)) - 1)
      return weeks * days.nonzeroBitCount + passed.nonzeroBitCount
    case .fortnight: return Self.floorDivide(day, 14)
    case .months(let step):
      let (year, month, _) = DateValue.gregorian(ofDay: day)
      return Self.floorDivide(year * 12 + month - 1, step)
    }
  }

  /// The first day up to which so many issues have appeared.
  func day(ofIssueCount count: Int) -> Int {
    var low = -1_000_000
    var high = 1_000_000
    while high - low > 1 {
      let middle = (low + high) / 2
      if issueCount(throughDay: middle) >= count { high = middle } else { low = middle }
    }
    return high
  }

  /// Whether the paper can appear on a day.
  func includes(_ day: Int) -> Bool {
    guard case .weekdays(let days) = self else { return true }
    return days >> (WeekdayNames.weekday(ofDay: day) - 1) & 1 == 1
  }

  /// The calendar in words: `daily`, `daily but Friday`, `Monday and Thursday`, `monthly`.
  var description: String {
    switch self {
    case .weekdays(127): return "daily"
    case .weekdays(let days):
      let on = (1...7).filter { days >> ($0 - 1) & 1 == 1 }.compactMap(WeekdayNames.english)
      let off = (1...7).filter { days >> ($0 - 1) & 1 == 0 }.compactMap(WeekdayNames.english)
      if off.count <= 3 { return "daily but " + off.joined(separator: ", ") }
      return on.joined(separator: ", ")
    case .fortnight: return "every second week"
    case .months(1): return "monthly"
    case .months(let step): return "every \(step) months"
    }
  }

  private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}
