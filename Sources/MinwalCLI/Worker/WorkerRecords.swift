import DataFormats
import PipelineCore
import PipelineRuntime

/// The records of `minwal worker` that aren't documents: a line of JSON each.
enum WorkerRecords {
  /// What is to be said of a line that gave no document.
  struct Failure {
    /// What is wrong, in a word that a driver tells apart.
    var code: String
    /// What is wrong, in words.
    var message: String
    /// The document's identity, where it could be read.
    var id: String?
    /// The number of the line, from 1.
    var lineNumber: Int
    /// The byte offset of the trouble in the input.
    var byteOffset: Int
    /// How many bytes the line has.
    var byteCount: Int
    /// The beginning of the line.
    var raw: [UInt8]
  }

  /// The record of a line that gave no document.
  static func error(_ failure: Failure) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("_type")
    writer.string("error")
    writer.key("code")
    writer.string(failure.code)
    writer.key("message")
    writer.string(failure.message)
    if let id = failure.id {
      writer.key("id")
      writer.string(id)
    }
    writer.key("line")
    writer.integer(failure.lineNumber)
    writer.key("offset")
    writer.integer(failure.byteOffset)
    writer.key("bytes")
    writer.integer(failure.byteCount)
    writer.key("raw")
    writer.string(
      String(decoding: failure.raw.prefix(Rejection.rawByteLimit), as: UTF8.self)
    )
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The record that comes last.
  static func summary(_ counts: WorkerCounts, inputByteCount: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("_type")
    writer.string("summary")
    let made = counts.made > 0 ? [("made", counts.made)] : []
    for (name, count) in [("in", counts.read)] + made + [
      ("ok", counts.passed), ("filtered", counts.filtered),
      ("err", counts.failed), ("out", counts.documents), ("in_bytes", inputByteCount),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The word for a rejection: `bad_json`, `line_too_long`; a stage's own code as it is.
  static func code(of rejection: Rejection) -> String {
    let prefix = "read.jsonl."
    guard rejection.code.hasPrefix(prefix) else { return rejection.code }
    let code = rejection.code.dropFirst(prefix.count)
    return code == "too-long" ? "line_too_long" : code.split(separator: "-").joined(separator: "_")
  }

  /// Whether a rejection says that the input broke off, so that what follows was never read.
  static func endsInput(_ rejection: Rejection) -> Bool {
    ["unreadable", "cut-off", "truncated-gzip", "corrupt-gzip", "bytes-behind-gzip"].contains {
      rejection.code == "read.jsonl.\($0)"
    }
  }
}

/// What became of the lines so far: `read` + `made` = `passed` + `filtered` + `failed`.
struct WorkerCounts: Sendable, Hashable {
  var read = 0
  /// Documents that a stage which gathers made at the end.
  var made = 0
  var passed = 0
  var filtered = 0
  var failed = 0
  /// The documents that came out.
  var documents = 0

  init() {}

  init(_ summary: RunSummary) {
    read = summary.readCount
    made = summary.madeCount
    passed = summary.passedCount
    filtered = summary.filteredCount
    failed = summary.rejectedCount
    documents = summary.documentCount
  }

  static func + (left: WorkerCounts, right: WorkerCounts) -> WorkerCounts {
    var sum = left
    sum.read += right.read
    sum.passed += right.passed
    sum.filtered += right.filtered
    sum.failed += right.failed
    sum.documents += right.documents
    return sum
  }
}

/// How a supervised worker tells its supervisor, between its records, what is settled: a line that
/// begins with RS (U+001E), which no record holds.
struct WorkerMark: Sendable, Hashable {
  /// The number of the last line that is settled; 0 where none is.
  var lineNumber: Int
  /// What the worker's lines came to so far.
  var counts: WorkerCounts

  static let lead: UInt8 = 0x1E

  init(lineNumber: Int, counts: WorkerCounts) {
    self.lineNumber = lineNumber
    self.counts = counts
  }

  /// Reads a line without its end; nil where it isn't a mark.
  init?(_ line: some Collection<UInt8>) {
    guard line.first == Self.lead else { return nil }
    let numbers = String(decoding: line.dropFirst(), as: UTF8.self).split(separator: " ")
      .compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    lineNumber = numbers[0]
    counts = WorkerCounts()
    counts.read = numbers[1]
    counts.passed = numbers[2]
    counts.filtered = numbers[3]
    counts.failed = numbers[4]
    counts.documents = numbers[5]
  }

  /// The mark with its line end.
  var bytes: [UInt8] {
    let numbers = [
      lineNumber, counts.read, counts.passed, counts.filtered, counts.failed, counts.documents,
    ]
    return [Self.lead] + Array((numbers.map { String($0) }.joined(separator: " ") + "\n").utf8)
  }
}
