import ArabicText
import PipelineCore

/// Writes documents into a SQLite database, with full-text search over folded text.
///
/// `encode` does all work on texts (folding, spans, JSON); the serial half only binds and steps.
struct WriteSQLite: Stage, Sink {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the database file; one of this schema that is there already is updated"
  )
  static let search = Parameter<Bool>(
    "search",
    default: true,
    help: "whether the texts are indexed for the view `search`"
  )
  static let synonyms = Parameter<ResourceName?>(
    "synonyms",
    default: nil,
    help: "a file of words that mean the same, one group a line, beside the standard ones"
  )
  static let spans = Parameter<SpanUnit>(
    "spans",
    default: .bytes,
    help: "what the spans count"
  )

  static let identityTaken = RejectionDeclaration(
    "write.sqlite.identity-taken",
    "another document of the run or of the database has the same identity",
    remedy: "name the field that tells documents apart with the reader's `id=`"
  )

  static let signature = Signature(
    name: "write.sqlite",
    summary: "Write documents into a SQLite database with full-text search",
    discussion: """
      The tables are `articles`, `paragraphs`, `headlines` (the ticker's), `lists`, `dates` and \
      `findings`; all but the first refer to `articles.article`. `.schema` in the `sqlite3` shell shows each column \
      with its meaning and each table with an example. Fields without a column of their own stand \
      as JSON in `articles.other`, so nothing is lost.

      The view `search` finds what a reader means: `SELECT id, date, snippet FROM search WHERE \
      query = json_quote('لافروف') ORDER BY rank` finds the word with and without hamza, marks and \
      tatweel, with ى for ي and ه for ة, with conjunctions, prepositions, article and pronouns \
      written together with it (ولافروف), and in the other spellings of the table `synonyms`. All \
      words of a query must occur. It works in plain SQL, without functions of our own; the view \
      `folded` folds a text by the same rules. `search_index` is the FTS5 table behind it, for \
      queries with phrases and NEAR over folded words.

      A database of this schema that is there already is updated, with or without `--force`: a \
      document with the same identity and source takes the place of the earlier one, the same \
      identity from another source is rejected. Any other file is refused without `--force`. The \
      database is written under a temporary name, an existing one being copied first, and appears \
      when it is complete: a run that is cut off leaves the earlier one as it was. So an update \
      needs room for a second copy, and what another program writes into the database meanwhile is \
      lost. Texts with a NUL are stored whole, but the `sqlite3` shell shows them up to it.
      """,
    parameters: [
      path.declaration, search.declaration, synonyms.declaration, spans.declaration,
    ],
    rejections: [identityTaken]
  )

  let outputPath: String
  let isSearchable: Bool
  let spanUnit: SpanUnit
  let synonyms: SynonymGroups
  private let articleRows: ArticleRows

  init(_ arguments: Arguments) throws(StageError) {
    outputPath = arguments[Self.path].path
    try OutputName.expectFit(outputPath, of: "write.sqlite")
    isSearchable = arguments[Self.search]
    spanUnit = arguments[Self.spans]
    if outputPath == "-" {
      throw .argument(name: "path", problem: "can't be `-`, a database needs a file")
    }
    if outputPath.utf8.contains(UInt8(ascii: "{")) {
      throw .argument(name: "path", problem: "can't hold a field, all documents go into one file")
    }
    var groups = SQLiteSearch.standardSynonyms
    if let resource = arguments.resource(Self.synonyms) {
      do {
        groups += "\n" + (try resource.withBytes { String(copying: try UTF8Span(validating: $0)) })
      } catch {
        throw .file(path: resource.name, problem: "it isn't UTF-8")
      }
    }
    synonyms = SynonymGroups(groups)
    articleRows = ArticleRows(spanUnit: spanUnit, isSearchable: isSearchable)
  }

  var updatesExisting: Bool { true }
  var resumeObstacle: String? { nil }
  var access: FieldAccess { FieldAccess() }

  func encode(_ document: inout Document) -> SQLiteWriter.EncodedArticle? {
    SQLiteWriter.EncodedArticle(
      id: document.id,
      sourcePath: document.source.path,
      rows: articleRows.rows(of: document)
    )
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> SQLiteWriter {
    try SQLiteWriter(self, options)
  }

  func preview(_ document: Document) -> SinkPreview {
    let buffer = articleRows.rows(of: document)
    var text = ""
    for row in buffer.rows where row.table != .searchIndex {
      let cells = zip(row.table.columns, buffer.cells[row.cells]).compactMap { column, cell in
        switch cell {
        case .null: String?.none
        case .integer(let number): "\(column)=\(number)"
        case .number(let number): "\(column)=\(number)"
        case .text(let range):
          "\(column)=" + JSONText.string(String(decoding: buffer.bytes[range], as: UTF8.self))
        }
      }
      text += "\(row.table.rawValue): \(cells.joined(separator: " "))\n"
    }
    return SinkPreview(path: outputPath, text: Array(text.utf8))
  }
}
