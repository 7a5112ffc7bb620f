internal import ArabicText

/// Finds foreign names in news: words that have none of the forms that Arabic words have beside them.
enum ForeignNames {
  /// The stems of foreign names: words that come several times, never with article, pronoun or the endings and
  /// prefixes of nouns and verbs, and whose reading has no case.
  static func stems(
    in texts: [GoldText],
    isKnown: (UInt64) -> Bool
  ) -> Set<UInt64> {
    var foreign: Set<UInt64> = []
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
    let endings = Word.words(of: "affix.ending") + [Word([ArabicLetter.ha])].compactMap { $0 }
    let prefixes = Word.words(of: "affix.beginning")
    func isSeen(_ word: Word?) -> Bool { word.flatMap { vocabulary[$0] } != nil }
    for (word, reading) in readings {
      guard word.count >= 4, vocabulary[word] ?? 0 >= 3 else { continue }
      let stem = Capitals<LearnedWeights>.stem(of: word, reading)
      if isKnown(stem) { continue }
      if Self.looksForeign(word), !Self.hasCase(word, reading),
        !Self.isInflected(word, endings: endings, prefixes: prefixes, isSeen)
      {
        foreign.insert(stem)
      }
    }
    return foreign
  }

  /// Whether a reading ends in a short vowel or nunation.
  static func hasCase(_ word: Word, _ reading: Reading) -> Bool {
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
    endings: [Word],
    prefixes: [Word],
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
}
