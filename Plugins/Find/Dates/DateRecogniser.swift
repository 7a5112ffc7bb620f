import PipelineCore

/// Finds dates in Arabic text, with English and French ones between.
///
/// One pass cuts the text into tokens, words looked up in `DateLexicon`; a parser of descent runs at
/// the tokens that can begin a date and takes the longest reading. Nothing is resolved here: which
/// day a mention means is `DateResolver`'s work, since it needs an anchor.
///
/// The reading doesn't change with marks, tatweel, hamza carriers or the kind of digits.
struct DateRecogniser: Sendable {
  private let tokeniser: DateTokeniser

  init(_ lexicon: DateLexicon = .standard) {
    tokeniser = DateTokeniser(lexicon)
  }

  /// The mentions of a text, in order and disjoint.
  ///
  /// - Parameter text: UTF-8.
  /// - Complexity: O(*n*).
  func mentions(in text: [UInt8]) -> [DateMention] {
    var tokens: [DateToken] = []
    return mentions(in: text, reusing: &tokens)
  }

  /// The mentions of one of many texts.
  ///
  /// - Parameter tokens: Lends its room from text to text.
  func mentions(in text: [UInt8], reusing tokens: inout [DateToken]) -> [DateMention] {
    tokeniser.read(text, into: &tokens)
    var parser = DateParser(text: text, tokens: tokens)
    return parser.mentions()
  }
}

extension DateRecogniser {
  /// The order that a legend of a text tells: `شهر/يوم/سنة`, `dd/mm/yyyy`; nil where there is none.
  func legendOrder(in text: [UInt8]) -> DateOrder? {
    let parser = DateParser(text: text, tokens: tokeniser.tokens(of: text))
    for index in parser.tokens.indices
    where parser.at(index + 1).isMark("/") || parser.at(index + 1).isDash {
      switch (parser.legendUnit(index), parser.legendUnit(index + 2)) {
      case (.day, .month): return .dmy
      case (.month, .day): return .mdy
      default: continue
      }
    }
    return nil
  }
}

extension DateParser {
  /// The unit that a word of a legend stands for.
  fileprivate func legendUnit(_ index: Int) -> TimeUnit? {
    if word(index) == .unit { return TimeUnit(rawValue: Int(at(index).value)) }
    guard at(index).kind == .word else { return nil }
    switch LetterFolding.key(of: text[Int(at(index).start)..<Int(at(index).end)]) {
    case LetterFolding.key(of: "dd"): return .day
    case LetterFolding.key(of: "mm"): return .month
    default: return nil
    }
  }
}

/// The reader of one text's tokens.
struct DateParser {
  let text: [UInt8]
  let tokens: [DateToken]
  var found: [DateMention] = []

