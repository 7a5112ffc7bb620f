/// Fits charts of bars in lines of text to a narrow terminal: shorter bars, all alike, then shorter names.
enum BarFitting {
  /// FULL BLOCK and LEFT HALF BLOCK, of which bars are made.
  private static let blocks: Set<Character> = ["\u{2588}", "\u{258C}"]
  /// The cells that the longest bar keeps, however narrow the terminal is.
  private static let leastLength = 4
  /// The cells that names keep.
  private static let leastName = 8

  /// A row of a chart: a name, a bar that may be empty, and what is said of it.
  private struct Row {
    let name: Substring
    let length: Int
    let tail: Substring

    /// Reads a row; nil for another line.
    init?(_ line: Substring) {
      guard line.hasPrefix("  ") else { return nil }
      let text = line.dropFirst(2)
      if let start = text.firstIndex(where: blocks.contains), start > text.startIndex,
        text[text.index(before: start)] == " "
      {
        let bar = text[start...].prefix(while: blocks.contains)
        (name, length) = (text[..<start], bar.count)
        tail = text[bar.endIndex...].drop { $0 == " " }
      } else if let gap = text.ranges(of: "  ").last {
        (name, length, tail) = (text[..<gap.lowerBound], 0, text[gap.upperBound...])
      } else {
        return nil
      }
    }

    /// The name without the spaces that bring bars under each other.
    var shownName: String {
      String(name.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The lines with charts that fit; text without bars stays as it is.
  static func fitted(_ text: String, columns: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result: [String] = []
    var place = 0
    while place < lines.count {
      let rows = lines[place...].map(Row.init).prefix { $0 != nil }.compactMap(\.self)
      let chart = lines[place..<place + rows.count]
      if rows.isEmpty {
        result.append(String(lines[place]))
        place += 1
        continue
      }
      let isWide = chart.contains { DataText.cellCount(of: String($0)) > columns }
      let hasBars = rows.contains { $0.length > 0 }
      result += isWide && hasBars ? fitted(rows, columns) : chart.map(String.init)
      place += rows.count
    }
    return result.joined(separator: "\n")
  }

  private static func fitted(_ rows: [Row], _ columns: Int) -> [String] {
    let names = rows.map(\.shownName)
    let longest = rows.map(\.length).max() ?? 0
    let tail = rows.map { DataText.cellCount(of: String($0.tail)) }.max() ?? 0
    let name = names.map { DataText.cellCount(of: $0) }.max() ?? 0
    // Two before the name, one on either side of the bar.
    let room = columns - 4 - tail
    let length = min(longest, max(leastLength, room - name))
    let width = min(name, max(leastName, room - length))
    return zip(rows, names).map { row, name in
      let bar = longest == 0 ? 0 : (row.length * length + longest - 1) / longest
      let shown = cut(name, to: width)
      let padding = String(repeating: " ", count: max(0, width - DataText.cellCount(of: shown)))
      return "  \(shown)\(padding) \(String(repeating: "\u{2588}", count: bar)) \(row.tail)"
    }
  }

  /// A name's beginning, with an ellipsis where it goes on.
  private static func cut(_ name: String, to width: Int) -> String {
    guard DataText.cellCount(of: name) > width else { return name }
    var shown = ""
    for cluster in name {
      if DataText.cellCount(of: shown + String(cluster)) >= width { break }
      shown.append(cluster)
    }
    return shown + "…"
  }
}
