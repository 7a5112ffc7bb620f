import PipelineCore

/// Rows of a sheet as markup (ECMA-376 part 1, 18.3.1), in which a NUL stands where the row's number belongs.
struct SheetRows: Sendable {
  /// How a cell looks: places in the list `cellXfs` of the styles.
  private enum Look {
    static let day: StaticString = " s=\"1\""
    static let heading: StaticString = " s=\"2\""
  }

  /// How many UTF-16 units a cell takes.
  static let textLimit = 32_767

  private var buffer = MarkupBuffer()
  /// Where each row ends.
  private(set) var ends: [Int] = []
  /// How many texts were cut.
  private(set) var cutTextCount = 0

  var bytes: [UInt8] { buffer.bytes }
  /// How many scalars were replaced by U+FFFD.
  var replacedScalarCount: Int { buffer.replacedScalarCount }

  /// The number of the row being made, for now.
  private static let number: StaticString = "\0"

  /// Appends a row.
  mutating func append(_ cells: [SheetCell], isHeading: Bool = false) {
    buffer.append(markup: "<row r=\"")
    buffer.append(markup: Self.number)
    buffer.append(markup: "\">")
    for (column, cell) in cells.enumerated() {
      switch cell {
      case .empty: break
      case .number(let number):
        appendCell(column, attributes: "", start: "<v>", value: number, end: "</v>")
      case .flag(let flag):
        appendCell(
          column,
          attributes: " t=\"b\"",
          start: "<v>",
          value: flag ? "1" : "0",
          end: "</v>"
        )
      case .day(let day):
        appendCell(column, attributes: Look.day, start: "<v>", value: "\(day)", end: "</v>")
      case .text(let text):
        beginCell(column, isHeading ? Look.heading : "")
        buffer.append(markup: " t=\"inlineStr\"><is><t xml:space=\"preserve\">")
        append(text: text)
        buffer.append(markup: "</t></is></c>")
      }
    }
    buffer.append(markup: "</row>\n")
    ends.append(buffer.bytes.count)
  }

  private mutating func beginCell(_ column: Int, _ attributes: StaticString) {
    buffer.append(markup: "<c r=\"")
    buffer.append(text: Self.letters(ofColumn: column))
    buffer.append(markup: Self.number)
    buffer.append(markup: "\"")
    buffer.append(markup: attributes)
  }

  private mutating func appendCell(
    _ column: Int,
    attributes: StaticString,
    start: StaticString,
    value: String,
    end: StaticString
  ) {
    beginCell(column, attributes)
    buffer.append(markup: ">")
    buffer.append(markup: start)
    buffer.append(text: value)
    buffer.append(markup: end)
    buffer.append(markup: "</c>")
  }

  /// Appends as much of a text as a cell takes.
  ///
  /// Why: `_x0041_` in a cell means the scalar of that number (ECMA-376 part 1, 22.9.2.19), so a text that has
  /// such letters of its own gets its first `_` written that way.
  private mutating func append(text: [UInt8]) {
    let end = Self.end(of: text)
    if end < text.count { cutTextCount += 1 }
    var start = 0
    for offset in 0..<end where text[offset] == UInt8(ascii: "_") {
      guard offset + 7 <= end, text[offset + 1] == UInt8(ascii: "x"),
        text[offset + 6] == UInt8(ascii: "_"),
        text[offset + 2..<offset + 6].allSatisfy(Self.isHexDigit)
      else { continue }
      buffer.append(text: text[start..<offset])
      buffer.append(markup: "_x005F_")
      start = offset + 1
    }
    buffer.append(text: text[start..<end])
  }

  /// Where a text ends that is cut at the limit, between scalars.
  private static func end(of text: [UInt8]) -> Int {
    // Why: a UTF-16 unit takes a byte at least.
    if text.count <= textLimit { return text.count }
    var unitCount = 0
    for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      unitCount += byte >= 0xF0 ? 2 : 1
      if unitCount > textLimit { return offset }
    }
    return text.count
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }

  /// A column's name: A to Z, AA and so on.
  static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
