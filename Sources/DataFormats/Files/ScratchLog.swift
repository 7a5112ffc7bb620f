/// Bytes that are appended and found again: the last ones in memory, the others in a scratch file.
///
/// Small ones never touch the disk.
package struct ScratchLog: Sendable {
  /// How many bytes are kept in memory before they are written.
  private let tailLimit: Int
  private var file: ScratchFile?
  private var fileByteCount = 0
  private var tail: [UInt8] = []

  /// Makes an empty log.
  package init(tailLimit: Int = 1 << 20) { self.tailLimit = tailLimit }

  /// How many bytes there are.
  package var byteCount: Int { fileByteCount + tail.count }

  /// Appends bytes.
  package mutating func append(_ bytes: [UInt8]) throws(FileError) {
    tail += bytes
    guard tail.count >= tailLimit else { return }
    let file = if let file { file } else { try ScratchFile() }
    self.file = file
    try file.write(tail.span, at: fileByteCount)
    fileByteCount += tail.count
    tail.removeAll(keepingCapacity: true)
  }

  /// Reads bytes in place of what the buffer held; fewer where the log ends before.
  package func read(_ byteCount: Int, at byteOffset: Int, into buffer: inout [UInt8])
    throws(FileError)
  {
    let inFile = min(max(0, fileByteCount - byteOffset), byteCount)
    if inFile > 0, let file {
      try file.read(inFile, at: byteOffset, into: &buffer)
    } else {
      buffer.removeAll(keepingCapacity: true)
    }
    let start = max(0, byteOffset - fileByteCount)
    let end = min(tail.count, start + byteCount - inFile)
    if start < end { buffer += tail[start..<end] }
  }

  /// Writes over bytes that are there.
  package mutating func overwrite(_ bytes: [UInt8], at byteOffset: Int) throws(FileError) {
    let inFile = min(max(0, fileByteCount - byteOffset), bytes.count)
    if inFile > 0, let file {
      try file.write(Array(bytes[..<inFile]).span, at: byteOffset)
    }
    let start = byteOffset + inFile - fileByteCount
    for (index, byte) in bytes[inFile...].enumerated() where start + index < tail.count {
      tail[start + index] = byte
    }
  }
}
