import ArabicText
import PipelineCore

/// Turns what mentions say into dates, with an anchor for what isn't written.
///
/// Nothing contradictory is put right in silence: the value is what is written, and a problem says
/// what speaks against it.
struct DateResolver: Sendable {
  /// The day on which something was said.
  struct Anchor: Sendable, Hashable {
    /// Days since 1970-01-01.
    let day: Int
    /// Whether it is a guess: what hangs on it carries `?`.
    var isInferred = false
  }

  /// What speaks against a reading.
  enum Problem: Sendable, Hashable {
    case orderAssumed
    case weekdayDisagrees(written: Int, actual: Int)
    case flaw(DateFlaw)
    case endsBeforeStart
    case localSighting
    case calendarsDisagree(dayCount: Int)
    case noAnchor
    case note(DateNote)
  }

  /// A date with what it rests on.
  struct Resolution: Sendable {
    var value: DateValue?
    var usesAnchor = false
    var problems: [Problem] = []
  }

  var anchor: Anchor?
  /// The order of day and month where numbers don't tell.
  var order = DateOrder.auto
  /// The order that the other dates of the document have.
  var evidentOrder: DateOrder?
  /// The weekday that weeks begin on, by ISO 8601.
  var firstWeekday = 1

  /// The date that a mention means.
  func resolve(_ mention: DateMention) -> Resolution {
    var work = Work(resolver: self, mention: mention)
    var value = mention.flaw == nil ? work.value(of: mention.expression) : nil
    if let flaw = mention.flaw { work.resolution.problems = [.flaw(flaw)] }
    let isUncertain =
      mention.isUncertain || work.isUncertain
      || (work.resolution.usesAnchor && anchor?.isInferred == true)
    if let plain = value, isUncertain || mention.isApproximate {
      value = Self.marking(plain, isUncertain: isUncertain, isApproximate: mention.isApproximate)
    }
    work.resolution.value = value
    if let note = mention.note { work.resolution.problems.append(.note(note)) }
    if value == nil, mention.kind != .vague, anchor == nil, work.resolution.problems.isEmpty {
      work.resolution.problems.append(.noAnchor)
    }
    return work.resolution
  }

  /// The same date with the marks of EDTF, on both ends of an interval.
  private static func marking(
    _ value: DateValue,
    isUncertain: Bool,
    isApproximate: Bool
  ) -> DateValue {
    let mark = isUncertain ? (isApproximate ? "%" : "?") : "~"
    let sides = value.edtf.split(separator: "/", omittingEmptySubsequences: false).map { side in
      side == ".." || side.hasSuffix("~") ? String(side) : String(side) + mark
    }
    return DateValue(
      edtf: sides.joined(separator: "/"),
      firstDay: value.firstDay,
      lastDay: value.lastDay,
      calendar: value.calendar
    )
  }
}

extension DateResolver {
  /// The resolving of one mention.
  struct Work {
    let resolver: DateResolver
    let mention: DateMention
    var resolution = Resolution()
    /// Whether the words were read in one of two ways.
    var isUncertain = false

    init(resolver: DateResolver, mention: DateMention) {
      self.resolver = resolver
      self.mention = mention
    }

    private mutating func anchorDay() -> Int? {
      guard let anchor = resolver.anchor else { return nil }
      resolution.usesAnchor = true
      return anchor.day
    }

