import CBrotli

/// Decodes one Brotli stream (RFC 7932), a buffer at a time.
///
/// A stream has no mark by which it is known, so this serves only where a header names the coding.
@safe
final class BrotliDecoder: MemberDecoder {
  // SAFETY: the library's own structure; made, used and freed by this class alone.
  private var state: OpaquePointer

  init() { unsafe state = BrotliDecoder.makeState() }

  deinit { unsafe BrotliDecoderDestroyInstance(state) }

  private static func makeState() -> OpaquePointer {
    guard let state = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else {
      fatalError("out of memory")
    }
    return unsafe state
  }

  func beginMember() {
    unsafe BrotliDecoderDestroyInstance(state)
    unsafe state = BrotliDecoder.makeState()
  }

  func decode(
    _ input: [UInt8],
    _ range: Range<Int>,
    into output: inout OutputSpan<UInt8>
  ) -> (step: MemberStep, usedByteCount: Int) {
    unsafe input[range].withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, count in
        // SAFETY: the library reads and writes within the sizes it is given, and the pointers aren't
        // used after this call.
        var from = source.baseAddress
        var rest = source.count
        var to = unsafe target.baseAddress.map { unsafe $0 + count }
        var room = target.count - count
        let result = unsafe BrotliDecoderDecompressStream(state, &rest, &from, &room, &to, nil)
        count = target.count - room
        let used = source.count - rest
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS: return (.memberEnded, used)
        case BROTLI_DECODER_RESULT_ERROR: return (.isCorrupt, used)
        default: return (.goesOn, used)
        }
      }
    }
  }
}