  init(text: [UInt8], tokens: [DateToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// A token, or the end where there is none.
  func at(_ index: Int) -> DateToken {
    index >= 0 && index < tokens.count ? tokens[index] : .end
  }

  func word(_ index: Int) -> WordClass { at(index).word }

  /// What a rule read: tokens from `start` up to `end`.
  struct Match {
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
  }

  mutating func mentions() -> [DateMention] {
    var index = 0
    var speech = SpeechState()
    while index < tokens.count {
      let token = tokens[index]
      if token.kind != .word {
        speech.see(token, at: index, in: self)
        if token.kind != .number {
          index += 1
          continue
        }
      } else if token.word.neverBeginsDates
        || token.word.leansOnNextWord && isUnknownWord(index + 1)
      {
        index += 1
        continue
      }
      if let match = match(at: index) {
        for next in index..<match.end { speech.see(at(next), at: next, in: self) }
        append(match, isReported: speech.isReported)
        index = max(match.end, index + 1)
      } else {
        index = endOfName(at: index) ?? index + 1
      }
    }
    return found
  }

  private func isUnknownWord(_ index: Int) -> Bool {
    let token = at(index)
    return token.kind == .word && token.word == .unknown
  }

  /// Behind a date that is part of a name, `مدينة السادس من أكتوبر`: where to read on.
  private func endOfName(at index: Int) -> Int? {
    // Why: most words that begin no date begin none in a name either, and that is told sooner.
    guard let date = calendarDate(at: index, isRangeAllowed: false, isNameAllowed: true),
      nameBefore(index) != nil
    else { return nil }
    return date.end
  }

  private mutating func append(_ match: Match, isReported: Bool) {
    var mention = DateMention(
      range: byteRange(match.start..<match.end),
      expression: match.expression,
      kind: match.kind
    )
    mention.weekday = match.weekday
    mention.mayRankWeekday = match.mayRankWeekday
    mention.isApproximate = match.isApproximate
    mention.flaw = match.flaw
    mention.isUncertain = (isReported && match.kind == .relative) || match.isUncertain
    mention.announcesFuture = announcesFuture(match)
    mention.isLabelled = isLabelled(match.start)
    mention.tellsFounding = tellsFounding(match.start)
    found.append(mention)
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

  // MARK: - Dispatch

  /// The longest date that begins at a token.
  func match(at index: Int) -> Match? {
    let token = at(index)
    if token.kind == .number { return matchNumber(at: index) }
    switch token.word {
    case .from, .between: return interval(at: index) ?? distance(at: index)
    case .gregorianMonth, .libyanMonth, .hijriMonth, .copticMonth, .latinMonth, .kanunHead,
      .tishrinHead, .rabiHead, .jumadaHead, .dhuHead, .dhuTail, .shortHead, .latinMonthHead,
      .weekday,
      .latinWeekday, .colloquialWeekday, .ordinal, .cardinal, .tens, .ten, .teen, .hijriMark:
      return rankedDay(at: index) ?? monthRange(at: index) ?? calendarDate(at: index) ?? dayOfMonth(
        at: index
      )
        ?? weekdayMention(at: index) ?? season(at: index) ?? countedSpan(at: index)
        ?? unitMention(at: index) ?? latinMention(at: index)
    case .decade, .season: return decade(at: index) ?? season(at: index)
    case .unit, .unitDual, .unitPlural:
      return weekOfMonth(at: index) ?? calendarDate(at: index) ?? dayOfMonth(at: index)
        ?? weekdayMention(at: index) ?? unitMention(at: index) ?? decade(at: index)
    case .thisYear: return unitMention(at: index)
    case .this:
      return unitMention(at: index) ?? weekdayMention(at: index) ?? thisMonth(at: index)
        ?? season(at: index) ?? thisPartOfDay(at: index) ?? distance(at: index)
    case .part: return rankedDay(at: index) ?? partMention(at: index)
    case .first: return rankedDay(at: index) ?? firstMention(at: index)
    case .quarter: return yearPart(at: index)
    case .dayOffset: return dayMention(at: index) ?? rankedDay(at: index)
    case .since: return openInterval(at: index) ?? interval(at: index) ?? distance(at: index)
    case .before, .after, .still:
      return dayMention(at: index) ?? distance(at: index) ?? bareYear(at: index)
    case .half: return spells(index, "نص") ? partMention(at: index) : nil
    case .during: return duringMention(at: index)
    case .latinDay, .latinUnit, .latinNumber, .latinDirection, .latinPreposition:
      return latinMention(at: index)
    case .within, .to: return bareYear(at: index)
    case .approximately: return approximateDate(at: index)
    case .night: return nightMention(at: index)
    default: return nil
    }
  }

  private func matchNumber(at index: Int) -> Match? {
    calendarDate(at: index) ?? dayOfMonth(at: index) ?? countedSpan(at: index)
      ?? yearRange(at: index) ?? markedYear(at: index) ?? yearPartBehindYear(at: index)
      ?? bareYear(at: index) ?? latinMention(at: index)
  }
}
