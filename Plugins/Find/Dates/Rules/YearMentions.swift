import PipelineCore

extension DateRule {
  /// Years by themselves.
  static let years: [DateRule] = [
    DateRule(
      "year-range",
      "two years with a dash or solidus between",
      begins: [.digits],
      examples: [Example("1998-2003", "1998/2003"), Example("موسم 2018/19", "2018/2019")]
    ) { $0.yearRange(at: $1) },
    DateRule(
      "marked-year",
      "a year with the mark of its era",
      begins: [.digits],
      examples: [
        Example("1971م", "1971"), Example("1440هـ", "2018-09-11/2019-08-30"),
        Example("1402هـ الموافق 1982م", "1982"), Example("656هـ (1258م)", "1258"),
      ]
    ) { $0.markedYear(at: $1) },
    DateRule(
      "part-after-year",
      "a quarter or half after its year",
      begins: [.digits],
      examples: [Example("2016 الربع الثالث", "2016-07/2016-09")]
    ) { $0.yearPartAfterYear(at: $1) },
    DateRule(
      "bare-year",
      "four digits that a preposition or a neighbour makes a year",
      begins: [.before, .after, .still, .within, .to, .digits],
      examples: [
        Example("في 2011", "2011"), Example("رواية (1987)", "1987"),
        Example("كأس العالم 2014", "2014"), Example("انتخابات 1998", "1998"),
        Example("بعد حرب 1967", "1967"),
      ]
    ) { $0.bareYear(at: $1) },
  ]
}

extension TokenCursor {
  /// A year with the word year: `عام 2020`, `للعام الدراسي 2018/2019`.
  func yearMention(at index: Int) -> DateMatch? {
    let isPlural =
      (word(index) == .unitDual || word(index) == .unitPlural)
      && at(index).value == Int32(TimeUnit.year.rawValue)
    let year: YearMatch
    if isPlural {
      guard let numbered = numberedYear(at: index + 1) else { return nil }
      year = numbered
    } else {
      guard isYearWord(index), let worded = wordedYear(at: index) else { return nil }
      year = worded
    }
    guard let number = year.year else { return nil }
    // Why: papers write of 1300 to 1450 AH without a mark, and hardly of the same years AD.
    let isUnmarkedHijri = year.calendar == nil && (1300...1450).contains(number)
    let parts = CalendarParts(
      calendar: year.calendar ?? (isUnmarkedHijri ? .hijri : .gregorian),
      year: number,
      isShortYear: year.isShort
    )
    if let range = yearRange(at: year.end - 1), year.calendar == nil {
      return DateMatch(
        start: index,
        end: range.end,
        expression: range.expression,
        kind: .interval
      )
    }
    let twin = year.calendar.flatMap { twinYear(after: year.end, of: $0) }
    return DateMatch(
      start: index,
      end: twin?.end ?? year.end,
      expression: .calendar([parts] + (twin.map { [$0.parts] } ?? []), .none),
      kind: .absolute,
      isUncertain: isUnmarkedHijri,
      flaw: parts.calendar == .hijri && number > 1600 ? .noSuchYear : nil
    )
  }

  /// The same year in the other calendar: `1402هـ الموافق 1982م`, `1439هـ/2018م`, `656هـ (1258م)`.
  private func twinYear(after index: Int, of calendar: DateValue.Calendar)
    -> (parts: CalendarParts, end: Int)?
  {
    guard calendar == .hijri || calendar == .gregorian else { return nil }
    let isEnclosed = at(index).isMark("(")
    var place = index
    if word(place) == .matching {
      place += 1
      if isYearWord(place) { place += 1 }
    } else if isEnclosed || at(place).isMark("/") || at(place).isDash || at(place).isMark("=") {
      place += 1
    }
    guard place > index, let year = numberedYear(at: place), let number = year.year,
      let other = year.calendar, other == .hijri || other == .gregorian, other != calendar,
      !isEnclosed || at(year.end).isMark(")")
    else { return nil }
    return (CalendarParts(calendar: other, year: number), year.end + (isEnclosed ? 1 : 0))
  }

  /// Two years with a dash or solidus between: `2011-2015`, `2018/2019`, `2018/19`.
  func yearRange(at index: Int) -> DateMatch? {
    guard let first = plainYear(at: index), at(index + 1).isDash || at(index + 1).isMark("/"),
      at(index + 2).isNumber, isWholeNumber(index + 2), !isNumbered(index)
    else { return nil }
    guard !isGluedFurther(index + 2) else { return nil }
    var second = Int(at(index + 2).value)
    if at(index + 2).count == 2, at(index + 1).isMark("/") || at(index + 1).isDash, isGlued(index),
      isGlued(index + 1)
    {
      second += first / 100 * 100
      guard second == first + 1 else { return nil }
    } else {
      guard at(index + 2).count == 4 else { return nil }
    }
    // `2018/2017`: two years of a school, as right-to-left text turns them.
    let isTurned = second == first - 1 && at(index + 1).isMark("/")
    guard second > first || isTurned, second - first < 400, second <= 2199 else { return nil }
    var end = index + 3
    let isUnmarkedHijri = (1300...1450).contains(first) && second <= 1460
    var calendar = isUnmarkedHijri ? DateValue.Calendar.hijri : .gregorian
    if word(end) == .hijriMark {
      calendar = .hijri
      end += 1
    } else if word(end) == .gregorianMark {
      calendar = .gregorian
      end += 1
    } else if isCounted(end) {
      return nil
    }
    return DateMatch(
      start: index,
      end: end,
      expression: .interval(
        .calendar([CalendarParts(calendar: calendar, year: min(first, second))], .none),
        .calendar([CalendarParts(calendar: calendar, year: max(first, second))], .none)
      ),
      kind: .interval,
      isUncertain: isUnmarkedHijri && word(end - 1) != .hijriMark
    )
  }

