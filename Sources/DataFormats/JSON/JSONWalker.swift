/// Finds the parts of JSON that a scanner has found good, without checking it once more.
///
/// A part is found by its end alone: strings by their quotes, arrays and objects by counting brackets outside
/// strings. Nothing is allocated but what the caller's arrays need.
public enum JSONWalker {
  /// Finds the items of an array.
  ///
  /// - Parameters:
  ///   - range: the array's bytes, with its brackets, as the scanner gave them.
  ///   - items: emptied and filled, in the order of the bytes.
  /// - Precondition: the bytes were scanned and found good.
  public static func findItems(
    of bytes: Span<UInt8>,
    in range: Range<Int>,
    into items: inout [JSONExtent]
  ) {
    items.removeAll(keepingCapacity: true)
    let end = range.upperBound - 1
    var at = skipSeparators(bytes, range.lowerBound + 1, end)
    while at < end {
      let item = extent(bytes, at, end)
      items.append(item)
      at = skipSeparators(bytes, item.range.upperBound, end)
    }
  }

  /// Finds the members of an object.
  ///
  /// - Parameters:
  ///   - range: the object's bytes, with its brackets, as the scanner gave them.
  ///   - members: emptied and filled, in the order of the bytes.
  /// - Precondition: the bytes were scanned and found good.
  public static func findMembers(
    of bytes: Span<UInt8>,
    in range: Range<Int>,
    into members: inout [JSONMember]
  ) {
    members.removeAll(keepingCapacity: true)
    let end = range.upperBound - 1
    var at = skipSeparators(bytes, range.lowerBound + 1, end)
    while at < end {
      let key = extent(bytes, at, end)
      let value = extent(bytes, skipSeparators(bytes, key.range.upperBound, end), end)
      members.append(JSONMember(key: key, value: value))
      at = skipSeparators(bytes, value.range.upperBound, end)
    }
  }

  private static func skipSeparators(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end {
      switch bytes[at] {
      case 0x20, Byte.tab, Byte.lineFeed, Byte.carriageReturn, UInt8(ascii: ","), UInt8(ascii: ":"):
        at += 1
      default: return at
      }
    }
    return at
  }

  private static func extent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> JSONExtent {
    guard start < end else { return JSONExtent(kind: .null, range: end..<end, hasEscapes: false) }
    switch bytes[start] {
    case Byte.quote:
      var hasEscapes = false
      let last = endOfString(bytes, start, end, &hasEscapes)
      return JSONExtent(kind: .string, range: start..<last, hasEscapes: hasEscapes)
    case UInt8(ascii: "{"):
      let last = endOfBrackets(bytes, start, end)
      return JSONExtent(kind: .object, range: start..<last, hasEscapes: false)
    case UInt8(ascii: "["):
      let last = endOfBrackets(bytes, start, end)
      return JSONExtent(kind: .array, range: start..<last, hasEscapes: false)
    case let first:
      var at = start + 1
      while at < end, !endsWord(bytes[at]) { at += 1 }
      let kind: JSONKind =
        switch first {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .flag
        case UInt8(ascii: "n"): .null
        default: .number
        }
      return JSONExtent(kind: kind, range: start..<at, hasEscapes: false)
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "}")
  }

  /// The place behind the closing quote of a string that begins at a place.
  private static func endOfString(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ hasEscapes: inout Bool
  ) -> Int {
    var at = start + 1
    while true {
      at = bytes.endOfPlainString(from: at, to: end)
      guard at < end else { return end }
      if bytes[at] == Byte.quote { return at + 1 }
      hasEscapes = true
      at = min(at + 2, end)
    }
  }

  /// The place behind the bracket that closes the one at a place.
  private static func endOfBrackets(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var depth = 0
    var at = start
    var hasEscapes = false
    while at < end {
      switch bytes[at] {
      case Byte.quote:
        at = endOfString(bytes, at, end, &hasEscapes)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return at + 1 }
      default: break
      }
      at += 1
    }
    return end
  }
}
