/// A pass over a text that tells what it changed.
public protocol TextKernel: Sendable {
  /// Runs the pass.
  ///
  /// - Parameter bytes: Well-formed UTF-8; other bytes are passed through and never trap.
  /// - Returns: What the pass made of the text, or nil where there was nothing to do.
  /// - Complexity: O(*n*) in bytes.
  func rewrite(_ bytes: [UInt8]) -> Rewrite?
}

/// A set of bytes that is asked once for each byte of a text.
struct ByteSet {
  private var members = InlineArray<256, Bool>(repeating: false)

  init(_ ranges: ClosedRange<UInt8>...) {
    for range in ranges {
      for byte in range { members[Int(byte)] = true }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool { members[Int(byte)] }

  /// The offset of the first member at or behind an offset; the count where there is none.
  @inline(__always)
  func firstMember(in bytes: Span<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, !members[Int(bytes[offset])] { offset += 1 }
    return offset
  }
}
