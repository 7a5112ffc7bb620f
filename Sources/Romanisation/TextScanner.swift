import ArabicText

/// What stands between a word and the one before it.
enum Boundary: UInt8 {
  /// Nothing before it, or the end of a sentence or a line.
  case sentence
  /// White space alone.
  case space
  case comma
  case colon
  case semicolon
  /// A quotation mark, bracket or dash.
  case mark
  /// A number, or words in another script.
  case other
}

/// A word of Arabic script in a text.
struct Token {
  /// Its place, UTF-8 byte offsets, half-open.
  var range: Range<Int>
  /// Its letters; nil where there are too many.
  var word: Word?
  /// Whether it carries marks that tell how to read it, nunation apart.
  var isMarked = false
  /// Whether it carries any mark.
  var hasMarks = false
  var before: Boundary
  /// Whether a number, which no list counts with, opens the sentence before it: `36 عاما`.
  var followsNumber = false
}

/// Finds the words of a text.
struct TextScanner {
  /// The words in their order.
  ///
  /// A lone و before a space and a word is a part of that word.
  static func tokens(in span: Span<UInt8>) -> [Token] {
    var tokens: [Token] = []
    scan(span, &tokens)
    return tokens
  }

  /// Puts the words in the place of what the list held.
  static func scan(_ span: Span<UInt8>, _ tokens: inout [Token]) {
    tokens.removeAll(keepingCapacity: true)
    let table = ArabicLetter.codes
    let codes = table.span
    var before = Boundary.sentence
    var offset = 0
    var lineHasWord = false
    var followsNumber = false
    while offset < span.count {
      let byte = span[offset]
      if byte == 0x20 {
        offset += 1
        continue
      }
      guard let (first, byteCount) = letterOrMark(at: offset, in: span, codes) else {
        let scalar = span.scalar(at: offset)
        if byte == 0x2E && isAbbreviation(tokens.last, before: offset)
          || goesOn(after: scalar.value, upTo: offset + scalar.byteCount, in: span)
        {
          raise(&before, .mark)
        } else {
          note(scalar.value, before: &before, lineHasWord: &lineHasWord)
        }
        followsNumber = before == .sentence && opensCount(scalar.value, after: followsNumber)
        offset += scalar.byteCount
        continue
      }
      var token = Token(range: offset..<offset, before: before, followsNumber: followsNumber)
      var letters = Word()
      var fits = add(first, to: &letters, &token)
      offset += byteCount
      while offset < span.count, let (part, byteCount) = letterOrMark(at: offset, in: span, codes) {
        if !add(part, to: &letters, &token) { fits = false }
        offset += byteCount
      }
      if letters.isEmpty { continue }
      token.range = token.range.lowerBound..<offset
      if fits { token.word = letters }
      if let last = tokens.last, last.word?.count == 1, last.word?[0] == ArabicLetter.waw,
        !token.hasMarks,
        last.range.upperBound + 1 == token.range.lowerBound, span[last.range.upperBound] == 0x20,
        let waw = last.word, let word = token.word
      {
        token.word = waw.appending(word)
        token.range = last.range.lowerBound..<offset
        token.before = last.before
        tokens[tokens.count - 1] = token
      } else {
        tokens.append(token)
      }
      before = .space
      lineHasWord = true
      followsNumber = false
    }
  }

  /// Whether the dot after a word belongs to it and ends no sentence.
  ///
  /// It does after a letter that stands alone, as in د. أحمد, but for one after a number, which is a unit
  /// or an era.
  private static func isAbbreviation(_ token: Token?, before offset: Int) -> Bool {
    guard let token, token.range.count == 2, token.range.upperBound == offset, !token.hasMarks
    else {
      return false
    }
    return token.before != .other
  }

  /// Whether a question or an exclamation ends what is said, and the sentence goes on after it, as in
  /// «إلى أين؟» سأل.
  private static func goesOn(after scalar: UInt32, upTo offset: Int, in span: Span<UInt8>) -> Bool {
    switch scalar {
    case 0x21, 0x3F, 0x061F, 0x2026: break
    default: return false
    }
    guard offset < span.count else { return false }
    switch span.scalar(at: offset).value {
    case 0x22, 0x29, 0xBB, 0x201D: return true
    default: return false
    }
  }

