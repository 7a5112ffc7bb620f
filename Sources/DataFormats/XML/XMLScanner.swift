/// Goes through XML by its mark-up, leniently: what a parser would refuse is told and passed over.
///
/// It keeps no tree and no names, so that it costs one pass and no memory; who uses it follows the
/// elements. Names come as they are written, with their prefix.
public struct XMLScanner: Sendable {
  /// A piece of the document.
  public enum Token: Sendable, Hashable {
    /// The start of an element: the bytes of its name and of its attributes.
    case start(name: Range<Int>, attributes: Range<Int>, isEmpty: Bool)
    /// The end of an element.
    case end(name: Range<Int>)
    /// Text in which references stand for other text.
    case text(Range<Int>)
    /// Text as it stands, the contents of a CDATA section.
    case verbatim(Range<Int>)
  }

  private let bytes: [UInt8]
  private var place: Int
  /// Where the mark-up is broken for the first time: a tag or section that doesn't end, a `<` that begins
  /// nothing, bytes that can't stand in a tag.
  public private(set) var firstFault: Int?

  /// Makes a scanner of UTF-8 bytes.
  public init(_ bytes: [UInt8], from place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// Gives the next piece; nil at the end.
  ///
  /// Comments, processing instructions and declarations are passed over.
  public mutating func next() -> Token? {
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") { return text() }
      guard place + 1 < bytes.count else { return strayText() }
      switch bytes[place + 1] {
      case UInt8(ascii: "/"): return endTag()
      case UInt8(ascii: "?"): skip(after: "?>")
      case UInt8(ascii: "!"):
        if starts("<![CDATA[") { return verbatim() }
        if starts("<!--") { skip(after: "-->") } else { skipDeclaration() }
      case let byte where Self.beginsName(byte): return startTag()
      default: return strayText()
      }
    }
    return nil
  }

  // MARK: - Pieces

  private mutating func text() -> Token {
    let start = place
    place = bytes.span.firstPlace(of: UInt8(ascii: "<"), from: place, to: bytes.count)
    return .text(start..<place)
  }

  /// A `<` that begins no mark-up, with the text after it.
  private mutating func strayText() -> Token {
    let start = place
    note(start)
    place = bytes.span.firstPlace(of: UInt8(ascii: "<"), from: place + 1, to: bytes.count)
    return .text(start..<place)
  }

  private mutating func verbatim() -> Token {
    let start = place + 9
    let end = find("]]>", from: start)
    if end == nil { note(place) }
    place = end.map { $0 + 3 } ?? bytes.count
    return .verbatim(start..<(end ?? bytes.count))
  }

  private mutating func endTag() -> Token {
    let name = nameRange(from: place + 2)
    let end = bytes.span.firstPlace(of: UInt8(ascii: ">"), from: name.upperBound, to: bytes.count)
    if end == bytes.count || name.isEmpty { note(place) }
    place = min(end + 1, bytes.count)
    return .end(name: name)
  }

  private mutating func startTag() -> Token {
    let start = place
    let name = nameRange(from: place + 1)
    var at = name.upperBound
    var quote: UInt8?
    while at < bytes.count {
      let byte = bytes[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == Byte.quote || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
        break
      }
      at += 1
    }
    if at >= bytes.count || bytes[at] == UInt8(ascii: "<") {
      note(start)
      // A quote that never closes: the tag ends at its first `>`.
      if at >= bytes.count {
        at = bytes.span.firstPlace(of: UInt8(ascii: ">"), from: name.upperBound, to: bytes.count)
      }
    }
    let isClosed = at < bytes.count && bytes[at] == UInt8(ascii: ">")
    let isEmpty = isClosed && at > name.upperBound && bytes[at - 1] == UInt8(ascii: "/")
    place = isClosed ? at + 1 : at
    return .start(
      name: name,
      attributes: name.upperBound..<(isEmpty ? at - 1 : at),
      isEmpty: isEmpty
    )
  }

  // MARK: - What is passed over

  private mutating func skip(after mark: String) {
    let end = find(mark, from: place + 2)
    if end == nil { note(place) }
    place = end.map { $0 + mark.utf8.count } ?? bytes.count
  }

  /// Passes over a declaration, which may hold others in brackets; no entity that it declares is used.
  private mutating func skipDeclaration() {
    let start = place
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
    note(start)
  }

  // MARK: - Bytes

  private mutating func note(_ place: Int) { firstFault = firstFault ?? place }

  private func starts(_ mark: String) -> Bool { bytes[place...].starts(with: mark.utf8) }

  private func find(_ mark: String, from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var at = min(start, bytes.count)
    while true {
      at = bytes.span.firstPlace(of: mark[0], from: at, to: bytes.count)
      if at + mark.count > bytes.count { return nil }
      if bytes[at..<at + mark.count].elementsEqual(mark) { return at }
      at += 1
    }
  }

  private func nameRange(from start: Int) -> Range<Int> {
    var at = start
    while at < bytes.count, Self.beginsName(bytes[at]) || Self.goesOnName(bytes[at]) { at += 1 }
    return min(start, at)..<at
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
  }

  private static func goesOnName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x3A
  }
}
