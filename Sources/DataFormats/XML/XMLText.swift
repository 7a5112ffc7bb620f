/// The attributes and references of XML.
public enum XMLText {
  /// The bytes of an attribute's value, without quotes; nil where there is none of this name.
  ///
  /// - Parameters:
  ///   - name: as it is written, with its prefix.
  ///   - bytes: the document.
  ///   - range: what stands in the tag after the element's name.
  public static func attribute(
    _ name: String,
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> Range<Int>? {
    let name = Array(name.utf8)
    var at = range.lowerBound
    while at < range.upperBound {
      while at < range.upperBound, bytes[at] <= 0x20 || bytes[at] == 0x2F { at += 1 }
      let start = at
      while at < range.upperBound, bytes[at] > 0x20, bytes[at] != 0x3D { at += 1 }
      let found = start..<at
      while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
      guard at < range.upperBound, bytes[at] == 0x3D else {
        if found.isEmpty { at += 1 }
        continue
      }
      at += 1
      while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
      guard at < range.upperBound else { return nil }
      var value = at..<at
      if bytes[at] == Byte.quote || bytes[at] == 0x27 {
        let end = bytes.span.firstPlace(of: bytes[at], from: at + 1, to: range.upperBound)
        value = at + 1..<end
        at = min(end + 1, range.upperBound)
      } else {
        while at < range.upperBound, bytes[at] > 0x20 { at += 1 }
        value = value.lowerBound..<at
      }
      if bytes[found].elementsEqual(name) { return value }
    }
    return nil
  }

  /// The references in a text with what they stand for: the five of XML, and numbers.
  ///
  /// A reference that means nothing is left as it stands, as is `&` that begins none.
  public static func references(
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> [(range: Range<Int>, replacement: [UInt8])] {
    var found: [(range: Range<Int>, replacement: [UInt8])] = []
    let span = bytes.span
    var at = span.firstPlace(of: UInt8(ascii: "&"), from: range.lowerBound, to: range.upperBound)
    while at < range.upperBound {
      // The longest that means something has ten bytes, `&#x10FFFF;`, or zeros before.
      let limit = min(range.upperBound, at + 16)
      let end = span.firstPlace(of: UInt8(ascii: ";"), from: at, to: limit)
      if end < limit, let text = meaning(bytes[at + 1..<end]) {
        found.append((at..<end + 1, text))
        at = end
      }
      at = span.firstPlace(of: UInt8(ascii: "&"), from: at + 1, to: range.upperBound)
    }
    return found
  }

  private static func meaning(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    if name.first == UInt8(ascii: "#") { return scalar(name.dropFirst()) }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return [0x26]
    case "lt": return [0x3C]
    case "gt": return [0x3E]
    case "quot": return [0x22]
    case "apos": return [0x27]
    case "nbsp": return [0xC2, 0xA0]
    default: return nil
    }
  }

  private static func scalar(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    let isHex = digits.first == 0x78 || digits.first == 0x58
    let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    guard let number = UInt32(text, radix: isHex ? 16 : 10), number != 0,
      let scalar = Unicode.Scalar(number), !text.hasPrefix("+")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.append(scalar: scalar.value)
    return bytes
  }
}
