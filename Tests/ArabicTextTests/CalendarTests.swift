import Testing

@testable import ArabicText

/// Islamic and Coptic dates and day numbers.
@Suite struct CalendarTests {
  /// Known pairs: Islamic day, day number since 1970-01-01.
  @Test(arguments: [
    (1343, 1, 1, -16_589),  // 1 August 1924
    (1440, 9, 1, 18_022),  // 6 May 2019
    (1440, 9, 14, 18_035),  // 19 May 2019
    (1442, 5, 13, 18_624),  // 28 December 2020
    (1445, 9, 1, 19_793),  // 11 March 2024
    (1500, 12, 30, 39_401),  // 16 November 2077
  ])
  func ummAlQuraGivesKnownDays(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) {
    #expect(HijriCalendar.dayNumber(year: year, month: month, day: day) == dayNumber)
    #expect(
      HijriCalendar.day(ofDayNumber: dayNumber)
        == HijriCalendar.Day(year: year, month: month, day: day)
    )
  }

  @Test func everyDayOfTheTableGoesThereAndBack() {
    for dayNumber in -16_589...39_401 {
      guard let day = HijriCalendar.day(ofDayNumber: dayNumber) else {
        Issue.record("no day for \(dayNumber)")
        return
      }
      #expect(!day.isApproximate)
      let back = HijriCalendar.dayNumber(year: day.year, month: day.month, day: day.day)
      if back != dayNumber { Issue.record("\(day) went to \(back ?? 0), not \(dayNumber)") }
    }
  }

  @Test func outsideTheTableDaysAreApproximateAndGoThereAndBack() {
    for dayNumber in [-492_148, -400_000, -100_000, -16_590, 39_402, 60_000] {
      let day = HijriCalendar.day(ofDayNumber: dayNumber)
      #expect(day?.isApproximate == true)
      if let day {
        let back = HijriCalendar.dayNumber(year: day.year, month: day.month, day: day.day)
        #expect(back.map { abs($0 - dayNumber) <= 1 } == true, "\(day)")
      }
    }
    #expect(HijriCalendar.day(ofDayNumber: -500_000) == nil)
  }

  @Test func monthsHaveTheirDays() {
    #expect(HijriCalendar.dayNumber(year: 1440, month: 9, day: 30) == nil)
    #expect(HijriCalendar.dayNumber(year: 1440, month: 13, day: 1) == nil)
    #expect(HijriCalendar.dayNumber(year: 0, month: 1, day: 1) == nil)
    #expect(CopticCalendar.dayNumber(year: 1737, month: 13, day: 6) == nil)
    #expect(CopticCalendar.dayNumber(year: 1735, month: 13, day: 6) != nil)
  }

  @Test(arguments: [
    (1737, 4, 19, 18_624),  // 28 December 2020
    (1735, 1, 1, 17_785),  // 11 September 2018
    (1736, 1, 1, 18_151),  // 12 September 2019
  ])
  func copticGivesKnownDays(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) {
    #expect(CopticCalendar.dayNumber(year: year, month: month, day: day) == dayNumber)
    let back = CopticCalendar.day(ofDayNumber: dayNumber)
    #expect(back?.year == year && back?.month == month && back?.day == day)
  }

  @Test func weekdaysFollowEachOther() {
    #expect(WeekdayNames.weekday(ofDay: 0) == 4)  // 1970-01-01 was a Thursday.
    #expect(WeekdayNames.weekday(ofDay: 18_031) == 3)  // 2019-05-15, a Wednesday
    #expect(WeekdayNames.weekday(ofDay: -1) == 3)
    #expect(WeekdayNames.weekday(ofDay: -8) == 3)
  }
}
