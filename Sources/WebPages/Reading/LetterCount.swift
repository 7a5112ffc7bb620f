/// What a stretch of text is made of; counted byte by byte, in UTF-8.
struct LetterCount {
  /// Arabic letters; a presentation form isn't counted.
  var arabic: Int32 = 0
  /// Latin letters.
  var latin: Int32 = 0
  /// Digits of all kinds.
  var digits: Int32 = 0
  /// Words: runs of letters and digits.
  var words: Int32 = 0
  /// Marks that end sentences, and colons.
  var stops: Int32 = 0
  /// Commas, semicolons and quotes.
  var commas: Int32 = 0
  /// Whether the last sign is one that ends a sentence, or a closing quote or bracket.
  var endsSentence = false
  private var isInWord = false
  private var lead: UInt8 = 0

  /// Letters of both kinds.
  var letters: Int32 { arabic &+ latin }

  /// Counts a byte.
  @inline(__always)
  mutating func add(_ byte: UInt8) {
    if byte < 0x80 {
      lead = 0
      if byte.isASCIILetter {
        latin &+= 1
        beginWord()
      } else if byte &- 0x30 < 10 {
        digits &+= 1
        beginWord()
      } else {
        isInWord = false
        switch byte {
        case 0x2E, 0x21, 0x3A, 0x3F:
          stops &+= 1
          endsSentence = true
        case 0x2C, 0x3B: commas &+= 1
        case 0x22:
          commas &+= 1
          endsSentence = true
        case 0x29: endsSentence = true
        default: break
        }
      }
    } else if byte >= 0xC0 {
      lead = byte
    } else {
      addContinuation(byte)
    }
  }

  @inline(__always)
  private mutating func beginWord() {
    endsSentence = false
    if !isInWord { words &+= 1 }
    isInWord = true
  }

  /// The second byte of an Arabic scalar tells what it is: U+0600 is D8 80, U+06FF is DB BF.
  @inline(__always)
  private mutating func addContinuation(_ byte: UInt8) {
    switch lead {
    case 0xD8:
      if byte == 0x8C || byte == 0x9B {
        commas &+= 1
        isInWord = false
      } else if byte == 0x9F {
        stops &+= 1
        isInWord = false
        endsSentence = true
      } else if byte >= 0xA0 {
        arabic &+= 1
        beginWord()
      }
    case 0xD9:
      if byte >= 0xA0, byte <= 0xA9 {
        digits &+= 1
        beginWord()
      } else if byte < 0x8B || byte > 0x9F, byte != 0x80 {
        arabic &+= 1
        beginWord()
      }
    case 0xDA, 0xDB:
      arabic &+= 1
      beginWord()
    case 0xC3...0xC9:
      latin &+= 1
      beginWord()
    case 0xC2:
      if byte == 0xAB || byte == 0xBB {
        commas &+= 1
        endsSentence = true
      }
      if byte == 0xA0 { isInWord = false }
    default: break
    }
    lead = 0
  }

  /// Adds what another stretch is made of.
  mutating func add(_ other: LetterCount) {
    arabic &+= other.arabic
    latin &+= other.latin
    digits &+= other.digits
    words &+= other.words
    stops &+= other.stops
    commas &+= other.commas
    if other.letters > 0 || other.digits > 0 || other.stops > 0 || other.commas > 0 {
      endsSentence = other.endsSentence
    }
  }
}
