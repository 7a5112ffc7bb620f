import DataFormats
import PipelineCore

/// What a database was given, in order, so that a run which goes on can give it all of it once more.
///
/// A database that is cut off while it is written is lost, since it keeps no journal of its own. The log
/// can be cut where it is whole: it lies beside the database as `NAME.rows.part` and goes when that is complete.
/// Giving the rows again costs a fraction of making them, and the database comes to the same bytes.
final class SQLiteLog {
  private let file: WholeFile
  private var buffer: [UInt8] = []

  private static let mark = "minwal rows 1\n"

  /// Begins a log, or takes over that of a stopped run.
  ///
  /// - Parameters:
  ///   - database: The path of the database.
  ///   - stopped: How much of the log is whole; nil for a new one.
  init(of database: String, resuming stopped: CheckpointFile?) throws(StageError) {
    do throws(FileError) {
      file = try WholeFile(
        path: Self.path(of: database),
        replaces: false,
        resumingAt: stopped?.byteCount,
        expecting: stopped?.sum,
        keepsSum: true
      )
      if stopped == nil { try file.append(Self.head(database)) }
    } catch {
      throw StageError(error)
    }
  }

  private static func path(of database: String) -> String { database + ".rows" }

  /// What the log begins with: the database that is updated must be the same when its rows are given again.
  private static func head(_ database: String) -> [UInt8] {
    let status = FileStatus(path: database)
    return Array(
      "\(mark)\(status?.byteCount ?? -1) \(status?.changedAt ?? -1)\n".utf8
    )
  }

  /// The file, and how much of it is written.
  var written: CheckpointFile {
    CheckpointFile(path: file.path, byteCount: file.byteCount, sum: file.sum)
  }

  /// Brings what was appended to the disk.
  func prepare() throws(StageError) {
    try calling { (file) throws(FileError) in try file.prepare() }
  }

  /// Leaves the log for a run that goes on.
  func leave() { file.leave() }

  /// Removes the log.
  func abandon() { file.abandon() }

  private func calling(_ body: (WholeFile) throws(FileError) -> Void) throws(StageError) {
    do { try body(file) } catch { throw StageError(error) }
  }

  // MARK: Writing

  /// Notes what a document became.
  func append(_ article: SQLiteWriter.EncodedArticle) throws(StageError) {
    buffer.removeAll(keepingCapacity: true)
    put(article.id.utf8)
    put(article.sourcePath.utf8)
    put(article.rows.rows.count)
    for row in article.rows.rows {
      put(ArticleTable.allCases.firstIndex(of: row.table) ?? 0)
      put(row.cells.count)
      for cell in article.rows.cells[row.cells] {
        switch cell {
        case .null: buffer.append(0)
        case .integer(let number):
          buffer.append(1)
          put(UInt64(bitPattern: Int64(number)))
        case .number(let number):
          buffer.append(2)
          put(number.bitPattern)
        case .text(let range):
          buffer.append(3)
          put(article.rows.bytes[range])
        }
      }
    }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    put(bytes.count)
    let size = buffer
    try calling { (file) throws(FileError) in
      try file.append(size)
      try file.append(bytes)
    }
  }

  private func put(_ number: Int) { put(UInt64(number)) }

  private func put(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    buffer.append(UInt8(truncatingIfNeeded: rest))
  }

  private func put(_ text: some Collection<UInt8>) {
    put(text.count)
    buffer.append(contentsOf: text)
  }

  // MARK: Reading

  /// Gives every document that was noted, in order.
  ///
  /// - Throws: `StageError.file` where the log isn't what was written, or the database has changed since.
  func replay(
    of database: String,
    _ body: (SQLiteWriter.EncodedArticle) throws(StageError) -> Void
  ) throws(StageError) {
    let reader: ByteReader
    do throws(FileError) { reader = try ByteReader(path: try file.partPath()) } catch {
      throw StageError(error)
    }
    let head = Self.head(database)
    guard try bytes(head.count, of: reader) == head else {
      throw .file(path: database, problem: "it has changed since the run was stopped")
    }
    while let size = try number(reader) {
      guard size <= 1 << 32, let bytes = try bytes(Int(size), of: reader) else { throw damaged }
      var decoder = RowDecoder(bytes)
      guard let article = decoder.article() else { throw damaged }
      try body(article)
    }
  }

  private var damaged: StageError {
    .file(path: file.path + ".part", problem: "it isn't what the stopped run wrote")
  }

  /// So many bytes; nil where there are fewer.
  private func bytes(_ count: Int, of reader: ByteReader) throws(StageError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let before = bytes.count
      do throws(FileError) {
        try bytes.append(addingCapacity: count - before) { (output) throws(FileError) in
          try reader.read(into: &output)
        }
      } catch {
        throw StageError(error)
      }
      if bytes.count == before { return nil }
    }
    return bytes
  }

  private func number(_ reader: ByteReader) throws(StageError) -> UInt64? {
    var number: UInt64 = 0
    for place in 0..<10 {
      guard let byte = try bytes(1, of: reader)?.first else {
        if place == 0 { return nil }
        throw damaged
      }
      number |= UInt64(byte & 0x7F) << UInt64(7 * place)
      if byte < 0x80 { return number }
    }
    throw damaged
  }
}

/// Reads what `SQLiteLog` noted of a document.
private struct RowDecoder {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The document; nil where the bytes aren't one.
  mutating func article() -> SQLiteWriter.EncodedArticle? {
    guard let id = text(), let path = text(), let rowCount = count() else { return nil }
    var rows = RowBuffer()
    for _ in 0..<rowCount {
      guard let index = count(), index < ArticleTable.allCases.count, let cellCount = count()
      else { return nil }
      let table = ArticleTable.allCases[index]
      guard cellCount == table.columns.count else { return nil }
      for _ in 0..<cellCount {
        guard append(to: &rows) else { return nil }
      }
      rows.endRow(of: table)
    }
    guard place == bytes.count else { return nil }
    return SQLiteWriter.EncodedArticle(
      id: String(decoding: id, as: UTF8.self),
      sourcePath: String(decoding: path, as: UTF8.self),
      rows: rows
    )
  }

  private mutating func append(to rows: inout RowBuffer) -> Bool {
    guard place < bytes.count else { return false }
    place += 1
    switch bytes[place - 1] {
    case 0: rows.appendNull()
    case 1:
      guard let bits = number() else { return false }
      rows.append(Int(Int64(bitPattern: bits)))
    case 2:
      guard let bits = number() else { return false }
      rows.append(Double(bitPattern: bits))
    case 3:
      guard let text = text() else { return false }
      rows.append(text: text)
    default: return false
    }
    return true
  }

  private mutating func number() -> UInt64? {
    var number: UInt64 = 0
    for step in 0..<10 {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << UInt64(7 * step)
      if byte < 0x80 { return number }
    }
    return nil
  }

  /// A number of things, each of which takes a byte at least.
  private mutating func count() -> Int? {
    number().flatMap { $0 <= UInt64(bytes.count) ? Int($0) : nil }
  }

  private mutating func text() -> ArraySlice<UInt8>? {
    guard let count = count(), count <= bytes.count - place else { return nil }
    defer { place += count }
    return bytes[place..<place + count]
  }
}
