import PipelineCore

/// The charts of a corpus, as text for the terminal and as a page of SVG.
public struct CorpusCharts {
  private typealias Bar = (name: String, count: Int, note: String)

  /// A chart of bars; where their names are steps of one scale, the page has columns along it.
  private struct Chart {
    let title: String
    var bars: [Bar]
    var columns: ColumnChart?
  }

  private let counts: CorpusCounts
  private let words: OverviewWords
  private let charts: [Chart]

  private static let barLimit = 24
  private static let barWidth = 20
  /// The cells of a line of text; a name is cut to what its chart leaves of them, and whole on the page.
  private static let lineWidth = 79
  /// The most months that are told one by one in lines; more are told by years.
  private static let rowLimit = 36

  /// Makes the charts of what was counted.
  public init(_ counts: CorpusCounts, _ words: OverviewWords = .english) {
    self.counts = counts
    self.words = words
    let letters = counts.letters
    let scripts = Array(zip(words.scripts, [letters.arabic, letters.latin, letters.otherLetters]))
    let digits = Array(
      zip(words.digits, [letters.asciiDigits, letters.arabicIndicDigits, letters.persianDigits])
    )
    func name(_ paper: String) -> String {
      paper == CorpusCounts.noPaper.string ? words.noPaper : paper
    }
    let papers = counts.papers.byCount.map { (name: name($0.name), count: $0.count) }
    let issues = counts.issues.sorted { $0.key < $1.key }.map { paper, issues in
      (name(paper.string), issues.articleCount, words.issues(issues.first, issues.last))
    }
    charts = [
      Self.chart(words.articlesByPaper, of: papers, in: words),
      Self.months(counts.months.byName, words),
      Self.chart(words.articlesWithIssue, of: issues, in: words),
      Self.lengths(counts.tickerLengths, words),
      Self.chart(words.findings, of: counts.findings.byCount, in: words),
      Self.chart(
        words.damage,
        of: counts.damageFound.map { kind, count in
          (words.name(of: kind), count, Self.share(count, of: counts.documentCount, words))
        },
        in: words
      ),
      Self.chart(words.lettersByScript, of: Self.shares(scripts, words), in: words),
      Self.chart(words.digitsByKind, of: Self.shares(digits, words), in: words),
    ].filter { !$0.bars.isEmpty }
  }

  private static func chart(
    _ title: String,
    of bars: [(name: String, count: Int)],
    in words: OverviewWords
  ) -> Chart {
    chart(title, of: bars.map { ($0.name, $0.count, "") }, in: words)
  }

  private static func chart(
    _ title: String,
    of bars: [(String, Int, String)],
    in words: OverviewWords
  ) -> Chart {
    var shown = bars.prefix(barLimit).map { (name: $0.0, count: $0.1, note: $0.2) }
    if bars.count > shown.count {
      let rest = bars[shown.count...]
      shown.append((words.more(rest.count), rest.reduce(0) { $0 + $1.1 }, ""))
    }
    return Chart(title: title, bars: shown)
  }

  /// Articles over time, with the months in which there are none.
  private static func months(
    _ counts: [(name: String, count: Int)],
    _ words: OverviewWords
  ) -> Chart {
    guard let page = ColumnChart.time(counts, mostColumns: .max, words),
      let rows = ColumnChart.time(counts, mostColumns: rowLimit, words)
    else { return chart(words.articlesByMonth, of: counts, in: words) }
    return Chart(
      title: rows.title,
      bars: rows.columns.map { ($0.name, $0.count, "") },
      columns: page
    )
  }

  private static func lengths(_ counts: [Int: Int], _ words: OverviewWords) -> Chart {
    let bars = counts.sorted { $0.key < $1.key }.map { (String($0.key), $0.value, "") }
    let title = words.headlinesInTicker
    return Chart(title: title, bars: bars, columns: ColumnChart.lengths(title, counts))
  }

  private static func shares(
    _ parts: [(String, Int)],
    _ words: OverviewWords
  ) -> [(String, Int, String)] {
    let total = parts.reduce(0) { $0 + $1.1 }
    if total == 0 { return [] }
    return parts.map { name, count in (name, count, share(count, of: total, words)) }
  }

  private static func share(_ count: Int, of total: Int, _ words: OverviewWords) -> String {
    let permille = total == 0 ? 0 : (count * 1000 + total / 2) / total
    return words.numberForm.own("\(permille / 10).\(permille % 10) %")
  }

  private var summary: String {
    let summary = words.summary(
      counts.documentCount,
      words.numberForm.grouped(counts.documentCount),
      words.numberForm.ofBytes(counts.byteCount)
    )
    guard counts.undatedCount > 0 else { return summary }
    let comma = words.direction == "rtl" ? "، " : ", "
    return summary + comma + words.undated(words.numberForm.grouped(counts.undatedCount))
  }

  // MARK: Terminal

