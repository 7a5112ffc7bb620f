/// Endings and proclitics of news that rules turned otherwise than elsewhere.
extension NewsRepair {
  /// How often a word was seen alone, and how large a part of that its usual reading has, for it to be what
  /// the word is after proclitics.
  private static let usualCount: Float = 100
  private static let usualShare: Float = 0.9
  /// How large a part a reading has at most that isn't a word's.
  private static let strangeShare: Float = 0.02

  /// The reading of a word with the vowel at its end that it has elsewhere; nil where it has it, or none.
  static func withEnding(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts,
    verbs: VerbStems,
    isName: Bool
  ) -> Reading? {
    let last = word.count - 1
    if verbs.isDual(word, seen.reading) {
      var better = seen.reading
      better[last] = openI
      return better
    }
    let pronoun = isName ? nil : withPronoun(word, seen: seen, with: counts)
    return pronoun ?? asAfterWaw(word, seen: seen, with: counts)
      ?? asAlone(word, seen: seen, with: counts)
  }

  /// ʻamalihi for ʻamalih, where there is ʻamal, and abīhi for abīh, where there is abī.
  private static func withPronoun(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    let last = word.count - 1
    guard word[last] == ArabicLetter.ha, seen.reading[last] == Label.plain,
      let isHi = beginsHi(seen.reading[last - 1], word[last - 1]),
      let ending = Label.label(Label.plain, with: isHi ? .i : .u),
      Label.shortVowel(of: seen.reading[last - 1]).map({ $0 != .none }) ?? false
        ? hasKnownStem(word, reading: seen.reading, counts: counts)
        // miyāh and wajīh end in their own letter.
        : hasWholeStem(word, seen: seen, counts: counts),
      !Endings.hasArticle(seen.reading)
    else { return nil }
    var better = seen.reading
    better[last] = ending
    return better
  }

  /// Whether news have a word half as often without its last letter.
  private static func hasWholeStem(
    _ word: Word,
    seen: WordCounts.Seen,
    counts: WordCounts
  ) -> Bool {
    let last = word.count - 1
    return counts.words[word.dropLast(1)]?.contains {
      $0.reading == seen.reading.prefix(last) && $0.news >= max(2, 0.5 * seen.news)
    } ?? false
  }

  /// Whether the pronoun is -hi after a letter, and not -hu; nil where no vowel is before it.
  private static func beginsHi(_ label: UInt8, _ letter: UInt8) -> Bool? {
    switch label {
    case Label.longI: return true
    case Label.longU, Label.longA: return false
    case Label.plain: return letter == ArabicLetter.ya ? true : nil
    default:
      guard let vowel = Label.shortVowel(of: label), vowel != .none else { return nil }
      return vowel == .i
    }
  }

  /// awḍaḥa for awḍaḥ, where there is wa-awḍaḥa.
  private static func asAfterWaw(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    let last = word.count - 1
    guard Label.shortVowel(of: seen.reading[last]) == Label.ShortVowel.none,
      seen.reading[0] != Label.procliticI,
      // laʻib is a noun as well.
      Label.shortVowel(of: seen.reading[last - 1]) != .i,
      let ending = Label.label(seen.reading[last], with: .a),
      let joined = Word([ArabicLetter.waw])?.appending(word)
    else { return nil }
    var better = seen.reading
    better[last] = ending
    guard Voice.form(of: better, word) == 1, let known = counts.words[joined] else { return nil }
    func count(_ reading: Reading) -> Float {
      let reading = Reading([Label.procliticA]).appending(reading, after: 1)
      return known.first { $0.reading == reading }?.news ?? 0
    }
    let withVowel = count(better)
    guard isPast(word, better, with: counts) else { return nil }
    return withVowel >= max(5, 0.3 * seen.news) && withVowel > count(seen.reading) ? better : nil
  }

