internal import ArabicText

/// How much like Arabic a text is, gathered symbol by symbol.
///
/// The score is a number of bits: the logarithm to base 2 of how much likelier the text is as Arabic
/// than as letters drawn at random. Arabic news gives about two bits a letter; the same bytes read by
/// another table, or backwards, give less than none. What surrounds Arabic words has prices: a sign
/// inside a word, Latin letters that touch Arabic ones or stand in rows outside ASCII, controls.
///
/// Text without Arabic letters has a score near zero or below, whatever its language.
public struct ArabicScore: Sendable {
  /// The bits so far, without the word that is still open, in eighths.
  private var eighths = 0
  /// Arabic letters so far.
  public private(set) var letterCount = 0
  /// Words of two and more Arabic letters so far.
  public private(set) var wordCount = 0
  /// How many of these words are known.
  public private(set) var knownWordCount = 0

  private var first = TextSymbol.boundary
  private var second = TextSymbol.boundary
  private var wordEighths = 0
  private var word = WordHash()
  private var isPureWord = true
  private var last = TextSymbol.boundary

  /// Begins with an empty text.
  public init() {}

  /// Scores a text.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Complexity: O(*n*) in bytes.
  public init(of bytes: [UInt8]) {
    self.init()
    var offset = 0
    var symbols: [UInt8] = []
    let span = bytes.span
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      offset += scalar.byteCount
      symbols.removeAll(keepingCapacity: true)
      TextSymbol.appendSymbols(of: scalar.value, to: &symbols)
      for symbol in symbols { add(symbol) }
    }
    finish()
  }

  /// The score in bits; `finish()` closes a word that is open.
  public var bits: Double { Double(eighths) / 8 }

  /// The score in bits with the letters of a word that is still open, whose last and whole it doesn't know.
  var bitsSoFar: Double { Double(eighths + wordEighths) / 8 }

  /// The score in bits an Arabic letter; 0 where there is none.
  public var bitsPerLetter: Double { letterCount == 0 ? 0 : bits / Double(letterCount) }

  /// Adds a scalar that isn't a presentation form.
  mutating func add(scalar: UInt32) { add(TextSymbol.symbol(of: scalar)) }

  /// Closes the word that the text ends with.
  public mutating func finish() { add(TextSymbol.boundary) }

  /// Adds a symbol.
  @inline(__always)
  mutating func add(_ symbol: UInt8) {
    if symbol == TextSymbol.boundary {
      if word.count > 0 { closeWord() }
      last = symbol
    } else if symbol <= TextSymbol.foreignArabicLetter {
      addLetter(symbol)
    } else {
      addOther(symbol)
    }
  }

  private mutating func addLetter(_ symbol: UInt8) {
    if last == TextSymbol.asciiLetter || last == TextSymbol.latinLetter
      || last == TextSymbol.otherLetter
    {
      eighths -= 6 * 8
    } else if last == TextSymbol.sign {
      eighths -= 4 * 8
    }
    if symbol == TextSymbol.foreignArabicLetter {
      wordEighths -= 3 * 8
      isPureWord = false
    } else {
      wordEighths += LikenessModel.builtin.weight(of: symbol, after: first, second)
    }
    word.append(symbol)
    letterCount += 1
    first = second
    second = symbol
    last = symbol
  }

  private mutating func addOther(_ symbol: UInt8) {
    let isInWord = word.count > 0
    let touches = last != TextSymbol.boundary && last <= TextSymbol.latinLetter
    if symbol == TextSymbol.mark {
      eighths -= isInWord ? 2 : 4 * 8
      return
    }
    if isInWord { closeWord() }
    switch symbol {
    case TextSymbol.asciiLetter: if isInWord { eighths -= 6 * 8 }
    case TextSymbol.latinLetter:
      switch last {
      case TextSymbol.asciiLetter: eighths -= 8
      case TextSymbol.latinLetter: eighths -= 4 * 8
      default: eighths -= isInWord ? 6 * 8 : 3 * 8
      }
    case TextSymbol.sign: eighths -= touches ? 6 * 8 : 3 * 8
    case TextSymbol.typographic: eighths -= last == symbol ? 2 * 8 : 4
    case TextSymbol.otherLetter: eighths -= last == symbol ? 2 * 8 : 5 * 8
    case TextSymbol.wrong: eighths -= 12 * 8
    default: if isInWord { eighths -= 2 * 8 }
    }
    last = symbol
  }

  private mutating func closeWord() {
    var bits = wordEighths + LikenessModel.builtin.weight(of: 0, after: first, second)
    if word.count >= 2 {
      wordCount += 1
      let frequency = isPureWord ? LikenessModel.builtin.frequency(of: word) : 0
      if frequency > 0 {
        knownWordCount += 1
        // A word's own probability, where that says more than its letters do.
        let own =
          Double(word.count + 1) * 4.9
          - (LikenessModel.logOfWordCount - LikenessModel.logOfCount(ofStep: frequency))
        bits = max(bits, Int(own * 8)) + ArabicScore.bonus[min(word.count, 7)]
      } else {
        bits -= 3 * 8
      }
    }
    eighths += bits
    wordEighths = 0
    word = WordHash()
    isPureWord = true
    first = TextSymbol.boundary
    second = TextSymbol.boundary
  }

  /// What it adds that a word is known, by its number of letters, in eighths of a bit: of what random
  /// letters make, nearly all pairs are words, a third of triples, hardly any six.
  private static let bonus = [0, 0, 0, 12, 24, 32, 40, 48]
}
