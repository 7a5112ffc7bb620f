import CZlib
import CZstd

/// Compressed files in blocks: members that say how long they are, so that several can be decoded at once.
///
/// A gzip block is one of BGZF (SAM specification, version 1, section 4.1), whose member's header has the extra field
/// `BC` with the block's size. A Zstandard block is a frame that tells the size of its content. An empty block marks
/// the end of either file. Whatever reads gzip or Zstandard reads both.
extension Compression {
  /// How many bytes of text make a block, but for the last one of a file.
  ///
  /// Those of BGZF have two bytes for a compressed block's size, and this is what its own program takes. Frames
  /// of a megabyte are smaller by 3 %, of a quarter by 7 % larger.
  public var blockByteCount: Int {
    switch self {
    case .gzip: 0xFF00
    case .zstd: 512 << 10
    }
  }

  /// Compresses at most `blockByteCount` bytes to a block.
  ///
  /// The same bytes give the same block, whenever and wherever: it names no time and no file.
  public func block(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Self.gzipBlock(bytes)
    case .zstd: Self.zstdBlock(bytes)
    }
  }

  private static func gzipBlock(_ bytes: [UInt8]) -> [UInt8] {
    precondition(
      bytes.count <= Self.gzip.blockByteCount,
      "a block of BGZF has two bytes for its size"
    )
    let deflater = Deflater()
    // Method 8, an extra field of 6 bytes, no time, no system: `BC`, 2 bytes, which are set below.
    var block: [UInt8] = [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0, 0, 0]
    deflater.append(bytes, ends: true, to: &block)
    block.append(littleEndian: Deflater.checkSum(0, of: bytes))
    block.append(littleEndian: UInt32(bytes.count))
    var size: [UInt8] = []
    size.append(littleEndian: UInt16(block.count - 1))
    block.replaceSubrange(16..<18, with: size)
    return block
  }

  private static func zstdBlock(_ bytes: [UInt8]) -> [UInt8] {
    guard let context = unsafe ZSTD_createCCtx() else { fatalError("out of memory") }
    defer { _ = unsafe ZSTD_freeCCtx(context) }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    let room = ZSTD_compressBound(bytes.count)
    return unsafe bytes.withUnsafeBytes { source in
      unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
        // SAFETY: the library reads and writes within the two sizes.
        let size = unsafe ZSTD_compress2(
          context,
          target.baseAddress,
          target.count,
          source.baseAddress,
          source.count
        )
        precondition(ZSTD_isError(size) == 0, "the library's bound is enough")
        count = size
      }
    }
  }
}

// MARK: - Reading

extension Compression {
  /// The sizes of a block: as it lies in the file, and of its text.
  struct BlockSize: Hashable {
    let stored: Int
    let plain: Int
  }

  /// What the beginning of a member says of it.
  enum BlockHead: Hashable {
    /// It is a block of this size, which is all there.
    case whole(BlockSize)
    /// It may be one, and so many bytes from its beginning on are needed to know.
    case needs(Int)
    /// It has to be decoded bit by bit.
    case unknown
  }

  /// The largest text of a member that is taken for a block.
  static let blockLimit = 1 << 20

  /// Looks at the beginning of a member.
  func blockHead(_ bytes: ArraySlice<UInt8>) -> BlockHead {
    switch self {
    case .gzip: Self.gzipBlockHead(bytes)
    case .zstd: Self.zstdBlockHead(bytes)
    }
  }

  private static func gzipBlockHead(_ bytes: ArraySlice<UInt8>) -> BlockHead {
    guard bytes.count >= 18 else { return .needs(18) }
    let head = bytes.span
    // An extra field that holds the one part alone, as all who write BGZF have it.
    guard head[2] == 8, head[3] == 4,
      bytes.dropFirst(10).prefix(6).elementsEqual([6, 0, 0x42, 0x43, 2, 0])
    else { return .unknown }
    let stored = Int(head.littleEndian(at: 16, as: UInt16.self)) + 1
    guard stored >= 26 else { return .unknown }
    guard bytes.count >= stored else { return .needs(stored) }
    let plain = Int(head.littleEndian(at: stored - 4))
    return plain <= 1 << 16 ? .whole(BlockSize(stored: stored, plain: plain)) : .unknown
  }

  private static func zstdBlockHead(_ bytes: ArraySlice<UInt8>) -> BlockHead {
    // The longest header of a frame.
    let headByteCount = 18
    // SAFETY: the library reads within the size it is given.
    let (plain, stored) = unsafe bytes.withUnsafeBytes { source in
      (
        unsafe ZSTD_getFrameContentSize(source.baseAddress, source.count),
        unsafe ZSTD_findFrameCompressedSize(source.baseAddress, source.count)
      )
    }
    let isKnown = plain <= UInt64(blockLimit)
    if ZSTD_isError(stored) == 0 {
      return isKnown ? .whole(BlockSize(stored: stored, plain: Int(plain))) : .unknown
    }
    if bytes.count < headByteCount { return .needs(headByteCount) }
    let most = isKnown ? ZSTD_compressBound(Int(plain)) + headByteCount : 0
    return bytes.count < most ? .needs(min(most, bytes.count + (64 << 10))) : .unknown
  }

  /// Decodes a block; nil where it isn't what its beginning says.
  func text(of block: [UInt8], plainByteCount: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var isWhole = false
    // One byte more: so a text that is longer than it should be is seen.
    bytes.append(addingCapacity: plainByteCount + 1) { output in
      let decoder = makeDecoder()
      let (step, used) = decoder.decode(block, 0..<block.count, into: &output)
      isWhole = step == .memberEnded && used == block.count && output.count == plainByteCount
    }
    return isWhole ? bytes : nil
  }
}
