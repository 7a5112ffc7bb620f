import DataFormats
import PipelineCore

/// Writes rows into a workbook that appears whole; a sheet that is full is followed by another.
struct WorkbookWriter: SinkWriter {
  /// How many rows a sheet has, the heading among them.
  static let rowLimit = 1_048_576
  /// How many bytes of markup a sheet may have: well below what an archive's file may.
  private static let sheetByteLimit = 3 << 30
  /// How many bytes of an archive are kept back for its end.
  private static let endByteCount = 1 << 24
  /// How many bytes are collected before they are compressed or written.
  private static let collectedByteCount = 1 << 17

  private let file: WholeFile
  private let heading: SheetRows
  private let columnCount: Int
  private let rowLimit: Int
  private var zip = ZipWriter()
  private var sheetCount = 0
  /// The number of the last row.
  private var rowNumber = 0
  private var sheetByteCount = 0
  /// Markup that hasn't been compressed.
  private var pending: [UInt8] = []

  init(
    path: String,
    columns: [String],
    rowLimit: Int = WorkbookWriter.rowLimit,
    _ options: WriteOptions
  ) throws(StageError) {
    var heading = SheetRows()
    heading.append(columns.map { .text(Array($0.utf8)) }, isHeading: true)
    self.heading = heading
    columnCount = columns.count
    self.rowLimit = rowLimit
    do { file = try WholeFile(path: path, replaces: options.replacesExisting) } catch {
      throw StageError(error)
    }
    for part in WorkbookParts.first { add(part) }
    beginSheet()
  }

  mutating func append(_ rows: SheetRows) throws(StageError) {
    let bytes = rows.bytes
    var start = 0
    for end in rows.ends {
      if rowNumber >= rowLimit || sheetByteCount + 2 * (end - start) > Self.sheetByteLimit {
        endSheet()
        beginSheet()
      }
      appendRow(bytes[start..<end])
      start = end
      if pending.count >= Self.collectedByteCount { compress() }
      if zip.waitingByteCount >= Self.collectedByteCount { try write() }
    }
  }

  mutating func prepare() throws(StageError) {
    endSheet()
    for part in WorkbookParts.last(sheetCount: sheetCount) { add(part) }
    zip.finish()
    try write()
    do { try file.prepare() } catch { throw StageError(error) }
  }

  mutating func publish() throws(StageError) {
    do { try file.publish() } catch { throw StageError(error) }
  }

  mutating func abandon() { file.abandon() }

  var outputs: [(path: String, byteCount: Int)] { [(file.path, file.byteCount)] }

  // MARK: Sheets

  private mutating func add(_ part: (name: String, content: [UInt8])) {
    zip.beginFile(part.name)
    zip.append(part.content)
    zip.endFile()
  }

  private mutating func beginSheet() {
    sheetCount += 1
    rowNumber = 0
    sheetByteCount = 0
    zip.beginFile("xl/worksheets/sheet\(sheetCount).xml")
    pending += WorkbookParts.sheetStart(columnCount: columnCount, isFirst: sheetCount == 1)
    appendRow(heading.bytes[...])
  }

  private mutating func endSheet() {
    pending += WorkbookParts.sheetEnd
    compress()
    zip.endFile()
  }

  /// Appends a row, its number put where it belongs.
  private mutating func appendRow(_ row: ArraySlice<UInt8>) {
    rowNumber += 1
    let before = pending.count
    let number = Array(String(rowNumber).utf8)
    var start = row.startIndex
    while let place = row[start...].firstIndex(of: 0) {
      pending += row[start..<place]
      pending += number
      start = place + 1
    }
    pending += row[start...]
    sheetByteCount += pending.count - before
  }

  private mutating func compress() {
    zip.append(pending)
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func write() throws(StageError) {
    if zip.byteCount > ZipWriter.byteLimit - Self.endByteCount {
      throw .file(path: file.path, problem: "a workbook can't be larger than 4 GB")
    }
    do { try file.append(zip.takeBytes()) } catch { throw StageError(error) }
  }
}
