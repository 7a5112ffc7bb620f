/// A text with named ranges marked in it: `⟦headline خبر⟧` marks the range `headline`.
///
/// Marks may nest, and a name may occur several times. The brackets (U+27E6, U+27E7) are neutral and
/// mirrored, so a marked Arabic line stays readable.
public struct MarkedText: Sendable {
  /// The text without its marks.
  public private(set) var bytes: [UInt8] = []
  /// The marks in the order in which they open: UTF-8 byte ranges of the text, half-open.
  public private(set) var marks: [(name: String, range: Range<Int>)] = []

  private static let opening: [UInt8] = [0xE2, 0x9F, 0xA6]
  private static let closing: [UInt8] = [0xE2, 0x9F, 0xA7]

  /// Reads a marked text; every opening bracket needs a name, one space and its closing bracket.
  public init(_ source: String) {
    let source = Array(source.utf8)
    var open: [Int] = []
    var offset = 0
    while offset < source.count {
      let rest = source[offset...]
      if rest.starts(with: Self.opening) {
        let nameStart = offset + Self.opening.count
        let nameEnd = source[nameStart...].firstIndex(of: 0x20) ?? source.count
        precondition(nameEnd < source.count, "a mark opens with a name and a space")
        open.append(marks.count)
        let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self)
        marks.append((name, bytes.count..<bytes.count))
        offset = nameEnd + 1
      } else if rest.starts(with: Self.closing) {
        guard let index = open.popLast() else { preconditionFailure("a mark closes unopened") }
        marks[index].range = marks[index].range.lowerBound..<bytes.count
        offset += Self.closing.count
      } else {
        bytes.append(source[offset])
        offset += 1
      }
    }
    precondition(open.isEmpty, "a mark isn't closed")
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The ranges with a name, in order.
  public func ranges(_ name: String) -> [Range<Int>] {
    marks.filter { $0.name == name }.map(\.range)
  }
}
