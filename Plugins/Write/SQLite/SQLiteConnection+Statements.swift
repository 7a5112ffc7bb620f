import GRDB
import GRDBSQLite
import PipelineCore

extension SQLiteConnection {
  /// Binds a row's cells to a statement and runs it.
  ///
  /// Why not through GRDB: a text would become a string first and end at its first NUL.
  static func insert(
    _ row: RowBuffer.Row,
    of buffer: RowBuffer,
    key: Int,
    run: Int,
    with statement: Statement
  ) throws(DatabaseError) {
    let handle = unsafe statement.sqliteStatement
    // SAFETY: the bytes are bound without a copy; they outlive the step, after which the bindings go.
    let code = unsafe buffer.bytes.withUnsafeBytes { bytes -> Int32 in
      unsafe sqlite3_bind_int64(handle, 1, Int64(key))
      var column: Int32 = 2
      for cell in buffer.cells[row.cells] {
        unsafe bind(cell, of: bytes, to: handle, column)
        column += 1
      }
      if row.table == .articles { unsafe sqlite3_bind_int64(handle, column, Int64(run)) }
      let code = unsafe sqlite3_step(handle)
      unsafe sqlite3_reset(handle)
      unsafe sqlite3_clear_bindings(handle)
      return code
    }
    if code != SQLITE_DONE {
      // SAFETY: the connection is open; the message is copied.
      let message = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  @unsafe private static func bind(
    _ cell: RowBuffer.Cell,
    of bytes: UnsafeRawBufferPointer,
    to handle: OpaquePointer,
    _ column: Int32
  ) {
    switch cell {
    case .null: unsafe sqlite3_bind_null(handle, column)
    case .integer(let number): unsafe sqlite3_bind_int64(handle, column, Int64(number))
    case .number(let number): unsafe sqlite3_bind_double(handle, column, number)
    case .text(let range):
      guard let start = bytes.baseAddress, !range.isEmpty else {
        // SAFETY: a literal lives for ever.
        unsafe sqlite3_bind_text(handle, column, "", 0, nil)
        return
      }
      // SAFETY: the range lies within the buffer; the caller keeps it until the bindings are cleared.
      let text = unsafe (start + range.lowerBound).assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_bind_text64(
        handle,
        column,
        text,
        UInt64(range.count),
        nil,
        UInt8(SQLITE_UTF8)
      )
    }
  }

  /// An error of the database as a stage's.
  static func stageError(_ error: any Error, _ path: String) -> StageError {
    if let error = error as? StageError { return error }
    guard let error = error as? DatabaseError else { return .fault("'\(path)': \(error)") }
    return switch error.resultCode {
    case .SQLITE_FULL:
      .file(path: path, problem: "no space left on device", help: "make room and run again")
    case .SQLITE_NOTADB: .file(path: path, problem: "it is no SQLite database")
    case .SQLITE_CORRUPT: .file(path: path, problem: "the database is damaged")
    case .SQLITE_BUSY, .SQLITE_LOCKED: .file(path: path, problem: "another program is writing it")
    default: .file(path: path, problem: error.message ?? "SQLite error \(error.resultCode)")
    }
  }
}
