internal import CRomanisation

extension Span<UInt8> {
  /// Two bytes as a number, the lowest first.
  @inline(__always)
  func word16(at offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }

  /// Four bytes as a number, the lowest first.
  @inline(__always)
  func word32(at offset: Int) -> UInt32 {
    UInt32(word16(at: offset)) | UInt32(word16(at: offset + 2)) << 16
  }

  /// Eight bytes as a number, the lowest first.
  @inline(__always)
  func word64(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count)
    // SAFETY: the eight bytes lie inside the span.
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return UInt64(littleEndian: word)
  }

  /// Sixteen bytes as a number, the lowest first.
  @inline(__always)
  func word128(at offset: Int) -> UInt128 {
    precondition(offset >= 0 && offset + 16 <= count)
    // SAFETY: the sixteen bytes lie inside the span.
    let low = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let high = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    return UInt128(UInt64(littleEndian: high)) << 64 | UInt128(UInt64(littleEndian: low))
  }

  /// Asks for the bytes around an offset, which will soon be needed; nothing outside.
  @inline(__always)
  func prefetch(_ offset: Int) {
    guard offset >= 0, offset < count else { return }
    unsafe withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe romanisation_prefetch(base + offset) }
    }
  }
}
