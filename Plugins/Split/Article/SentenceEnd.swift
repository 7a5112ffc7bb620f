/// Tells how a line closes.
enum SentenceEnd {
  /// The end of a sentence: a full stop, or a question or exclamation mark, which headlines have too.
  case none, stop, mark

  /// How a range ends, quotation marks and brackets aside.
  ///
  /// Two stops or more are an ellipsis, as headlines have them, and end nothing.
  static func mark(of range: Range<Int>, in bytes: Span<UInt8>) -> SentenceEnd {
    var end = range.upperBound
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case 0x20, 0x22, 0x27, 0x29, 0x5D: end -= 1
      case 0xBB where end - 2 >= range.lowerBound && bytes[end - 2] == 0xC2: end -= 2
      case 0x99...0x9F
      where end - 3 >= range.lowerBound && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE2:
        end -= 3
      case 0x2E: return end - 2 < range.lowerBound || bytes[end - 2] != 0x2E ? .stop : .none
      case 0x21, 0x3F: return .mark
      case 0x9F: return end - 2 >= range.lowerBound && bytes[end - 2] == 0xD8 ? .mark : .none
      case 0x94: return end - 2 >= range.lowerBound && bytes[end - 2] == 0xDB ? .stop : .none
      default: return .none
      }
    }
    return .none
  }
}
