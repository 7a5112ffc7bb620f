extension DateRule {
  /// So many units away.
  static let distances: [DateRule] = [
    DateRule(
      "distance",
      "so many units ago or ahead",
      begins: [.from, .since, .this, .before, .after, .still],
      examples: [
        Example("قبل أسبوعين", on: "2020-03-18", "2020-03-04"),
        Example("بعد ثلاثة أشهر", on: "2020-03-18", "2020-06"),
        Example("منذ ربع قرن", on: "2020-03-18", "1995~"),
        Example("قبل بضعة أيام", on: "2020-03-18", "nil"),
      ]
    ) { $0.distance(at: $1) },
    DateRule(
      "passed",
      "so many units that have passed",
      begins: DateRule.numbers + [.digits, .unitDual],
      examples: [
        Example("ثلاث سنوات مضت", on: "2020-03-18", "2017"),
        Example("15 سنة مضت", on: "2020-03-18", "2005"),
        Example("خلال عشر سنوات مضت", on: "2020-03-18", "2010/2019"),
        Example("على مدى 150 عاما مضت", on: "2020-03-18", "1870/2019"),
      ]
    ) { $0.passedUnits(at: $1) },
    DateRule(
      "during",
      "within some units",
      begins: [.during],
      examples: [
        Example("خلال الأسبوعين المقبلين", on: "2020-03-18", "2020-03-19/2020-04-01"),
        Example("خلال الأشهر المقبلة", on: "2020-03-18", "nil"),
        Example("خلال الأشهر الثلاثة الأولى من عام 2013", "2013-01/2013-03"),
      ]
    ) { $0.duringMention(at: $1) },
  ]
}

// Distances from the anchor: three days ago, in two years, a month and ten days ago.
extension TokenCursor {
  /// So many units: `ثلاثة أيام`, `عامين ونصف`, `شهر و21 يوما`.
  private struct Quantity {
    /// The counts, the coarsest unit first; none where it's only some.
    var counts: [UnitCount]
    var end: Int
    var isApproximate = false
    /// Whether it lies between two numbers: `3-4 أيام`.
    var isRange = false
  }

  private func quantity(at index: Int) -> Quantity? {
    var place = index
    var isApproximate = false
    if word(place + 1) == .approximately, name(place) == .maWord { place += 1 }
    if word(place) == .approximately {
      isApproximate = true
      place += 1
    } else if word(place) == .more, word(place + 1) == .from {
      isApproximate = true
      place += 2
    } else if word(place) == .unknown, name(place) == .maWord, name(place + 1) == .exceeds,
      name(place + 2) == .onWord || name(place + 2) == .aboutWord
    {
      isApproximate = true
      place += 3
    }
    guard var read = fraction(at: place) ?? countedUnit(at: place) else { return nil }
    while let last = read.counts.last {
      let next = word(read.end) == .and ? read.end + 1 : read.end
      guard next > read.end || at(next).prefix.contains(.conjunction),
        let more = countedUnit(at: next), let unit = more.counts.first?.unit,
        unit.rawValue < last.unit.rawValue
      else { break }
      read.counts += more.counts
      read.end = more.end
    }
    if word(read.end) == .approximately, name(read.end) == .roughly {
      isApproximate = true
      read.end += 1
    }
    if word(read.end) == .from, name(read.end + 1) == .ofTime { read.end += 2 }
    read.isApproximate = read.isApproximate || isApproximate
    return read
  }

  /// `نصف قرن`, `ربع قرن`, `نصف عام`.
  private func fraction(at index: Int) -> Quantity? {
    guard word(index) == .half || word(index) == .quarter, let unit = timeUnit(index + 1),
      at(index + 1).prefix.isEmpty, !at(index).prefix.contains(.article)
    else { return nil }
    let parts = word(index) == .half || at(index).value == 2 ? 2 : 4
    switch unit {
    case .year: return Quantity(counts: [UnitCount(.month, 12 / parts)], end: index + 2)
    case .century:
      return Quantity(counts: [UnitCount(.year, 100 / parts)], end: index + 2, isApproximate: true)
    default: return nil
    }
  }

