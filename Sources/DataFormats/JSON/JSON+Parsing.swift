extension JSON {
  /// Parses bytes that hold one JSON value and nothing else.
  ///
  /// - Throws: `JSONError`; equal names in one object are refused at any depth.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    try self.init(parsing: bytes.span, in: 0..<bytes.count)
  }

  /// Parses the bytes `range`, which hold one JSON value and nothing else.
  ///
  /// Escapes of lone surrogates become U+FFFD.
  ///
  /// - Throws: `JSONError`, whose offset counts from the start of `bytes`.
  public init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(JSONError) {
    if let fault = UTF8Text.firstFault(in: bytes.extracting(range)) {
      throw JSONError(.badUTF8, range.lowerBound + fault, "expected UTF-8")
    }
    let end = range.upperBound
    var at = JSONScanner.skipSpace(bytes, from: range.lowerBound, upTo: end)
    var stack = JSONMemberStack()
    let extent = try JSONScanner.scanValue(bytes, from: at, upTo: end, depth: 1, into: &stack)
    try JSONScanner.expectEnd(bytes, at: extent.range.upperBound, upTo: end)
    self = try JSON.build(bytes, at: &at, upTo: extent.range.upperBound)
  }

  /// Builds the value at a place where one was scanned, and moves after it.
  private static func build(
    _ bytes: Span<UInt8>,
    at: inout Int,
    upTo end: Int
  ) throws(JSONError) -> JSON {
    switch bytes[at] {
    case UInt8(ascii: "{"): return try buildObject(bytes, at: &at, upTo: end)
    case UInt8(ascii: "["): return try buildArray(bytes, at: &at, upTo: end)
    default: break
    }
    var stack = JSONMemberStack()
    let extent = try JSONScanner.scanValue(bytes, from: at, upTo: end, depth: 1, into: &stack)
    at = extent.range.upperBound
    switch extent.kind {
    case .flag: return .flag(bytes[extent.range.lowerBound] == UInt8(ascii: "t"))
    case .string: return .string(text(bytes, extent))
    case .number:
      var literal: [UInt8] = []
      literal.append(bytes, extent.range)
      return .number(String(decoding: literal, as: UTF8.self))
    case .null, .array, .object: return .null
    }
  }

  private static func buildArray(
    _ bytes: Span<UInt8>,
    at: inout Int,
    upTo end: Int
  ) throws(JSONError) -> JSON {
    var items: [JSON] = []
    at = JSONScanner.skipSpace(bytes, from: at + 1, upTo: end)
    while bytes[at] != UInt8(ascii: "]") {
      items.append(try build(bytes, at: &at, upTo: end))
      skipSeparator(bytes, at: &at, upTo: end)
    }
    at += 1
    return .array(items)
  }

  private static func buildObject(
    _ bytes: Span<UInt8>,
    at: inout Int,
    upTo end: Int
  ) throws(JSONError) -> JSON {
    var members: [Member] = []
    at = JSONScanner.skipSpace(bytes, from: at + 1, upTo: end)
    while bytes[at] != UInt8(ascii: "}") {
      let extent = try JSONScanner.scanString(bytes, from: at, upTo: end)
      let key = text(bytes, extent)
      at = extent.range.upperBound
      skipSeparator(bytes, at: &at, upTo: end)
      members.append(Member(key, try build(bytes, at: &at, upTo: end)))
      skipSeparator(bytes, at: &at, upTo: end)
    }
    at += 1
    return .object(members)
  }

  /// Moves over whitespace and the one ',' or ':' in it.
  private static func skipSeparator(_ bytes: Span<UInt8>, at: inout Int, upTo end: Int) {
    at = JSONScanner.skipSpace(bytes, from: at, upTo: end)
    if at < end, bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: ":") {
      at = JSONScanner.skipSpace(bytes, from: at + 1, upTo: end)
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ extent: JSONExtent) -> String {
    String(decoding: JSONString.decode(bytes, extent).bytes, as: UTF8.self)
  }
}
