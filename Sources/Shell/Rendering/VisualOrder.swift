/// Puts a line into the order in which it stands on a screen that doesn't reorder.
///
/// A short form of UAX #9 that suits a line without embeddings: three levels (left-to-right, Arabic,
/// and numbers inside Arabic), neutrals taking the side of their neighbours where these agree and
/// the line's otherwise; the line's own direction is that of its first letter. Clusters stay whole,
/// so that marks stay after their letters; brackets are mirrored where the text runs leftwards.
enum VisualOrder {
  private enum Kind { case left, right, number, neutral }

  /// The line in visual order.
  static func line(_ text: String) -> String {
    let clusters = text.map { $0 }
    let kinds = clusters.map { kind(of: $0) }
    guard kinds.contains(.right) else { return text }
    let isRightToLeft = kinds.first { $0 == .left || $0 == .right } == .right
    var levels = resolved(kinds, isRightToLeft: isRightToLeft)
    var order = Array(clusters.indices)
    let highest = levels.max() ?? 0
    for level in stride(from: highest, through: 1, by: -1) {
      reverseRuns(of: &order, &levels, atLeast: level)
    }
    let placed = zip(order, levels)
    return String(placed.map { $1 % 2 == 1 ? mirrored(clusters[$0]) : clusters[$0] })
  }

  private static func kind(of cluster: Character) -> Kind {
    guard let scalar = cluster.unicodeScalars.first else { return .neutral }
    if ScalarDisplay.isRightToLeft(scalar) { return .right }
    switch scalar.properties.generalCategory {
    case .decimalNumber: return .number
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter:
      return .left
    default: return .neutral
    }
  }

  /// Levels: 0 left-to-right, 1 right-to-left, 2 left-to-right inside right-to-left.
  private static func resolved(_ kinds: [Kind], isRightToLeft: Bool) -> [Int] {
    let ownLevel = isRightToLeft ? 1 : 0
    let leftLevel = isRightToLeft ? 2 : 0
    var levels = [Int](repeating: ownLevel, count: kinds.count)
    var lastStrongIsRight = isRightToLeft
    var start = 0
    while start < kinds.count {
      var end = start
      while end < kinds.count, kinds[end] == kinds[start] { end += 1 }
      switch kinds[start] {
      case .left:
        lastStrongIsRight = false
        for index in start..<end { levels[index] = leftLevel }
      case .right:
        lastStrongIsRight = true
        for index in start..<end { levels[index] = 1 }
      case .number:
        for index in start..<end { levels[index] = lastStrongIsRight ? 2 : leftLevel }
      case .neutral:
        let next = end < kinds.count ? kinds[end] : (isRightToLeft ? .right : .left)
        let previous = start > 0 ? kinds[start - 1] : (isRightToLeft ? .right : .left)
        // One separator inside a number belongs to it.
        if previous == .number, next == .number, end == start + 1 {
          levels[start] = levels[start - 1]
        } else {
          let nextIsRight = next == .right || (next == .number && lastStrongIsRight)
          let level = nextIsRight == lastStrongIsRight ? (nextIsRight ? 1 : leftLevel) : ownLevel
          for index in start..<end { levels[index] = level }
        }
      }
      start = end
    }
    return levels
  }

  private static func reverseRuns(of order: inout [Int], _ levels: inout [Int], atLeast level: Int)
  {
    var start = 0
    while start < levels.count {
      guard levels[start] >= level else {
        start += 1
        continue
      }
      var end = start
      while end < levels.count, levels[end] >= level { end += 1 }
      order[start..<end].reverse()
      levels[start..<end].reverse()
      start = end
    }
  }

  private static func mirrored(_ cluster: Character) -> Character {
    switch cluster {
    case "(": ")"
    case ")": "("
    case "[": "]"
    case "]": "["
    case "{": "}"
    case "}": "{"
    case "<": ">"
    case ">": "<"
    case "«": "»"
    case "»": "«"
    case "⟦": "⟧"
    case "⟧": "⟦"
    default: cluster
    }
  }
}
