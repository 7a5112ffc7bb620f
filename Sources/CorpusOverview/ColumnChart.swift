import PipelineCore

/// Columns along a scale on which every step has its place, the empty ones too: months, years, lengths.
struct ColumnChart {
  let title: String
  /// The columns from left to right, without a gap in their scale.
  let columns: [(name: String, count: Int)]
  /// The columns that have their name below them: place and name.
  let ticks: [(place: Int, name: String)]

  /// The longest scale that is drawn month by month; longer ones are drawn by years.
  private static let monthLimit = 180
  /// The longest scale of years that is drawn.
  private static let yearLimit = 1_000

  /// Counts by month, `2019-05`, on an axis of time; what isn't a month is left out.
  ///
  /// - Returns: Nil where there is no month, or where they lie too far apart for a picture.
  static func time(
    _ counts: [(name: String, count: Int)],
    mostColumns: Int,
    _ words: OverviewWords
  ) -> ColumnChart? {
    var months: [Int: Int] = [:]
    for (name, count) in counts {
      let parts = name.split(separator: "-").map { Int($0) }
      guard parts.count == 2, let year = parts[0], let month = parts[1], (1...12).contains(month)
      else { continue }
      months[year * 12 + month - 1, default: 0] += count
    }
    guard let first = months.keys.min(), let last = months.keys.max() else { return nil }
    if last - first < min(mostColumns, monthLimit) {
      let columns = (first...last).map { (name: month($0), count: months[$0] ?? 0) }
      let step = columns.count <= 12 ? max(1, (columns.count + 3) / 4) : 12
      let ticks = columns.indices.filter {
        step == 12 ? (first + $0) % 12 == 0 : $0 % step == 0
      }
      let isOfYears = step == 12
      return ColumnChart(
        title: words.articlesByMonth,
        columns: columns,
        ticks: thinned(ticks).map { place in
          (place, isOfYears ? String((first + place) / 12) : columns[place].name)
        }
      )
    }
    let years = (first / 12)...(last / 12)
    guard years.count <= yearLimit else { return nil }
    var byYear: [Int: Int] = [:]
    for (month, count) in months { byYear[month / 12, default: 0] += count }
    let step = Amount.roundStep(over: years.count, about: 5)
    return ColumnChart(
      title: words.articlesByYear,
      columns: years.map { (String($0), byYear[$0] ?? 0) },
      ticks: years.filter { $0 % step == 0 }.map { ($0 - years.lowerBound, String($0)) }
    )
  }

  /// Counts by a whole number from 0.
  static func lengths(_ title: String, _ counts: [Int: Int]) -> ColumnChart? {
    guard let last = counts.keys.max() else { return nil }
    let step = Amount.roundStep(over: last, about: 5)
    return ColumnChart(
      title: title,
      columns: (0...max(0, last)).map { (String($0), counts[$0] ?? 0) },
      ticks: stride(from: 0, through: last, by: step).map { ($0, String($0)) }
    )
  }

  private static func month(_ number: Int) -> String {
    let month = number % 12 + 1
    return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  /// At most six of the places, evenly.
  private static func thinned(_ places: [Int]) -> [Int] {
    let step = max(1, (places.count + 5) / 6)
    return places.enumerated().filter { $0.offset % step == 0 }.map(\.element)
  }

  // MARK: Page

  /// The style of the charts.
  static let style = """
    .plot { display: grid; grid-template-columns: max-content 1fr; gap: 0 .4rem; max-width: 44rem;
      font-size: .8rem; margin: 1rem 0; }
    .plot .y, .plot .area { position: relative; height: 12rem; } .plot .y { text-align: end; }
    .plot .y span { display: block; position: absolute; right: 0; transform: translateY(50%); }
    .plot .y b { visibility: hidden; font-weight: inherit; }
    .plot .area { border-bottom: 1px solid var(--ink); }
    .plot .area i { position: absolute; left: 0; right: 0; border-top: 1px solid var(--line); }
    .plot .area svg { position: absolute; inset: 0; width: 100%; height: 100%; }
    .plot .x { grid-column: 2; position: relative; height: 1.6rem; }
    .plot .x span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
    .plot .x span.first { transform: none; } .plot .x span.last { transform: translateX(-100%); }

    """

  /// The chart for a page: labels are text of the page, so that they stay readable on a phone.
  func html(_ words: OverviewWords) -> String {
    let greatest = max(1, columns.map(\.count).max() ?? 1)
    let marks = Amount.roundTicks(upTo: greatest)
    let top = max(1, marks.last ?? 1)
    var html =
      "<div class=\"plot\" dir=\"ltr\" role=\"img\" aria-label=\"\(title): \(summary(words))\">\n"
    // The widest label gives the column of labels its width.
    html += "<div class=\"y\"><b>\(words.numberForm.grouped(top))</b>"
    for mark in marks {
      html +=
        "<span style=\"bottom:\(Self.percent(mark, of: top))\">\(words.numberForm.grouped(mark))</span>"
    }
    html += "</div>\n<div class=\"area\">"
    for mark in marks.dropFirst() {
      html += "<i style=\"bottom:\(Self.percent(mark, of: top))\"></i>"
    }
    html +=
      "\n<svg viewBox=\"0 0 \(columns.count * 10) 1000\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\n"
    for (place, column) in columns.enumerated() where column.count > 0 {
      // Why: a thing that is there is seen, however small beside the others.
      let height = max(4, Int((Double(column.count) / Double(top) * 1000).rounded()))
      html +=
        "<rect x=\"\(place * 10 + 1)\" y=\"\(1000 - height)\" width=\"8\" height=\"\(height)\">"
      html += "<title>\(column.name): \(words.numberForm.grouped(column.count))</title></rect>\n"
    }
    html += "</svg></div>\n<div class=\"x\">"
    for tick in ticks {
      let place = Self.percent(tick.place * 2 + 1, of: columns.count * 2)
      let share = (tick.place * 2 + 1) * 50 / columns.count
      let edge = share < 6 ? " class=\"first\"" : share > 94 ? " class=\"last\"" : ""
      html += "<span\(edge) style=\"left:\(place)\">\(tick.name)</span>"
    }
    return html + "</div></div>\n"
  }

  private func summary(_ words: OverviewWords) -> String {
    let first = columns.first?.name ?? ""
    let last = columns.last?.name ?? ""
    return first == last ? first : "\(first) \(words.to) \(last)"
  }

  /// A share in percent with two digits after the point.
  private static func percent(_ part: Int, of whole: Int) -> String {
    let hundredths = Int((Double(part) / Double(max(1, whole)) * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
