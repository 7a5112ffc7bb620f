import PipelineCore

// Units of the calendar: last week, three days ago, the coming two months, early this year.
extension DateParser {
  private func timeUnit(_ index: Int) -> TimeUnit? {
    isUnit(index) ? TimeUnit(rawValue: Int(at(index).value)) : nil
  }

  private func match(_ start: Int, _ end: Int, _ expression: DateExpression) -> Match {
    Match(
      start: start,
      end: end,
      expression: expression,
      kind: expression == .vague ? .vague : .relative
    )
  }

  /// `الأسبوع الماضي`, `هذا العام`, `الأسبوعين القادمين`, `السنوات الثلاث الماضية`.
  func unitMention(at index: Int) -> Match? {
    var place = index
    let isThis = word(place) == .this
    if isThis { place += 1 }
    guard let unit = timeUnit(place) else { return nil }
    let end = place + 1
    let isDefinite = at(place).prefix.contains(.article)
    switch word(place) {
    case .unit:
      if isThis {
        return isDefinite || index != place ? match(index, end, .unit(unit, offset: 0)) : nil
      }
      if isHeldUnit(place) { return match(index, end, .unit(unit, offset: 0)) }
      if unit == .day, letters(place, limit: 5) == [23, 28, 27, 24], isAlone(place, end) {
        return match(index, end, .day(offset: 0))  // Maghrebi `ليوم`: today.
      }
      guard isDefinite || word(end) == .relative else { return nil }
      if word(end) == .this, !isUnit(end + 1), word(end + 1) != .weekday {
        return match(index, end + 1, .unit(unit, offset: 0))
      }
      guard let direction = direction(at: end) else { return nil }
      if unit == .week, let (day, dayEnd) = weekdayName(at: direction.end), isDayWord(direction.end)
      {
        return match(index, dayEnd, .weekdayOfWeek(day, weekOffset: direction.offset))
      }
      if unit == .century || unit == .decade, direction.offset != 0 {
        return century(unit, direction, from: index)
      }
      return match(index, direction.end, .unit(unit, offset: direction.offset))
    case .unitDual where isDefinite:
      return together(unit, count: 2, at: end, from: index)
    case .unitPlural where isDefinite:
      if let (count, countEnd) = count(at: end) {
        return together(unit, count: count, at: countEnd, from: index)
      }
      if word(end) == .relative, word(end + 1) == .passed || word(end + 1) == .future {
        return match(index, end + 2, .vague)
      }
      let place = isUnknownWithArticle(end) ? end + 1 : end
      switch word(place) {
      case .past, .future, .recent: return match(index, place + 1, .vague)
      default: return nil
      }
    default: return nil
    }
  }

  /// Colloquial `هالأسبوع`, `هالسنة`: this in one word with the unit.
  private func isHeldUnit(_ index: Int) -> Bool {
    let codes = letters(index, limit: 3)
    return codes.count == 3 && codes[0] == 26 && (codes[1] == 1 && codes[2] == 23 || codes[1] == 23)
      && timeUnit(index) != nil
  }

  private func century(_ unit: TimeUnit, _ direction: (offset: Int, end: Int), from index: Int)
    -> Match?
  {
    guard direction.offset != 0 else { return nil }
    return match(index, direction.end, .unit(unit, offset: direction.offset))
  }

  /// Several units as one span, by the adjective behind them.
  private func together(_ unit: TimeUnit, count: Int, at end: Int, from index: Int) -> Match? {
    guard count > 0, count < 1000 else { return nil }
    switch word(end) {
    case .past, .recent: return match(index, end + 1, .span(unit, count: -count))
    case .future: return match(index, end + 1, .span(unit, count: count))
    case .relative where word(end + 1) == .passed:
      return match(index, end + 2, .span(unit, count: -count))
    case .relative where word(end + 1) == .future:
      return match(index, end + 2, .span(unit, count: count))
    default: return nil
    }
  }

  /// `خلال الأسبوعين القادمين`, `خلال الأسابيع المقبلة`, `خلال العام الماضي`.
  func duringMention(at index: Int) -> Match? {
    if var inner = unitMention(at: index + 1) {
      inner.start = index
      return inner
    }
    guard let read = quantity(at: index + 1), let count = read.count,
      !continuesAsDate(index + 1, read.end)
    else { return nil }
    let ahead = match(index, read.end, .span(read.unit, count: count))
    let start = word(index - 1) == .within ? index - 1 : index
    return isAlone(start, read.end) || announcesFuture(ahead) ? ahead : nil
  }

