import DataFormats
import FoundationEssentials
import GRDB
import PipelineCore

/// Writes documents into a database file that appears whole or not at all.
///
/// Why a file of its own and not one transaction in the database itself: all outputs of a run appear
/// together, after the last of them has reached the disk, and a rename can't be cut off. A new file
/// also needs no journal. Updating costs a copy of the database.
struct SQLiteWriter: SinkWriter {
  /// What a document became.
  struct EncodedArticle: Sendable {
    let id: String
    let sourcePath: String
    let rows: RowBuffer
  }

  private let path: String
  private let file: WholeFile
  private let connection: SQLiteConnection
  private let isSearchable: Bool
  private let run: Int
  private var nextKey: Int
  /// The documents of the batch under way: the key that one has in the database already, or 0.
  private var keys: [String: Int] = [:]
  private var isAppending = false
  /// What the database was given, for a run that goes on; nil where none can.
  private var log: SQLiteLog?

  /// Makes a new database, or a copy of the one that is there.
  init(_ stage: WriteSQLite, _ options: WriteOptions) throws(StageError) {
    path = stage.outputPath
    isSearchable = stage.isSearchable
    let existing = try SQLiteOriginal(path: path, replaces: options.replacesExisting)
    do { file = try WholeFile(path: path, replaces: true) } catch {
      throw StageError(error)
    }
    var opened: SQLiteConnection?
    do {
      if let existing { try existing.check(stage) }
      let connection = try SQLiteConnection(file: try SQLiteWriter.partPath(of: file), for: path)
      opened = connection
      if let existing {
        try connection.copy(existing.queue)
        try connection.execute("BEGIN")
      } else {
        try connection.execute("BEGIN")
        try SQLiteWriter.create(stage, in: connection)
      }
      (run, nextKey) = try SQLiteWriter.beginRun(stage, in: connection)
      self.connection = connection
    } catch {
      opened?.discard()
      file.abandon()
      throw error
    }
    guard options.keepsCheckpoints else { return }
    do {
      let resumed = options.resumedFiles?.first
      let log = try SQLiteLog(of: path, resuming: resumed)
      self.log = log
      if resumed != nil {
        try log.replay(of: path) { (article) throws(StageError) in try give(article) }
      }
    } catch {
      leave()
      throw error
    }
  }

  // MARK: Opening

  private static func partPath(of file: WholeFile) throws(StageError) -> String {
    do { return try file.partPath() } catch { throw StageError(error) }
  }

  private static func create(
    _ stage: WriteSQLite,
    in connection: SQLiteConnection
  ) throws(StageError) {
    try connection.execute(
      """
      PRAGMA application_id = \(SQLiteSchema.applicationID);
      PRAGMA user_version = \(SQLiteSchema.version);
      """
    )
    try connection.execute(SQLiteSchema.tables)
    try connection.execute(
      "INSERT INTO properties VALUES ('span_unit', ?), ('runs', '0')",
      [stage.spanUnit.rawValue]
    )
    guard stage.isSearchable else { return }
    try connection.execute(SQLiteSearch.tables)
    for (index, rule) in SearchFolding.rules.enumerated() {
      try connection.run(
        "INSERT INTO fold_rules VALUES (?, ?, ?)",
        with: [index + 1, rule.source, rule.target]
      )
    }
    for proclitic in SQLiteSearch.proclitics {
      try connection.run(
        "INSERT INTO proclitics VALUES (?, ?)",
        with: [proclitic.text, proclitic.hasArticle]
      )
    }
    for enclitic in SQLiteSearch.enclitics {
      try connection.run("INSERT INTO enclitics VALUES (?)", with: [enclitic])
    }
  }

  /// Counts the run, brings in the synonyms, and finds the first free key.
  private static func beginRun(
    _ stage: WriteSQLite,
    in connection: SQLiteConnection
  ) throws(StageError) -> (run: Int, nextKey: Int) {
    if stage.isSearchable {
      for pair in stage.synonyms.pairs {
        try connection.run(
          "INSERT OR IGNORE INTO synonyms VALUES (?, ?)",
          with: [pair.word, pair.variant]
        )
      }
    }
    try connection.execute("UPDATE properties SET value = value + 1 WHERE name = 'runs'")
    var run = 1
    var nextKey = 1
    try connection.run(
      "SELECT CAST(value AS INTEGER) FROM properties WHERE name = 'runs'",
      with: []
    ) {
      run = $0[0]
    }
    try connection.run("SELECT coalesce(max(article), 0) + 1 FROM articles", with: []) {
      nextKey = $0[0]
    }
    return (run, nextKey)
  }

