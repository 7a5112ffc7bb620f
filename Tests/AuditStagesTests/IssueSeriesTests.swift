import PipelineCore
import Testing

@testable import AuditStages

/// Fitting calendars of publication, finding outliers, proposing dates and numbers.
@Suite struct IssueSeriesTests {
  /// The issues of a paper over some days: the weekdays on (bit 0 is Monday), days without an issue.
  private func issues(
    _ days: UInt8,
    from first: Int,
    count: Int,
    number: Int = 100,
    without gaps: Set<Int> = []
  ) -> [IssueSeries.Point] {
    var points: [IssueSeries.Point] = []
    var day = first
    while points.count < count {
      if PublicationCalendar.weekdays(days).includes(day), !gaps.contains(day) {
        points.append(IssueSeries.Point(number: number + points.count, day: day))
      }
      day += 1
    }
    return points
  }

  @Test(arguments: [UInt8(127), 0b110_1111, 0b001_1111, 0b000_0001, 0b000_1001])
  func findsTheWeekdays(_ days: UInt8) throws {
    let series = try #require(IssueSeries(issues(days, from: 18_000, count: 60)))
    #expect(series.calendar == .weekdays(days))
    #expect(series.outliers.isEmpty)
    #expect(series.gapCount == 0)
  }

  @Test func findsTheWeekdaysOfFewIssues() throws {
    // A day in ten of a paper that pauses on Friday.
    let all = issues(0b110_1111, from: 18_000, count: 600)
    let points = all.enumerated().filter { $0.offset % 10 == 3 }.map(\.element)
    let series = try #require(IssueSeries(points))
    #expect(series.calendar == .weekdays(0b110_1111))
  }

  @Test func findsMonths() throws {
    let points = (0..<24).map { month -> IssueSeries.Point in
      let day = DateValue.dayNumber(year: 2010 + month / 12, month: month % 12 + 1, day: 1)
      return IssueSeries.Point(number: 7 + month, day: day)
    }
    #expect(IssueSeries(points)?.calendar == .months(1))
  }

  @Test func allowsForHolidays() throws {
    let gaps: Set<Int> = [18_040, 18_041, 18_042]
    let series = try #require(IssueSeries(issues(127, from: 18_000, count: 90, without: gaps)))
    #expect(series.outliers.isEmpty)
    #expect(series.gapCount == 3)
  }

  @Test func flagsWrongNumbersAndDates() throws {
    var points = issues(127, from: 18_000, count: 90)
    points[30] = IssueSeries.Point(number: points[30].number + 1000, day: points[30].day)
    points[60] = IssueSeries.Point(number: points[60].number, day: points[60].day - 365)
    let series = try #require(IssueSeries(points))
    #expect(series.outliers == [points[30], points[60]])
    #expect(series.expectedNumber(onDay: points[30].day)?.value == 130)
    #expect(series.expectedDay(ofNumber: 160)?.value == 18_060)
  }

  @Test func ofTwoNumbersOfADayTheFittingOneStands() throws {
    let right = issues(127, from: 18_000, count: 50)
    let wrong = IssueSeries.Point(number: right[20].number + 2, day: right[20].day)
    let series = try #require(IssueSeries(right + [wrong]))
    #expect(series.outliers == [wrong])
  }

  @Test func proposesWithCertainty() throws {
    var points = issues(0b110_1111, from: 18_000, count: 200)
    let missing = points.remove(at: 77)
    let series = try #require(IssueSeries(points))
    let day = try #require(series.expectedDay(ofNumber: missing.number))
    #expect(day.value == missing.day)
    #expect(day.certainty > 0.95)
    let far = try #require(series.expectedNumber(onDay: 18_000 + 2000))
    #expect(far.certainty < 0.3, "far beyond what is known little is certain")
  }

  @Test func needsThreeIssues() {
    #expect(IssueSeries(issues(127, from: 18_000, count: 2)) == nil)
    #expect(IssueSeries([IssueSeries.Point]()) == nil)
  }

  @Test func countsIssuesBothWays() {
    for calendar in PublicationCalendar.candidates {
      for day in 17_900..<18_000 {
        let count = calendar.issueCount(throughDay: day)
        let before = calendar.issueCount(throughDay: day - 1)
        #expect(count == before || count == before + 1)
        if count > before { #expect(calendar.day(ofIssueCount: count) == day) }
      }
    }
  }

  @Test func findsNumbersThatBeginAgainWithEachYear() throws {
    // A gazette of every Thursday, 2015 to 2018.
    var points: [IssueSeries.Point] = []
    for day in DateValue.dayNumber(
      year: 2015,
      month: 1,
      day: 1
    )..<DateValue.dayNumber(year: 2019, month: 1, day: 1)
    where PublicationCalendar.weekdays(0b000_1000).includes(day) {
      let isFirst = DateValue.gregorian(ofDay: day - 7).year < DateValue.gregorian(ofDay: day).year
      let number = isFirst ? 1 : (points.last?.number ?? 0) + 1
      points.append(IssueSeries.Point(number: number, day: day))
    }
    let series = try #require(IssueSeries(points))
    #expect(series.numbering == IssueNumbering(calendar: .weekdays(0b000_1000), isYearly: true))
    #expect(series.outliers.isEmpty, "a number of each year is no contradiction")
    #expect(series.gapCount == 0)
    let wrong = IssueSeries.Point(number: 44, day: points[30].day)
    let withWrong = try #require(IssueSeries(points.map { $0 == points[30] ? wrong : $0 }))
    #expect(withWrong.outliers == [wrong])
    #expect(withWrong.expectedNumber(onDay: wrong.day)?.value == points[30].number)
    #expect(withWrong.expectedDay(ofNumber: 44, near: wrong.day)?.value == points[43].day)
    #expect(withWrong.expectedDay(ofNumber: 44) == nil, "which year's is not known")
  }
}
