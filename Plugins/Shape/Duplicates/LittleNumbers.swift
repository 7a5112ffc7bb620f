import DataFormats

/// Numbers in little-endian bytes.
extension [UInt8] {
  /// The number at a byte offset; 0 where the bytes end before it does.
  func little32(at offset: Int) -> UInt32 {
    guard offset >= 0, offset + 4 <= count else { return 0 }
    return span.littleEndian(at: offset)
  }

  /// The number at a byte offset; 0 where the bytes end before it does.
  func little64(at offset: Int) -> UInt64 {
    UInt64(little32(at: offset)) | UInt64(little32(at: offset + 4)) << 32
  }
}
