extension PhonemicScheme {
  /// DIN 31635: one Latin letter a sound, the article assimilated (aš-šams, wa-l-bayt), endings as
  /// they are marked, ة as -ah and in construct -at, iyy and uww as īy and ūw.
  ///
  /// Source: DIN 31635:1982, after the Deutsche Morgenländische Gesellschaft (1936), as tabulated in
  /// T. T. Pedersen, Transliteration of Arabic, rev. 2.2 (2008).
  public static let din31635 = PhonemicScheme(
    consonants: [
      "ʾ", "b", "t", "ṯ", "ǧ", "ḥ", "ḫ", "d", "ḏ", "r", "z", "s", "š", "ṣ", "ḍ", "ṭ", "ẓ", "ʿ",
      "ġ", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "č", "ž", "v", "g",
    ],
    vowels: Vowels(maqsura: "ā"),
    article: .assimilated,
    dropsCaseEndings: false,
    lengthensBeforeDoubled: true,
    keepsFinalDoubled: true,
    elidesArticleAfterEndings: true
  )
}
