/// Breaks the shell's own lines at spaces, since terminals break words anywhere.
enum WordWrap {
  /// The lines with each that is wider than the terminal broken at spaces, what follows indented by two more.
  ///
  /// A word that is wider than a row, as a path may be, stays whole. Colours take no room.
  static func wrapped(_ lines: String, columns: Int) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrapped(line: $0, columns: columns) }.joined(separator: "\n")
  }

  private static func wrapped(line: Substring, columns: Int) -> String {
    // A byte makes at most one cell.
    guard line.utf8.count > columns, cellCount(of: line) > columns else { return String(line) }
    let margin = line.prefix { $0 == " " }.count
    let indent = String(repeating: " ", count: min(margin + 2, columns / 3))
    var rows: [String] = []
    var row = String(line.prefix(margin))
    var used = margin
    var isFirst = true
    for word in line.dropFirst(margin).split(separator: " ", omittingEmptySubsequences: false) {
      let cells = cellCount(of: word)
      if !isFirst, cells > 0, used + 1 + cells > columns {
        while row.last == " " { row.removeLast() }
        rows.append(row)
        row = indent + word
        used = indent.utf8.count + cells
      } else {
        row += (isFirst ? "" : " ") + word
        used += (isFirst ? 0 : 1) + cells
      }
      isFirst = false
    }
    return (rows + [row]).joined(separator: "\n")
  }

  /// The cells of a line that may have colours in it.
  private static func cellCount(of line: Substring) -> Int {
    DataText.cellCount(of: String(withoutColours(line)))
  }

  /// A line without the escapes that colour it.
  static func withoutColours(_ line: Substring) -> Substring {
    guard line.utf8.contains(0x1B) else { return line }
    var plain = Substring()
    var isInEscape = false
    for scalar in line.unicodeScalars {
      if isInEscape {
        isInEscape = scalar != "m"
      } else if scalar == "\u{1B}" {
        isInEscape = true
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
