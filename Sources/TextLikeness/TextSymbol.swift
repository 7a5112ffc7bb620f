import ArabicText

/// What a scalar is to the model: a letter of the Arabic alphabet, or one of a few kinds.
///
/// Letters are folded as in the table of words: a hamza on a carrier counts as its carrier, ى as ي.
enum TextSymbol {
  /// A blank, a line end, ASCII punctuation or Arabic punctuation: it ends a word.
  static let boundary: UInt8 = 0
  /// The first and the last of the letters.
  static let letters: ClosedRange<UInt8> = 1...30
  /// A letter of the Arabic script that Arabic doesn't have.
  static let foreignArabicLetter: UInt8 = 31
  static let asciiLetter: UInt8 = 32
  /// A letter of the Latin script outside ASCII.
  static let latinLetter: UInt8 = 33
  static let digit: UInt8 = 34
  /// A mark on an Arabic letter, or tatweel.
  static let mark: UInt8 = 35
  /// A sign that hardly stands in running text: ¬, ¤, a stroke of a box.
  static let sign: UInt8 = 36
  /// Typographic punctuation: quotation marks, dashes, NO-BREAK SPACE.
  static let typographic: UInt8 = 37
  /// What doesn't stand in text: controls, U+FFFD, the unassigned.
  static let wrong: UInt8 = 38
  /// A letter of another script.
  static let otherLetter: UInt8 = 39
  /// How many symbols the model's table of letters has in each of its three dimensions.
  static let tableWidth = 32

  /// The letters in the order of their symbols, from 1.
  static let alphabet: [UInt32] = [
    0x0621, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,  // ء to د
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637, 0x0638, 0x0639,  // ذ to ع
    0x063A, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646, 0x0647, 0x0648, 0x064A,  // غ to ي
  ]

  /// The symbols of U+0600 to U+06FF.
  static let arabicBlock: [UInt8] = {
    var symbols = [UInt8](repeating: mark, count: 256)
    for low in 0x00..<0x10 { symbols[low] = wrong }
    for low in [0x0C, 0x0D, 0x1B, 0x1E, 0x1F, 0x6A, 0x6B, 0x6C, 0x6D, 0xD4] {
      symbols[low] = boundary
    }
    for low in 0x20...0x4A where low != 0x40 { symbols[low] = foreignArabicLetter }
    for low in 0x71...0xD3 { symbols[low] = foreignArabicLetter }
    for low in [0x6E, 0x6F, 0xD5, 0xEE, 0xEF, 0xFA, 0xFB, 0xFC, 0xFF] {
      symbols[low] = foreignArabicLetter
    }
    for low in Array(0x60...0x69) + Array(0xF0...0xF9) { symbols[low] = digit }
    for low in [0x1C, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0xDD, 0xDE, 0xE9, 0xFD, 0xFE] {
      symbols[low] = sign
    }
    for (index, scalar) in alphabet.enumerated() { symbols[Int(scalar & 0xFF)] = UInt8(index + 1) }
    // آ أ إ ٱ, ؤ, ئ, ى, ی, ک
    let folded: [(Int, Int)] = [
      (0x22, 0x27), (0x23, 0x27), (0x25, 0x27), (0x71, 0x27), (0x24, 0x48), (0x26, 0x4A),
      (0x49, 0x4A), (0xCC, 0x4A), (0xA9, 0x43),
    ]
    for (low, base) in folded { symbols[low] = symbols[base] }
    return symbols
  }()

  /// The symbol of the scalar from U+0600 to U+06FF at a byte offset; nil where none is.
  static func arabic(at offset: Int, in span: Span<UInt8>) -> UInt8? {
    guard offset >= 0, offset + 1 < span.count, span[offset] & 0xFC == 0xD8 else { return nil }
    return arabicBlock[Int(span[offset] & 3) << 6 | Int(span[offset + 1] & 0x3F)]
  }

  /// The symbol of a scalar; presentation forms are to be taken apart before.
  static func symbol(of scalar: UInt32) -> UInt8 {
    if scalar < 0x80 {
      if scalar &- 0x30 < 10 { return digit }
      if (scalar | 0x20) &- 0x61 < 26 { return asciiLetter }
      return scalar >= 0x20 && scalar != 0x7F || scalar &- 0x09 < 5 ? boundary : wrong
    }
    if scalar &- 0x0600 < 0x100 { return arabicBlock[Int(scalar & 0xFF)] }
    if scalar < 0xC0 { return symbolOfLatin1Sign(scalar) }
    if scalar < 0x0250 { return scalar == 0xD7 || scalar == 0xF7 ? sign : latinLetter }
    if scalar < 0x0590 { return scalar &- 0x0300 < 0x70 ? mark : otherLetter }
    switch scalar {
    case 0x0750...0x077F, 0x08A0...0x08FF: return foreignArabicLetter
    case 0x200C, 0x200D: return mark
    case 0x2010...0x2027, 0x202F...0x203C, 0x20AC, 0x2122, 0xFD3E, 0xFD3F: return typographic
    case 0x2000...0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return typographic
    case 0x2000...0x2BFF, 0x02B0...0x02FF: return sign
    case 0xFFFD, 0xE000...0xF8FF, 0xFFFE...0xFFFF, 0xFFF0...0xFFF8: return wrong
    case 0xFB50...0xFDFF, 0xFE70...0xFEFC: return foreignArabicLetter
    case 0xFEFF: return typographic
    case 0x10000...: return sign
    default: return otherLetter
    }
  }

  private static func symbolOfLatin1Sign(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x80...0x9F: wrong
    case 0xA0, 0xAB, 0xAD, 0xB7, 0xBB: typographic
    case 0xAA, 0xBA: latinLetter
    default: sign
    }
  }

  /// The symbols of a scalar, those of its letters where it is a presentation form.
  static func appendSymbols(of scalar: UInt32, to symbols: inout [UInt8]) {
    guard let form = PresentationForms.decomposition(of: scalar) else {
      symbols.append(symbol(of: scalar))
      return
    }
    form.forEachScalar { symbols.append(symbol(of: $0)) }
  }
}