  /// A number with its unit, a dual, a unit by itself, or some of it.
  private func countedUnit(at index: Int) -> Quantity? {
    if word(index) == .vagueCount {
      let unit = word(index + 1) == .from ? index + 2 : index + 1
      return isUnit(unit) ? Quantity(counts: [], end: unit + 1) : nil
    }
    if let (count, end) = count(at: index) {
      // `3-4 أيام`, `ثلاثة أو أربعة أيام`
      if at(end).isDash || word(end) == .to || name(end) == .orWord,
        let more = self.count(at: end + 1),
        isUnit(more.end), at(more.end).prefix.isEmpty
      {
        return Quantity(counts: [], end: more.end + 1, isRange: true)
      }
      guard let unit = timeUnit(end), word(end) != .unitDual, !at(end).prefix.contains(.article)
      else { return nil }
      return halved(UnitCount(unit, count), at: end + 1)
    }
    guard let unit = timeUnit(index), !at(index).prefix.contains(.article) else { return nil }
    var end = index + 1
    switch word(index) {
    case .unitDual:
      // `يومين ثلاثة`, `يومين أو ثلاثة`
      let more = name(end) == .orWord ? end + 1 : end
      if word(more) == .cardinal, at(more).prefix.isEmpty, at(more).value == 3, !isUnit(more + 1) {
        return Quantity(counts: [], end: more + 1)
      }
      if word(end) == .cardinal, at(end).value == 2, !at(end).prefix.contains(.conjunction) {
        end += 1
      }
      return halved(UnitCount(unit, 2), at: end)
    case .unit:
      if word(end) == .cardinal, at(end).value == 1 { end += 1 }
      return halved(UnitCount(unit, 1), at: end)
    case .unitPlural:
      if word(end) == .vagueCount { end += 1 }
      return Quantity(counts: [], end: end)
    default: return nil
    }
  }

  /// A count, with the half of its unit where that is told after it.
  private func halved(_ count: UnitCount, at index: Int) -> Quantity {
    guard word(index) == .half else { return Quantity(counts: [count], end: index) }
    let end = isUnit(index + 1) ? index + 2 : index + 1
    switch count.unit {
    case .year: return Quantity(counts: [UnitCount(.month, count.count * 12 + 6)], end: end)
    case .century:
      let years = UnitCount(.year, count.count * 100 + 50)
      return Quantity(counts: [years], end: end, isApproximate: true)
    default: return Quantity(counts: [count], end: end, isApproximate: true)
    }
  }

  /// `قبل ثلاثة أيام`, `منذ عامين`, `بعد شهر`, `قبل بضعة أيام`, colloquial `من يومين`, `هادي يومين`.
  func distance(at index: Int) -> DateMatch? {
    let isAhead = word(index) == .after || word(index) == .still
    guard word(index) != .between, let read = quantity(at: index + 1) else { return nil }
    if word(index) == .from, read.isRange || !isColloquialFrom(index, read.end) { return nil }
    // Why: `من أشهر الشعراء` is "of the most famous".
    if word(index) == .from, read.counts.isEmpty, word(index + 1) == .unitPlural,
      !at(read.end).isBreak
    {
      return nil
    }
    // Why: `منذ يوم العيد`, `بعد سنوات الحرب`: the days and years of something.
    let isBare = read.end == index + 2 && word(index + 1) != .unitDual
    if isBare, isUnknownWithArticle(read.end) { return nil }
    // `بعد يوم مشحون`, `بعد عام حافل`: of what kind the unit was.
    if isBare, isAhead, word(index + 1) == .unit, isUnknownWord(read.end),
      !announcesFuture(match(from: index, upTo: read.end, as: .vague))
    {
      return nil
    }
    if word(index) == .this, word(index + 1) == .unit, !isAlone(index, read.end) { return nil }
    // `هاي 17 عاما`: who counts so writes no tanwīn.
    if word(index) == .this, letters(read.end - 1).last == LetterCode.alif { return nil }
    if endOfBeforeChrist(read.end) != nil { return nil }
    if isUnit(index + 1), continuesAsDate(index + 1, read.end) { return nil }
    // `يوما بعد يوم`
    if isUnit(index - 1), isUnit(index + 1), at(index - 1).value == at(index + 1).value {
      return nil
    }
    var end = read.end
    if word(end) == .from, word(end + 1) == .now || word(end + 1) == .dayOffset {
      end += 2
    } else if word(index) != .since, isAnchoredElsewhere(end) {
      return nil  // Why: so many days before something are counted, not guessed.
    }
    guard let first = read.counts.first else {
      let vague = match(from: index, upTo: end, as: .vague)
      // `وبعد سنوات قليلة مات`: told from another day.
      let isTold = word(index) == .after && at(index).prefix.contains(.conjunction)
      return isTold && !isAlone(index, end) && !announcesFuture(vague) ? nil : vague
    }
    guard read.counts.allSatisfy({ $0.count > 0 }) else { return nil }
    let sign = isAhead ? 1 : -1
    if read.counts.count == 1, first.unit == .week, isDayWord(end),
      let (day, dayEnd) = weekdayName(at: end)
    {
      return match(
        from: index,
        upTo: dayEnd,
        as: .weekdayOfWeek(day, weekOffset: sign * first.count)
      )
    }
    var counts = read.counts.map { UnitCount($0.unit, sign * $0.count) }
    if end > read.end, word(end - 1) == .dayOffset, at(end - 1).value != 0 {
      counts.append(UnitCount(.day, Int(at(end - 1).value)))  // `بعد أسبوعين من غد`
    }
    if first.unit.rawValue > TimeUnit.week.rawValue, isDayWord(end),
      let (day, dayEnd) = weekdayName(at: end)
    {
      return match(from: index, upTo: dayEnd, as: .weekdayAfter(day, counts))
    }
    var distance = match(from: index, upTo: end, as: .distance(counts))
    distance.isApproximate = read.isApproximate
    if word(index) == .after, end == read.end, tellsHowLong(distance, first.unit) { return nil }
    return distance
  }

