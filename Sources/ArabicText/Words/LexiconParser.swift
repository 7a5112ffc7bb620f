/// Reads files of words and tells what is wrong with them.
///
/// - Complexity: O(*n*) in the file's bytes.
struct LexiconParser {
  /// What a profile writes for all words of a class.
  static let everyWord = "*"
  private static let columnNames = ["words", "class", "value", "region", "source", "also"]

  /// The file, as messages name it.
  let file: String
  private let nearest: (String, [String]) -> String?
  /// What was found wrong so far.
  private(set) var problems: [LexiconProblem] = []
  private var lineNumber = 0

  init(file: String, nearest: @escaping (String, [String]) -> String? = { _, _ in nil }) {
    self.file = file
    self.nearest = nearest
  }

  /// The rows of a file that the project answers for: only their form is read.
  mutating func rows(_ bytes: [UInt8]) -> [Lexicon.Row] {
    var columns: [String]?
    var rows: [Lexicon.Row] = []
    forEachLine(of: bytes) { parser, cells in
      guard let known = columns else {
        columns = parser.header(cells)
        return
      }
      if let row = parser.row(cells, columns: known) { rows.append(row) }
    }
    return rows
  }

  /// The rows of a profile, with every check that the standard words pass too.
  mutating func profile(_ bytes: [UInt8]) -> [Lexicon.Row] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      lineNumber = 1 + bytes[..<Self.firstIllFormedByte(of: bytes)].count { $0 == 0x0A }
      report("is not UTF-8", help: "save the table as text in UTF-8")
      return []
    }
    let rows = rows(bytes)
    check(rows)
    return rows
  }

  /// The lines of cells of a file, without comments and empty lines.
  mutating func forEachLine(
    of bytes: [UInt8],
    _ body: (inout Self, [String]) -> Void
  ) {
    lineNumber = 0
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for var line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      if line.last == 0x0D { line = line.dropLast() }
      if line.first == UInt8(ascii: "#") || line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        continue
      }
      body(
        &self,
        line.split(separator: 0x09, omittingEmptySubsequences: false).map(Self.trimmed)
      )
    }
  }

  private mutating func header(_ cells: [String]) -> [String] {
    for cell in cells where !Self.columnNames.contains(cell) {
      report(
        "there is no column '\(cell)'",
        help: nearest(cell, Self.columnNames).map { "did you mean `\($0)`?" }
          ?? "the first line names the columns: \(Self.columnNames.joined(separator: ", "))"
      )
    }
    for needed in ["words", "class"] where !cells.contains(needed) {
      report("no column is named '\(needed)'", help: "the first line names the columns")
    }
    return cells
  }

  private mutating func row(_ cells: [String], columns: [String]) -> Lexicon.Row? {
    if cells.count > columns.count {
      report(
        "the line has \(cells.count) columns, and the first line names \(columns.count)",
        help: "put one tab between columns and ` | ` between words"
      )
      return nil
    }
    func cell(_ name: String) -> String {
      guard let index = columns.firstIndex(of: name), index < cells.count else { return "" }
      return cells[index]
    }
    return Lexicon.Row(
      words: cell("words").utf8.split(
        separator: UInt8(ascii: "|"),
        omittingEmptySubsequences: false
      )
      .map { Self.trimmed(Array($0)[...]) },
      className: cell("class"),
      value: cell("value"),
      region: cell("region"),
      source: cell("source"),
      sharedClasses: cell("also").split(separator: " ").map(String.init),
      file: file,
      lineNumber: lineNumber
    )
  }

  /// A cell without blanks at its ends.
  private static func trimmed(_ cell: ArraySlice<UInt8>) -> String {
    var cell = cell
    while cell.first == 0x20 { cell = cell.dropFirst() }
    while cell.last == 0x20 { cell = cell.dropLast() }
    return String(decoding: cell, as: UTF8.self)
  }

  private static func firstIllFormedByte(of bytes: [UInt8]) -> Int {
    var offset = 0
    while offset < bytes.count {
      let scalar = bytes.span.scalar(at: offset)
      if scalar.value == 0xFFFD, scalar.byteCount == 1 { return offset }
      offset += scalar.byteCount
    }
    return offset
  }

  private mutating func report(_ message: String, at line: Int? = nil, help: String? = nil) {
    problems.append(
      LexiconProblem(file: file, lineNumber: line ?? lineNumber, message: message, help: help)
    )
  }
}

// MARK: - Checks

extension LexiconParser {
  /// Checks rows one by one and against each other: classes, values, words, doubles.
  mutating func check(_ rows: [Lexicon.Row]) {
    var owners: [String: [Lexicon.Row]] = [:]
    for row in rows {
      guard let wordClass = LexiconClass.named(row.className) else {
        reportClass(row.className, of: row)
        continue
      }
      for shared in row.sharedClasses where LexiconClass.named(shared) == nil {
        reportClass(shared, of: row)
      }
      checkValue(of: row, wordClass.form)
      for word in row.words {
        guard word != Self.everyWord else { continue }
        let key = WordKey.key(of: word)
        guard !key.isEmpty else {
          report("a word has no letters: '\(word)'", at: row.lineNumber)
          continue
        }
        let scope = wordClass.readers.map { "\($0)\t\(key)" } ?? "\t\(wordClass.name)\t\(key)"
        if let other = owners[scope]?.first(where: { !$0.shares(with: row) }) {
          report(
            "'\(word)' stands twice: as `\(row.className)` here and as `\(other.className)`"
              + " in \(other.file):\(other.lineNumber)",
            at: row.lineNumber,
            help: row.className == other.className
              ? "hamza carriers, marks and the like make no difference: take one out"
              : "take one out, or name the other class in the column `also`"
          )
        }
        owners[scope, default: []].append(row)
      }
    }
    problems.sort { $0.lineNumber < $1.lineNumber }
  }

  private mutating func reportClass(_ name: String, of row: Lexicon.Row) {
    let names = LexiconClass.all.map(\.name)
    report(
      name.isEmpty ? "the row has no class" : "class '\(name)' is not known",
      at: row.lineNumber,
      help: nearest(name, names).map { "did you mean `\($0)`?" }
    )
  }

  private mutating func checkValue(of row: Lexicon.Row, _ form: LexiconValueForm) {
    guard row.words != [Self.everyWord], !form.matches(row.value) else { return }
    let suggestion = row.value.split(separator: " ").lazy
      .compactMap { [nearest] in nearest(String($0), form.names) }.first
    report(
      row.value.isEmpty
        ? "`\(row.className)` needs a value"
        : "`\(row.className)` can't have the value '\(row.value)'",
      at: row.lineNumber,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? (form.description == "-" ? "leave it empty" : "its form is \(form)")
    )
  }
}

extension Lexicon.Row {
  fileprivate func shares(with other: Lexicon.Row) -> Bool {
    className != other.className
      && (sharedClasses.contains(other.className) || other.sharedClasses.contains(className))
  }
}
