/// Verbs in the past whose last letter is doubled, which rules left without their last vowel and after wa- unsplit
/// where they are short: istamarr, waḥathth.
extension NewsRepair {
  /// How often news have a verb's feminine at least, and which part of the masculine's times that is.
  private static let feminineCount: Float = 2
  private static let feminineShare: Float = 0.03
  /// How often nouns have the article at most beside the feminine of a verb with their letters.
  private static let articleShare: Float = 0.2
  private static let articleShareAfterWaw: Float = 1

  /// The reading of such a verb with its vowel and its wa- split off; nil where it is none.
  static func withDoubled(
    _ word: Word,
    seen: WordCounts.Seen,
    with counts: WordCounts
  ) -> Reading? {
    let isSplit = seen.reading[0] == Label.procliticA
    if isSplit || word[0] == ArabicLetter.waw && seen.reading[0] == openA && word.count > 2 {
      let rest = word.dropFirst(1)
      let own = seen.reading.dropFirst(1)
      guard isSplit || seen.catalogue == 0 && isBareDoubled(rest, own, counts) else { return nil }
      let verb = pastDoubled(rest, own, seen.news, counts, articleShare: articleShareAfterWaw)
      let better = Reading([Label.procliticA]).appending(verb ?? own, after: 1)
      return better == seen.reading ? nil : better
    }
    return pastDoubled(word, seen.reading, seen.news, counts, articleShare: articleShare)
  }

  /// Whether news have a word of two letters whose last one is doubled, or the feminine of such a verb.
  private static func isBareDoubled(_ word: Word, _ reading: Reading, _ counts: WordCounts) -> Bool
  {
    let last = word.count - 1
    let isFeminine = last == 2 && word[last] == ArabicLetter.ta && reading[last] == Label.plain
    guard last == 1 || isFeminine, Label.isDoubled(reading[1]) else { return false }
    return news(word, reading, counts) >= feminineCount
  }

  /// The reading of a verb in the past with its last vowel; nil where it is a noun or has the vowel.
  private static func pastDoubled(
    _ word: Word,
    _ reading: Reading,
    _ count: Float,
    _ counts: WordCounts,
    articleShare: Float
  ) -> Reading? {
    let last = word.count - 1
    // taḥaddat is in the past, but taḥadd is a noun.
    guard last >= 1, word[0] != ArabicLetter.ta, word[0] != ArabicLetter.ya,
      Label.isDoubled(reading[last]),
      Label.shortVowel(of: reading[last]) == Label.ShortVowel.none,
      let ending = Label.label(reading[last], with: .a),
      let feminine = word.appending(taWord),
      let joined = Word([ArabicLetter.waw])?.appending(feminine),
      let article = Word([ArabicLetter.alif, ArabicLetter.lam])?.appending(word)
    else { return nil }
    var better = reading
    better[last] = ending
    let ofFeminine = better.appending(Reading([Label.plain]), after: word.count)
    let times =
      news(feminine, ofFeminine, counts)
      + news(joined, Reading([Label.procliticA]).appending(ofFeminine, after: 1), counts)
    let withArticle = Reading([Label.article, Label.silent]).appending(reading, after: 2)
    guard times >= max(feminineCount, feminineShare * count),
      news(article, withArticle, counts) <= articleShare * times
    else { return nil }
    return better
  }

  /// How often news have a word in a reading.
  private static func news(_ word: Word, _ reading: Reading, _ counts: WordCounts) -> Float {
    counts.words[word]?.first { $0.reading == reading }?.news ?? 0
  }
}
