/// A colour for some bytes of the line that is being edited.
public struct LinePaint: Sendable, Equatable {
  /// The bytes of the line.
  public let range: Range<Int>
  /// The parameters of an SGR escape sequence, as `1;36`.
  public let style: String

  /// Makes a colour for some bytes.
  public init(_ range: Range<Int>, style: String) {
    self.range = range
    self.style = style
  }

  /// How much of a line can be painted over: what stands before the first scalar whose cells can't be told for sure.
  ///
  /// - Returns: The number of bytes; nil where the line doesn't fit the row, or holds a control.
  static func paintableByteCount(of line: [UInt8], cells: Int) -> Int? {
    var count = 0
    var paintable: Int?
    var width = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      guard scalar.value >= 0x20, scalar.value != 0x7F else { return nil }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: paintable = paintable ?? count
      default: width += scalar.value < 0x1100 ? 1 : 2
      }
      count += UTF8.width(scalar)
    }
    return width < cells ? paintable ?? count : nil
  }

  /// The cells of a line whose every scalar surely takes one; nil for any other line.
  static func certainCellCount(of line: [UInt8]) -> Int? {
    var cells = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      guard scalar.value >= 0x20, scalar.value != 0x7F, scalar.value < 0x1100 else { return nil }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: return nil
      default: cells += 1
      }
    }
    return cells
  }

  /// The beginning of a line with the colours put in.
  static func painted(_ line: [UInt8], upTo end: Int, _ paints: [LinePaint]) -> [UInt8] {
    var bytes: [UInt8] = []
    var start = 0
    for paint in paints where paint.range.lowerBound >= start && paint.range.upperBound <= end {
      bytes += line[start..<paint.range.lowerBound]
      bytes += Array("\u{1B}[\(paint.style)m".utf8) + line[paint.range] + Array("\u{1B}[0m".utf8)
      start = paint.range.upperBound
    }
    return bytes + line[start..<end]
  }
}
