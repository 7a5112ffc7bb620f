import ArabicText

/// Mends slips of the rules by which the vowelled words of news were turned to ALA-LC.
///
/// - A proclitic is split off where the rest of the word is a word with the rest of its reading: biraṣāṣ.
/// - Verbs in ا ل ت have no article: wa-al-taqá.
/// - Verbs whose first vowel is written with alif have u there in the passive: iʻtuqila.
/// - Nouns with the article have no case, and places in ة govern no word.
/// - Before a preposition, attached or not, ة stands in pause.
/// - Verbs keep the vowel of their mood, and sa- is split off them.
/// - A noun in the accusative has -an where the vowels tell -ā.
/// - A dual has -ayn where few vowels tell -īn: shahrayn.
/// - A verb's dual has its vowel: yaqūmāni; the pronoun -hi, too, and verbs in the past that have it after wa-.
/// - A verb in the past whose last letter is doubled has its vowel: istamarra.
/// - Verbs of many end in -aw: talaqqaw.
/// - What isn't a word isn't split off one: fa-taḥat, fa-iṣil.
/// - After wa- and other proclitics words have the ending that they have alone: wa-hunāka, bi-akthar.
/// - A place's name has the vowels that records give it.
/// - A foreign name's first letter isn't a preposition: bi-layr.
struct NewsRepair {
  private var repairs: [Word: [Reading: Reading]] = [:]
  private let particles: Set<Word>
  /// Those in ة that stand in construct at least as often as in pause.
  private let governors: Set<Word>
  /// Particles after which a verb has no vowel at its end, and those after which it has -a.
  private let jussive: Set<Word>
  private let subjunctive: Set<Word>
  /// Verbs that were seen without the vowel of their mood, with it: -u and -a.
  private var moods: [Word: [Reading: (indicative: Reading, subjunctive: Reading)]] = [:]
  /// Those in ة govern no word.
  private let places: Set<Word>
  private let stems = KnownStems()
  /// Words that were mostly turned wrongly, with their right reading.
  private let slips = Aligner.readings(of: "reading.slip")

  /// How often the right readings of such words are taken to be seen.
  private static let slipCount: Float = 2

  init(_ counts: WordCounts, names rows: [NameRow]) {
    var counts = counts
    for (word, reading) in slips where counts.words[word] != nil {
      counts.add(word, reading, news: Self.slipCount)
    }
    let names =
      ["place", "capital.place"].flatMap { Lexicon.standard.words(of: $0) }
      + rows.filter(\.isPlace).map(\.word.text)
    places = Set(names.compactMap { Word(text: $0) })
    particles = Set(Word.words(of: "reading.after-pause"))
    jussive = Set(Word.words(of: "reading.before-jussive"))
    subjunctive = Set(Word.words(of: "reading.before-subjunctive"))
    governors = Self.governors(among: counts)
    let verbs = VerbStems(counts)
    let nameReadings = Dictionary(rows.map { ($0.word, $0.reading) }) { first, _ in first }
    for (word, list) in counts.words where word.count > 1 {
      for seen in list {
        if seen.news > 0, let better = Self.withDoubled(word, seen: seen, with: counts) {
          repairs[word, default: [:]][seen.reading] = better
          continue
        }
        guard word.count > 2 else { continue }
        moods[word, default: [:]][seen.reading] = Self.moods(
          word,
          seen: seen,
          list: list,
          isVerb: !places.contains(word)
            && verbs.lacksMood(word, seen.reading, count: seen.news)
        )
        let isName = places.contains(word) || nameReadings[word] != nil
        // Records have these as they are, which readers of news heeded.
        if seen.news > 0,
          let better = Self.withEnding(word, seen: seen, with: counts, verbs: verbs, isName: isName)
            ?? Self.asPlace(word, seen: seen, with: counts, places: places)
            ?? (isName ? nil : Self.inAccusative(word, seen: seen, list: list))
        {
          repairs[word, default: [:]][seen.reading] = better
          continue
        }
        guard seen.catalogue == 0, word.count > 3 else { continue }
        if let better = Self.unsplit(word, seen: seen, with: counts)
          ?? Self.split(word, seen: seen, among: list, with: counts)
          ?? Self.withoutArticle(word, seen: seen, with: counts) ?? Self.splitFuture(word, seen)
          ?? Self.inDual(word, seen: seen, list: list, counts: counts)
          ?? Self.inPlural(word, seen: seen) ?? Self.inPast(word, seen: seen, list: list)
          ?? Self.whole(word, seen: seen, names: nameReadings, list: list, counts: counts)
        {
          repairs[word, default: [:]][seen.reading] = better
        }
      }
    }
  }

