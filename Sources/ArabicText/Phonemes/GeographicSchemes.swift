extension PhonemicScheme {
  /// The consonants of the systems that write the emphatic letters with cedillas.
  private static let withCedillas = [
    "’", "b", "t", "th", "j", "ḩ", "kh", "d", "dh", "r", "z", "s", "sh", "ş", "ḑ", "ţ", "z\u{0327}",
    "‘", "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
  ]

  /// BGN/PCGN (1956): cedillas for the emphatic letters, the article an assimilated word of its own
  /// (ash shams), ة as -ah and in construct -at, ى as á, a raised dot between letters that would be read
  /// as one sign.
  ///
  /// Source: Romanization System for Arabic, BGN/PCGN 1956 System.
  public static let bgnPCGN = PhonemicScheme(
    consonants: withCedillas,
    article: .assimilatedWord,
    proclitic: " ",
    keepsBin: true,
    partingSign: "·",
    lengthensBeforeDoubled: true
  )

  /// The United Nations' first system: as BGN/PCGN, but for the article's hyphen (ash-shams).
  ///
  /// Source: resolution II/8 of the Second United Nations Conference on the Standardization of
  /// Geographical Names (1972), after the Beirut system as amended.
  public static let ungegn1972 = PhonemicScheme(
    consonants: withCedillas,
    article: .assimilatedInFull,
    keepsBin: true,
    lengthensBeforeDoubled: true
  )

  /// The United Nations' present system, of the Arab experts of 2007: lines below the emphatic letters.
  ///
  /// Source: resolution XI/3 of the Eleventh United Nations Conference on the Standardization of
  /// Geographical Names (2017).
  public static let ungegn2007 = PhonemicScheme(
    consonants: [
      "’", "b", "t", "th", "j", "ẖ", "kh", "d", "dh", "r", "z", "s", "sh", "s\u{0331}", "ḏ", "ṯ",
      "d\u{035F}h", "‘", "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v",
      "g",
    ],
    article: .assimilatedInFull,
    keepsBin: true,
    lengthensBeforeDoubled: true
  )

  /// The Survey of Egypt's system: g for ج, â î û, ei and ô for the diphthongs, el- for the article in all
  /// places, ة as -a and in construct -at, ى as a.
  ///
  /// Source: Survey of Egypt, as compared with the United Nations' system in UNGEGN, Working Group on
  /// Romanization Systems, Arabic.
  public static let surveyOfEgypt = PhonemicScheme(
    consonants: [
      "’", "b", "t", "th", "g", "ḥ", "kh", "d", "dh", "r", "z", "s", "sh", "ṣ", "ḍ", "ṭ", "ẓ", "‛",
      "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
    ],
    vowels: Vowels(long: ["â", "î", "û"], maqsura: "a", diphthongs: ("ô", "ei")),
    taMarbuta: ("a", "at"),
    article: .fixed("el-"),
    lengthensBeforeDoubled: true
  )
}