  /// `العشر سنوات الماضية`, `الثلاثة أيام القادمة`.
  func countedSpan(at index: Int) -> Match? {
    guard at(index).prefix.contains(.article), let (count, end) = cardinal(at: index),
      let unit = timeUnit(end), !at(end).prefix.contains(.article)
    else { return nil }
    return together(unit, count: count, at: end + 1, from: index)
  }

  /// So many units: the number is nil where it's only some.
  private func quantity(at index: Int) -> (
    unit: TimeUnit, count: Int?, end: Int, isApproximate: Bool, half: Bool
  )? {
    var place = index
    var isApproximate = false
    if word(place + 1) == .approximately, letters(place, limit: 3) == [24, 1] { place += 1 }
    if word(place) == .approximately {
      isApproximate = true
      place += 1
    } else if word(place) == .more, word(place + 1) == .from {
      isApproximate = true
      place += 2
    }
    if word(place) == .vagueCount {
      var end = place + 1
      if word(end) == .from { end += 1 }
      guard let unit = timeUnit(end) else { return nil }
      return (unit, nil, end + 1, isApproximate, false)
    }
    if let (count, end) = count(at: place), let unit = timeUnit(end), word(end) != .unitDual,
      !at(end).prefix.contains(.article)
    {
      let half = halfEnd(end + 1)
      return (unit, count, half ?? end + 1, isApproximate, half != nil)
    }
    guard let unit = timeUnit(place), !at(place).prefix.contains(.article) else { return nil }
    var end = place + 1
    switch word(place) {
    case .unitDual:
      if word(end) == .cardinal, at(end).value == 2, !at(end).prefix.contains(.conjunction) {
        end += 1
      }
      let half = halfEnd(end)
      return (unit, 2, half ?? end, isApproximate, half != nil)
    case .unit:
      if word(end) == .cardinal, at(end).value == 1 { end += 1 }
      let half = halfEnd(end)
      return (unit, 1, half ?? end, isApproximate, half != nil)
    case .unitPlural:
      if word(end) == .vagueCount { end += 1 }
      return (unit, nil, end, isApproximate, false)
    default: return nil
    }
  }

  private func halfEnd(_ index: Int) -> Int? {
    guard word(index) == .half else { return nil }
    return isUnit(index + 1) ? index + 2 : index + 1
  }

  /// `قبل ثلاثة أيام`, `منذ عامين`, `بعد شهر`, `قبل بضعة أيام`, colloquial `من يومين`.
  func distance(at index: Int) -> Match? {
    let isAhead = word(index) == .after || word(index) == .still
    guard word(index) != .between, let read = quantity(at: index + 1) else { return nil }
    if word(index) == .from, !isColloquialFrom(index, read.end) { return nil }
    if isUnit(index + 1), continuesAsDate(index + 1, read.end) { return nil }
    var end = read.end
    if word(end) == .from, word(end + 1) == .now || word(end + 1) == .dayOffset {
      end += 2
    } else if isAnchoredElsewhere(end) {
      return nil
    }
    guard let count = read.count else { return match(index, end, .vague) }
    guard count > 0 else { return nil }
    let sign = isAhead ? 1 : -1
    var distance = match(
      index,
      end,
      read.half && read.unit == .year
        ? .distance(.month, count: sign * (count * 12 + 6))
        : .distance(read.unit, count: sign * count)
    )
    // Why: behind "after", years in a narrative are as often a duration as a time to come.
    distance.isUncertain =
      word(index) == .after && read.unit.rawValue >= TimeUnit.year.rawValue
      && !isAlone(index, end) && !announcesFuture(distance)
    distance.isApproximate = read.isApproximate || (read.half && read.unit != .year)
    return distance
  }

  /// Whether a unit goes on as a date of its own: `منذ عام 2011`, `قبل شهر رمضان`, `بعد يوم الجمعة`.
  private func continuesAsDate(_ index: Int, _ end: Int) -> Bool {
    if at(end).isNumber { return true }
    guard word(index) == .unit else { return false }
    if calendarDate(at: index) != nil || weekdayName(at: index) != nil { return true }
    return word(end) == .daySuffix || word(end) == .past || word(end) == .future
      || isCounted(end) && word(end) == .counted
  }

  /// Whether the distance is from an event: `قبل يومين من الانتخابات`, `بعد عام على رحيله`.
  private func isAnchoredElsewhere(_ index: Int) -> Bool {
    if word(index) == .from { return true }
    return letters(index, limit: 4) == [18, 23, 28]  // ʿalā
  }