  /// A reading with its proclitic split off; nil where it has none.
  private static func split(
    _ word: Word,
    seen: WordCounts.Seen,
    among list: [WordCounts.Seen],
    with counts: WordCounts
  ) -> Reading? {
    let joined: UInt8
    switch (word[0], seen.reading[0]) {
    case (ArabicLetter.waw, openA), (ArabicLetter.fa, openA), (ArabicLetter.kaf, openA):
      joined = Label.procliticA
    case (ArabicLetter.ba, openI), (ArabicLetter.lam, openI): joined = Label.procliticI
    default: return nil
    }
    let rest = word.dropFirst(1)
    var restReading = seen.reading.dropFirst(1)
    if let initial = initials[restReading[0]] { restReading[0] = initial }
    guard restReading[0] != Label.article else { return nil }
    // farīqihi and not fa-rīqihi, as there is farīq, and wajadat.
    if joined == Label.procliticA,
      hasKnownStem(word, reading: seen.reading, counts: counts)
        || isFeminine(word, seen.reading, with: counts)
        || isPluralPast(word, seen.reading, with: counts)
    {
      return nil
    }
    // wasām is a slip for wisām.
    if let whole = list.first(where: {
      $0.catalogue >= 2 && $0.reading[0] != joined && $0.reading[0] != seen.reading[0]
        && $0.reading.dropFirst(1) == seen.reading.dropFirst(1)
    }) {
      return whole.reading
    }
    let known = counts.words[rest] ?? []
    // Few words are kāf and a word: kafīl is none.
    if word[0] == ArabicLetter.fa || word[0] == ArabicLetter.kaf, known.total < 10 * list.total {
      return nil
    }
    let same = known.first { $0.reading == restReading }
    let isKnown = same.map { $0.count >= 2 && known.total >= 0.05 * list.total } ?? false
    guard isKnown || hasKnownStem(rest, reading: restReading, counts: counts) else { return nil }
    // As a catalogue never split it, it isn't one.
    if list.contains(where: { $0.catalogue >= 2 && $0.reading[0] == seen.reading[0] }) {
      return nil
    }
    return Reading([joined]).appending(restReading, after: 1)
  }

  /// The reading of a verb with sa- split off; nil where it has none.
  private static func splitFuture(_ word: Word, _ seen: WordCounts.Seen) -> Reading? {
    let start = seen.reading[0] == Label.procliticA ? 1 : 0
    guard word[start] == ArabicLetter.sin, seen.reading[start] == openA, word.count > start + 4,
      word[start + 1] == ArabicLetter.ya || word[start + 1] == ArabicLetter.ta,
      seen.reading[start + 1] == openA || seen.reading[start + 1] == openU
    else { return nil }
    var better = seen.reading
    better[start] = Label.procliticA
    return better
  }

  /// The reading of a noun in -ā that news have half as often in -an, or twice as often where records have it, which
  /// may be a name; nil where it is none.
  static func inAccusative(
    _ word: Word,
    seen: WordCounts.Seen,
    list: [WordCounts.Seen]
  ) -> Reading? {
    let last = word.count - 1
    guard word.count > 3, word[last] == ArabicLetter.alif, seen.reading[last] == Label.longA else {
      return nil
    }
    var better = seen.reading
    better[last] = Label.tanwinA
    let share: Float = seen.catalogue > 0 ? 2 : 0.5
    let isSeen = list.contains { $0.reading == better && $0.news >= share * seen.news }
    return isSeen ? better : nil
  }

