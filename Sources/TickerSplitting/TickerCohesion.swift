/// How strongly two neighbouring words hold together, from how often each and both of them were met.
///
/// A step of 16: 0 where one of the words isn't known; 1 to 8 where they were never met side by side, the
/// higher the more often chance would have it; 9 to 15 where they were, the higher the rarer that would
/// be by chance (their pointwise mutual information).
enum TickerCohesion {
  static let unknown: UInt8 = 0
  /// The binary logarithm of how many words were counted.
  private static let wordOctaves: Float = 23.8
  /// The bounds between the steps, in binary logarithms.
  private static let expected: [Float] = [-6, -4, -2.5, -1, 0.5, 2, 3.5]
  private static let surplus: [Float] = [0, 2, 4, 6, 8, 10]

  /// The steps by the levels of both words and of the pair.
  private static let steps: [UInt8] = {
    var steps: [UInt8] = []
    for left in 0..<TickerUse.levelCount {
      for right in 0..<TickerUse.levelCount {
        let chance =
          TickerUse.octaves(ofLevel: left) + TickerUse.octaves(ofLevel: right) - wordOctaves
        for pair in 0..<8 {
          if left == 0 || right == 0 {
            steps.append(unknown)
          } else if pair == 0 || pair >= Int(TickerPairs.levelCount) {
            steps.append(1 + UInt8(expected.count { $0 <= chance }))
          } else {
            let information = TickerPairs.octaves[pair] - chance
            steps.append(9 + UInt8(surplus.count { $0 <= information }))
          }
        }
      }
    }
    return steps
  }()

  /// The step of a word and the one before it.
  static func step(_ left: TickerWord, _ right: TickerWord) -> UInt8 {
    let levels = Int(TickerUse.level(of: left.use)) << 4 | Int(TickerUse.level(of: right.use))
    return steps[levels << 3 | Int(right.pair & 7)]
  }

  /// For each gap, 0 before the first word to `count` after the last, the step of the words beside it.
  static func steps(of words: [TickerWord]) -> [UInt8] {
    var steps = [UInt8](repeating: unknown, count: words.count + 1)
    for right in words.indices.dropFirst() { steps[right] = step(words[right - 1], words[right]) }
    return steps
  }
}
