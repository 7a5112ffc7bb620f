/// The tables that hold a document; the rows of each begin with the document's key, `article`.
enum ArticleTable: String, CaseIterable, Sendable {
  case articles
  case paragraphs
  case headlines
  case dates
  case findings
  /// The full-text index, whose `article` is its `rowid`.
  case searchIndex = "search_index"

  /// The columns behind `article`, in the order in which a row gives them.
  var columns: [String] {
    switch self {
    case .articles:
      [
        "id", "source_path", "source_line", "source_offset", "paper", "url", "fetched", "section",
        "page", "authors", "headline", "headline_latin", "credit", "agencies", "place", "date",
        "date_first", "date_last", "weekday", "issue", "spans", "other",
      ]
    case .paragraphs:
      ["number", "part", "text", "text_latin", "span_start", "span_end"]
    case .headlines:
      ["number", "text", "text_latin", "confidence", "span_start", "span_end"]
    case .dates:
      [
        "number", "field", "text", "value", "first_day", "last_day", "kind", "calendar", "anchor",
        "span_start", "span_end",
      ]
    case .findings:
      ["number", "code", "severity", "message", "span_start", "span_end"]
    case .searchIndex:
      ["headline", "body", "ticker"]
    }
  }

  /// The name of the column that holds the document's key.
  var keyColumn: String { self == .searchIndex ? "rowid" : "article" }

  /// The statement that adds a row: the key first, then the columns; `articles` has the run behind them.
  var insertion: String {
    let names = [keyColumn] + columns + (self == .articles ? ["run"] : [])
    let places = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(rawValue)(\(names.joined(separator: ", "))) VALUES (\(places))"
  }
}
