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
/// All are written under temporary names and appear together at the end. How many are open at once is
/// the room's matter, which closes those that were used least lately.
struct FileSet: SinkWriter {
  private let preamble: [UInt8]
  private let replacesExisting: Bool
  private let jobs: Int
  /// Whether the files' sums are kept, for a journal.
  private let keepsSums: Bool
  private var files: [(path: String, file: LineFile)] = []
  /// Each file's place by its path's bytes: two paths that look alike are two files.
  private var places: [[UInt8]: Int] = [:]
  /// The files that are complete.
  private let finished: FinishedFiles

  /// Opens the file of a fixed path at once; files of a template are opened as they are needed.
  ///
  /// - Parameter preamble: what each file begins with.
  init(_ path: PathTemplate, preamble: [UInt8], _ options: WriteOptions) throws(StageError) {
    self.preamble = preamble
    replacesExisting = options.replacesExisting
    jobs = options.jobs
    keepsSums = options.keepsCheckpoints
    finished = FinishedFiles(replaces: options.replacesExisting)
    for file in options.resumedFiles ?? [] { try resume(file) }
    if let fixedPath = path.fixedPath { _ = try file(fixedPath) }
  }

  /// Takes over a file of a stopped run.
  private mutating func resume(_ stopped: CheckpointFile) throws(StageError) {
    let (path, replaces, jobs) = (stopped.path, replacesExisting, jobs)
    // A journal is a file that anything may have been done to.
    guard stopped.rest.count < max(1, Compression(path: path)?.blockByteCount ?? 1) else {
      throw .file(path: path, problem: "its journal holds more of it than a run leaves there")
    }
    let file = try FileSet.calling { () throws(FileError) in
      let file = try WholeFile(
        path: path,
        replaces: replaces,
        resumingAt: stopped.byteCount,
        expecting: stopped.sum,
        keepsSum: true
      )
      return LineFile(file, rest: stopped.rest, jobs: jobs)
    }
    places[Array(path.utf8)] = files.count
    files.append((path, file))
  }

  mutating func append(_ encoded: EncodedLines) throws(StageError) {
    let file = try file(encoded.path)
    try FileSet.calling { () throws(FileError) in try file.append(encoded.bytes) }
  }

  /// Ends a file whose last line was appended, and lets its memory go; nothing is appended to it any more.
  mutating func finish(_ path: String) throws(StageError) {
    guard let place = places.removeValue(forKey: Array(path.utf8)) else { return }
    let file = files[place].file
    let isTaken = try FileSet.calling { () throws(FileError) in
      try file.finish()
      return try file.handOver(to: finished)
    }
    guard isTaken else { return }
    files.remove(at: place)
    // It is nearly always the last one.
    if place < files.count {
      for (key, other) in places where other > place { places[key] = other - 1 }
    }
  }

  mutating func prepare() throws(StageError) {
    for (_, file) in files { try FileSet.calling { () throws(FileError) in try file.finish() } }
    try synchronize()
    try FileSet.calling { () throws(FileError) in try finished.prepare() }
  }

  mutating func checkpoint() throws(StageError) {
    for (_, file) in files { try FileSet.calling { () throws(FileError) in try file.flush() } }
    try synchronize()
  }

  var checkpointFiles: [CheckpointFile] {
    files.map { path, file in
      CheckpointFile(path: path, byteCount: file.byteCount, rest: file.rest, sum: file.sum)
    }
  }

  /// Waits until everything that was handed to the system is on the disk.
  private func synchronize() throws(StageError) {
    if files.count > FinishedFiles.singleSyncLimit, try prepareAtOnce() { return }
    for (_, file) in files {
      try FileSet.calling { () throws(FileError) in try file.prepare() }
    }
  }

  /// Brings many files to the disk with one wait for each disk that they are on: a wait for each of
  /// 20,000 pages is most of a run's time.
  ///
  /// - Returns: False where that can't be done, and nothing is sure to be on the disk.
  private func prepareAtOnce() throws(StageError) -> Bool {
    var oneOfDisk: [UInt64: LineFile] = [:]
    for (_, file) in files {
      guard let disk = file.disk else { return false }
      oneOfDisk[disk] = file
    }
    for file in oneOfDisk.values {
      let isDone = try FileSet.calling { () throws(FileError) in try file.prepareAll() }
      if !isDone { return false }
    }
    return true
  }

  mutating func publish() throws(StageError) {
    try FileSet.calling { () throws(FileError) in try finished.publish() }
    var lastOfFolder: [String: Int] = [:]
    for (place, (_, file)) in files.enumerated() { lastOfFolder[file.folder] = place }
    for (place, (_, file)) in files.enumerated() {
      let isLast = lastOfFolder[file.folder] == place
      try FileSet.calling { () throws(FileError) in
        try file.publish(synchronizesFolder: isLast)
      }
    }
  }

  mutating func leave() {
    for (_, file) in files { file.leave() }
  }

  mutating func abandon() {
    for (_, file) in files { file.abandon() }
    finished.abandon()
  }

  var outputs: [(path: String, byteCount: Int)] {
    files.map { ($0.path, $0.file.byteCount) } + finished.outputs
  }

  private mutating func file(_ path: String) throws(StageError) -> LineFile {
    let key = Array(path.utf8)
    if let place = places[key] { return files[place].file }
    let (preamble, replaces, jobs, keepsSums) = (preamble, replacesExisting, jobs, keepsSums)
    let opened = try FileSet.calling { () throws(FileError) in
      let file = try WholeFile(path: path, replaces: replaces, keepsSum: keepsSums)
      let lines = LineFile(file, jobs: jobs)
      try lines.append(preamble)
      return lines
    }
    places[key] = files.count
    files.append((path, opened))
    return opened
  }

  private static func calling<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(StageError) -> Result {
    do { return try body() } catch { throw StageError(error) }
  }
}
