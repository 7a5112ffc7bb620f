/// The values of JSON that stand in an array, or one after another, as stretches of bytes.
///
/// What stands between them, commas and the array's own brackets, is passed over; nothing is checked.
public struct JSONValues: Sequence, IteratorProtocol {
  /// A value's place.
  public struct Place: Sendable, Hashable {
    /// Its bytes.
    public let range: Range<Int>
    /// The number of the line on which it begins, from 1.
    public let lineNumber: Int
  }

  private let bytes: [UInt8]
  private var place: Int
  private var lineNumber: Int
  private var isAtStart: Bool
  private var depth: JSONValueDepth

  /// Goes through bytes that begin with a value, or with an array whose values are meant.
  ///
  /// - Parameters:
  ///   - place: where to begin.
  ///   - lineNumber: the number of the line there.
  ///   - isStart: whether the text begins there, so that a bracket opens the array.
  public init(_ bytes: [UInt8], from place: Int, lineNumber: Int, isStart: Bool) {
    self.bytes = bytes
    self.place = place
    self.lineNumber = lineNumber
    isAtStart = isStart
    depth = JSONValueDepth(isAtStart: isStart)
  }

  /// Gives the next value; nil at the end.
  public mutating func next() -> Place? {
    while place < bytes.count {
      var start = place
      while place < bytes.count {
        place += 1
        if depth.endsValue(bytes[place - 1]) { break }
      }
      var end = place
      let stretch = (start, end)
      while start < end, isBetween(bytes[start]) { start += 1 }
      while start < end, isBetween(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: "]") { end -= 1 }
      let line = lineNumber + bytes.span.occurrences(of: Byte.lineFeed, from: stretch.0, to: start)
      lineNumber += bytes.span.occurrences(of: Byte.lineFeed, from: stretch.0, to: stretch.1)
      if start < end { return Place(range: start..<end, lineNumber: line) }
    }
    return nil
  }

  /// Whether a byte may stand between two values.
  private mutating func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, Byte.tab, Byte.carriageReturn, Byte.lineFeed, UInt8(ascii: ","), UInt8(ascii: "]"):
      return true
    case UInt8(ascii: "[") where isAtStart:
      isAtStart = false
      return true
    default:
      isAtStart = false
      return false
    }
  }
}
