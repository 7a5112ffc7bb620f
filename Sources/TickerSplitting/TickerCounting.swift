/// The ways to cut a ticker, told apart by how many headlines they make.
///
/// A lattice's shares, walked from a ticker's end to its beginning, are a Markov chain over the
/// ends of headlines. Their products summed by the number of steps give the exact probability of
/// each number of headlines, and with one number preferred exact marginals and the best way again.
/// - Complexity: O(words × 32) steps over the numbers that aren't next to impossible, some ten.
package struct TickerCounting {
  /// The most headlines that are told apart.
  package static let most = 63
  /// The most words that a ticker of so many headlines may have.
  static let longestTicker = 1024

  /// A number of headlines that is known or likely.
  struct Preference {
    var number: Int
    /// What each other number is worth beside it.
    var others: Float

    /// One that most tickers of a crawl have, but some haven't.
    static func usual(_ number: Int) -> Preference { Preference(number: number, others: 0.002) }
    /// One that the page or its reader tells, not quite for certain: a list may have lost an item.
    static func told(_ number: Int) -> Preference { Preference(number: number, others: 1e-5) }
  }
  /// Smaller shares, and numbers of headlines that are less likely, are left out.
  private static let smallestShare: Float = 1e-6
  private static let smallestProbability: Float = 1e-9

  private let lattice: TickerLattice
  private let wordCount: Int
  /// For each gap the numbers of headlines before it that are told apart.
  private var counts: [Range<Int>]
  /// At `gap × width + count`, the probability that the words before a gap make so many headlines.
  private var table: [Float]
  private static let width = most + 1

  /// - Parameter lattice: Of a ticker of 1 to `longestTicker` words.
  init(_ lattice: TickerLattice) {
    self.lattice = lattice
    wordCount = lattice.marginals.count - 1
    counts = [Range<Int>](repeating: 0..<0, count: wordCount + 1)
    counts[0] = 0..<1
    table = [Float](repeating: 0, count: (wordCount + 1) * Self.width)
    table[0] = 1
    for end in 1...wordCount {
      var low = Self.most
      var high = 0
      for start in starts(of: end) {
        let share = lattice.share(start, end)
        if share < Self.smallestShare { continue }
        let reached = counts[start].lowerBound..<min(counts[start].upperBound, Self.most)
        for count in reached {
          table[end * Self.width + count + 1] += table[start * Self.width + count] * share
        }
        low = min(low, reached.lowerBound + 1)
        high = max(high, reached.upperBound)
      }
      while low <= high, table[end * Self.width + low] < Self.smallestProbability { low += 1 }
      while low <= high, table[end * Self.width + high] < Self.smallestProbability { high -= 1 }
      if low <= high { counts[end] = low..<high + 1 }
    }
  }

  private func starts(of end: Int) -> Range<Int> { max(0, end - TickerLengths.longest)..<end }

  /// Visits the headlines that end at a gap: the table's places before and after each, and its share.
  @inline(__always)
  private func visitSteps(to end: Int, _ visit: (_ from: Int, _ to: Int, _ share: Float) -> Void) {
    for start in starts(of: end) {
      let share = lattice.share(start, end)
      if share < Self.smallestShare { continue }
      for count in counts[end] where counts[start].contains(count - 1) {
        visit(start * Self.width + count - 1, end * Self.width + count, share)
      }
    }
  }

  /// The probability of each number of headlines from 0 to `most`; they add up to less than 1 where
  /// more are likely.
  var probabilities: [Float] {
    (0...Self.most).map { count in
      counts[wordCount].contains(count) ? table[wordCount * Self.width + count] : 0
    }
  }

  /// What comes of preferring a number of headlines to all others.
  struct Preferred {
    /// The cuts of the best path, ascending.
    var cuts: [Int]
    /// For each gap the probability of a cut.
    var marginals: [Float]
    fileprivate var counting: TickerCounting
    /// In places like the table's, the probability that a path passes a gap with so many headlines.
    fileprivate var passing: [Float]

    /// The probability that the words `start..<end` are exactly one headline.
    func probability(_ start: Int, _ end: Int) -> Float {
      let share = counting.lattice.share(start, end)
      var sum: Float = 0
      for count in counting.counts[end] where counting.counts[start].contains(count - 1) {
        let to = end * TickerCounting.width + count
        let from = start * TickerCounting.width + count - 1
        sum += passing[to] * share * counting.table[from] / counting.table[to]
      }
      return sum
    }
  }

  /// The best path and the marginals where a number of headlines is preferred to all others.
  ///
  /// - Returns: nil where hardly any path makes a number of headlines that is told apart.
  func preferring(_ preference: Preference) -> Preferred? {
    let worths = (0...Self.most).map { $0 == preference.number ? 1 : preference.others }
    let shares = zip(probabilities, worths).map { $0 * $1 }
    let total = shares.reduce(0, +)
    guard total > 1e-30 else { return nil }
    let (marginals, passing) = marginals(shares.map { $0 / total })
    return Preferred(cuts: cuts(worths), marginals: marginals, counting: self, passing: passing)
  }

  /// - Parameter shares: The probability of each number of headlines; together 1.
  private func marginals(_ shares: [Float]) -> (marginals: [Float], passing: [Float]) {
    var marginals = [Float](repeating: 0, count: wordCount + 1)
    var passing = [Float](repeating: 0, count: table.count)
    for count in 0...Self.most { passing[wordCount * Self.width + count] = shares[count] }
    for end in stride(from: wordCount, through: 1, by: -1) {
      for count in counts[end] { marginals[end] += passing[end * Self.width + count] }
      if marginals[end] < 1e-7 { continue }
      visitSteps(to: end) { from, to, share in
        passing[from] += passing[to] * share * table[from] / table[to]
      }
    }
    marginals[0] = 1
    return (marginals, passing)
  }

  /// The best way, by its probability and the worth of its number of headlines.
  private func cuts(_ worths: [Float]) -> [Int] {
    // In places like the table's, the probability of the best way to a gap.
    var best = [Float](repeating: 0, count: table.count)
    best[0] = 1
    for end in 1...wordCount {
      visitSteps(to: end) { from, to, share in best[to] = max(best[to], best[from] * share) }
    }
    let last = wordCount * Self.width
    var count =
      counts[wordCount].max { best[last + $0] * worths[$0] < best[last + $1] * worths[$1] } ?? 0
    var end = wordCount
    var cuts: [Int] = []
    while end > 0, count > 0 {
      let candidates = starts(of: end).filter { counts[$0].contains(count - 1) }
      func value(_ start: Int) -> Float {
        best[start * Self.width + count - 1] * lattice.share(start, end)
      }
      guard let start = candidates.max(by: { value($0) < value($1) }) else { break }
      end = start
      count -= 1
      if end > 0 { cuts.append(end) }
    }
    return cuts.reversed()
  }
}
