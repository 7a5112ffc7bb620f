/// Shortens the bars of a chart in lines of text, all of them alike, so that a narrow terminal breaks none.
enum BarFitting {
  /// FULL BLOCK and LEFT HALF BLOCK, of which bars are made.
  private static let blocks: Set<Character> = ["\u{2588}", "\u{258C}"]
  /// The cells that the longest bar keeps, however narrow the terminal is.
  private static let leastLength = 4

  /// The lines with bars that fit beside what stands around them; text without bars stays as it is.
  static func fitted(_ text: String, columns: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let bars = lines.map(bar)
    let longest = bars.map { $0?.count ?? 0 }.max() ?? 0
    let surplus =
      zip(lines, bars).map { line, bar in
        bar == nil ? 0 : DataText.cellCount(of: line) - columns
      }.max() ?? 0
    guard longest > leastLength, surplus > 0 else { return text }
    let length = max(leastLength, longest - surplus)
    for (index, bar) in bars.enumerated() {
      guard let bar else { continue }
      let shortened = (bar.count * length + longest - 1) / longest
      lines[index].replaceSubrange(
        bar.startIndex..<bar.endIndex,
        with: String(repeating: "\u{2588}", count: shortened)
      )
    }
    return lines.joined(separator: "\n")
  }

  /// The bar of a line: its first run of blocks after a space.
  private static func bar(in line: String) -> Substring? {
    guard let start = line.firstIndex(where: blocks.contains), start > line.startIndex,
      line[line.index(before: start)] == " "
    else { return nil }
    return line[start...].prefix(while: blocks.contains)
  }
}
