import DataFormats
import PipelineCore

/// The serial half of `read.text` where a document is a file: many small files make one chunk.
final class FileInput: SourceReader {
  private let files: InputFiles
  private let chunkByteCount: Int
  private let limit: Int
  private var nextFile = 0
  private(set) var consumedByteCount = 0
  /// Asked for by who shows progress alone, since it takes a look at every file.
  private(set) lazy var totalByteCount = files.totalByteCount

  init(_ files: InputFiles, _ options: ReadOptions, limit: Int) {
    self.files = files
    chunkByteCount = options.chunkByteCount
    self.limit = limit
  }

  var inputPaths: [String] { Array(files.paths.prefix(nextFile)) }
  var plannedPaths: [String] { files.paths }
  var plansListedFiles: Bool { files.areListed }
  var positionSum: String { files.positionSum }
  func inputSums(completing: Bool) -> [InputSum] {
    files.sums(ofFirst: nextFile, completing: completing)
  }

  func next() throws(StageError) -> [InputPiece]? {
    var pieces: [InputPiece] = []
    var byteCount = 0
    while nextFile < files.paths.count, byteCount < chunkByteCount {
      let path = files.paths[nextFile]
      nextFile += 1
      var bytes: [UInt8] = []
      do {
        let reader = try files.open(path)
        let hasMore = try reader.readAll(limit: limit, into: &bytes)
        consumedByteCount += reader.readByteCount
        // Why: a file costs something even when it is empty.
        byteCount += bytes.count + 1024
        pieces.append(
          hasMore
            ? .longFile(path: path, head: Array(bytes.prefix(Rejection.rawByteLimit)))
            : .file(path: path, bytes: bytes)
        )
      } catch {
        pieces.append(.failed(path: path, error, head: Array(bytes.prefix(Rejection.rawByteLimit))))
      }
    }
    return pieces.isEmpty ? nil : pieces
  }
}
