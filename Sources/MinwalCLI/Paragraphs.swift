/// Breaks prose into lines for a terminal.
enum Paragraphs {
  /// The widest line, in grapheme clusters: what is comfortable to read, and fits most terminals.
  static let width = 92

  /// Fills lines with words, with so many spaces before each line.
  ///
  /// An empty line parts paragraphs; a line that begins with a space, `-` or `|` begins a new one too.
  static func wrapped(_ text: String, indent: Int = 0) -> String {
    var paragraphs: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let begins = line.first.map { " -|".contains($0) } ?? true
      if let last = paragraphs.last, !last.isEmpty, !begins {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(String(line))
      }
    }
    let margin = String(repeating: " ", count: indent)
    return paragraphs.map { fill($0, margin: margin) }.joined(separator: "\n")
  }

  private static func fill(_ paragraph: String, margin: String) -> String {
    var lines = [margin]
    var length = 0
    for word in paragraph.split(separator: " ") {
      let wordLength = word.count
      if length > 0, length + 1 + wordLength > width - margin.count {
        lines.append(margin)
        length = 0
      }
      lines[lines.count - 1] += length > 0 ? " " + word : String(word)
      length += wordLength + (length > 0 ? 1 : 0)
    }
    return length == 0 && lines.count == 1 ? "" : lines.joined(separator: "\n")
  }
}
