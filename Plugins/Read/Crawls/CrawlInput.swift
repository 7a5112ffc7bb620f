import DataFormats
import PipelineCore

/// A part of a crawl that can be parsed on its own.
enum CrawlPiece: Sendable {
  /// A record that becomes a document, or fails as one.
  case record(path: String, WARCRecord, WARCContent, CrawlForm)
  /// Something that is wrong between records, or with one that nobody wanted.
  case damage(path: String, WARCDamage)
  /// A file that isn't a crawl.
  case wrongKind(path: String, ContentKind, head: [UInt8])
  /// A file that couldn't be read.
  case failed(path: String, FileError)
}

/// The serial half of `read.warc`: it decompresses, finds the records, and leaves out what becomes no document.
final class CrawlInput: SourceReader {
  private let files: InputFiles
  private let chunkByteCount: Int
  private let limit: Int
  private var nextFile = 0
  private var current: (path: String, reader: WARCReader)?
  private var finishedByteCount = 0
  private var left: [String: Int] = [:]
  /// How many files have no record, and the first of these.
  private var empty: (count: Int, path: String) = (0, "")
  /// Whether the current file has had a record.
  private var hasRecord = false
  /// Asked for by who shows progress alone, since it takes a look at every file.
  private(set) lazy var totalByteCount = files.totalByteCount

  init(_ files: InputFiles, _ options: ReadOptions, limit: Int) {
    self.files = files
    chunkByteCount = options.chunkByteCount
    self.limit = limit
  }

  var consumedByteCount: Int { finishedByteCount + (current?.reader.readByteCount ?? 0) }

  var inputPaths: [String] { Array(files.paths.prefix(nextFile)) }
  var plannedPaths: [String] { files.paths }
  var positionSum: String { files.positionSum }
  func inputSums(completing: Bool) -> [InputSum] {
    files.sums(ofFirst: nextFile, completing: completing)
  }

  var remarks: [SourceRemark] {
    let without =
      empty.count == 0
      ? [] : [SourceRemark("files without a record, such as '\(empty.path)'", count: empty.count)]
    return without
      + left.sorted { $0.key < $1.key }.map { SourceRemark("left out \($0.key)", count: $0.value) }
  }

  func next() throws(StageError) -> [CrawlPiece]? {
    var pieces: [CrawlPiece] = []
    var byteCount = 0
    while byteCount < chunkByteCount, let (piece, cost) = nextPiece() {
      pieces.append(piece)
      byteCount += cost + 1024
    }
    return pieces.isEmpty ? nil : pieces
  }

  /// The next piece with about how many bytes it will take.
  private func nextPiece() -> (CrawlPiece, Int)? {
    while true {
      guard let (path, reader) = current else {
        guard nextFile < files.paths.count else { return nil }
        if let failure = open(files.paths[nextFile]) { return (failure, 0) }
        continue
      }
      switch reader.next() {
      case .record(let record):
        hasRecord = true
        if let piece = piece(of: record, path, reader) { return piece }
      case .damage(let damage):
        hasRecord = true
        return (.damage(path: path, damage), 0)
      case nil:
        if !hasRecord {
          if empty.count == 0 { empty.path = path }
          empty.count += 1
        }
        close()
      }
    }
  }

  private func open(_ path: String) -> CrawlPiece? {
    nextFile += 1
    do throws(FileError) {
      let file = try files.open(path)
      let head = try file.peek(ContentKind.headByteCount)
      let kind = ContentKind(head: head[...])
      if kind != .warc, kind != .empty, !Self.holdsVersionLine(head) {
        finishedByteCount += file.readByteCount
        return .wrongKind(path: path, kind, head: Array(head.prefix(Rejection.rawByteLimit)))
      }
      hasRecord = false
      current = (path, WARCReader(file, contentLimit: limit + HTTPResponse.headLimit))
      return nil
    } catch {
      return .failed(path: path, error)
    }
  }

  /// Tells whether a record begins in a file's first bytes, if not at the very start.
  private static func holdsVersionLine(_ head: [UInt8]) -> Bool {
    head.split(separator: 0x0A).contains { $0.starts(with: "WARC/1.".utf8) }
  }

  private func close() {
    finishedByteCount = consumedByteCount
    current = nil
  }

  private func piece(
    of record: WARCRecord,
    _ path: String,
    _ reader: WARCReader
  ) -> (CrawlPiece, Int)? {
    let (verdict, isCoded) = look(at: record, reader)
    switch verdict {
    case .left(let words):
      left[words, default: 0] += 1
      return nil
    case .taken(let form):
      let content = reader.takeContent()
      // Why: a compressed content may become much longer; so a batch holds few of them.
      let cost = isCoded ? content.byteCount * 20 : content.byteCount
      return (.record(path: path, record, content, form), cost)
    }
  }

  /// Looks at a record's first bytes; what is returned holds none of them, so that reading on copies nothing.
  private func look(
    at record: WARCRecord,
    _ reader: WARCReader
  ) -> (CrawlSelection.Verdict, isCoded: Bool) {
    let head = reader.contentHead(CrawlSelection.headByteCount)
    let response = record.kind == .response ? HTTPResponse(head) : nil
    return (CrawlSelection.verdict(on: record, response, head), response?.isCoded ?? false)
  }
}
