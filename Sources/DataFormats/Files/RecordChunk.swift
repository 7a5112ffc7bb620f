/// A stretch of a file that holds whole records, each with its line end.
public struct RecordChunk: Sendable {
  /// The records' bytes; the last line end of the file may be missing.
  public var bytes: [UInt8]
  /// The number of the first line, from 1.
  public var lineNumber: Int
  /// Where the chunk begins: a byte offset into the file, or into what gzip inflates it to.
  public var byteOffset: Int
  /// Whether the file's first record begins here.
  public var isStart = false
}

/// A record that couldn't be handed over whole.
public struct SkippedRecord: Sendable, Hashable {
  /// Why a record was left out.
  public enum Reason: Sendable, Hashable {
    /// It has more bytes than a record may have.
    case tooLong
    /// A quote was opened and not closed before the limit or the end; only its first line is left
    /// out, and reading goes on with the next one.
    case unclosedQuote
    /// The file broke off inside it.
    case cutOff
    /// The file broke off after whole records, within the array that holds them.
    case openArray
  }

  /// Why it was left out.
  public var reason: Reason
  /// The number of its first line, from 1.
  public var lineNumber: Int
  /// Where it begins: a byte offset into the file, or into what gzip inflates it to.
  public var byteOffset: Int
  /// Its length in bytes, without the line end.
  public var byteCount: Int
  /// Its first bytes, at most `headLimit`.
  public var head: [UInt8]

  /// How many bytes of a record left out are kept.
  public static let headLimit = 512
}

/// What a `RecordChunker` finds next.
public enum RecordPiece: Sendable {
  case chunk(RecordChunk)
  case skipped(SkippedRecord)
}
