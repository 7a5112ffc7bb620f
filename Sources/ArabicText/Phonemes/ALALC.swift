extension PhonemicScheme {
  /// ALA-LC: the romanisation of library catalogues, the article always al-, ى as á, īy and ūw for
  /// a doubled y and w, ʹ between letters that would be read as one sign.
  ///
  /// Nunation other than -an and final vowels after the article and ة are left out; other final
  /// vowels stay, since rules can't tell a verb's from a noun's.
  ///
  /// Source: ALA-LC Romanization Tables, Arabic (2012).
  public static let alaLC = PhonemicScheme(
    consonants: [
      "ʼ", "b", "t", "th", "j", "ḥ", "kh", "d", "dh", "r", "z", "s", "sh", "ṣ", "ḍ", "ṭ", "ẓ", "ʻ",
      "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
    ],
    article: .fixed("al-"),
    partingSign: "ʹ",
    lengthensBeforeDoubled: true
  )
}
