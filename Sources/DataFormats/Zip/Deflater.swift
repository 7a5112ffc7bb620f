import CZlib

/// Deflates bytes as they come (RFC 1951), without header and check sum.
@safe
final class Deflater {
  // SAFETY: zlib keeps pointers into the structure, so that it needs a place of its own.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Where zlib writes to.
  private var room = [UInt8](repeating: 0, count: 1 << 16)

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, negative for no header; 8 is zlib's own choice of memory.
    let status = unsafe deflateInit2_(
      stream,
      Z_DEFAULT_COMPRESSION,
      Z_DEFLATED,
      -15,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "zlib takes its own defaults")
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Makes ready for other bytes.
  func begin() { unsafe deflateReset(stream) }

  /// Deflates bytes; with `ends` they are the last ones.
  func append(_ bytes: [UInt8], ends: Bool, to output: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { source in
      var taken = 0
      var isDone = false
      while !isDone {
        let given = min(source.count - taken, 1 << 30)
        let isLast = taken + given == source.count
        let written = unsafe room.withUnsafeMutableBufferPointer { target in
          // SAFETY: zlib reads and writes within the two counts it is given, and the pointers aren't used
          // after this call; it doesn't write to `next_in`, whatever its type says.
          unsafe stream.pointee.next_in = .init(
            mutating: source.baseAddress.map { unsafe $0 + taken }
          )
          unsafe stream.pointee.avail_in = UInt32(given)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          let status = unsafe deflate(stream, ends && isLast ? Z_FINISH : Z_NO_FLUSH)
          taken += given - Int(unsafe stream.pointee.avail_in)
          let left = unsafe stream.pointee.avail_out
          isDone = ends ? status == Z_STREAM_END : taken == source.count && left > 0
          return target.count - Int(left)
        }
        output += room[..<written]
      }
    }
  }

  /// Carries on the check sum of a ZIP archive or a gzip member, which begins with 0.
  static func checkSum(_ sum: UInt32, of bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { source in
      // Why: of no bytes zlib would give back the sum's beginning.
      guard let start = source.baseAddress, !source.isEmpty else { return sum }
      // SAFETY: zlib reads within the count.
      return UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(sum), start, source.count))
    }
  }
}