    mutating func value(of expression: DateExpression) -> DateValue? {
      switch expression {
      case .calendar(let twins, let hint): return calendarDate(twins, hint)
      case .day(let offset):
        return anchorDay().flatMap { checked(Self.date(ofDay: $0 + offset)) }
      case .weekday(let weekday, let direction, let weeks):
        return anchorDay().flatMap {
          Self.date(ofDay: Self.day(of: weekday, direction, weeks: weeks, from: $0))
        }
      case .weekdayOfWeek(let weekday, let offset):
        return anchorDay().flatMap { self.weekday(weekday, ofWeek: offset, from: $0) }
      case .unit(let unit, let offset):
        return anchorDay().flatMap { self.unit(unit, offset, from: $0) }
      case .distance(let counts):
        return anchorDay().flatMap { Self.distance(counts, from: $0) }
      case .distanceFrom(let base, let count):
        return value(of: base)?.lastDay.flatMap { Self.distance([count], from: $0) }
      case .holding(let unit, let inner):
        return value(of: inner)?.firstDay.flatMap { self.unit(unit, 0, from: $0) }
      case .weekdayAfter(let weekday, let counts):
        // Why: a day more makes the distance one of days.
        return anchorDay().flatMap { Self.distance(counts + [UnitCount(.day, 0)], from: $0) }
          .flatMap(\.firstDay).flatMap {
            Self.date(ofDay: Self.day(of: weekday, .futureOrSame, weeks: 0, from: $0))
          }
      case .span(let unit, let count):
        return anchorDay().flatMap { Self.span(unit, count, from: $0) }
      case .dayOfMonth(let day, let monthOffset):
        guard let anchor = anchorDay() else { return nil }
        let (year, month) = Self.month(of: anchor, plus: monthOffset)
        guard let date = DateValue(year: year, month: month, day: day) else {
          resolution.problems.append(.flaw(.noSuchDay))
          return nil
        }
        return checked(date)
      case .numberedDay(let day, let weekday):
        return anchorDay().flatMap { Self.date(ofDayNumber: day, weekday: weekday, near: $0) }
      case .interval(let first, let last):
        return interval(first, last)
      case .openInterval(let first):
        return value(of: first).map {
          DateValue(
            edtf: $0.edtf + "/..",
            firstDay: $0.firstDay,
            lastDay: nil,
            calendar: $0.calendar
          )
        }
      case .years(let prefix, let digits): return Self.years(prefix: prefix, digits: digits)
      case .season(let number, let year, let offset):
        if let year { return Self.season(number, year: year) }
        return anchorDay().flatMap { Self.season(number, offset: offset, from: $0) }
      case .seasonOfYear(let number, let offset):
        return anchorDay().flatMap {
          Self.season(number, year: DateValue.gregorian(ofDay: $0).year + offset)
        }
      case .firstUnits(let unit, let count, let whole):
        return value(of: whole).flatMap { Self.units(unit, count, of: $0) }
      case .ranked(let rank, let weekday, let month):
        return value(of: month).flatMap { Self.day(rank, weekday: weekday, in: $0) }
      case .same(let unit, let whole):
        guard let anchor = anchorDay(), let whole = value(of: whole) else { return nil }
        return Self.same(unit, as: anchor, in: whole)
      case .weekOfMonth(let rank, let month):
        return value(of: month).flatMap { Self.week(rank, in: $0) }
      case .part(let index, let count, let whole):
        return value(of: whole).flatMap { Self.part(index, of: count, in: $0) }
      case .quarter(let offset):
        return anchorDay().flatMap { Self.quarter(offset, from: $0) }
      case .schoolYear(let offset): return anchorDay().flatMap { Self.schoolYear(offset, from: $0) }
      case .feast(let feast, let year, let hint, let offset):
        let anchor = year == nil ? anchorDay() : nil
        isUncertain = feast.isUncertain
        return day(of: feast, year, hint, near: anchor).flatMap { Self.date(ofDay: $0 + offset) }
      case .vague: return nil
      }
    }

    /// Notes a weekday that isn't the date's.
    private mutating func checked(_ date: DateValue?) -> DateValue? {
      guard let date, let weekday = mention.weekday, let day = date.firstDay, day == date.lastDay
      else { return date }
      let actual = WeekdayNames.weekday(ofDay: day)
      let gap = abs(actual - weekday)
      if date.calendar == .hijri, gap == 1 || gap == 6 {
        // Where the moon is sighted, an Islamic day may be a day from the calendar's.
        resolution.problems.append(.localSighting)
      } else if actual != weekday, let ranked = ranked(weekday, beside: date) {
        return ranked
      } else if actual != weekday {
        resolution.problems.append(.weekdayDisagrees(written: weekday, actual: actual))
      }
      return date
    }

    /// The weekday of a month that a rank counts, where the day that the rank may also be has another weekday.
    private mutating func ranked(_ weekday: Int, beside date: DateValue) -> DateValue? {
      guard mention.mayRankWeekday, case .calendar(let twins, _) = mention.expression,
        twins.count == 1, var month = twins.first, let rank = month.day, let day = date.firstDay
      else { return nil }
      month.day = nil
      month.year = month.calendar.year(ofDay: day)
      guard let ranked = month.date.flatMap({ Self.day(rank, weekday: weekday, in: $0) })
      else { return nil }
      isUncertain = true
      return ranked
    }

    // MARK: - Dates by their numbers

