/// A letter with the marks that it carries.
package struct MarkedLetter {
  package let scalar: UInt32
  /// The short vowel or nunation.
  package var vowel: Phoneme?
  package var hasShadda = false
  package var hasSukun = false
  package var hasDaggerAlef = false

  /// Whether it carries any mark that tells how to read it, nunation apart.
  package var isMarked: Bool {
    hasShadda || hasSukun || hasDaggerAlef || vowel?.isShortVowel == true
  }

  /// Whether it carries a vowel or nunation.
  package var hasVowel: Bool { vowel != nil || hasDaggerAlef }

  /// The letters of a word with their marks; tatweel and other signs are left out, and a letter of another
  /// tradition is the one of Arabic that it stands for, so that no vowel loses its letter.
  package static func letters(of word: Range<Int>, in span: Span<UInt8>) -> [MarkedLetter] {
    var letters: [MarkedLetter] = []
    var offset = word.lowerBound
    while offset < word.upperBound {
      let scalar = span.scalar(at: offset)
      offset += scalar.byteCount
      if let letter = known(scalar.value) {
        letters.append(MarkedLetter(scalar: letter))
      } else if !letters.isEmpty {
        letters[letters.count - 1].add(mark: scalar.value)
      }
    }
    return letters
  }

  /// The letter that rules read in a letter's place; nil where there is none.
  private static func known(_ scalar: UInt32) -> UInt32? {
    if isKnown(scalar) { return scalar }
    return OtherTraditions.spokenLetter(of: scalar).flatMap { isKnown($0) ? $0 : nil }
  }

  /// Whether rules know how to read a letter.
  package static func isKnown(_ scalar: UInt32) -> Bool {
    switch scalar {
    case Letter.alif, Letter.alifMadda, Letter.alifWasla, Letter.alifMaqsura, Letter.taMarbuta: true
    default: Phoneme(letter: scalar) != nil
    }
  }

  private mutating func add(mark: UInt32) {
    switch mark {
    case 0x064B: vowel = .tanwinA
    case 0x064C: vowel = .tanwinU
    case 0x064D: vowel = .tanwinI
    case 0x064E: vowel = .shortA
    case 0x064F: vowel = .shortU
    case 0x0650: vowel = .shortI
    case 0x0651: hasShadda = true
    case 0x0652: hasSukun = true
    case 0x0670: hasDaggerAlef = true
    default: break
    }
  }
}

/// The letters that rules ask for by name.
enum Letter {
  static let alifMadda: UInt32 = 0x0622
  static let alif: UInt32 = 0x0627
  static let alifHamzaBelow: UInt32 = 0x0625
  static let alifHamzaAbove: UInt32 = 0x0623
  static let taMarbuta: UInt32 = 0x0629
  static let lam: UInt32 = 0x0644
  static let ha: UInt32 = 0x0647
  static let waw: UInt32 = 0x0648
  static let alifMaqsura: UInt32 = 0x0649
  static let ya: UInt32 = 0x064A
  static let alifWasla: UInt32 = 0x0671
}
