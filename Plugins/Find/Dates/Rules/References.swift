import PipelineCore

extension DateRule {
  /// Dates by the one that stands before them on their line.
  static let references: [DateRule] = [
    DateRule(
      "day-of-that-month",
      "a day of the month that the date before it on its line names",
      begins: numbers + [.digits],
      examples: [
        Example("وصل في 3 حزيران 2017 وغادر في 17 منه", "2017-06-03 2017-06-17"),
        Example(
          "من الخامس من الشهر الجاري.. وحتى 9 منه",
          on: "2020-03-18",
          "2020-03-05 2020-03-09"
        ),
        Example("في 4 أيار 2016 وفي 20 من الشهر نفسه", "2016-05-04 2016-05-20"),
        Example("بيع في 6 آب و21 منه 2016", "2016-08-06 2016-08-21"),
      ]
    ) { $0.dayOfThatMonth(at: $1) },
    DateRule(
      "same-unit",
      "the year, month or day that the date before it names",
      begins: [.unit, .dayOffset, .ofThat],
      examples: [
        Example("افتتح في 3 حزيران 2017 وأغلق في العام ذاته", "2017-06-03 2017"),
        Example("ظهر في أيار 2016، وفي الشهر نفسه اختفى", "2016-05 2016-05"),
        Example("رحل الأحد الماضي ودفن في اليوم ذاته", on: "2020-03-18", "2020-03-15 2020-03-15"),
        Example("ولد في صفر 1437هـ وفي تلك السنة", "2015-11-13/2015-12-11 2015-10-14/2016-10-01"),
      ]
    ) { $0.sameUnit(at: $1) },
    DateRule(
      "distance-from-that",
      "so many units before or after the date before it",
      begins: [.before, .after, .beforeThat, .afterThat],
      examples: [
        Example("وصل في 3 حزيران 2017 وغادر بعد ذلك بيومين", "2017-06-03 2017-06-05"),
        Example("انتخب عام 2009 واستقال بعدها بثلاث سنوات", "2009 2012"),
        Example("مات في 9 أيار 2014، وقبل ذلك بأسبوع ودّع أهله", "2014-05-09 2014-05-02"),
      ]
    ) { $0.distanceFromThat(at: $1) },
  ]
}

extension TokenCursor {
  /// `17 منه`, `الخامس من الشهر نفسه`, after a date with a day on the same line.
  func dayOfThatMonth(at index: Int) -> DateMatch? {
    guard let previous, let day = dayNumber(at: index) else { return nil }
    var end: Int
    if name(day.end) == .ofIt {
      end = day.end + 1
    } else if word(day.end) == .from, timeUnit(day.end + 1) == .month, word(day.end + 1) == .unit,
      word(day.end + 2) == .ofThat
    {
      end = day.end + 3
    } else {
      return nil
    }
    // Why: without a preposition `5 منه` counts what is of it.
    guard hasTimeContext(index) || isDayWord(index - 1) || follows(previous, at: index),
      !isNumbered(index), sharesLine(index, with: previous)
    else { return nil }
    func moved(_ expression: DateExpression) -> DateExpression? {
      switch expression {
      case .calendar(let twins, let hint):
        guard var parts = twins.first, parts.day != nil, parts.month != nil else { return nil }
        parts.day = day.day
        return .calendar([parts], hint)
      case .dayOfMonth(_, let offset): return .dayOfMonth(day.day, monthOffset: offset)
      case .interval(_, let last): return moved(last)
      default: return nil
      }
    }
    guard let expression = moved(previous.expression) else { return nil }
    // The year after it is the one of both.
    if case .calendar(let twins, _) = expression, let year = year(at: end),
      year.year == twins.first?.year
    {
      end = year.end
    }
    return reference(from: index, upTo: end, as: expression)
  }

  /// Whether a token is joined to a mention by nothing but `و`.
  private func follows(_ mention: DateMention, at index: Int) -> Bool {
    let joined = word(index - 1) == .and ? index - 1 : index
    return (joined < index || at(index).prefix.contains(.conjunction))
      && Int(at(joined - 1).end) == mention.range.upperBound
  }

  /// `العام ذاته`, `في الشهر نفسه`, `تلك السنة`, after a date on the same line.
  func sameUnit(at index: Int) -> DateMatch? {
    guard let previous else { return nil }
    // `تلك السنة` or `السنة ذاتها`.
    let isBefore = word(index) == .ofThat
    let place = isBefore ? index + 1 : index
    guard isBefore || word(place + 1) == .ofThat else { return nil }
    let unit: TimeUnit
    if word(place) == .unit, at(place).prefix.contains(.article), let read = timeUnit(place) {
      unit = read
    } else if word(place) == .dayOffset, at(place).value == 0, name(place) != .tonight, !isBefore {
      unit = .day
    } else {
      return nil
    }
    let end = isBefore ? place + 1 : place + 2
    // Why: `في اليوم نفسه من كل شهر` has its own month or year.
    guard word(end) != .from || !isUnit(end + 1), sharesLine(index, with: previous),
      let expression = Self.unit(unit, of: previous.expression)
    else { return nil }
    return reference(from: index, upTo: end, as: expression)
  }

  /// `الشهر السابق`, `العام التالي`, after a date on the same line.
  func unitBesideThat(_ unit: TimeUnit, _ offset: Int, from start: Int, upTo end: Int) -> DateMatch?
  {
    guard name(end - 1) == .foregoing || name(end - 1) == .theFollowing, abs(offset) == 1,
      let previous, unit != .day, sharesLine(start, with: previous),
      let finest = previous.expression.finestUnit, finest <= unit
    else { return nil }
    let moved = DateExpression.distanceFrom(Self.last(previous.expression), UnitCount(unit, offset))
    return reference(from: start, upTo: end, as: .holding(unit, moved))
  }

