/// Finds the best reading of a page's lines as a whole: the Viterbi algorithm over `PageGrammar`.
///
/// States that lie far behind the best one are not followed further; no evidence of the lines to come
/// makes up for so much.
///
/// - Complexity: O(*n*) in lines, times the number of steps of the grammar.
struct PageDecoder {
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
  /// - Parameter banned: A line that must not open the headline, nor any other of the same words.
  mutating func read(_ lines: [ArticleLine], banned: Int? = nil) -> (states: [Int], score: Float) {
    let stateCount = PageGrammar.states.count
    guard !lines.isEmpty else { return ([], 0) }
    let roles = Self.roles
    let none = PageGrammar.forbidden * 2
    var origins = [UInt8](repeating: 0, count: lines.count * stateCount)
    var scores = PageGrammar.starts
    var nextScores = [Float](repeating: none, count: stateCount)
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
        var next = nextScores.mutableSpan
        var lineOrigins = origins.mutableSpan
        Self.take(
          stepsFrom: scores.span,
          above: limit,
          side: side,
          to: &next,
          origins: &lineOrigins,
          row: index * stateCount
        )
      }
      for state in 0..<stateCount { nextScores[state] += roleScores[roles[state]] }
      if let banned, index == banned || lines[index].hash == lines[banned].hash {
        for state in Self.headline { nextScores[state] += PageGrammar.forbidden }
      }
      swap(&scores, &nextScores)
    }
    return Self.trace(lines.count, scores: scores, origins: origins)
  }

  /// Takes every step of the grammar from one line to the next; `row` is where the next line's origins begin.
  ///
  /// Why on spans: an array's every write asks whether the array is shared.
  private static func take(
    stepsFrom scores: Span<Float>,
    above limit: Float,
    side: Int,
    to next: inout MutableSpan<Float>,
    origins: inout MutableSpan<UInt8>,
    row: Int
  ) {
    let (targets, costs, starts) = (targets.span, costs.span, starts.span)
    for source in 0..<scores.count where scores[source] > limit {
      let base = scores[source]
      for step in starts[source]..<starts[source + 1] {
        let score = base + costs[step * 3 + side]
        let target = targets[step]
        if score > next[target] {
          next[target] = score
          origins[row + target] = UInt8(truncatingIfNeeded: source)
        }
      }
    }
  }

  /// Whether a page has no blank lines, though more than a few others.
  static func isDense(_ lines: [ArticleLine]) -> Bool {
    lines.count > 6 && !lines.dropFirst().contains { $0.isAfterBlank }
  }

  private static func trace(
    _ lineCount: Int,
    scores: [Float],
    origins: [UInt8]
  ) -> (states: [Int], score: Float) {
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
    let withoutReason = PageWeights.withoutReason
    for role in 0..<Self.roleCount {
      let isFounded = reasons[role] == 0 || features.has(anyOf: reasons[role])
      roleScores[role] = isFounded ? bases[role] : bases[role] + withoutReason[role]
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
