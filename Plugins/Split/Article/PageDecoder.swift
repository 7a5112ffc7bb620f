/// Finds the best reading of a page's lines as a whole: the Viterbi algorithm over `PageGrammar`.
///
/// States that lie far behind the best one are not followed further; no evidence of the lines to come
/// makes up for so much.
///
/// - Complexity: O(*n*) in lines, times the number of steps of the grammar; buffers are kept.
struct PageDecoder {
  private var scores: [Float] = []
  private var nextScores: [Float] = []
  private var origins: [UInt8] = []
  var roleScores: [Float] = []

  private static let roleCount = PageRole.allCases.count
  private static let roles = PageGrammar.states.map { Int($0.role.rawValue) }
  private static let headline = PageGrammar.states.indices.filter {
    PageGrammar.states[$0].role == .headline
  }
  /// The steps out of all states one after another, and where those of each state begin.
  private static let targets = PageGrammar.steps.flatMap { $0.map(\.target) }
  private static let costs = PageGrammar.steps.flatMap {
    $0.flatMap { [$0.close, $0.apart, $0.dense] }
  }
  private static let starts = PageGrammar.steps.reduce(into: [0]) { starts, steps in
    starts.append((starts.last ?? 0) + steps.count)
  }
  /// How far behind the best a state may lie.
  private static let reach: Float = 80

  /// The states of the best reading, as indices of the grammar's, and its score.
  ///
  /// - Parameter banned: A line that must not open the headline.
  mutating func read(_ lines: [ArticleLine], banned: Int? = nil) -> (states: [Int], score: Float) {
    let stateCount = PageGrammar.states.count
    guard !lines.isEmpty else { return ([], 0) }
    let roles = Self.roles
    let targets = Self.targets
    let costs = Self.costs
    let starts = Self.starts
    let none = PageGrammar.forbidden * 2
    origins = Array(repeating: 0, count: lines.count * stateCount)
    scores = PageGrammar.starts
    nextScores = Array(repeating: none, count: stateCount)
    if roleScores.isEmpty { roleScores = PageWeights.bases }
    let isDense = Self.isDense(lines)
    for index in lines.indices {
      scoreRoles(lines[index].features)
      if index == 0 {
        for state in 0..<stateCount { nextScores[state] = scores[state] }
      } else {
        for state in 0..<stateCount { nextScores[state] = none }
        let limit = (scores.max() ?? 0) - Self.reach
        let side = lines[index].isAfterBlank ? 1 : isDense ? 2 : 0
        let row = index * stateCount
        for source in 0..<stateCount where scores[source] > limit {
          let base = scores[source]
          for step in starts[source]..<starts[source + 1] {
            let score = base + costs[step * 3 + side]
            let target = targets[step]
            if score > nextScores[target] {
              nextScores[target] = score
              origins[row + target] = UInt8(source)
            }
          }
        }
      }
      for state in 0..<stateCount { nextScores[state] += roleScores[roles[state]] }
      if index == banned {
        for state in Self.headline { nextScores[state] += PageGrammar.forbidden }
      }
      swap(&scores, &nextScores)
    }
    return trace(lines.count)
  }

  /// Whether a page has no blank lines, though more than a few others.
  static func isDense(_ lines: [ArticleLine]) -> Bool {
    lines.count > 6 && !lines.dropFirst().contains { $0.isAfterBlank }
  }

  private func trace(_ lineCount: Int) -> (states: [Int], score: Float) {
    let stateCount = PageGrammar.states.count
    var best = 0
    for state in 1..<stateCount where scores[state] > scores[best] { best = state }
    let score = scores[best]
    var path = Array(repeating: 0, count: lineCount)
    for index in (0..<lineCount).reversed() {
      path[index] = best
      best = Int(origins[index * stateCount + best])
    }
    return (path, score)
  }

  mutating func scoreRoles(_ features: LineFeatures) {
    let bases = PageWeights.bases
    let reasons = PageWeights.reasons
    let columns = PageWeights.columns
    for role in 0..<Self.roleCount {
      let isFounded = reasons[role] == 0 || features.has(anyOf: reasons[role])
      roleScores[role] = isFounded ? bases[role] : bases[role] + PageWeights.unfounded
    }
    features.forEach { feature in
      let column = Int(feature.rawValue) * Self.roleCount
      for role in 0..<Self.roleCount { roleScores[role] += columns[column + role] }
    }
  }

  /// What speaks for and against a role of a line, the strongest first.
  static func evidence(
    for role: PageRole,
    of line: ArticleLine
  ) -> [(feature: LineFeature, weight: Float)] {
    var found: [(feature: LineFeature, weight: Float)] = []
    line.features.forEach { feature in
      let weight = PageWeights.columns[Int(feature.rawValue) * roleCount + Int(role.rawValue)]
      if weight != 0 { found.append((feature, weight)) }
    }
    return found.sorted { abs($0.weight) > abs($1.weight) }
  }
}