  /// Whether `من` with a unit is the colloquial "ago".
  private func isColloquialFrom(_ index: Int, _ end: Int) -> Bool {
    switch word(index - 1) {
    case .more, .comparison, .counted: return false
    default: break
    }
    return (isAlone(index, end) || at(index - 1).isBreak || at(end).isBreak)
      && word(index - 1) != .unitPlural
  }

  // MARK: - Parts

  /// `مطلع الشهر`, `أواخر عام 2018`, `منتصف أيار الماضي`, `نهاية الأسبوع`: the unit is what counts.
  func partMention(at index: Int) -> Match? {
    var place = index + 1
    if word(place) == .from { place += 1 }
    if let count = count(at: place), word(index) == .first || word(index) == .part,
      let unit = timeUnit(count.end), word(index) == .part, isLast(index)
    {
      return match(index, count.end + 1, .span(unit, count: -count.value))
    }
    if var inner = calendarDate(at: place) ?? unitMention(at: place) ?? decade(at: place)
      ?? bareYear(at: place)
    {
      guard inner.kind != .interval, inner.kind != .vague else { return nil }
      if case .calendar(let parts, _) = inner.expression, parts.first?.day != nil { return nil }
      inner.start = index
      return inner
    }
    guard word(place) == .unit, at(place).prefix.contains(.article), let unit = timeUnit(place),
      unit == .week || unit == .month || unit == .year, word(place + 1) != .daySuffix
    else { return nil }
    return match(index, place + 1, .unit(unit, offset: 0))
  }

  /// Whether a word of part is `آخر`.
  func isLast(_ index: Int) -> Bool {
    letters(index, limit: 4) == [1, 7, 10]
  }

  /// `نحو عام 1900`, `قرابة الثلاثاء القادم`.
  func approximateDate(at index: Int) -> Match? {
    guard var inner = yearMention(at: index + 1) ?? weekdayMention(at: index + 1) else {
      return nil
    }
    inner.start = index
    inner.isApproximate = inner.kind == .absolute
    return inner
  }

  /// `ثمانينيات القرن الماضي`, `التسعينيات`, `القرن التاسع عشر`.
  func decade(at index: Int) -> Match? {
    if word(index) == .decade {
      var end = index + 1
      var century = 19
      let place = word(end) == .from ? end + 1 : end
      if timeUnit(place) == .century {
        if let (offset, next) = direction(at: place + 1) {
          century = offset < 0 ? 19 : 20
          end = next
        } else if let number = dayNumber(at: place + 1), number.isWord {
          century = number.day - 1
          end = number.end
        }
      }
      guard end > index + 1 || at(index).prefix.contains(.article) else { return nil }
      return Match(
        start: index,
        end: end,
        expression: .years(prefix: century * 10 + Int(at(index).value) / 10, digits: 3),
        kind: .absolute
      )
    }
    if timeUnit(index) == .century, word(index) == .unit, let day = dayNumber(at: index + 1),
      day.isWord, (2...22).contains(day.day), word(day.end) != .hijriMark,
      word(day.end) != .before
    {
      return Match(
        start: index,
        end: day.end,
        expression: .years(prefix: day.day - 1, digits: 2),
        kind: .absolute
      )
    }
    return nil
  }

  /// `صيف 2019`, `ربيع عام 2011`, `الشتاء الماضي`: a season of EDTF.
  func season(at index: Int) -> Match? {
    let isSpring = word(index) == .rabiHead
    // Libya's name of June is the summer.
    let isSummer = word(index) == .libyanMonth && at(index).value / 4 == 6
    guard isSpring || isSummer || word(index) == .season else { return nil }
    let number = isSpring ? 21 : isSummer ? 22 : Int(at(index).value)
    let isDefinite = isSummer || at(index).prefix.contains(.article)
    guard let year = isDefinite ? nil : year(at: index + 1) else {
      guard isDefinite, let (offset, end) = direction(at: index + 1) else { return nil }
      return match(index, end, .season(number, year: nil, offset: offset))
    }
    guard year.year != nil || year.hint != .none, year.calendar ?? .gregorian == .gregorian
    else { return nil }
    var offset = 0
    if case .offset(let given) = year.hint { offset = given }
    var read = match(
      index,
      year.end,
      .season(number, year: year.year, offset: offset)
    )
    if year.year != nil { read.kind = .absolute }
    return read
  }
}
