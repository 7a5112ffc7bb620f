extension LetterScheme {
  /// Habash-Soudi-Buckwalter: one Latin or Greek letter a sign, made for readers.
  ///
  /// Its sukūn is a full stop, so full stops of the text are protected.
  ///
  /// Source: N. Habash, A. Soudi, T. Buckwalter, On Arabic Transliteration, in Arabic Computational
  /// Morphology (2007), with the letters پ چ ڤ گ as CAMeL Tools 1.5 writes them.
  public static let hsb = LetterScheme(
    [
      (0x0621, "'"), (0x0622, "Ā"), (0x0623, "Â"), (0x0624, "ŵ"), (0x0625, "Ă"), (0x0626, "ŷ"),
      (0x0627, "A"), (0x0628, "b"), (0x0629, "ħ"), (0x062A, "t"), (0x062B, "θ"), (0x062C, "j"),
      (0x062D, "H"), (0x062E, "x"), (0x062F, "d"), (0x0630, "ð"), (0x0631, "r"), (0x0632, "z"),
      (0x0633, "s"), (0x0634, "š"), (0x0635, "S"), (0x0636, "D"), (0x0637, "T"), (0x0638, "Ď"),
      (0x0639, "ς"), (0x063A, "γ"), (0x0640, "_"), (0x0641, "f"), (0x0642, "q"), (0x0643, "k"),
      (0x0644, "l"), (0x0645, "m"), (0x0646, "n"), (0x0647, "h"), (0x0648, "w"), (0x0649, "ý"),
      (0x064A, "y"), (0x064B, "ã"), (0x064C, "ũ"), (0x064D, "ĩ"), (0x064E, "a"), (0x064F, "u"),
      (0x0650, "i"), (0x0651, "~"), (0x0652, "."), (0x0670, "á"), (0x0671, "Ä"), (0x067E, "p"),
      (0x0686, "c"), (0x06A4, "v"), (0x06AF, "g"),
    ]
  )
}
