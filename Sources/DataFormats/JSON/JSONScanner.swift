/// A strict scanner of JSON (RFC 8259) over bytes, which checks all and decodes nothing.
///
/// It finds where values stand, so that a record's untouched values can be copied as they came.
/// A byte order mark isn't JSON; whoever reads a file takes it off first.
public enum JSONScanner {
  /// Finds the members of the one object that the bytes `range` hold.
  ///
  /// The object is checked to its last byte: grammar at any depth, UTF-8, control bytes, equal
  /// names in one object.
  ///
  /// - Parameter members: emptied and filled, in the order of the bytes; reuse it from record to
  ///   record, so that nothing is allocated.
  /// - Throws: `JSONError`, whose offset counts from the start of `bytes`.
  /// - Complexity: linear in bytes; in members, quadratic up to 8 and then as a set.
  public static func findMembers(
    of bytes: Span<UInt8>,
    in range: Range<Int>,
    into members: inout [JSONMember]
  ) throws(JSONError) {
    var stack = JSONMemberStack()
    // Why: the array is handed over and taken back, so that it isn't copied.
    swap(&stack.members, &members)
    defer { swap(&stack.members, &members) }
    stack.members.removeAll(keepingCapacity: true)
    try scanObject(bytes, in: range, into: &stack)
  }

  /// Scans the one object that the bytes `range` hold.
  static func scanObject(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    into collector: inout some JSONCollector
  ) throws(JSONError) {
    if let fault = UTF8Text.firstFault(in: bytes.extracting(range)) {
      throw JSONError(.badUTF8, range.lowerBound + fault, "expected UTF-8")
    }
    let end = range.upperBound
    let start = skipSpace(bytes, from: range.lowerBound, upTo: end)
    guard start < end else {
      throw JSONError(.truncated, start, "expected an object, found nothing")
    }
    let value = try scanValue(bytes, from: start, upTo: end, depth: 1, into: &collector)
    try expectEnd(bytes, at: value.range.upperBound, upTo: end)
    guard value.kind == .object else {
      throw JSONError(.notObject, start, "expected an object, found \(value.kind.name)")
    }
  }

  /// Scans one value that begins at a place, and gives its extent.
  static func scanValue(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    depth: Int,
    into collector: inout some JSONCollector
  ) throws(JSONError) -> JSONExtent {
    guard start < end else { throw truncated(end, "a value") }
    let extent: JSONExtent
    switch bytes[start] {
    case UInt8(ascii: "{"):
      return try scanObject(bytes, from: start, upTo: end, depth: depth, into: &collector)
    case UInt8(ascii: "["):
      return try scanArray(bytes, from: start, upTo: end, depth: depth, into: &collector)
    case Byte.quote: extent = try scanString(bytes, from: start, upTo: end)
    case UInt8(ascii: "t"):
      extent = try scanWord(bytes, from: start, upTo: end, word: "true", kind: .flag)
    case UInt8(ascii: "f"):
      extent = try scanWord(bytes, from: start, upTo: end, word: "false", kind: .flag)
    case UInt8(ascii: "n"):
      extent = try scanWord(bytes, from: start, upTo: end, word: "null", kind: .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let last = try scanNumber(bytes, from: start, upTo: end)
      extent = JSONExtent(kind: .number, range: start..<last, hasEscapes: false)
    default: throw unexpected(bytes, at: start, wanted: "a value")
    }
    collector.add(extent)
    return extent
  }

  @inline(__always)
  static func skipSpace(_ bytes: Span<UInt8>, from start: Int, upTo end: Int) -> Int {
    // Why: between values there is mostly none.
    if start < end, bytes[start] > 0x20 { return start }
    var at = start
    while at < end {
      switch bytes[at] {
      case 0x20, Byte.tab, Byte.lineFeed, Byte.carriageReturn: at += 1
      default: return at
      }
    }
    return at
  }

  static func expectEnd(_ bytes: Span<UInt8>, at: Int, upTo end: Int) throws(JSONError) {
    let rest = skipSpace(bytes, from: at, upTo: end)
    if rest < end {
      throw JSONError(.trailingBytes, rest, "expected the end, found \(name(of: bytes[rest]))")
    }
  }
}

extension JSONScanner {
  private static func scanObject(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    depth: Int,
    into collector: inout some JSONCollector
  ) throws(JSONError) -> JSONExtent {
    try expectDepth(depth, start)
    let mark = collector.begin(.object, start)
    var at = skipSpace(bytes, from: start + 1, upTo: end)
    var isFirst = true
    while !(isFirst && at < end && bytes[at] == UInt8(ascii: "}")) {
      isFirst = false
      guard at < end else { throw truncated(end, "a member's name") }
      guard bytes[at] == Byte.quote else {
        throw unexpected(bytes, at: at, wanted: "a member's name")
      }
      let key = try scanString(bytes, from: at, upTo: end)
      collector.addName(key)
      at = skipSpace(bytes, from: key.range.upperBound, upTo: end)
      guard at < end else { throw truncated(end, "':'") }
      guard bytes[at] == UInt8(ascii: ":") else { throw unexpected(bytes, at: at, wanted: "':'") }
      at = skipSpace(bytes, from: at + 1, upTo: end)
      let value = try scanValue(bytes, from: at, upTo: end, depth: depth + 1, into: &collector)
      collector.addMember(key, value)
      at = skipSpace(bytes, from: value.range.upperBound, upTo: end)
      guard at < end else { throw truncated(end, "',' or '}'") }
      if bytes[at] == UInt8(ascii: "}") { break }
      guard bytes[at] == UInt8(ascii: ",") else {
        throw unexpected(bytes, at: at, wanted: "',' or '}'")
      }
      at = skipSpace(bytes, from: at + 1, upTo: end)
    }
    let extent = JSONExtent(kind: .object, range: start..<at + 1, hasEscapes: false)
    try collector.end(mark, extent, of: bytes)
    return extent
  }

