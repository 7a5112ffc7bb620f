import DataFormats

/// A file of lines that appears whole, compressed where its name ends with `.gz` or `.zst`.
///
/// What is compressed is cut into members of a megabyte, whatever the batches are; the last one before a stop is
/// shorter.
final class LineFile {
  private let file: WholeFile
  private let compression: Compression?
  /// What hasn't been compressed.
  private var pending: [UInt8] = []

  /// How many bytes make a member.
  private static let memberByteCount = 1 << 20

  init(_ file: WholeFile) {
    self.file = file
    compression = Compression(path: file.path)
  }

  var folder: String { file.folder }
  /// Which disk the file is on; nil where it is written straight.
  var disk: UInt64? { file.disk }
  /// How many bytes have been written, as they lie in the file.
  var byteCount: Int { file.byteCount }

  /// Appends lines.
  func append(_ bytes: [UInt8]) throws(FileError) {
    guard let compression else { return try file.append(bytes) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.memberByteCount - pending.count)
      pending += part
      rest = rest.dropFirst(part.count)
      if pending.count == Self.memberByteCount {
        try file.append(compression.member(pending))
        pending.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Brings all lines to the disk; what is appended afterwards begins a new member.
  func prepare() throws(FileError) {
    if let compression, !pending.isEmpty || file.byteCount == 0 {
      try file.append(compression.member(pending))
      pending = []
    }
    try file.prepare()
  }

  /// Lets the memory go that the file's next lines would take: no more of them are near.
  func rest() throws(FileError) {
    if compression == nil { try file.rest() }
  }

  /// Brings everything on the file's disk to it; false where only `prepare` can.
  func prepareAll() throws(FileError) -> Bool {
    compression == nil ? try file.prepareAll() : false
  }

  func publish(synchronizesFolder: Bool) throws(FileError) {
    try file.publish(synchronizesFolder: synchronizesFolder)
  }

  /// Leaves the lines under their temporary name, for a run that goes on with them.
  func leave() { file.leave() }

  func abandon() { file.abandon() }
}
