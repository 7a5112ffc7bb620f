/// Cuts a stream of bytes into frames: four bytes of length, the most significant first, then so many bytes.
struct FrameBuffer: Sendable {
  /// The most bytes that a frame may have after its length.
  static let byteLimit = 64 << 20

  private var bytes: [UInt8] = []
  private var start = 0

  /// Takes bytes of the stream.
  mutating func append(_ more: ArraySlice<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    } else if start > 1 << 20 {
      bytes.removeSubrange(..<start)
      start = 0
    }
    bytes += more
  }

  /// Says that the stream ended inside a frame.
  var holdsPart: Bool { start < bytes.count }

  /// Takes the first frame, if all of it is there.
  ///
  /// - Throws: `garbled` where what comes isn't a frame.
  mutating func takeFrame() throws(PluginFailure) -> [UInt8]? {
    guard bytes.count - start >= 4 else { return nil }
    let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.byteLimit else {
      throw .garbled(
        "sent a frame of \(length) bytes, at most \(Self.byteLimit) are allowed; "
          + "if it prints to standard output, it mustn't: \(shownBeginning)"
      )
    }
    guard bytes.count - start - 4 >= length else { return nil }
    let frame = Array(bytes[start + 4..<start + 4 + length])
    start += 4 + length
    return frame
  }

  /// The first bytes that are waiting, up to the end of their line, to be shown.
  private var shownBeginning: String {
    let beginning = bytes[start...].prefix(24).prefix { $0 >= 0x20 }
    return "'" + String(decoding: beginning, as: UTF8.self) + "'"
  }

  /// What stands before a message: the length in four bytes.
  static func head(of message: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: message.count >> $0) }
  }
}
