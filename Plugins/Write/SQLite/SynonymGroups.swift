import ArabicText

/// Words that mean the same, read from lines of text.
///
/// A line is a group; its words stand apart by commas or tabs, or, where it has neither, by blanks.
/// What follows `#` is a comment. Words are folded and lose the article, as those of a query do.
struct SynonymGroups {
  /// Each word with one of its variants, both ways.
  private(set) var pairs: [(word: String, variant: String)] = []

  /// Reads groups.
  init(_ text: String) {
    for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
      let content = line.prefix { $0 != "#" }
      let isSeparated = content.contains(where: Self.isSeparator)
      let words = content.split { isSeparated ? Self.isSeparator($0) : $0 == " " }
        .map { Self.searched(String(String.UnicodeScalarView($0))) }
        .filter { !$0.isEmpty }
      for (index, word) in words.enumerated() {
        for (other, variant) in words.enumerated() where other != index {
          if !word.utf8.elementsEqual(variant.utf8) { pairs.append((word, variant)) }
        }
      }
    }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "\t" || scalar == "\u{060C}"  // ARABIC COMMA
  }

  /// A word as a query's words are looked up: folded, trimmed, without the article.
  private static func searched(_ word: String) -> String {
    let folded = String(decoding: SearchFolding.folded(Array(word.utf8)), as: UTF8.self)
    let scalars = folded.unicodeScalars.drop { $0 == " " }
    let end = scalars.lastIndex { $0 != " " }
    let trimmed = end.map { scalars[...$0] } ?? scalars.prefix(0)
    let article: [Unicode.Scalar] = ["\u{0627}", "\u{0644}"]  // ALEF, LAM
    let bare = trimmed.starts(with: article) && trimmed.count >= 5 ? trimmed.dropFirst(2) : trimmed
    return String(String.UnicodeScalarView(bare))
  }
}
