import DataFormats
import PipelineCore
import TextLikeness

/// A part of an input of any kind, with the reader that it is for.
enum AnyPiece: Sendable {
  /// A file that is read as a whole.
  case whole(WholeFileReader, InputPiece)
  /// Records of JSON.
  case lines(InputPiece)
  /// Records of a table.
  case table(InputPiece)
  /// Records of a crawl.
  case crawl([CrawlPiece])
}

/// The readers for which a document is a file, or a part of one.
enum WholeFileReader: Sendable, Hashable {
  case text
  case page
  case feed
  /// None reads it.
  case none
}

/// The serial half of `read`: it looks at each file and has the right reader cut it up.
final class AnyInput: SourceReader {
  private enum Current {
    case lines(RecordInput)
    case table(RecordInput)
    case crawl(CrawlInput)
  }

  private let files: InputFiles
  private let options: ReadOptions
  private let limit: Int
  private let openRecords: (InputFiles, _ isTable: Bool) -> RecordInput
  private var nextFile = 0
  private var current: Current?
  private var finishedByteCount = 0
  private var counts: [String: Int] = [:]
  private var innerRemarks: [String: Int] = [:]
  /// Asked for by who shows progress alone, since it takes a look at every file.
  private(set) lazy var totalByteCount = files.totalByteCount

  init(
    _ files: InputFiles,
    _ options: ReadOptions,
    limit: Int,
    openRecords: @escaping (InputFiles, Bool) -> RecordInput
  ) {
    self.files = files
    self.options = options
    self.limit = limit
    self.openRecords = openRecords
  }

  var consumedByteCount: Int {
    switch current {
    case .lines(let input), .table(let input): finishedByteCount + input.consumedByteCount
    case .crawl(let input): finishedByteCount + input.consumedByteCount
    case nil: finishedByteCount
    }
  }

  var inputPaths: [String] { Array(files.paths.prefix(nextFile)) }
  var plannedPaths: [String] { files.paths }
  var plansListedFiles: Bool { files.areListed }
  var positionSum: String { files.positionSum }
  func inputSums(completing: Bool) -> [InputSum] {
    files.sums(ofFirst: nextFile, completing: completing)
  }

  var remarks: [SourceRemark] {
    var inner = innerRemarks
    for remark in currentRemarks { inner[remark.text, default: 0] += remark.count }
    return (counts.map { ("files read by \($0.key)", $0.value) } + inner.map { ($0.key, $0.value) })
      .sorted { $0.0 < $1.0 }.map { SourceRemark($0.0, count: $0.1) }
  }

  func next() throws(StageError) -> [AnyPiece]? {
    var pieces: [AnyPiece] = []
    var byteCount = 0
    while byteCount < options.chunkByteCount {
      if current != nil {
        // What was read of files before comes first.
        if !pieces.isEmpty { return pieces }
        if let piece = try nextOfCurrent() { return [piece] }
        close()
      } else if nextFile < files.paths.count {
        let path = files.paths[nextFile]
        nextFile += 1
        if let (piece, cost) = open(path) {
          pieces.append(piece)
          // Why: a file costs something even when it is empty.
          byteCount += cost + 1024
        }
      } else {
        break
      }
    }
    return pieces.isEmpty ? nil : pieces
  }

  private func nextOfCurrent() throws(StageError) -> AnyPiece? {
    switch current {
    case .lines(let input): try input.next().map(AnyPiece.lines)
    case .table(let input): try input.next().map(AnyPiece.table)
    case .crawl(let input): try input.next().map(AnyPiece.crawl)
    case nil: nil
    }
  }

  private var currentRemarks: [SourceRemark] {
    switch current {
    case .lines(let input), .table(let input): input.remarks
    case .crawl(let input): input.remarks
    case nil: []
    }
  }

  private func close() {
    finishedByteCount = consumedByteCount
    for remark in currentRemarks { innerRemarks[remark.text, default: 0] += remark.count }
    current = nil
  }

  /// Looks at a file; gives it where it is read as a whole, with about how many bytes it takes.
  private func open(_ path: String) -> (AnyPiece, Int)? {
    var bytes: [UInt8] = []
    do throws(FileError) {
      let reader = try files.open(path, jobs: options.jobs)
      let head = try reader.peek(16 * ContentKind.headByteCount)
      let kind = Self.kind(of: head)
      switch Self.reader(for: kind, head, path) {
      case .whole(let whole, let name):
        counts[name, default: 0] += 1
        if whole == .none {
          finishedByteCount += reader.readByteCount
          let start = Array(head.prefix(Rejection.rawByteLimit))
          return (.whole(.none, .wrongKind(path: path, kind, head: start)), 0)
        }
        let hasMore = try reader.readAll(limit: limit, into: &bytes)
        finishedByteCount += reader.readByteCount
        let piece: InputPiece =
          hasMore
          ? .longFile(path: path, head: Array(bytes.prefix(Rejection.rawByteLimit)))
          : .file(path: path, bytes: bytes)
        return (.whole(whole, piece), bytes.count)
      case .lines:
        counts["read.jsonl", default: 0] += 1
        current = .lines(openRecords(files.only(path, opened: reader), false))
      case .table:
        counts["read.csv", default: 0] += 1
        current = .table(openRecords(files.only(path, opened: reader), true))
      case .crawl:
        counts["read.warc", default: 0] += 1
        current = .crawl(CrawlInput(files.only(path, opened: reader), options, limit: limit))
      }
      return nil
    } catch {
      let head = Array(bytes.prefix(Rejection.rawByteLimit))
      return (.whole(.none, .failed(path: path, error, head: head)), 0)
    }
  }

  // MARK: - The choice

  private enum Choice {
    case whole(WholeFileReader, name: String)
    case lines
    case table
    case crawl
  }

  /// The kind of what begins so; of UTF-16 that of its text.
  private static func kind(of head: [UInt8]) -> ContentKind {
    let kind = ContentKind(head: head.prefix(ContentKind.headByteCount))
    guard kind == .utf16 else { return kind }
    let text = EncodingDetector.choose(for: head, isWhole: false).decode(head).bytes
    return ContentKind(head: text.prefix(ContentKind.headByteCount))
  }

  private static func reader(for kind: ContentKind, _ head: [UInt8], _ path: String) -> Choice {
    let name = Compression.withoutSuffix(path).lowercased()
    func ends(_ suffixes: String...) -> Bool { suffixes.contains { name.hasSuffix($0) } }
    switch kind {
    case .html: return .whole(.page, name: "read.html")
    case .feed: return .whole(.feed, name: "read.feed")
    case .warc: return .crawl
    case .jsonLines, .jsonArray, .jsonObject: return .lines
    case .table, .text, .empty, .utf16, .binary:
      if ends(".csv", ".tsv", ".tab") { return .table }
      if ends(".jsonl", ".ndjson") { return .lines }
      if ends(".html", ".htm", ".xhtml", ".shtml") { return .whole(.page, name: "read.html") }
      if kind == .table, !ends(".txt"), DelimiterGuess(head: head).recordCount > 2 { return .table }
      return .whole(.text, name: "read.text")
    default: return .whole(.none, name: "no reader")
    }
  }
}
