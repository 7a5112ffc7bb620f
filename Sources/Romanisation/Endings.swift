import ArabicText

/// Endings that a word may have beside those that it was seen with.
enum Endings {
  /// A reading with the other ending that it may have; nil where it has none: ة in pause and in
  /// construct, and the vowel before a pronoun (-uhu and -ihi).
  static func other(of reading: Reading, _ word: Word) -> Reading? {
    let last = word.count - 1
    guard last >= 2 else { return nil }
    if word[last] == ArabicLetter.taMarbuta {
      if reading[last] == Label.construct {
        var other = reading
        other[last] = Label.pausal
        return other
      }
      guard reading[last] == Label.pausal, !hasArticle(reading) else { return nil }
      var other = reading
      other[last] = Label.construct
      return other
    }
    let start: Int
    if word[last] == ArabicLetter.ha {
      start = last
    } else if word[last - 1] == ArabicLetter.ha,
      word[last] == ArabicLetter.alif || word[last] == ArabicLetter.mim
        || word[last] == ArabicLetter.nun
    {
      start = last - 1
    } else {
      return nil
    }
    guard start >= 2, let before = swapped[Int(reading[start - 1])] else { return nil }
    var other = reading
    other[start - 1] = before
    if let own = swapped[Int(reading[start])] {
      other[start] = own
    } else if word[last] != ArabicLetter.alif {
      return nil
    }
    return other
  }

  /// The reading with the accusative's vowel before a pronoun; nil where it has none, or that already.
  static func accusative(of reading: Reading, _ word: Word) -> Reading? {
    let last = word.count - 1
    let start = word[last] == ArabicLetter.ha ? last : last - 1
    guard start >= 2, word[start] == ArabicLetter.ha,
      start == last || word[last] == ArabicLetter.alif || word[last] == ArabicLetter.mim
        || word[last] == ArabicLetter.nun
    else { return nil }
    let vowel = Label.shortVowel(of: reading[start - 1])
    guard vowel == .i || vowel == .u, let before = Label.label(reading[start - 1], with: .a) else {
      return nil
    }
    var other = reading
    other[start - 1] = before
    if Label.shortVowel(of: reading[start]) == .i, let own = Label.label(reading[start], with: .u) {
      other[start] = own
    }
    return other
  }

  /// The vowel before -hā, -hum, -hunna, -nā and -kum as a number; 0 where there is none.
  static func vowelBeforePronoun(of word: Word, _ reading: Reading) -> UInt64 {
    let last = word.count - 1
    guard last > 2 else { return 0 }
    switch (word[last - 1], word[last]) {
    case (ArabicLetter.ha, ArabicLetter.alif), (ArabicLetter.ha, ArabicLetter.mim),
      (ArabicLetter.ha, ArabicLetter.nun), (ArabicLetter.nun, ArabicLetter.alif),
      (ArabicLetter.kaf, ArabicLetter.mim):
      return UInt64(Label.shortVowel(of: reading[last - 2])?.rawValue ?? 0)
    default: return 0
    }
  }

  /// How a word is inflected, four bits: as its last label tells (`Label.ending(of:)`), 8 to 12 by -ūn, -īn, -ān,
  /// -ayn and -āt, which tell a subject from an object.
  static func inflection(of word: Word, _ reading: Reading) -> UInt64 {
    let last = word.count - 1
    let ending = Label.ending(of: reading[last])
    guard ending == 0, last > 2, reading[last] == Label.plain else { return ending }
    let before = reading[last - 1]
    if word[last] == ArabicLetter.ta { return before == Label.longA ? 12 : 0 }
    guard word[last] == ArabicLetter.nun else { return 0 }
    if before == Label.longU { return 8 }
    if before == Label.longI { return 9 }
    if before == Label.longA { return 10 }
    return before == Label.plain && word[last - 1] == ArabicLetter.ya ? 11 : 0
  }

