/// What kernels ask of a scalar; the classes are those of the Unicode Character Database 14.0.
package enum ArabicScalars {
  /// ARABIC TATWEEL (U+0640), the stroke that stretches a word.
  package static let tatweel: UInt32 = 0x0640

  /// Whether a scalar is a letter of the Arabic script: general category Lo in its blocks, with the
  /// presentation forms of letters and without tatweel.
  static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x0700 {
      return scalar &- 0x0620 <= 0x2A && scalar != tatweel || scalar &- 0x066E <= 1
        || scalar &- 0x0671 <= 0x62 || scalar == 0x06D5 || scalar &- 0x06EE <= 1
        || scalar &- 0x06FA <= 2 || scalar == 0x06FF
    }
    return isRareLetter(scalar)
  }

  /// Whether a scalar is a mark that stands on an Arabic letter: general category Mn in the blocks of
  /// the script.
  package static func isMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x0610 { return false }
    if scalar < 0x0700 {
      return scalar <= 0x061A || scalar &- 0x064B <= 0x14 || scalar == 0x0670
        || scalar &- 0x06D6 <= 6 || scalar &- 0x06DF <= 5 || scalar &- 0x06E7 <= 1
        || scalar &- 0x06EA <= 3
    }
    return scalar &- 0x0898 <= 7 || scalar &- 0x08CA <= 0x17 || scalar &- 0x08E3 <= 0x1C
  }

  private static func isRareLetter(_ scalar: UInt32) -> Bool {
    scalar &- 0x0750 <= 0x2F || scalar &- 0x0870 <= 0x17 || scalar &- 0x0889 <= 5
      || scalar &- 0x08A0 <= 0x28 || scalar &- 0xFB50 <= 0x61 || scalar &- 0xFBD3 <= 0x16A
      || scalar &- 0xFD50 <= 0x3F || scalar &- 0xFD92 <= 0x35 || scalar &- 0xFDF0 <= 0x0B
      || scalar &- 0xFE80 <= 0x7C
  }

  /// Whether a scalar is white space within a line: tab, space, NO-BREAK SPACE and the other scalars
  /// of general category Zs.
  static func isBlank(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar == 0x09 }
    return scalar == 0x00A0 || scalar &- 0x2000 <= 0x0A || scalar == 0x202F || scalar == 0x205F
      || scalar == 0x3000 || scalar == 0x1680
  }

  /// Whether a scalar ends a line besides LINE FEED: CARRIAGE RETURN, LINE SEPARATOR (U+2028) and
  /// PARAGRAPH SEPARATOR (U+2029).
  static func isForeignLineEnd(_ scalar: UInt32) -> Bool {
    scalar == 0x0D || scalar &- 0x2028 <= 1
  }

  /// Whether a scalar has no visible form and no meaning for letters.
  ///
  /// C0 and C1 controls except tab, LINE FEED and CARRIAGE RETURN; bidi controls (U+061C, U+200E,
  /// U+200F, U+202A–202E, U+2066–2069) and the deprecated format controls (U+206A–206F); and
  /// what only hints at line breaks: SOFT HYPHEN, ZERO WIDTH SPACE, WORD JOINER and
  /// ZERO WIDTH NO-BREAK SPACE, the byte order mark. ZWNJ and ZWJ shape letters and don't count.
  static func isControl(_ scalar: UInt32) -> Bool {
    if scalar < 0xAE {
      return scalar < 0x20
        ? scalar != 0x09 && scalar != 0x0A && scalar != 0x0D
        : scalar &- 0x7F <= 0x20 || scalar == 0xAD
    }
    if scalar &- 0x2000 < 0x70 {
      return scalar == 0x200B || scalar &- 0x200E <= 1 || scalar &- 0x202A <= 4
        || scalar == 0x2060 || scalar &- 0x2066 <= 9
    }
    return scalar == 0x061C || scalar == 0xFEFF
  }
}
