// Numbers in digits and in words.
extension TokenCursor {
  /// A number written in words: its value and the token after it.
  func cardinal(at index: Int) -> (value: Int, end: Int)? {
    var total = 0
    var current = 0
    var next = index
    var lastUnit = 0
    // Why: no number takes more words, and no text may make this quadratic.
    while next - index < 16 {
      var place = next
      var isJoined = at(place).prefix.contains(.conjunction)
      if next > index, word(place) == .and, !at(place + 1).isNumber {
        place += 1
        isJoined = true
      }
      let token = at(place)
      // Why: `وأحد عشر` folds to `واحد عشر`, one that nothing joins.
      if next > index, token.word == .cardinal, token.value == 1, word(place + 1) == .ten,
        startsWithWawAndHamza(place)
      {
        isJoined = true
      }
      guard token.kind == .word, next == index || isJoined || lastUnit > 0 || current > 0 else {
        break
      }
      let value = Int(token.value)
      if next == index || isJoined && current == 0, token.word == .colloquialWeekday, value == 7,
        word(place + 1) == .ten
      {
        current = 1  // `أحد عشر`, eleven.
        lastUnit = 1
        next = place + 1
        continue
      }
      switch token.word {
      case .cardinal where next == index || isJoined:
        guard current % 10 == 0 else { return finish() }
        current += value
        lastUnit = value
      // `العام الألفان والخامس والعشرون`
      case .ordinal where isJoined && total + current >= 1000 && value < 10:
        guard current % 10 == 0 else { return finish() }
        current += value
        lastUnit = value
      case .ten where next == index || isJoined || lastUnit > 0:
        guard current % 100 < 10 else { return finish() }
        current += 10
        lastUnit = 0
      case .teen where next == index || isJoined, .tens where next == index || isJoined:
        guard current % 100 < 10 else { return finish() }
        current += value
        lastUnit = 0
      case .hundred where next == index || isJoined || lastUnit > 0:
        if value == 100, lastUnit > 2, !isJoined {
          current += lastUnit * 99
        } else {
          current += value
        }
        lastUnit = 0
      case .thousand:
        if value == 1000, current > 0, !isJoined {
          total += current * 1000
          current = 0
        } else if next == index || isJoined {
          total += value
        } else {
          return finish()
        }
        lastUnit = 0
      default: return finish()
      }
      next = place + 1
    }
    return finish()

    func finish() -> (value: Int, end: Int)? {
      next > index ? (total + current, next) : nil
    }
  }

  private func startsWithWawAndHamza(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return start + 3 < text.count && text[start] == 0xD9 && text[start + 1] == 0x88
      && text[start + 2] == 0xD8 && text[start + 3] == 0xA3
  }

  /// A number in digits or words that counts something; a decimal fraction is none.
  func count(at index: Int) -> (value: Int, end: Int)? {
    let token = at(index)
    if token.isNumber {
      return token.count <= 3 && isWholeNumber(index) ? (Int(token.value), index + 1) : nil
    }
    return cardinal(at: index)
  }

  /// Whether a number in digits isn't part of a larger one: a fraction, a clock, a phone number.
  func isWholeNumber(_ index: Int) -> Bool {
    !isGluedToNumber(index, -1) && !isGluedToNumber(index, 1) && !at(index + 1).isMark("%")
  }

  /// Whether a number goes on after a mark that stands between the two without a blank.
  private func isGluedToNumber(_ index: Int, _ step: Int) -> Bool {
    let mark = at(index + step)
    guard mark.kind == .punctuation, at(index + 2 * step).isNumber,
      isGlued(min(index, index + step)), isGlued(min(index + step, index + 2 * step))
    else { return false }
    return mark.isMark(",") || mark.isMark(".") || mark.isMark(":")
  }

  /// Whether a token touches the one after it.
  func isGlued(_ index: Int) -> Bool { at(index).end == at(index + 1).start }

  /// A day of the month in digits or words; `isWord` where it's in words, `isOrdinal` where in order.
  func dayNumber(at index: Int) -> (day: Int, end: Int, isWord: Bool, isOrdinal: Bool)? {
    let token = at(index)
    if token.isNumber {
      guard token.count <= 2, (1...31).contains(token.value), isWholeNumber(index)
      else { return nil }
      return (Int(token.value), index + 1, false, false)
    }
    if token.word == .ordinal {
      var day = Int(token.value)
      var end = index + 1
      if word(end) == .ten, day < 10, !at(end).prefix.contains(.conjunction) {
        day += 10
        end += 1
      } else {
        let joined = word(end) == .and ? end + 1 : end
        if word(joined) == .tens, joined > end || at(joined).prefix.contains(.conjunction), day < 10
        {
          day += Int(at(joined).value)
          end = joined + 1
        }
      }
      return day <= 31 ? (day, end, true, true) : nil
    }
    // `الفاتح من نوفمبر`, `الفاتح شتنبر`: the first, where it's no name of a month.
    if token.word == .libyanMonth, name(index) == .theOpener, !at(index - 1).isNumber,
      word(index + 1) == .from || month(at: index + 1) != nil
    {
      return (1, index + 1, true, true)
    }
    // `الواحد والعشرين`
    if token.word == .daySuffix, word(index + 1) == .tens,
      at(index + 1).prefix.contains(.conjunction), name(index) == .theOne
    {
      let day = Int(at(index + 1).value) + 1
      return day <= 31 ? (day, index + 2, true, true) : nil
    }
    guard let (day, end) = cardinal(at: index), (1...31).contains(day) else { return nil }
    // Why: `الثلاثة` counts what stands before it, `بأنواعها الثلاثة لشهر آب`; `العشرين` is a day.
    if token.word == .cardinal, token.prefix.contains(.article), end == index + 1 { return nil }
    return (day, end, true, token.prefix.contains(.article))
  }
}
