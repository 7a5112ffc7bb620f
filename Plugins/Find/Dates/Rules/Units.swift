import PipelineCore

extension DateRule {
  /// Units of the calendar by their distance from this one, and their parts.
  static let units: [DateRule] = [
    DateRule(
      "season",
      "a season of a year, the last or the next",
      begins: [.rabiHead, .libyanMonth, .season, .this],
      examples: [
        Example("صيف 2006", "2006-22"), Example("شتاء 2011-2012", "2011-24"),
        Example("صيف العام الماضي", on: "2020-10-18", "2019-22"),
        Example("الشتاء الماضي", on: "2020-03-18", "2019-24"),
      ]
    ) { $0.season(at: $1) },
    DateRule(
      "counted-span",
      "the next or last so many units, the number first",
      begins: numbers + [.digits],
      examples: [Example("العشر سنوات الماضية", on: "2020-03-18", "2010/2019")]
    ) { $0.countedSpan(at: $1) },
    DateRule(
      "unit",
      "this week, last month, the coming two years",
      begins: unitWords + [.dhuHead, .thisYear, .this],
      examples: [
        Example("الأسبوع الفائت", on: "2020-03-18", "2020-03-09/2020-03-15"),
        Example("السنوات الخمس الماضية", on: "2020-03-18", "2015/2019"),
        Example("هذا العام", on: "2020-03-18", "2020"),
        Example("العام الدراسي المقبل", on: "2020-03-18", "2020/2021"),
      ]
    ) { $0.unitMention(at: $1) },
    DateRule(
      "this-month",
      "a month by name in this year",
      begins: [.this],
      examples: [Example("هذا شهر آذار", on: "2020-04-18", "2020-03")]
    ) { $0.thisMonth(at: $1) },
    DateRule(
      "part",
      "early, mid or late in a unit: the unit is what counts",
      begins: [.part, .half],
      examples: [
        Example("أواخر عام 2018", "2018"), Example("مطلع الشهر", on: "2020-03-18", "2020-03"),
      ]
    ) { $0.word($1) == .half && $0.name($1) != .halfColloquial ? nil : $0.partMention(at: $1) },
    DateRule(
      "about",
      "about a year or a day",
      begins: [.approximately],
      examples: [Example("نحو عام 1900", "1900~")]
    ) { $0.approximateDate(at: $1) },
  ]
}

// Units of the calendar: last week, three days ago, the coming two months, early this year.
extension TokenCursor {
  func timeUnit(_ index: Int) -> TimeUnit? {
    isUnit(index) ? TimeUnit(rawValue: Int(at(index).value)) : nil
  }

  func match(from start: Int, upTo end: Int, as expression: DateExpression) -> DateMatch {
    DateMatch(
      start: start,
      end: end,
      expression: expression,
      kind: expression == .vague ? .vague : .relative
    )
  }

