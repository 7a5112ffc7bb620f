/// Text known by its first mark-up or its first lines.
enum TextForms {
  /// The kind of bytes that have no mark of a binary format.
  static func kind(of head: ArraySlice<UInt8>) -> ContentKind {
    if isUTF16(head) { return .utf16 }
    var text = head
    if text.starts(with: TextEncoding.utf8Mark) { text = text.dropFirst(3) }
    if isBinary(text) { return .binary }
    text = text.drop { isSpace($0) }
    switch text.first {
    case UInt8(ascii: "<"): return markup(text) ?? .text
    case UInt8(ascii: "{"): return object(text) ?? table(text) ?? .text
    case UInt8(ascii: "["): return isArray(text) ? .jsonArray : table(text) ?? .text
    case nil: return .text
    default: return table(text) ?? .text
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  // MARK: - Bytes

  /// Tells UTF-16 by its mark, or by zeros in every other byte of its spaces and line ends.
  private static func isUTF16(_ head: ArraySlice<UInt8>) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    // Why: no other text has a zero, and every file is asked.
    guard head.contains(0) else { return false }
    var counts = [0, 0]
    var isHigh = [0, 0]
    for (place, byte) in head.enumerated() {
      // Scalars of Latin and Arabic have 00 or 06 for their high byte.
      if byte == 0 { counts[place & 1] += 1 }
      if byte == 0 || byte == 6 { isHigh[place & 1] += 1 }
    }
    let half = head.count / 2
    guard half >= 8 else { return false }
    return (0...1).contains { side in
      isHigh[side] * 10 >= half * 8 && counts[side] * 20 >= half && counts[1 - side] == 0
    }
  }

  /// Tells bytes that no text has: NUL, or many other controls.
  private static func isBinary(_ head: ArraySlice<UInt8>) -> Bool {
    var controls = 0
    let head = head.span
    // Why without a branch: sixteen bytes are then looked at as one.
    for place in head.indices {
      let byte = head[place]
      controls &+= (byte < 0x20 ? 1 : 0) & (byte &- 0x09 > 4 ? 1 : 0) & (byte == 0x1B ? 0 : 1)
    }
    return controls * 10 > head.count
  }

  // MARK: - Mark-up

  private static let htmlTags: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "table", "h1",
    "h2", "h3", "article", "section", "main", "header", "nav", "ul", "ol", "span", "a", "br", "b",
    "font", "center", "iframe", "frameset", "img", "form",
  ]
  private static let feedTags: Set<String> = ["rss", "feed", "rdf:rdf", "channel"]

  /// The kind of text that begins with `<`; nil where that isn't mark-up.
  private static func markup(_ text: ArraySlice<UInt8>) -> ContentKind? {
    var rest = text
    var isXML = false
    while true {
      rest = rest.drop { isSpace($0) }
      if rest.starts(with: "<!--".utf8) {
        guard let end = place(of: "-->", in: rest) else { return isXML ? .xml : .html }
        rest = rest[(end + 3)...]
      } else if rest.starts(with: "<?".utf8) {
        isXML = isXML || lowered(rest.prefix(5)) == "<?xml"
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return isXML ? .xml : nil }
        rest = rest[(end + 1)...]
      } else if lowered(rest.prefix(9)) == "<!doctype" {
        let name = lowered(rest.dropFirst(9).drop { isSpace($0) }.prefix(4))
        if name == "html" { return .html }
        guard let end = endOfDeclaration(rest) else { return .xml }
        isXML = true
        rest = rest[(end + 1)...]
      } else {
        break
      }
    }
    guard rest.first == UInt8(ascii: "<") else { return isXML ? .xml : nil }
    let name = tagName(rest.dropFirst())
    if feedTags.contains(name) || feedTags.contains(localName(name)) && isXML { return .feed }
    if isXML { return name == "html" ? .html : .xml }
    return htmlTags.contains(name) || hasTags(rest) ? .html : nil
  }

  /// Whether two known tags follow: a template of a site begins with elements, or directives, of its own.
  private static func hasTags(_ text: ArraySlice<UInt8>) -> Bool {
    var count = 0
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "<")), count < 2 {
      rest = rest[(start + 1)...]
      if htmlTags.contains(tagName(rest)) { count += 1 }
    }
    return count == 2
  }

  /// The name of the tag whose `<` stands before some text.
  private static func tagName(_ text: ArraySlice<UInt8>) -> String {
    lowered(text.prefix(64).prefix { !isSpace($0) && $0 != 0x3E && $0 != 0x2F })
  }

  private static func localName(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  /// The place of the `>` that ends a document type, which may hold declarations in brackets.
  private static func endOfDeclaration(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for place in text.indices {
      switch text[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return place
      default: break
      }
    }
    return nil
  }

  private static func place(of wanted: String, in text: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(wanted.utf8)
    var at = text.startIndex
    while let place = text[at...].firstIndex(of: wanted[0]) {
      if text[place...].starts(with: wanted) { return place }
      at = place + 1
    }
    return nil
  }

  private static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }

  // MARK: - JSON

  /// Tells JSON lines from one object over many lines; nil where the brace begins neither.
  private static func object(_ text: ArraySlice<UInt8>) -> ContentKind? {
    let first = text.dropFirst().first { !isSpace($0) }
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "}") else { return nil }
    // One line, or the beginning of a long one.
    guard let end = text.firstIndex(of: Byte.lineFeed) else { return .jsonLines }
    // Why: a line of JSON may be broken; an object over several lines breaks off where it may go on.
    let last = text[..<end].reversed().first { !isSpace($0) }
    let next = text[end...].first { !isSpace($0) }
    let goesOn = last.map { "{[,".utf8.contains($0) } ?? false
    return goesOn && next != UInt8(ascii: "{") ? .jsonObject : .jsonLines
  }

  /// Tells an array by what may follow its bracket.
  private static func isArray(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.dropFirst().first(where: { !isSpace($0) }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]"): true
    case UInt8(ascii: "\""):
      // Why: text may begin with a quotation in brackets; an array goes on after its string.
      stringIsFollowed(text)
    default: false
    }
  }

  private static func stringIsFollowed(_ text: ArraySlice<UInt8>) -> Bool {
    var isEscaped = false
    guard let quote = text.firstIndex(of: Byte.quote) else { return false }
    for place in (quote + 1)..<text.endIndex {
      if isEscaped {
        isEscaped = false
      } else if text[place] == Byte.backslash {
        isEscaped = true
      } else if text[place] == Byte.quote {
        let rest = text[(place + 1)...].drop { isSpace($0) }
        let isLast = rest.first == UInt8(ascii: "]") && rest.dropFirst().allSatisfy(isSpace)
        return isLast || rest.first == UInt8(ascii: ",")
      }
    }
    return false
  }

  // MARK: - Tables

  private static func table(_ text: ArraySlice<UInt8>) -> ContentKind? {
    // Why: most texts have none of them, and every file is asked.
    let hasDelimiter = DelimiterGuess.candidates.contains { delimiter in
      text.span.firstPlace(of: delimiter, from: 0, to: text.count) < text.count
    }
    return hasDelimiter && DelimiterGuess(head: Array(text)).isTable ? .table : nil
  }
}
