/// Finds the best reading of a page's lines as a whole: the Viterbi algorithm over `PageGrammar`.
///
/// - Complexity: O(*n*) in lines, times the number of steps of the grammar; buffers are kept.
struct PageDecoder {
  private var scores: [Float] = []
  private var nextScores: [Float] = []
  private var origins: [UInt8] = []
  private var roleScores: [Float] = []

  private static let roleCount = PageRole.allCases.count
  private static let roles = PageGrammar.states.map { Int($0.role.rawValue) }
  private static let headline = PageGrammar.states.indices.filter {
    PageGrammar.states[$0].role == .headline
  }

  /// The states of the best reading, as indices of the grammar's, and its score.
  ///
  /// - Parameter banned: A line that must not open the headline.
  mutating func read(_ lines: [ArticleLine], banned: Int? = nil) -> (states: [Int], score: Float) {
    let states = PageGrammar.states
    let steps = PageGrammar.steps
    let stateCount = states.count
    guard !lines.isEmpty else { return ([], 0) }
    origins.removeAll(keepingCapacity: true)
    origins.reserveCapacity(lines.count * stateCount)
    scores = PageGrammar.starts
    nextScores = scores
    for index in lines.indices {
      scoreRoles(lines[index])
      let isAfterBlank = lines[index].isAfterBlank
      for state in 0..<stateCount {
        var best = PageGrammar.forbidden * 2
        var origin = 0
        if index == 0 {
          best = scores[state]
        } else {
          for step in steps[state] {
            let score = scores[step.from] + (isAfterBlank ? step.apart : step.close)
            if score > best {
              best = score
              origin = step.from
            }
          }
        }
        nextScores[state] = best + roleScores[Self.roles[state]]
        origins.append(UInt8(origin))
      }
      if index == banned {
        for state in Self.headline { nextScores[state] += PageGrammar.forbidden }
      }
      swap(&scores, &nextScores)
    }
    return trace(lines.count)
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

  private mutating func scoreRoles(_ line: ArticleLine) {
    roleScores = PageWeights.bases
    for role in 0..<Self.roleCount {
      let reasons = PageWeights.reasons[role]
      if reasons != 0, !line.features.has(anyOf: reasons) {
        roleScores[role] += PageWeights.unfounded
      }
    }
    line.features.forEach { feature in
      let column = PageWeights.columns[Int(feature.rawValue)]
      for role in 0..<Self.roleCount { roleScores[role] += column[role] }
    }
  }

  /// What speaks for and against a role of a line, the strongest first.
  static func evidence(
    for role: PageRole,
    of line: ArticleLine
  ) -> [(feature: LineFeature, weight: Float)] {
    var found: [(feature: LineFeature, weight: Float)] = []
    line.features.forEach { feature in
      let weight = PageWeights.columns[Int(feature.rawValue)][Int(role.rawValue)]
      if weight != 0 { found.append((feature, weight)) }
    }
    return found.sorted { abs($0.weight) > abs($1.weight) }
  }
}
