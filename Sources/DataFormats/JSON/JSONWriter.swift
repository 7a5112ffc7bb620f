/// Writes JSON without spaces, byte after byte; commas and colons come by themselves.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("issue")
///     writer.integer(16978)
///     writer.endObject()                       // {"issue":16978}
///
/// Text is written as raw UTF-8. Escaped are `"`, `\`, the controls (C0, DEL, C1) and U+2028 and
/// U+2029, so that an output line holds no control byte and no other program's line end.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes a writer of nothing yet.
  public init() {}

  /// Makes a writer with room for so many bytes.
  public init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Begins an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Ends the object that was begun last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Begins an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Ends the array that was begun last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's name; its value comes next.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member's name of ASCII that needs no escapes.
  public mutating func plainKey(_ name: StaticString) {
    separate()
    bytes.append(Byte.quote)
    // SAFETY: the buffer is the string's own.
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(Byte.quote)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  public mutating func string(_ text: String) {
    var copy = text
    copy.withUTF8 { utf8 in
      // SAFETY: the span is used while the string's own bytes stand.
      string(unsafe Span(_unsafeElements: utf8))
    }
  }

  /// Writes a text that is well-formed UTF-8.
  public mutating func string(_ text: Span<UInt8>) {
    separate()
    bytes.append(Byte.quote)
    JSONWriter.appendEscaped(text, to: &bytes)
    bytes.append(Byte.quote)
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) {
    separate()
    bytes.appendDecimal(value)
  }

  /// Writes a number in the fewest digits that give it back; null where it is none or infinite.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes true or false.
  public mutating func flag(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes null.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes one value that is JSON already, as it is.
  public mutating func raw(_ json: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes a tree.
  public mutating func value(_ json: JSON) {
    switch json {
    case .null: null()
    case .flag(let value): flag(value)
    case .number(let literal): raw(ArraySlice(literal.utf8))
    case .string(let text): string(text)
    case .array(let items):
      beginArray()
      for item in items { value(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        value(member.value)
      }
      endObject()
    }
  }

  /// Ends a line of JSON lines; what follows is a new value.
  public mutating func endLine() {
    bytes.append(Byte.lineFeed)
    needsComma = false
  }

  /// Takes what has been written, and begins anew.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    needsComma = false
    return taken
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

extension JSON {
  /// The value as JSON without spaces.
  public var encoded: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}
