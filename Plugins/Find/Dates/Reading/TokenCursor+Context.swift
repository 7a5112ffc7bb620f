// What stands around a mention: names and numbers that it is part of, tense, speech, labels.
extension TokenCursor {
  /// What kind of name a date at a token is part of: `جامعة تشرين`, `قوى 8 و14 آذار`.
  func nameBefore(_ index: Int) -> WordClass? {
    var place = index - 1
    if word(place) == .and, at(place - 1).isNumber { place -= 2 }
    if word(place) == .after, name(place - 1) == .maWord { return .event }  // `ما بعد 14 آذار`
    if at(place).isMark("\"") || at(place).isMark("\u{AB}") || at(place).isMark("(") { place -= 1 }
    let name = wordWithArticle(place)
    guard name == .place || name == .event || name == .media else { return nil }
    // Why: a noun with its article ends there: `الجامعة غدا` is no `جامعة` of that name.
    if startsWithArticle(afterPrefixOf: place) { return nil }
    return name == .media ? .place : name
  }

  /// The class of a word, its article and conjunction taken off where the whole isn't known.
  func wordWithArticle(_ index: Int) -> WordClass {
    let token = at(index)
    guard token.kind == .word, token.word == .unknown else { return token.word }
    var codes = letters(index)
    if codes.count > 4, codes[0] == LetterCode.waw { codes.removeFirst() }
    let hasPreposition = codes[0] == LetterCode.ba || codes[0] == LetterCode.lam
    var bare = codes
    if codes.count > 3, hasPreposition {
      if codes[1] == LetterCode.alif { bare.removeFirst() }
      if codes[1] == LetterCode.lam { bare.removeFirst(2) }
    }
    if bare.count > 2, bare[0] == LetterCode.alif, bare[1] == LetterCode.lam { bare.removeFirst(2) }
    if let entry = words.lexicon.entry(bare.key) { return entry.word }
    guard bare.count > 3, bare[0] == LetterCode.ba || bare[0] == LetterCode.lam else {
      return .unknown
    }
    bare.removeFirst()
    return words.lexicon.entry(bare.key)?.word ?? .unknown
  }

  /// Whether a word has the article, after a conjunction and a preposition too.
  func startsWithArticle(afterPrefixOf index: Int) -> Bool {
    guard at(index).kind == .word else { return false }
    if at(index).prefix.contains(.article) { return true }
    var codes = letters(index)
    if codes.count > 4, codes[0] == LetterCode.waw { codes.removeFirst() }
    guard codes.count > 3 else { return false }
    if codes[0] == LetterCode.lam, codes[1] == LetterCode.lam { return true }
    if codes[0] == LetterCode.ba { codes.removeFirst() }
    return codes.count > 2 && codes[0] == LetterCode.alif && codes[1] == LetterCode.lam
  }

  /// Whether a token is an article by itself, as in `الـ 25`.
  func isArticle(_ index: Int) -> Bool { word(index) == .unknown && name(index) == .article }

  /// The folded letters of an Arabic word.
  func letters(_ index: Int) -> WordLetters {
    let token = at(index)
    var codes = WordLetters()
    var place = Int(token.start)
    let end = min(Int(token.end), text.count)
    while place + 1 < end, codes.count < WordLetters.capacity {
      guard text[place] >= 0xC2, text[place] < 0xE0 else { break }
      let kind = LetterFolding.table[Int(text[place] & 0x1F) << 6 | Int(text[place + 1] & 0x3F)]
      if kind > 0, kind < LetterFolding.Kind.latinBit { codes.append(kind) }
      place += 2
    }
    return codes
  }

  /// Whether a number names something else: a resolution, a page, a telephone, an issue.
  func isNumbered(_ index: Int) -> Bool {
    var place = index - 1
    if word(place) == .and, at(place - 1).isNumber { place -= 2 }
    if at(place).isMark(":") || at(place).isMark("(") || at(place).isMark("/") { place -= 1 }
    switch word(place) {
    case .issueLabel: return word(place - 1) != .dateLabel  // `تاريخ العدد: 15/5/2019`
    case .page: return !isClock(endingBefore: place)  // `10:30 ص 11 شعبان`: in the morning.
    case .numberedAct: return word(place - 1) != .dateLabel  // `تاريخ الإصدار: 2015-05-19`
    case .telephone: return true
    default: return false
    }
  }

