/// A text with its tokens, and what a rule asks of them.
///
/// Grammars (`numbers`, `months`, `years`) and rules are methods of it that take the index of a token and
/// give what begins there, with the token after it; nothing is consumed, so a rule may look anywhere.
struct TokenCursor {
  /// UTF-8.
  let text: [UInt8]
  let tokens: [DateToken]
  let words: DateWords
  /// The mention that was read last: lists go on from it.
  var previous: DateMention?

  init(text: [UInt8], tokens: [DateToken], words: DateWords = .standard) {
    self.text = text
    self.tokens = tokens
    self.words = words
  }

  /// A token, or the end where there is none.
  func at(_ index: Int) -> DateToken {
    index >= 0 && index < tokens.count ? tokens[index] : .end
  }

  func word(_ index: Int) -> WordClass { at(index).word }

  /// The name by which rules ask for a word; none for most.
  func name(_ index: Int) -> WordName { at(index).name }

  func isUnknownWord(_ index: Int) -> Bool {
    let token = at(index)
    return token.kind == .word && token.word == .unknown
  }

  /// The bytes of some tokens, without the conjunction or preposition before the first.
  func byteRange(_ range: Range<Int>) -> Range<Int> {
    let first = at(range.lowerBound)
    var lower = Int(first.start)
    if first.kind == .word, first.count > 0 {
      var letters = Int(first.count)
      while letters > 0, lower < Int(first.end) {
        lower += 1
        while lower < text.count, text[lower] & 0xC0 == 0x80 { lower += 1 }
        letters -= 1
        while isTransparent(lower) { lower += 2 }
      }
    }
    return lower..<max(lower, Int(at(range.upperBound - 1).end))
  }

  /// Whether a mark or tatweel (a two-byte scalar without a place of its own) begins at a byte.
  private func isTransparent(_ byteOffset: Int) -> Bool {
    guard byteOffset + 1 < text.count, text[byteOffset] >= 0xC2, text[byteOffset] < 0xE0
    else { return false }
    let scalar = Int(text[byteOffset] & 0x1F) << 6 | Int(text[byteOffset + 1] & 0x3F)
    let kind = LetterFolding.table[scalar]
    return kind == LetterFolding.Kind.transparent || kind == LetterFolding.Kind.tatweel
  }
}

/// What a rule read: the tokens from `start` up to `end`, and what they say.
struct DateMatch {
  var start: Int
  var end: Int
  var expression: DateExpression
  var kind: DateMention.Kind
  var weekday: Int?
  /// Whether the day is a rank that may count the weekday before it: `الأحد الأول من أيار`.
  var mayRankWeekday = false
  var isApproximate = false
  /// Whether the words allow of another reading.
  var isUncertain = false
  var flaw: DateFlaw?
  var note: DateNote?
  /// The number of the form of a written date in `WrittenForm.all`, from 1; 0 for what has none.
  var form: UInt8 = 0
  /// The number of the rule that read it.
  var rule: UInt8 = 0
}
