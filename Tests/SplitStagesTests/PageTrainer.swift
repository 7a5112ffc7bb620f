@testable import SplitStages

/// Learns corrections to the weights of a page's roles from pages with the role of every line.
///
/// An averaged structured perceptron: where the best reading isn't the marked one, by a margin, the
/// features and steps of the marked reading gain and those of the other lose. Every weight is drawn back a
/// little to what was set by hand, so that what few pages say stays small.
struct PageTrainer {
  /// A page with the marks of its lines, as `PageSample` tells them.
  struct Page {
    var lines: [ArticleLine]
    var marks: [Character]
    var isDense: Bool
  }

  private static let states = PageGrammar.states
  private static let roleCount = PageRole.allCases.count
  private static let forbidden: Float = -1e6
  /// How much a marked reading must be better than another, for each line that differs.
  private static let margin: Float = 0.7

  private(set) var columns = PageWeights.handSet
  private(set) var bases = PageWeights.handSetBases
  /// The cost of every step, forbidden ones too: close, apart, dense.
  private(set) var steps: [[Float]]
  private let handSetSteps: [[Float]]
  private var isMargined = true

  init() {
    let count = Self.states.count
    var table = Array(
      repeating: Array(repeating: Self.forbidden, count: count * count),
      count: 3
    )
    for (source, row) in PageGrammar.handSetSteps.enumerated() {
      for step in row {
        for (side, cost) in [step.close, step.apart, step.dense].enumerated() {
          table[side][source * count + step.target] = cost
        }
      }
    }
    steps = table
    handSetSteps = table
  }

  /// Which states a mark allows.
  private static let allowed: [Character: [Bool]] = {
    var allowed: [Character: [Bool]] = [:]
    for mark in "hkdbcfti-" {
      allowed[mark] = states.map { state in
        switch mark {
        case "h": state.role == .headline
        case "k": state.role == .kicker || state.role == .menu && state.zone == .top
        case "d": state.role == .deck || state.role == .caption
        case "b": state.role == .paragraph
        case "c": [.caption, .deck, .other, .furniture].contains(state.role)
        case "f": [.byline, .date, .masthead].contains(state.role)
        case "t": state.role == .tickerHeading
        case "i": state.role == .ticker
        default:
          ![.headline, .paragraph, .kicker, .deck, .byline, .ticker, .caption]
            .contains(state.role)
        }
      }
    }
    return allowed
  }()

  private func side(of index: Int, in page: Page) -> Int {
    page.lines[index].isAfterBlank ? 1 : page.isDense ? 2 : 0
  }

  /// The best reading of a page: among those that its marks allow, or with a margin for the others.
  private func read(_ page: Page, asMarked: Bool) -> [Int]? {
    scoredRead(page, asMarked: asMarked)?.path
  }

  /// - Parameter banned: A line that must not be of the headline.
  private func scoredRead(
    _ page: Page,
    asMarked: Bool,
    banned: Int? = nil
  ) -> (path: [Int], score: Float)? {
    let count = Self.states.count
    var scores = PageGrammar.starts
    var next = Array(repeating: Self.forbidden, count: count)
    var origins = Array(repeating: 0, count: page.lines.count * count)
    for index in page.lines.indices {
      let roles = roleScores(of: page.lines[index])
      if index == 0 {
        next = scores
      } else {
        let side = steps[side(of: index, in: page)]
        for target in 0..<count {
          var best = Self.forbidden * 2
          for source in 0..<count {
            let score = scores[source] + side[source * count + target]
            if score > best {
              best = score
              origins[index * count + target] = source
            }
          }
          next[target] = best
        }
      }
      let allowed = Self.allowed[page.marks[index]] ?? []
      for state in 0..<count {
        next[state] += roles[Int(Self.states[state].role.rawValue)]
        if !allowed[state] {
          next[state] += asMarked ? Self.forbidden : isMargined ? Self.margin : 0
        }
        if index == banned, Self.states[state].role == .headline { next[state] += Self.forbidden }
      }
      swap(&scores, &next)
    }
    guard var state = scores.indices.max(by: { scores[$0] < scores[$1] }),
      scores[state] > Self.forbidden / 2
    else { return nil }
    var path = Array(repeating: 0, count: page.lines.count)
    for index in page.lines.indices.reversed() {
      path[index] = state
      state = origins[index * count + state]
    }
    return (path, scores.max() ?? 0)
  }

