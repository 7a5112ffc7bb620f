/// Searches in a page's bytes.
extension Span where Element == UInt8 {
  /// Gives the first place in `start..<end` whose byte is one of four, or `end`.
  ///
  /// - Precondition: `end <= count`.
  @inline(__always)
  package func firstPlace(
    of a: UInt8,
    _ b: UInt8,
    _ c: UInt8,
    _ d: UInt8,
    from start: Int,
    to end: Int
  ) -> Int {
    let (lanesA, lanesB) = (SIMD16<UInt8>(repeating: a), SIMD16<UInt8>(repeating: b))
    let (lanesC, lanesD) = (SIMD16<UInt8>(repeating: c), SIMD16<UInt8>(repeating: d))
    var at = start
    // SAFETY: only read within bounds, which `unsafeLoadUnaligned` checks; every pattern of bits
    // is a `SIMD16<UInt8>`.
    let raw = unsafe bytes
    while at &+ 16 <= end {
      let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let found =
        (block .== lanesA) .| (block .== lanesB) .| (block .== lanesC) .| (block .== lanesD)
      // SAFETY: a mask is sixteen bytes, each 0x00 or 0xFF, of the same size as two words.
      let hits = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
      if hits[0] != 0 { return at &+ hits[0].trailingZeroBitCount &>> 3 }
      if hits[1] != 0 { return at &+ 8 &+ hits[1].trailingZeroBitCount &>> 3 }
      at &+= 16
    }
    while at < end {
      let byte = self[at]
      if byte == a || byte == b || byte == c || byte == d { return at }
      at &+= 1
    }
    return end
  }

  /// Gives the first place of a byte from `start` on, or the end.
  @inline(__always)
  func firstPlace(of byte: UInt8, from start: Int) -> Int {
    firstPlace(of: byte, byte, byte, byte, from: start, to: count)
  }

  /// Gives the first place in `start..<end` that holds no white space, or `end`.
  ///
  /// - Precondition: `end <= count`.
  @inline(__always)
  func firstNonSpace(from start: Int, to end: Int) -> Int {
    var at = start
    guard at < end, self[at].isHTMLSpace else { return at }
    let (space, tab) = (SIMD16<UInt8>(repeating: 0x20), SIMD16<UInt8>(repeating: 0x09))
    let (line, page) = (SIMD16<UInt8>(repeating: 0x0A), SIMD16<UInt8>(repeating: 0x0C))
    let back = SIMD16<UInt8>(repeating: 0x0D)
    // SAFETY: only read within bounds, which `unsafeLoadUnaligned` checks; every pattern of bits
    // is a `SIMD16<UInt8>`.
    let raw = unsafe bytes
    while at &+ 16 <= end {
      let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let found =
        (block .== space) .| (block .== tab) .| (block .== line) .| (block .== page)
        .| (block .== back)
      // SAFETY: a mask is sixteen bytes, each 0x00 or 0xFF, of the same size as two words.
      let blanks = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
      if blanks[0] != .max { return at &+ (~blanks[0]).trailingZeroBitCount &>> 3 }
      if blanks[1] != .max { return at &+ 8 &+ (~blanks[1]).trailingZeroBitCount &>> 3 }
      at &+= 16
    }
    while at < end, self[at].isHTMLSpace { at &+= 1 }
    return at
  }

  /// Whether the bytes at a place are these, ASCII letters compared without case.
  ///
  /// - Parameter lower: ASCII without upper-case letters.
  @inline(__always)
  func holds(_ lower: StaticString, at place: Int) -> Bool {
    // SAFETY: the literal's bytes are static; its length is asked for with it.
    let wanted = unsafe UnsafeBufferPointer(start: lower.utf8Start, count: lower.utf8CodeUnitCount)
    guard place >= 0, place <= count - wanted.count else { return false }
    for index in 0..<wanted.count {
      let byte = self[place &+ index]
      let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if unsafe folded != wanted[index] { return false }
    }
    return true
  }
}

extension Span where Element == UInt8 {
  /// Whether two ranges of the same length hold the same bytes.
  @inline(__always)
  func areEqual(_ one: Int, _ other: Int, count: Int) -> Bool {
    for index in 0..<count where self[one &+ index] != self[other &+ index] { return false }
    return true
  }
}

extension UInt8 {
  /// Whether this is what the HTML Standard calls ASCII whitespace.
  @inline(__always)
  var isHTMLSpace: Bool {
    // The bits 0x20, 0x0D, 0x0C, 0x0A and 0x09.
    self <= 0x20 && 0x1_0000_3600 &>> UInt64(self) & 1 != 0
  }

  /// Whether this is an ASCII letter.
  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether this is an ASCII letter or digit.
  @inline(__always)
  var isASCIIAlphanumeric: Bool { isASCIILetter || self &- 0x30 < 10 }
}
