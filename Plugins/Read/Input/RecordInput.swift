import DataFormats
import PipelineCore
import TextLikeness

/// The serial half of the sources that hold many records a file: `read.jsonl`, `read.csv` and lines
/// of text.
///
/// A file that can't be read, or not to its end, becomes one rejected document; reading goes on with
/// the next file.
final class RecordInput: SourceReader {
  private let files: InputFiles
  private let form: RecordForm
  private let givenEncoding: TextEncoding?
  private let options: ReadOptions
  private let recordLimit: Int
  private var nextFile = 0
  private var current: (path: String, reader: ByteReader, chunker: RecordChunker)?
  private var encoding = TextEncoding.utf8
  /// The byte between the fields of the current file, where it is a table.
  private var delimiter: UInt8?
  /// Whether the current file's records are values of JSON.
  private var areValues = false
  /// How many files have which delimiter, where it was found.
  private var foundDelimiters: [UInt8: Int] = [:]
  /// How many tables have one column, and what the first of these is called.
  private var narrow: (count: Int, column: String) = (0, "")
  /// How many files have no record, and the first of these.
  private var empty: (count: Int, path: String) = (0, "")
  /// Whether the current file has had a record.
  private var hasRecord = false
  /// How many files are UTF-8, though another encoding was given.
  private var contradictingCount = 0
  /// How the current file's encoding was found.
  private var choice: EncodingChoice?
  private var columns: [String] = []
  private var finishedByteCount = 0
  private var waiting: [InputPiece] = []
  /// Asked for by who shows progress alone, since it takes a look at every file.
  private(set) lazy var totalByteCount = files.totalByteCount

  /// Begins to read files.
  ///
  /// - Parameter form: what a record is.
  /// - Parameter encoding: that of the files, nil where that of each is to be found; the records of
  ///   UTF-16 come as UTF-8.
  init(
    _ files: InputFiles,
    _ form: RecordForm,
    encoding: TextEncoding? = .utf8,
    _ options: ReadOptions,
    recordLimit: Int
  ) {
    self.files = files
    self.form = form
    givenEncoding = encoding
    self.options = options
    self.recordLimit = recordLimit
  }

  var consumedByteCount: Int { finishedByteCount + (current?.reader.readByteCount ?? 0) }

  var inputPaths: [String] { Array(files.paths.prefix(nextFile)) }
  var plannedPaths: [String] { files.paths }
  var positionSum: String { files.positionSum }
  func inputSums(completing: Bool) -> [InputSum] {
    files.sums(ofFirst: nextFile, completing: completing)
  }

  func next() throws(StageError) -> InputPiece? {
    if !waiting.isEmpty { return waiting.removeFirst() }
    return nextPiece()
  }

  /// The columns of the first file, read ahead so that a wrong argument is told before anything runs.
  func readColumnsAhead() -> [String] {
    if let piece = nextPiece() { waiting.append(piece) }
    return columns
  }

  private func nextPiece() -> InputPiece? {
    while true {
      guard let (path, _, chunker) = current else {
        guard nextFile < files.paths.count else { return nil }
        if let failure = open(files.paths[nextFile]) { return failure }
        continue
      }
      do {
        switch try chunker.next() {
        case .chunk(let chunk): return records(path, chunk)
        case .skipped(let skipped):
          hasRecord = true
          guard form.isTable, columns.isEmpty else { return .skipped(path: path, skipped) }
          close()
          return .badHeader(
            path: path,
            problem: "the header's quotes are broken or it is too long",
            head: skipped.head
          )
        case nil:
          if !hasRecord {
            if empty.count == 0 { empty.path = path }
            empty.count += 1
          }
          close()
        }
      } catch {
        close()
        return .failed(path: path, error, head: [])
      }
    }
  }

  var remarks: [SourceRemark] {
    var remarks = foundDelimiters.sorted { $0.key < $1.key }.map { delimiter, count in
      let name = delimiter == 0x09 ? "tabs" : "'\(Character(UnicodeScalar(delimiter)))'"
      return SourceRemark("found \(name) between the fields", count: count)
    }
    if empty.count > 0 {
      let text = "files without a record, such as '\(empty.path)'"
      remarks.append(SourceRemark(text, count: empty.count))
    }
    if narrow.count > 0 {
      let text =
        "one column only, by its first line '\(narrow.column)' "
        + "(`read.text` reads a text, `delimiter=` names another sign between the fields)"
      remarks.append(SourceRemark(text, count: narrow.count))
    }
    if contradictingCount > 0, let givenEncoding {
      let text =
        "valid UTF-8, read as \(givenEncoding.rawValue) all the same "
        + "(without `encoding=` it is found by content)"
      remarks.append(SourceRemark(text, count: contradictingCount))
    }
    return remarks
  }

  /// How much of a file is looked at to find its kind and its encoding.
  private static let headByteCount = 64 << 10

