extension LetterScheme {
  /// ISO 233:1984, stringent transliteration: every letter and mark has an equivalent of its own.
  ///
  /// Long vowels are a mark and a letter: aʾ, iy, uw. Shadda is a macron over its letter, sukūn a ring,
  /// madda a circumflex, a hamza on its carrier a vertical line after it, one below alif a line below.
  /// Where the text has the vowel before the shadda, as Normalization Form C orders them, the macron
  /// still stands on the consonant; an overline stands for a shadda that comes before its vowel.
  ///
  /// Source: ISO 233:1984 as tabulated in T. T. Pedersen, Transliteration of Arabic, rev. 2.2 (2008). It
  /// has no signs for tatweel, alif waṣla and letters of other languages; `_`, a dot over ʾ and, after
  /// ISO 233-3, p č ž v g stand here.
  public static let iso233 = LetterScheme(
    [
      (0x0621, "ˌ"), (0x0622, "ʾâ"), (0x0623, "ʾˈ"), (0x0624, "wˈ"), (0x0625, "ʾ\u{0329}"),
      (0x0626, "yˈ"), (0x0627, "ʾ"), (0x0628, "b"), (0x0629, "ẗ"), (0x062A, "t"), (0x062B, "ṯ"),
      (0x062C, "ǧ"), (0x062D, "ḥ"), (0x062E, "ẖ"), (0x062F, "d"), (0x0630, "ḏ"), (0x0631, "r"),
      (0x0632, "z"), (0x0633, "s"), (0x0634, "š"), (0x0635, "ṣ"), (0x0636, "ḍ"), (0x0637, "ṭ"),
      (0x0638, "ẓ"), (0x0639, "ʿ"), (0x063A, "ġ"), (0x0640, "_"), (0x0641, "f"), (0x0642, "q"),
      (0x0643, "k"), (0x0644, "l"), (0x0645, "m"), (0x0646, "n"), (0x0647, "h"), (0x0648, "w"),
      (0x0649, "ỳ"), (0x064A, "y"), (0x064B, "á"), (0x064C, "ú"), (0x064D, "í"), (0x064E, "a"),
      (0x064F, "u"), (0x0650, "i"), (0x0651, "\u{0304}"), (0x0652, "\u{030A}"), (0x0670, "ā"),
      (0x0671, "ʾ\u{0307}"), (0x067E, "p"), (0x0686, "č"), (0x0698, "ž"), (0x06A4, "v"),
      (0x06AF, "g"),
    ],
    pairs: [
      ([0x064B, 0x0651], "\u{0304}á"), ([0x064C, 0x0651], "\u{0304}ú"),
      ([0x064D, 0x0651], "\u{0304}í"), ([0x064E, 0x0651], "\u{0304}a"),
      ([0x064F, 0x0651], "\u{0304}u"), ([0x0650, 0x0651], "\u{0304}i"),
      ([0x0651, 0x064B], "\u{0305}á"), ([0x0651, 0x064C], "\u{0305}ú"),
      ([0x0651, 0x064D], "\u{0305}í"), ([0x0651, 0x064E], "\u{0305}a"),
      ([0x0651, 0x064F], "\u{0305}u"), ([0x0651, 0x0650], "\u{0305}i"),
    ]
  )
}
