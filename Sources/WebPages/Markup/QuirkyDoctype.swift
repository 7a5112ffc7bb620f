/// Tells which document types ask for the rules of old browsers, where a table doesn't end a paragraph.
enum QuirkyDoctype {
  /// Whether a document type asks for them (HTML Standard, section 13.2.6.4.1).
  ///
  /// Left out are about fifty public identifiers of browsers before 1999.
  static func isQuirky(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = bytes.copy(range).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let words = text.dropFirst(9).split { $0.isHTMLSpace || $0 == 0x3E }
    guard let name = words.first, name.elementsEqual("html".utf8) else { return true }
    let whole = String(decoding: text, as: UTF8.self)
    let old = ["//dtd html 3.", "//dtd html 2.", "//dtd html 4.0 ", "//ietf//dtd html"]
    if old.contains(where: whole.contains) { return true }
    guard whole.contains("//dtd html 4.01 ") else { return false }
    let isLoose = whole.contains(" transitional//") || whole.contains(" frameset//")
    return isLoose && !whole.contains("http://www.w3.org/")
  }
}