  /// Whether digits go on after a number and a mark that touch it.
  func isGluedFurther(_ index: Int) -> Bool {
    let mark = at(index + 1)
    return isGlued(index) && isGlued(index + 1) && at(index + 2).isNumber
      && (mark.isDash || mark.isMark("/") || mark.isMark("."))
  }

  func plainYear(at index: Int) -> Int? {
    let token = at(index)
    guard token.isNumber, token.count == 4, (1000...2199).contains(token.value),
      isWholeNumber(index)
    else { return nil }
    return Int(token.value)
  }

  /// A year with the mark of its era: `1440هـ`, `2019م`.
  func markedYear(at index: Int) -> DateMatch? {
    guard at(index).isNumber, at(index).count >= 3, let year = numberedYear(at: index),
      let calendar = year.calendar, calendar != .coptic, calendar != .julian, calendar != .rumi,
      let number = year.year, !isNumbered(index),
      calendar != .gregorian || !isMeasure(index, upTo: year.end)
    else { return nil }
    // Why: `م` is also the metre; a year is four digits of our time.
    // `505هـ / 1111م`: beside an Islamic year an older one is a year too.
    let isTwin = at(index - 1).kind == .punctuation && word(index - 2) == .hijriMark
    if calendar == .gregorian, !((isTwin ? 600 : 1500)...2100).contains(number) { return nil }
    let parts = CalendarParts(calendar: calendar, year: number)
    let twin = twinYear(after: year.end, of: calendar)
    return DateMatch(
      start: index,
      end: twin?.end ?? year.end,
      expression: .calendar([parts] + (twin.map { [$0.parts] } ?? []), .none),
      kind: .absolute
    )
  }

  /// Whether a number with `م` is a length or a sum: `سباق 1500 م`, `بمساحة تبلغ 1800 م`, `1900 م د`.
  private func isMeasure(_ index: Int, upTo end: Int) -> Bool {
    name(index - 1) == .measured || name(index - 2) == .measured
      || at(end).kind == .word && at(end).end - at(end).start == 2
        && letters(end)[0] == LetterCode.dal
  }

  /// Four digits that a preposition or a neighbour makes a year: `في 2011`, `منذ 1998`, `و2015`.
  func bareYear(at index: Int) -> DateMatch? {
    var place = index
    switch word(index) {
    // A sum as often as a year.
    case .to where name(index) == .toWord && name(index + 1) != .extent: return nil
    case .to: place = endOfTo(index) ?? index
    case .within, .during, .before, .after: place += 1
    default: break
    }
    guard let year = plainYear(at: place), (1800...2100).contains(year), !isCounted(place + 1),
      !at(place + 1).isDash || !isGlued(place), !at(place + 1).isMark("/"),
      !isGluedFurther(place)
    else { return nil }
    if place == index {
      // `في الأعوام 2008، 2009 و2010`
      let mark = word(index - 1) == .and && at(index - 2).isMark(",") ? index - 2 : index - 1
      let isListed =
        (word(index - 1) == .and || at(index - 1).isMark(","))
        && previous.map { isYear($0.expression) && $0.range.upperBound == Int(at(mark - 1).end) }
          == true
      let isEnclosed =
        at(index - 1).isMark("(") && at(index + 1).isMark(")") && isWordBefore(index - 1)
      // `(ت 1968)`: died.
      let isOfLife = name(index - 1) == .ofLife && at(index - 2).isMark("(")
      // `الفترة نفسها من 2017`
      let isYearly =
        (1900...2100).contains(year)
        && (isOfYearly(index) || name(index - 1) == .model || word(index - 1) == .event)
      let isSameTime = word(index - 1) == .from && word(index - 2) == .ofThat
      guard
        isListed || isEnclosed || isOfLife || isSameTime || word(index - 1) == .since
          || word(index - 1) == .part
          || word(index - 1) == .birth || isYearly
      else { return nil }
    }
    let parts = CalendarParts(year: year)
    return DateMatch(
      start: place,
      end: place + 1,
      expression: .calendar([parts], .none),
      kind: .absolute
    )
  }

  /// Whether a year ends the name of something that comes again: `مونديال 1998`, `كأس العالم 2014`,
  /// `مهرجان دمشق السينمائي 2010`.
  private func isOfYearly(_ index: Int) -> Bool {
    // Why: four digits before a noun may count it, `مؤتمر الحزب 2000 عضو`.
    if isUnknownWord(index + 1), !startsWithArticle(index + 1) { return false }
    var place = index - 1
    while place >= index - 4, at(place).kind == .word {
      switch word(place) {
      case .yearly: return true
      case .unknown, .paperName: place -= 1
      default: return false
      }
    }
    return false
  }

  private func isWordBefore(_ index: Int) -> Bool {
    at(index - 1).kind == .word && !isNumbered(index)
  }

  private func isYear(_ expression: DateExpression) -> Bool {
    if case .calendar(let parts, _) = expression, let first = parts.first {
      return first.year != nil && first.month == nil
    }
    return false
  }
}
