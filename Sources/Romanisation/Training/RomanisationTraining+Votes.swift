internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Settles which reading the words of news have on which the three readers don't agree.
///
/// Where two of three agree they are right for two words in three only. A ranker that learned from the other
/// words, of which nearly all are right, tells how likely each of their readings is where it stands; that
/// on which two agree has an advantage.
extension RomanisationTraining {
  /// The advantage of what two readers say, as a logarithm of odds.
  private static let voteWeight: Float = 1.5
  /// How likely a reading must be among those that are told where all readers differ.
  private static let leastShare: Float = 0.7
  /// How often what two say, the third says, and each of three was seen.
  private static let fractions: (vote: Float, other: Float, single: Float) = (0.4, 0.2, 0.2)

  mutating func settleVotes(report: (String) -> Void) {
    guard texts.contains(where: { $0.source == .news }) else { return }
    let sure = newsCounts { gold, add in
      if gold.options.count < 2, let reading = gold.reading { add(reading, 1) }
    }
    // What one reader alone says and nobody else anywhere may be no word at all.
    for number in texts.indices where texts[number].source == .news {
      for index in texts[number].words.indices where !texts[number].words[index].options.isEmpty {
        let gold = texts[number].words[index]
        let known = sure.words[gold.word] ?? []
        texts[number].words[index].options = gold.options.filter { option in
          option == gold.reading || known.contains { $0.reading == option && $0.count >= 1 }
        }
      }
    }
    counts = newsCounts { gold, add in
      if gold.options.count < 2 {
        if let reading = gold.reading { add(reading, 1) }
        return
      }
      for option in gold.options {
        let isVote = option == gold.reading
        let others = gold.reading == nil ? Self.fractions.single : Self.fractions.other
        add(option, isVote ? Self.fractions.vote : others)
      }
    }
    let changes = settled(report: report)
    var changeCount = 0
    for change in changes {
      if texts[change.text].words[change.index].reading != change.reading { changeCount += 1 }
      texts[change.text].words[change.index].reading = change.reading
    }
    for number in texts.indices where texts[number].source == .news {
      for index in texts[number].words.indices {
        let gold = texts[number].words[index]
        if gold.reading == nil, gold.options.count == 1 {
          texts[number].words[index].reading = gold.options[0]
        }
        texts[number].words[index].options = []
      }
    }
    counts = newsCounts { gold, add in
      if let reading = gold.reading { add(reading, 1) }
    }
    report(
      "\(changes.count) words of news that readers differ on, \(changeCount) with another reading"
    )
  }

  private typealias Change = (text: Int, index: Int, reading: Reading?)

  private func settled(report: (String) -> Void) -> [Change] {
    guard var walk = RankerWalk(texts, counts, counts.entries(), halves: [nil, nil]) else {
      return []
    }
    let register: RankerWalk.Register = { text, _, _ in text.source == .news ? 0 : 2 }
    let weights = learnRanker(
      &walk,
      epochCount: 3,
      register: register,
      where: { $0.options.count < 2 },
      report: report
    )
    let ranker = Ranker(weights: weights)
    var changes: [Change] = []
    for number in texts.indices where texts[number].source == .news {
      walk.forEachWord(
        of: number,
        register: register,
        by: weights,
        isOwnLeftOut: false,
        where: { $0.options.count > 1 }
      ) { example in
        let probabilities = ranker.probabilities(of: example)
        let scores = example.gold.options.map { option in
          let index = example.candidates.firstIndex { $0.reading == option }
          let hasTwo = option == example.gold.reading
          return max(index.map { probabilities[$0] } ?? 0, 1e-4)
            * (hasTwo ? expf(Self.voteWeight) : 1)
        }
        let sum = scores.reduce(0, +)
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return }
        let isSure = example.gold.reading != nil || scores[best] >= Self.leastShare * sum
        changes.append((example.text, example.index, isSure ? example.gold.options[best] : nil))
      }
    }
    return changes
  }

  /// The counts of records and news, and names that neither has.
  private func newsCounts(
    _ count: (GoldWord, (Reading, Float) -> Void) -> Void
  ) -> WordCounts {
    var training = self
    training.counts = recordCounts
    for text in texts where text.source == .news {
      for gold in text.words {
        count(gold) { training.counts.add(gold.word, $0, news: $1) }
      }
    }
    training.addNames()
    return training.counts
  }
}
