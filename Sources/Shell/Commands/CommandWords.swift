import PipelineCore

/// Cuts a command's line into words: spaces divide, quotes hold together.
enum CommandWords {
  static func split(_ line: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isInWord = false
    var quote: Unicode.Scalar?
    for scalar in line.unicodeScalars {
      if let open = quote {
        if scalar == open { quote = nil } else { word.append(scalar) }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
        isInWord = true
      } else if scalar == " " || scalar == "\t" {
        if isInWord { words.append(String(word)) }
        word = .init()
        isInWord = false
      } else {
        word.append(scalar)
        isInWord = true
      }
    }
    if isInWord { words.append(String(word)) }
    return words
  }
}

/// The nearest of some names, for "did you mean".
func nearest(_ name: String, _ candidates: [String]) -> String? {
  nearestName(to: name, among: candidates)
}

/// A range of bytes or steps as a person writes it: `3..5`.
func parsedRange(_ word: String) -> (lower: Int, upper: Int)? {
  let parts = word.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[1].isEmpty, let lower = Int(parts[0]), let upper = Int(parts[2]),
    lower <= upper, lower >= 0
  else { return nil }
  return (lower, upper)
}