  // MARK: Writing

  mutating func refusal(of article: EncodedArticle) throws(StageError) -> Rejection? {
    if isAppending {
      isAppending = false
      keys.removeAll(keepingCapacity: true)
    }
    if keys[article.id] != nil { return Self.rejection(of: article, "twice in this run") }
    var found: (key: Int, run: Int, sourcePath: String)?
    try connection.run(
      "SELECT article, run, source_path FROM articles WHERE id = ?",
      with: [article.id]
    ) { found = ($0[0], $0[1], $0[2]) }
    if let found {
      if found.run == run { return Self.rejection(of: article, "twice in this run") }
      if !found.sourcePath.utf8.elementsEqual(article.sourcePath.utf8) {
        return Self.rejection(of: article, "in the database already, from '\(found.sourcePath)'")
      }
    }
    keys[article.id] = found?.key ?? 0
    return nil
  }

  private static func rejection(of article: EncodedArticle, _ problem: String) -> Rejection {
    Rejection(
      WriteSQLite.identityTaken,
      "the identity '\(article.id)' is \(problem)",
      raw: article.id.utf8
    )
  }

  mutating func append(_ article: EncodedArticle) throws(StageError) {
    try log?.append(article)
    try insert(article)
  }

  /// Gives the database once more what the stopped run gave it.
  private mutating func give(_ article: EncodedArticle) throws(StageError) {
    if try refusal(of: article) == nil { try insert(article) }
  }

  private mutating func insert(_ article: EncodedArticle) throws(StageError) {
    isAppending = true
    var key = keys[article.id] ?? 0
    if key > 0 {
      try remove(key)
    } else {
      key = nextKey
      nextKey += 1
    }
    try connection.insert(article.rows, key: key, run: run)
  }

  /// Takes a document out of all tables and out of the index.
  private func remove(_ key: Int) throws(StageError) {
    if isSearchable {
      var texts: [String] = []
      try connection.run(
        """
        SELECT coalesce(CAST(headline AS BLOB), x''), coalesce(CAST(body AS BLOB), x''),
          coalesce(CAST(ticker AS BLOB), x'') FROM search_text WHERE article = ?
        """,
        with: [key]
      ) { row in
        texts = try (0..<3).map { (column: Int) in
          try row.withUnsafeData(atIndex: column) { data in
            String(decoding: SearchFolding.folded(data.map { Array($0) } ?? []), as: UTF8.self)
          }
        }
      }
      // The index keeps no texts, so it must be told what to forget.
      try connection.run(
        """
        INSERT INTO search_index(search_index, rowid, headline, body, ticker)
        VALUES ('delete', ?, ?, ?, ?)
        """,
        with: [key, texts[0], texts[1], texts[2]]
      )
    }
    for table in ArticleTable.allCases where table != .searchIndex {
      try connection.run("DELETE FROM \(table.rawValue) WHERE article = ?", with: [key])
    }
  }

  // MARK: Finishing

  mutating func checkpoint() throws(StageError) { try log?.prepare() }

  /// Leaves the log, from which the database is made anew.
  mutating func leave() {
    connection.discard()
    file.abandon()
    log?.leave()
  }

  mutating func prepare() throws(StageError) {
    try connection.execute("COMMIT; PRAGMA analysis_limit = 1000; ANALYZE")
    try connection.close()
    do { try file.prepare() } catch { throw StageError(error) }
  }

  mutating func publish() throws(StageError) {
    do { try file.publish() } catch { throw StageError(error) }
    log?.abandon()
  }

  mutating func abandon() {
    connection.discard()
    file.abandon()
    log?.abandon()
  }

  var checkpointFiles: [CheckpointFile] { log.map { [$0.written] } ?? [] }

  var outputs: [(path: String, byteCount: Int)] {
    [(path, file.storedByteCount())]
  }
}
