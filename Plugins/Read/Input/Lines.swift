import DataFormats

/// A line of a chunk, without its line end.
struct Line {
  /// The line's bytes in the chunk.
  var range: Range<Int>
  /// The line's number in the file, from 1.
  var lineNumber: Int

  /// Tells whether there is nothing but spaces and tabs.
  func isBlank(in bytes: [UInt8]) -> Bool {
    bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

/// The lines of a chunk, one after another; they end with LF or CR LF.
struct Lines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var place: RecordStart

  init(_ bytes: [UInt8], from start: RecordStart) {
    self.bytes = bytes
    place = start
  }

  mutating func next() -> Line? {
    let start = place.byteOffset
    guard start < bytes.count else { return nil }
    let end = bytes.lineEnd(from: start)
    place.byteOffset = end + 1
    place.lineNumber += 1
    let isReturn = end > start && bytes[end - 1] == 0x0D
    return Line(range: start..<(isReturn ? end - 1 : end), lineNumber: place.lineNumber - 1)
  }
}
