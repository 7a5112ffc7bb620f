internal import ArabicText

/// Rules that give the words of news their capitals, to learn from where no text tells.
///
/// A word is looked at without its proclitics and article. Names of places, what comes from places, and
/// words that catalogue records mostly write with a capital inside titles have one; so do words that are
/// names and nothing else, the head of an institution's name with the word after it, and titles before
/// names. Short words and those of the closed classes never have one inside a sentence.
struct NewsCapitals {
  /// Words inside titles, with the article and without apart: al-Adná is a part of names, adná isn't.
  var inTitles: [UInt64: (upper: Float, lower: Float)] = [:]
  /// Words inside records' fields and in the table, by their stem, its reading, and whether they have the article.
  private var inRecords: [UInt64: (upper: Float, lower: Float)] = [:]
  private var inNames: [UInt64: Float] = [:]
  private var inNamesWithArticle: [UInt64: Float] = [:]
  var places: Set<UInt64> = []
  /// Places of two words.
  private var placePairs: Set<UInt64> = []
  private var names: Set<UInt64> = []
  private var frequency: [UInt64: Float] = [:]
  var withArticle: [UInt64: Float] = [:]
  let institutions: Set<UInt64>
  private let titles: Set<UInt64>
  /// Words before the names of persons that have no capital themselves, and those inside such names.
  private let companions: Set<UInt64>
  /// Words before the names of towns, streets and papers.
  let namedKinds: Set<UInt64>
  /// Words that join the names of persons.
  private let kin: Set<UInt64>
  /// Months and days of the week.
  private let times: Set<UInt64>
  private let weekdays: Set<UInt64>
  private let givenNames: Set<UInt64>
  /// Words of news that have none of the forms that Arabic words have beside them.
  var foreign: Set<UInt64> = []
  /// Words that mostly stand where names do, and that no record writes small.
  var inCompany: Set<UInt64> = []
  /// Names that are ordinary words too: in news they seldom stand beside another name.
  var ambiguous: Set<UInt64> = []

  /// From which share of its occurrences beside another name a name is taken for nothing but a name.
  static let companyShare: Float = 0.4

  /// The same for names that records never write small.
  private static let leastShare: Float = 0.2

  /// Below how many mentions in news nothing is told from a name's company.
  private static let fewMentions: Float = 5

  /// From how many small ones for each capital in records on a name is an ordinary word too.
  private static let ordinaryShare: Float = 0.02

  static let titleFields: Set<String> = [
    "245a", "245b", "245c", "246a", "500a", "490a", "830a", "505a", "520a", "740a",
  ]

  private static func hashes(_ words: [String]) -> Set<UInt64> {
    Set(words.compactMap { Word(text: $0)?.hash })
  }

