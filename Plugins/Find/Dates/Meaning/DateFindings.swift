import ArabicText
import PipelineCore

/// What `find.dates` can notice.
enum DateFindings {
  static let orderAssumed = FindingDeclaration(
    "find.dates.order-assumed",
    .note,
    "day and month could be the other way round; the day was taken to come first"
  )
  static let weekdayDisagrees = FindingDeclaration(
    "find.dates.weekday-disagrees",
    .warning,
    "the weekday isn't that of the date"
  )
  static let noSuchDay = FindingDeclaration(
    "find.dates.no-such-day",
    .warning,
    "the month hasn't that day"
  )
  static let monthsDisagree = FindingDeclaration(
    "find.dates.months-disagree",
    .warning,
    "a month has two names of different months"
  )
  static let digitsReversed = FindingDeclaration(
    "find.dates.digits-reversed",
    .warning,
    "no such day; its digits may stand the wrong way round"
  )
  static let noSuchYear = FindingDeclaration(
    "find.dates.no-such-year",
    .warning,
    "an Islamic year that hasn't come; it may be a Gregorian one"
  )
  static let monthMisspelt = FindingDeclaration(
    "find.dates.month-misspelt",
    .note,
    "a month's name is one letter off"
  )
  static let calendarUnsure = FindingDeclaration(
    "find.dates.calendar-unsure",
    .note,
    "a year long past with a Gregorian month; it may be one of the Rumi calendar"
  )
  static let monthUnsure = FindingDeclaration(
    "find.dates.month-unsure",
    .note,
    "the month is one of two that share a name; only the year is given"
  )
  static let endsBeforeStart = FindingDeclaration(
    "find.dates.ends-before-start",
    .warning,
    "an interval ends before it begins"
  )
  static let localSighting = FindingDeclaration(
    "find.dates.local-sighting",
    .note,
    "the Islamic date is a day from the Gregorian one, as where the moon is sighted locally"
  )
  static let calendarsDisagree = FindingDeclaration(
    "find.dates.calendars-disagree",
    .warning,
    "the same day in two calendars is two days apart or more"
  )
  static let noAnchor = FindingDeclaration(
    "find.dates.no-anchor",
    .note,
    "a relative date, and no day is known that it hangs on"
  )
  static let laterThanCrawl = FindingDeclaration(
    "find.dates.later-than-crawl",
    .warning,
    "a day is named as past that lies after the day of the crawl"
  )

  static let all = [
    orderAssumed, weekdayDisagrees, noSuchDay, noSuchYear, monthMisspelt, calendarUnsure,
    monthUnsure,
    monthsDisagree, digitsReversed, endsBeforeStart,
    localSighting, calendarsDisagree, noAnchor,
    laterThanCrawl,
  ]

  /// That some dates of a document hang on a day that isn't known, told once.
  static func noAnchor(_ count: Int, at trace: Trace?) -> Finding {
    count == 1
      ? Finding(noAnchor, at: trace)
      : Finding(
        noAnchor,
        "\(count) relative dates, and no day is known that they hang on",
        at: trace
      )
  }

  /// What is said where a text names another weekday than its date has.
  static func weekdayMessage(_ written: Int, _ actual: Int) -> String {
    let names = [written, actual].map { WeekdayNames.english($0) ?? String($0) }
    return "the text says \(names[0]), the date is a \(names[1])"
  }

  /// A problem of a reading as a finding.
  static func finding(_ problem: DateResolver.Problem, at trace: Trace?) -> Finding {
    switch problem {
    case .orderAssumed: return Finding(orderAssumed, at: trace)
    case .flaw(.noSuchDay): return Finding(noSuchDay, at: trace)
    case .flaw(.noSuchYear): return Finding(noSuchYear, at: trace)
    case .note(.monthMisspelt): return Finding(monthMisspelt, at: trace)
    case .note(.calendarUnsure): return Finding(calendarUnsure, at: trace)
    case .note(.monthUnsure): return Finding(monthUnsure, at: trace)
    case .flaw(.monthsDisagree): return Finding(monthsDisagree, at: trace)
    case .flaw(.digitsReversed): return Finding(digitsReversed, at: trace)
    case .endsBeforeStart: return Finding(endsBeforeStart, at: trace)
    case .localSighting: return Finding(localSighting, at: trace)
    case .noAnchor: return Finding(noAnchor, at: trace)
    case .weekdayDisagrees(let written, let actual):
      return Finding(weekdayDisagrees, weekdayMessage(written, actual), at: trace)
    case .calendarsDisagree(let dayCount):
      return Finding(
        calendarsDisagree,
        "the same day in two calendars is \(dayCount) days apart",
        at: trace
      )
    }
  }
}