  /// `الأسبوع الماضي`, `هذا العام`, `الأسبوعين القادمين`, `السنوات الثلاث الماضية`.
  func unitMention(at index: Int) -> DateMatch? {
    var place = index
    // `ذا` and `ذي` are also the first halves of names of months.
    let isThis = word(place) == .this || word(place) == .dhuHead
    if isThis { place += 1 }
    guard let unit = timeUnit(place) else {
      return word(index) == .thisYear
        ? match(from: index, upTo: index + 1, as: .unit(.year, offset: 0)) : nil
    }
    let end = place + 1
    let isDefinite = at(place).prefix.contains(.article)
    switch word(place) {
    case .unit:
      if isThis { return isDefinite ? week(or: unit, offset: 0, index, end) : nil }
      if isHeldWord(place) { return week(or: unit, offset: 0, index, end) }
      if unit == .day, name(place) == .todayJoined, isAlone(place, end) {
        return match(from: index, upTo: end, as: .day(offset: 0))  // Maghrebi: today.
      }
      if isDefinite, word(end) == .this, !isUnit(end + 1), word(end + 1) != .weekday {
        return match(from: index, upTo: end + 1, as: .unit(unit, offset: 0))
      }
      // Gulf: `عام أول`, last year.
      if unit == .year, at(place).prefix.isEmpty, name(end) == .firstWord,
        at(end + 1).isBreak || at(end + 1).kind == .punctuation
      {
        return match(from: index, upTo: end + 1, as: .unit(.year, offset: -1))
      }
      // Colloquial `شهر الجاي`: the adjective alone has the article.
      let isHalfDefinite =
        unit != .day && at(place).prefix.isEmpty && startsWithArticle(end) && index == place
      // `العام المالي الماضي`
      let adjectiveEnd = unit == .year && isDefinite && isFinancial(end) ? end + 1 : end
      if unit == .year, isDefinite, name(end) == .ofSchool, let direction = direction(at: end + 1) {
        return match(from: index, upTo: direction.end, as: .schoolYear(offset: direction.offset))
      }
      guard isDefinite || isHalfDefinite || word(end) == .relative,
        let direction = direction(at: adjectiveEnd), !ranksOffice(place),
        !isBeforeAnother(direction.end)
      else { return nil }
      // `في تموز 2011 ... وفي الشهر التالي`
      if let beside = unitBesideThat(unit, direction.offset, from: index, upTo: direction.end) {
        return beside
      }
      // Why: `العقد الحالي للاعب` is a contract.
      if unit == .decade, direction.offset == 0, !hasTimeContext(index),
        name(index - 1) != .stretch, name(index - 1) != .throughout
      {
        return nil
      }
      if name(direction.end - 1) == .theFollowing, !isAlone(index, direction.end) { return nil }
      // `خلال العام الماضي 1435هـ`
      if unit == .year, var year = yearMention(at: place), year.end > direction.end {
        year.start = index
        return year
      }
      return week(or: unit, offset: direction.offset, index, direction.end)
    case .unitDual where isDefinite:
      return together(unit, count: 2, at: end, from: index)
    case .unitPlural where isDefinite:
      if let (count, countEnd) = count(at: isArticle(end) ? end + 1 : end) {
        return together(unit, count: count, at: countEnd, from: index)
      }
      if word(end) == .relative, word(end + 1) == .passed || word(end + 1) == .future {
        return match(from: index, upTo: end + 2, as: .vague)
      }
      // `السنوات الأربع المقبلة`: by itself the word is a colloquial Wednesday.
      if word(end) == .colloquialWeekday, (2...3).contains(at(end).value) {
        return together(unit, count: Int(at(end).value) + 1, at: end + 1, from: index)
      }
      let place = isUnknownWithArticle(end) ? end + 1 : end
      switch word(place) {
      // Why: `للعقود السابقة أثر` tells of something that the contracts or decades have.
      case .past where unit == .decade && at(index).prefix.contains(.preposition): return nil
      case .recent where isOfAnother(place): return nil
      case .past, .future, .recent: return match(from: index, upTo: place + 1, as: .vague)
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether a unit is the one before something else: `في الأسبوع السابق للمؤتمر`.
  private func isBeforeAnother(_ index: Int) -> Bool {
    guard name(index - 1) == .foregoing else { return false }
    let next = letters(index)
    return name(index) == .onWord || name(index) == .forLetter
      || next.count > 3 && next[0] == LetterCode.lam && isUnknownWord(index)
  }

  /// Whether the last units are those of something else: `في السنوات الأخيرة من حياته`, `الأيام الأخيرة من رمضان`.
  private func isOfAnother(_ index: Int) -> Bool {
    guard word(index) == .recent, word(index + 1) == .from else { return false }
    return name(index + 2) == .ofAge || name(index + 2) == .ofLifetime
      || month(at: index + 2) != nil
  }

  /// Whether `العام` is "general" after an office: `الأمين العام السابق`.
  private func ranksOffice(_ index: Int) -> Bool {
    name(index) == .theGeneral && (word(index + 1) == .past || word(index + 1) == .present)
      && (wordWithArticle(index - 1) == .office
        // `مدير الأمن العام السابق`, but not `تراجع الأمن العام الماضي`
        || name(index - 1) == .ofGeneral && word(index + 1) == .past
          && name(index + 1) == .foregoing)
  }

  /// A unit so many away, and of a week the days that are told after it: `الأسبوع القادم يوم الأحد`,
  /// `الأسبوع المقبل من الأربعاء إلى الجمعة`.
  private func week(or unit: TimeUnit, offset: Int, _ start: Int, _ end: Int) -> DateMatch {
    // `الشهر القادم يوم 5`, `السنة القادمة شهر 5`
    if unit == .month, isDayWord(end), at(end).prefix.isEmpty, let day = dayNumber(at: end + 1),
      !day.isWord, !isUnit(day.end), !isCounted(day.end)
    {
      return match(from: start, upTo: day.end, as: .dayOfMonth(day.day, monthOffset: offset))
    }
    if unit == .year, isUnit(end), timeUnit(end) == .month, at(end).prefix.isEmpty,
      let month = month(at: end), month.hasMonthWord
    {
      let parts = CalendarParts(calendar: month.calendar, month: month.month)
      return match(from: start, upTo: month.end, as: .calendar([parts], .offset(offset)))
    }
    guard unit == .week else {
      return match(from: start, upTo: end, as: .unit(unit, offset: offset))
    }
    func day(at index: Int) -> (expression: DateExpression, end: Int)? {
      weekdayName(at: index).map { (.weekdayOfWeek($0.weekday, weekOffset: offset), $0.end) }
    }
    let isInterval = word(end) == .from || word(end) == .between
    if let first = day(at: isInterval ? end + 1 : end) {
      let isJoined =
        word(end) == .from
        ? word(first.end) == .to : at(first.end).prefix.contains(.conjunction)
      if isInterval, isJoined, let last = day(at: word(end) == .from ? first.end + 1 : first.end) {
        var days = match(
          from: start,
          upTo: last.end,
          as: .interval(first.expression, last.expression)
        )
        days.kind = .interval
        return days
      }
      let isPlain =
        direction(at: first.end) == nil && dayNumber(at: first.end) == nil
        && word(first.end) != .daySuffix
      if !isInterval, isPlain { return match(from: start, upTo: first.end, as: first.expression) }
    }
    return match(from: start, upTo: end, as: .unit(unit, offset: offset))
  }

  /// `الأسبوع الثالث من أيار`, `الأسبوع الأخير من الشهر الماضي`: seven days of a month.
  func weekOfMonth(at index: Int) -> DateMatch? {
    guard let rank = weekRank(at: index), rank <= 5,
      word(index + 2) == .from || word(index + 2) == .within,
      let month = monthReference(at: index + 3)
    else { return nil }
    var week = month
    week.start = index
    week.expression = .weekOfMonth(rank, of: month.expression)
    // Why: weeks of a month are also counted by their Mondays or Saturdays.
    week.isApproximate = true
    return week
  }

  /// The rank of a week: `الأسبوع الثالث`, `آخر أسبوع`.
  private func weekRank(at index: Int) -> Int? {
    if timeUnit(index) == .week, word(index) == .unit, at(index).prefix.contains(.article) {
      switch word(index + 1) {
      case .recent: return 0
      case .ordinal: return Int(at(index + 1).value)
      default: return nil
      }
    }
    guard timeUnit(index + 1) == .week, word(index + 1) == .unit, at(index + 1).prefix.isEmpty,
      !at(index).prefix.contains(.article)
    else { return nil }
    switch word(index) {
    case .first: return 1
    case .ordinal: return Int(at(index).value)
    case .part where isLast(index): return 0
    default: return nil
    }
  }

  /// Colloquial `هالأسبوع`, `بهالسنة`, `هالجمعة`: this in one word with what it is.
  func isHeldWord(_ index: Int) -> Bool {
    guard isUnit(index) || word(index) == .weekday else { return false }
    var codes = letters(index)
    if codes.first == LetterCode.ba { codes.removeFirst() }
    return codes.count >= 3 && codes[0] == LetterCode.ha
      && (codes[1] == LetterCode.alif && codes[2] == LetterCode.lam || codes[1] == LetterCode.lam)
  }

  /// Several units as one span, by the adjective after them.
  private func together(_ unit: TimeUnit, count: Int, at end: Int, from index: Int) -> DateMatch? {
    guard count > 0, count < 1000, !isOfAnother(end) else { return nil }
    switch word(end) {
    case .past, .recent: return match(from: index, upTo: end + 1, as: .span(unit, count: -count))
    case .future: return match(from: index, upTo: end + 1, as: .span(unit, count: count))
    case .relative where word(end + 1) == .passed:
      return match(from: index, upTo: end + 2, as: .span(unit, count: -count))
    case .relative where word(end + 1) == .future:
      return match(from: index, upTo: end + 2, as: .span(unit, count: count))
    default: return nil
    }
  }

  /// `العشر سنوات الماضية`, `الثلاثة أيام القادمة`, `3 أيام القادمة`.
  func countedSpan(at index: Int) -> DateMatch? {
    guard let (count, end) = count(at: index), let unit = timeUnit(end),
      !at(end).prefix.contains(.article),
      at(index).prefix.contains(.article) || startsWithArticle(end + 1)
    else { return nil }
    return together(unit, count: count, at: end + 1, from: index)
  }

  // MARK: - Parts

  /// `مطلع الشهر`, `أواخر عام 2018`, `منتصف أيار الماضي`, `نهاية الأسبوع`: the unit is what counts.
  func partMention(at index: Int) -> DateMatch? {
    var place = index + 1
    if word(place) == .from { place += 1 }
    if word(index) == .part, isLast(index) {
      if let count = count(at: place), let unit = timeUnit(count.end) {
        // `وفلبيني آخر 30 عاما`: another one, and how old.
        if unit == .year, letters(count.end).last == LetterCode.alif,
          at(index).prefix.contains(.conjunction)
            || isUnknownWord(index - 1) && !startsWithArticle(index - 1)
        {
          return nil
        }
        return match(from: index, upTo: count.end + 1, as: .span(unit, count: -count.value))
      }
      if word(place) == .unitDual, let unit = timeUnit(place), at(place).prefix.isEmpty {
        return match(from: index, upTo: place + 1, as: .span(unit, count: -2))
      }
    }
    if var inner = calendarDate(at: place, isRangeAllowed: false) ?? unitMention(at: place)
      ?? decade(at: place)
      ?? bareYear(at: place)
    {
      guard inner.kind != .interval, inner.kind != .vague else { return nil }
      if case .calendar(let parts, _) = inner.expression, parts.first?.day != nil { return nil }
      inner.start = index
      return inner
    }
    guard word(place) == .unit, at(place).prefix.contains(.article), let unit = timeUnit(place),
      unit == .week || unit == .month || unit == .year, word(place + 1) != .daySuffix,
      direction(at: place + 1) == nil,
      word(place + 1) != .monthEpithet  // `الشهر الفضيل`
    else { return nil }
    return match(from: index, upTo: place + 1, as: .unit(unit, offset: 0))
  }

  /// Whether a word of part is `آخر`.
  func isLast(_ index: Int) -> Bool {
    name(index) == .lastWord
  }

  /// `نحو عام 1900`, `قرابة الثلاثاء القادم`.
  func approximateDate(at index: Int) -> DateMatch? {
    guard var inner = yearMention(at: index + 1) ?? weekdayMention(at: index + 1) else {
      return nil
    }
    inner.start = index
    inner.isApproximate = inner.kind == .absolute
    return inner
  }

  /// `صيف 2019`, `ربيع عام 2011`, `الشتاء الماضي`: a season of EDTF.
  func season(at index: Int) -> DateMatch? {
    if word(index) == .this, word(index + 1) == .season || word(index + 1) == .libyanMonth,
      let next = season(at: index + 1, isThis: true)
    {
      return match(from: index, upTo: next.end, as: next.expression)
    }
    return season(at: index, isThis: false)
  }

  private func season(at index: Int, isThis: Bool) -> DateMatch? {
    let isSpring = word(index) == .rabiHead
    // Libya's name of June is the summer.
    let isSummer = word(index) == .libyanMonth && at(index).value / 4 == 6
    guard isSpring || isSummer || word(index) == .season else { return nil }
    let season = isSpring ? 21 : isSummer ? 22 : Int(at(index).value)
    let isDefinite = isSummer || at(index).prefix.contains(.article)
    guard let year = isDefinite ? nil : year(at: index + 1) else {
      if isDefinite, isThis {
        return match(from: index, upTo: index + 1, as: .season(season, year: nil, offset: 0))
      }
      guard isDefinite, let (offset, end) = direction(at: index + 1) else { return nil }
      return match(from: index, upTo: end, as: .season(season, year: nil, offset: offset))
    }
    guard year.year != nil || year.hint != .none, year.calendar ?? .gregorian == .gregorian
    else { return nil }
    let expression: DateExpression
    switch year.hint {
    // `صيف العام الماضي`
    case .offset(let offset) where year.year == nil && year.hasYearWord || offset == 0:
      expression = .seasonOfYear(season, offset: offset)
    case .offset(let offset): expression = .season(season, year: year.year, offset: offset)
    default: expression = .season(season, year: year.year, offset: 0)
    }
    var read = match(from: index, upTo: year.end, as: expression)
    if let number = year.year {
      read.kind = .absolute
      if season == 24, let end = endOfWinter(from: number, at: year.end) { read.end = end }
    }
    return read
  }

  /// After the second year of a winter: `2014-2015`, `2014/15`.
  private func endOfWinter(from year: Int, at index: Int) -> Int? {
    guard at(index).isDash || at(index).isMark("/"), at(index + 1).isNumber,
      isWholeNumber(index + 1)
    else { return nil }
    let next = Int(at(index + 1).value)
    let isNext = at(index + 1).count == 4 ? next == year + 1 : next == (year + 1) % 100
    return isNext && at(index + 1).count != 3 ? index + 2 : nil
  }
}