  /// For each page whether its headline is found, and by how much the reading is better than the next one.
  func margins(of pages: [Page]) -> [(isRight: Bool, margin: Float)] {
    var unmarked = self
    unmarked.isMargined = false
    return pages.compactMap { page in
      guard let best = unmarked.scoredRead(page, asMarked: false) else { return nil }
      let found = best.path.indices.filter { Self.states[best.path[$0]].role == .headline }
      let isRight = found == page.marks.indices.filter { page.marks[$0] == "h" }
      guard !found.isEmpty else { return (isRight, 0) }
      let others = found.prefix(2).map {
        unmarked.scoredRead(page, asMarked: false, banned: $0)?.score ?? 0
      }
      return (isRight, best.score - (others.max() ?? 0))
    }
  }

  /// For each page whether its body is found, and by how much the reading is better than the best one with other
  /// paragraphs, as `PageDecoder.bodyMargin` measures it.
  func bodyMargins(of pages: [Page]) -> [(isRight: Bool, margin: Float)] {
    var unmarked = self
    unmarked.isMargined = false
    let count = Self.states.count
    return pages.compactMap { page in
      guard let best = unmarked.scoredRead(page, asMarked: false) else { return nil }
      let found = best.path.indices.filter { Self.states[best.path[$0]].role == .paragraph }
      let isRight = found == page.marks.indices.filter { page.marks[$0] == "b" }
      let emissions = page.lines.map { line in
        let roles = roleScores(of: line)
        return Self.states.map { roles[Int($0.role.rawValue)] }
      }
      var after = Array(
        repeating: Array(repeating: Float(0), count: count),
        count: page.lines.count
      )
      for index in page.lines.indices.dropLast().reversed() {
        let side = steps[side(of: index + 1, in: page)]
        for source in 0..<count {
          after[index][source] =
            (0..<count).lazy.map {
              side[source * count + $0] + emissions[index + 1][$0] + after[index + 1][$0]
            }.max() ?? 0
        }
      }
      var margin = Float.infinity
      var scores = PageGrammar.starts
      for index in page.lines.indices {
        if index > 0 {
          let side = steps[side(of: index, in: page)]
          let before = scores
          for target in 0..<count {
            scores[target] =
              (0..<count).lazy.map { before[$0] + side[$0 * count + target] }.max() ?? 0
          }
        }
        var (text, other) = (Self.forbidden * 4, Self.forbidden * 4)
        for state in 0..<count {
          scores[state] += emissions[index][state]
          let whole = scores[state] + after[index][state]
          if Self.states[state].role == .paragraph {
            text = max(text, whole)
          } else {
            other = max(other, whole)
          }
        }
        margin = min(margin, abs(text - other))
      }
      return (isRight, margin)
    }
  }

  private func roleScores(of line: ArticleLine) -> [Float] {
    var scores = bases
    for role in scores.indices {
      let reasons = PageWeights.reasons[role]
      if reasons != 0, !line.features.has(anyOf: reasons) { scores[role] += PageWeights.unfounded }
    }
    line.features.forEach { feature in
      let column = Int(feature.rawValue) * Self.roleCount
      for role in scores.indices { scores[role] += columns[column + role] }
    }
    return scores
  }

  /// Learns from pages, in an order drawn with a fixed seed.
  mutating func train(_ pages: [Page], rounds: Int, rate: Float, decay: Float) {
    var order = Array(pages.indices)
    var seed: UInt64 = 42
    var columnSum = columns.map { _ in Float(0) }
    var baseSum = bases.map { _ in Float(0) }
    var stepSums = steps.map { $0.map { _ in Float(0) } }
    for _ in 0..<rounds {
      for index in order.indices.dropFirst().reversed() {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(index, Int(seed >> 33) % (index + 1))
      }
      for page in order {
        learn(pages[page], rate)
        Self.draw(&columns, to: PageWeights.handSet, decay, &columnSum)
        Self.draw(&bases, to: PageWeights.handSetBases, decay, &baseSum)
        for side in steps.indices {
          Self.draw(&steps[side], to: handSetSteps[side], decay, &stepSums[side])
        }
      }
    }
    let count = Float(rounds * pages.count)
    columns = columnSum.map { $0 / count }
    bases = baseSum.map { $0 / count }
    steps = stepSums.map { $0.map { $0 / count } }
  }

