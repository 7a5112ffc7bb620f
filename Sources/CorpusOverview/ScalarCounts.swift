/// How many scalars of a text are of which script, and its digits of which kind.
struct ScalarCounts: Sendable, Equatable {
  var arabic = 0
  var latin = 0
  var otherLetters = 0
  var asciiDigits = 0
  var arabicIndicDigits = 0
  var persianDigits = 0
  var rest = 0

  /// Counts through a text of UTF-8.
  mutating func add(_ bytes: Span<UInt8>) {
    var offset = 0
    while offset < bytes.count {
      let lead = bytes[offset]
      switch lead {
      case 0x30...0x39: asciiDigits += 1
      case 0x41...0x5A, 0x61...0x7A: latin += 1
      case 0x00...0x7F: rest += 1
      // U+0600 to U+07FF but for NKo and Syriac, which newspapers don't have.
      case 0xD8...0xDD: addArabic(lead, offset + 1 < bytes.count ? bytes[offset + 1] : 0)
      case 0xC3...0xC9: latin += 1
      case 0xC2: rest += 1
      // U+08A0 to U+08FF: 11100000 10100010 and 10100011.
      case 0xE0 where offset + 1 < bytes.count && (0xA2...0xA3).contains(bytes[offset + 1]):
        arabic += 1
      // U+1E00 to U+1EFF: Latin letters with marks, as romanisations have them.
      case 0xE1 where offset + 1 < bytes.count && (0xB8...0xBB).contains(bytes[offset + 1]):
        latin += 1
      case 0xE2: rest += 1
      // U+FB40 to U+FDFF and U+FE40 to U+FEFF: presentation forms.
      case 0xEF where offset + 1 < bytes.count && (0xAD...0xBB).contains(bytes[offset + 1]):
        arabic += 1
      default: otherLetters += 1
      }
      offset += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
  }

  private mutating func addArabic(_ lead: UInt8, _ second: UInt8) {
    switch (lead, second) {
    case (0xD9, 0xA0...0xA9): arabicIndicDigits += 1
    case (0xDB, 0xB0...0xB9): persianDigits += 1
    // The Arabic comma, semicolon and question mark, the signs of percent and of numbers.
    case (0xD8, 0x80...0x8F), (0xD8, 0x9B...0x9F), (0xD9, 0xAA...0xAD), (0xDB, 0x94): rest += 1
    default: arabic += 1
    }
  }

  mutating func add(_ other: ScalarCounts) {
    arabic += other.arabic
    latin += other.latin
    otherLetters += other.otherLetters
    asciiDigits += other.asciiDigits
    arabicIndicDigits += other.arabicIndicDigits
    persianDigits += other.persianDigits
    rest += other.rest
  }
}
