/// What the form of a name tells: a person, a paper, or nothing.
struct NameForm {
  /// Whether a word is of those that papers and agencies are called by.
  private(set) var isInstitution = false
  /// Whether it opens with a first name or ends in a surname of origin.
  private(set) var isPerson = false
  /// Whether it opens with a known first name.
  private(set) var hasGivenName = false
  /// Whether it is two or three words that open as the names of towns do: `عين الحجل`.
  private(set) var isPlace = false
  /// Whether it holds a particle, a digit or a sign, as no name does.
  private(set) var hasOther = false
  /// Whether its last word has the article and ends in teh marbuta or as a plural, as names of things do.
  private(set) var endsAsThing = false
  /// Whether it opens with the article, as papers do and people seldom.
  private(set) var hasArticle = false

  /// The word that is a first name and a preposition as well, as both are folded: `علي`, `على`.
  private(set) var twofoldWord: Range<Int>?

  /// - Parameter takesTwofold: Whether a word that is a preposition too is a name here whatever stands beside it.
  init(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary,
    takesTwofold: Bool = false
  ) {
    var place = name.lowerBound
    var wordCount = 0
    var lastWord = name
    var hasPhrase = false
    var isOfFather = false
    while place < name.upperBound {
      var end = place
      while end < name.upperBound, units[end] != LetterFold.blank { end += 1 }
      // Why: "اكتشاف موقع أثري" has such a word too; names of papers open or end with theirs.
      if let length = vocabulary.length(
        of: wordCount == 0 ? [.institution, .paperKind] : .institution,
        in: units,
        at: place,
        upTo: name.upperBound
      ), wordCount < 2 || place + length == name.upperBound {
        isInstitution = true
      }
      // `أكادير 24`, `فرانس24`.
      let isNumberOfSite =
        end == name.upperBound && LetterFold.isDigit(units[end - 1])
        && Self.isNumberOfSite(units, place..<end, follows: wordCount > 0, vocabulary)
      if isNumberOfSite { isInstitution = true }
      if let kinds = vocabulary.match([.particle, .givenName], in: units, at: place, upTo: end),
        kinds.length == end - place, kinds.kinds.contains(.particle)
      {
        if kinds.kinds.contains(.givenName) {
          twofoldWord = place..<end
          // Why: no preposition is the last word, and none stands before a first name.
          let isName =
            takesTwofold || end == name.upperBound && wordCount > 0
            || end < name.upperBound
              && vocabulary.length(of: .givenName, in: units, at: end + 1, upTo: name.upperBound)
                != nil
          hasOther = hasOther || !isName
        } else {
          hasOther = true
        }
      }
      // `سامر الحداد وزير الأشغال`: somebody with an office of a state.
      if wordCount > 0,
        let length = vocabulary.length(of: .official, in: units, at: place, upTo: name.upperBound),
        place + length < name.upperBound || place + length > end
      {
        hasOther = true
      }
      // `يزيد بن سالم`: of whom somebody is the son or daughter.
      if wordCount == 1, end < name.upperBound, Self.isSonOrDaughter(units[place..<end]) {
        isOfFather = true
      }
      if units[place..<end].contains(where: { !LetterFold.isWordUnit($0) && $0 != 0x2E })
        || units[place..<end].contains(where: LetterFold.isDigit) && !isNumberOfSite
      {
        hasOther = true
      }
      if place > name.lowerBound, end < name.upperBound, Self.opensAsPhrase(units, place..<end) {
        hasPhrase = true
      }
      lastWord = place..<end
      wordCount += 1
      place = end + 1
    }
    hasArticle = Self.hasArticle(name, units)
    // Why: amid Arabic, Latin letters and digits are a site's: "Coast 24".
    let isLatin = !units[name].contains { (0x0620...0x06FF).contains($0) }
    if isLatin, wordCount <= 3, units[name].contains(where: { (0x61...0x7A).contains($0) }) {
      isInstitution = true
      hasOther = false
    }
    isPlace =
      !hasOther && !isInstitution
      && Self.isPlace(name, in: units, wordCount: wordCount, vocabulary)
    hasGivenName =
      !isPlace
      && vocabulary.length(of: .givenName, in: units, at: name.lowerBound, upTo: name.upperBound)
        != nil
    let isOfOrigin =
      lastWord.count >= 5 && Self.hasArticle(lastWord, units)
      && units[lastWord.upperBound - 1] == 0x064A
    endsAsThing =
      lastWord.count >= 4 && Self.hasArticle(lastWord, units)
      && (units[lastWord.upperBound - 1] == 0x0647 || Self.isPlural(lastWord, units))
    // `ب. عيسى`: an initial before the surname.
    let hasInitial =
      name.count > 4 && units[name.lowerBound + 1] == 0x2E && units[name.upperBound - 1] != 0x2E
      && LetterFold.isWordUnit(units[name.upperBound - 2])
    // `سهيلة.ب`, `سهيلة. ب`: an initial after the first name.
    let hasFinalInitial =
      name.count > 5 && LetterFold.isWordUnit(units[name.upperBound - 1])
      && !LetterFold.isDigit(units[name.upperBound - 1])
      && (units[name.upperBound - 2] == 0x2E
        || units[name.upperBound - 2] == LetterFold.blank && units[name.upperBound - 3] == 0x2E)
      && hasGivenName
    if hasFinalInitial, !isInstitution, !hasOther { isPerson = true }
    isPerson =
      isPerson
      || !isInstitution && !hasOther && !isPlace && (2...5).contains(wordCount)
        && (hasGivenName || hasInitial || isOfFather
          || (isOfOrigin && !hasArticle && !hasPhrase && wordCount <= 3))
  }

