/// Cuts a page into tokens (HTML Standard, section 13.2.5), without copying a byte.
///
/// Attributes aren't kept: `AttributeScanner` reads them from the tag's bytes when they are asked for.
/// Cost: each byte is looked at once or twice, whatever they are.
struct Tokenizer {
  /// What the text that comes next is made of.
  enum Content {
    /// Text with references and tags.
    case data
    /// Text with references, up to an end tag: of `title` and `textarea`.
    case escapableText
    /// Text up to an end tag: of `style`, `xmp` and the like.
    case rawText
    /// A script.
    case script
    /// Text to the end of the page.
    case plainText
  }

  /// A byte offset: where the next token begins.
  private(set) var place = 0
  /// What the text that comes next is made of; the tree builder says so.
  var content = Content.data
  /// The name of the element whose end tag ends the text.
  private var lastName = TagKey()
  private var names = TagNames()

  /// Reads the next token; at the end of the page, again and again, `end`.
  ///
  /// - Parameter isForeign: whether a CDATA section may stand here.
  mutating func next(_ bytes: Span<UInt8>, isForeign: Bool, into token: inout Token) {
    token.start = place
    token.isSelfClosing = false
    guard place < bytes.count else {
      token.kind = .end
      token.end = place
      return
    }
    switch content {
    case .data: readData(bytes, isForeign: isForeign, into: &token)
    case .escapableText, .rawText: readText(bytes, &token)
    case .script: readScript(bytes, &token)
    case .plainText:
      var style: TextStyle = [.replacesNULs]
      readRun(bytes, from: place, upTo: bytes.count, decodes: false, style: &style)
      token.style = style
      finish(&token, kind: .text, upTo: bytes.count)
    }
  }

  @inline(__always)
  private mutating func finish(_ token: inout Token, kind: Token.Kind, upTo end: Int) {
    token.kind = kind
    token.end = end
    place = end
  }

  // MARK: - Text with tags

  private mutating func readData(_ bytes: Span<UInt8>, isForeign: Bool, into token: inout Token) {
    var style = TextStyle()
    var at = place
    while true {
      at = bytes.firstPlace(of: 0x3C, 0x26, 0x0D, 0x00, from: at, to: bytes.count)
      guard at < bytes.count else { break }
      switch bytes[at] {
      case 0x26: style.insert(.hasReferences)
      case 0x0D: style.insert(.hasReturns)
      case 0x00: style.insert(.hasNULs)
      default:
        guard beginsMarkup(bytes, at) else { break }
        if at == place {
          if readMarkup(bytes, isForeign: isForeign, into: &token) { return }
          // Why: `</>` is nothing at all; the text goes on after it.
          token.start = place
          guard place < bytes.count else { return finish(&token, kind: .end, upTo: place) }
          at = place
          style = []
          continue
        }
        token.style = style
        return finish(&token, kind: .text, upTo: at)
      }
      at &+= 1
    }
    token.style = style
    finish(&token, kind: .text, upTo: bytes.count)
  }

  /// Whether a `<` is more than text.
  @inline(__always)
  private func beginsMarkup(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard at &+ 1 < bytes.count else { return false }
    let next = bytes[at &+ 1]
    if next.isASCIILetter || next == 0x21 || next == 0x3F { return true }
    return next == 0x2F && at &+ 2 < bytes.count
  }

  /// Reads what begins with `<` here; false where it is nothing.
  private mutating func readMarkup(
    _ bytes: Span<UInt8>,
    isForeign: Bool,
    into token: inout Token
  ) -> Bool {
    let next = bytes[place &+ 1]
    if next.isASCIILetter {
      readTag(bytes, kind: .startTag, from: place &+ 1, into: &token)
      return true
    }
    if next == 0x2F {
      let first = bytes[place &+ 2]
      if first.isASCIILetter {
        readTag(bytes, kind: .endTag, from: place &+ 2, into: &token)
        return true
      }
      if first == 0x3E {
        place &+= 3
        return false
      }
      finish(&token, kind: .comment, upTo: after(0x3E, in: bytes, from: place &+ 2))
      return true
    }
    if next == 0x21 {
      if bytes.holds("--", at: place &+ 2) {
        finish(&token, kind: .comment, upTo: commentEnd(bytes, from: place &+ 4))
        return true
      }
      if bytes.holds("doctype", at: place &+ 2) {
        finish(&token, kind: .doctype, upTo: after(0x3E, in: bytes, from: place &+ 9))
        return true
      }
      if isForeign, bytes.holds("[cdata[", at: place &+ 2), bytes[place &+ 3] == 0x43,
        bytes[place &+ 4] == 0x44, bytes[place &+ 5] == 0x41, bytes[place &+ 6] == 0x54,
        bytes[place &+ 7] == 0x41
      {
        readSection(bytes, &token)
        return true
      }
    }
    finish(&token, kind: .comment, upTo: after(0x3E, in: bytes, from: place &+ 2))
    return true
  }

  /// The place after the next byte of a kind, or the end.
  private func after(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    min(bytes.firstPlace(of: byte, from: start) &+ 1, bytes.count)
  }

