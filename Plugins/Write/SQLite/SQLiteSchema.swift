import PipelineCore

/// What other programs may know of the database.
public enum DatabaseTables {
  /// The statements that make the tables and indexes, with what each column holds as comments.
  public static var statements: String { SQLiteSchema.tables }
}

/// The tables of the database, version 2.
///
/// `user_version` holds the version and `application_id` the letters `Mnwl`, so that a database of
/// another make or time is recognised before anything is done to it.
enum SQLiteSchema {
  /// The version of the tables.
  static let version = 2
  /// What `PRAGMA application_id` says: `Mnwl` in ASCII.
  static let applicationID = 0x4D6E_776C
  /// How large a page is, in bytes: most paragraphs fit without overflow pages.
  static let pageByteCount = 16 * 1024

  /// The columns that the fields of the record fill, each with its meaning.
  private static let fieldColumns = ArticleTable.fieldColumns.map { column in
    let type = column.part == .value ? type(of: column.field) : "TEXT"
    let comment =
      switch column.part {
      case .value: column.field.meaning + (column.field.type == .list(.text) ? ", a JSON list" : "")
      case .twin: "its romanised twin"
      case .firstDay: "the first day that it covers, ISO 8601"
      case .lastDay: "the last day that it covers, ISO 8601"
      }
    let head = "  \(column.name) \(type),"
    return head + String(repeating: " ", count: max(1, 35 - head.utf8.count)) + "-- \(comment)"
  }.joined(separator: "\n")

  private static func type(of field: ArticleRecord.Field) -> String {
    switch field.type {
    case .integer, .flag: "INTEGER"
    case .number: "REAL"
    default: "TEXT"
    }
  }

  /// The tables and indexes that every database has.
  static let tables = """
    -- What the database is: 'span_unit' says what the spans count.
    CREATE TABLE properties(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE articles(
      -- One row a document. Example: the articles of May 2019 with their issue.
      --   SELECT date, issue, headline FROM articles
      --   WHERE date_first >= '2019-05-01' AND date_last <= '2019-05-31' ORDER BY date_first;
      article INTEGER PRIMARY KEY,         -- the key that the other tables refer to
      id TEXT NOT NULL UNIQUE,             -- the document's identity
      run INTEGER NOT NULL,                -- the writing run that the row is of, from 1
      source_path TEXT NOT NULL,           -- the file that it was read from
      source_line INTEGER,                 -- the record's line, from 1; null for a whole file
      source_offset INTEGER NOT NULL,      -- the record's byte offset in the file
    \(fieldColumns)
      spans TEXT,                          -- a JSON object: {"issue": [10164, 10169]}
      other TEXT                           -- a JSON object of all fields without a column
    );
    CREATE INDEX articles_by_date ON articles(date_first, date_last);
    CREATE INDEX articles_by_issue ON articles(paper, issue);
    CREATE INDEX articles_by_source ON articles(source_path);

    CREATE TABLE paragraphs(
      -- The paragraphs of a document in order. Example: the first paragraph of each article.
      --   SELECT id, text FROM paragraphs JOIN articles USING (article)
      --   WHERE part = 'body' GROUP BY article HAVING number = min(number);
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      number INTEGER NOT NULL,             -- the place in the document, from 1
      part TEXT NOT NULL,                  -- \(ArticleRows.paragraphFields.joined(separator: ", "))
      text TEXT NOT NULL, text_latin TEXT,
      span_start INTEGER, span_end INTEGER,
      PRIMARY KEY (article, number)
    ) WITHOUT ROWID;

    CREATE TABLE headlines(
      -- The ticker's headlines. Example: the ones that the splitter was least sure of.
      --   SELECT id, number, confidence, text FROM headlines JOIN articles USING (article)
      --   ORDER BY confidence LIMIT 20;
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      number INTEGER NOT NULL,             -- the place in the ticker, from 1
      text TEXT NOT NULL, text_latin TEXT,
      confidence REAL,                     -- 0 to 1
      span_start INTEGER, span_end INTEGER,
      PRIMARY KEY (article, number)
    ) WITHOUT ROWID;

    CREATE TABLE lists(
      -- The items of lists of other articles. Example: what was read most.
      --   SELECT text, count(*) FROM lists WHERE kind = 'most-read' GROUP BY text ORDER BY 2 DESC;
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      list INTEGER NOT NULL,               -- the place of the list in the document, from 1
      number INTEGER NOT NULL,             -- the place in the list, from 1
      kind TEXT, label TEXT,
      text TEXT,                           -- the headline; null where the list is empty
      span_start INTEGER, span_end INTEGER,
      PRIMARY KEY (article, list, number)
    ) WITHOUT ROWID;

    CREATE TABLE dates(
      -- Every date that was found. Example: what was written about 2011.
      --   SELECT id, dates.text, value FROM dates JOIN articles USING (article)
      --   WHERE first_day <= '2011-12-31' AND last_day >= '2011-01-01';
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      number INTEGER NOT NULL,
      field TEXT,                          -- the field that it stands in
      text TEXT,                           -- as it is written there
      value TEXT,                          -- EDTF
      first_day TEXT, last_day TEXT,       -- the days that it covers, ISO 8601; null where open
      kind TEXT, calendar TEXT, anchor TEXT,
      span_start INTEGER, span_end INTEGER,
      PRIMARY KEY (article, number)
    ) WITHOUT ROWID;
    CREATE INDEX dates_by_day ON dates(first_day, last_day);

    CREATE TABLE findings(
      -- What the data made stages notice. Example: how often each.
      --   SELECT code, severity, count(*) FROM findings GROUP BY code, severity ORDER BY 3 DESC;
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      number INTEGER NOT NULL,
      code TEXT NOT NULL,                  -- the kind: 'find.dates.weekday-disagrees'
      severity TEXT NOT NULL,              -- note, warning or error
      message TEXT NOT NULL,
      span_start INTEGER, span_end INTEGER,
      PRIMARY KEY (article, number)
    ) WITHOUT ROWID;
    CREATE INDEX findings_by_code ON findings(code);
    """
}
