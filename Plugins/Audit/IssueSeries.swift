import PipelineCore

/// The issues of one paper or edition, fitted to a calendar of publication.
///
/// Issues are counted by the calendar; a number less that count is the series' *level*. It falls by
/// one where a day of publication had no issue and rises by one where an extra one appeared, so
/// neighbours have nearly the same level and a wrong number or date stands far from its neighbours'.
/// Every distinct pair of number and date counts once, however many articles carry it.
struct IssueSeries: Sendable {
  /// A number with the day that is printed beside it.
  struct Point: Sendable, Hashable {
    let number: Int
    let day: Int
  }

  /// A proposed value and the share of known issues that the same reckoning gets right.
  struct Proposal: Sendable, Hashable {
    let value: Int
    let certainty: Double
  }

  /// Pairs in the order of days, then numbers.
  let points: [Point]
  let numbering: IssueNumbering
  var calendar: PublicationCalendar { numbering.calendar }
  /// Points whose level is far from that of their neighbours.
  let outliers: Set<Point>
  private let levels: [Int]
  private let sound: [(point: Point, level: Int)]

  /// Levels up to this far from the neighbours' are taken for holidays and extra issues.
  private static let tolerance = 4
  /// How many neighbours on each side tell what is usual.
  private static let reach = 6

  /// Fits a series; nil where there are fewer than three pairs.
  init?(_ pairs: some Sequence<Point>) {
    let points = Set(pairs).sorted { ($0.day, $0.number) < ($1.day, $1.number) }
    guard points.count >= 3 else { return nil }
    let numbering = Self.bestNumbering(for: points)
    let levels = points.map { $0.number - numbering.issueCount(throughDay: $0.day) }
    let usual = Self.usualLevels(levels)
    var outliers: Set<Point> = []
    for index in points.indices {
      if abs(levels[index] - usual[index]) > Self.tolerance { outliers.insert(points[index]) }
    }
    // Of several numbers of one day, and several days of one number, the one nearest the rest stands.
    let byDay = Dictionary(grouping: points.indices) { points[$0].day }
    let byNumber = Dictionary(grouping: points.indices) { index in
      [numbering.period(of: points[index].day), points[index].number]
    }
    for group in [Array(byDay.values), Array(byNumber.values)] {
      for indices in group where indices.count > 1 {
        let nearest = indices.min {
          let left = (abs(levels[$0] - usual[$0]), $0)
          let right = (abs(levels[$1] - usual[$1]), $1)
          return left < right
        }
        for index in indices where index != nearest { outliers.insert(points[index]) }
      }
    }
    self.points = points
    self.numbering = numbering
    self.levels = levels
    self.outliers = outliers
    sound = zip(points, levels).filter { !outliers.contains($0.0) }.map { ($0.0, $0.1) }
  }

  /// The number of days of publication without an issue, as far as the sound points tell.
  var gapCount: Int {
    zip(sound, sound.dropFirst()).reduce(0) { $0 + max(0, $1.0.level - $1.1.level) }
  }

  /// The number that the rest of the series gives a day.
  func expectedNumber(onDay day: Int) -> Proposal? {
    reckon(at: day, by: \.point.day) { numbering.issueCount(throughDay: day) + $0 }
  }

  /// The day that the rest of the series gives a number.
  ///
  /// - Parameter day: A day of the year in which the number is sought, where numbers begin again with
  ///   each year; without one no day is proposed then.
  func expectedDay(ofNumber number: Int, near day: Int? = nil) -> Proposal? {
    guard numbering.isYearly else {
      return reckon(at: number, by: \.point.number) {
        numbering.day(ofIssueCount: number - $0, near: nil)
      }
    }
    guard let day else { return nil }
    return reckon(at: day, by: \.point.day) {
      numbering.day(ofIssueCount: number - $0, near: day)
    }
  }

  // MARK: - Fitting

