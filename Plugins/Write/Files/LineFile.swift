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

  func publish(synchronizesFolder: Bool) throws(FileError) {
    try file.publish(synchronizesFolder: synchronizesFolder)
  }

  /// Leaves the lines under their temporary name, for a run that goes on with them.
  func leave() { file.leave() }

  func abandon() { file.abandon() }
}
