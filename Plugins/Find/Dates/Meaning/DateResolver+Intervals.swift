import PipelineCore

extension DateResolver.Work {
  /// The interval between two dates, either of which may lack what the other has.
  mutating func interval(_ first: DateExpression, _ last: DateExpression) -> DateValue? {
    // `من الأحد إلى الخميس`: the Thursday after that Sunday; `من الجمعة حتى الأحد القادم`: the
    // Friday before it.
    if case .weekday(let weekday, .future, _) = last,
      case .weekday(let firstWeekday, .pastOrSame, 0) = first, weekday != firstWeekday
    {
      guard let end = value(of: last), let day = end.firstDay else { return nil }
      let start = Self.day(of: firstWeekday, .past, weeks: 0, from: day)
      return Self.interval(Self.date(ofDay: start), end)
    }
    guard let start = value(of: first) else { return nil }
    if case .weekday(let weekday, .pastOrSame, 0) = last, let day = start.lastDay {
      let end = Self.day(of: weekday, .futureOrSame, weeks: 0, from: day)
      return Self.interval(start, Self.date(ofDay: end))
    }
    guard let end = value(of: last) else { return nil }
    // `من مطلع العام حتى أمس`: from its first day.
    if case .unit = first, case .day = last, let day = start.firstDay {
      return Self.interval(Self.date(ofDay: day), end)
    }
    if case .day = first, case .unit = last, let day = end.lastDay {
      return Self.interval(start, Self.date(ofDay: day))
    }
    guard let startDay = start.firstDay, let endDay = end.lastDay, startDay > endDay else {
      return Self.interval(start, end)
    }
    if case .calendar(let twins, _) = first, let parts = twins.first, parts.year == nil,
      !Self.isWithinMonth(parts, last), let earlier = parts.last(before: endDay)
    {
      return Self.interval(earlier, end)  // `من نيسان حتى أيلول المقبل`
    }
    resolution.problems.append(.endsBeforeStart)
    return nil
  }

  /// Whether two days are of one month's name: no year lies between them, `بين 20 و15 أيار`.
  private static func isWithinMonth(_ first: CalendarParts, _ last: DateExpression) -> Bool {
    guard case .calendar(let twins, _) = last else { return false }
    return first.day != nil && twins.first?.month == first.month
  }
}
