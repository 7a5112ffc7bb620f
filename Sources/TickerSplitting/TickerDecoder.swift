internal import CTickerNet
internal import PipelineCore

/// Cuts the words of a ticker with a model.
package struct TickerDecoder: Sendable {
  private let model: TickerModel

  /// Fewer marks than one in this many words make a ticker bare.
  private static let wordsPerMark = 60

  package init(_ model: TickerModel) { self.model = model }

  /// The words of a text, with their classes.
  package func words(in text: Span<UInt8>) -> [TickerWord] {
    var words = TickerScanner.words(in: text)
    model.resource.withBytes { TickerLexicon.classify(&words, by: model.lexicon, of: $0) }
    return words
  }

  /// The words of a text in which some marks are words of their own, although letters touch them.
  ///
  /// - Parameter marks: UTF-8 byte ranges, ascending.
  func words(in text: Span<UInt8>, apart marks: [Range<Int>]) -> [TickerWord] {
    var words: [TickerWord] = []
    var start = 0
    for end in marks.flatMap({ [$0.lowerBound, $0.upperBound] }) + [text.count] {
      for var word in self.words(in: text.extracting(start..<end)) {
        word.byteStart += Int32(truncatingIfNeeded: start)
        word.byteEnd += Int32(truncatingIfNeeded: start)
        words.append(word)
      }
      start = end
    }
    return words
  }

  /// The words of one headline, with the probability that they are exactly one: it begins there, ends
  /// there and has no cut inside.
  struct Headline {
    var words: Range<Int>
    var probability: Float
  }

  /// How many words are decoded together, and how many of them are looked at again with what follows.
  private static let windowWordCount = 8192
  private static let overlapWordCount = 256

  /// Cuts a ticker of any length into headlines that cover it in order.
  ///
  /// - Parameters:
  ///   - threshold: Where given, cuts stand wherever their probability reaches it; otherwise the
  ///     cuts are those of the best path as a whole.
  ///   - bonus: Evidence from elsewhere for each gap, in log-odds; empty where there is none.
  ///   - number: How many headlines the ticker holds, where something is known of that.
  /// - Complexity: O(words), with memory for one window.
  func headlines(
    of words: [TickerWord],
    threshold: Float? = nil,
    bonus: [Float] = [],
    number: TickerCounting.Preference? = nil
  ) -> [Headline] {
    var headlines: [Headline] = []
    var start = 0
    var isCutAtStart = true
    while start < words.count {
      let end = min(start + Self.windowWordCount, words.count)
      let isLast = end == words.count
      let window = start == 0 && isLast ? words : Array(words[start..<end])
      let path = path(
        through: window,
        bonus: bonus.isEmpty ? [] : Array(bonus[start...end]),
        number: window.count == words.count ? number : nil
      )
      let cuts =
        threshold.map { threshold in
          path.marginals.indices.dropFirst().dropLast().filter { path.marginals[$0] >= threshold }
        } ?? path.cuts
      let limit = isLast ? window.count : window.count - Self.overlapWordCount
      var lower = 0
      for upper in cuts + [window.count] where upper < limit || isLast {
        let probability = path.probability(lower, upper)
        if isCutAtStart || lower > 0 {
          let range = start + lower..<start + upper
          headlines.append(Headline(words: range, probability: probability))
        } else if let open = headlines.popLast() {
          let range = open.words.lowerBound..<start + upper
          headlines.append(Headline(words: range, probability: 0))
        }
        lower = upper
      }
      // Why: a whole window without a cut, which only a threshold brings about, is part of a longer piece.
      if lower == 0, isCutAtStart {
        headlines.append(Headline(words: start..<start + limit, probability: 0))
      }
      isCutAtStart = lower > 0
      start += lower > 0 ? lower : limit
    }
    return headlines
  }

  /// The best path through the ways to cut a ticker, and for each gap the probability of a cut.
  struct Path {
    /// The first words of the headlines, ascending, without the first.
    var cuts: [Int]
    /// For each gap, 0 before the first word to `count` after the last.
    var marginals: [Float]
    /// The same where no number of headlines is heeded.
    var uncountedMarginals: [Float] { lattice.marginals }
    fileprivate var lattice: TickerLattice
    fileprivate var counted: TickerCounting.Preferred?

    /// The probability that the words `start..<end` are exactly one headline.
    func probability(_ start: Int, _ end: Int) -> Float {
      guard end - start <= TickerLengths.longest else { return 0 }
      return min(1, counted?.probability(start, end) ?? lattice.probability(start, end))
    }
  }

  /// - Parameters:
  ///   - bonus: As for `headlines`.
  ///   - number: As for `headlines`; it isn't looked at where the ticker is far too long for it.
  func path(
    through words: [TickerWord],
    bonus: [Float],
    number: TickerCounting.Preference?
  ) -> Path {
    let lattice = lattice(of: words, bonus: bonus)
    if let number, (1...TickerCounting.longestTicker).contains(words.count),
      let preferred = TickerCounting(lattice).preferring(number)
    {
      return Path(
        cuts: preferred.cuts,
        marginals: preferred.marginals,
        lattice: lattice,
        counted: preferred
      )
    }
    return Path(cuts: lattice.cuts, marginals: lattice.marginals, lattice: lattice)
  }

  /// What comes back between the headlines of a ticker; nil where nothing does, and in very long ones.
  func recurrence(in words: [TickerWord], of bytes: Span<UInt8>) -> TickerRecurrence? {
    guard words.count <= Self.windowWordCount else { return nil }
    return TickerRecurrence(in: words, of: bytes) { lattice(of: $0).marginals }
  }

  /// For each gap the probability of a cut; nil of very long tickers.
  func marginals(of words: [TickerWord]) -> [Float]? {
    words.count <= Self.windowWordCount ? lattice(of: words).marginals : nil
  }

  /// The ways to cut a ticker, scored by the weights that suit it.
  ///
  /// - Parameter bonus: Evidence from elsewhere for each gap, in log-odds; empty where there is none.
  func lattice(of words: [TickerWord], bonus: [Float] = []) -> TickerLattice {
    let weights = model.weights(for: Self.variant(of: words))
    var scores = gapScores(of: words, weights)
    for (gap, value) in bonus.enumerated() where gap < scores.count { scores[gap] += value }
    return TickerLattice(decoding: words, gapScores: scores, lengths: weights.decodingLengths)
  }

  /// Which weights suit a ticker: those for bare ones where marks are rare.
  static func variant(of words: [TickerWord]) -> TickerModel.Variant {
    var marks = 0
    for word in words where word.isMarked { marks += 1 }
    return marks * wordsPerMark < words.count ? .bare : .punctuated
  }

  private func gapScores(of words: [TickerWord], _ weights: TickerWeights) -> [Float] {
    var scores = [Float](repeating: 0, count: words.count + 1)
    let bonds = TickerCohesion.steps(of: words)
    addFeatureScores(of: words, bonds, weights, to: &scores)
    let rows = rows(of: TickerNet.slots(of: words, bonds: bonds), weights)
    TickerNet.addScores(rows: rows, layers: weights.layers, to: &scores)
    discourageForeignCuts(in: words, &scores)
    return scores
  }

  /// What a cut between two words in another script costs, unless a mark stands between them: the model
  /// learned from Arabic headlines, so what it says of others means nothing.
  private static let foreignCutCost: Float = 8

  private func discourageForeignCuts(in words: [TickerWord], _ scores: inout [Float]) {
    for gap in words.indices.dropFirst() {
      let left = words[gap - 1]
      if left.script.isForeign, words[gap].script.isForeign, left.ending == .none {
        scores[gap] -= Self.foreignCutCost
      }
    }
  }

  /// Adds the weights of the gaps' hashed features.
  private func addFeatureScores(
    of words: [TickerWord],
    _ bonds: [UInt8],
    _ weights: TickerWeights,
    to scores: inout [Float]
  ) {
    guard words.count > 1 else { return }
    let features = TickerFeatures(words: words, bonds: bonds, slotBits: weights.slotBits)
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
