/// The rows that one document becomes, with all their texts in one buffer.
///
/// A row costs no allocation of its own, and binding a text copies nothing.
struct RowBuffer: Sendable {
  /// What a column of a row holds.
  enum Cell: Sendable {
    case null
    case integer(Int)
    case number(Double)
    /// A range of the buffer's bytes.
    case text(Range<Int>)
  }

  /// A row: its table, and which of the cells are its own.
  struct Row: Sendable {
    let table: ArticleTable
    let cells: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  private(set) var rows: [Row] = []
  private var rowStart = 0

  mutating func appendNull() { cells.append(.null) }

  mutating func append(_ number: Int?) { cells.append(number.map { .integer($0) } ?? .null) }

  mutating func append(_ number: Double) { cells.append(.number(number)) }

  mutating func append(text: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    cells.append(.text(start..<bytes.count))
  }

  mutating func append(_ text: String?) {
    guard let text else { return appendNull() }
    append(text: text.utf8)
  }

  /// Appends the two columns of a span.
  mutating func append(span: Range<Int>?) {
    append(span?.lowerBound)
    append(span?.upperBound)
  }

  /// Makes a row of the cells appended since the last one.
  mutating func endRow(of table: ArticleTable) {
    assert(cells.count - rowStart == table.columns.count, "a row has a cell for each column")
    rows.append(Row(table: table, cells: rowStart..<cells.count))
    rowStart = cells.count
  }

  /// The text of a column of a row; nil where it holds none.
  func text(of column: String, in row: Row) -> ArraySlice<UInt8>? {
    guard let index = row.table.columns.firstIndex(of: column),
      case .text(let range) = cells[row.cells.lowerBound + index]
    else { return nil }
    return bytes[range]
  }
}
