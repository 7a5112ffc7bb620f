/// What a scalar is to the ticker splitter: one byte, the same for training and decoding.
///
/// Letters that newspapers spell loosely share a code: أ إ آ ٱ with ا, ى with ي, ؤ with و, ئ with
/// ي, all digits with each other, Latin capitals with small letters. Marks, tatweel and invisible
/// formatting have no code of their own.
enum TickerLetter {
  static let ignored: UInt8 = 0
  static let alef: UInt8 = 1
  static let lam: UInt8 = 25
  static let waw: UInt8 = 29
  static let yeh: UInt8 = 30
  static let firstLatin: UInt8 = 64
  static let digit: UInt8 = 90
  static let firstForeign: UInt8 = 91
  static let firstMark: UInt8 = 128
  static let otherMark: UInt8 = 128
  static let openingQuote: UInt8 = 129
  static let closingQuote: UInt8 = 130
  static let straightQuote: UInt8 = 131
  static let openingBracket: UInt8 = 132
  static let closingBracket: UInt8 = 133
  static let dash: UInt8 = 134
  static let fullStop: UInt8 = 135
  static let ellipsis: UInt8 = 136
  static let colon: UInt8 = 137
  static let questionMark: UInt8 = 138
  static let exclamationMark: UInt8 = 139
  static let comma: UInt8 = 140
  static let semicolon: UInt8 = 141
  static let slash: UInt8 = 142
  static let percent: UInt8 = 143
  static let space: UInt8 = 255

  /// The codes of the scalars below U+0800, those of one and two bytes.
  static let shortCodes: [UInt8] = (0..<0x800).map { code(ofShort: UInt32($0)) }

  /// The code of a scalar from U+0800 on.
  static func code(ofLong scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
      0x08D3...0x08FF:
      return ignored
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return space
    case 0x2010...0x2015, 0x2212: return dash
    case 0x2018, 0x201A, 0x201B, 0x201C, 0x201E, 0x201F, 0x2039, 0x300C, 0x300E: return openingQuote
    case 0x2019, 0x201D, 0x203A, 0x300D, 0x300F: return closingQuote
    case 0x2026: return ellipsis
    case 0xFD3E: return closingBracket
    case 0xFD3F: return openingBracket
    case 0x2016...0x206F, 0x20A0...0x20CF, 0x2190...0x2BFF, 0x3001...0x303F, 0xFF01...0xFF0F:
      return otherMark
    default: return firstForeign + UInt8(truncatingIfNeeded: scalar % 37)
    }
  }

  private static func code(ofShort scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: return space
    case 0x00...0x1F, 0x7F...0x9F, 0xAD: return ignored
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: return digit
    case 0x41...0x5A: return firstLatin + UInt8(scalar - 0x41)
    case 0x61...0x7A: return firstLatin + UInt8(scalar - 0x61)
    case 0x621: return 2
    case 0x622, 0x623, 0x625, 0x627, 0x671: return alef
    case 0x624: return waw
    case 0x626, 0x649, 0x6CC, 0x6D2, 0x64A: return yeh
    case 0x628...0x63A: return 3 + UInt8(scalar - 0x628)
    case 0x641...0x648: return 22 + UInt8(scalar - 0x641)
    case 0x6A9: return 24
    case 0x67E: return 40
    case 0x686: return 41
    case 0x698: return 42
    case 0x6A4: return 43
    case 0x6AF: return 44
    case 0x610...0x61A, 0x61C, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6ED, 0x300...0x36F:
      return ignored
    default: return mark(of: scalar) ?? firstForeign + UInt8(scalar % 37)
    }
  }

  private static func mark(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x22: straightQuote
    case 0x27, 0x60: straightQuote
    case 0xAB, 0x7B: openingQuote
    case 0xBB, 0x7D: closingQuote
    case 0x28, 0x5B: openingBracket
    case 0x29, 0x5D: closingBracket
    case 0x2D, 0x5F: dash
    case 0x2E, 0x6D4: fullStop
    case 0x3A: colon
    case 0x3F, 0x61F: questionMark
    case 0x21: exclamationMark
    case 0x2C, 0x60C, 0x66B, 0x66C: comma
    case 0x3B, 0x61B: semicolon
    case 0x2F: slash
    case 0x25, 0x66A: percent
    case 0x00..<0x80, 0xA1...0xBF, 0x600...0x60F, 0x66D: otherMark
    default: nil
    }
  }
}
