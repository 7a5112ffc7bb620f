import PipelineCore

/// The tables that hold a document; the rows of each begin with the document's key, `article`.
enum ArticleTable: String, CaseIterable, Sendable {
  case articles
  case paragraphs
  case headlines
  case lists
  case dates
  case findings
  /// The full-text index, whose `article` is its `rowid`.
  case searchIndex = "search_index"

  /// The columns after `article`, in the order in which a row gives them.
  var columns: [String] {
    switch self {
    case .articles:
      Self.articleColumns
    case .paragraphs:
      ["number", "part", "text", "text_latin", "span_start", "span_end"]
    case .headlines:
      ["number", "text", "text_latin", "confidence", "span_start", "span_end"]
    case .dates:
      [
        "number", "field", "text", "value", "first_day", "last_day", "kind", "calendar", "anchor",
        "span_start", "span_end",
      ]
    case .lists:
      ["list", "number", "kind", "label", "text", "span_start", "span_end"]
    case .findings:
      ["number", "code", "severity", "message", "span_start", "span_end"]
    case .searchIndex:
      ["headline", "body", "ticker"]
    }
  }

  /// A column of `articles` that a field of the record fills.
  struct FieldColumn: Sendable {
    /// What of the field the column holds.
    enum Part: Sendable {
      case value
      case twin
      case firstDay
      case lastDay
    }

    let name: String
    let field: ArticleRecord.Field
    let part: Part
  }

  /// The columns of `articles` that fields fill, in the order of the record.
  static let fieldColumns: [FieldColumn] = ArticleRecord.fields.filter { $0.table == .articles }
    .flatMap { field in
      var columns = [FieldColumn(name: field.name, field: field, part: .value)]
      if field.hasTwin {
        let name = field.name + ArticleRecord.twinSuffix
        columns.append(FieldColumn(name: name, field: field, part: .twin))
      }
      if field.type == .date {
        columns.append(FieldColumn(name: field.name + "_first", field: field, part: .firstDay))
        columns.append(FieldColumn(name: field.name + "_last", field: field, part: .lastDay))
      }
      return columns
    }

  private static let articleColumns =
    ["id", "source_path", "source_line", "source_offset"] + fieldColumns.map(\.name)
    + ["spans", "other"]

  /// The name of the column that holds the document's key.
  var keyColumn: String { self == .searchIndex ? "rowid" : "article" }

  /// The statement that adds a row: the key first, then the columns; `articles` has the run after them.
  var insertion: String {
    let names = [keyColumn] + columns + (self == .articles ? ["run"] : [])
    let places = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(rawValue)(\(names.joined(separator: ", "))) VALUES (\(places))"
  }
}
