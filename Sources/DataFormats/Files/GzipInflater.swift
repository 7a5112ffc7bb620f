import CZlib

/// Inflates gzip members (RFC 1952) that follow one another, a buffer at a time.
@safe
final class GzipInflater {
  /// What a step of inflating ended with.
  enum Step {
    /// More input or more room is needed.
    case goesOn
    /// A member is complete, its check sum right.
    case memberEnded
    /// The bytes aren't what gzip would write.
    case isCorrupt
  }

  // SAFETY: zlib keeps pointers into the structure, so that it needs a place of its own.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for the gzip format alone.
    let status = unsafe inflateInit2_(
      stream,
      15 + 16,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "zlib takes a window of 15 bits")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Makes ready for the next member.
  func beginMember() { unsafe inflateReset(stream) }

  /// Inflates the bytes `range` of `input` into what room `output` has.
  ///
  /// - Returns: how the step ended, and how many bytes of input it took.
  func inflate(
    _ input: [UInt8],
    _ range: Range<Int>,
    into output: inout OutputSpan<UInt8>
  ) -> (step: Step, usedByteCount: Int) {
    unsafe input[range].withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, count in
        // SAFETY: zlib reads and writes within the two counts it is given, and the pointers
        // aren't used after this call; it doesn't write to `next_in`, whatever its type says.
        unsafe stream.pointee.next_in = .init(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + count }
        unsafe stream.pointee.avail_out = UInt32(clamping: target.count - count)
        let room = unsafe stream.pointee.avail_out
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        count += Int(room - (unsafe stream.pointee.avail_out))
        let taken = source.count - Int(unsafe stream.pointee.avail_in)
        switch status {
        case Z_OK, Z_BUF_ERROR: return (.goesOn, taken)
        case Z_STREAM_END: return (.memberEnded, taken)
        default: return (.isCorrupt, taken)
        }
      }
    }
  }
}