  /// The reading of a noun in -īn that is twice as often seen in -ayn, or ever where nobody has seen its plural
  /// in -ūn; nil where it isn't one.
  private static func inDual(
    _ word: Word,
    seen: WordCounts.Seen,
    list: [WordCounts.Seen],
    counts: WordCounts
  ) -> Reading? {
    let place = word.count - 2
    guard word[place] == ArabicLetter.ya, word[place + 1] == ArabicLetter.nun,
      seen.reading[place] == Label.longI,
      let open = Label.label(seen.reading[place - 1], with: .a)
    else { return nil }
    var better = seen.reading
    better[place - 1] = open
    better[place] = Label.plain
    let hasPlural = counts.words[word.replacing(place, with: ArabicLetter.waw)] != nil
    let least = hasPlural ? 2 * seen.count : 0.05 * seen.count
    return list.contains { $0.reading == better && $0.count >= least } ? better : nil
  }

  /// The reading of a verb in -ūn, -ūnu or -awn with the vowel that it has; nil where it is none.
  private static func inPlural(_ word: Word, seen: WordCounts.Seen) -> Reading? {
    let last = word.count - 1
    var start = 0
    while start < 2, seen.reading[start] == Label.procliticA { start += 1 }
    guard word.count >= start + (seen.reading[last - 1] == Label.plain ? 4 : 5),
      word[last] == ArabicLetter.nun, word[last - 1] == ArabicLetter.waw,
      seen.reading[last - 1] == Label.longU
        || word[start] == ArabicLetter.ya && seen.reading[last - 1] == Label.plain
          && Label.shortVowel(of: seen.reading[last - 2]) == .a,
      word[start] == ArabicLetter.ya || word[start] == ArabicLetter.ta && start > 0,
      seen.reading[start] == openA || seen.reading[start] == openU,
      seen.reading[last] == Label.plain && word[start] == ArabicLetter.ya
        || seen.reading[last] == openU
    else { return nil }
    var better = seen.reading
    better[last] = openA
    return better
  }

  /// The reading of a verb in the past that lacks its last vowel, with it, as it was seen as well; nil
  /// where it isn't one.
  private static func inPast(
    _ word: Word,
    seen: WordCounts.Seen,
    list: [WordCounts.Seen]
  ) -> Reading? {
    let last = word.count - 1
    guard Label.shortVowel(of: seen.reading[last]) == Label.ShortVowel.none,
      Label.shortVowel(of: seen.reading[last - 1]) == .a
    else { return nil }
    let better = [Label.label(seen.reading[last], with: .a), openA].compactMap { label in
      label.map {
        var better = seen.reading
        better[last] = $0
        return better
      }
    }
    return better.first { better in
      Voice.passive(of: better, word) != nil
        && list.contains { $0.reading == better && $0.count >= 0.3 * seen.count }
    }
  }

  /// A foreign name's reading for one with a preposition split off; nil where it is none.
  private static func whole(
    _ word: Word,
    seen: WordCounts.Seen,
    names: [Word: Reading],
    list: [WordCounts.Seen],
    counts: WordCounts
  ) -> Reading? {
    guard seen.reading[0] == Label.procliticI, let name = names[word],
      name[0] != Label.procliticI, names[word.dropFirst(1)] == nil
    else { return nil }
    let rest = counts.words[word.dropFirst(1)] ?? []
    return rest.total < 5 * list.total ? name : nil
  }

