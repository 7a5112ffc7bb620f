/// Ways to cut a ticker without a model, to compare with.
enum TickerBaseline: String, CaseIterable {
  case never = "never cutting"
  case everyNineWords = "every nine words"
  /// Before a quotation and before a speaker with a colon, after a question.
  case cueRules = "cue rules"

  /// The first words of the headlines, without the first.
  func cuts(of words: [TickerWord]) -> [Int] {
    switch self {
    case .never: []
    case .everyNineWords: Array(stride(from: 9, to: words.count, by: 9))
    case .cueRules:
      words.indices.dropFirst().filter { index in
        let left = words[index - 1].ending
        return words[index].opensQuote || words[index].ending == .colon || left == .question
          || left == .exclamation
      }
    }
  }
}
