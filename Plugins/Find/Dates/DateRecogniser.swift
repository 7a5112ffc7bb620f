import PipelineCore

/// Finds dates in Arabic text, with English and French ones between.
///
/// One pass cuts the text into tokens, words looked up in `DateLexicon`; a cursor of descent runs at
/// the tokens that can begin a date and takes the longest reading. Nothing is resolved here: which
/// day a mention means is `DateResolver`'s work, since it needs an anchor.
///
/// The reading doesn't change with marks, tatweel, hamza carriers or the kind of digits.
struct DateRecogniser: Sendable {
  private let tokeniser: DateTokeniser
  /// Headlines; paragraphs come once.
  private let recent = RecentTexts<[DateMention]>(room: 2_048, longest: 512)

  let words: DateWords

  init(_ words: DateWords = .standard) {
    self.words = words
    tokeniser = DateTokeniser(words.lexicon)
  }

  /// A text's tokens, to look at.
  func cursor(_ text: [UInt8]) -> TokenCursor {
    TokenCursor(text: text, tokens: tokeniser.tokens(of: text), words: words)
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
    recent.result(of: text) { read(text, &tokens) }
  }

  private func read(_ text: [UInt8], _ tokens: inout [DateToken]) -> [DateMention] {
    tokeniser.read(text, into: &tokens)
    // Why: most paragraphs have no date, and that is told before anything is made to read them.
    guard tokens.contains(where: { DateRuleTable.standard.begins(with: $0) }) else { return [] }
    var cursor = TokenCursor(text: text, tokens: tokens, words: words)
    return cursor.mentions()
  }
}

extension DateRecogniser {
  /// The order that a legend of a text tells: `شهر/يوم/سنة`, `dd/mm/yyyy`; nil where there is none.
  func legendOrder(in text: [UInt8]) -> DateOrder? {
    let cursor = cursor(text)
    for index in cursor.tokens.indices
    where cursor.at(index + 1).isMark("/") || cursor.at(index + 1).isDash {
      switch (cursor.legendUnit(index), cursor.legendUnit(index + 2)) {
      case (.day, .month): return .dmy
      case (.month, .day): return .mdy
      default: continue
      }
    }
    return nil
  }
}

extension TokenCursor {
  /// The unit that a word of a legend stands for.
  fileprivate func legendUnit(_ index: Int) -> TimeUnit? {
    if word(index) == .unit { return TimeUnit(rawValue: Int(at(index).value)) }
    switch name(index) {
    case .legendDay: return .day
    case .legendMonth: return .month
    default: return nil
    }
  }
}

extension TokenCursor {
  /// Goes through the tokens and reads the mentions.
  fileprivate mutating func mentions() -> [DateMention] {
    let rules = DateRuleTable.standard
    var found: [DateMention] = []
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
      } else if !rules.begins(with: token)
        || token.word.leansOnNextWord && isUnknownWord(index + 1) && name(index + 1) != .extent
      {
        index += 1
        continue
      }
      if let match = rules.match(self, at: index) {
        for next in index..<match.end { speech.see(at(next), at: next, in: self) }
        let mention = mention(match, isReported: speech.isReported)
        found.append(mention)
        previous = mention
        index = max(match.end, index + 1)
      } else {
        index = endOfName(at: index) ?? index + 1
      }
    }
    return found
  }

  /// After a date that is part of a name, `مدينة السادس من أكتوبر`: where to read on.
  fileprivate func endOfName(at index: Int) -> Int? {
    // Why: most words that begin no date begin none in a name either, and that is told sooner.
    guard let date = calendarDate(at: index, isRangeAllowed: false, isNameAllowed: true),
      nameBefore(index) != nil || isTown(date, at: index)
    else { return nil }
    return date.end
  }

  private func isTown(_ date: DateMatch, at index: Int) -> Bool {
    guard case .calendar(let twins, _) = date.expression, let parts = twins.first
    else { return false }
    return isTown(parts, at: index)
  }

  /// A reading with what the words around it say.
  fileprivate func mention(_ match: DateMatch, isReported: Bool) -> DateMention {
    var mention = DateMention(
      range: byteRange(match.start..<match.end),
      expression: match.expression,
      kind: match.kind
    )
    mention.rule = match.rule
    if DateRule.all[Int(match.rule)].hasForms { mention.form = match.form }
    mention.weekday = match.weekday
    mention.mayRankWeekday = match.mayRankWeekday
    mention.isApproximate = match.isApproximate
    mention.flaw = match.flaw
    mention.note = match.note
    mention.isUncertain = (isReported && match.kind == .relative) || match.isUncertain
    mention.announcesFuture = announcesFuture(match)
    mention.isLabelled = isLabelled(match.start)
    mention.isLine = isLine(match)
    mention.tellsPast =
      mention.isLine || mention.isLabelled || tellsPast(match.start)
      || opensPast(match)
    mention.minutes = minutes(beside: match)
    mention.tellsFounding = tellsFounding(match.start)
    return mention
  }
}
