/// The runs of words that stand in a ticker more than once.
///
/// Lists that scroll are often written twice, or show a headline in two places. A run that is too long for
/// chance ends where headlines do: where its copies go on differently, and most surely where one of them
/// begins or ends the ticker.
struct TickerRepeatedRuns {
  /// Shorter runs are names and phrases.
  private static let shortest = 4
  /// From how many words on a run's pairs say nothing, since it may be several headlines.
  private static let shortestHeadline = 6
  /// How far a run is followed.
  private static let longest = TickerLengths.longest

  // In log-odds, as what the same marks say in a bank.
  /// Of a gap where a copy begins or ends the ticker.
  private static let edge: Float = 4.5
  /// Of a gap where copies go on differently, by the length of the run.
  private static func parting(_ length: Int) -> Float {
    length < shortestHeadline ? 0 : length < 10 ? 0.8 : 2
  }

  /// For each gap, 0 before the first word to `count` after the last, whether it is inside a long run.
  private(set) var isInside: [Bool]
  /// What ends of runs say of gaps.
  private(set) var bonuses: [(gap: Int, bonus: Float)] = []

  /// - Parameter groups: For each word the first one that is equal.
  /// - Complexity: O(words).
  init(in words: [TickerWord], _ groups: [Int]) {
    let count = words.count
    isInside = [Bool](repeating: false, count: count + 1)
    guard count > Self.shortest, Self.hasRun(groups) else { return }
    let keys = (0...count - Self.shortest).map { start in
      (0..<Self.shortest).reduce(UInt32(0)) { hash, step in
        (hash ^ UInt32(truncatingIfNeeded: groups[start + step])) &* 0x9E37_79B1
      }
    }
    let runs = TickerRepeats.groups(of: keys)
    // The last place so far of each run of the shortest length.
    var latest = [Int](repeating: -1, count: keys.count)
    var found: [Int: Float] = [:]
    func add(_ gap: Int, _ bonus: Float) {
      if bonus > 0, gap > 0, gap < count { found[gap] = max(found[gap] ?? 0, bonus) }
    }
    for (start, run) in runs.enumerated() {
      if run == 0 { add(start, Self.edge) }
      if run == runs[keys.count - 1] { add(start + Self.shortest, Self.edge) }
      let earlier = latest[run]
      latest[run] = start
      guard earlier >= 0, earlier == 0 || groups[earlier - 1] != groups[start - 1] else { continue }
      var length = 0
      while length < Self.longest, start + length < count,
        groups[earlier + length] == groups[start + length]
      {
        length += 1
      }
      let parting = Self.parting(length)
      guard parting > 0 else { continue }
      for step in 1..<length {
        isInside[start + step] = true
        isInside[earlier + step] = true
      }
      add(start, parting)
      add(earlier, parting)
      if length < Self.longest {
        add(start + length, parting)
        add(earlier + length, parting)
      }
    }
    bonuses = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether so many words that follow one another stand in a ticker before, as each later copy of a run does.
  private static func hasRun(_ groups: [Int]) -> Bool {
    var length = 0
    for (index, group) in groups.enumerated() {
      length = group < index ? length + 1 : 0
      if length == shortest { return true }
    }
    return false
  }
}