  /// Whether some words are a town's name by their first: `عين الحجل`, `كفر سعد`.
  private static func isPlace(
    _ name: Range<Int>,
    in units: [UInt16],
    wordCount: Int,
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    guard (2...3).contains(wordCount),
      let length = vocabulary.length(
        of: .placeKind,
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      )
    else { return false }
    return name.lowerBound + length + 1 < name.upperBound
  }

  /// Whether a word is a number that sites are called by, after another word or the letters before it.
  private static func isNumberOfSite(
    _ units: [UInt16],
    _ word: Range<Int>,
    follows: Bool,
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    let letters = units[word].prefix { !LetterFold.isDigit($0) }
    guard letters.isEmpty ? follows : follows || letters.count > 2 else { return false }
    return vocabulary.contains(.institution, in: units, at: letters.endIndex..<word.upperBound)
  }

  /// Whether a word is `بن`, `بنت` or `ولد`.
  private static func isSonOrDaughter(_ word: ArraySlice<UInt16>) -> Bool {
    word.elementsEqual([0x0628, 0x0646]) || word.elementsEqual([0x0628, 0x0646, 0x062A])
      || word.elementsEqual([0x0648, 0x0644, 0x062F])
  }

  /// Whether a word with the article ends as sound plurals do: `اللاجئين`, `المخيمات`.
  private static func isPlural(_ word: Range<Int>, _ units: [UInt16]) -> Bool {
    let end = (units[word.upperBound - 2], units[word.upperBound - 1])
    return word.count >= 7
      && (end == (0x064A, 0x0646) || end == (0x0648, 0x0646) || end == (LetterFold.alef, 0x062A))
  }

  /// Whether a word has the article, or `ل` before it, as the middle words of names haven't.
  private static func opensAsPhrase(_ units: [UInt16], _ word: Range<Int>) -> Bool {
    guard word.count > 3 else { return false }
    let first = units[word.lowerBound]
    return hasArticle(word, units)
      || first == LetterFold.lam && units[word.lowerBound + 1] == LetterFold.lam
  }

  /// Whether it is a person's or an institution's.
  var isName: Bool { isPerson || isInstitution && !hasOther }

  private static func hasArticle(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    range.count > 2 && LetterFold.hasArticle(units[range])
  }
}
