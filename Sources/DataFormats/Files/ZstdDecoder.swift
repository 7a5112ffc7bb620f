import CZstd

/// Decodes Zstandard frames (RFC 8878) that follow one another, a buffer at a time; skippable ones are
/// passed over.
///
/// A frame may ask for a window of 128 MB at most, as for the program `zstd`.
@safe
final class ZstdDecoder: MemberDecoder {
  // SAFETY: the library's own structure; made, used and freed by this class alone.
  private let context: OpaquePointer

  init() {
    guard let context = unsafe ZSTD_createDCtx() else { fatalError("out of memory") }
    unsafe self.context = context
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  func beginMember() { _ = unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

  /// Takes a dictionary for all frames to come.
  ///
  /// - Returns: False where the bytes can't serve as one.
  func load(dictionary: [UInt8]) -> Bool {
    // SAFETY: the library copies the bytes.
    let status = unsafe dictionary.withUnsafeBytes { bytes in
      unsafe ZSTD_DCtx_loadDictionary(context, bytes.baseAddress, bytes.count)
    }
    return ZSTD_isError(status) == 0
  }

  func decode(
    _ input: [UInt8],
    _ range: Range<Int>,
    into output: inout OutputSpan<UInt8>
  ) -> (step: MemberStep, usedByteCount: Int) {
    unsafe input[range].withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBufferPointer { target, count in
        // SAFETY: the library reads and writes within the sizes it is given, and the pointers aren't
        // used after this call.
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: count)
        let status = unsafe ZSTD_decompressStream(context, &to, &from)
        count = unsafe to.pos
        let used = unsafe from.pos
        if ZSTD_isError(status) != 0 {
          switch ZSTD_getErrorCode(status) {
          case ZSTD_error_frameParameter_windowTooLarge, ZSTD_error_dictionary_wrong,
            ZSTD_error_memory_allocation:
            return (.isTooDemanding, used)
          default: return (.isCorrupt, used)
          }
        }
        return (status == 0 ? .memberEnded : .goesOn, used)
      }
    }
  }
}

extension ZstdDecoder {
  /// Tells whether bytes begin a frame, skippable ones included.
  static func isFrame(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || isSkippable(bytes)
  }

  private static func isSkippable(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first & 0xF0 == 0x50 else { return false }
    return bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
  }

  /// Tells whether bytes begin the skippable frame in which a crawl keeps the dictionary of its other
  /// frames, after the convention for Zstandard in WARC (magic number 0x184D2A5D, first in the file).
  static func isDictionary(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0x5D, 0x2A, 0x4D, 0x18])
  }

  /// The most bytes that such a dictionary may have.
  static let dictionaryLimit = 32 << 20

  /// Undoes the compression that a dictionary itself may have; nil where it is broken or too long.
  static func dictionary(in stored: [UInt8]) -> [UInt8]? {
    guard stored.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return stored }
    let decoder = ZstdDecoder()
    var bytes: [UInt8] = []
    var place = 0
    while bytes.count <= dictionaryLimit {
      var step = MemberStep.goesOn
      let before = (place, bytes.count)
      bytes.append(addingCapacity: 256 << 10) { output in
        let result = decoder.decode(stored, place..<stored.count, into: &output)
        step = result.step
        place += result.usedByteCount
      }
      switch step {
      case .memberEnded: return bytes
      case .goesOn where (place, bytes.count) != before: continue
      case .goesOn, .isCorrupt, .isTooDemanding: return nil
      }
    }
    return nil
  }
}