  /// The numbering by which the levels change least between neighbours.
  private static func bestNumbering(for points: [Point]) -> IssueNumbering {
    var best = IssueNumbering(calendar: .weekdays(127), isYearly: false)
    var bestCost = Int.max
    // Why: a single wrong date in another year must not look like numbers that begin again.
    let years = Dictionary(grouping: points) { DateValue.gregorian(ofDay: $0.day).year }
    let mayBeYearly = years.values.count { $0.count >= 3 } >= 2
    for candidate in IssueNumbering.candidates where mayBeYearly || !candidate.isYearly {
      var cost = 0
      var before: Int?
      for point in points {
        let level = point.number - candidate.issueCount(throughDay: point.day)
        // Why: one wrong number must not outweigh a hundred right ones.
        if let before { cost += min(abs(level - before), 8) * 4 }
        if !candidate.calendar.includes(point.day) { cost += 6 }
        before = level
        if cost >= bestCost { break }
      }
      if cost < bestCost {
        best = candidate
        bestCost = cost
      }
    }
    return best
  }

  /// For each level the median of those around it.
  private static func usualLevels(_ levels: [Int]) -> [Int] {
    levels.indices.map { index in
      let window = max(0, index - reach)..<min(levels.count, index + reach + 1)
      let around = window.filter { $0 != index }.map { levels[$0] }.sorted()
      return around[around.count / 2]
    }
  }

  // MARK: - Proposing

  /// How two neighbours stand to each other; each kind has its own record of being right.
  private enum Footing: Hashable {
    case between(isLevel: Bool)
    case outside(isNear: Bool)
  }

  private func reckon(
    at place: Int,
    by key: KeyPath<(point: Point, level: Int), Int>,
    _ value: (Int) -> Int?
  ) -> Proposal? {
    guard let (level, footing) = level(at: place, by: key), let value = value(level)
    else { return nil }
    return Proposal(value: value, certainty: certainty(of: footing, by: key))
  }

  /// The level at a place and what it rests on.
  private func level(
    at place: Int,
    by key: KeyPath<(point: Point, level: Int), Int>
  ) -> (level: Int, footing: Footing)? {
    var before: (point: Point, level: Int)?
    var after: (point: Point, level: Int)?
    for entry in sound {
      let value = entry[keyPath: key]
      if value <= place, before.map({ $0[keyPath: key] <= value }) ?? true { before = entry }
      if value >= place, after.map({ $0[keyPath: key] > value }) ?? true { after = entry }
    }
    switch (before, after) {
    case (let before?, let after?):
      let isNearer = place - before[keyPath: key] <= after[keyPath: key] - place
      return (
        isNearer ? before.level : after.level, .between(isLevel: before.level == after.level)
      )
    case (let before?, nil):
      return (before.level, .outside(isNear: place - before[keyPath: key] <= 31))
    case (nil, let after?):
      return (after.level, .outside(isNear: after[keyPath: key] - place <= 31))
    case (nil, nil): return nil
    }
  }

  /// The share of known issues, each left out in its turn, that are reckoned rightly on a footing.
  ///
  /// By Laplace's rule, so that few trials never make certain; beyond the ends nothing was tried, and
  /// the certainty is half of what it is between neighbours.
  private func certainty(
    of footing: Footing,
    by key: KeyPath<(point: Point, level: Int), Int>
  ) -> Double {
    let stride = max(1, sound.count / 200)
    var trials = 0
    var hits = 0
    var index = 1
    while index < sound.count - 1 {
      let (before, entry, after) = (sound[index - 1], sound[index], sound[index + 1])
      index += stride
      let isLevel = before.level == after.level
      if case .between(let wanted) = footing, wanted != isLevel { continue }
      trials += 1
      let place = entry[keyPath: key]
      let isNearer = place - before[keyPath: key] <= after[keyPath: key] - place
      if (isNearer ? before.level : after.level) == entry.level { hits += 1 }
    }
    let share = Double(hits + 1) / Double(trials + 2)
    switch footing {
    case .between: return share
    case .outside(let isNear): return share * (isNear ? 0.5 : 0.2)
    }
  }
}
