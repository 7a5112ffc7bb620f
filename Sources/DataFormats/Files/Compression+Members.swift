import CZlib
import CZstd

extension Compression {
  /// Compresses bytes to a member of their own; members one after another are a file.
  ///
  /// The same bytes give the same member, whenever and wherever: it names no time and no file.
  public func member(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Self.gzipMember(bytes)
    case .zstd: Self.zstdMember(bytes)
    }
  }

  private static func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 for gzip's header; 8 is zlib's own choice of memory.
    let status = unsafe deflateInit2_(
      &stream,
      Z_DEFAULT_COMPRESSION,
      Z_DEFLATED,
      31,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "zlib takes its own defaults")
    defer { _ = unsafe deflateEnd(&stream) }
    let room = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
    return unsafe bytes.withUnsafeBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
        // SAFETY: zlib reads and writes within the two sizes; the bound is enough for one step.
        unsafe stream.next_in = .init(mutating: source.baseAddress)
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        let status = unsafe deflate(&stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "zlib's bound is enough")
        count = target.count - Int(unsafe stream.avail_out)
      }
    }
  }

  private static func zstdMember(_ bytes: [UInt8]) -> [UInt8] {
    let room = ZSTD_compressBound(bytes.count)
    return unsafe bytes.withUnsafeBytes { source in
      unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
        // SAFETY: the library reads and writes within the two sizes; 3 is its own default level.
        let size = unsafe ZSTD_compress(
          target.baseAddress,
          target.count,
          source.baseAddress,
          source.count,
          3
        )
        precondition(ZSTD_isError(size) == 0, "the library's bound is enough")
        count = size
      }
    }
  }
}
