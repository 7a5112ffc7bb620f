/// Cuts UTF-8 text at its white space into words and reads each word's shape.
package struct TickerScanner {
  private let codes = TickerLetter.shortCodes
  private var word = TickerWord()
  private var hash: UInt32 = 0
  private var marksAfter: UInt32 = 0
  private var fullStopsAfter = 0
  private var endingAfter = TickerWord.Ending.none
  private var quoteAfter = false
  private var letters = 0
  private var arabicLetters = 0
  private var latinLetters = 0
  private var digits = 0
  private var hasInnerMark = false

  /// The words of a text, in order.
  package static func words(in text: Span<UInt8>) -> [TickerWord] {
    var scanner = TickerScanner()
    var words: [TickerWord] = []
    words.reserveCapacity(text.count / 9 + 1)
    scanner.scan(text, into: &words)
    return words
  }

  /// The identity of a single word, as the lexicon of a model stores it.
  static func identity(of word: Span<UInt8>) -> UInt32 { words(in: word).first?.identity ?? 0 }

  private mutating func scan(_ text: Span<UInt8>, into words: inout [TickerWord]) {
    let count = text.count
    var offset = 0
    var isInside = false
    while offset < count {
      let byte = text[offset]
      var code: UInt8
      var next = offset + 1
      if byte < 0x80 {
        code = codes[Int(byte)]
      } else if byte < 0xE0 {
        if next < count, byte >= 0xC2 {
          code = codes[Int(byte & 0x1F) << 6 | Int(text[next] & 0x3F)]
          next += 1
        } else {
          code = TickerLetter.ignored
        }
      } else {
        let width = byte < 0xF0 ? 3 : 4
        var scalar = UInt32(byte & (width == 3 ? 0x0F : 0x07))
        while next < min(offset + width, count) {
          scalar = scalar << 6 | UInt32(text[next] & 0x3F)
          next += 1
        }
        code = TickerLetter.code(ofLong: scalar)
      }
      if code == TickerLetter.space {
        if isInside {
          finish(at: offset, into: &words)
          isInside = false
        }
      } else {
        if !isInside {
          begin(at: offset)
          isInside = true
        }
        if code >= TickerLetter.firstMark {
          takeMark(code)
        } else if code != TickerLetter.ignored {
          takeLetters(code, of: text, next: &next)
        }
      }
      offset = next
    }
    if isInside { finish(at: count, into: &words) }
  }

  private mutating func begin(at offset: Int) {
    word = TickerWord()
    word.byteStart = Int32(truncatingIfNeeded: offset)
    hash = 0x811C_9DC5
    marksAfter = 0
    fullStopsAfter = 0
    endingAfter = .none
    quoteAfter = false
    letters = 0
    arabicLetters = 0
    latinLetters = 0
    digits = 0
    hasInnerMark = false
  }

  /// Takes a letter or digit, and the Arabic letters right after it.
  ///
  /// Why: they are nearly all that there is, and so what they add up to stays in registers.
  ///
  /// - Parameter next: The offset after the first; moved after the last.
  @inline(__always)
  private mutating func takeLetters(
    _ first: UInt8,
    of text: Span<UInt8>,
    next: inout Int
  ) {
    if marksAfter != 0 { takeMarksAfter(before: first) }
    if first >= TickerLetter.firstLatin {
      arabicLetters -= 1
      if first < TickerLetter.digit {
        latinLetters += 1
      } else if first == TickerLetter.digit {
        digits += 1
      }
    }
    var code = first
    var hash = hash
    var prefix = word.prefix
    var suffix = word.suffix
    var count = letters
    while true {
      hash = (hash ^ UInt32(code)) &* 0x0100_0193
      if count < 4 { prefix |= UInt32(code) << (8 * UInt32(count)) }
      suffix = suffix << 8 | UInt32(code)
      count += 1
      guard next + 1 < text.count, text[next] &- 0xC2 < 0x1E else { break }
      code = codes[Int(text[next] & 0x1F) << 6 | Int(text[next + 1] & 0x3F)]
      guard code != TickerLetter.ignored, code < TickerLetter.firstLatin else { break }
      next += 2
    }
    self.hash = hash
    word.prefix = prefix
    word.suffix = suffix & 0xFF_FFFF
    arabicLetters += count - letters
    letters = count
  }

  /// Makes marks that a letter follows part of their word: `الحوثي..قتل`, `10.5`.
  private mutating func takeMarksAfter(before code: UInt8) {
    if letters > 0 {
      hash = (hash ^ marksAfter) &* 0x0100_0193
      if endingAfter != .none, code != TickerLetter.digit { hasInnerMark = true }
    }
    marksAfter = 0
    fullStopsAfter = 0
    endingAfter = .none
    quoteAfter = false
  }

  private mutating func takeMark(_ code: UInt8) {
    marksAfter = marksAfter &* 31 &+ UInt32(code)
    if letters == 0 {
      switch code {
      case TickerLetter.openingQuote, TickerLetter.straightQuote, TickerLetter.closingQuote:
        word.opening = .quote
      case TickerLetter.openingBracket: if word.opening == .none { word.opening = .bracket }
      case TickerLetter.dash: if word.opening == .none { word.opening = .dash }
      default: break
      }
    }
    switch code {
    case TickerLetter.closingQuote, TickerLetter.straightQuote: quoteAfter = letters > 0
    case TickerLetter.fullStop:
      fullStopsAfter += 1
      endingAfter = fullStopsAfter > 1 ? .ellipsis : .fullStop
    case TickerLetter.ellipsis: endingAfter = .ellipsis
    case TickerLetter.colon: endingAfter = .colon
    case TickerLetter.questionMark: endingAfter = .question
    case TickerLetter.exclamationMark: if endingAfter != .question { endingAfter = .exclamation }
    case TickerLetter.comma: endingAfter = .comma
    case TickerLetter.semicolon: endingAfter = .semicolon
    case TickerLetter.closingBracket: if endingAfter == .none { endingAfter = .bracket }
    case TickerLetter.slash: endingAfter = .slash
    case TickerLetter.dash: endingAfter = .dash
    case TickerLetter.percent: endingAfter = .percent
    default: if endingAfter == .none { endingAfter = .other }
    }
  }

  private mutating func finish(at offset: Int, into words: inout [TickerWord]) {
    word.byteEnd = Int32(truncatingIfNeeded: offset)
    word.ending = endingAfter
    if endingAfter == .none, hasInnerMark { word.ending = .inner }
    word.closesQuote = quoteAfter
    word.letterCount = UInt8(min(letters, 255))
    if letters == 0 { hash = (hash ^ marksAfter) &* 0x0100_0193 }
    word.identity = (hash ^ hash >> 15) &* 0x85EB_CA6B
    word.identity ^= word.identity >> 13
    word.script =
      if letters == 0 {
        .none
      } else if digits == letters {
        .digits
      } else if digits > 0 {
        .mixed
      } else if arabicLetters == letters {
        word.prefix & 0xFFFF == Self.article ? .definite : .arabic
      } else if latinLetters == letters {
        .latin
      } else {
        .foreign
      }
    words.append(word)
  }

  /// The prefix ال.
  private static let article = UInt32(TickerLetter.alef) | UInt32(TickerLetter.lam) << 8
}