    private mutating func calendarDate(_ twins: [CalendarParts], _ hint: YearHint) -> DateValue? {
      var twins = twins.map(completingYear)
      settleOrder(&twins)
      guard twins.allSatisfy(\.isPossible) else {
        resolution.problems.append(.flaw(.noSuchDay))
        return nil
      }
      guard let main = twins.first(where: { $0.calendar == .gregorian }) ?? twins.first
      else { return nil }
      if main.year == nil, let dated = twins.first(where: { $0.year != nil && $0.day != nil }),
        let day = dated.dayNumber, main.calendar == .gregorian
      {
        // The other calendar knows the year.
        var parts = main
        let year = DateValue.gregorian(ofDay: day).year
        parts.year = [year - 1, year, year + 1].min {
          Self.distance($0, parts, to: day) < Self.distance($1, parts, to: day)
        }
        return checked(date(of: parts, twins: twins.map { $0 == main ? parts : $0 }))
      }
      if main.year != nil { return checked(date(of: main, twins: twins)) }
      return yearless(main, hint)
    }

    private static func distance(_ year: Int, _ parts: CalendarParts, to day: Int) -> Int {
      var parts = parts
      parts.year = year
      return parts.dayNumber.map { abs($0 - day) } ?? .max
    }

    /// Gives a year of two digits its century: the one nearest the anchor, or by 1950–2049.
    private func completingYear(_ parts: CalendarParts) -> CalendarParts {
      guard parts.isShortYear, let short = parts.year else { return parts }
      var parts = parts
      parts.isShortYear = false
      switch parts.calendar {
      case .hijri: parts.year = short < 60 ? 1400 + short : 1300 + short
      case .coptic: parts.year = 1700 + short
      case .rumi: parts.year = 1300 + short
      case .persian: parts.year = short < 50 ? 1400 + short : 1300 + short
      case .julian: parts.year = 1900 + short
      case .gregorian:
        // Why: `عام 48` is told of what was; a full date may lie ahead.
        let isYear = parts.month == nil
        let pivot =
          resolver.anchor.map {
            DateValue.gregorian(ofDay: $0.day).year % 100 + (isYear ? 1 : 20)
          } ?? (isYear ? 30 : 50)
        parts.year = short < min(pivot, 100) ? 2000 + short : 1900 + short
      }
      return parts
    }

    /// Decides which number is the day: by weekday, by the other calendar, by order, by habit.
    private mutating func settleOrder(_ twins: inout [CalendarParts]) {
      for index in twins.indices where twins[index].isSwappable {
        let parts = twins[index]
        let swapped = parts.swapped
        let other = twins.indices.first { $0 != index && !twins[$0].isSwappable }
        if let weekday = mention.weekday, parts.year != nil {
          let gaps = [parts, swapped].map {
            $0.dayNumber.map { Self.gap(WeekdayNames.weekday(ofDay: $0), weekday) } ?? 7
          }
          let fits = gaps.map { $0 == 0 }
          // Why: where the moon is sighted, the weekday may be a neighbour's.
          if fits[0] != fits[1], parts.calendar != .hijri || gaps[0] != 1 {
            twins[index] = fits[0] ? parts : swapped
            twins[index].isSwappable = false
            continue
          }
        }
        if let other, let day = twins[other].dayNumber {
          let gaps = [parts, swapped].map { $0.dayNumber.map { abs($0 - day) } ?? .max }
          if (gaps[0] <= 2) != (gaps[1] <= 2) {
            twins[index] = gaps[0] <= 2 ? parts : swapped
            twins[index].isSwappable = false
            continue
          }
        }
        switch resolver.order == .auto ? resolver.evidentOrder : resolver.order {
        case .mdy: twins[index] = swapped
        case .dmy: break
        case .auto, nil:
          if !resolution.problems.contains(.orderAssumed) {
            resolution.problems.append(.orderAssumed)
          }
        }
        twins[index].isSwappable = false
      }
    }

    /// How many days two weekdays lie apart.
    private static func gap(_ first: Int, _ second: Int) -> Int {
      let gap = abs(first - second)
      return min(gap, 7 - gap)
    }

    /// The date of complete parts, compared with its twins.
    private mutating func date(of parts: CalendarParts, twins: [CalendarParts]) -> DateValue? {
      guard let date = parts.date else {
        resolution.problems.append(.flaw(.noSuchDay))
        return nil
      }
      guard let day = parts.dayNumber else { return date }
      if parts.isBeyondTable, twins.count == 1 { resolution.problems.append(.localSighting) }
      for twin in twins where twin.calendar != parts.calendar {
        guard let other = twin.completed(near: day).dayNumber else { continue }
        let gap = abs(other - day)
        let isTabular =
          twin.calendar == .hijri && !(twin.year.map(HijriCalendar.tableYears.contains) ?? false)
        if gap == 0 { continue }
        if twin.calendar == .hijri, gap == 1 || (isTabular && gap == 2) {
          resolution.problems.append(.localSighting)
        } else {
          resolution.problems.append(.calendarsDisagree(dayCount: gap))
        }
      }
      return date
    }

