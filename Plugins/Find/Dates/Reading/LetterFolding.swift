import ArabicText

/// Folds the letters of Arabic and Latin words, so that marks, tatweel and hamza carriers don't matter.
///
/// Five bits a letter: a folded word of up to twelve letters is one 64-bit number, exactly; longer
/// ones are mixed.
enum LetterFolding {
  /// What a two-byte scalar (U+0080…U+07FF) is to the recogniser.
  enum Kind {
    /// Codes 1 to 31 are letters of Arabic words, 33 to 63 of Latin ones.
    static let latinBit: UInt8 = 32
    /// Codes 64 to 73 are digits.
    static let digit: UInt8 = 64
    /// Scalars without a place of their own: marks, tatweel, bidi controls, joiners.
    static let transparent: UInt8 = 128
    static let blank: UInt8 = 129
    static let newline: UInt8 = 130
    /// Punctuation, told apart by its scalar.
    static let punctuation: UInt8 = 131
    static let tatweel: UInt8 = 132
  }

  /// The kind of each scalar below U+0800.
  static let table: [UInt8] = makeTable()

  /// The key of a word given by its letters, or nil where a scalar isn't a letter.
  static func key(of word: String) -> UInt64? {
    var key: UInt64 = 0
    for scalar in word.unicodeScalars {
      guard scalar.value < 0x800 else { return nil }
      let kind = table[Int(scalar.value)]
      if kind == Kind.transparent || kind == Kind.tatweel { continue }
      guard kind > 0, kind < Kind.digit else { return nil }
      key = appending(kind, to: key)
    }
    return key == 0 ? nil : key
  }

  /// The key of a word given by its bytes; what isn't a letter is passed over.
  static func key(of word: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var place = word.startIndex
    while place < word.endIndex {
      let first = word[place]
      var scalar = Int(first)
      var length = 1
      if first >= 0xC2, first < 0xE0, place + 1 < word.endIndex {
        scalar = Int(first & 0x1F) << 6 | Int(word[place + 1] & 0x3F)
        length = 2
      } else if first >= 0x80 {
        return 0
      }
      let kind = table[scalar]
      if kind > 0, kind < Kind.digit { key = appending(kind, to: key) }
      place += length
    }
    return key
  }

  /// The key of a word with one more letter.
  @inline(__always)
  static func appending(_ kind: UInt8, to key: UInt64) -> UInt64 {
    let code = UInt64(kind & 31)
    if kind & Kind.latinBit == 0 {
      // Why: sixty bits hold twelve letters; after that the top bits would be lost.
      if key < 1 << 55 { return key << 5 | code }
      return (key &* 0x9E37_79B9_7F4A_7C15 ^ code) & ~(1 << 63) | 1 << 62
    }
    let letters = key & ~(1 << 63)
    return (letters < 1 << 55 ? letters << 5 | code : letters &* 31 ^ code) | 1 << 63
  }

  /// The letters of Arabic in the order of their codes, from 1.
  private static let alphabet: [UInt32] = [
    0x0627, 0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E,  // ا to خ
    0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636,  // د to ض
    0x0637, 0x0638, 0x0639, 0x063A, 0x0641, 0x0642,  // ط to ق
    0x0643, 0x0644, 0x0645, 0x0646, 0x0647, 0x0648, 0x064A, 0x0621,  // ك to ي, ء
  ]

  private static func makeTable() -> [UInt8] {
    var table = [UInt8](repeating: 0, count: 0x800)
    for scalar in UInt32(0x0620)...0x06FF {
      let letter = LetterClass.folded(scalar)
      let code = alphabet.firstIndex { $0 == letter }.map { UInt8($0 + 1) }
      table[Int(scalar)] = code ?? 30  // other letters of Arabic script
    }
    for offset in 0..<26 {
      table[0x41 + offset] = Kind.latinBit | UInt8(offset + 1)
      table[0x61 + offset] = Kind.latinBit | UInt8(offset + 1)
    }
    for scalar in [0xE0, 0xE2, 0xC0, 0xC2] { table[scalar] = Kind.latinBit | 1 }  // a
    for scalar in [0xE8, 0xE9, 0xEA, 0xC8, 0xC9, 0xCA] { table[scalar] = Kind.latinBit | 5 }  // e
    for scalar in [0xF9, 0xFB, 0xD9, 0xDB] { table[scalar] = Kind.latinBit | 21 }  // u
    for offset in 0..<10 {
      table[0x30 + offset] = Kind.digit + UInt8(offset)
      table[0x0660 + offset] = Kind.digit + UInt8(offset)
      table[0x06F0 + offset] = Kind.digit + UInt8(offset)
    }
    for scalar in 0x0600...0x061F { table[scalar] = Kind.punctuation }
    for scalar in [0x061C, 0xAD, 0x0670] { table[scalar] = Kind.transparent }
    for scalar in 0x0610...0x061A { table[scalar] = Kind.transparent }
    for scalar in 0x064B...0x065F { table[scalar] = Kind.transparent }
    for scalar in 0x06D6...0x06ED where scalar != 0x06DD && scalar != 0x06DE {
      table[scalar] = Kind.transparent
    }
    for scalar in 0x0300...0x036F { table[scalar] = Kind.transparent }
    table[0x0640] = Kind.tatweel
    for scalar in 0x066A...0x066D { table[scalar] = Kind.punctuation }
    table[0x06D4] = Kind.punctuation
    for scalar in 0x21...0x2F { table[scalar] = Kind.punctuation }
    for scalar in 0x3A...0x40 { table[scalar] = Kind.punctuation }
    for scalar in 0x5B...0x60 { table[scalar] = Kind.punctuation }
    for scalar in 0x7B...0x7E { table[scalar] = Kind.punctuation }
    for scalar in [0xAB, 0xBB, 0xB7, 0xB0, 0xB1, 0xBA, 0xD7] { table[scalar] = Kind.punctuation }
    for scalar in [0x20, 0x09, 0xA0] { table[scalar] = Kind.blank }
    for scalar in [0x0A, 0x0B, 0x0C, 0x0D, 0x85] { table[scalar] = Kind.newline }
    return table
  }
}
