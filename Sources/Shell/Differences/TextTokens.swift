/// A text cut into words, spaces and single signs, for comparing and showing.
struct TextTokens {
  /// The text.
  let bytes: [UInt8]
  /// The byte ranges of the tokens; they cover the text.
  let ranges: [Range<Int>]

  private enum Class { case word, space, sign }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var ranges: [Range<Int>] = []
    var start = 0
    var offset = 0
    var current: Class?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let next = Self.class(of: scalar)
      if let current, next != current || next == .sign {
        ranges.append(start..<offset)
        start = offset
      }
      current = next
      offset += UTF8.width(scalar)
    }
    // A broken byte would have been decoded longer than it is: texts of the core are well-formed.
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.ranges = ranges
  }

  /// The bytes of some neighbouring tokens.
  func slice(_ tokens: Range<Int>) -> ArraySlice<UInt8> {
    guard let first = tokens.first, let last = tokens.last else { return [] }
    return bytes[ranges[first].lowerBound..<ranges[last].upperBound]
  }

  /// The byte offset at which a token begins; the text's end after the last.
  func byteOffset(ofToken index: Int) -> Int {
    index < ranges.count ? ranges[index].lowerBound : bytes.count
  }

  /// Equal numbers for equal tokens, over two texts.
  static func numbers(of one: TextTokens, and other: TextTokens) -> ([Int], [Int]) {
    var known: [ArraySlice<UInt8>: Int] = [:]
    func number(_ tokens: TextTokens) -> [Int] {
      tokens.ranges.map { range in
        let bytes = tokens.bytes[range]
        if let number = known[bytes] { return number }
        known[bytes] = known.count
        return known.count - 1
      }
    }
    return (number(one), number(other))
  }

  private static func `class`(of scalar: Unicode.Scalar) -> Class {
    if scalar == " " || scalar == "\u{A0}" { return .space }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .enclosingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
      .format:
      return .word
    default: return .sign
    }
  }
}
