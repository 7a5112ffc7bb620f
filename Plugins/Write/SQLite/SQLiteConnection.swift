import GRDB
import PipelineCore

/// A connection to the database that is being written, with its statements.
///
/// The database is a new file that nobody else knows, so it needs no journal: when the run is cut
/// off the file is thrown away.
final class SQLiteConnection {
  private let queue: DatabaseQueue
  private let path: String
  private var insertions: [ArticleTable: Statement] = [:]
  private var statements: [String: Statement] = [:]

  /// Opens a file that is to become the database at `path`.
  init(file: String, for path: String) throws(StageError) {
    self.path = path
    var configuration = Configuration()
    // Why: a row's parent is always written just before it.
    configuration.foreignKeysEnabled = false
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA page_size = \(SQLiteSchema.pageByteCount);
          PRAGMA journal_mode = OFF;
          PRAGMA synchronous = OFF;
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA secure_delete = OFF;
          PRAGMA cache_size = -32000;
          """
      )
    }
    do { queue = try DatabaseQueue(path: file, configuration: configuration) } catch {
      throw Self.stageError(error, path)
    }
  }

  /// Copies another database into this one, page by page, as it stands at one moment.
  func copy(_ source: DatabaseQueue) throws(StageError) {
    do { try source.backup(to: queue) } catch { throw Self.stageError(error, path) }
  }

  /// Does something with the database.
  func access<Result>(_ body: (Database) throws -> Result) throws(StageError) -> Result {
    do { return try queue.inDatabase(body) } catch { throw Self.stageError(error, path) }
  }

  /// Runs statements that give nothing back.
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws(StageError) {
    try access { try $0.execute(sql: sql, arguments: arguments) }
  }

  /// Closes the database; the file is complete then.
  func close() throws(StageError) {
    insertions = [:]
    statements = [:]
    do { try queue.close() } catch { throw Self.stageError(error, path) }
  }

  /// Closes the database, whatever state it is in; the file is thrown away.
  func discard() {
    insertions = [:]
    statements = [:]
    // Why: a connection that is closed within a transaction ends the program.
    try? queue.inDatabase { database in
      if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
    }
    try? queue.close()
  }

  /// Inserts all rows of a document under a key.
  func insert(_ buffer: RowBuffer, key: Int, run: Int) throws(StageError) {
    try access { database in
      for row in buffer.rows {
        let statement: Statement
        if let known = insertions[row.table] {
          statement = known
        } else {
          statement = try database.makeStatement(sql: row.table.insertion)
          insertions[row.table] = statement
        }
        try Self.insert(row, of: buffer, key: key, run: run, with: statement)
      }
    }
  }

  /// Runs a statement of a few numbers or byte texts, giving each row of its result to a closure.
  func run(
    _ sql: String,
    with arguments: StatementArguments,
    _ body: (Row) throws -> Void = { _ in }
  ) throws(StageError) {
    try access { database in
      let statement: Statement
      if let known = statements[sql] {
        statement = known
      } else {
        statement = try database.makeStatement(sql: sql)
        statements[sql] = statement
      }
      let rows = try Row.fetchCursor(statement, arguments: arguments)
      while let row = try rows.next() { try body(row) }
    }
  }
}
