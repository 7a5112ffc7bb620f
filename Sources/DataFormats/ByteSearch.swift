import Glibc

/// Searches for a byte of a small set, sixteen at a time.
extension Span where Element == UInt8 {
  /// Gives the first place in `start..<end` whose byte is wanted, or `end`.
  ///
  /// `lanes` and `byte` state the same set twice: for sixteen bytes at once, and for the last few.
  ///
  /// - Precondition: `start <= end <= count`.
  @inline(__always)
  func firstPlace(
    from start: Int,
    to end: Int,
    lanes: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>,
    byte: (UInt8) -> Bool
  ) -> Int {
    var at = start
    // SAFETY: only read within bounds, which `unsafeLoadUnaligned` checks; every pattern of bits
    // is a `SIMD16<UInt8>`.
    let raw = unsafe bytes
    while at &+ 16 <= end {
      let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      // SAFETY: a mask is sixteen bytes, each 0x00 or 0xFF, of the same size as two words.
      let hits = unsafe unsafeBitCast(lanes(block), to: SIMD2<UInt64>.self)
      if hits[0] != 0 { return at &+ hits[0].trailingZeroBitCount &>> 3 }
      if hits[1] != 0 { return at &+ 8 &+ hits[1].trailingZeroBitCount &>> 3 }
      at &+= 16
    }
    while at < end, !byte(self[at]) { at &+= 1 }
    return at
  }

  /// Gives the first place of one byte in `start..<end`, or `end`.
  package func firstPlace(of wanted: UInt8, from start: Int, to end: Int) -> Int {
    // SAFETY: the C library looks at the stretch's own bytes and points into it or nowhere.
    unsafe extracting(start..<end).withUnsafeBytes { stretch in
      guard let base = stretch.baseAddress,
        let found = unsafe memchr(base, Int32(wanted), stretch.count)
      else { return end }
      return start + (unsafe UnsafeRawPointer(found) - base)
    }
  }

  /// Gives the first place of one of two bytes in `start..<end`, or `end`.
  func firstPlace(of one: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
    let ones = SIMD16<UInt8>(repeating: one)
    let others = SIMD16<UInt8>(repeating: other)
    return firstPlace(
      from: start,
      to: end,
      lanes: { ($0 .== ones) .| ($0 .== others) },
      byte: { $0 == one || $0 == other }
    )
  }

  /// Gives the last place of one byte in `start..<end`, or nil.
  func lastPlace(of wanted: UInt8, from start: Int, to end: Int) -> Int? {
    let first = firstPlace(of: wanted, from: start, to: end)
    if first == end { return nil }
    var at = end - 1
    while at > first, self[at] != wanted { at &-= 1 }
    return at
  }

  /// Counts one byte in `start..<end`.
  func occurrences(of wanted: UInt8, from start: Int, to end: Int) -> Int {
    var total = 0
    var at = firstPlace(of: wanted, from: start, to: end)
    while at < end {
      total &+= 1
      at = firstPlace(of: wanted, from: at + 1, to: end)
    }
    return total
  }
}

extension [UInt8] {
  /// Appends the bytes `range` of a span.
  package mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let part = bytes.extracting(range)
    // SAFETY: the pointer is used while `part` lives, for exactly its bytes.
    unsafe part.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

extension OutputSpan where Element == UInt8 {
  /// Appends bytes, of which there must not be more than there is room for.
  mutating func append(_ bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity, "there is no room for so many bytes")
    // SAFETY: both pointers are used while their spans live; so many bytes are there in each, and those that are
    // written follow the ones that are initialized.
    unsafe withUnsafeMutableBufferPointer { (room, count) in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let to = room.baseAddress, let from = source.baseAddress else { return }
        unsafe (to + count).initialize(from: from, count: source.count)
        count += source.count
      }
    }
  }
}

/// The bytes that the formats give a meaning to.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let quote: UInt8 = 0x22
  static let backslash: UInt8 = 0x5C
  static let delete: UInt8 = 0x7F
}

extension [UInt8] {
  /// Gives the place of the first line feed from `start` on, or the end.
  public func lineEnd(from start: Int) -> Int {
    let bytes = span
    return bytes.firstPlace(of: Byte.lineFeed, from: Swift.min(start, bytes.count), to: bytes.count)
  }

  /// Gives the first place of a byte in a range, or nil.
  public func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    let place = span.firstPlace(of: byte, from: range.lowerBound, to: range.upperBound)
    return place < range.upperBound ? place : nil
  }
}
