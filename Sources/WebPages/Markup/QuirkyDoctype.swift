/// Tells which document types ask for the rules of old browsers, where a table doesn't end a paragraph.
enum QuirkyDoctype {
  /// Whether a document type asks for them (HTML Standard, section 13.2.6.4.1).
  ///
  /// Left out are about fifty public identifiers of browsers before 1999.
  static func isQuirky(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = min(range.lowerBound + 9, range.upperBound)
    while at < range.upperBound, bytes[at].isHTMLSpace || bytes[at] == 0x3E { at += 1 }
    let end = at + 4
    guard bytes.holds("html", at: at), end <= range.upperBound,
      end == range.upperBound || bytes[end].isHTMLSpace || bytes[end] == 0x3E
    else { return true }
    func says(_ text: StaticString) -> Bool { bytes.holds(text, within: range) }
    if says("//dtd html 3.") || says("//dtd html 2.") || says("//dtd html 4.0 ")
      || says("//ietf//dtd html")
    {
      return true
    }
    guard says("//dtd html 4.01 ") else { return false }
    let isLoose = says(" transitional//") || says(" frameset//")
    return isLoose && !says("http://www.w3.org/")
  }
}

extension Span<UInt8> {
  /// Whether these bytes stand anywhere in a range.
  fileprivate func holds(_ lower: StaticString, within range: Range<Int>) -> Bool {
    for at in range where holds(lower, at: at) {
      return at + lower.utf8CodeUnitCount <= range.upperBound
    }
    return false
  }
}