  /// Whether a word ends in a pronoun.
  static func hasPronoun(_ word: Word, _ reading: Reading) -> Bool {
    let last = word.count - 1
    if word[last] == ArabicLetter.ha || word[last] == ArabicLetter.taMarbuta {
      guard case .phoneme(let vowel)? = Label.sounds[Int(reading[last])].last else { return false }
      return Label.sounds[Int(reading[last])].first == .own && vowel.isShortVowel
    }
    guard last > 3, word[last - 1] == ArabicLetter.ha else { return false }
    return word[last] == ArabicLetter.mim || word[last] == ArabicLetter.alif
  }

  /// Whether a word ends in a vowel of its case or mood, in nunation, a pronoun, or the ending of a dual,
  /// a plural or a feminine.
  static func isInflected(_ reading: Reading, _ word: Word) -> Bool {
    let last = word.count - 1
    switch word[last] {
    case ArabicLetter.taMarbuta, ArabicLetter.ha, ArabicLetter.alifMaqsura, ArabicLetter.hamza:
      return true
    case ArabicLetter.nun:
      let before = reading[last - 1]
      if before == Label.longI || before == Label.longU || before == Label.longA { return true }
    case ArabicLetter.ta:
      return true
    case ArabicLetter.alif:
      // Of a dual, a plural's verb, nunation, -hā and -nā.
      let before = word[last - 1]
      if reading[last] != Label.longA || before == ArabicLetter.waw || before == ArabicLetter.ha
        || before == ArabicLetter.nun || before == ArabicLetter.ta
      {
        return true
      }
    case ArabicLetter.mim where word[last - 1] == ArabicLetter.ha: return true
    default: break
    }
    guard case .phoneme(let sound)? = Label.sounds[Int(reading[last])].last else { return false }
    return sound.isShortVowel || sound == .tanwinA || sound == .tanwinI || sound == .tanwinU
  }

  /// Whether a word has the article, after its proclitics.
  static func hasArticle(_ reading: Reading) -> Bool {
    (0..<4).contains { reading[$0] == Label.article }
  }

  /// Labels that end in u or i, with the one that ends in the other.
  private static let swapped: [UInt8?] = (0..<128).map { label in
    guard label < Label.count else { return nil }
    let notation = Label.notations[label]
    guard notation.count > 1, let last = notation.last, last == "u" || last == "i" else {
      return nil
    }
    let other = String(notation.dropLast()) + (last == "u" ? "i" : "u")
    return Label.notations.firstIndex(of: other).map { UInt8($0) }
  }

  /// The reading of a verb in the present after a particle which asks for another mood than -u: -a, or no vowel, in place of
  /// -a too; nil where it has that mood or is no such verb.
  static func mood(of reading: Reading, _ word: Word, isJussive: Bool) -> Reading? {
    let last = word.count - 1
    let vowel = Label.shortVowel(of: reading[last])
    if isJussive, Label.isDoubled(reading[last]) {
      return vowel == .a ? nil : doubledJussive(of: reading, word)
    }
    // yaktubūna is left as it is.
    guard vowel == .u || isJussive && vowel == .a && word[last] != ArabicLetter.nun,
      Voice.form(of: reading, word) >= Voice.present,
      word[last] != ArabicLetter.ha,
      let ending = Label.label(reading[last], with: isJussive ? .none : .a)
    else { return nil }
    var other = reading
    other[last] = ending
    return other
  }

  /// A verb in the present that ends in a doubled letter, with the vowel that it keeps after lam: yatimma, yatalaqqa, and
  /// yusammi; nil where it is none.
  private static func doubledJussive(of reading: Reading, _ word: Word) -> Reading? {
    let last = word.count - 1
    guard last >= 2, word[0] == ArabicLetter.ya || word[0] == ArabicLetter.ta,
      let first = Label.shortVowel(of: reading[0]),
      let before = Label.shortVowel(of: reading[last - 1])
    else { return nil }
    // yusammi is yusammī, whose last letter goes; yuʻadda has no such letter.
    let isShortened =
      last == 2 && first == .u && before == .a
      && Label.shortVowel(of: reading[last]) == Label.ShortVowel.none
    guard let ending = Label.label(reading[last], with: isShortened ? .i : .a) else { return nil }
    var other = reading
    other[last] = ending
    return other
  }
}
