import DataFormats

/// A file of lines that appears whole, compressed where its name ends with `.gz` or `.zst`.
///
/// What is compressed is cut into blocks of a fixed number of bytes, whatever the batches are and wherever a run was
/// stopped. They are compressed side by side and written in order.
final class LineFile {
  private let file: WholeFile
  private let blocks: BlockCompressor?

  /// - Parameters:
  ///   - rest: the lines of a stopped run that the file doesn't hold yet.
  ///   - jobs: how many threads may compress.
  init(_ file: WholeFile, rest: [UInt8] = [], jobs: Int = 1) {
    self.file = file
    blocks = Compression(path: file.path).map { BlockCompressor($0, rest: rest, jobs: jobs) }
  }

  var folder: String { file.folder }
  /// Which disk the file is on; nil where it is written straight.
  var disk: UInt64? { file.disk }
  /// How many bytes have been written, as they lie in the file.
  var byteCount: Int { file.byteCount }
  /// The sum of the bytes that have been written; nil where none is kept.
  var sum: UInt64? { file.sum }
  /// The lines that haven't been written, since they don't fill a block; none where nothing is compressed.
  var rest: [UInt8] { blocks?.rest ?? [] }

  /// Appends lines.
  func append(_ bytes: [UInt8]) throws(FileError) {
    guard let blocks else { return try file.append(bytes) }
    try blocks.append(bytes) { (block) throws(FileError) in try file.append(block) }
  }

  /// Hands to the system what can be written before more lines come; `rest` is what is left.
  func flush() throws(FileError) {
    if let blocks {
      try blocks.flush { (block) throws(FileError) in try file.append(block) }
    }
    try file.flush()
  }

  /// Hands all lines to the system; none follow.
  func finish() throws(FileError) {
    if let blocks {
      try blocks.finish { (block) throws(FileError) in try file.append(block) }
    }
    try file.rest()
  }

  /// Gives a finished file to those that wait for their names; false where it is written straight.
  func handOver(to files: FinishedFiles) throws(FileError) -> Bool { try files.take(file) }

  /// Brings what was handed to the system to the disk.
  func prepare() throws(FileError) { try file.prepare() }

  /// Brings everything on the file's disk to it; false where only `prepare` can.
  func prepareAll() throws(FileError) -> Bool { try file.prepareAll() }

  func publish(synchronizesFolder: Bool) throws(FileError) {
    try file.publish(synchronizesFolder: synchronizesFolder)
  }

  /// Leaves the lines under their temporary name, for a run that goes on with them.
  func leave() { file.leave() }

  func abandon() { file.abandon() }
}
