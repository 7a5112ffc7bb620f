internal import ArabicText

/// A letter of Arabic script as one byte: variants of a letter that are read alike are one.
///
/// Marks, tatweel and what isn't a letter have none.
enum ArabicLetter {
  static let count = 41

  static let hamza: UInt8 = 0
  static let alifMadda: UInt8 = 1
  static let alifHamzaAbove: UInt8 = 2
  static let wawHamza: UInt8 = 3
  static let alifHamzaBelow: UInt8 = 4
  static let yaHamza: UInt8 = 5
  static let alif: UInt8 = 6
  static let ba: UInt8 = 7
  static let taMarbuta: UInt8 = 8
  static let ta: UInt8 = 9
  static let dal: UInt8 = 14
  static let sin: UInt8 = 18
  static let tah: UInt8 = 22
  static let ayn: UInt8 = 24
  static let fa: UInt8 = 26
  static let kaf: UInt8 = 28
  static let lam: UInt8 = 29
  static let mim: UInt8 = 30
  static let nun: UInt8 = 31
  static let ha: UInt8 = 32
  static let waw: UInt8 = 33
  static let alifMaqsura: UInt8 = 34
  static let ya: UInt8 = 35

  /// The scalars of the letters, in the order of their codes.
  static let scalars: [UInt32] =
    Array(0x0621...0x063A) + Array(0x0641...0x064A) + [0x067E, 0x0686, 0x0698, 0x06A4, 0x06AF]

  private static let none: UInt8 = 0xFF

  /// The code of each scalar from U+0600 to U+06FF; 0xFF where it isn't a letter.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: none, count: 256)
    for (code, scalar) in scalars.enumerated() { codes[Int(scalar - 0x0600)] = UInt8(code) }
    // Letters of other languages and old spellings, each read as the letter that it stands for.
    let variants: [(UInt32, UInt32)] = [
      (0x0671, 0x0627), (0x0672, 0x0623), (0x0673, 0x0625), (0x06A9, 0x0643), (0x06AA, 0x0643),
      (0x06AC, 0x0643), (0x06CC, 0x064A), (0x06CD, 0x064A), (0x06CE, 0x064A), (0x06D0, 0x064A),
      (0x06D2, 0x064A), (0x06BE, 0x0647), (0x06C1, 0x0647), (0x06D5, 0x0647), (0x06C0, 0x0647),
      (0x06C3, 0x0629), (0x06C6, 0x0648), (0x06C7, 0x0648), (0x06C8, 0x0648), (0x06CB, 0x06A4),
      (0x06A7, 0x0642), (0x06A8, 0x0642), (0x06A1, 0x0641), (0x06A2, 0x0641), (0x06A5, 0x06A4),
      (0x0679, 0x062A), (0x0688, 0x062F), (0x0691, 0x0631), (0x06BA, 0x0646), (0x063D, 0x064A),
      (0x06AD, 0x06AF),
    ]
    for (variant, letter) in variants {
      codes[Int(variant - 0x0600)] = codes[Int(letter - 0x0600)]
    }
    for scalar in UInt32(0x0620)...0x06FF where codes[Int(scalar - 0x0600)] == none {
      guard let letter = OtherTraditions.arabicLetter(of: scalar) else { continue }
      codes[Int(scalar - 0x0600)] = codes[Int(letter - 0x0600)]
    }
    return codes
  }()

  /// The code of a scalar; nil where it isn't a letter that the model knows.
  @inline(__always)
  static func code(of scalar: UInt32) -> UInt8? { code(of: scalar, in: codes.span) }

  /// The same by `codes`, which a loop takes once: to ask a table of the program for itself costs a call.
  @inline(__always)
  static func code(of scalar: UInt32, in codes: Span<UInt8>) -> UInt8? {
    guard scalar >= 0x0600, scalar <= 0x06FF else { return rareCode(of: scalar, in: codes) }
    let code = codes[Int(scalar - 0x0600)]
    return code == none ? nil : code
  }

  /// The code of a letter of U+0750–077F and U+0870–08FF.
  private static func rareCode(of scalar: UInt32, in codes: Span<UInt8>) -> UInt8? {
    OtherTraditions.spokenLetter(of: scalar).flatMap { code(of: $0, in: codes) }
  }

  /// Whether a letter carries or is a hamza that has a seat of its own kind.
  static func isAlif(_ letter: UInt8) -> Bool {
    letter == alif || letter == alifHamzaAbove || letter == alifHamzaBelow || letter == alifMadda
  }

  /// Whether a letter is a consonant in every reading.
  static func isConsonant(_ letter: UInt8) -> Bool {
    switch letter {
    case alifMadda, alifHamzaAbove, alifHamzaBelow, alif, taMarbuta, waw, alifMaqsura, ya: false
    default: true
    }
  }
}