    /// A date whose year isn't written.
    private mutating func yearless(_ parts: CalendarParts, _ hint: YearHint) -> DateValue? {
      if case .gregorian(let year) = hint {
        return Self.date(of: parts, inGregorianYear: year)
      }
      guard let anchor = anchorDay() else { return parts.unanchored }
      if parts.month == nil {
        guard let day = parts.day else {
          guard case .offset(let offset) = hint else { return nil }
          return DateValue(year: DateValue.gregorian(ofDay: anchor).year + offset)
        }
        if hint == .future { return Self.nextDate(ofDayNumber: day, from: anchor) }
        return checked(Self.date(ofDayNumber: day, weekday: mention.weekday, near: anchor))
      }
      let anchorYear = parts.calendar.year(ofDay: anchor)
      func date(_ year: Int) -> DateValue? {
        var parts = parts
        parts.year = year
        return parts.date
      }
      let candidates = (anchorYear - 6...anchorYear + 6).compactMap { year in
        date(year).map { (year: year, date: $0) }
      }
      let chosen: (year: Int, date: DateValue)?
      switch hint {
      case .past, .beforeLast:
        let gone = candidates.filter { ($0.date.lastDay ?? .max) < anchor }
        chosen = hint == .past ? gone.last : gone.dropLast().last
      case .future, .afterNext:
        let coming = candidates.filter { ($0.date.firstDay ?? .min) > anchor }
        chosen = hint == .future ? coming.first : coming.dropFirst().first
      case .offset(let offset): chosen = candidates.first { $0.year == anchorYear + offset }
      case .none, .gregorian:
        let fitting = candidates.filter { candidate in
          guard let weekday = mention.weekday, let day = candidate.date.firstDay else {
            return true
          }
          return abs(candidate.year - anchorYear) <= 1
            && WeekdayNames.weekday(ofDay: day) == weekday
        }
        let nearest = (fitting.isEmpty ? candidates : fitting).min { first, second in
          Self.strangeness(of: first, from: anchor, year: anchorYear)
            < Self.strangeness(of: second, from: anchor, year: anchorYear)
        }
        // `افتتح المعرض في تشرين الأول`, written in May: that of the year before.
        let isGone =
          mention.weekday == nil && tellsPastAlone
          && nearest?.date.firstDay.map { $0 > anchor + 45 } == true
        chosen = isGone ? candidates.last { ($0.date.lastDay ?? .max) < anchor } : nearest
      }
      if let day = chosen?.date.firstDay, let weekday = mention.weekday, parts.isNumeric,
        WeekdayNames.weekday(ofDay: day) != weekday,
        let islamic = Self.islamicDay(parts, weekday, near: anchor)
      {
        return islamic
      }
      if chosen == nil, resolution.problems.isEmpty {
        resolution.problems.append(.flaw(.noSuchDay))
      }
      return checked(chosen?.date)
    }

    /// Whether the words around the mention tell of the past and of nothing to come.
    var tellsPastAlone: Bool {
      mention.tellsPast && !mention.announcesFuture && !mention.isLine && !mention.isLabelled
    }

    /// The day near the anchor that day and month are in the Islamic calendar, where it has the weekday:
    /// `الأربعاء 20/10` in a paper that dates so.
    private static func islamicDay(
      _ parts: CalendarParts,
      _ weekday: Int,
      near anchor: Int
    ) -> DateValue? {
      guard parts.calendar == .gregorian else { return nil }
      var islamic = parts
      islamic.calendar = .hijri
      islamic = islamic.completed(near: anchor)
      guard let date = islamic.date, let day = date.firstDay, abs(day - anchor) < 60,
        WeekdayNames.weekday(ofDay: day) == weekday
      else { return nil }
      return date
    }

    /// How far a year is from what a reader takes: the anchor's own, unless nine months away.
    private static func strangeness(
      of candidate: (year: Int, date: DateValue),
      from anchor: Int,
      year anchorYear: Int
    ) -> Int {
      guard let first = candidate.date.firstDay, let last = candidate.date.lastDay else {
        return .max
      }
      let gap = anchor < first ? first - anchor : anchor > last ? anchor - last : 0
      return candidate.year == anchorYear && gap <= 270 ? -1 : gap
    }
  }
}
