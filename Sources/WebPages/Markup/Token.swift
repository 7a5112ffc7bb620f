/// A tag, a stretch of text or what else the page's bytes are cut into.
struct Token {
  /// What the token is.
  enum Kind: UInt8 {
    case startTag, endTag, text, comment, doctype, end
  }

  var kind = Kind.end
  /// The element of a tag.
  var tag = Tag.other
  /// Whether a start tag ends with `/>`.
  var isSelfClosing = false
  /// Whether a start tag may have attributes that say what the element is: `class`, `id`, `role` and others.
  var hasNames = false
  /// How a text's bytes are to be read.
  var style = TextStyle()
  /// The number of a tag's name; elements of one name have one number.
  var name: Int32 = 0
  /// UTF-8 byte offsets into the page, half-open.
  var start = 0
  var end = 0
}

/// How the bytes of a text are to be read.
struct TextStyle: OptionSet {
  let rawValue: UInt8

  /// References (`&amp;`, `&#1571;`) stand for scalars.
  static let hasReferences = TextStyle(rawValue: 1 << 0)
  /// Carriage returns stand for line feeds.
  static let hasReturns = TextStyle(rawValue: 1 << 1)
  /// There are NUL bytes.
  static let hasNULs = TextStyle(rawValue: 1 << 2)
  /// A NUL byte becomes U+FFFD; without this it is left out.
  static let replacesNULs = TextStyle(rawValue: 1 << 3)

  /// Whether the text's bytes are the text.
  @inline(__always)
  var isPlain: Bool { isDisjoint(with: [.hasReferences, .hasReturns, .hasNULs]) }
}
