internal import PipelineCore

/// Tells how often words stand side by side where headlines are run together.
struct TickerNeighbours: Sendable {
  private let lexicon: [UInt8]
  private let pairs: TickerPairs.Table?

  /// - Parameter lexicon: As `TickerLexicon` lays it out.
  init(_ lexicon: [UInt8]) {
    self.lexicon = lexicon
    pairs = TickerLexicon.Parts(0..<lexicon.count).flatMap { parts in
      TickerPairs.Table(at: parts.pairs, of: lexicon.span)
    }
  }

  /// Gives the words that lack them the levels of the pairs that they are in.
  func complete(_ words: inout [TickerWord]) {
    for index in words.indices where words[index].pair == TickerPairs.unlooked {
      words[index].pair =
        index == 0
        ? 0
        : pairs?.level(words[index - 1].identity, words[index].identity, of: lexicon.span) ?? 0
    }
  }

  /// Makes some of a headline's pairs such as were never met.
  ///
  /// Why: the pairs were counted in articles of the papers that are learned from, so that they know more of
  /// these papers' headlines than of others'.
  static func forget(
    _ share: Float,
    of headline: inout [TickerWord],
    _ random: inout TrainingRandom
  ) {
    for index in headline.indices where headline[index].pair != TickerPairs.unlooked {
      if random.unit() < share { headline[index].pair = 0 }
    }
  }
}