  /// Whether a reading that ends in -a is a verb's in the past, as its feminine is known, which elatives lack.
  private static func isPast(_ word: Word, _ reading: Reading, with counts: WordCounts) -> Bool {
    guard let feminine = word.appending(taWord), let known = counts.words[feminine],
      Label.shortVowel(of: reading[word.count - 1]) == .a
    else { return false }
    let expected = reading.appending(Reading([Label.plain]), after: word.count)
    return known.contains { $0.reading == expected && $0.count >= 2 }
  }

  static let taWord = Word([ArabicLetter.ta]) ?? Word()

  /// Whether a word in ت is a verb's feminine in the past whose masculine is known.
  static func isFeminine(_ word: Word, _ reading: Reading, with counts: WordCounts) -> Bool {
    let last = word.count - 1
    guard word[last] == ArabicLetter.ta, Label.shortVowel(of: reading[last - 1]) == .a else {
      return false
    }
    return counts.words[word.dropLast(1)]?.contains {
      $0.count >= 2 && $0.reading.prefix(last) == reading.prefix(last)
    } ?? false
  }

  /// Whether a word is a verb's plural in the past whose singular is known, also before a pronoun: waḍaʻū.
  static func isPluralPast(_ word: Word, _ reading: Reading, with counts: WordCounts) -> Bool {
    var stem = word
    if word.hasSuffix(pluralWord) {
      stem = word.dropLast(2)
    } else if let pronoun = pronouns.first(where: { word.hasSuffix($0) }) {
      stem = word.dropLast(pronoun.count)
      guard stem.count > 3, stem[stem.count - 1] == ArabicLetter.waw else { return false }
      stem = stem.dropLast(1)
    }
    let last = stem.count - 1
    guard last > 1, stem.count < word.count, reading[stem.count] == Label.longU else {
      return false
    }
    return counts.words[stem]?.contains {
      $0.count >= 2 && Label.shortVowel(of: $0.reading[last]) == .a
        && $0.reading.prefix(last) == reading.prefix(last)
    } ?? false
  }

  private static let pluralWord = Word([ArabicLetter.waw, ArabicLetter.alif]) ?? Word()

  /// wa-hunāka for wa-hunāk and bi-akthar for bi-akthara, as the word is alone.
  private static func asAlone(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    let first = seen.reading[0]
    let last = word.count - 2
    guard first == Label.procliticA || first == Label.procliticI, word.count > 3,
      let known = counts.words[word.dropFirst(1)],
      let usual = known.max(by: { $0.news < $1.news })
    else { return nil }
    let total = known.reduce(0) { $0 + $1.news }
    let rest = seen.reading.dropFirst(1)
    guard total >= usualCount, usual.news >= usualShare * total, usual.reading != rest,
      known.first(where: { $0.reading == rest })?.news ?? 0 < strangeShare * total,
      usual.reading.prefix(last) == rest.prefix(last),
      let vowel = Label.shortVowel(of: usual.reading[last]),
      Label.label(rest[last], with: vowel) == usual.reading[last],
      // Nouns have no other case after bi-, but adverbs.
      first == Label.procliticA || vowel == .none,
      Voice.form(of: usual.reading, word.dropFirst(1)) < 3,
      Voice.form(of: rest, word.dropFirst(1)) < 3,
      // wa-awḍaḥa is a verb.
      !isPast(word.dropFirst(1), rest, with: counts),
      !isPast(word.dropFirst(1), usual.reading, with: counts)
    else { return nil }
    return Reading([first]).appending(usual.reading, after: 1)
  }

  /// How often records have a place, and how large a part of that its usual form has.
  private static let placeCount: Float = 10
  private static let placeShare: Float = 0.7

