internal import ArabicText

/// Rules that give the words of news their capitals, to learn from where no text tells.
///
/// A word is looked at without its proclitics and article. Names of places, what comes from places, and
/// words that catalogue records mostly write with a capital inside titles have one; so do words that are
/// names and nothing else, the head of an institution's name with the word after it, and titles before
/// names. Short words and those of the closed classes never have one inside a sentence.
struct NewsCapitals {
  private var inTitles: [UInt64: (upper: Float, lower: Float)] = [:]
  private var inNames: [UInt64: Float] = [:]
  private var places: Set<UInt64> = []
  private var names: Set<UInt64> = []
  private var frequency: [UInt64: Float] = [:]
  private var withArticle: [UInt64: Float] = [:]
  private let institutions: Set<UInt64>
  private let titles: Set<UInt64>
  /// Months and days of the week.
  private let times: Set<UInt64>
  /// Words of news that have none of the forms that Arabic words have beside them.
  private var foreign: Set<UInt64> = []
  /// Names that are ordinary words too: in news they seldom stand beside another name.
  private var ambiguous: Set<UInt64> = []

  /// From which share of its occurrences beside another name a name is taken for nothing but a name.
  private static let companyShare: Float = 0.4

  static let titleFields: Set<String> = [
    "245a", "245b", "245c", "246a", "500a", "490a", "830a", "505a", "520a", "740a",
  ]

  private static func hashes(_ words: [String]) -> Set<UInt64> {
    Set(words.compactMap { Word(text: $0)?.hash })
  }

  init(_ texts: [GoldText], names rows: [NameRow], placeNames: [String]) {
    institutions = Self.hashes(Lexicon.standard.words(of: "capital.institution"))
    titles = Self.hashes(Lexicon.standard.words(of: "capital.title"))
    times = Self.hashes(
      ["month.gregorian", "month.hijri", "weekday"].flatMap { Lexicon.standard.words(of: $0) }
    )
    for row in rows { names.insert(row.word.hash) }
    for text in texts {
      for (index, gold) in text.words.enumerated() {
        guard let reading = gold.reading else { continue }
        let stem = Self.stem(gold.word, reading)
        if text.source == .news {
          if RankerContext.hasArticle(gold.word) {
            withArticle[stem, default: 0] += 1
          } else {
            frequency[stem, default: 0] += 1
          }
          continue
        }
        if text.field.hasPrefix("100") || text.field.hasPrefix("700")
          || text.field.hasPrefix("600a")
        {
          inNames[stem, default: 0] += 1
        }
        if text.field == "264a" || text.field == "260a", gold.isCapital == true {
          places.insert(stem)
        }
        if Self.titleFields.contains(text.field), index > 0, let isCapital = gold.isCapital {
          if isCapital {
            inTitles[stem, default: (0, 0)].upper += 1
          } else {
            inTitles[stem, default: (0, 0)].lower += 1
          }
        }
      }
    }
    findForeignNames(texts)
    defer { findAmbiguousNames(texts) }
    let ya = Word(text: "ي") ?? Word()
    for name in placeNames {
      for part in name.split(separator: " ") {
        guard var word = Word(text: part) else { continue }
        if word[0] == ArabicLetter.alif, word[1] == ArabicLetter.lam, word.count > 4 {
          word = word.dropFirst(2)
        }
        guard word.count > 2 else { continue }
        places.insert(word.hash)
        var base = word
        if let last = word.letters.last, last == ArabicLetter.taMarbuta || last == ArabicLetter.alif
        {
          base = word.dropLast(1)
        }
        if base.letters.suffix(1) == [ArabicLetter.ya] { base = base.dropLast(1) }
        guard let nisbah = base.appending(ya) else { continue }
        places.insert(nisbah.hash)
        for ending in ["ة", "ين", "ون", "ات"] {
          if let ending = Word(text: ending), let whole = nisbah.appending(ending) {
            places.insert(whole.hash)
          }
        }
      }
    }
  }

  /// Finds foreign names: words that come several times, never with article, pronoun or the endings and
  /// prefixes of nouns and verbs, and whose reading has no case.
  private mutating func findForeignNames(_ texts: [GoldText]) {
    var vocabulary: [Word: Int] = [:]
    var readings: [Word: Reading] = [:]
    for text in texts where text.source == .news {
      for gold in text.words {
        guard let reading = gold.reading else { continue }
        let start = Capitals<LearnedWeights>.stemStart(of: gold.word, reading)
        vocabulary[gold.word, default: 0] += 1
        guard start < gold.word.count else { continue }
        let bare = gold.word.dropFirst(start)
        if start > 0, reading[start - 1] != Label.silent { vocabulary[bare, default: 0] += 1 }
        if start == 0 { readings[bare] = reading }
      }
    }
    // The lexicon holds ه and ة to be one.
    let endings = Self.affixes("affix.ending") + [Word([ArabicLetter.ha])].compactMap { $0 }
    let prefixes = Self.affixes("affix.beginning")
    func isSeen(_ word: Word?) -> Bool { word.flatMap { vocabulary[$0] } != nil }
    for (word, reading) in readings {
      guard word.count >= 4, vocabulary[word] ?? 0 >= 3 else { continue }
      let stem = Self.stem(word, reading)
      guard inTitles[stem] == nil else { continue }
      if Self.looksForeign(word), !Self.hasCase(word, reading),
        !Self.isInflected(word, endings, prefixes, isSeen)
      {
        foreign.insert(stem)
      }
    }
  }

