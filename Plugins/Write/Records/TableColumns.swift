import PipelineCore

/// Which columns and rows a table has: what `columns`, `rows` and `separator` say.
struct TableColumns: Sendable {
  static let columns = Parameter<[FieldPath]>(
    "columns",
    default: standardColumns,
    help: "the fields to write, in this order"
  )
  static let rows = Parameter<FieldPath?>(
    "rows",
    default: nil,
    help: "a list, each item of which is to be a row"
  )
  static let separator = Parameter<String>(
    "separator",
    default: " | ",
    help: "what stands between the values of a list in one cell"
  )

  private static let standardColumns = [
    ["id"], ["date"], ["weekday"], ["issue"], ["headline"], ["credit"], ["place"], ["body"],
    ["ticker", "text"],
  ].map { FieldPath($0) }

  /// The fields by which an article that `split.article` left whole is known.
  private static let articleFields = ["headline", "body", "foot"].map { FieldPath([$0]) }

  private var columns: [ExportColumn]
  private let areGiven: Bool
  private let rows: FieldPath?
  private let separator: [UInt8]

  init(_ arguments: Arguments) throws(StageError) {
    let paths = arguments[Self.columns]
    if paths.isEmpty { throw .argument(name: "columns", problem: "can't be empty") }
    var seen: Set<FieldPath> = []
    if let twice = paths.first(where: { !seen.insert($0).inserted }) {
      throw .argument(
        name: "columns",
        problem: "names `\(twice)` twice",
        help: "a table has one column of a name: take one away"
      )
    }
    areGiven = paths != Self.standardColumns
    columns = paths.map(ExportColumn.init(path:))
    rows = arguments[Self.rows]
    separator = Array(arguments[Self.separator].utf8)
  }

  /// The columns' names, in their order.
  var names: [String] { columns.map(\.path.description) }

  /// Takes `id` and these fields for columns where none were named and they aren't a whole article.
  mutating func fit(to fields: [FieldPath]) {
    let isArticle = Self.articleFields.allSatisfy(fields.contains)
    guard !areGiven, !isArticle, !fields.isEmpty else { return }
    columns = ([FieldPath(["id"])] + fields).map(ExportColumn.init(path:))
  }

  /// What the columns and rows read, beside what is read anyway.
  func access(_ others: FieldAccess = FieldAccess()) -> FieldAccess {
    var access = others
    if let rows { access = access.reading(rows, .any) }
    for column in columns where !column.isAlwaysKnown {
      access =
        areGiven ? access.reading(column.path, .any) : access.readingIfPresent(column.path, .any)
    }
    return access
  }

  /// Gives each row of a document: for each column the values that stand in it.
  func forEachRow(of document: Document, _ body: ([[Value]]) -> Void) {
    guard let rows else { return body(columns.map { $0.values(in: document, row: nil) }) }
    for item in document.values(at: rows) {
      body(columns.map { $0.values(in: document, row: (rows, item)) })
    }
  }

  /// Values as the text of one cell.
  func joined(_ values: [Value]) -> [UInt8] {
    Array(values.map(\.displayText.bytes).joined(separator: separator))
  }
}