  private static func draw(
    _ weights: inout [Float],
    to handSet: [Float],
    _ decay: Float,
    _ sum: inout [Float]
  ) {
    for index in weights.indices {
      weights[index] += decay * (handSet[index] - weights[index])
      sum[index] += weights[index]
    }
  }

  private mutating func learn(_ page: Page, _ rate: Float) {
    guard let marked = read(page, asMarked: true), let found = read(page, asMarked: false) else {
      return
    }
    func role(_ state: Int) -> Int { Int(Self.states[state].role.rawValue) }
    guard zip(marked, found).contains(where: { role($0) != role($1) }) else { return }
    for index in marked.indices {
      let right = role(marked[index])
      let wrong = role(found[index])
      if right != wrong {
        page.lines[index].features.forEach { feature in
          let column = Int(feature.rawValue) * Self.roleCount
          columns[column + right] += rate
          columns[column + wrong] -= rate
        }
        bases[right] += rate
        bases[wrong] -= rate
      }
      guard index > 0 else { continue }
      let count = Self.states.count
      let rightStep = marked[index - 1] * count + marked[index]
      let wrongStep = found[index - 1] * count + found[index]
      guard rightStep != wrongStep else { continue }
      for side in side(of: index, in: page) == 1 ? [1] : [0, 2] {
        if steps[side][rightStep] > PageGrammar.forbidden / 2 { steps[side][rightStep] += rate }
        if steps[side][wrongStep] > PageGrammar.forbidden / 2 { steps[side][wrongStep] -= rate }
      }
    }
  }

  /// How many pages have the headline and the body that are marked.
  func right(of pages: [Page]) -> (headlines: Int, bodies: Int) {
    var right = (headlines: 0, bodies: 0)
    for page in pages {
      let reading = read(page)
      func found(_ role: PageRole) -> [Int] {
        reading.indices.filter { Self.states[reading[$0]].role == role }
      }
      if found(.headline) == page.marks.indices.filter({ page.marks[$0] == "h" }) {
        right.headlines += 1
      }
      if found(.paragraph) == page.marks.indices.filter({ page.marks[$0] == "b" }) {
        right.bodies += 1
      }
    }
    return right
  }

  private func read(_ page: Page) -> [Int] {
    var unmarked = self
    unmarked.isMargined = false
    return unmarked.read(page, asMarked: false) ?? []
  }

  // MARK: Output

  /// The corrections as the lines of a table: what differs from the weights set by hand.
  func table() -> [String] {
    var rows: [String] = []
    func row(_ name: String, _ weights: [Float], _ handSet: [Float]) {
      let words = PageRole.allCases.compactMap { role -> String? in
        let index = Int(role.rawValue)
        return Self.rounded(weights[index] - handSet[index]).map { "\(role) \($0)" }
      }
      if !words.isEmpty { rows.append("\(name): \(words.joined(separator: " "))") }
    }
    row("base", bases, PageWeights.handSetBases)
    for feature in LineFeature.allCases {
      let column = Int(feature.rawValue) * Self.roleCount
      let range = column..<column + Self.roleCount
      row("\(feature)", Array(columns[range]), Array(PageWeights.handSet[range]))
    }
    let count = Self.states.count
    for step in 0..<count * count where handSetSteps[0][step] > Self.forbidden / 2 {
      let found = steps.indices.map { Self.rounded(steps[$0][step] - handSetSteps[$0][step]) }
      guard found.contains(where: { $0 != nil }) else { continue }
      let costs = found.map { $0 ?? "0" }.joined(separator: " ")
      rows.append(
        "\(Self.states[step / count].name) > \(Self.states[step % count].name): \(costs)"
      )
    }
    return rows
  }

  /// A weight in hundredths; nil where it is next to nothing.
  private static func rounded(_ weight: Float) -> String? {
    let hundredths = Int((weight * 100).rounded())
    guard abs(hundredths) >= 5 else { return nil }
    return "\(Float(hundredths) / 100)"
  }
}