  /// Finds names that are ordinary words too: of persons there is mostly more than one name, or a title.
  private mutating func findAmbiguousNames(_ texts: [GoldText]) {
    var counts: [UInt64: (beside: Float, all: Float)] = [:]
    for text in texts where text.source == .news {
      let kinds = text.words.map { gold -> (stem: UInt64, isName: Bool, isTitle: Bool) in
        guard let reading = gold.reading else { return (0, false, false) }
        let stem = Self.stem(gold.word, reading)
        return (stem, isName(stem, gold.word), isTitle(stem, gold.word))
      }
      for index in kinds.indices where kinds[index].isName {
        let isAfter =
          index > 0 && text.words[index].before == .space
          && (kinds[index - 1].isName || kinds[index - 1].isTitle)
        let isBefore =
          index + 1 < kinds.count && text.words[index + 1].before == .space
          && kinds[index + 1].isName
        counts[kinds[index].stem, default: (0, 0)].all += 1
        if isAfter || isBefore { counts[kinds[index].stem, default: (0, 0)].beside += 1 }
      }
    }
    for (stem, count) in counts where count.beside < Self.companyShare * count.all {
      let isPerson = names.contains(stem) || inNames[stem] ?? 0 >= 3
      let isBare = withArticle[stem] ?? 0 <= frequency[stem] ?? 0
      if isPerson, isBare, !places.contains(stem), !foreign.contains(stem), !times.contains(stem) {
        ambiguous.insert(stem)
      }
    }
  }

  private func isTitle(_ stem: UInt64, _ word: Word) -> Bool {
    titles.contains(stem) && RankerContext.hasArticle(word)
  }

  private static func affixes(_ className: String) -> [Word] {
    Lexicon.standard.words(of: className).compactMap { Word(text: $0) }
  }

  /// Whether a reading ends in a short vowel or nunation.
  private static func hasCase(_ word: Word, _ reading: Reading) -> Bool {
    guard case .phoneme(let last)? = Label.sounds[Int(reading[word.count - 1])].last else {
      return false
    }
    return last != .longA && last != .longI && last != .longU
  }

  /// Whether a word has two long vowels or more.
  private static func looksForeign(_ word: Word) -> Bool {
    let kinds = word.letters.map {
      $0 == ArabicLetter.alif || $0 == ArabicLetter.waw || $0 == ArabicLetter.ya
    }
    return kinds.dropFirst().count { $0 } >= 2
  }

  private static func isInflected(
    _ word: Word,
    _ endings: [Word],
    _ prefixes: [Word],
    _ isSeen: (Word?) -> Bool
  ) -> Bool {
    // A pronoun after a noun of ة or hamza, and the dual.
    let last = word.count - 1
    if word[last] == ArabicLetter.alif || word[last] == ArabicLetter.mim,
      word[last - 2] == ArabicLetter.ta || word[last - 2] == ArabicLetter.wawHamza
        || word[last - 2] == ArabicLetter.yaHamza,
      word[last - 1] == ArabicLetter.nun || word[last - 1] == ArabicLetter.ha
    {
      return true
    }
    if word[last] == ArabicLetter.nun, word[last - 2] == ArabicLetter.ta,
      word[last - 1] == ArabicLetter.ya || word[last - 1] == ArabicLetter.alif
    {
      return true
    }
    for ending in endings {
      if isSeen(word.appending(ending)) { return true }
      if word.hasSuffix(ending), word.count - ending.count >= 3,
        isSeen(word.dropLast(ending.count))
      {
        return true
      }
    }
    for prefix in prefixes {
      if isSeen(prefix.appending(word)) { return true }
      if word.hasPrefix(prefix), word.count - prefix.count >= 3 {
        if isSeen(word.dropFirst(prefix.count)) { return true }
        for other in prefixes where isSeen(other.appending(word.dropFirst(prefix.count))) {
          if other != prefix { return true }
        }
      }
    }
    return false
  }

