import ArabicText
import Testing

/// Julian, Rumi and Persian days that are known from elsewhere, and every day there and back.
@Suite struct OtherCalendarTests {
  @Test(arguments: [
    (1900, 2, 29, -25_496), (1917, 2, 15, -19_300), (1582, 10, 5, -141_427), (2000, 1, 1, 10_970),
  ])
  func julianGivesKnownDays(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) {
    #expect(JulianCalendar.dayNumber(year: year, month: month, day: day) == dayNumber)
  }

  @Test(arguments: [
    (1324, 7, 10, -22_442), (1325, 3, 31, -22_178), (1332, 2, 15, -19_300),
    (1333, 3, 1, -19_299), (1334, 1, 1, -18_993),
  ])
  func rumiGivesKnownDays(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) {
    #expect(RumiCalendar.dayNumber(year: year, month: month, day: day) == dayNumber)
  }

  @Test(arguments: [
    (1357, 11, 22, 3328), (1395, 1, 1, 16_880), (1399, 1, 1, 18_341), (1399, 12, 30, 18_706),
    (1400, 1, 1, 18_707),
  ])
  func persianGivesKnownDays(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) {
    #expect(PersianCalendar.dayNumber(year: year, month: month, day: day) == dayNumber)
  }

  @Test func daysComeBack() {
    for dayNumber in stride(from: -40_000, through: 30_000, by: 7) {
      if let day = JulianCalendar.day(ofDayNumber: dayNumber) {
        #expect(
          JulianCalendar.dayNumber(year: day.year, month: day.month, day: day.day) == dayNumber
        )
      }
      if let day = PersianCalendar.day(ofDayNumber: dayNumber) {
        #expect(
          PersianCalendar.dayNumber(year: day.year, month: day.month, day: day.day) == dayNumber
        )
      }
    }
    for dayNumber in -40_000 ... -17_000 {
      guard let day = RumiCalendar.day(ofDayNumber: dayNumber) else { continue }
      #expect(RumiCalendar.dayNumber(year: day.year, month: day.month, day: day.day) == dayNumber)
    }
  }

  @Test func thereAreNoDaysBeyondAMonth() {
    #expect(JulianCalendar.dayNumber(year: 1901, month: 2, day: 29) == nil)
    #expect(RumiCalendar.dayNumber(year: 1332, month: 2, day: 16) == nil)
    #expect(RumiCalendar.dayNumber(year: 1333, month: 1, day: 1) == nil)
    #expect(PersianCalendar.dayNumber(year: 1400, month: 12, day: 30) == nil)
  }
}
