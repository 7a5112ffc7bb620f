import PipelineCore

/// The dates of an article on a line, as SVG; each leads to its place in the text.
struct DateTimeline {
  private struct Point {
    let firstDay: Int
    let lastDay: Int
    let name: String
    let label: String
    let place: Int?
  }

  private var points: [Point] = []

  /// Adds a date, unless it is open on a side.
  ///
  /// - Parameter name: The date as it stands above its mark.
  mutating func add(_ date: DateValue?, named name: String, label: String, place: Int?) {
    guard let first = date?.firstDay, let last = date?.lastDay else { return }
    points.append(Point(firstDay: first, lastDay: last, name: name, label: label, place: place))
  }

  /// The picture; nil where there is no date to show.
  func svg(_ words: ReportWords) -> String? {
    guard let first = points.map(\.firstDay).min(), let last = points.map(\.lastDay).max() else {
      return nil
    }
    let span = max(1, last - first)
    func x(_ day: Int) -> Int { 36 + (day - first) * 328 / span }
    var buffer = MarkupBuffer(isHTML: true)
    buffer.append(markup: "<svg class=\"timeline\" viewBox=\"0 0 400 84\" role=\"group\"")
    buffer.append(attribute: "aria-label", words.datesOnATimeline)
    buffer.append(
      markup: """
        >
        <line x1="6" x2="394" y1="40" y2="40"/>

        """
    )
    for (year, day) in ticks(from: first, to: last) {
      buffer.append(markup: "<g class=\"tick\"><line y1=\"36\" y2=\"44\"")
      buffer.append(attribute: "x1", String(x(day)))
      buffer.append(attribute: "x2", String(x(day)))
      buffer.append(markup: "/><text y=\"64\"")
      buffer.append(attribute: "x", String(x(day)))
      buffer.append(markup: ">")
      buffer.append(text: String(year))
      buffer.append(markup: "</text></g>\n")
    }
    for point in points {
      if let place = point.place {
        buffer.append(markup: "<a")
        buffer.append(attribute: "href", "#p\(place)")
        buffer.append(attribute: "aria-label", point.label)
        buffer.append(markup: ">")
      }
      buffer.append(markup: "<rect class=\"date\" y=\"28\" height=\"24\" rx=\"6\"")
      buffer.append(attribute: "x", String(x(point.firstDay) - 6))
      buffer.append(attribute: "width", String(x(point.lastDay) - x(point.firstDay) + 12))
      buffer.append(markup: "><title>")
      buffer.append(text: point.label)
      buffer.append(markup: "</title></rect>")
      buffer.append(markup: point.place == nil ? "\n" : "</a>\n")
    }
    // As many names as fit beside each other.
    var end = -100
    for point in points.sorted(by: { $0.firstDay < $1.firstDay }) {
      let middle = (x(point.firstDay) + x(point.lastDay)) / 2
      guard middle - end >= 72, point.name.utf8.count <= 12 else { continue }
      buffer.append(markup: "<text class=\"name\" y=\"18\"")
      buffer.append(attribute: "x", String(middle))
      buffer.append(markup: ">")
      buffer.append(text: point.name)
      buffer.append(markup: "</text>\n")
      end = middle
    }
    buffer.append(markup: "</svg>")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Years with their first day, at most six of them.
  private func ticks(from first: Int, to last: Int) -> [(year: Int, day: Int)] {
    let years = DateValue.gregorian(ofDay: first).year...DateValue.gregorian(ofDay: last).year
    let step = max(1, (years.count + 5) / 6)
    return stride(from: years.lowerBound, through: years.upperBound, by: step).compactMap { year in
      let day = DateValue.dayNumber(year: year, month: 1, day: 1)
      if day >= first, day <= last { return (year, day) }
      return years.count == 1 ? (year, first) : nil
    }
  }
}
