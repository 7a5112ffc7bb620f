/// Bytes of XML or HTML under construction, in which text from data can't become markup.
///
/// Everything that isn't a literal of ours goes through `append(text:)`, which escapes `&`, `<`, `>`,
/// both quotes and the carriage return, and puts U+FFFD in the place of what XML 1.0 can't carry: C0
/// controls other than tab and line ends, U+FFFE and U+FFFF; for HTML also DEL and the C1 controls, which
/// it doesn't allow. So a text is safe between tags and in quoted attributes alike.
public struct MarkupBuffer: Sendable {
  /// Whether the markup is HTML.
  private let isHTML: Bool
  /// What has been appended.
  public private(set) var bytes: [UInt8] = []
  /// How many scalars were replaced by U+FFFD.
  public private(set) var replacedScalarCount = 0

  /// Makes an empty buffer.
  ///
  /// - Parameter isHTML: Whether it is to be HTML.
  public init(isHTML: Bool = false) { self.isHTML = isHTML }

  /// A text, escaped.
  public static func escaped(_ text: String, isHTML: Bool = false) -> String {
    var buffer = MarkupBuffer(isHTML: isHTML)
    buffer.append(text: text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Appends markup; never text from data.
  public mutating func append(markup: StaticString) {
    // SAFETY: a static string's bytes live for ever.
    markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Appends markup that was made by another buffer.
  public mutating func append(_ other: MarkupBuffer) {
    bytes += other.bytes
    replacedScalarCount += other.replacedScalarCount
  }

  /// Appends a text, escaped.
  public mutating func append(text: String) { append(text: Array(text.utf8)[...]) }

  /// Appends a text of well-formed UTF-8, escaped.
  public mutating func append(text: ArraySlice<UInt8>) {
    var copied = text.startIndex
    var offset = text.startIndex
    while offset < text.endIndex {
      let byte = text[offset]
      var byteCount = 1
      let escape: StaticString
      switch byte {
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case UInt8(ascii: "\""): escape = "&quot;"
      case UInt8(ascii: "'"): escape = "&#39;"
      case 0x0D: escape = "&#13;"
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F:
        escape = "\u{FFFD}"
        replacedScalarCount += 1
      case 0x7F where isHTML:
        escape = "\u{FFFD}"
        replacedScalarCount += 1
      case 0xC2
      where isHTML && text.dropFirst(offset + 1 - text.startIndex).first.map { $0 < 0xA0 } == true:
        escape = "\u{FFFD}"
        byteCount = 2
        replacedScalarCount += 1
      case 0xEF where Self.isNoncharacter(text[offset...]):
        escape = "\u{FFFD}"
        byteCount = 3
        replacedScalarCount += 1
      default:
        offset += 1
        continue
      }
      bytes += text[copied..<offset]
      append(markup: escape)
      offset += byteCount
      copied = offset
    }
    bytes += text[copied...]
  }

  /// Appends ` name="value"` with the value escaped; nothing for nil.
  public mutating func append(attribute name: StaticString, _ value: String?) {
    guard let value else { return }
    append(markup: " ")
    append(markup: name)
    append(markup: "=\"")
    append(text: value)
    append(markup: "\"")
  }

  /// Whether U+FFFE or U+FFFF begins here.
  private static func isNoncharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0xEF, 0xBF, 0xBE]) || bytes.starts(with: [0xEF, 0xBF, 0xBF])
  }
}
