/// The verbs of news, told by what their stem was seen with.
///
/// Readers of news leave the vowel of a verb's mood out where a record has the verb without it, as taqūl; where
/// news have the same stem elsewhere with the vowel (wa-taqūlu, yaqūla) or after both ya- and ta-, it is a
/// verb and no noun.
struct VerbStems {
  /// A verb in the present without its proclitics, its first letter and its last vowel.
  private struct Stem: Hashable {
    var letters: Word
    var labels: Reading
    var beginsWithU: Bool
  }

  /// How often a stem was seen with the vowel of its mood, and without one after ya- and ta-.
  private struct Times {
    var withMood: Float = 0
    var bareAfterYa: Float = 0
    var bareAfterTa: Float = 0
  }

  private var times: [Stem: Times] = [:]

  /// How large a part of the times that a verb was seen without its vowel its stem needs with one, or after the other
  /// letter.
  private static let leastShare: Float = 0.1
  private static let leastOtherShare: Float = 0.2
  private static let leastCount: Float = 3

  init(_ counts: WordCounts) {
    for (word, list) in counts.words where word.count > 2 {
      for seen in list {
        guard let (stem, first, mood) = Self.stem(of: word, seen.reading) else { continue }
        switch (first, mood) {
        // taqaddama is in the past.
        case (ArabicLetter.ya, .a), (ArabicLetter.ya, .u), (ArabicLetter.ta, .u),
          (ArabicLetter.nun, .a), (ArabicLetter.nun, .u):
          times[stem, default: Times()].withMood += seen.news
        case (ArabicLetter.ya, .none): times[stem, default: Times()].bareAfterYa += seen.news
        case (ArabicLetter.ta, .none): times[stem, default: Times()].bareAfterTa += seen.news
        default: break
        }
      }
    }
  }

  /// Whether a reading without a vowel at its end is a verb's in the present that lacks the vowel of its mood.
  func lacksMood(_ word: Word, _ reading: Reading, count: Float) -> Bool {
    guard let (stem, first, mood) = Self.stem(of: word, reading), mood == .none,
      first == ArabicLetter.ya || first == ArabicLetter.ta, let times = times[stem]
    else { return false }
    if times.withMood >= max(Self.leastCount, Self.leastShare * count) { return true }
    let other = first == ArabicLetter.ya ? times.bareAfterTa : times.bareAfterYa
    // Why: yakun and taʻud of three letters are jussives, which have no vowel.
    // Nor are Yūnis and Tūnis verbs.
    return other >= max(Self.leastCount, Self.leastOtherShare * count)
      && stem.labels[0] != Label.longU && (stem.letters.count > 2 || stem.beginsWithU)
  }

  /// Whether a reading that ends in -ān is a verb's in the dual.
  func isDual(_ word: Word, _ reading: Reading) -> Bool {
    let last = word.count - 1
    guard last > 3, word[last] == ArabicLetter.nun, reading[last] == Label.plain,
      word[last - 1] == ArabicLetter.alif, reading[last - 1] == Label.longA,
      let (stem, first, _) = Self.stem(of: word.dropLast(2), reading.prefix(last - 1)),
      first == ArabicLetter.ya || first == ArabicLetter.ta, stem.labels[0] != Label.longU
    else { return false }
    return times[stem] != nil || first == ArabicLetter.ya && stem.letters.count > 3
  }

  /// Whether a verb ends in -ūn or -awn, as those in the plural do: yaqūlūn and yarawn, and not yakūn.
  static func isPlural(_ word: Word, _ reading: Reading, from start: Int) -> Bool {
    let last = word.count - 1
    guard word[last] == ArabicLetter.nun, word[last - 1] == ArabicLetter.waw else { return false }
    return reading[last - 1] == Label.plain
      || reading[last - 1] == Label.longU && word.count > start + 4
  }

  /// Whether a verb ends in -uk or -uhum: yumkinuk.
  static func hasPronoun(_ word: Word, _ reading: Reading, from start: Int) -> Bool {
    let last = word.count - 1
    guard last > start + 2, Label.shortVowel(of: reading[start]) == .u,
      Label.shortVowel(of: reading[last - 1]) == .u
    else { return false }
    return word[last] == ArabicLetter.kaf
      || word[last] == ArabicLetter.mim
        && (word[last - 1] == ArabicLetter.ha || word[last - 1] == ArabicLetter.kaf)
  }

  /// A reading's stem, its first letter and the vowel of its mood; nil where it can't be a verb in the present of
  /// the third person or the first in plural, which the letter tells.
  private static func stem(
    of word: Word,
    _ reading: Reading
  ) -> (stem: Stem, first: UInt8, mood: Label.ShortVowel)? {
    var start = 0
    while start < 3, reading[start] == Label.procliticA || reading[start] == Label.procliticI {
      start += 1
    }
    let last = word.count - 1
    // yūqiʻu begins with u as yuwaqqiʻu does.
    let isLong =
      reading[start] == Label.plain && word[start + 1] == ArabicLetter.waw
      && reading[start + 1] == Label.longU
    guard last >= start + 2,
      let vowel = isLong ? .u : Label.shortVowel(of: reading[start]), vowel == .a || vowel == .u,
      let mood = Label.shortVowel(of: reading[last]),
      word[last] != ArabicLetter.ha,
      !isPlural(word, reading, from: start), !hasPronoun(word, reading, from: start),
      let bare = Label.label(reading[last], with: .none)
    else { return nil }
    var labels = reading.prefix(word.count).dropFirst(start + 1)
    labels[last - start - 1] = bare
    return (
      Stem(letters: word.dropFirst(start + 1), labels: labels, beginsWithU: vowel == .u),
      word[start], mood
    )
  }
}
