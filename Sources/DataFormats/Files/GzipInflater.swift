import CZlib

/// Inflates gzip members (RFC 1952) that follow one another, a buffer at a time; or the two bare forms
/// of the same compression that HTTP knows.
@safe
final class GzipInflater: MemberDecoder {
  // SAFETY: zlib keeps pointers into the structure, so that it needs a place of its own.
  private let stream: UnsafeMutablePointer<z_stream>

  /// What stands around the compressed bytes; the number is what zlib is told of the window, 15 bits.
  enum Wrapping: Int32 {
    /// Gzip's header and check sum.
    case gzip = 31
    /// Zlib's (RFC 1950).
    case zlib = 15
    /// Nothing (RFC 1951).
    case none = -15
  }

  init(_ wrapping: Wrapping = .gzip) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream,
      wrapping.rawValue,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "zlib takes a window of 15 bits")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func beginMember() { unsafe inflateReset(stream) }

  func decode(
    _ input: [UInt8],
    _ range: Range<Int>,
    into output: inout OutputSpan<UInt8>
  ) -> (step: MemberStep, usedByteCount: Int) {
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
