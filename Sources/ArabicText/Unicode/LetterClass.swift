/// What a scalar is to those who compare words.
///
/// The classes follow the Unicode Character Database 14.0; which letters count as one is the custom
/// of Arabic newspapers, which write hamza carriers, ة and ى with and without their dots and signs,
/// and borrow letters of Persian for sounds of foreign names.
public enum LetterClass: UInt8, Sendable, Hashable {
  /// A letter of the Arabic script.
  case arabicLetter
  /// A letter of another script.
  case otherLetter
  /// A mark on a letter, of any script.
  case mark
  /// ARABIC TATWEEL (U+0640).
  case tatweel
  /// A decimal digit of ASCII, Arabic-Indic or Extended Arabic-Indic.
  case digit
  /// White space within a line.
  case blank
  /// What ends a line.
  case lineEnd
  /// A control without a visible form: C0, C1, bidi, joiners and the like.
  case control
  /// Any hyphen, dash or minus sign.
  case dash
  /// Any quotation mark.
  case quote
  /// Everything else.
  case other

  /// The class of a scalar.
  public init(_ scalar: UInt32) {
    self = scalar < 0x0700 ? Self.table[Int(scalar)] : Self.classify(scalar)
  }

  private static let table: [LetterClass] = (0..<0x0700).map { classify($0) }

  private static func classify(_ scalar: UInt32) -> LetterClass {
    if scalar == ArabicScalars.tatweel { return .tatweel }
    if scalar == 0x0A || scalar == 0x0B || scalar == 0x0C || scalar == 0x85
      || ArabicScalars.isForeignLineEnd(scalar)
    {
      return .lineEnd
    }
    if ArabicScalars.isBlank(scalar) { return .blank }
    if ArabicScalars.isControl(scalar) || scalar == 0x200C || scalar == 0x200D { return .control }
    if ArabicScalars.isMark(scalar) || scalar &- 0x0300 <= 0x6F { return .mark }
    if ArabicScalars.isLetter(scalar) { return .arabicLetter }
    if DecimalDigit(scalar: scalar) != nil { return .digit }
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return .dash
    case 0x22, 0x27, 0x60, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: return .quote
    default: break
    }
    // Why: General Punctuation has no letters, and is asked about often.
    if scalar &- 0x2000 < 0x70 { return .other }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false ? .otherLetter : .other
  }

  /// The scalar that stands for all that readers take for the same letter or digit.
  ///
  /// Hamza carriers become alif, waw and yeh; ة heh and ى yeh; letters that Persian and Urdu write
  /// their Arabic neighbours; Latin letters small and without accents; digits ASCII.
  ///
  /// - Returns: nil where nothing stands for it: marks, tatweel, controls.
  public static func folded(_ scalar: UInt32) -> UInt32? {
    switch LetterClass(scalar) {
    case .mark, .tatweel, .control: nil
    case .arabicLetter: foldedArabic(scalar)
    case .digit: DecimalDigit(scalar: scalar).map { 0x30 + UInt32($0.value) }
    case .otherLetter: foldedLatin(scalar)
    case .dash: 0x2D
    case .quote: 0x22
    case .blank, .lineEnd: 0x20
    case .other: scalar
    }
  }

  /// The letter that readers of Arabic take a letter for, with whatever hamza or dots: a carrier without its
  /// hamza, yeh for ى and the Persian ی, heh for ة, kaf for the Persian ک; every other scalar itself.
  @inline(__always)
  package static func sameLetter(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x06CC: 0x064A
    case 0x06A9: 0x0643
    default: UnifyLetters.unified(scalar, [.hamzaCarriers, .alifMaqsura, .taMarbuta]) ?? scalar
    }
  }

  private static func foldedArabic(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x0672, 0x0673, 0x0675: 0x0627  // alif
    case 0x0676: 0x0648  // waw
    case 0x0678, 0x06CE, 0x06D0, 0x06D2, 0x06D3: 0x064A  // yeh
    case 0x06BE, 0x06C0...0x06C3, 0x06D5: 0x0647  // heh
    case 0x06AF: 0x0643  // gaf
    case 0x067E: 0x0628  // peh
    case 0x0679: 0x062A  // tteh
    case 0x0686: 0x062C  // tcheh
    case 0x0698: 0x0632  // jeh
    case 0x06A4: 0x0641  // veh
    default: sameLetter(scalar)
    }
  }

  private static func foldedLatin(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0xC0...0xC6, 0xE0...0xE6: 0x61
    case 0xC7, 0xE7: 0x63
    case 0xC8...0xCB, 0xE8...0xEB: 0x65
    case 0xCC...0xCF, 0xEC...0xEF: 0x69
    case 0xD2...0xD6, 0xF2...0xF6: 0x6F
    case 0xD9...0xDC, 0xF9...0xFC: 0x75
    default: scalar
    }
  }
}