  private func open(_ path: String) -> InputPiece? {
    nextFile += 1
    columns = []
    do {
      let reader = try files.open(path, encoding: givenEncoding ?? .utf8, jobs: options.jobs)
      encoding = givenEncoding ?? .utf8
      // Why: who asks standard input for a few bytes at a time waits for the answer before it gives more.
      let headByteCount =
        path == "-"
        ? min(RecordInput.headByteCount, options.chunkByteCount) : RecordInput.headByteCount
      let head = try reader.peek(headByteCount)
      let isPart = nextFile == 1 && options.start.byteOffset > 0
      let found = ContentKind(head: head.prefix(ContentKind.headByteCount))
      var kind = found
      var isRead = form.reads(kind)
      if form == .json, found == .table || found == .text && !Self.mayBeginAsJSON(head) {
        kind = DelimiterGuess(head: head).isTable ? .table : found
        isRead = false
      }
      if !isPart, !isRead, givenEncoding?.isUTF16 != true {
        finishedByteCount += reader.readByteCount
        return .wrongKind(path: path, kind, head: Array(head.prefix(Rejection.rawByteLimit)))
      }
      if givenEncoding == nil {
        let found = EncodingDetector.choose(
          for: head,
          isWhole: head.count < headByteCount
        )
        encoding = found.encoding
        choice = found
        reader.transcode(from: found.encoding)
      } else if let givenEncoding, givenEncoding != .utf8, !givenEncoding.isUTF16,
        EncodingDetector.choose(for: head, isWhole: head.count < headByteCount).encoding == .utf8,
        head.contains(where: { $0 >= 0x80 })
      {
        contradictingCount += 1
      }
      hasRecord = isPart
      areValues = form == .json && !isPart && Self.holdsValues(head, kind)
      delimiter = findDelimiter(head)
      let start = nextFile == 1 ? options.start : InputStart()
      let chunker = RecordChunker(
        reader,
        delimiter: delimiter,
        areValues: areValues,
        chunkByteCount: options.chunkByteCount,
        recordLimit: recordLimit,
        lineNumber: start.lineNumber,
        byteOffset: start.byteOffset
      )
      current = (path, reader, chunker)
      return nil
    } catch {
      return .failed(path: path, error, head: [])
    }
  }

  /// Whether a line begins as values of JSON do that hold others, or are strings, or nothing stands in any.
  private static func mayBeginAsJSON(_ head: [UInt8]) -> Bool {
    let text = head.starts(with: TextEncoding.utf8Mark) ? head.dropFirst(3) : head[...]
    let firsts = text.split(separator: 0x0A).compactMap { line in line.first { $0 > 0x20 } }
    return firsts.isEmpty || firsts.contains { $0 == 0x7B || $0 == 0x5B || $0 == 0x22 }
  }

  /// Whether a file of JSON that begins so isn't one of lines.
  private static func holdsValues(_ head: [UInt8], _ kind: ContentKind) -> Bool {
    if kind == .jsonObject { return true }
    guard kind == .jsonArray, let bracket = head.firstIndex(of: UInt8(ascii: "[")) else {
      return false
    }
    // Why: a line that is an array isn't an object; an array of objects is a file of its own.
    return head[(bracket + 1)...].first { $0 > 0x20 }.map { $0 == 0x7B || $0 == 0x5D } ?? false
  }

  /// The delimiter of a table that begins so; nil where files aren't tables.
  private func findDelimiter(_ head: [UInt8]) -> UInt8? {
    guard case .table(let given) = form else { return nil }
    if let given { return given }
    var text = encoding == .utf8 ? head : encoding.decode(head).bytes
    if text.starts(with: TextEncoding.utf8Mark) { text.removeFirst(3) }
    let found = DelimiterGuess(head: text).delimiter
    if found != RecordForm.usualDelimiter { foundDelimiters[found, default: 0] += 1 }
    return found
  }

  private func close() {
    finishedByteCount = consumedByteCount
    current = nil
  }

  /// Gives a chunk's records, with the header taken off where the file begins with one.
  private func records(_ path: String, _ chunk: RecordChunk) -> InputPiece {
    var start = RecordStart(
      byteOffset: 0,
      lineNumber: chunk.lineNumber,
      encoding: encoding.ofLines,
      choice: choice,
      delimiter: delimiter,
      valuesBeginFile: areValues ? chunk.isStart : nil
    )
    if let delimiter, columns.isEmpty {
      var parser = CSVParser(delimiter: delimiter, lineNumber: chunk.lineNumber)
      do {
        columns = try CSVHeader.columns(in: chunk.bytes, encoding.ofLines, &parser)
      } catch {
        close()
        return .badHeader(
          path: path,
          problem: error.problem,
          head: Array(chunk.bytes.prefix(512))
        )
      }
      start.byteOffset = parser.byteOffset
      start.lineNumber = parser.lineNumber
      if columns.count == 1 {
        if narrow.count == 0 { narrow.column = columns[0].excerpt() }
        narrow.count += 1
      }
    }
    if !hasRecord { hasRecord = chunk.bytes[start.byteOffset...].contains { $0 > 0x20 } }
    return .records(path: path, chunk, start: start, columns: columns)
  }
}
