extension Span where Element == UInt8 {
  /// A number that tells ranges of bytes apart; ranges of equal bytes have the same.
  ///
  /// - Complexity: O(*n*) for *n* bytes, eight at a time.
  @inline(__always)
  package func hash(of range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    var at = range.lowerBound
    // SAFETY: only read within bounds, which `unsafeLoadUnaligned` checks; every pattern of bits
    // is a `UInt64`.
    let raw = unsafe bytes
    while at &+ 8 <= range.upperBound {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      hash = Self.mix(hash ^ word)
      at &+= 8
    }
    if at == range.upperBound { return hash }
    let left = range.upperBound &- at
    var rest: UInt64
    if range.count >= 8 {
      // Why: bytes that were taken already do no harm, and one load is faster than seven.
      rest = unsafe raw.unsafeLoadUnaligned(
        fromByteOffset: range.upperBound &- 8,
        as: UInt64.self
      )
    } else if left >= 4 {
      let first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt32.self)
      let last = unsafe raw.unsafeLoadUnaligned(
        fromByteOffset: range.upperBound &- 4,
        as: UInt32.self
      )
      rest = UInt64(first) | UInt64(last) &<< 32
    } else {
      rest = UInt64(self[at]) | UInt64(self[at &+ left &>> 1]) &<< 8
      rest |= UInt64(self[range.upperBound &- 1]) &<< 16
    }
    return Self.mix(hash ^ rest)
  }

  @inline(__always)
  private static func mix(_ number: UInt64) -> UInt64 {
    let (high, low) = number.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return high ^ low
  }
}
