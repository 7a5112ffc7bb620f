extension JSONScanner {
  static func truncated(_ end: Int, _ wanted: String) -> JSONError {
    JSONError(.truncated, end, "expected \(wanted), found the end")
  }

  static func unexpected(_ bytes: Span<UInt8>, at: Int, wanted: String) -> JSONError {
    JSONError(.badJSON, at, "expected \(wanted), found \(name(of: bytes[at]))")
  }

  /// Names a byte for a message: itself where it can be seen, else its number.
  static func name(of byte: UInt8) -> String {
    (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte \(hex(byte))"
  }

  static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (byte < 0x10 ? "0" : "") + digits
  }

  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Refuses two equal names in one object, compared as text, escapes undone.
  @inline(__always)
  static func expectDistinctNames(
    _ bytes: Span<UInt8>,
    _ names: some Collection<JSONExtent>
  ) throws(JSONError) {
    var count = 0
    var later = names.startIndex
    while later != names.endIndex {
      let name = names[later]
      if name.hasEscapes || count == 8 { return try expectDistinctNamesOfMany(bytes, names) }
      var earlier = names.startIndex
      while earlier != later {
        if equal(in: bytes, names[earlier].range, name.range) { throw duplicate(bytes, name) }
        names.formIndex(after: &earlier)
      }
      names.formIndex(after: &later)
      count += 1
    }
  }

  private static func expectDistinctNamesOfMany(
    _ bytes: Span<UInt8>,
    _ names: some Collection<JSONExtent>
  ) throws(JSONError) {
    var seen: Set<[UInt8]> = []
    for name in names where !seen.insert(JSONString.decode(bytes, name).bytes).inserted {
      throw duplicate(bytes, name)
    }
  }

  private static func equal(in bytes: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    var at = one.lowerBound
    var twin = other.lowerBound
    while at < one.upperBound {
      if bytes[at] != bytes[twin] { return false }
      at &+= 1
      twin &+= 1
    }
    return true
  }

  private static func duplicate(_ bytes: Span<UInt8>, _ name: JSONExtent) -> JSONError {
    let text = String(decoding: JSONString.decode(bytes, name).bytes, as: UTF8.self)
    return JSONError(
      .duplicateKey,
      name.range.lowerBound,
      "the name '\(text)' stands here twice"
    )
  }
}

extension JSONKind {
  /// What the kind is called in messages.
  var name: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .object: "an object"
    case .array: "an array"
    case .flag: "true or false"
    case .null: "null"
    }
  }
}

extension Span where Element == UInt8 {
  /// Finds the first byte that ends a plain stretch of a JSON string: quote, backslash, control.
  @inline(__always)
  func endOfPlainString(from start: Int, to end: Int) -> Int {
    let quotes = SIMD16<UInt8>(repeating: Byte.quote)
    let backslashes = SIMD16<UInt8>(repeating: Byte.backslash)
    let spaces = SIMD16<UInt8>(repeating: 0x20)
    return firstPlace(
      from: start,
      to: end,
      lanes: { ($0 .< spaces) .| ($0 .== quotes) .| ($0 .== backslashes) },
      byte: { $0 < 0x20 || $0 == Byte.quote || $0 == Byte.backslash }
    )
  }
}
