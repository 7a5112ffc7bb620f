/// A word, a number or a mark of punctuation, as the recogniser of dates sees it.
struct DateToken {
  /// The kinds of token.
  enum Kind: UInt8 {
    case word, number, punctuation, newline, end
  }

  /// What was taken off a word before it was looked up.
  struct Prefix: OptionSet {
    let rawValue: UInt8
    /// wa- or fa-.
    static let conjunction = Prefix(rawValue: 1)
    /// bi- or li-.
    static let preposition = Prefix(rawValue: 2)
    /// The article.
    static let article = Prefix(rawValue: 4)
  }

  /// UTF-8 byte offset of the first byte.
  var start: UInt32
  /// UTF-8 byte offset after the last byte, marks and tatweel included.
  var end: UInt32
  /// The number, what a word counts, or the scalar of a mark of punctuation.
  var value: Int32 = 0
  // Why: sixteen bytes a token, so kind and prefix share one.
  private var kindAndPrefix: UInt8
  var word: WordClass = .unknown
  /// The name by which rules ask for it, where it has one.
  var name: WordName = .none
  /// How many digits a number has; how many letters of prefix a word has before its article.
  var count: UInt8 = 0

  init(start: UInt32, end: UInt32, kind: Kind) {
    self.start = start
    self.end = end
    kindAndPrefix = kind.rawValue
  }

  var kind: Kind {
    @inline(__always)
    get { Kind(rawValue: kindAndPrefix & 7) ?? .end }
    set { kindAndPrefix = kindAndPrefix & ~7 | newValue.rawValue }
  }

  /// What stands before a word's letters and isn't part of it.
  var prefix: Prefix {
    @inline(__always)
    get { Prefix(rawValue: kindAndPrefix >> 3) }
    set { kindAndPrefix = kindAndPrefix & 7 | newValue.rawValue << 3 }
  }

  static let end = DateToken(start: .max, end: .max, kind: .end)

  @inline(__always)
  func isMark(_ mark: Unicode.Scalar) -> Bool {
    kind == .punctuation && value == Int32(mark.value)
  }
  var isNumber: Bool {
    @inline(__always)
    get { kind == .number }
  }
  /// Whether it's a mark that joins the two ends of an interval.
  var isDash: Bool { isMark("-") }
  /// Whether nothing of a sentence stands here: a line's or the text's end.
  var isBreak: Bool {
    @inline(__always)
    get { kind == .newline || kind == .end }
  }
}