  /// The unit that holds a date.
  private static func unit(_ unit: TimeUnit, of expression: DateExpression) -> DateExpression? {
    switch expression {
    case .interval(_, let last): return Self.unit(unit, of: last)
    case .calendar(let twins, let hint):
      guard var parts = twins.first, let finest = parts.finestUnit, finest <= unit
      else { return nil }
      switch unit {
      case .day: break
      case .month: parts.day = nil
      case .year where parts.year != nil:
        parts.day = nil
        parts.month = nil
      default: return .holding(unit, expression)
      }
      return .calendar([parts], hint)
    default:
      guard let finest = expression.finestUnit, finest <= unit else { return nil }
      return .holding(unit, expression)
    }
  }

  /// `بعد ذلك بيومين`, `قبلها بثلاثة أشهر`, after a date on the same line.
  func distanceFromThat(at index: Int) -> DateMatch? {
    guard let previous else { return nil }
    let isAhead = word(index) == .after || word(index) == .afterThat
    var place = index + 1
    if word(index) == .after || word(index) == .before {
      guard word(place) == .ofThat else { return nil }
      place += 1
    }
    guard let (count, end) = countWithPreposition(at: place), sharesLine(index, with: previous),
      !isUnit(end), let finest = previous.expression.finestUnit, finest <= count.unit
    else { return nil }
    let distance = UnitCount(count.unit, isAhead ? count.count : -count.count)
    return reference(
      from: index,
      upTo: end,
      as: .distanceFrom(Self.last(previous.expression), distance)
    )
  }

  private static func last(_ expression: DateExpression) -> DateExpression {
    guard case .interval(_, let last) = expression else { return expression }
    return last
  }

  /// So many units after the preposition bi-: `بيومين`, `بثلاثة أيام`, `ب 10 سنوات`.
  private func countWithPreposition(at index: Int) -> (count: UnitCount, end: Int)? {
    guard at(index).kind == .word else { return nil }
    var codes = letters(index)
    guard codes.count > 0, codes[0] == LetterCode.ba else { return nil }
    codes.removeFirst()
    if codes.count == 0 {
      guard at(index + 1).isNumber, let unit = timeUnit(index + 2), at(index + 2).prefix.isEmpty
      else { return nil }
      return (UnitCount(unit, Int(at(index + 1).value)), index + 3)
    }
    guard let entry = words.lexicon.entry(codes.key), entry.prefix.isEmpty else { return nil }
    switch entry.word {
    case .unit, .unitDual:
      guard let unit = TimeUnit(rawValue: entry.value) else { return nil }
      let isOne = entry.word == .unit && word(index + 1) == .cardinal && at(index + 1).value == 1
      return (UnitCount(unit, entry.word == .unit ? 1 : 2), isOne ? index + 2 : index + 1)
    case .cardinal, .ten:
      // `بثلاث عشرة سنة`
      let isTeen = entry.word == .cardinal && (word(index + 1) == .ten || word(index + 1) == .teen)
      let end = isTeen ? index + 2 : index + 1
      guard let unit = timeUnit(end), at(end).prefix.isEmpty else { return nil }
      return (UnitCount(unit, entry.value + (isTeen ? 10 : 0)), end + 1)
    case .tens:
      guard let unit = timeUnit(index + 1), at(index + 1).prefix.isEmpty else { return nil }
      return (UnitCount(unit, entry.value), index + 2)
    default: return nil
    }
  }

  /// A reading that hangs on the date before it: absolute where that tells its year.
  private func reference(from start: Int, upTo end: Int, as expression: DateExpression) -> DateMatch
  {
    var match = relative(from: start, upTo: end, as: expression)
    switch previous?.kind {
    case .absolute, .interval:
      if expression.tellsYear { match.kind = .absolute }
    default: break
    }
    return match
  }

  /// Whether a mention stands on the line of a token, not far before it.
  private func sharesLine(_ index: Int, with mention: DateMention) -> Bool {
    var place = index - 1
    // Why: what a pronoun stands for is near, and no text may make this quadratic.
    while place >= index - 40, !at(place).isBreak {
      if Int(at(place).start) < mention.range.upperBound { return true }
      place -= 1
    }
    return false
  }
}

extension CalendarParts {
  /// The finest unit that is told.
  fileprivate var finestUnit: TimeUnit? {
    day != nil ? .day : month != nil ? .month : year != nil ? .year : nil
  }
}

extension DateExpression {
  /// The finest unit that the last day of an expression is told in; nil where none is.
  fileprivate var finestUnit: TimeUnit? {
    switch self {
    case .calendar(let twins, _): twins.first?.finestUnit
    case .day, .weekday, .weekdayOfWeek, .dayOfMonth, .numberedDay, .weekdayAfter: .day
    case .unit(let unit, _), .holding(let unit, _): unit
    case .distance(let counts): counts.map(\.unit).min()
    case .distanceFrom(_, let count): count.unit
    case .same(let unit, _): unit
    case .interval(_, let last): last.finestUnit
    default: nil
    }
  }

  /// Whether a year is written in it.
  fileprivate var tellsYear: Bool {
    switch self {
    case .calendar(let twins, _): twins.first?.year != nil
    case .holding(_, let inner), .distanceFrom(let inner, _): inner.tellsYear
    default: false
    }
  }
}