  /// The charts as lines of text; a bar's name is set apart by isolates, so that Arabic names don't
  /// turn the line around.
  public var text: String {
    var text = summary + "\n"
    for chart in charts {
      text += "\n\(chart.title)\n"
      let greatest = max(1, chart.bars.map(\.count).max() ?? 1)
      let bars = chart.columns == nil ? chart.bars : foldingGaps(chart.bars)
      let tails = bars.map { bar in
        words.numberForm.grouped(bar.count) + (bar.note.isEmpty ? "" : ", " + bar.note)
      }
      let room = Self.lineWidth - Self.barWidth - 4 - (tails.map(\.count).max() ?? 0)
      let names = bars.map { Self.brief(Self.shown($0.name), max(12, room)) }
      let nameWidth = names.map { $0.unicodeScalars.count }.max() ?? 0
      for (bar, (name, tail)) in zip(bars, zip(names, tails)) {
        let width = (bar.count * Self.barWidth * 2 + greatest - 1) / greatest
        let blocks = String(repeating: "█", count: width / 2) + (width % 2 == 1 ? "▌" : "")
        let padding = max(0, nameWidth - name.unicodeScalars.count)
        // FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
        text += "  \u{2068}\(name)\u{2069}" + String(repeating: " ", count: padding)
        text += " \(blocks) \(tail)\n"
      }
    }
    return text
  }

  /// The bars along a scale with each long stretch of empty ones as one: a wrong date may be a century away.
  private func foldingGaps(_ bars: [Bar]) -> [Bar] {
    var folded: [Bar] = []
    var place = 0
    while place < bars.count {
      let gap = bars[place...].prefix { $0.count == 0 }
      if gap.count > 3, let first = gap.first, let last = gap.last {
        folded.append(("\(first.name) \(words.to) \(last.name)", 0, ""))
        place = gap.endIndex
      } else {
        folded.append(bars[place])
        place += 1
      }
    }
    return folded
  }

  /// A name cut to what a line of text has room for.
  private static func brief(_ name: String, _ width: Int) -> String {
    guard name.unicodeScalars.count > width else { return name }
    return String(String.UnicodeScalarView(name.unicodeScalars.prefix(width - 1))) + "…"
  }

  /// A name from the data without controls and marks that reorder.
  private static func shown(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          default: scalar
          }
        }
      )
    )
  }

  // MARK: Page

  /// The charts as a page that needs no network and no script.
  public var page: String { page(linkedTo: nil) }

  /// The same with a link at its head.
  ///
  /// - Parameter link: The address, which needs no escaping, and the words of the link.
  public func page(linkedTo link: (address: String, words: String)?) -> String {
    let navigation = link.map {
      "<nav><a href=\"\($0.address)\">\(Self.escaped($0.words))</a></nav>"
    }
    var page = """
      <!DOCTYPE html>
      <html lang="\(words.language)" dir="\(words.direction)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <link rel="icon" href="data:,"><title>\(words.heading)</title>
      <style>
      :root { --ink: #1b1b1b; --paper: #fdfcf9; --bar: #0b4f9c; --line: #c9c4b8; }
      @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --bar: #8ec5ff;
        --line: #4a4d52; } }
      body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: var(--ink);
        background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      a { color: var(--bar); } rect { fill: var(--bar); } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
      table { border-collapse: collapse; width: 100%; max-width: 44rem; }
      td, th { border-bottom: 1px solid var(--line); padding: .2rem .5rem .2rem 0; text-align: start;
        vertical-align: baseline; } th { font-weight: inherit; }
      .count { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
      .bar { width: 40%; } .bar svg { display: block; width: 100%; height: .8rem; }
      small { display: block; } summary { cursor: pointer; }
      \(ColumnChart.style)
      </style></head><body>\(navigation ?? "")<h1>\(words.heading)</h1><p>\(summary)</p>

      """
    for (index, chart) in charts.enumerated() {
      page +=
        "<section aria-labelledby=\"c\(index)\"><h2 id=\"c\(index)\">\(chart.columns?.title ?? chart.title)</h2>\n"
      if let columns = chart.columns {
        page += columns.html(words)
        page +=
          "<details><summary>\(words.numbers)</summary>\(table(chart))</details></section>\n"
      } else {
        page += table(chart) + "</section>\n"
      }
    }
    return page + "</body></html>\n"
  }

  private func table(_ chart: Chart) -> String {
    let greatest = max(1, chart.bars.map(\.count).max() ?? 1)
    var table = "<table><tbody>\n"
    for bar in chart.bars {
      let width = bar.count == 0 ? 0 : max(1, Int(Double(bar.count) / Double(greatest) * 190))
      let note = bar.note.isEmpty ? "" : "<small>\(Self.escaped(bar.note))</small>"
      table += """
        <tr><th scope="row"><bdi>\(Self.breakable(bar.name))</bdi>\(note)</th>\
        <td class="count">\(words.numberForm.grouped(bar.count))</td><td class="bar">\
        <svg viewBox="0 0 190 12" preserveAspectRatio="none" aria-hidden="true">\
        <rect width="\(width)" height="12"/></svg></td></tr>

        """
    }
    return table + "</tbody></table>\n"
  }

  /// A name that a narrow page may break after its dots, as a code has them.
  private static func breakable(_ name: String) -> String {
    escaped(name).replacing(".", with: ".<wbr>")
  }

  /// A text from the data between tags.
  private static func escaped(_ text: String) -> String { MarkupBuffer.escaped(shown(text)) }
}