  /// Whether a number goes on or begins with a scalar, and isn't one of a list: `1-`, `2.`, `(3)`.
  private static func opensCount(_ scalar: UInt32, after isNumber: Bool) -> Bool {
    switch scalar {
    case 0x25, 0x2C, 0x066A...0x066C: isNumber
    default: DecimalDigit(scalar: scalar) != nil
    }
  }

  /// Whether a digit, or a quotation mark or bracket with something in it, stands at a byte.
  static func opens(at offset: Int, in span: Span<UInt8>) -> Bool {
    guard offset < span.count else { return false }
    let scalar = span.scalar(at: offset)
    switch scalar.value {
    case 0x28, 0xAB, 0x201C: return true
    case 0x22, 0x27:
      // Why: the same sign closes.
      let next = offset + scalar.byteCount
      return next < span.count && span[next] >= 0x80
    default: return DecimalDigit(scalar: scalar.value) != nil
    }
  }

  private enum Part {
    case letter(UInt8)
    case mark(tells: Bool)
    case tatweel
  }

  /// The letter or mark at an offset, and its bytes.
  @inline(__always)
  private static func letterOrMark(
    at offset: Int,
    in span: Span<UInt8>,
    _ codes: Span<UInt8>
  ) -> (part: Part, byteCount: Int)? {
    guard offset + 1 < span.count else { return nil }
    let lead = span[offset]
    guard lead >= 0xD8, lead <= 0xDB else {
      // U+0740 to U+077F begin with DD, U+0800 to U+0FFF with E0.
      return lead == 0xDD || lead == 0xE0 ? rareLetterOrMark(at: offset, in: span, codes) : nil
    }
    let scalar = UInt32(lead & 0x1F) << 6 | UInt32(span[offset + 1] & 0x3F)
    return part(of: scalar, codes).map { ($0, 2) }
  }

  private static func rareLetterOrMark(
    at offset: Int,
    in span: Span<UInt8>,
    _ codes: Span<UInt8>
  ) -> (part: Part, byteCount: Int)? {
    let scalar = span.scalar(at: offset)
    return part(of: scalar.value, codes).map { ($0, scalar.byteCount) }
  }

  @inline(__always)
  private static func part(of scalar: UInt32, _ codes: Span<UInt8>) -> Part? {
    if let letter = ArabicLetter.code(of: scalar, in: codes) { return .letter(letter) }
    if scalar == ArabicScalars.tatweel { return .tatweel }
    guard ArabicScalars.isMark(scalar) else { return nil }
    return .mark(tells: scalar >= 0x064E && scalar <= 0x0652 || scalar == 0x0670)
  }

  /// Adds a letter or mark to a word; whether there was room.
  @inline(__always)
  private static func add(_ part: Part, to letters: inout Word, _ token: inout Token) -> Bool {
    switch part {
    case .letter(let letter): return letters.append(letter)
    case .mark(let tells):
      token.hasMarks = true
      if tells { token.isMarked = true }
    case .tatweel: break
    }
    return true
  }

  private static func note(_ scalar: UInt32, before: inout Boundary, lineHasWord: inout Bool) {
    switch scalar {
    case 0x0A, 0x0D, 0x2028, 0x2029:
      before = .sentence
      lineHasWord = false
    case 0x2E, 0x21, 0x3F, 0x061F, 0x06D4, 0x2026: if lineHasWord { before = .sentence }
    case 0x2C, 0x060C: raise(&before, .comma)
    case 0x3A: raise(&before, .colon)
    case 0x3B, 0x061B: raise(&before, .semicolon)
    case 0x09, 0xA0: break
    case 0x22, 0x27, 0x28, 0x29, 0x2D, 0x5B, 0x5D, 0xAB, 0xBB, 0x2013, 0x2014, 0x2018...0x201E:
      raise(&before, .mark)
    default: raise(&before, .other)
    }
  }

  /// The first sign after a word counts, but for the end of a sentence, which always does.
  private static func raise(_ before: inout Boundary, _ boundary: Boundary) {
    if before == .space { before = boundary }
  }
}
