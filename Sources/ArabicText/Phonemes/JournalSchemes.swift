extension PhonemicScheme {
  private static let journalConsonants = [
    "ʾ", "b", "t", "th", "j", "ḥ", "kh", "d", "dh", "r", "z", "s", "sh", "ṣ", "ḍ", "ṭ", "ẓ", "ʿ",
    "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
  ]

  /// IJMES: th, kh, dh, sh, gh of two letters, the article al- and after a proclitic l-, ة as -a and in
  /// construct -at, ى as ā, iyya and uwwa in full, a final iyy as ī.
  ///
  /// Source: IJMES Translation and Transliteration Guide, with its chart (Cambridge University Press).
  public static let ijmes = PhonemicScheme(
    consonants: journalConsonants,
    vowels: Vowels(maqsura: "ā"),
    taMarbuta: ("a", "at"),
    article: .elided,
    shortensFinalDoubled: true
  )

  /// EI3: the Encyclopaedia of Islam's third edition, which writes as IJMES does.
  ///
  /// Source: Encyclopaedia of Islam Three, Transliteration (Brill).
  public static let ei3 = ijmes
}
