/// The least edits that lead from one row of numbers to another (Myers, 1986).
enum EditScript {
  /// A stretch of one row that is replaced by a stretch of the other.
  struct Edit: Equatable {
    var before: Range<Int>
    var after: Range<Int>
  }

  /// With more edits than this, everything between the first and the last is taken as one.
  static let longestSearch = 1_000

  /// The edits in order; none where the rows are equal.
  ///
  /// - Complexity: O((*n* + *m*) · *d*) time and O(*d*²) space for *d* edits, at most `longestSearch`.
  static func edits(from before: [Int], to after: [Int]) -> [Edit] {
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tailLimit = min(before.count, after.count) - head
    var tail = 0
    while tail < tailLimit,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    let one = Array(before[head..<before.count - tail])
    let other = Array(after[head..<after.count - tail])
    if one.isEmpty && other.isEmpty { return [] }
    let whole = Edit(before: 0..<one.count, after: 0..<other.count)
    let edits = one.isEmpty || other.isEmpty ? [whole] : search(one, other) ?? [whole]
    return edits.map {
      Edit(
        before: $0.before.lowerBound + head..<$0.before.upperBound + head,
        after: $0.after.lowerBound + head..<$0.after.upperBound + head
      )
    }
  }

  /// The greedy search; nil when it would take too long.
  private static func search(_ one: [Int], _ other: [Int]) -> [Edit]? {
    // `furthest[k]` is how far `one` is used on the diagonal k; `history` keeps it for each distance.
    let limit = min(longestSearch, one.count + other.count)
    var furthest = [0: 0]
    var history: [[Int: Int]] = []
    furthest[1] = 0
    for distance in 0...limit {
      history.append(furthest)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let left = furthest[diagonal - 1] ?? -1
        let right = furthest[diagonal + 1] ?? -1
        var x = diagonal == -distance || (diagonal != distance && left < right) ? right : left + 1
        while x < one.count, x - diagonal < other.count, x - diagonal >= 0,
          one[x] == other[x - diagonal]
        { x += 1 }
        furthest[diagonal] = x
        if x >= one.count, x - diagonal >= other.count {
          return edits(history, distance: distance, oneCount: one.count, otherCount: other.count)
        }
      }
    }
    return nil
  }

  /// Walks back through the search and joins single steps to edits.
  private static func edits(
    _ history: [[Int: Int]],
    distance: Int,
    oneCount: Int,
    otherCount: Int
  ) -> [Edit] {
    var x = oneCount
    var y = otherCount
    var edits: [Edit] = []
    for step in stride(from: distance, to: 0, by: -1) {
      let furthest = history[step]
      let diagonal = x - y
      let left = furthest[diagonal - 1] ?? -1
      let right = furthest[diagonal + 1] ?? -1
      let goesDown = diagonal == -step || (diagonal != step && left < right)
      let previous = goesDown ? diagonal + 1 : diagonal - 1
      let startX = furthest[previous] ?? 0
      let startY = startX - previous
      let edit =
        goesDown
        ? Edit(before: startX..<startX, after: startY..<startY + 1)
        : Edit(before: startX..<startX + 1, after: startY..<startY)
      if let last = edits.last, last.before.lowerBound == edit.before.upperBound,
        last.after.lowerBound == edit.after.upperBound
      {
        edits[edits.count - 1] = Edit(
          before: edit.before.lowerBound..<last.before.upperBound,
          after: edit.after.lowerBound..<last.after.upperBound
        )
      } else {
        edits.append(edit)
      }
      x = startX
      y = startY
    }
    return edits.reversed()
  }
}
