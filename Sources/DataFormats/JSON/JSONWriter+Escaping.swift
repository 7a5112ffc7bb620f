extension JSONWriter {
  /// Appends a text as the inside of a JSON string.
  ///
  /// Stretches without anything to escape are copied whole; `text` is well-formed UTF-8.
  static func appendEscaped(_ text: Span<UInt8>, to output: inout [UInt8]) {
    let end = text.count
    var copied = 0
    var at = 0
    while true {
      at = text.endOfUnescaped(from: at, to: end)
      guard at < end else { break }
      let length = escapedByteCount(text, at)
      if length > 0 {
        output.append(text, copied..<at)
        appendEscape(text, at, to: &output)
        copied = at + length
      }
      at += max(length, 1)
    }
    output.append(text, copied..<end)
  }

  /// Gives the length of the scalar at a place where it must be escaped, or 0.
  private static func escapedByteCount(_ text: Span<UInt8>, _ at: Int) -> Int {
    switch text[at] {
    case 0xC2:  // U+0080 to U+009F are C2 80 to C2 9F
      at + 1 < text.count && text[at + 1] < 0xA0 ? 2 : 0
    case 0xE2:  // U+2028 and U+2029 are E2 80 A8 and E2 80 A9
      at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 1
    }
  }

  private static func appendEscape(_ text: Span<UInt8>, _ at: Int, to output: inout [UInt8]) {
    output.append(Byte.backslash)
    switch text[at] {
    case Byte.quote, Byte.backslash: output.append(text[at])
    case 0x08: output.append(UInt8(ascii: "b"))
    case Byte.tab: output.append(UInt8(ascii: "t"))
    case Byte.lineFeed: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case Byte.carriageReturn: output.append(UInt8(ascii: "r"))
    case 0xC2: appendHex(UInt32(text[at + 1]), to: &output)
    case 0xE2: appendHex(0x2000 | UInt32(text[at + 2] & 0x3F), to: &output)
    case let control: appendHex(UInt32(control), to: &output)
    }
  }

  private static func appendHex(_ unit: UInt32, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "u"))
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

extension Span where Element == UInt8 {
  /// Finds the first byte that may begin something to escape: controls, quote, backslash, DEL,
  /// and the lead bytes C2 (of C1 controls) and E2 (of U+2028 and U+2029).
  @inline(__always)
  func endOfUnescaped(from start: Int, to end: Int) -> Int {
    let quotes = SIMD16<UInt8>(repeating: Byte.quote)
    let backslashes = SIMD16<UInt8>(repeating: Byte.backslash)
    let spaces = SIMD16<UInt8>(repeating: 0x20)
    let deletes = SIMD16<UInt8>(repeating: Byte.delete)
    let leads = SIMD16<UInt8>(repeating: 0xC2)
    let punctuation = SIMD16<UInt8>(repeating: 0xE2)
    return firstPlace(
      from: start,
      to: end,
      lanes: {
        ($0 .< spaces) .| ($0 .== quotes) .| ($0 .== backslashes) .| ($0 .== deletes)
          .| ($0 .== leads) .| ($0 .== punctuation)
      },
      byte: {
        $0 < 0x20 || $0 == Byte.quote || $0 == Byte.backslash || $0 == Byte.delete || $0 == 0xC2
          || $0 == 0xE2
      }
    )
  }
}

extension [UInt8] {
  /// Appends an integer in decimal digits.
  mutating func appendDecimal(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var first = digits.count
    repeat {
      first -= 1
      digits[first] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for index in first..<digits.count { append(digits[index]) }
  }
}
