/// A set of bytes that is asked once for each byte of a text.
struct ByteSet {
  private var members = [Bool](repeating: false, count: 256)

  init(_ ranges: ClosedRange<UInt8>...) {
    for range in ranges {
      for byte in range { members[Int(byte)] = true }
    }
  }

  /// The offset of the first member at or after an offset; the count where there is none.
  @inline(__always)
  func firstMember(in bytes: Span<UInt8>, from offset: Int) -> Int {
    let members = members.span
    var offset = offset
    while offset < bytes.count, !members[Int(bytes[offset])] { offset += 1 }
    return offset
  }
}
