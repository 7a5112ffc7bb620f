import PipelineCore
import Testing

@testable import FindStages

/// Dates that contradict themselves: each is said, none put right in silence.
@Suite struct DateContradictionTests {
  static let cases: [(text: String, value: String, problem: DateResolver.Problem?)] = [
    ("الخميس 15-5-2019", "2019-05-15", .weekdayDisagrees(written: 4, actual: 3)),
    ("vendredi 15 mai 2019", "2019-05-15", .weekdayDisagrees(written: 5, actual: 3)),
    (
      "الاثنين 14 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19",
      .weekdayDisagrees(written: 1, actual: 7)
    ),
    ("الجمعة الموافق 14/9/1440هـ", "2019-05-19", .weekdayDisagrees(written: 5, actual: 7)),
    ("31 نيسان 2019", "nil", .flaw(.noSuchDay)),
    ("29/2/2019", "nil", .flaw(.noSuchDay)),
    ("2019-02-30", "nil", .flaw(.noSuchDay)),
    ("31/9/1440هـ", "nil", .flaw(.noSuchDay)),
    ("31 طوبة 1735", "nil", .flaw(.noSuchDay)),
    ("الحادي والثلاثين من نيسان 2019", "nil", .flaw(.noSuchDay)),
    ("29 شباط 2020", "2020-02-29", nil),
    ("15 أيار (يونيو) 2019", "nil", .flaw(.monthsDisagree)),
    ("الأربعاء 15 أيار/حزيران 2019", "nil", .flaw(.monthsDisagree)),
    ("15 أيار/مايو 2019", "2019-05-15", nil),
    ("9102/5/51", "nil", .flaw(.digitsReversed)),
    ("51/5/9102", "nil", .flaw(.digitsReversed)),
    ("من 20 أيار 2019 إلى 15 أيار 2019", "nil", .endsBeforeStart),
    ("يقام المعرض بين 20 و15 أيار 2019", "nil", .endsBeforeStart),
    ("13 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19", .localSighting),
    ("السبت 14 رمضان 1440", "2019-05-19", .localSighting),
    ("30 ذو القعدة 1440", "2019-08-02", .localSighting),
    ("10 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19", .calendarsDisagree(dayCount: 4)),
    ("11 بشنس 1735 الموافق 20 مايو 2019", "2019-05-20", .calendarsDisagree(dayCount: 1)),
    ("14 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19", nil),
    ("الأربعاء 5-6-2019", "2019-06-05", nil),
    ("5/6/2019", "2019-06-05", .orderAssumed),
    // A rank is the day's number where the weekday allows it, and counts the weekday where it doesn't.
    // Beside Friday, which is feminine, its ending tells.
    ("الأربعاء الأول من أيار 2019", "2019-05-01", nil),
    ("الأحد الأول من أيار 2019", "2019-05-05?", nil),
    ("الثلاثاء الثالث من تشرين الأول 2019", "2019-10-15?", nil),
    ("الجمعة الخامسة من أيار 2019", "2019-05-31", nil),
    ("الأحد الخامس من نيسان 2019", "2019-04-05", .weekdayDisagrees(written: 7, actual: 5)),
    ("الأحد السادس من نيسان 2019", "2019-04-06", .weekdayDisagrees(written: 7, actual: 6)),
  ]

  @Test(arguments: cases.indices) func saysWhatDisagrees(_ index: Int) {
    let (text, value, problem) = Self.cases[index]
    let readings = DateCase(text, "").readings
    #expect(readings.map { $0.resolution.value?.edtf ?? "nil" } == [value], "\(text)")
    #expect(readings.flatMap(\.resolution.problems) == [problem].compactMap { $0 }, "\(text)")
  }
}
