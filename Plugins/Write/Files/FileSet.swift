import DataFormats
import PipelineCore

/// What one document becomes in a file of lines.
struct EncodedLines: Sendable {
  /// The file that it goes to.
  let path: String
  /// Its lines, each with a line end.
  let bytes: [UInt8]
}

/// The files of a sink: one, or as many as its path's template gives.
///
/// All are written under temporary names and appear together at the end. At most
/// `openFileLimit` are open at once.
struct FileSet: SinkWriter {
  private let preamble: [UInt8]
  private let replacesExisting: Bool
  private var files: [(path: String, file: LineFile)] = []
  private var places: [String: Int] = [:]
  private var openCount = 0

  private static let openFileLimit = 200

  /// Opens the file of a fixed path at once; files of a template are opened as they are needed.
  ///
  /// - Parameter preamble: what each file begins with.
  init(_ path: PathTemplate, preamble: [UInt8], _ options: WriteOptions) throws(StageError) {
    self.preamble = preamble
    replacesExisting = options.replacesExisting
    if let fixedPath = path.fixedPath { _ = try file(fixedPath) }
  }

  mutating func append(_ encoded: EncodedLines) throws(StageError) {
    let file = try file(encoded.path)
    try FileSet.calling { () throws(FileError) in try file.append(encoded.bytes) }
  }

  mutating func prepare() throws(StageError) {
    for (_, file) in files {
      try FileSet.calling { () throws(FileError) in
        try file.prepare()
        if files.count > FileSet.openFileLimit { try file.suspend() }
      }
    }
  }

  mutating func publish() throws(StageError) {
    var lastOfFolder: [String: Int] = [:]
    for (place, (_, file)) in files.enumerated() { lastOfFolder[file.folder] = place }
    for (place, (_, file)) in files.enumerated() {
      let isLast = lastOfFolder[file.folder] == place
      try FileSet.calling { () throws(FileError) in
        try file.publish(synchronizesFolder: isLast)
      }
    }
  }

  mutating func abandon() {
    for (_, file) in files { file.abandon() }
  }

  var outputs: [(path: String, byteCount: Int)] { files.map { ($0.path, $0.file.byteCount) } }

  private mutating func file(_ path: String) throws(StageError) -> LineFile {
    if let place = places[path] { return files[place].file }
    if openCount == FileSet.openFileLimit {
      for (_, file) in files { try FileSet.calling { () throws(FileError) in try file.suspend() } }
      openCount = 0
    }
    let (preamble, replaces) = (preamble, replacesExisting)
    let opened = try FileSet.calling { () throws(FileError) in
      let file = LineFile(try WholeFile(path: path, replaces: replaces))
      try file.append(preamble)
      return file
    }
    places[path] = files.count
    files.append((path, opened))
    openCount += 1
    return opened
  }

  private static func calling<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(StageError) -> Result {
    do { return try body() } catch { throw StageError(error) }
  }
}
