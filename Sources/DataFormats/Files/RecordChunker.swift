/// Cuts a file into chunks of whole records, to be parsed in parallel: the serial half of reading.
///
/// A record is a line, or a CSV record whose quoted fields may hold line ends. Memory is bounded
/// by a few times the greater of chunk and record limit, whatever the file holds: a longer record
/// is skipped while streaming and reported with its beginning. A UTF-8 mark at the start of the
/// file is taken off.
public final class RecordChunker {
  private let reader: ByteReader
  private let chunkByteCount: Int
  private let recordLimit: Int
  private let delimiter: UInt8?
  private let areValues: Bool

  private var buffer: [UInt8] = []
  private var boundaries: RecordBoundaries
  private var lineNumber: Int
  private var byteOffset: Int
  private var isAtStart: Bool
  /// Whether nothing has been given.
  private var isFirst = true
  private var hasEnded = false
  private var hasToldOpenArray = false
  private var failure: FileError?

  /// Makes a chunker.
  ///
  /// - Parameters:
  ///   - reader: what to read, from its start.
  ///   - delimiter: the byte between the fields of CSV; nil where each line is a record.
  ///   - areValues: whether records are values of JSON, in an array or one after another.
  ///   - chunkByteCount: about how many bytes a chunk has.
  ///   - recordLimit: the most bytes a record may have, without its line end.
  ///   - lineNumber: what the first line counts as.
  ///   - byteOffset: what the first byte counts as.
  public init(
    _ reader: ByteReader,
    delimiter: UInt8? = nil,
    areValues: Bool = false,
    chunkByteCount: Int = 256 << 10,
    recordLimit: Int = 8 << 20,
    lineNumber: Int = 1,
    byteOffset: Int = 0
  ) {
    self.reader = reader
    self.delimiter = delimiter
    self.areValues = areValues
    self.recordLimit = max(1, recordLimit)
    self.chunkByteCount = max(1, min(chunkByteCount, recordLimit))
    boundaries = RecordBoundaries(delimiter: delimiter, areValues: areValues, isStart: true)
    self.lineNumber = lineNumber
    self.byteOffset = byteOffset
    isAtStart = byteOffset == 0
  }

  /// Gives the next chunk or skipped record, in the order of the file; nil at its end.
  ///
  /// - Throws: `FileError` where the file can't be read on, after all that came before it.
  public func next() throws(FileError) -> RecordPiece? {
    fill()
    if buffer.isEmpty {
      if let failure { throw failure }
      if boundaries.endsInArray, !hasToldOpenArray {
        hasToldOpenArray = true
        return .skipped(
          SkippedRecord(
            reason: .openArray,
            lineNumber: lineNumber,
            byteOffset: byteOffset,
            byteCount: 0,
            head: []
          )
        )
      }
      return nil
    }
    if boundaries.firstEnd > recordLimit + 1 || buffer.count > recordLimit && !hasWholeRecord {
      return .skipped(skipLongRecord())
    }
    if hasWholeRecord { return .chunk(takeChunk(boundaries.lastEnd)) }
    if failure != nil { return .skipped(skipLine(.cutOff)) }
    if boundaries.isInQuotes { return .skipped(skipLine(.unclosedQuote)) }
    return .chunk(takeChunk(buffer.count))
  }

  private var hasWholeRecord: Bool { boundaries.lastEnd > 0 }

  /// Reads on until the buffer holds a chunk with a whole record, too much, or the file's rest.
  ///
  /// The buffer never holds more than a record of the greatest length, its line end and one byte
  /// of the next: so only the first record in it can be too long.
  private func fill() {
    if isAtStart { skipMark() }
    while !hasEnded, !hasWholeRecord || buffer.count < chunkByteCount, buffer.count <= recordLimit {
      let wanted = min(max(chunkByteCount, buffer.count * 2), recordLimit + 2)
      readMore(wanted - buffer.count)
      boundaries.scan(buffer)
    }
  }

  /// Takes a UTF-8 mark off the start of the file.
  private func skipMark() {
    isAtStart = false
    while !hasEnded, buffer.count < 3, TextEncoding.utf8Mark.starts(with: buffer) {
      readMore(3 - buffer.count)
    }
    if buffer == TextEncoding.utf8Mark {
      buffer = []
      byteOffset = 3
    }
  }

  /// Reads what is there, at most so many bytes.
  private func readMore(_ byteCount: Int) {
    let before = buffer.count
    do throws(FileError) {
      try buffer.append(addingCapacity: byteCount) { (output) throws(FileError) in
        try reader.read(into: &output)
      }
      hasEnded = buffer.count == before
    } catch {
      failure = error
      hasEnded = true
    }
  }

  private func takeChunk(_ byteCount: Int) -> RecordChunk {
    var bytes: [UInt8] = []
    swap(&bytes, &buffer)
    buffer.reserveCapacity(chunkByteCount)
    buffer.append(contentsOf: bytes[byteCount...])
    bytes.removeSubrange(byteCount...)
    boundaries.dropRecords()
    let chunk = RecordChunk(
      bytes: bytes,
      lineNumber: lineNumber,
      byteOffset: byteOffset,
      isStart: isFirst
    )
    isFirst = false
    let span = bytes.span
    lineNumber += span.occurrences(of: Byte.lineFeed, from: 0, to: byteCount)
    byteOffset += byteCount
    return chunk
  }
}

extension RecordChunker {
  /// Leaves out the first record, which is too long, or its first line where it lies in quotes.
  private func skipLongRecord() -> SkippedRecord {
    skipLine(buffer.lineEnd(from: 0) <= recordLimit ? .unclosedQuote : .tooLong)
  }

  /// Leaves out the first line, reading on until its end.
  private func skipLine(_ reason: SkippedRecord.Reason) -> SkippedRecord {
    isFirst = false
    var skipped = SkippedRecord(
      reason: reason,
      lineNumber: lineNumber,
      byteOffset: byteOffset,
      byteCount: 0,
      head: Array(buffer.prefix(SkippedRecord.headLimit))
    )
    while !buffer.isEmpty {
      let end = buffer.lineEnd(from: 0)
      skipped.byteCount += end
      if end < buffer.count {
        buffer.removeSubrange(...end)
        lineNumber += 1
        byteOffset += 1
        break
      }
      buffer.removeAll(keepingCapacity: true)
      if !hasEnded { readMore(chunkByteCount) }
    }
    skipped.head = Array(skipped.head.prefix(skipped.byteCount))
    byteOffset += skipped.byteCount
    boundaries = RecordBoundaries(
      delimiter: delimiter,
      areValues: areValues,
      isInArray: boundaries.isInArray
    )
    boundaries.scan(buffer)
    return skipped
  }
}