  /// The end of a comment whose text begins at a place: after `-->`, `--!>`, or `>` or `->` at once.
  private func commentEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if bytes.holds(">", at: start) { return start &+ 1 }
    if bytes.holds("->", at: start) { return start &+ 2 }
    var at = start
    while true {
      at = bytes.firstPlace(of: 0x3E, from: at)
      guard at < bytes.count else { return bytes.count }
      let ends =
        at &- start >= 2 && bytes.holds("--", at: at &- 2)
        || at &- start >= 3 && bytes.holds("--!", at: at &- 3)
      at &+= 1
      if ends { return at }
    }
  }

  /// Reads a CDATA section: a text of its own.
  private mutating func readSection(_ bytes: Span<UInt8>, _ token: inout Token) {
    let start = place &+ 9
    var close = start
    while true {
      close = bytes.firstPlace(of: 0x5D, from: close)
      if close >= bytes.count || bytes.holds("]]>", at: close) { break }
      close &+= 1
    }
    var style: TextStyle = []
    readRun(bytes, from: start, upTo: close, decodes: false, style: &style)
    token.style = style
    finish(&token, kind: .text, upTo: min(close &+ 3, bytes.count))
    token.start = start
    token.end = close
  }

  // MARK: - Tags

  private mutating func readTag(
    _ bytes: Span<UInt8>,
    kind: Token.Kind,
    from start: Int,
    into token: inout Token
  ) {
    var key = TagKey()
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x3E || byte == 0x2F || byte.isHTMLSpace { break }
      key.append(byte)
      at &+= 1
    }
    var scanner = AttributeScanner(at: at)
    var hasNames = false
    while scanner.next(bytes) { hasNames = hasNames || PageNames.mayBeNamed(scanner.name, bytes) }
    guard scanner.isClosed else {
      // A tag that the page ends in is dropped.
      return finish(&token, kind: .end, upTo: bytes.count)
    }
    let tag = TagTable.shared.tag(key)
    token.tag = tag
    token.name = tag == .other ? names.number(of: key) : Int32(tag.rawValue)
    token.isSelfClosing = scanner.isSelfClosing
    token.hasNames = hasNames
    if kind == .startTag { lastName = key }
    finish(&token, kind: kind, upTo: scanner.place)
  }

  // MARK: - Text up to an end tag

  private mutating func readText(_ bytes: Span<UInt8>, _ token: inout Token) {
    var at = place
    while true {
      at = bytes.firstPlace(of: 0x3C, from: at)
      if at >= bytes.count || isEndTag(bytes, at) { break }
      at &+= 1
    }
    finishText(bytes, upTo: at, decodes: content == .escapableText, into: &token)
  }

  private mutating func readScript(_ bytes: Span<UInt8>, _ token: inout Token) {
    enum Escape { case none, once, twice }
    var escape = Escape.none
    var at = place
    scan: while true {
      at = bytes.firstPlace(of: 0x3C, 0x3E, 0x3C, 0x3E, from: at, to: bytes.count)
      guard at < bytes.count else { break }
      if bytes[at] == 0x3E {
        if escape != .none, at &- place >= 2, bytes.holds("--", at: at &- 2) { escape = .none }
      } else {
        switch escape {
        case .none:
          if isEndTag(bytes, at) { break scan }
          if bytes.holds("!--", at: at &+ 1) {
            escape = .once
            // Why: `<!-->` ends what it begins.
            at &+= 1
          }
        case .once:
          if isEndTag(bytes, at) { break scan }
          if bytes.holds("script", at: at &+ 1), endsName(bytes, at &+ 7) { escape = .twice }
        case .twice:
          if bytes.holds("/script", at: at &+ 1), endsName(bytes, at &+ 8) { escape = .once }
        }
      }
      at &+= 1
    }
    finishText(bytes, upTo: at, decodes: false, into: &token)
  }

  private mutating func finishText(
    _ bytes: Span<UInt8>,
    upTo end: Int,
    decodes: Bool,
    into token: inout Token
  ) {
    if end == place {
      content = .data
      return readTag(bytes, kind: .endTag, from: place &+ 2, into: &token)
    }
    var style: TextStyle = [.replacesNULs]
    readRun(bytes, from: place, upTo: end, decodes: decodes, style: &style)
    token.style = style
    finish(&token, kind: .text, upTo: end)
  }

  /// Whether an end tag of the element begins at a `<`.
  private func isEndTag(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    let start = at &+ 2
    guard start &+ lastName.byteCount < bytes.count, bytes[at &+ 1] == 0x2F else { return false }
    guard endsName(bytes, start &+ lastName.byteCount) else { return false }
    var key = TagKey()
    for index in 0..<lastName.byteCount { key.append(bytes[start &+ index]) }
    return key == lastName
  }

  private func endsName(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    at < bytes.count && (bytes[at].isHTMLSpace || bytes[at] == 0x2F || bytes[at] == 0x3E)
  }

  /// Finds out how a stretch is to be read.
  private func readRun(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    decodes: Bool,
    style: inout TextStyle
  ) {
    var at = start
    while true {
      at = bytes.firstPlace(of: 0x26, 0x0D, 0x00, 0x00, from: at, to: end)
      guard at < end else { return }
      switch bytes[at] {
      case 0x26: if decodes { style.insert(.hasReferences) }
      case 0x0D: style.insert(.hasReturns)
      default: style.insert(.hasNULs)
      }
      at &+= 1
    }
  }
}

/// The numbers of names that no rule knows.
private struct TagNames {
  private var numbers: [TagKey: Int32] = [:]
  /// Why: a page made of nothing but names would take much memory; those too many share a number.
  private static let limit = 4096

  mutating func number(of key: TagKey) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(Tag.allCases.count + numbers.count)
    if numbers.count < Self.limit { numbers[key] = number }
    return number
  }
}