  init(_ texts: [GoldText], _ counts: WordCounts, names rows: [NameRow], placeNames: [String]) {
    institutions = Self.hashes(Lexicon.standard.words(of: "capital.institution"))
    titles = Self.hashes(Lexicon.standard.words(of: "capital.title"))
    companions = Self.hashes(
      ["person.title", "capital.role", "capital.kin"].flatMap { Lexicon.standard.words(of: $0) }
    )
    kin = Self.hashes(Lexicon.standard.words(of: "capital.kin"))
    namedKinds = Self.hashes(Lexicon.standard.words(of: "capital.named-kind"))
    times = Self.hashes(
      ["month.gregorian", "month.hijri", "weekday"].flatMap { Lexicon.standard.words(of: $0) }
    )
    weekdays = Self.hashes(Lexicon.standard.words(of: "weekday"))
    givenNames = Self.hashes(Lexicon.standard.words(of: "person.given-name"))
    for row in rows { names.insert(row.word.hash) }
    for (word, list) in counts.words {
      for seen in list where seen.upper + seen.lower > 0 {
        let key = Self.key(word, seen.reading)
        let before = inRecords[key] ?? (0, 0)
        inRecords[key] = (before.upper + seen.upper, before.lower + seen.lower)
      }
    }
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
          if RankerContext.hasArticle(gold.word) { inNamesWithArticle[stem, default: 0] += 1 }
        }
        if text.field == "264a" || text.field == "260a", gold.isCapital == true {
          places.insert(stem)
        }
        if Self.titleFields.contains(text.field), index > 0, let isCapital = gold.isCapital {
          Self.count(isCapital, of: Self.key(stem, gold.word), in: &inTitles)
        }
      }
    }
    foreign = ForeignNames.stems(in: texts) { [inTitles] stem in
      inTitles[stem] != nil || inTitles[stem.and(1)] != nil
    }
    defer {
      findNamesByCompany(texts, counts)
      findAmbiguousNames(texts)
    }
    let ya = Word(text: "ي") ?? Word()
    for name in placeNames {
      let parts = name.split(separator: " ")
      if parts.count == 2, let first = Word(text: parts[0]), let second = Word(text: parts[1]) {
        placePairs.insert(first.hash.and(second.hash))
      }
      for part in parts {
        guard var word = Word(text: part) else { continue }
        // Of names of several words the parts are often ordinary words.
        if parts.count > 1, RankerContext.hasArticle(word) { continue }
        if word[0] == ArabicLetter.alif, word[1] == ArabicLetter.lam, word.count > 4 {
          word = word.dropFirst(2)
        }
        guard word.count > 2 else { continue }
        places.insert(word.hash)
        if parts.count > 1 { continue }
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

  private static func count(
    _ isCapital: Bool,
    of key: UInt64,
    in counts: inout [UInt64: (upper: Float, lower: Float)]
  ) {
    if isCapital {
      counts[key, default: (0, 0)].upper += 1
    } else {
      counts[key, default: (0, 0)].lower += 1
    }
  }

  /// A stem as it is counted in titles.
  private static func key(_ stem: UInt64, _ word: Word) -> UInt64 {
    RankerContext.hasArticle(word) ? stem.and(1) : stem
  }

  /// A word as it is counted in records.
  private static func key(_ word: Word, _ reading: Reading) -> UInt64 {
    let start = Capitals<LearnedWeights>.stemStart(of: word, reading)
    return key(word.dropFirst(start).hash, word).and(reading.dropFirst(start).hash)
  }

  /// How a word is written anywhere in records.
  private func recordCount(_ word: Word, _ reading: Reading) -> (upper: Float, lower: Float) {
    inRecords[Self.key(word, reading)] ?? (0, 0)
  }

  /// How a word is written inside titles, with or without the article as it stands.
  private func titleCount(_ stem: UInt64, _ word: Word) -> (upper: Float, lower: Float)? {
    inTitles[Self.key(stem, word)]
  }

  /// Finds names that are ordinary words too: of persons there is mostly more than one name, or a title.
  private mutating func findAmbiguousNames(_ texts: [GoldText]) {
    var counts: [UInt64: (beside: Float, all: Float)] = [:]
    var recordCounts: [UInt64: (upper: Float, lower: Float)] = [:]
    for text in texts where text.source == .catalogue {
      for gold in text.words {
        guard let reading = gold.reading, !RankerContext.hasArticle(gold.word) else { continue }
        recordCounts[Self.stem(gold.word, reading)] = recordCount(gold.word, reading)
      }
    }
    for text in texts where text.source == .news {
      let kinds = text.words.map { gold -> (stem: UInt64, isName: Bool, isTitle: Bool) in
        guard let reading = gold.reading else { return (0, false, false) }
        let stem = Self.stem(gold.word, reading)
        let isCompanion = isTitle(stem, gold.word) || isCompanion(stem, gold.word)
        return (stem, isName(stem, word: gold.word, reading: reading), isCompanion)
      }
      for index in kinds.indices where kinds[index].isName {
        let isAfter =
          index > 0 && text.words[index].before == .space
          && (kinds[index - 1].isName || kinds[index - 1].isTitle)
        let isBefore =
          index + 1 < kinds.count && text.words[index + 1].before == .space
          && (kinds[index + 1].isName || isKin(kinds[index + 1].stem))
        counts[kinds[index].stem, default: (0, 0)].all += 1
        if isAfter || isBefore { counts[kinds[index].stem, default: (0, 0)].beside += 1 }
      }
    }
    for (stem, count) in counts where count.beside < Self.companyShare * count.all {
      let isPerson = names.contains(stem) || inNames[stem] ?? 0 >= 3
      // What records never write small isn't an ordinary word.
      let records = recordCounts[stem] ?? (0, 0)
      if count.all < Self.fewMentions, records.lower == 0 { continue }
      if records.lower < Self.ordinaryShare * records.upper, records.upper >= 5,
        count.beside >= Self.leastShare * count.all
      {
        continue
      }
      let isBare = withArticle[stem] ?? 0 <= frequency[stem] ?? 0
      if isPerson, isBare, !places.contains(stem), !foreign.contains(stem), !times.contains(stem) {
        ambiguous.insert(stem)
      }
    }
  }

  /// Whether a word stands before names of persons, or inside them.
  func isCompanion(_ stem: UInt64, _ word: Word) -> Bool {
    companions.contains(stem) || companions.contains(word.hash)
  }

  /// Whether a word joins names of persons, as بن.
  func isKin(_ stem: UInt64) -> Bool { kin.contains(stem) }

  func isTitle(_ stem: UInt64, _ word: Word) -> Bool {
    titles.contains(stem) && RankerContext.hasArticle(word)
  }

  static func stem(_ word: Word, _ reading: Reading) -> UInt64 {
    Capitals<LearnedWeights>.stem(of: word, reading)
  }

  /// The capitals of a sentence; nil for words whose reading isn't known.
  func capitals(of sentence: ArraySlice<GoldWord>) -> [Bool?] {
    let words = Array(sentence)
    let stems = words.map { gold in gold.reading.map { Self.stem(gold.word, $0) } }
    var capitals: [Bool?] = words.indices.map { index in
      guard let stem = stems[index], let reading = words[index].reading else { return nil }
      return isName(stem, word: words[index].word, reading: reading)
    }
    for index in words.indices {
      guard capitals[index] == true, let stem = stems[index], ambiguous.contains(stem) else {
        continue
      }
      capitals[index] = hasCompany(index, in: words, stems: stems)
    }
    for index in words.indices.dropFirst() where words[index].before == .space {
      let before = words[index - 1]
      let start =
        before.reading.map { Capitals<LearnedWeights>.stemStart(of: before.word, $0) } ?? 0
      let isWhole = start > 0 && RankerContext.hasArticle(before.word)
      let hash = isWhole ? before.word.hash : before.word.dropFirst(start).hash
      if placePairs.contains(hash.and(words[index].word.hash)) {
        capitals[index - 1] = true
        capitals[index] = true
      }
    }
    for index in words.indices.dropFirst() where capitals[index] == false {
      guard let stem = stems[index], let reading = words[index].reading else { continue }
      if isSurname(index, stem: stem, reading: reading, in: words, stems: stems) {
        capitals[index] = true
      }
      if words[index].before == .space, let before = stems[index - 1],
        let beforeReading = words[index - 1].reading,
        names(
          before,
          word: words[index - 1].word,
          reading: beforeReading,
          before: words[index].word
        )
      {
        capitals[index] = true
      }
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

  /// Whether a word is a surname: it stands after the name of a person, and is known in names of persons
  /// or as no ordinary word.
  private func isSurname(
    _ index: Int,
    stem: UInt64,
    reading: Reading,
    in words: [GoldWord],
    stems: [UInt64?]
  ) -> Bool {
    let word = words[index].word
    guard words[index].before == .space, word.count >= 3, !Endings.hasPronoun(word, reading),
      let before = stems[index - 1], isSurePerson(before, words[index - 1].word)
    else { return false }
    if RankerContext.hasArticle(word) {
      guard word[0] == ArabicLetter.alif else { return false }
      return names.contains(word.hash) || inNamesWithArticle[stem] ?? 0 >= 1
    }
    guard word.hash == stem else { return false }
    if names.contains(stem) || inNames[stem] ?? 0 >= 3 { return true }
    return recordCount(word, reading).lower == 0 && frequency[stem] ?? 0 <= 8
      && withArticle[stem] ?? 0 == 0
      && word.count >= 4 && !ForeignNames.hasCase(word, reading)
      && word.letters.last != ArabicLetter.taMarbuta
  }

  /// Whether a word is the name of a person and hardly anything else.
  func isSurePerson(_ stem: UInt64, _ word: Word) -> Bool {
    guard !RankerContext.hasArticle(word), word.count >= 3 else { return false }
    if givenNames.contains(stem), !ambiguous.contains(stem) { return true }
    return !ambiguous.contains(stem) && !places.contains(stem)
      && (names.contains(stem) || inNames[stem] ?? 0 >= 3)
      && inTitles[stem]?.lower ?? 0 == 0
  }

  /// Whether a word for a kind of places or papers makes a name of the word after it.
  private func names(_ stem: UInt64, word: Word, reading: Reading, before next: Word) -> Bool {
    guard namedKinds.contains(stem), !RankerContext.hasArticle(word), next.count > 3 else {
      return false
    }
    if word.letters.last == ArabicLetter.taMarbuta {
      return reading[word.count - 1] == Label.construct
    }
    return next[0] == ArabicLetter.alif && next[1] == ArabicLetter.lam
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

  /// Whether a word is a name wherever it stands: a place, what comes from there, a foreign name, or a name
  /// of persons that records never write small.
  func isSure(_ word: Word, _ reading: Reading) -> Bool {
    let stem = Self.stem(word, reading)
    guard word.count >= 3, !Endings.hasPronoun(word, reading), !ambiguous.contains(stem) else {
      return false
    }
    let records = recordCount(word, reading)
    if foreign.contains(stem) || inCompany.contains(stem) { return records.lower == 0 }
    let last = word.count - 1
    if places.contains(stem) {
      return records.lower <= 0.3 * records.upper
        && (word[last] != ArabicLetter.taMarbuta || reading[last] == Label.pausal)
    }
    guard !RankerContext.hasArticle(word), Self.stemCount(word, reading) >= 4 else { return false }
    return records.lower == 0 && records.upper >= 4
      && (names.contains(stem) || inNames[stem] ?? 0 >= 3)
      && withArticle[stem] ?? 0 * 4 <= frequency[stem] ?? 0 && !ForeignNames.hasCase(word, reading)
  }

  private static func stemCount(_ word: Word, _ reading: Reading) -> Int {
    word.count - Capitals<LearnedWeights>.stemStart(of: word, reading)
  }

  /// Whether a word by itself is a name and nothing else.
  func isName(_ word: Word, _ reading: Reading) -> Bool {
    let stem = Self.stem(word, reading)
    return isName(stem, word: word, reading: reading) && !ambiguous.contains(stem)
  }

  private func isPerson(_ stem: UInt64, _ word: Word) -> Bool {
    guard !RankerContext.hasArticle(word), !places.contains(stem) else { return false }
    return givenNames.contains(stem) || isName(stem, word: word, reading: nil)
  }

  func isName(_ stem: UInt64, word: Word, reading: Reading?) -> Bool {
    if word.count < 3 { return false }
    if let reading, Endings.hasPronoun(word, reading) { return false }
    if RankerContext.hasArticle(word), weekdays.contains(stem) || weekdays.contains(word.hash) {
      return true
    }
    if foreign.contains(stem) || inCompany.contains(stem) { return true }
    if places.contains(stem) {
      let counted = titleCount(stem, word)
      if counted.map({ $0.upper / ($0.upper + $0.lower) > 0.5 }) ?? true { return true }
    }
    if let counted = titleCount(stem, word), counted.upper + counted.lower >= 3 {
      return counted.upper / (counted.upper + counted.lower) > 0.75
    }
    guard inTitles[stem]?.lower ?? 0 == 0, inTitles[stem.and(1)]?.lower ?? 0 == 0 else {
      return false
    }
    guard names.contains(stem) || inNames[stem] ?? 0 >= 3, word.count >= 4 else { return false }
    let bare = frequency[stem] ?? 0
    let article = withArticle[stem] ?? 0
    if article > 0.25 * bare, article >= 3 { return false }
    return bare <= 400 || (inNames[stem] ?? 0) * 10 >= bare
  }
}
