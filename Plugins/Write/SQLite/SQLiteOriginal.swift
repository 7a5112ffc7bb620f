import DataFormats
import GRDB
import PipelineCore

/// The database that is there already and is to be updated.
struct SQLiteOriginal {
  let queue: DatabaseQueue
  private let path: String

  /// Opens a database of ours; gives nil where there is none, or something else that may be replaced.
  ///
  /// - Throws: `StageError.file` where something is there that is no database of this version.
  init?(path: String, replaces: Bool) throws(StageError) {
    guard let status = FileStatus(path: path) else { return nil }
    guard status.isRegularFile else { throw .file(path: path, problem: "it is no regular file") }
    if status.byteCount == 0 { return nil }
    self.path = path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let (maker, version) = try queue.inDatabase { database in
        (
          try Int.fetchOne(database, sql: "PRAGMA application_id"),
          try Int.fetchOne(database, sql: "PRAGMA user_version")
        )
      }
      if maker == SQLiteSchema.applicationID, version == SQLiteSchema.version { return }
      if replaces { return nil }
      let problem =
        maker == SQLiteSchema.applicationID
        ? "its tables are of version \(version ?? 0), these are of \(SQLiteSchema.version)"
        : "it is a database of another make"
      throw StageError.file(path: path, problem: problem, help: "--force replaces it")
    } catch {
      if replaces { return nil }
      throw SQLiteConnection.stageError(error, path)
    }
  }

  /// Checks that the database was made with the arguments that the stage has now.
  func check(_ stage: WriteSQLite) throws(StageError) {
    try expectSound(stage)
    let facts: (unit: String?, hasIndex: Bool, rules: [String], mode: String?)
    do {
      facts = try queue.inDatabase { database in
        let hasIndex = try database.tableExists("search_index")
        return (
          try String.fetchOne(
            database,
            sql: "SELECT value FROM properties WHERE name = 'span_unit'"
          ),
          hasIndex,
          hasIndex
            ? try String.fetchAll(
              database,
              sql: "SELECT source || '>' || target FROM fold_rules ORDER BY number"
            ) : [],
          try String.fetchOne(database, sql: "PRAGMA journal_mode")
        )
      }
    } catch { throw SQLiteConnection.stageError(error, path) }
    if facts.mode == "wal" {
      // Why: its side files would be taken for those of the new database.
      throw .file(
        path: path,
        problem: "it is in write-ahead mode",
        help: "`PRAGMA journal_mode = DELETE` in sqlite3 takes it out"
      )
    }
    if facts.unit != stage.spanUnit.rawValue {
      throw .file(
        path: path,
        problem: "its spans count \(facts.unit ?? "nothing")",
        help: "write spans=\(facts.unit ?? "none"), or a new database"
      )
    }
    if facts.hasIndex != stage.isSearchable {
      throw .file(
        path: path,
        problem: facts.hasIndex ? "it has a search index" : "it has no search index",
        help: "write search=\(facts.hasIndex), or a new database"
      )
    }
    let rules = SearchFolding.rules.map { $0.source + ">" + $0.target }
    if facts.hasIndex, !facts.rules.elementsEqual(rules, by: { $0.utf8.elementsEqual($1.utf8) }) {
      throw .file(
        path: path,
        problem: "its search index was folded by other rules",
        help: "write a new database"
      )
    }
  }

  /// Refuses a database that is damaged, has triggers, or whose tables aren't those of this version: what
  /// it holds would be run, or written wrongly, by the update.
  private func expectSound(_ stage: WriteSQLite) throws(StageError) {
    let found: (report: [String], triggers: [String], tables: [String: String])
    let expected: [String: String]
    do {
      found = try queue.inDatabase { database in
        (
          try String.fetchAll(database, sql: "PRAGMA quick_check(1)"),
          try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'"
          ),
          try Self.definitions(database)
        )
      }
      let empty = try DatabaseQueue()
      expected = try empty.inDatabase { database in
        try database.execute(sql: SQLiteSchema.tables)
        if try queue.inDatabase({ try $0.tableExists("search_index") }) {
          try database.execute(sql: SQLiteSearch.tables)
        }
        return try Self.definitions(database)
      }
    } catch { throw SQLiteConnection.stageError(error, path) }
    guard found.report == ["ok"] else {
      throw .file(
        path: path,
        problem: "the database is damaged: \(found.report.first ?? "it can't be read")",
        help: "`.recover` in sqlite3 saves what can be saved; --force doesn't replace it"
      )
    }
    if let trigger = found.triggers.first {
      throw .file(
        path: path,
        problem: "it has the trigger '\(trigger)', which would run with the update",
        help: "drop it, or write a new database"
      )
    }
    for (name, definition) in expected.sorted(by: { $0.key < $1.key })
    where found.tables[name]?.utf8.elementsEqual(definition.utf8) != true {
      throw .file(
        path: path,
        problem: "its '\(name)' isn't that of this version",
        help: "write a new database"
      )
    }
  }

  /// The tables, indexes and views by their names, as they were written.
  private static func definitions(_ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database,
      sql:
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%'"
    )
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }
}
