/// Follows JSON byte by byte to see where the values end that stand in an array, or one after another.
///
/// It checks nothing: a line end inside a string, which JSON doesn't know, ends the string, so that one
/// broken value costs no more than its line; a closing bracket too many closes nothing.
struct JSONValueDepth {
  /// How many brackets are open in the value.
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// Whether a bracket that comes now opens the array whose values are meant.
  private var isAtStart: Bool
  /// Whether the array whose values are meant was opened and not closed.
  private(set) var isInArray: Bool

  init(isAtStart: Bool, isInArray: Bool = false) {
    self.isAtStart = isAtStart
    self.isInArray = isInArray
  }

  /// Whether the place is between two values.
  var isBetween: Bool { depth == 0 && !isInString }

  /// Takes the next byte, and tells whether a value ends with it, or with the comma that it is.
  @inline(__always)
  mutating func endsValue(_ byte: UInt8) -> Bool {
    if isInString {
      if byte == Byte.lineFeed {
        (isInString, isEscaped) = (false, false)
      } else if isEscaped {
        isEscaped = false
      } else if byte == Byte.backslash {
        isEscaped = true
      } else if byte == Byte.quote {
        isInString = false
      }
      return false
    }
    if byte <= 0x20 { return false }
    let opensAll = isAtStart && byte == UInt8(ascii: "[")
    isAtStart = false
    if opensAll { isInArray = true }
    switch byte {
    case Byte.quote: isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): if !opensAll { depth += 1 }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0, byte == UInt8(ascii: "]") { isInArray = false }
      depth = max(0, depth - 1)
      return depth == 0
    case UInt8(ascii: ","): return depth == 0
    default: break
    }
    return false
  }
}