  private static func stem(_ word: Word, _ reading: Reading) -> UInt64 {
    Capitals<LearnedWeights>.stem(of: word, reading)
  }

  /// The capitals of a sentence; nil for words whose reading isn't known.
  func capitals(of sentence: ArraySlice<GoldWord>) -> [Bool?] {
    let words = Array(sentence)
    let stems = words.map { gold in gold.reading.map { Self.stem(gold.word, $0) } }
    var capitals: [Bool?] = words.indices.map { index in
      stems[index].map { isName($0, words[index].word) }
    }
    for index in words.indices {
      guard capitals[index] == true, let stem = stems[index], ambiguous.contains(stem) else {
        continue
      }
      capitals[index] = hasCompany(index, words, stems)
    }
    for index in words.indices.dropLast() {
      guard let reading = words[index].reading, words[index + 1].before == .space,
        let next = words[index + 1].reading
      else { continue }
      let stem = Self.stem(words[index].word, reading)
      if institutions.contains(stem) {
        let hasArticle = RankerContext.hasArticle(words[index].word)
        let nextHas =
          words[index + 1].word[0] == ArabicLetter.alif
          && words[index + 1].word[1] == ArabicLetter.lam
        let isFeminine = words[index].word.letters.last == ArabicLetter.taMarbuta
        let nextIsFeminine = words[index + 1].word.letters.last == ArabicLetter.taMarbuta
        let ends = nextIsFeminine || words[index + 1].word.letters.last == ArabicLetter.ya
        if nextHas, !hasArticle || isFeminine == nextIsFeminine && ends {
          capitals[index] = true
          capitals[index + 1] = true
          if index + 2 < words.count, words[index + 2].before == .space,
            Self.isNisbah(words[index + 2].word)
          {
            capitals[index + 2] = true
          }
        }
      }
      if titles.contains(stem), RankerContext.hasArticle(words[index].word) {
        let nextStem = Self.stem(words[index + 1].word, next)
        if isPerson(nextStem, words[index + 1].word) { capitals[index] = true }
        if index + 2 < words.count, let after = words[index + 2].reading, places.contains(nextStem),
          isPerson(Self.stem(words[index + 2].word, after), words[index + 2].word)
        {
          capitals[index] = true
        }
      }
    }
    return capitals
  }

  /// Whether a name stands beside another one that is nothing but a name, or after a title or a word for
  /// an institution.
  private func hasCompany(_ index: Int, _ words: [GoldWord], _ stems: [UInt64?]) -> Bool {
    func isSure(_ index: Int) -> Bool {
      guard let stem = stems[index], !ambiguous.contains(stem), !places.contains(stem) else {
        return false
      }
      return isName(stem, words[index].word)
    }
    if index > 0, words[index].before == .space, let before = stems[index - 1],
      isSure(index - 1) || isTitle(before, words[index - 1].word) || institutions.contains(before)
    {
      return true
    }
    return index + 1 < words.count && words[index + 1].before == .space && isSure(index + 1)
  }

  /// Whether a word has the article and ends as adjectives made of nouns do.
  private static func isNisbah(_ word: Word) -> Bool {
    guard word[0] == ArabicLetter.alif, word[1] == ArabicLetter.lam, word.count > 5 else {
      return false
    }
    let last = word.count - 1
    return word[last] == ArabicLetter.ya
      || word[last] == ArabicLetter.taMarbuta && word[last - 1] == ArabicLetter.ya
  }

  /// Whether a word by itself is a name and nothing else.
  func isName(_ word: Word, _ reading: Reading) -> Bool {
    let stem = Self.stem(word, reading)
    return isName(stem, word) && !ambiguous.contains(stem)
  }

  private func isPerson(_ stem: UInt64, _ word: Word) -> Bool {
    guard !RankerContext.hasArticle(word), !places.contains(stem) else { return false }
    return isName(stem, word)
  }

  private func isName(_ stem: UInt64, _ word: Word) -> Bool {
    if word.count < 3 { return false }
    if foreign.contains(stem) { return true }
    if places.contains(stem) {
      let counted = inTitles[stem]
      if counted.map({ $0.upper / ($0.upper + $0.lower) > 0.5 }) ?? true { return true }
    }
    if let counted = inTitles[stem], counted.upper + counted.lower >= 3 {
      return counted.upper / (counted.upper + counted.lower) > 0.75
    }
    guard inTitles[stem]?.lower ?? 0 == 0 else { return false }
    guard names.contains(stem) || inNames[stem] ?? 0 >= 3, word.count >= 4 else { return false }
    let bare = frequency[stem] ?? 0
    let article = withArticle[stem] ?? 0
    if article > 0.25 * bare, article >= 3 { return false }
    return bare <= 400 || (inNames[stem] ?? 0) * 10 >= bare
  }
}
