/// What a word means to the recogniser of dates.
enum WordClass: UInt8, CaseIterable {
  case unknown
  /// No word's class: what rules that begin with a number in digits name.
  case digits
  // Months: value is the month, or 1/2 … for the heads, which need a second word.
  case gregorianMonth, libyanMonth, hijriMonth, copticMonth, persianMonth, latinMonth
  case kanunHead, tishrinHead, rabiHead, jumadaHead, dhuHead, dhuTail, shortHead, monthEpithet
  case monthLight, nightAdjective, feastHead, feastEpithet
  // English and French: months in two words, days, units, numbers; directions -1, 0, 1;
  // prepositions -1 (before), 1 (after), 2 (in).
  case latinMonthHead, latinDay, latinUnit, latinNumber, latinDirection, latinPreposition
  case latinFrom, latinTo
  // Weekdays: value is the weekday by ISO 8601.
  case weekday, colloquialWeekday, latinWeekday
  // Numbers: value is the number.
  case cardinal, ten, teen, tens, hundred, thousand, ordinal
  // Units of the calendar: value is `TimeUnit`.
  case unit, unitDual, unitPlural, thisYear
  // Directions.
  case past, future, present, recent, passed
  // Days by themselves: value is the offset from the anchor.
  case dayOffset
  /// A decade or a season: value is its first year in the century, or its number in EDTF.
  case decade, season, millennium
  case now, onwards, quarter, beforeChrist
  // Small words.
  case before, after, since, during, from, to, between, within, this, relative, more, comparison
  case vagueCount, approximately, part, first, last, still, half, and, every, ofThat
  case beforeThat, afterThat
  // Marks beside dates.
  case matching, hijriMark, gregorianMark, copticMark, persianMark, rumiMark, julianMark,
    westernMark
  case calendarWord, accordingTo, dateLabel, night
  // What makes a date none.
  case place, media, event, numberedAct, page, telephone, daySuffix, prayer, duration, counted
  case paperName, founding, birth, office
  /// What is held every year or so: four digits after it are a year.
  case yearly
  // What tells tense and speech.
  case speech, announcement, pastVerb
  // Beside a time of day.
  case clockWord
  // Labels of issues.
  case issueLabel, issueKind, volumeLabel, supplement, printed, price
}

extension WordClass {
  /// Whether a word begins a date only together with a known word or a number right after it.
  var leansOnNextWord: Bool {
    switch self {
    case .from, .between, .to, .within, .latinFrom: true
    default: false
    }
  }
}

extension WordClass {
  /// The class that words of a class of the lexicon have.
  init?(lexiconName name: String) {
    guard let known = Self.byLexiconName[name] else { return nil }
    self = known
  }

  private static let byLexiconName: [String: WordClass] = {
    var names: [String: WordClass] = [
      "month.gregorian": .gregorianMonth, "month.libyan": .libyanMonth,
      "month.hijri": .hijriMonth, "month.hijri-latin": .hijriMonth,
      "month.coptic": .copticMonth, "month.persian": .persianMonth, "month.latin": .latinMonth,
      "weekday": .weekday, "weekday.colloquial": .colloquialWeekday,
      "weekday.latin": .latinWeekday, "number.unit": .cardinal, "number.ten": .ten,
      "number.teen": .teen, "number.tens": .tens, "number.hundred": .hundred,
      "number.thousand": .thousand, "number.ordinal": .ordinal, "time.ordinal-day": .ordinal,
    ]
    // The others have their own names there: `dayOffset` is `time.day-offset`.
    for wordClass in allCases {
      let name = "time." + WordName.hyphenated("\(wordClass)")
      if names[name] == nil { names[name] = wordClass }
    }
    return names
  }()

  /// Whether the article before a word leaves its meaning.
  var takesArticle: Bool {
    switch self {
    case .cardinal, .ten, .teen, .tens, .hundred, .thousand, .ordinal, .unit, .unitDual,
      .unitPlural,
      .thisYear, .decade, .season, .millennium, .rabiHead:
      true
    default: false
    }
  }
}

/// A unit of the calendar that a mention counts in.
enum TimeUnit: Int, CaseIterable, Comparable {
  case day, week, month, year, decade, century

  static func < (first: TimeUnit, second: TimeUnit) -> Bool { first.rawValue < second.rawValue }

  /// The unit of a name of the lexicon.
  init?(name: String) {
    guard let unit = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = unit
  }
}
