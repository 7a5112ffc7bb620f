extension WebPage {
  /// The encoding that a page names in its first bytes: in `<meta charset>`, in `<meta content>` or in
  /// an XML declaration; nil where it names none.
  ///
  /// - Parameter bytes: The page as it came, in any encoding that keeps ASCII.
  public static func declaredCharset(in bytes: [UInt8]) -> String? {
    let span = bytes.span
    let end = min(span.count, charsetWindow)
    var at = 0
    while at < end {
      at = span.firstPlace(of: 0x3C, 0x3C, 0x3C, 0x3C, from: at, to: end)
      if span.holds("!--", at: at + 1) {
        // What stands in a comment is not said.
        at += 4
        while at < end, !span.holds("-->", at: at) { at += 1 }
      } else if span.holds("meta", at: at + 1) {
        if let charset = charset(ofMeta: at, span) { return charset }
      } else if at == 0, span.holds("?xml", at: 1) {
        if let charset = value(after: "encoding=", in: 5..<min(200, end), span) { return charset }
      }
      at += 1
    }
    return nil
  }

  /// How many bytes are looked at; the standard says 1024, but many pages of newspapers are later.
  private static let charsetWindow = 8192

  private static func charset(ofMeta start: Int, _ bytes: Span<UInt8>) -> String? {
    var scanner = AttributeScanner(ofTag: start, bytes)
    while scanner.next(bytes) {
      let (name, value) = (scanner.name, scanner.value)
      if name.count == 7, bytes.holds("charset", at: name.lowerBound), !value.isEmpty {
        return bytes.lowercased(value)
      }
      if name.count == 7, bytes.holds("content", at: name.lowerBound),
        let charset = self.value(after: "charset=", in: value, bytes)
      {
        return charset
      }
    }
    return nil
  }

  private static func value(
    after label: StaticString,
    in range: Range<Int>,
    _ bytes: Span<UInt8>
  ) -> String? {
    for at in range where bytes.holds(label, at: at) {
      var start = at + label.utf8CodeUnitCount
      while start < range.upperBound, [0x20, 0x22, 0x27].contains(bytes[start]) { start += 1 }
      var end = start
      while end < range.upperBound,
        bytes[end].isASCIIAlphanumeric || [0x2D, 0x5F].contains(bytes[end])
      {
        end += 1
      }
      if end > start { return bytes.lowercased(start..<end) }
    }
    return nil
  }
}
