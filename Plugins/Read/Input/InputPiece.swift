import DataFormats
import PipelineCore
import TextLikeness

/// A part of the input that can be parsed on its own: what the serial half of reading gives out.
enum InputPiece: Sendable {
  /// A whole file.
  case file(path: String, bytes: [UInt8])
  /// A file that is longer than a document may be, with its beginning.
  case longFile(path: String, head: [UInt8])
  /// Whole records, which begin at a place of the chunk; of CSV with the columns' names.
  case records(path: String, RecordChunk, start: RecordStart, columns: [String])
  /// A record that was left out.
  case skipped(path: String, SkippedRecord)
  /// A file that couldn't be read, or not to its end, with what could be read of its one document.
  case failed(path: String, FileError, head: [UInt8])
  /// A CSV file whose first record can't serve as header.
  case badHeader(path: String, problem: String, head: [UInt8])
  /// A file of another kind than is read here, with its beginning.
  case wrongKind(path: String, ContentKind, head: [UInt8])
}

/// Where the records of a chunk begin, after the header of a CSV file.
struct RecordStart: Sendable {
  /// A byte offset into the chunk.
  var byteOffset: Int
  /// The number of the line there, from 1.
  var lineNumber: Int
  /// The encoding of the chunk's records.
  var encoding: TextEncoding
  /// How that of the file was found, where it wasn't given.
  var choice: EncodingChoice?
  /// The byte between the fields of a table.
  var delimiter: UInt8?
  /// Where records are values of JSON and not lines: whether the file begins here; nil for lines.
  var valuesBeginFile: Bool?
}

extension InputPiece {
  /// The document that stands, rejected, for a piece which holds none; nil for the others.
  ///
  /// - Parameters:
  ///   - stage: the stage's name, which codes begin with.
  ///   - limit: the most bytes a record may have.
  func rejected(by stage: String, limit: Int) -> Document? {
    switch self {
    case .file, .records: return nil
    case .longFile(let path, let head):
      return .rejected(
        DocumentSource(path: path),
        code: "\(stage).too-long",
        message: "the file is longer than \(limit) bytes"
          + (Self.reader(of: head, besides: stage).map { "; `\($0)` reads what it holds" } ?? ""),
        raw: head[...]
      )
    case .skipped(let path, let skipped):
      let source = DocumentSource(
        path: path,
        lineNumber: skipped.lineNumber,
        byteOffset: skipped.byteOffset
      )
      let (code, message) = InputPiece.words(for: skipped, limit)
      return .rejected(
        source,
        code: "\(stage).\(code)",
        message: message,
        raw: skipped.head[...],
        rawByteCount: skipped.byteCount
      )
    case .failed(let path, let error, let head):
      return .rejected(
        DocumentSource(path: path),
        code: "\(stage).\(error.reason.rejectionCode)",
        message: error.description,
        raw: head[...]
      )
    case .wrongKind(let path, let kind, let head):
      return .wrongKind(kind, DocumentSource(path: path), stage: stage, raw: head[...])
    case .badHeader(let path, let problem, let head):
      return .rejected(
        DocumentSource(path: path, lineNumber: 1),
        code: "\(stage).bad-header",
        message: problem,
        raw: head[...]
      )
    }
  }

  /// The stage that is for what begins so, where it is another one.
  private static func reader(of head: [UInt8], besides stage: String) -> String? {
    ContentKind(head: head[...]).reader.flatMap { $0 == stage || $0 == "read.text" ? nil : $0 }
  }

  private static func words(for skipped: SkippedRecord, _ limit: Int) -> (String, String) {
    switch skipped.reason {
    case .tooLong:
      ("too-long", "the record has \(skipped.byteCount) bytes, expected at most \(limit)")
    case .unclosedQuote:
      ("unclosed-quote", "a quote that opens in this line is never closed")
    case .cutOff: ("cut-off", "the file breaks off inside this record")
    case .openArray: ("cut-off", "the file breaks off between two records: its array isn't closed")
    }
  }
}

extension Document {
  /// Makes a document that failed as it was read.
  static func rejected(
    _ source: DocumentSource,
    code: String,
    message: String,
    raw: ArraySlice<UInt8> = [],
    rawByteCount: Int? = nil,
    byteOffset: Int? = nil
  ) -> Document {
    var document = Document(id: source.standardID, source: source)
    document.reject(
      Rejection(
        code: code,
        message: message,
        raw: raw,
        rawByteCount: rawByteCount,
        byteOffset: byteOffset
      )
    )
    return document
  }
}

extension DocumentSource {
  /// The identity of the document that was read here: the path, with `#line` for a record of many.
  var standardID: String { lineNumber.map { "\(path)#\($0)" } ?? path }
}