  /// Whether hours and minutes stand right before a token: `10:30`, `10.30`.
  func isClock(endingBefore index: Int) -> Bool {
    at(index - 1).isNumber && at(index - 3).isNumber
      && (at(index - 2).isMark(":") || at(index - 2).isMark("."))
      && at(index - 3).value < 25 && at(index - 1).value < 60
  }

  /// Whether a noun follows that a number before it counts: `2011 موقعاً`.
  func isCounted(_ index: Int) -> Bool {
    let token = at(index)
    guard token.kind == .word else { return token.isMark("%") }
    switch token.word {
    case .counted, .thousand, .hundred, .duration, .place, .media: return true
    case .unit, .unitDual, .unitPlural: return !token.prefix.contains(.article)
    case .unknown:
      guard !isUnknownWithArticle(index) else { return false }
      let codes = letters(index)
      guard codes.count > 3, codes.last == LetterCode.alif else { return false }
      // Why: an indefinite accusative ends in alif; particles in -mā and countries in -yā don't count.
      let before = codes[codes.count - 2]
      return before != LetterCode.mim && before != LetterCode.ya
    default: return false
    }
  }

  /// Whether nothing but punctuation stands beside some tokens on their line.
  func isAlone(_ start: Int, _ end: Int) -> Bool {
    isClear(from: start - 1, step: -1) && isClear(from: end, step: 1)
  }

  func isClear(from index: Int, step: Int) -> Bool {
    var place = index
    while !at(place).isBreak {
      if at(place).kind != .punctuation { return false }
      place += step
    }
    return true
  }

  /// Whether a preposition or the like stands before a token, or is part of it.
  func hasTimeContext(_ index: Int) -> Bool {
    if at(index).prefix.contains(.preposition) { return true }
    switch word(index - 1) {
    case .within, .during, .since, .from, .to, .before, .after, .part, .between, .weekday, .night:
      return true
    case .unitDual, .unitPlural: return at(index - 1).value == Int32(TimeUnit.month.rawValue)
    default: return false
    }
  }

  /// Whether a label of dates stands before a token.
  func isLabelled(_ index: Int) -> Bool {
    var place = index - 1
    if at(place).isMark(":") || at(place).isMark("-") { place -= 1 }
    if word(place) == .issueLabel { place -= 1 }
    return word(place) == .dateLabel
  }

  /// Whether the founding of something is told before a date: `تأسست في 1 تموز 1963`.
  func tellsFounding(_ index: Int) -> Bool {
    var place = index - 1
    while place >= index - 6, at(place).kind == .word || at(place).isNumber {
      if word(place) == .founding || word(place) == .since { return true }
      place -= 1
    }
    return false
  }

  /// Whether a date with its label, its clock and the like is all that stands on its line.
  func isLine(_ match: DateMatch) -> Bool {
    guard match.kind == .absolute, match.weekday != nil || isLabelled(match.start)
    else { return false }
    func isBeside(_ index: Int) -> Bool {
      let token = at(index)
      return token.kind == .punctuation || token.isNumber || token.word == .dateLabel
        || token.word == .night || token.word == .clockWord || token.word == .page
        || token.word == .gregorianMark
    }
    var start = match.start - 1
    // Why: a line of a date is short, and no text may make this quadratic.
    while isBeside(start), start > match.start - 16 { start -= 1 }
    guard at(start).isBreak else { return false }
    var end = match.end
    while isBeside(end), end < match.end + 16 { end += 1 }
    return at(end).isBreak
  }

  // MARK: - Speech

  /// Whether the reader is inside somebody's words.
  struct SpeechState {
    private var quoteDepth = 0
    private var isInStraightQuotes = false
    private var isAfterColon = false

    var isReported: Bool { quoteDepth > 0 || isInStraightQuotes || isAfterColon }

    mutating func see(_ token: DateToken, at index: Int, in cursor: TokenCursor) {
      guard token.kind != .word, token.kind != .number else { return }
      if token.isBreak {
        self = SpeechState()
      } else if token.isMark("\u{AB}") {
        quoteDepth += 1
      } else if token.isMark("\u{BB}") {
        quoteDepth = max(0, quoteDepth - 1)
      } else if token.isMark("\"") {
        isInStraightQuotes.toggle()
      } else if token.isMark(".") {
        isAfterColon = false
      } else if token.isMark(":") {
        isAfterColon = (1...6).contains { cursor.word(index - $0) == .speech }
      }
    }
  }
}