  /// A verb's readings with the vowel of its mood, where it was seen without; nil where it isn't a verb.
  private static func moods(
    _ word: Word,
    seen: WordCounts.Seen,
    list: [WordCounts.Seen],
    isVerb isKnownVerb: Bool
  ) -> (indicative: Reading, subjunctive: Reading)? {
    let last = word.count - 1
    var start = 0
    while start < 2, seen.reading[start] == Label.procliticA { start += 1 }
    guard word.count >= start + 3,
      word[start] == ArabicLetter.ya || word[start] == ArabicLetter.ta,
      isKnownVerb || seen.reading[start] == openA || seen.reading[start] == openU,
      !VerbStems.isPlural(word, seen.reading, from: start),
      !VerbStems.hasPronoun(word, seen.reading, from: start),
      let indicative = ended(.u), let subjunctive = ended(.a)
    else { return nil }
    func ended(_ vowel: Label.ShortVowel) -> Reading? {
      guard Label.shortVowel(of: seen.reading[last]) == Label.ShortVowel.none else { return nil }
      return Label.label(seen.reading[last], with: vowel).map {
        var reading = seen.reading
        reading[last] = $0
        return reading
      }
    }
    if isKnownVerb { return (indicative, subjunctive) }
    if word.count < 4 { return nil }
    // Nouns in ي have no u after it, and ه without a vowel isn't a pronoun.
    let isVerb = seen.reading[start] == openU
    if isVerb && word[start] == ArabicLetter.ya
      || word[last] == ArabicLetter.ha && (isVerb || word[start] == ArabicLetter.ya)
    {
      return (indicative, subjunctive)
    }
    let withVowel = list.filter { $0.reading == indicative || $0.reading == subjunctive }
    return withVowel.total >= 0.2 * seen.count
      ? (indicative, subjunctive) : nil
  }

  /// Whether a word is one that is known with a pronoun at its end.
  static func hasKnownStem(_ word: Word, reading: Reading, counts: WordCounts) -> Bool {
    guard let ending = pronouns.first(where: { word.hasSuffix($0) }),
      word.count - ending.count >= 3
    else { return false }
    let stem = word.dropLast(ending.count)
    let last = stem.count - 1
    let stems =
      stem[last] == ArabicLetter.ta
      ? [stem, stem.replacing(last, with: ArabicLetter.taMarbuta)] : [stem]
    return stems.contains { stem in
      (counts.words[stem] ?? []).contains {
        $0.count >= 2 && $0.reading.prefix(last) == reading.prefix(last)
      }
    }
  }

  static let pronouns = Word.words(of: "affix.pronoun").sorted { $0.count > $1.count }

