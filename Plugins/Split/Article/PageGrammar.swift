/// How the roles of a page's lines follow one another.
///
/// A page is read from its top to its tail: what stands over the article, a kicker, the headline, what
/// belongs to it, the body with the lists and buttons that are strewn in, and what comes after. Going back
/// is forbidden, so no line of a list, menu or comment at the end is text again. Costs are in the units of `PageWeights`;
/// a forbidden step costs so much that no evidence outweighs it.
enum PageGrammar {
  static let forbidden: Float = -1_000

  static let states: [PageState] = {
    var states: [PageState] = []
    func add(_ zone: PageZone, _ roles: [PageRole]) {
      states += roles.map { PageState(role: $0, zone: zone) }
    }
    add(
      .top,
      [
        .masthead, .menu, .date, .furniture, .byline, .tickerHeading, .ticker, .relatedHeading,
        .related, .other, .caption,
      ]
    )
    add(.kicker, [.kicker])
    add(.headline, [.headline])
    states.append(PageState(role: .headline, zone: .headline, goesOn: true))
    add(.head, [.repetition, .deck, .byline, .date, .furniture, .caption, .menu])
    add(
      .body,
      [
        .paragraph, .furniture, .caption, .relatedHeading, .related, .tickerHeading, .ticker, .date,
      ]
    )
    add(
      .tail,
      [
        .byline, .date, .end, .other, .menu, .furniture, .caption, .relatedHeading, .related,
        .tickerHeading, .ticker, .commentsHeading, .comment,
      ]
    )
    return states
  }()

  /// What the first line of a page costs in each state.
  static let starts: [Float] = states.map { state in
    switch (state.zone, state.role) {
    case (.top, .byline): -0.5
    case (.top, .ticker): -5
    case (.top, .related): forbidden
    case (.top, _), (.headline, _): state.goesOn ? forbidden : 0
    case (.kicker, _): -0.3
    case (.body, .paragraph): headless
    default: forbidden
    }
  }

  /// The cost of a page that has no headline.
  static let headless: Float = -4.5

  /// A step to a state: what it costs where no blank line stands between, where one does, and where the
  /// whole page has none.
  struct Step {
    var target: Int
    var close: Float
    var apart: Float
    var dense: Float
  }

  /// The steps out of each state with their costs as set by hand, without the forbidden ones: where no blank line stands
  /// between, where one does, and where the whole page has none.
  static let handSetSteps: [[Step]] = states.indices.map { source in
    states.indices.compactMap { target in
      let close = cost(states[source], states[target], isAfterBlank: false)
      let apart = cost(states[source], states[target], isAfterBlank: true)
      let isSecondLine = states[target].goesOn
      return max(close, apart) <= forbidden / 2
        ? nil
        : Step(
          target: target,
          close: close,
          apart: apart,
          dense: close + (isSecondLine ? secondLineOfDensePage : 0)
        )
    }
  }

  /// The same with what was learned on top, but for the steps inside lists.
  ///
  /// Why: each item of a long list would pay, and its length would tell whether it stands over the article or
  /// after it.
  static let steps: [[Step]] = zip(states, handSetSteps).map { source, steps in
    steps.map { step in
      let isInList = source == states[step.target] && listItems.contains(source.role)
      guard !isInList else { return step }
      let name = "\(source.name) > \(states[step.target].name)"
      guard let learned = PageCorrections.standard.steps[name] else { return step }
      return Step(
        target: step.target,
        close: step.close + learned[0],
        apart: step.apart + learned[1],
        dense: step.dense + learned[2]
      )
    }
  }

  private static let listItems: [PageRole] = [.ticker, .related, .comment]

  /// What a second line of the headline costs on a page without blank lines.
  ///
  /// Why: there each line is a block of its own, as the site has it; only print breaks a headline.
  static let secondLineOfDensePage: Float = -2.5

