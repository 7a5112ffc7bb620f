/// How near other readings come.
extension PageDecoder {
  /// How much the best reading whose paragraphs are others scores less than the best one; infinite where there is
  /// none.
  ///
  /// - Complexity: O(*n*) in lines, in memory too; twice the time of `read`.
  mutating func bodyMargin(_ lines: [ArticleLine]) -> Float {
    let stateCount = PageGrammar.states.count
    guard !lines.isEmpty else { return .infinity }
    let isDense = Self.isDense(lines)
    var emissions: [Float] = []
    for line in lines {
      scoreRoles(line.features)
      emissions += PageGrammar.states.map { roleScores[Int($0.role.rawValue)] }
    }
    func side(_ index: Int) -> Int { lines[index].isAfterBlank ? 1 : isDense ? 2 : 0 }
    func cost(_ step: PageGrammar.Step, _ side: Int) -> Float {
      side == 1 ? step.apart : side == 2 ? step.dense : step.close
    }
    // The best score of what comes after a line in a state.
    var after = Array(repeating: Float(0), count: lines.count * stateCount)
    for index in lines.indices.dropLast().reversed() {
      let side = side(index + 1)
      for source in 0..<stateCount {
        var best = PageGrammar.forbidden * 2
        for step in PageGrammar.steps[source] {
          let next = (index + 1) * stateCount + step.target
          best = max(best, cost(step, side) + emissions[next] + after[next])
        }
        after[index * stateCount + source] = best
      }
    }
    let isText = PageGrammar.states.map { $0.role == .paragraph }
    var margin = Float.infinity
    var scores = PageGrammar.starts
    for index in lines.indices {
      if index > 0 {
        let side = side(index)
        var next = Array(repeating: PageGrammar.forbidden * 2, count: stateCount)
        for source in 0..<stateCount {
          for step in PageGrammar.steps[source] {
            next[step.target] = max(next[step.target], scores[source] + cost(step, side))
          }
        }
        scores = next
      }
      var text = PageGrammar.forbidden * 4
      var other = text
      for state in 0..<stateCount {
        scores[state] += emissions[index * stateCount + state]
        let whole = scores[state] + after[index * stateCount + state]
        if isText[state] { text = max(text, whole) } else { other = max(other, whole) }
      }
      margin = min(margin, abs(text - other))
    }
    return margin < -PageGrammar.forbidden / 2 ? margin : .infinity
  }

  /// How probable a headline or a body is right by how much the reading is better than the next one: a logistic curve.
  struct Confidence {
    private var slope: Double
    private var offset: Double

    /// Of a headline: fitted to 366 pages, each read with what the pages of three other parts taught
    /// (`MINWAL_TRY_PAGES=1 swift test --filter PageCorrections`); 0.88 at 2.
    static let headline = Self(slope: 1.18, offset: -0.41)
    /// Of a body, fitted to the same pages: half are right where another reading is as good, nineteen of twenty from 2 on.
    static let body = Self(slope: 0.62, offset: 0.8)

    /// - Parameter margin: In the units of `PageWeights`; infinite where there is no other reading.
    func callAsFunction(_ margin: Float) -> Double {
      let sure = 0.995
      guard margin.isFinite else { return sure }
      // Why: e to the minus x, by halving, without a library: x is small.
      let x = Double(max(margin, 0)) * slope + offset
      guard x < 12 else { return sure }
      let part = -x / 1_024
      var power = 1 + part + part * part / 2
      for _ in 0..<10 { power *= power }
      return min(sure, 1 / (1 + power))
    }
  }
}
