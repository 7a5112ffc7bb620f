/// A tag of HTML, or a comment, in a text.
struct MarkupTag {
  /// What a tag does to the text around it.
  private enum Effect {
    /// It goes.
    case none
    /// A line ends there.
    case lineEnd
    /// It goes with all up to its end tag.
    case content
  }

  /// Which ends were looked for to the end of the text in vain.
  ///
  /// Why: so that a text full of openings costs no more than its length.
  struct Search {
    fileprivate var failed: Set<UInt8> = []
  }

  private let range: Range<Int>
  private let effect: Effect

  /// Reads the tag that begins with `<` at a place; nil where the sign is text.
  init?(at offset: Int, in span: Span<UInt8>, _ search: inout Search) {
    if span.hasExactASCII("<!--", at: offset, end: span.count) {
      guard let close = MarkupTag.place(of: "-->", in: span, from: offset + 4, &search) else {
        return nil
      }
      range = offset..<close + 3
      effect = .none
      return
    }
    var place = offset + 1
    let isEnd = place < span.count && span[place] == 0x2F
    if isEnd { place += 1 }
    let nameStart = place
    while place < span.count, place - nameStart < 12, MarkupTag.isNameByte(span[place]) {
      place += 1
    }
    let name = nameStart..<place
    guard let tag = MarkupTag.names.first(where: { span.isASCII($0.name, name) }),
      let close = MarkupTag.end(of: place, in: span)
    else { return nil }
    var end = close
    if tag.effect == .content, !isEnd {
      let closing: StaticString = span.isASCII("style", name) ? "</style" : "</script"
      if let place = MarkupTag.place(of: closing, in: span, from: close, &search),
        let after = MarkupTag.end(of: place + closing.utf8CodeUnitCount, in: span)
      {
        end = after
      }
    }
    range = offset..<end
    effect = tag.effect
  }

  /// What takes its place: a line end, unless one stands there or the text begins or ends.
  func edit(in span: Span<UInt8>, _ search: inout Search) -> MarkupEdit {
    guard effect == .lineEnd, range.lowerBound > 0, range.upperBound < span.count else {
      return MarkupEdit(tag: range, [])
    }
    // Of two such tags side by side the second ends the line.
    let next = span[range.upperBound]
    let last = span[range.lowerBound - 1]
    let isParagraphs =
      next == 0x3C && MarkupTag(at: range.upperBound, in: span, &search)?.effect == .lineEnd
    let needsNone = next == 0x0A || next == 0x0D || last == 0x0A || isParagraphs
    return MarkupEdit(tag: range, needsNone ? [] : [0x0A])
  }

  /// The end of a tag: its `>`, which may not be far, with nothing before it that no tag has.
  private static func end(of start: Int, in span: Span<UInt8>) -> Int? {
    var offset = start
    var quote: UInt8 = 0
    if start < span.count, ![0x20, 0x2F, 0x3E, 0x09, 0x0A].contains(span[start]) { return nil }
    while offset < span.count, offset - start < 1024 {
      let byte = span[offset]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3C {
        return nil
      } else if byte == 0x3E {
        return offset + 1
      }
      offset += 1
    }
    return nil
  }

  private static func place(
    of text: StaticString,
    in span: Span<UInt8>,
    from start: Int,
    _ search: inout Search
  ) -> Int? {
    let key = UInt8(text.utf8CodeUnitCount)  // 3, 7 and 8
    if search.failed.contains(key) { return nil }
    var offset = start
    while offset < span.count {
      if span.hasASCII(text, at: offset, end: span.count) { return offset }
      offset += 1
    }
    search.failed.insert(key)
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static let names: [(name: StaticString, effect: Effect)] = [
    ("br", .lineEnd), ("p", .lineEnd), ("div", .lineEnd), ("li", .lineEnd), ("tr", .lineEnd),
    ("h1", .lineEnd), ("h2", .lineEnd), ("h3", .lineEnd), ("h4", .lineEnd), ("h5", .lineEnd),
    ("h6", .lineEnd), ("blockquote", .lineEnd), ("hr", .lineEnd), ("ul", .lineEnd),
    ("ol", .lineEnd),
    ("table", .lineEnd), ("tbody", .none), ("td", .none), ("th", .none), ("b", .none), ("i", .none),
    ("u", .none), ("s", .none), ("em", .none), ("strong", .none), ("span", .none), ("font", .none),
    ("a", .none), ("img", .none), ("small", .none), ("big", .none), ("sup", .none), ("sub", .none),
    ("center", .none), ("o:p", .none), ("strike", .none), ("del", .none), ("ins", .none),
    ("label", .none), ("figure", .lineEnd), ("figcaption", .lineEnd), ("section", .lineEnd),
    ("article", .lineEnd), ("html", .none), ("body", .none), ("iframe", .none),
    ("script", .content),
    ("style", .content), ("wbr", .none), ("bdi", .none), ("bdo", .none), ("q", .none),
    ("dir", .none),
  ]
}
