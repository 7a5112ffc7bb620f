/// A word that rules ask for by its name, beside what its class says of it.
///
/// `Sources/ArabicText/Lexicon/datewords.tsv` holds the words of each name. To ask for another word, put
/// a row with a new name there and the name here.
enum WordName: UInt8, CaseIterable {
  case none
  // Particles.
  case article, maWord, orWord, toWord, whoShort, onWord, aboutWord, forLetter, perfectParticle,
    inIt, extent, thisFeminine, thatWord
  // Names that look like verbs of the future: `سيرغي`, `ستوكهولم`.
  case sinName
  // Distances and numbers.
  case exceeds, roughly, stretch, throughout, ofTime, halfColloquial, andHalf, andQuarter,
    theQuarter, theOne
  // Ranks and directions.
  case starting, ofSchool, earlier
  case firstWord, like, lastWord, lastNightOfMonth, theFollowing, theGeneral, went
  case theEarliest, theMiddle, theLatest, ofIt
  // Days, and what beside them makes them none.
  case peopleOfThen, ofNowadays, became, theWorld, gathering, foregoing, thatOne, thatSame, newMoon
  case ownAge, ownChildren, ofAge, ofBall, measured, fewOrMany, ofPlans, somebody, whatIs
  case uponIt, watcher, onceOn, otherYear, theTwo, ofGeneral, ofLifetime, telling, isOver, wasOrNot
  case inNeed, exceptFor, allOfIt
  case tonight, eve, todayJoined, bareTomorrow, theMorrow, ballOrTomorrow, godWilling, ofLife
  // Parts of the day.
  case thisMorning, thisEvening, morning, beforeNoon, afterNoon
  // Letters and labels of mastheads and forms.
  case atHour, yearLetter, solarLetter, thePart, model, legendDay, legendMonth, timeLetter
  // Months of Libya and Iran that are other words too.
  case theOpener, ayWord, narWord, persianMonthWord, dey
  // English and French.
  case englishRank, englishDay, englishAgo, frenchIl, frenchY, frenchA, frenchHui
  // The halves of Islamic months in Latin letters.
  case latinArticle, latinSha, latinBan, latinDhu, latinHijja, latinQada, latinQa, latinDa
  case latinJumada, latinRabi, latinFirst, latinSecond
}

extension WordName {
  /// The name as the file of words writes it: `or-word` for `orWord`.
  init?(lexiconValue: String) {
    guard let known = Self.byLexiconValue[lexiconValue] else { return nil }
    self = known
  }

  /// Every name as the file of words writes it.
  static let byLexiconValue = Dictionary(
    uniqueKeysWithValues: allCases.filter { $0 != .none }.map { (hyphenated("\($0)"), $0) }
  )

  /// `orWord` as `or-word`.
  static func hyphenated(_ name: String) -> String {
    var hyphenated = ""
    for scalar in name.unicodeScalars {
      if scalar.properties.isUppercase { hyphenated += "-" }
      hyphenated += scalar.properties.lowercaseMapping
    }
    return hyphenated
  }
}