  private static func scanArray(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    depth: Int,
    into collector: inout some JSONCollector
  ) throws(JSONError) -> JSONExtent {
    try expectDepth(depth, start)
    let mark = collector.begin(.array, start)
    var at = skipSpace(bytes, from: start + 1, upTo: end)
    var isFirst = true
    while !(isFirst && at < end && bytes[at] == UInt8(ascii: "]")) {
      isFirst = false
      at = try scanValue(bytes, from: at, upTo: end, depth: depth + 1, into: &collector).range
        .upperBound
      at = skipSpace(bytes, from: at, upTo: end)
      guard at < end else { throw truncated(end, "',' or ']'") }
      if bytes[at] == UInt8(ascii: "]") { break }
      guard bytes[at] == UInt8(ascii: ",") else {
        throw unexpected(bytes, at: at, wanted: "',' or ']'")
      }
      at = skipSpace(bytes, from: at + 1, upTo: end)
    }
    let extent = JSONExtent(kind: .array, range: start..<at + 1, hasEscapes: false)
    try collector.end(mark, extent, of: bytes)
    return extent
  }

  static func scanString(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int
  ) throws(JSONError) -> JSONExtent {
    var at = start + 1
    var hasEscapes = false
    while true {
      at = bytes.endOfPlainString(from: at, to: end)
      guard at < end else { throw truncated(end, "'\"'") }
      switch bytes[at] {
      case Byte.quote:
        return JSONExtent(kind: .string, range: start..<at + 1, hasEscapes: hasEscapes)
      case Byte.backslash:
        hasEscapes = true
        at = try scanEscape(bytes, from: at, upTo: end)
      default:
        throw JSONError(.controlByte, at, "control byte \(hex(bytes[at])) in a string")
      }
    }
  }

  private static func scanEscape(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int
  ) throws(JSONError) -> Int {
    guard start + 1 < end else { throw truncated(end, "an escape") }
    switch bytes[start + 1] {
    case Byte.quote, Byte.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      for at in start + 2..<start + 6 {
        guard at < end else { throw truncated(end, "four hexadecimal digits") }
        guard hexValue(bytes[at]) != nil else {
          throw unexpected(bytes, at: at, wanted: "four hexadecimal digits")
        }
      }
      return start + 6
    default: throw unexpected(bytes, at: start + 1, wanted: "an escape")
    }
  }

  private static func scanWord(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    word: String,
    kind: JSONKind
  ) throws(JSONError) -> JSONExtent {
    var at = start
    for byte in word.utf8 {
      guard at < end else { throw truncated(end, "'\(word)'") }
      guard bytes[at] == byte else { throw unexpected(bytes, at: at, wanted: "'\(word)'") }
      at += 1
    }
    return JSONExtent(kind: kind, range: start..<at, hasEscapes: false)
  }

  private static func scanNumber(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int
  ) throws(JSONError) -> Int {
    var at = start
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    if at < end, bytes[at] == UInt8(ascii: "0") {
      at += 1
      if at < end, isDigit(bytes[at]) {
        throw JSONError(.badJSON, at, "a number doesn't begin with 0")
      }
    } else {
      at = try scanDigits(bytes, from: at, upTo: end)
    }
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at = try scanDigits(bytes, from: at + 1, upTo: end)
    }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      at = try scanDigits(bytes, from: at, upTo: end)
    }
    return at
  }

  private static func scanDigits(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int
  ) throws(JSONError) -> Int {
    guard start < end else { throw truncated(end, "a digit") }
    guard isDigit(bytes[start]) else { throw unexpected(bytes, at: start, wanted: "a digit") }
    var at = start + 1
    while at < end, isDigit(bytes[at]) { at += 1 }
    return at
  }

  private static func expectDepth(_ depth: Int, _ at: Int) throws(JSONError) {
    if depth > JSON.depthLimit {
      throw JSONError(.tooDeep, at, "values stand more than \(JSON.depthLimit) deep")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }
}