  /// What the step from one state to another costs.
  static func cost(_ from: PageState, _ to: PageState, isAfterBlank: Bool) -> Float {
    let list = listCost(from, to, isAfterBlank: isAfterBlank)
    switch (from.zone, to.zone) {
    case (.top, .top): return list ?? (to.role == .byline ? -1.5 : -0.1)
    case (.top, .kicker): return list ?? -0.3
    case (.top, .headline):
      if to.goesOn { return forbidden }
      if from.role == .ticker || from.role == .related { return isAfterBlank ? 2.7 : -0.4 }
      return list ?? 0
    case (.top, .body): return to.role == .paragraph ? headless : forbidden
    case (.kicker, .headline): return to.goesOn ? forbidden : isAfterBlank ? 0 : -1
    case (.headline, .headline): return to.goesOn && !isAfterBlank ? -1 : forbidden
    case (.headline, .head), (.headline, .body):
      return afterHeadline(from: from, to: to, isAfterBlank: isAfterBlank)
    case (.head, .head):
      if to.role == .repetition {
        // Why: between the two stands the day, or who wrote it.
        return from.role == .repetition || from.role == .date || from.role == .byline ? 0 : -1.5
      }
      if to.role != .deck { return 0 }
      return from.role == .repetition ? 0 : from.role == .deck ? -1 : -3
    case (.head, .body): return list ?? (to.role == .paragraph ? 0 : -0.5)
    case (.body, .body): return list ?? inBody(from, to)
    case (.body, .tail):
      if let list { return list }
      if to.role == .comment { return forbidden }
      if to.role == .byline { return -2 }
      return to.role == .other ? (from.role == .paragraph ? -2.5 : -0.5) : 0
    case (.headline, .tail), (.head, .tail): return to.role == .end ? -1 : forbidden
    case (.tail, .tail): return list ?? inTail(from, to)
    case (.tail, .body): return from.role == .end && to.role == .paragraph ? -4 : forbidden
    default: return forbidden
    }
  }

  /// The cost of steps into and out of lists; nil where none is concerned.
  private static func listCost(_ from: PageState, _ to: PageState, isAfterBlank: Bool) -> Float? {
    switch (from.role, to.role) {
    case (.tickerHeading, .ticker): 5.5
    // Why: an item of a list is as likely after the others here as in a list of related articles.
    case (.ticker, .ticker): isAfterBlank ? 3.4 : 3.8
    // Why: over the article a run-on line without a heading may be one, after it seldom.
    case (_, .ticker): to.zone == .top ? -6 : -14
    case (.tickerHeading, .paragraph): -4
    case (.ticker, .paragraph): -3
    case (.tickerHeading, .headline): -2
    case (.relatedHeading, .related): isAfterBlank ? 1.5 : 2
    case (.related, .related): isAfterBlank ? -0.3 : 0
    case (_, .related): forbidden
    case (.related, .paragraph): -0.7
    default: nil
    }
  }

  private static func afterHeadline(
    from: PageState,
    to: PageState,
    isAfterBlank: Bool
  ) -> Float {
    // Why: a headline of several lines is closed by a blank line; where text follows at once, the lines
    // are kicker, headline and deck.
    let closing: Float = from.goesOn && !isAfterBlank ? -2 : 0
    switch to.role {
    case .menu: return -1.5
    case .repetition, .furniture, .caption: return 0
    case .deck: return -1 + closing
    case .ticker, .related: return forbidden
    case .tickerHeading, .relatedHeading: return -0.5
    default: return closing
    }
  }

  private static func inBody(_ from: PageState, _ to: PageState) -> Float {
    switch (from.role, to.role) {
    case (.paragraph, .paragraph): 0
    case (.date, .paragraph): 0
    case (_, .paragraph): -0.4
    case (_, .date): -9
    case (.paragraph, .caption): -0.3
    default: 0
    }
  }

  private static func inTail(_ from: PageState, _ to: PageState) -> Float {
    switch (from.role, to.role) {
    case (.commentsHeading, .comment): 1
    case (.comment, .comment): 0
    case (_, .comment): forbidden
    case (_, .other): -0.3
    default: 0
    }
  }
}
