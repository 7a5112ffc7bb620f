import PipelineCore
import PipelineScript

/// Text from data, made fit for a terminal.
enum DataText {
  /// The text with everything hidden by name, tabs and newlines too.
  ///
  /// - Parameter namesMarks: Whether marks on letters are named as well, for `:diff`.
  static func string(of bytes: some Collection<UInt8>, namesMarks: Bool = false) -> String {
    var result = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\n" {
        result += "⏎"
      } else if ScalarDisplay.isHidden(scalar) || namesMarks && ScalarDisplay.isMark(scalar) {
        result += SafeText.name(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with everything hidden by name but newlines, for messages that may have several lines.
  static func lines(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { string(of: $0.utf8) }.joined(separator: "\n")
  }

  /// The cells that a safe text takes.
  static func cellCount(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ScalarDisplay.cellCount(of: $1) }
  }

  /// The text cut to a number of cells, after a word rather than inside it, with `…` where something is missing.
  static func cut(_ text: String, to cellLimit: Int) -> String {
    // A byte makes at most one cell.
    if text.utf8.count <= cellLimit { return text }
    var used = 0
    var end = text.startIndex
    for index in text.indices {
      used += cellCount(of: String(text[index]))
      if used > cellLimit {
        let isWhole = end < text.endIndex && text[end] == " "
        return (isWhole ? String(text[..<end]) : text[..<end].endingAfterWord) + "…"
      }
      if used < cellLimit { end = text.index(after: index) }
    }
    return text
  }

  /// The first bytes of a text that are enough to fill some cells, so that a long text isn't decoded whole.
  static func head(of bytes: [UInt8], cellLimit: Int) -> ArraySlice<UInt8> {
    // A cluster may carry several marks: 16 bytes a cell are plenty, and a cut scalar shows as U+FFFD
    // after the cut.
    bytes.prefix(cellLimit * 16)
  }
}
