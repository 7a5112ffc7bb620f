import Testing

/// Relative dates as they are spoken, by region.
@Suite struct ColloquialDateTests {
  static let egypt: [DateCase] = [
    DateCase("أولة امبارح", anchor: "2019-05-15", "2019-05-13"),
    DateCase("من تلات أيام", anchor: "2019-05-15", "2019-05-12"),
    DateCase("من كذا يوم", anchor: "2019-05-15", "nil"),
    DateCase("التلات الجاي", anchor: "2019-05-15", "2019-05-21"),
    DateCase("يوم الأربع اللي فات", anchor: "2019-05-15", "2019-05-08"),
    DateCase("الشهر إلي فات", anchor: "2019-05-15", "2019-04"),
    DateCase("السنة اللي قبل اللي فاتت", anchor: "2019-05-15", "2017"),
    DateCase("السنادي", anchor: "2019-05-15", "2019"),
    DateCase("النهردة", anchor: "2019-05-15", "2019-05-15"),
    DateCase("بعد بعد بكرة", anchor: "2019-05-15", "2019-05-18"),
    DateCase("بعد يومين تلاتة", anchor: "2019-05-15", "nil"),
    DateCase("خلال كام يوم", anchor: "2019-05-15", "nil"),
    DateCase("نص الشهر الجاي", anchor: "2019-05-15", "2019-06"),
    DateCase("الشتا اللي فات", anchor: "2019-05-15", "2018-24"),
    DateCase("يوم عشرة الشهر ده", anchor: "2019-05-15", "2019-05-10"),
    DateCase("يوم 3 في الشهر", anchor: "2019-05-15", "2019-05-03"),
  ]

  static let levant: [DateCase] = [
    DateCase("أولت مبارح", anchor: "2019-05-15", "2019-05-13"),
    DateCase("مبارح المسا", anchor: "2019-05-15", "2019-05-14"),
    DateCase("هالجمعة", anchor: "2019-05-15", "2019-05-17"),
    DateCase("بهالأسبوع", anchor: "2019-05-15", "2019-05-13/2019-05-19"),
    DateCase("هيدي السنة", anchor: "2019-05-15", "2019"),
    DateCase("الجمعة الجايي", anchor: "2019-05-15", "2019-05-17"),
    DateCase("سنة الماضية", anchor: "2019-05-15", "2018"),
    DateCase("شهر الجاي", anchor: "2019-05-15", "2019-06"),
    DateCase("جمعة الجاي", anchor: "2019-05-15", "2019-05-17"),
    DateCase("كمان كام يوم", anchor: "2019-05-15", "nil"),
    DateCase("رح نروح الخميس", anchor: "2019-05-15", "2019-05-16"),
    DateCase("راح نسافر السبت", anchor: "2019-05-15", "2019-05-18"),
    DateCase("بدنا نروح الجمعة", anchor: "2019-05-15", "2019-05-17"),
  ]

  static let gulf: [DateCase] = [
    DateCase("باكر", anchor: "2019-05-15", "2019-05-16"),
    DateCase("عقب باكر", anchor: "2019-05-15", "2019-05-17"),
    DateCase("قبل البارحة", anchor: "2019-05-15", "2019-05-13"),
    DateCase("السنة الياية", anchor: "2019-05-15", "2020"),
    DateCase("الشهر اللي طاف", anchor: "2019-05-15", "2019-04"),
    DateCase("السنة اللي طافت", anchor: "2019-05-15", "2018"),
    DateCase("ذا الأسبوع", anchor: "2019-05-15", "2019-05-13/2019-05-19"),
    DateCase("ذي السنة", anchor: "2019-05-15", "2019"),
    DateCase("من يومين ثلاثة", anchor: "2019-05-15", "nil"),
  ]

  static let maghreb: [DateCase] = [
    DateCase("من بعد غدوة", anchor: "2019-05-15", "2019-05-17"),
    DateCase("ول البارح", anchor: "2019-05-15", "2019-05-13"),
    DateCase("الشهر لي جاي", anchor: "2019-05-15", "2019-06"),
    DateCase("العام لي فات", anchor: "2019-05-15", "2018"),
    DateCase("السيمانة لي جاية", anchor: "2019-05-15", "2019-05-20/2019-05-26"),
    DateCase("هاد السيمانة", anchor: "2019-05-15", "2019-05-13/2019-05-19"),
    DateCase("هاذي يومين", anchor: "2019-05-15", "2019-05-13"),
    DateCase("هادي يومين", anchor: "2019-05-15", "2019-05-13"),
    DateCase("هادي عام", anchor: "2019-05-15", "2018"),
    DateCase("ليوم", anchor: "2019-05-15", "2019-05-15"),
  ]

  @Test(arguments: egypt + levant + gulf + maghreb)
  func readsAndResolves(_ dateCase: DateCase) {
    #expect(dateCase.values == dateCase.expected, "\(dateCase.text)")
  }
}
