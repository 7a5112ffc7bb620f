internal import CTickerNet
internal import PipelineCore

/// Cuts the words of a ticker with a model.
struct TickerDecoder: Sendable {
  private let model: TickerModel

  /// Fewer marks than one in this many words make a ticker bare.
  private static let wordsPerMark = 60

  init(_ model: TickerModel) { self.model = model }

  /// The words of a text, with their classes.
  func words(in text: Span<UInt8>) -> [TickerWord] {
    var words = TickerScanner.words(in: text)
    model.resource.withBytes { TickerLexicon.classify(&words, by: model.lexicon, of: $0) }
    return words
  }

  /// A headline's first word with the probability that a headline begins there.
  struct Cut {
    var wordIndex: Int
    var confidence: Float
  }

  /// How many words are decoded together, and how many of them are looked at again with what follows.
  private static let windowWordCount = 8192
  private static let overlapWordCount = 256

  /// Cuts a ticker of any length; the first headline's own beginning is no cut.
  ///
  /// - Parameters:
  ///   - threshold: Where given, cuts stand wherever their probability reaches it; otherwise the
  ///     cuts are those of the best way as a whole.
  ///   - bonus: Evidence from elsewhere for each gap, in log-odds; empty where there is none.
  ///   - usualCount: How many headlines tickers like this one hold, where that is known.
  /// - Complexity: O(words), with memory for one window.
  func cuts(
    of words: [TickerWord],
    threshold: Float? = nil,
    bonus: [Float] = [],
    usualCount: Int? = nil
  ) -> [Cut] {
    var cuts: [Cut] = []
    var start = 0
    while start < words.count {
      let end = min(start + Self.windowWordCount, words.count)
      let isLast = end == words.count
      let window = start == 0 && isLast ? words : Array(words[start..<end])
      let way = way(
        through: window,
        bonus: bonus.isEmpty ? [] : Array(bonus[start...end]),
        usualCount: window.count == words.count ? usualCount : nil
      )
      let places =
        threshold.map { threshold in
          way.marginals.indices.dropFirst().dropLast().filter { way.marginals[$0] >= threshold }
        } ?? way.cuts
      let limit = isLast ? window.count : window.count - Self.overlapWordCount
      for place in places where place < limit {
        cuts.append(Cut(wordIndex: start + place, confidence: min(1, way.marginals[place])))
      }
      if isLast { break }
      let last = cuts.last.map(\.wordIndex) ?? 0
      start = last > start ? last : start + limit
    }
    return cuts
  }

  /// The best way to cut a ticker, and for each gap the probability of a cut.
  ///
  /// - Parameters:
  ///   - bonus: As for `cuts`.
  ///   - usualCount: As for `cuts`; it isn't looked at where the ticker is far too long for it.
  func way(through words: [TickerWord], bonus: [Float], usualCount: Int?) -> (
    cuts: [Int], marginals: [Float]
  ) {
    let lattice = lattice(of: words, bonus: bonus)
    if let usualCount, (1...TickerCounting.longestTicker).contains(words.count),
      let way = TickerCounting(lattice).preferring(usualCount)
    {
      return way
    }
    return (lattice.cuts, lattice.marginals)
  }

  /// The ways to cut a ticker, scored by the weights that suit it.
  ///
  /// - Parameter bonus: Evidence from elsewhere for each gap, in log-odds; empty where there is none.
  func lattice(of words: [TickerWord], bonus: [Float] = []) -> TickerLattice {
    let weights = model.weights(for: Self.variant(of: words))
    var scores = gapScores(of: words, weights)
    for (gap, value) in bonus.enumerated() where gap < scores.count { scores[gap] += value }
    return TickerLattice(decoding: words, gapScores: scores, lengths: weights.lengths)
  }

  /// Which weights suit a ticker: those for bare ones where marks are rare.
  static func variant(of words: [TickerWord]) -> TickerModel.Variant {
    var marks = 0
    for word in words where word.isMarked { marks += 1 }
    return marks * wordsPerMark < words.count ? .bare : .punctuated
  }

  private func gapScores(of words: [TickerWord], _ weights: TickerWeights) -> [Float] {
    var scores = [Float](repeating: 0, count: words.count + 1)
    addFeatureScores(of: words, weights, to: &scores)
    let rows = rows(of: TickerNet.slots(of: words), weights)
    TickerNet.addScores(rows: rows, layers: weights.layers, to: &scores)
    return scores
  }

  /// Adds the weights of the gaps' hashed features.
  private func addFeatureScores(
    of words: [TickerWord],
    _ weights: TickerWeights,
    to scores: inout [Float]
  ) {
    guard words.count > 1 else { return }
    let features = TickerFeatures(words: words, slotBits: weights.slotBits)
    // Why: one gap's weights, scattered over a megabyte, are on their way while the slots of the next
    // gap are worked out, so there is room for two gaps' slots.
    let count = TickerFeatures.slotsPerGap
    var slots = [UInt32](repeating: 0, count: 2 * count)
    // SAFETY: a gap has as many slots as there is room for, and a slot as many bits as the section of
    // the gaps' weights has bytes; `TickerWeights` checked its size.
    withExtendedLifetime(model) {
      let gaps = unsafe UnsafeRawBufferPointer(rebasing: model.resource.buffer[weights.gaps])
      guard let levels = unsafe gaps.bindMemory(to: Int8.self).baseAddress else { return }
      unsafe slots.withUnsafeMutableBufferPointer { slots in
        guard let first = slots.baseAddress else { return }
        for right in 1...words.count {
          if right < words.count {
            let own = unsafe first + (right & 1) * count
            features.visitGapSlots(before: right) { place, slot in
              unsafe own[place] = slot
              unsafe ticker_prefetch(levels + Int(slot))
            }
          }
          if right > 1 {
            let sum = unsafe ticker_gap_sum(levels, first + ((right - 1) & 1) * count)
            scores[right - 1] += Float(sum) * weights.gapScale
          }
        }
      }
    }
  }

  /// The words' rows for each net, as `TickerNet.inputCount` says.
  private func rows(of slots: [UInt32], _ weights: TickerWeights) -> [Float] {
    let padding = (TickerNet.near + TickerNet.far) * TickerNet.width
    let wordCount = slots.count / TickerNet.slotsPerWord
    let inputCount = TickerNet.inputCount(wordCount: wordCount)
    var rows = [Float](repeating: 0, count: inputCount)
    // SAFETY: a row's number is below the count of the nets' rows; `TickerWeights` checked that the
    // section has them. The words' rows lie between those at the ends of each net's.
    withExtendedLifetime(model) {
      let embeddings = unsafe UnsafeRawBufferPointer(
        rebasing: model.resource.buffer[weights.embeddings]
      )
      guard let embeddings = unsafe embeddings.bindMemory(to: Int8.self).baseAddress else { return }
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let first = rows.baseAddress else { return }
        unsafe ticker_net_rows(
          embeddings,
          weights.embeddingScale,
          slots,
          wordCount,
          inputCount / TickerNet.count,
          first + padding
        )
      }
    }
    return rows
  }
}
