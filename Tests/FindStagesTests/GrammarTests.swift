import PipelineCore
import Testing

@testable import FindStages

/// The grammars that rules are made of: numbers in words, names of months, marks of eras, hours.
@Suite struct GrammarTests {
  private func cursor(_ text: String) -> TokenCursor { DateRecogniser().cursor(Array(text.utf8)) }

  @Test(arguments: [
    ("ثلاثة", 3), ("أحد عشر", 11), ("خمسة وعشرين", 25), ("مئة وسبعة", 107), ("ثلاثمئة", 300),
    ("تسع مئة", 900), ("ألف وتسعمئة وست وثمانين", 1986), ("ألفين وأحد عشر", 2011),
    ("الألفان والخامس والعشرون", 2025), ("تلتاشر", 13), ("ثلاثة آلاف", 3000),
  ])
  func readsNumbersInWords(_ text: String, _ value: Int) {
    #expect(cursor(text).cardinal(at: 0)?.value == value)
  }

  @Test(
    arguments: [
      ("الحادي والعشرون", 21), ("الخامس عشر", 15), ("العشرين", 20), ("7", 7),
      ("الواحد والعشرين", 21),
      ("غرة", 1), ("32", nil), ("الثلاثة", nil), ("3.5", nil),
    ] as [(String, Int?)]
  )
  func readsDaysOfTheMonth(_ text: String, _ day: Int?) {
    #expect(cursor(text).dayNumber(at: 0)?.day == day)
  }

  @Test(arguments: [
    ("أيار", "gregorian", 5), ("تشرين الثاني", "gregorian", 11), ("ك1 2018", "gregorian", 12),
    ("مايو/أيار", "gregorian", 5), ("شهر 7", "gregorian", 7), ("ربيع الأنور", "hijri", 3),
    ("جمادى الآخرة", "hijri", 6), ("ذي القعدة", "hijri", 11), ("كيهك", "coptic", 4),
    ("مرداد", "persian", 5), ("أيلول شرقي 1912", "julian", 9), ("الشهر الثامن", "gregorian", 8),
    ("غشت", "gregorian", 8), ("مايس", "gregorian", 5), ("دجنبر", "gregorian", 12),
  ])
  func readsMonths(_ text: String, _ calendar: String, _ month: Int) {
    let read = cursor(text).month(at: 0)
    #expect(read?.calendar.rawValue == calendar)
    #expect(read?.month == month)
  }

  @Test(
    arguments: [
      ("1440هـ", "hijri"), ("2019م", "gregorian"), ("1736 ش", "coptic"), ("1395 هـ ش", "persian"),
      ("1395 هـ.ش", "persian"), ("1325 مالية", "rumi"), ("1912 شرقي", "julian"),
      ("1917 (يولياني)", "julian"), ("1917 حسب التقويم اليولياني", "julian"), ("2015 مالية", nil),
      ("2015 شرقي المدينة", nil), ("2019", nil),
    ] as [(String, String?)]
  )
  func readsEras(_ text: String, _ calendar: String?) {
    #expect(cursor(text).numberedYear(at: 0)?.calendar?.rawValue == calendar)
  }

  @Test(
    arguments: [
      ("10:35", 635), ("10:35 مساء", 1355), ("12:05 ص", 5), ("الساعة العاشرة والنصف صباحا", 630),
      ("الساعة 7 مساء", 1140), ("الساعة الواحدة ظهرا", 780), ("19:45:10", 1185), ("10", nil),
      ("25:10", nil), ("10:75", nil),
    ] as [(String, Int?)]
  )
  func readsHours(_ text: String, _ minutes: Int?) {
    #expect(cursor(text).clock(at: 0)?.minutes == minutes)
  }
}
