/// What had to be replaced to make bytes well-formed UTF-8.
public struct UTF8Damage: Sendable, Hashable {
  /// How many ill-formed subparts were replaced by U+FFFD.
  public var count: Int
  /// Where the first of them began: byte offsets into the bytes as they came, at most 16.
  public var byteOffsets: [Int]
  /// The most places that are kept; all are counted.
  public static let placeLimit = 16

  init() {
    count = 0
    byteOffsets = []
  }

  mutating func note(_ byteOffset: Int) {
    count += 1
    if byteOffsets.count < UTF8Damage.placeLimit { byteOffsets.append(byteOffset) }
  }
}

/// UTF-8 checked, and put right where it is broken.
///
/// Source of the rule: The Unicode Standard 15.0, section 3.9, table 3-7 (well-formed sequences)
/// and "U+FFFD Substitution of Maximal Subparts", the practice of the W3C's Encoding standard.
public enum UTF8Text {
  /// Tells whether all bytes are well-formed UTF-8.
  ///
  /// - Complexity: O(*n*); sixteen bytes at a time where all scalars are below U+0800, as in Arabic.
  public static func isWellFormed(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count {
      // What stopped a block goes one by one: a longer scalar, or the end.
      let stretch = min(at + 16, bytes.count)
      while at < stretch {
        let unit = nextUnit(in: bytes, at: at)
        guard unit.isWellFormed else { return false }
        at += unit.byteCount
      }
      guard let next = endOfShortScalars(in: bytes, from: at) else { return false }
      at = next
    }
    return true
  }

  /// Passes over scalars of one and two bytes, in whole blocks of sixteen bytes.
  ///
  /// Each byte after a lead byte, C2 to DF, must be a continuation byte, 80 to BF, and no other may.
  ///
  /// - Parameter start: The offset of a scalar's first byte, not the text's first.
  /// - Returns: The offset of a scalar's first byte after them, or nil where something is broken.
  private static func endOfShortScalars(in bytes: Span<UInt8>, from start: Int) -> Int? {
    typealias Block = SIMD16<Int8>
    let firstContinuation = Block(repeating: -128)
    let firstLead = Block(repeating: -62)
    let firstLongLead = Block(repeating: -32)
    let zero = Block(repeating: 0)
    let unusedLead = Block(repeating: -64)
    var at = start
    // SAFETY: bytes have no padding.
    let raw = unsafe bytes.bytes
    while at + 16 <= bytes.count {
      // SAFETY: at > 0 and at + 16 <= count, and every bit pattern is a vector of bytes.
      let here = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: Block.self)
      let before = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at - 1, as: Block.self)
      let isLead = (before .>= firstLead) .& (before .< firstLongLead)
      let isContinuation = (here .>= firstContinuation) .& (here .< unusedLead)
      let isLong = (here .>= firstLongLead) .& (here .< zero)
      let isUnused = (here .>= unusedLead) .& (here .< firstLead)
      // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
      let leavesPath = unsafe unsafeBitCast(isLong .| isUnused, to: SIMD2<UInt64>.self)
      if leavesPath.x | leavesPath.y != 0 { break }
      let isBroken = unsafe unsafeBitCast(isLead .^ isContinuation, to: SIMD2<UInt64>.self)
      if isBroken.x | isBroken.y != 0 { return nil }
      at += 16
    }
    return at > start && bytes[at - 1] >= 0xC2 ? at - 1 : at
  }

  /// Gives the byte offset of the first ill-formed subpart, or nil where there is none.
  public static func firstFault(in bytes: Span<UInt8>) -> Int? {
    if isWellFormed(bytes) { return nil }
    var at = 0
    while at < bytes.count {
      let unit = nextUnit(in: bytes, at: at)
      if !unit.isWellFormed { return at }
      at += unit.byteCount
    }
    return nil
  }

  /// Replaces each maximal ill-formed subpart by U+FFFD.
  ///
  /// - Returns: nil where nothing is broken, which costs one fast pass.
  public static func repaired(_ bytes: Span<UInt8>) -> (bytes: [UInt8], damage: UTF8Damage)? {
    if isWellFormed(bytes) { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var damage = UTF8Damage()
    var kept = 0
    var at = 0
    while at < bytes.count {
      let unit = nextUnit(in: bytes, at: at)
      if !unit.isWellFormed {
        result.append(bytes, kept..<at)
        result.append(contentsOf: replacement)
        damage.note(at)
        kept = at + unit.byteCount
      }
      at += unit.byteCount
    }
    result.append(bytes, kept..<at)
    return (result, damage)
  }

  /// U+FFFD REPLACEMENT CHARACTER in UTF-8.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Reads one scalar, or one maximal ill-formed subpart, at a place before the end.
  static func nextUnit(in bytes: Span<UInt8>, at start: Int) -> (byteCount: Int, isWellFormed: Bool)
  {
    let lead = bytes[start]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch lead {
    case 0x00...0x7F: return (1, true)
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)  // no overlong forms
    case 0xED: (length, second) = (3, 0x80...0x9F)  // no surrogates
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)  // no overlong forms
    case 0xF4: (length, second) = (4, 0x80...0x8F)  // nothing past U+10FFFF
    case 0xF1...0xF3: length = 4
    default: return (1, false)
    }
    var read = 1
    while read < length {
      let at = start + read
      guard at < bytes.count else { return (read, false) }
      let allowed = read == 1 ? second : 0x80...0xBF
      guard allowed.contains(bytes[at]) else { return (read, false) }
      read += 1
    }
    return (length, true)
  }
}

extension [UInt8] {
  /// Appends a scalar's UTF-8.
  @inline(__always)
  mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
