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
  private let delimiter: UInt8?
  private let givenEncoding: TextEncoding?
  private let options: ReadOptions
  private let recordLimit: Int
  private var nextFile = 0
  private var current: (path: String, reader: ByteReader, chunker: RecordChunker)?
  private var encoding = TextEncoding.utf8
  /// How the current file's encoding was found.
  private var choice: EncodingChoice?
  private var columns: [String] = []
  private var finishedByteCount = 0
  private var waiting: [InputPiece] = []
  let totalByteCount: Int?

  /// Begins to read files.
  ///
  /// - Parameter delimiter: the byte between the fields of CSV, whose files begin with a header;
  ///   nil where each line is a record.
  /// - Parameter encoding: that of the files, nil where that of each is to be found; the records of
  ///   UTF-16 come as UTF-8.
  init(
    _ files: InputFiles,
    delimiter: UInt8?,
    encoding: TextEncoding? = .utf8,
    _ options: ReadOptions,
    recordLimit: Int
  ) {
    self.files = files
    self.delimiter = delimiter
    givenEncoding = encoding
    self.options = options
    self.recordLimit = recordLimit
    totalByteCount = files.totalByteCount
  }

  var consumedByteCount: Int { finishedByteCount + (current?.reader.readByteCount ?? 0) }

  var inputPaths: [String] { Array(files.paths.prefix(nextFile)) }

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
          guard delimiter != nil, columns.isEmpty else { return .skipped(path: path, skipped) }
          close()
          return .badHeader(
            path: path,
            problem: "the header's quotes are broken or it is too long",
            head: skipped.head
          )
        case nil: close()
        }
      } catch {
        close()
        return .failed(path: path, error, head: [])
      }
    }
  }

  /// How much of a file is looked at to find its encoding.
  private static let headByteCount = 64 << 10

  private func open(_ path: String) -> InputPiece? {
    nextFile += 1
    columns = []
    do {
      let reader = try ByteReader(path: path, encoding: givenEncoding ?? .utf8)
      encoding = givenEncoding ?? .utf8
      if givenEncoding == nil {
        let head = try reader.peek(RecordInput.headByteCount)
        let found = EncodingDetector.choose(
          for: head,
          isWhole: head.count < RecordInput.headByteCount
        )
        encoding = found.encoding
        choice = found
        reader.transcode(from: found.encoding)
      }
      let start = nextFile == 1 ? options.start : InputStart()
      let chunker = RecordChunker(
        reader,
        delimiter: delimiter,
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
      choice: choice
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
    }
    return .records(path: path, chunk, start: start, columns: columns)
  }
}
