import Testing

/// English and French between Arabic: relative dates, and Islamic months.
@Suite struct LatinDateTests {
  static let relative: [DateCase] = [
    DateCase("yesterday", anchor: "2019-05-15", "2019-05-14"),
    DateCase("aujourd'hui", anchor: "2019-05-15", "2019-05-15"),
    DateCase("avant-hier", anchor: "2019-05-15", "2019-05-13"),
    DateCase("après-demain", anchor: "2019-05-15", "2019-05-17"),
    DateCase("the day before yesterday", anchor: "2019-05-15", "2019-05-13"),
    DateCase("last week", anchor: "2019-05-15", "2019-05-06/2019-05-12"),
    DateCase("next month", anchor: "2019-05-15", "2019-06"),
    DateCase("this year", anchor: "2019-05-15", "2019"),
    DateCase("3 days ago", anchor: "2019-05-15", "2019-05-12"),
    DateCase("a month ago", anchor: "2019-05-15", "2019-04"),
    DateCase("in two weeks", anchor: "2019-05-15", "2019-05-29"),
    DateCase("next Friday", anchor: "2019-05-15", "2019-05-17"),
    DateCase("last Sunday", anchor: "2019-05-15", "2019-05-12"),
    DateCase("la semaine dernière", anchor: "2019-05-15", "2019-05-06/2019-05-12"),
    DateCase("l'an dernier", anchor: "2019-05-15", "2018"),
    DateCase("cette semaine", anchor: "2019-05-15", "2019-05-13/2019-05-19"),
    DateCase("il y a deux ans", anchor: "2019-05-15", "2017"),
    DateCase("dans 3 jours", anchor: "2019-05-15", "2019-05-18"),
    DateCase("vendredi prochain", anchor: "2019-05-15", "2019-05-17"),
    DateCase("last 3 days", anchor: "2019-05-15", "2019-05-12/2019-05-14"),
    DateCase("last May", anchor: "2019-06-15", "2019-05"),
    DateCase("قال للصحيفة yesterday إن", anchor: "2019-05-15", "2019-05-14"),
  ]

  static let islamicMonths: [DateCase] = [
    DateCase("14 Ramadan 1440", "2019-05-19"),
    DateCase("14 Ramadan 1440H", "2019-05-19"),
    DateCase("10 Rabi' al-Awwal 1440 AH", "2018-11-18"),
    DateCase("10 Rabi II 1440", "2018-12-17"),
    DateCase("10 Jumada al-Ula 1440", "2019-01-16"),
    DateCase("10 Dhul Hijjah 1440", "2019-08-11"),
    DateCase("10 Dhu al-Qi'dah 1440 AH", "2019-07-13"),
    DateCase("10 Sha'ban 1440", "2019-04-15"),
    DateCase("Ramadan 1440", "2019-05-06/2019-06-03"),
    DateCase("15/5/2019 H", "2019-05-15"),
  ]

  static let names: [DateCase] = [
    DateCase("Russia Today", anchor: "2019-05-15", ""),
    DateCase("The Sun", anchor: "2019-05-15", ""),
    DateCase("صحيفة The Sun البريطانية", anchor: "2019-05-15", ""),
    DateCase("Theresa May", anchor: "2019-05-15", ""),
    DateCase("in Damascus", anchor: "2019-05-15", ""),
    DateCase("Ramadan Sobhi", anchor: "2019-05-15", ""),
  ]

  @Test(arguments: relative + islamicMonths + names)
  func readsAndResolves(_ dateCase: DateCase) {
    #expect(dateCase.values == dateCase.expected, "\(dateCase.text)")
  }
}
