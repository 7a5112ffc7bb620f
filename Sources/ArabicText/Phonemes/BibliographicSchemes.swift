extension PhonemicScheme {
  /// ISO 233-2: the simplified transliteration of libraries.
  ///
  /// One Latin letter a letter, the article always
  /// al-, ة as ẗ and ى as ỳ after their a, initial hamza and endings that change with the case left out.
  ///
  /// Source: ISO 233-2:1993, the simplified transliteration of Arabic, part 2.
  public static let iso233Part2 = PhonemicScheme(
    consonants: [
      "ʾ", "b", "t", "ṯ", "ǧ", "ḥ", "ẖ", "d", "ḏ", "r", "z", "s", "š", "ṣ", "ḍ", "ṭ", "ẓ", "ʿ",
      "ġ", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "č", "ž", "v", "g",
    ],
    vowels: Vowels(maqsura: "aỳ"),
    taMarbuta: ("aẗ", "aẗ"),
    article: .fixed("al-")
  )

  /// The United States intelligence community's standard for names of persons: no signs above or below,
  /// long vowels as short ones, ’ for both hamza and ʿayn, consonants of two letters never doubled, bin, and
  /// parts of a name that Arabic writes as one word joined by hyphens.
  ///
  /// Source: Intelligence Community Standard 630-01, annex A, Romanization of Arabic Personal Names.
  public static let odni = PhonemicScheme(
    consonants: [
      "’", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "’",
      "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
    ],
    vowels: Vowels(long: ["a", "i", "u"], maqsura: "a"),
    article: .fixed("al-"),
    wordBreak: "-",
    keepsBin: true,
    lengthensBeforeDoubled: true,
    doublesSingleSignsOnly: true
  )
}
