import CWebPages

/// The named references of HTML, such as `&amp;`.
struct NamedReferences: Sendable {
  static let shared = NamedReferences()

  /// UTF-8 of the scalars that a name with its `;`, or one that may stand without, means.
  private let texts: KeyTable<ReferenceText>

  private init() {
    // SAFETY: the table is part of the program and has `count` bytes.
    let table = unsafe cwebpages_references()
    let bytes = unsafe Array(UnsafeBufferPointer(start: table.bytes, count: table.count))
    var texts = KeyTable<ReferenceText>(capacity: 2300)
    for line in bytes.split(separator: 0x0A).drop(while: { $0.first == 0x23 }).dropFirst() {
      let columns = line.split(separator: 0x09)
      guard columns.count == 2 else { continue }
      var text = ReferenceText()
      for scalar in columns[1].split(separator: 0x20) {
        if let value = UInt32(String(decoding: scalar, as: UTF8.self), radix: 16) {
          text.append(value)
        }
      }
      let name = Array(columns[0])
      texts.update(name.span, from: text) { $0 = text }
    }
    self.texts = texts
  }

  /// The longest name, without its `;`.
  private static let longestName = 31
  /// The longest name that may stand without `;`.
  private static let longestBareName = 6

  /// Finds the reference whose name begins at a place; nil where there is none.
  ///
  /// - Returns: UTF-8 of the scalars, and where the reference ends.
  func match(_ bytes: Span<UInt8>, at start: Int, end: Int) -> (text: ReferenceText, end: Int)? {
    var at = start
    while at < end, at &- start <= Self.longestName, bytes[at].isASCIIAlphanumeric { at &+= 1 }
    if at < end, bytes[at] == 0x3B, let text = texts[bytes.extracting(start..<at &+ 1)] {
      return (text, at &+ 1)
    }
    at = min(at, start &+ Self.longestBareName)
    while at &- start >= 2 {
      if let text = texts[bytes.extracting(start..<at)] { return (text, at) }
      at &-= 1
    }
    return nil
  }
}

/// What a reference stands for: UTF-8 of one scalar or two, at most eight bytes.
struct ReferenceText: Sendable, RandomAccessCollection {
  /// The bytes, the first lowest.
  private var bits: UInt64 = 0
  private(set) var count = 0

  init() {}

  init(_ scalar: UInt32) { append(scalar) }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits &>> UInt64(index &* 8)) }

  /// Appends a scalar; U+FFFD where there is none of this number.
  mutating func append(_ value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter where count < 8 {
      bits |= UInt64(byte) &<< UInt64(count &* 8)
      count += 1
    }
  }

  /// Whether this is nothing but one byte.
  @inline(__always)
  func isOnly(_ byte: UInt8) -> Bool { count == 1 && bits == UInt64(byte) }
}

/// A reference in a text, and what it stands for.
public struct Reference {
  /// UTF-8 of the scalars that it stands for.
  public var text: [UInt8] { Array(meant) }
  /// The same.
  let meant: ReferenceText
  /// The byte offset at which it ends.
  public var end: Int

  private init(meant: ReferenceText, end: Int) {
    self.meant = meant
    self.end = end
  }

  /// Reads the reference that begins with `&` at a place; nil where the `&` is text.
  ///
  /// - Parameter end: where the text ends.
  /// - Parameter isInAttribute: whether a name without `;` before a letter, a digit or `=` is text.
  public init?(_ bytes: Span<UInt8>, at start: Int, end: Int, isInAttribute: Bool = false) {
    guard start &+ 1 < end else { return nil }
    if bytes[start &+ 1] == 0x23 {
      guard let number = Self.numeric(bytes, at: start, end: end) else { return nil }
      self = number
      return
    }
    guard bytes[start &+ 1].isASCIIAlphanumeric,
      let (text, close) = NamedReferences.shared.match(bytes, at: start &+ 1, end: end)
    else { return nil }
    if isInAttribute, bytes[close &- 1] != 0x3B, close < end,
      bytes[close] == 0x3D || bytes[close].isASCIIAlphanumeric
    {
      return nil
    }
    meant = text
    self.end = close
  }

  private static func numeric(_ bytes: Span<UInt8>, at start: Int, end: Int) -> Reference? {
    var at = start &+ 2
    var base: UInt32 = 10
    if at < end, bytes[at] | 0x20 == 0x78 {
      base = 16
      at &+= 1
    }
    let first = at
    var value: UInt32 = 0
    while at < end, let digit = digit(bytes[at], base) {
      // Why: what is too large stays too large, and never overflows.
      if value <= 0x10FFFF { value = value &* base &+ digit }
      at &+= 1
    }
    guard at > first else { return nil }
    if at < end, bytes[at] == 0x3B { at &+= 1 }
    let meant = value < 0x80 || value > 0x9F ? value : windows1252[value] ?? value
    return Reference(meant: ReferenceText(meant == 0 ? 0xFFFD : meant), end: at)
  }

  private static func digit(_ byte: UInt8, _ base: UInt32) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte &- 0x30) }
    let lower = byte | 0x20
    return base == 16 && lower &- 0x61 < 6 ? UInt32(lower &- 0x61 &+ 10) : nil
  }

  /// What numbers of control codes mean, as old pages write them (HTML Standard, 13.2.5.80).
  private static let windows1252: [UInt32: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152,
    0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
    0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
  ]
}

extension Span where Element == UInt8 {
  /// Copies a range of the bytes.
  func copy(_ range: Range<Int>) -> [UInt8] {
    let part = extracting(range)
    // SAFETY: the pointer is used while `part` lives, for exactly its bytes.
    return unsafe part.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
