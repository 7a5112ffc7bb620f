import PipelineCore

/// How a paper numbers its issues over the days of its calendar.
///
/// A number less the calendar's count of issues is the *level* of a series, which hardly changes from
/// one issue to the next where calendar and numbering are the paper's.
struct IssueNumbering: Sendable, Hashable, CustomStringConvertible {
  let calendar: PublicationCalendar
  /// Whether the numbers begin again with each Gregorian year, as official gazettes' do.
  let isYearly: Bool

  /// Every calendar, numbered without a break and by the year, the plainer ones first.
  static let candidates: [IssueNumbering] = [false, true].flatMap { isYearly in
    PublicationCalendar.candidates.map { IssueNumbering(calendar: $0, isYearly: isYearly) }
  }

  /// The number of issues up to a day, from an arbitrary beginning or from the year's.
  func issueCount(throughDay day: Int) -> Int {
    let count = calendar.issueCount(throughDay: day)
    guard isYearly else { return count }
    return count - calendar.issueCount(throughDay: Self.firstDay(ofYearOf: day) - 1)
  }

  /// The day of so many issues; of a paper that numbers by the year, in the year of another day.
  func day(ofIssueCount count: Int, near day: Int?) -> Int? {
    guard isYearly else { return calendar.day(ofIssueCount: count) }
    guard let day else { return nil }
    let before = calendar.issueCount(throughDay: Self.firstDay(ofYearOf: day) - 1)
    return calendar.day(ofIssueCount: before + count)
  }

  /// Which of several equal numbers one is: the year, where they begin again with it.
  func period(of day: Int) -> Int {
    isYearly ? DateValue.gregorian(ofDay: day).year : 0
  }

  var description: String {
    isYearly ? "\(calendar), numbered by the year" : calendar.description
  }

  private static func firstDay(ofYearOf day: Int) -> Int {
    DateValue.dayNumber(year: DateValue.gregorian(ofDay: day).year, month: 1, day: 1)
  }
}