  /// Whether units after "after" tell how long something took or was ago, and no day to come:
  /// `يعود إلى المسرح بعد 30 عاما`, `بعد 45 يوما.. المدرب يتكلم`.
  private func tellsHowLong(_ distance: DateMatch, _ unit: TimeUnit) -> Bool {
    guard !isAlone(distance.start, distance.end), !announcesFuture(distance) else { return false }
    if unit.rawValue >= TimeUnit.year.rawValue { return true }
    // `وبعد أسبوعين ظهر الجواب`, `خسرت الجولة الأولى وفازت بعد شهر`: told from another day.
    if at(distance.start).prefix.contains(.conjunction) || clauseTellsPast(before: distance.start) {
      return true
    }
    let end = distance.end
    if at(distance.start - 1).kind != .word, at(end).isMark(",") { return true }
    let isHeadline =
      at(end).isMark(":") || at(end).isMark("\u{2026}")
      || at(end).isMark(".") && at(end + 1).isMark(".")
    return at(distance.start - 1).isBreak && isHeadline
  }

  /// `ثلاث سنوات مضت`, and as a span `خلال ثلاث سنوات مضت`, `على مدى ثلاث سنوات مضت`.
  func passedUnits(at index: Int) -> DateMatch? {
    guard at(index).prefix.isEmpty, let read = countedUnit(at: index), read.counts.count == 1,
      let count = read.counts.first, count.count > 0, word(read.end) == .passed,
      !at(read.end).prefix.contains(.conjunction)  // `عمره 50 عاما وراح`
    else { return nil }
    let isStretch = name(index - 1) == .stretch && name(index - 2) == .onWord
    if word(index - 1) == .during || name(index - 1) == .throughout || isStretch {
      return match(from: index, upTo: read.end + 1, as: .span(count.unit, count: -count.count))
    }
    return match(
      from: index,
      upTo: read.end + 1,
      as: .distance([UnitCount(count.unit, -count.count)])
    )
  }

  /// `خلال الأسبوعين القادمين`, `خلال الأسابيع المقبلة`, `خلال العام الماضي`.
  func duringMention(at index: Int) -> DateMatch? {
    if var inner = firstUnits(at: index + 1) ?? unitMention(at: index + 1) {
      inner.start = index
      return inner
    }
    guard let read = quantity(at: index + 1), read.counts.count < 2,
      !continuesAsDate(index + 1, read.end)
    else { return bareYear(at: index) }
    guard let count = read.counts.first else {
      if name(read.end - 1) == .ofTime { return nil }  // `خلال عقود من الزمن`
      // Why: `خلال سنوات الحرب` is no time by itself.
      let isOwner =
        isUnknownWord(read.end) || word(read.end) == .feastHead || month(at: read.end) != nil
      return isOwner ? nil : match(from: index, upTo: read.end, as: .vague)
    }
    if count.unit == .day, word(index + 1) == .unit { return nil }  // `خلال يوم`
    let ahead = match(from: index, upTo: read.end, as: .span(count.unit, count: count.count))
    let start = word(index - 1) == .within ? index - 1 : index
    return isAlone(start, read.end) || announcesFuture(ahead) ? ahead : nil
  }

  /// Weeks before or after, as they follow a weekday: `الخميس بعد أسبوعين`.
  func weekOffset(at index: Int) -> (offset: Int, end: Int)? {
    guard word(index) == .before || word(index) == .after, let distance = distance(at: index),
      case .distance(let counts) = distance.expression, counts.count == 1, counts[0].unit == .week
    else { return nil }
    return (counts[0].count, distance.end)
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
    // `قبل أيام قليلة من الافتتاح`
    let place = name(index) == .fewOrMany ? index + 1 : index
    if word(place) == .from { return word(place + 1) != .now }
    // `بعد ستة أشهر على الأكثر` is from now.
    return name(place) == .onWord && wordWithArticle(place + 1) != .more
  }

  /// Whether `من` with a unit is the colloquial "ago".
  private func isColloquialFrom(_ index: Int, _ end: Int) -> Bool {
    // `لولاية ثانية من خمس سنوات`
    let noun = word(index - 1) == .ordinal ? index - 2 : index - 1
    switch wordWithArticle(noun) {
    case .more, .comparison, .counted: return false
    default: break
    }
    return (isAlone(index, end) || at(index - 1).isBreak || at(end).isBreak)
      && word(index - 1) != .unitPlural
  }
}