  /// The reading that records give a place where news have other vowels, after proclitics too: Marrākush; nil where it
  /// is none.
  static func asPlace(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts,
    places: Set<Word>
  ) -> Reading? {
    var start = 0
    while start < 2, word.count > start + 3, !places.contains(word.dropFirst(start)),
      word[start] != ArabicLetter.kaf,
      seen.reading[start] == Label.procliticA || seen.reading[start] == Label.procliticI
    {
      start += 1
    }
    let place = word.dropFirst(start)
    guard places.contains(place), let known = counts.words[place],
      let usual = known.max(by: { $0.catalogue < $1.catalogue })
    else { return nil }
    let total = known.reduce(0) { $0 + $1.catalogue }
    let own = seen.reading.dropFirst(start)
    guard total >= placeCount, usual.catalogue >= placeShare * total, usual.reading != own,
      // al-Khubar and ḥujjah: what records have in both readings, or small, is a word too.
      known.first(where: { $0.reading == own })?.catalogue ?? 0 < 0.03 * total,
      usual.upper > 3 * usual.lower, !isWordWithArticle(place, own, with: counts),
      // Another ending is another case of a word.
      usual.reading[place.count - 1] == own[place.count - 1]
    else { return nil }
    return seen.reading.prefix(start).appending(usual.reading, after: start)
  }

  /// Whether news have a word with the article often without it: al-khabar.
  private static func isWordWithArticle(
    _ word: Word,
    _ reading: Reading,
    with counts: WordCounts
  ) -> Bool {
    guard reading[0] == Label.article, reading[1] == Label.silent else { return false }
    return counts.words[word.dropFirst(2)]?.contains {
      $0.reading == reading.dropFirst(2) && $0.news >= 20
    } ?? false
  }

  /// The reading of a word from which a first letter was split off that belongs to it; nil where it doesn't.
  static func unsplit(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    let isA = seen.reading[0] == Label.procliticA
    guard isA || seen.reading[0] == Label.procliticI, word.count > 3,
      seen.reading[1] != Label.article, word[1] != ArabicLetter.lam
    else { return nil }
    var better = seen.reading
    better[0] = isA ? openA : openI
    let next = seen.reading[1]
    if Label.isDoubled(next) { return better }
    if isA, word[1] == ArabicLetter.alif, next == vowelI,
      let vowel = Label.shortVowel(of: seen.reading[2]), vowel != .none,
      !Label.isDoubled(seen.reading[2])
    {
      // fa-iṣil is fāṣil.
      better[0] = Label.plain
      better[1] = Label.longA
      return better
    }
    if !isA, word[1] == ArabicLetter.ya, next == Label.plain {
      better[0] = Label.plain
      better[1] = Label.longI
      return better
    }
    let last = word.count - 1
    let rest = counts.words[word.dropFirst(1)] ?? []
    let isStrange =
      rest.first { $0.reading == seen.reading.dropFirst(1) }?.count ?? 0
      < strangeShare * rest.total
    guard isA, isStrange, rest.total >= usualCount else { return nil }
    if isFeminine(word, better, with: counts) {
      // fa-taḥat and fa-taḥati are fataḥat.
      better[last] = Label.plain
      return better
    }
    return hasKnownStem(word, reading: better, counts: counts) ? better : nil
  }

  /// The words in ة without the article that news have in construct at least as often as in pause; numbers aren't among them.
  static func governors(among counts: WordCounts) -> Set<Word> {
    let numbers = Set(Self.numberClasses.flatMap { Word.words(of: $0) })
    var governors: Set<Word> = []
    for (word, list) in counts.words
    where word[word.count - 1] == ArabicLetter.taMarbuta && !numbers.contains(word) {
      let last = word.count - 1
      var balance: Float = 0
      for seen in list where !Endings.hasArticle(seen.reading) {
        if seen.reading[last] == Label.construct { balance += seen.news }
        if seen.reading[last] == Label.pausal { balance -= seen.news }
      }
      if balance > 0 { governors.insert(word) }
    }
    return governors
  }

  private static let numberClasses = ["number.unit", "number.ten", "number.hundred"]

  /// Whether a word in ة is joined by wa- and stands in construct, so that a noun before it does too:
  /// siyādat wa-waḥdat arāḍīhā.
  static func sharesConstruct(with next: GoldWord) -> Bool {
    guard next.before == .space, next.word[0] == ArabicLetter.waw, let reading = next.reading else {
      return false
    }
    return reading[0] == Label.procliticA && !Endings.hasArticle(reading)
      && next.word[next.word.count - 1] == ArabicLetter.taMarbuta
      && reading[next.word.count - 1] == Label.construct
  }
}
