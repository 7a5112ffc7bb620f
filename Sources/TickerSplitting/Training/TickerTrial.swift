internal import PipelineCore

/// A ticker whose headlines are known, and what is made of it.
struct TickerTrial {
  let gold: TickerGold
  let words: [TickerWord]
  /// The first words of its headlines, without the first.
  private let cuts: [Int]

  /// Finds the headlines' words in the ticker; nil where they aren't its words in order.
  init?(_ gold: TickerGold) {
    self.gold = gold
    words = TickerScanner.words(in: gold.text.span)
    var cuts: [Int] = []
    var count = 0
    for item in gold.items {
      if count > 0, cuts.last != count { cuts.append(count) }
      for word in TickerScanner.words(in: item.span) {
        guard count < words.count, words[count].identity == word.identity else { return nil }
        count += 1
      }
    }
    guard count == words.count, count > 0 else { return nil }
    self.cuts = cuts.filter { $0 < count }
  }

  /// The score of cuts before some words.
  func score(_ made: [Int]) -> TickerScore {
    var score = TickerScore()
    score.add(made: made, gold: cuts, wordCount: words.count)
    return score
  }

  /// What a splitter makes of the ticker.
  func made(by splitter: TickerSplitter) -> (headlines: [String], score: TickerScore) {
    let text = TracedText(Origin(field: "text", bytes: gold.text))
    let items = splitter.split(text).items
    var made: [Int] = []
    var word = 0
    for item in items.dropFirst() {
      while word < words.count, Int(words[word].byteStart) < item.range.lowerBound { word += 1 }
      made.append(word)
    }
    var score = score(made)
    score.add(confidences: items.map(\.confidence), made: made, gold: cuts, wordCount: words.count)
    return (items.map { text[$0.range].string }, score)
  }
}