  /// A vowel after hamza as it is at a word's beginning.
  private static let initials: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: ["a", "i", "u", "ā"].map { (Label.label("ʼ" + $0), Label.label($0)) }
  )

  static let openA = Label.label("Ca")
  static let openI = Label.label("Ci")

  /// The reading of a verb that was taken for a noun with the article; nil where it is none.
  private static func withoutArticle(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    guard seen.reading[0] == Label.procliticA, seen.reading[1] == Label.article else { return nil }
    let known = counts.words[word.dropFirst(1)] ?? []
    func count(_ hasArticle: Bool) -> Float {
      known.filter { ($0.reading[0] == Label.article) == hasArticle }.reduce(0) {
        $0 + $1.count
      }
    }
    guard count(false) >= 3, count(true) <= count(false),
      let best = known.max(by: { $0.count < $1.count })
    else { return nil }
    return Reading([Label.procliticA]).appending(best.reading, after: 1)
  }

  /// A reading of a word of news, mended.
  func repaired(
    _ reading: Reading,
    of word: Word,
    after previous: Word?,
    before next: GoldWord?
  ) -> Reading {
    let mended = repairs[word]?[reading]
    if let right = slips[word], previous != nil || mended == nil { return right }
    var reading = mended ?? reading
    reading = stems.mended(reading, of: word) ?? reading
    if let moods = moods[word]?[reading], previous.map({ !jussive.contains($0) }) ?? true,
      !Self.isFather(next)
    {
      let isWished = previous.map { subjunctive.contains($0) } ?? false
      reading = isWished ? moods.subjunctive : moods.indicative
    }
    let last = word.count - 1
    if last > 1, word[last] == ArabicLetter.alif, word[last - 1] == ArabicLetter.waw,
      reading[last] == Label.longA, reading[last - 1] == Label.plain,
      Label.shortVowel(of: reading[last - 2]) == .a
    {
      reading[last] = Label.silent
    }
    if word.count > 4, Self.hasArticle(word, reading),
      let plain = Label.label(reading[last], with: .none)
    {
      reading[last] = plain
    }
    if word[last] == ArabicLetter.taMarbuta, reading[last] == Label.construct {
      let isName = places.contains(word) || places.contains(word.dropFirst(1))
      let canGovern =
        next.map { next in
          // A number between them is what is governed: bi-nisbat 5 fī al-miʼah.
          next.before == .other
            || next.before != .comma && !particles.contains(next.word)
              && !(next.reading.map(Label.isLi) ?? false)
        } ?? true
      let governs = !isName && canGovern
      if !governs { reading[last] = Label.pausal }
    }
    if let next, word[last] == ArabicLetter.taMarbuta, reading[last] == Label.pausal,
      governors.contains(word), Self.sharesConstruct(with: next)
    {
      reading[last] = Label.construct
    }
    for index in 0..<min(3, word.count) where word[index] == ArabicLetter.alif {
      if reading[index] == Self.vowelI, reading[index + 1] == Label.plain,
        word[index + 2] == ArabicLetter.ta || word[index + 2] == ArabicLetter.tah
          || word[index + 2] == ArabicLetter.dal,
        reading[index + 2] == Self.openU
      {
        reading[index] = Self.vowelU
        if word.count == index + 5, reading[index + 4] == Label.plain {
          reading[index + 4] = Self.openA
        }
      }
    }
    return reading
  }

  /// Whether a word is ibn, before which a verb's letters are a name: يزيد بن.
  private static func isFather(_ word: GoldWord?) -> Bool {
    word.map { $0.word.count == 2 && $0.reading?[0] == Label.ibn } ?? false
  }

  /// Mends the readings of all news, and their counts.
  func repair(_ texts: inout [GoldText], _ counts: inout WordCounts) -> Int {
    var changeCount = 0
    for number in texts.indices where texts[number].source == .news {
      // From the end on, as some depend on the next word's.
      for index in texts[number].words.indices.reversed() {
        let gold = texts[number].words[index]
        guard gold.word.count > 1, gold.reading != nil || !gold.options.isEmpty else { continue }
        let next = index + 1 < texts[number].words.count ? texts[number].words[index + 1] : nil
        let isFirst = index == 0 || gold.before == .sentence
        let previous = isFirst ? nil : texts[number].words[index - 1].word
        func mended(_ reading: Reading) -> Reading {
          repaired(reading, of: gold.word, after: previous, before: next)
        }
        if !gold.options.isEmpty {
          var options: [Reading] = []
          for option in gold.options.map(mended) where !options.contains(option) {
            options.append(option)
          }
          texts[number].words[index].options = options
        }
        guard let reading = gold.reading else { continue }
        let better = mended(reading)
        if better == reading { continue }
        texts[number].words[index].reading = better
        counts.add(gold.word, reading, news: -1)
        counts.add(gold.word, better, news: 1)
        changeCount += 1
      }
    }
    return changeCount
  }

  private static func hasArticle(_ word: Word, _ reading: Reading) -> Bool {
    reading[0] == Label.article || reading[1] == Label.article && word[0] != ArabicLetter.alif
  }

  static let vowelI = Label.label("i")
  private static let vowelU = Label.label("u")
  private static let openU = Label.label("Cu")
}

extension [WordCounts.Seen] {
  /// How often the word was seen in all these readings.
  var total: Float { reduce(0) { $0 + $1.count } }
}
