import CorpusOverview
import PipelineCore

/// Draws the issues of a paper as SVG: numbers upwards, days to the right.
///
/// Sound issues are dark dots, outliers red crosses, proposals blue rings, as a legend says; each tells its
/// number and day when it is pointed at. The drawing has a size of its own, so that a narrow window scrolls
/// it and its words stay readable.
struct IssueChart {
  let title: String
  let series: IssueSeries
  /// Proposed pairs of number and day.
  let proposals: [IssueSeries.Point]
  var words = IssueChartWords(language: .english)

  /// The most scalars of a title that stand beside the summary.
  private static let titleLimit = 48
  /// A title that fits; the name of the file has more of it.
  private var shownTitle: String {
    let scalars = title.unicodeScalars
    guard scalars.count > Self.titleLimit else { return title }
    return String(String.UnicodeScalarView(scalars.prefix(Self.titleLimit - 1))) + "…"
  }

  private static let width = 960.0
  private static let height = 540.0
  private static let margin = 70.0

  /// The drawing, UTF-8.
  var bytes: [UInt8] {
    let all = series.points + proposals
    let days = all.map(\.day)
    let numbers = all.map(\.number)
    let dayScale = Scale(days, from: Self.margin, to: Self.width - 30)
    let numberScale = Scale(numbers, from: Self.height - 50, to: 60)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(Self.width))" height="\(Int(Self.height))" \
      viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="\(Int(Self.margin))" y="28" font-size="16">\(Self.isolated(shownTitle))\
      <title>\(MarkupBuffer.escaped(title))</title></text>
      <text x="\(Int(Self.width) - 20)" y="28" text-anchor="end" fill="#555">\
      \(Self.isolated(words.summary(of: series)))</text>

      """
    for tick in numberScale.ticks {
      let y = Self.rounded(numberScale.place(tick))
      svg += "<path d=\"M\(Int(Self.margin)) \(y)H\(Int(Self.width) - 20)\" stroke=\"#ddd\"/>"
      svg += "<text x=\"\(Int(Self.margin) - 6)\" y=\"\(y)\" text-anchor=\"end\" dy=\"4\">"
      svg += "\(tick)</text>\n"
    }
    for (tick, name) in dayScale.dayTicks {
      let x = Self.rounded(dayScale.place(tick))
      svg += "<path d=\"M\(x) 50V\(Int(Self.height) - 50)\" stroke=\"#eee\"/>"
      svg += "<text x=\"\(x)\" y=\"\(Int(Self.height) - 32)\" text-anchor=\"middle\">"
      svg += "\(name)</text>\n"
    }
    func mark(_ point: IssueSeries.Point, _ shape: (String, String) -> String) {
      let x = Self.rounded(dayScale.place(point.day))
      let y = Self.rounded(numberScale.place(point.number))
      svg += "<g>" + shape(x, y)
      svg += "<title>\(point.number), \(Self.written(point.day))</title></g>\n"
    }
    for point in series.points where !series.outliers.contains(point) { mark(point, Self.dot) }
    for point in proposals { mark(point, Self.ring) }
    for point in series.points where series.outliers.contains(point) { mark(point, Self.cross) }
    svg += legend
    return Array((svg + "</svg>\n").utf8)
  }

  /// A text that is set in its own direction, which the drawing has not.
  private static func isolated(_ text: String) -> String {
    // FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
    "\u{2068}" + MarkupBuffer.escaped(text) + "\u{2069}"
  }

  /// What the marks that the drawing has stand for, in a line under it.
  private var legend: String {
    let outliers = series.outliers.count
    let marks = [
      (Self.dot, words.issue, series.points.count - outliers),
      (Self.cross, words.outlier, outliers),
      (Self.ring, words.proposed, proposals.count),
    ]
    let y = Self.height - 12
    var x = Self.margin
    var legend = ""
    for (shape, name, count) in marks where count > 0 {
      legend += shape(Self.rounded(x), Self.rounded(y - 4))
      legend += "<text x=\"\(Self.rounded(x + 10))\" y=\"\(Self.rounded(y))\">\(name)</text>\n"
      x += 130
    }
    return legend
  }

  private static func dot(x: String, y: String) -> String {
    "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"2\" fill=\"#234\"/>"
  }

  private static func ring(x: String, y: String) -> String {
    "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\" fill=\"none\" stroke=\"#06c\" stroke-width=\"1.5\"/>"
  }

  private static func cross(x: String, y: String) -> String {
    "<path transform=\"translate(\(x) \(y))\" d=\"M-4-4L4 4M4-4L-4 4\" stroke=\"#c00\" "
      + "stroke-width=\"2\"/>"
  }

  /// Puts numbers on a line, with round ticks.
  private struct Scale {
    let low: Int
    let high: Int
    let from: Double
    let to: Double

    init(_ values: [Int], from: Double, to: Double) {
      low = values.min() ?? 0
      high = max(values.max() ?? 1, low + 1)
      self.from = from
      self.to = to
    }

    func place(_ value: Int) -> Double {
      from + (to - from) * Double(value - low) / Double(high - low)
    }

    /// Six or so round values with the same distance between them.
    var ticks: [Int] {
      let step = Amount.roundStep(over: high - low, about: 6)
      let first = low % step == 0 ? low : low - low % step + (low > 0 ? step : 0)
      return Array(stride(from: first, through: high, by: step))
    }

    /// Six or so firsts of years, months or, where all lies close together, days, with their names.
    var dayTicks: [(day: Int, name: String)] {
      let first = DateValue.gregorian(ofDay: low)
      let last = DateValue.gregorian(ofDay: high)
      let monthCount = (last.year - first.year) * 12 + last.month - first.month
      if monthCount < 2 { return ticks.map { ($0, IssueChart.written($0)) } }
      let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
      let step = steps.first { monthCount / $0 <= 7 } ?? 1200
      let start = first.year * 12 + first.month - 1
      let isOfYears = step >= 12
      return (0...monthCount).compactMap { offset in
        let number = start + offset
        guard number % step == 0 else { return nil }
        let (year, month) = (number / 12, number % 12 + 1)
        let day = DateValue.dayNumber(year: year, month: month, day: 1)
        guard day >= low, day <= high else { return nil }
        let name = DateValue(year: year, month: month)?.edtf ?? ""
        return (day, isOfYears ? String(year) : name)
      }
    }
  }

  /// A coordinate with one digit after the point.
  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths) % 10)"
  }

  private static func written(_ day: Int) -> String {
    let (year, month, dayOfMonth) = DateValue.gregorian(ofDay: day)
    return DateValue(year: year, month: month, day: dayOfMonth)?.edtf ?? ""
  }
}
