/// What a ticker's repetitions say of its cuts.
///
/// Papers begin headlines with the same words again and again (sections, offices, countries), and what
/// belongs together comes back together. So where a word stands in several places of a ticker, likely cuts
/// before the others speak for one here; and a pair of words that stands elsewhere as well has hardly
/// ever a cut in its middle.
enum TickerRepeats {
  // What other places say, in log-odds; they say the more the more they are, up to this. Fitted by
  // logistic regression, with the model's own log-odds given, on tickers of publishers that the model
  // hadn't learned from.
  /// Of the word after a gap, where all its other places are likely to be cut before.
  private static let beginning: Float = 2
  /// Of the word after a gap, whatever its other places are.
  private static let after: Float = -0.1
  /// Of the word before a gap.
  private static let before: Float = -0.6
  /// Of both.
  private static let pair: Float = -4

  /// Adds what repetitions say to the gaps' scores.
  ///
  /// - Parameter gapScores: One for each gap, 0 before the first word to `count` after the last; these
  ///   two stay as they are.
  /// - Complexity: O(words).
  static func add(of words: [TickerWord], to gapScores: inout [Float]) {
    let count = words.count
    guard count > 1 else { return }
    let groups = groups(of: words.map(\.identity))
    var places = [Float](repeating: 0, count: count)
    var beginnings = places
    var likely = places
    for (word, group) in groups.enumerated() {
      likely[word] = word == 0 ? 1 : likelihood(gapScores[word])
      places[group] += 1
      beginnings[group] += likely[word]
    }
    for gap in 1..<count {
      let own = places[groups[gap]]
      let left = places[groups[gap - 1]]
      let others = beginning * (beginnings[groups[gap]] - likely[gap]) + after * (own - 1)
      gapScores[gap] += others / own + before * (left - 1) / left
    }
    let gaps = (1..<count).filter { places[groups[$0]] > 1 && places[groups[$0 - 1]] > 1 }
    let pairs = Self.groups(of: gaps.map { UInt32(groups[$0 - 1]) << 16 ^ UInt32(groups[$0]) })
    var pairPlaces = [Float](repeating: 0, count: gaps.count)
    for group in pairs { pairPlaces[group] += 1 }
    let runs = TickerRepeatedRuns(in: words, groups)
    for (gap, group) in zip(gaps, pairs) where !runs.isInside[gap] {
      gapScores[gap] += pair * (pairPlaces[group] - 1) / pairPlaces[group]
    }
    for (gap, bonus) in runs.bonuses { gapScores[gap] += bonus }
  }

  /// How likely a gap's score makes a cut there: a line from 0 to 1 that does for the logistic curve.
  private static func likelihood(_ score: Float) -> Float { min(max(score / 2 + 1, 0), 1) }

  /// For each key the index of the first one that is equal.
  static func groups(of keys: [UInt32]) -> [Int] {
    // Open addressing; at least half of the table stays free.
    var size = 1
    while size < 2 * keys.count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    return keys.indices.map { index in
      let key = keys[index]
      var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B1 &>> 7) & (size - 1)
      while table[slot] >= 0 {
        let first = Int(table[slot])
        if keys[first] == key { return first }
        slot = (slot + 1) & (size - 1)
      }
      table[slot] = Int32(truncatingIfNeeded: index)
      return index
    }
  }
}
