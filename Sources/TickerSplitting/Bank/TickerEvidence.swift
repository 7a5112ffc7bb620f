/// What a bank says of the gaps of a ticker.
///
/// For each gap the runs of four words to its right and to its left are looked up. Each place
/// elsewhere is extended as far as the words agree, up to twelve, and the word across the gap is
/// compared: the same speaks against a cut, an edge for one, another word for one the longer the
/// run is. A known headline that stands in the ticker as a whole gives two cuts and the gaps
/// between them none.
struct TickerEvidence: Sendable {
  /// The marks that a gap can have.
  enum Mark: Int, CaseIterable {
    case goesOnOnce, goesOnTwice, goesOnOften
    case edgeLeft, edgeRight
    case breakShort, breakMiddle, breakLong
    case breakBothSides
    case knownEnd, knownInside
  }

  /// What each mark adds to the log-odds of a cut.
  ///
  /// Fitted by logistic regression, with the model's own log-odds given, on simulated crawls of
  /// publishers that the model hadn't learned from: pages that show the twenty latest headlines, a
  /// headline in five tickers on average, none or half of the headlines known; some of the pages
  /// drop and move headlines, and only there breaks say much, so that their weights lie between.
  /// What goes on elsewhere costs half of what came out: where a crawl has taught its number of
  /// headlines and a model of its own, more lost cuts than it saved.
  static let bonuses: [Float] = [
    -0.2, -0.3, -0.6, 4.5, 4.7, 0, 0.8, 2, 1, 7.5, -7.7,
  ]
  private static let lowest: Float = -8
  private static let highest: Float = 12

  private static let placeLimit = 24
  private static let longestRun = 12

  let bank: TickerBank
  /// How much the edges of the bank's tickers say.
  private let edges: TickerEdges

  /// - Parameter edges: In place of what the bank says of them.
  init(bank: TickerBank, edges: TickerEdges? = nil) {
    self.bank = bank
    self.edges = edges ?? bank.edges
  }

  /// The log-odds that the bank adds to each gap, 0 before the first word to `count` after the last.
  func bonuses(for words: [TickerWord]) -> [Float] {
    var bonuses = Self.bonuses
    bonuses[Mark.edgeLeft.rawValue] *= edges.beginning
    bonuses[Mark.edgeRight.rawValue] *= edges.end
    let sums = marks(of: words).map { marks in
      Mark.allCases.reduce(Float(0)) { sum, mark in
        marks & 1 << mark.rawValue != 0 ? sum + bonuses[mark.rawValue] : sum
      }
    }
    return Self.limited(sums, bank.consensus(at: words))
  }

  /// The sums of what two sources say, within what evidence may say.
  static func limited(_ sums: [Float], _ others: [Float]) -> [Float] {
    zip(sums, others).map { max(lowest, min(highest, $0 + $1)) }
  }

  /// The marks of each gap, a bit for each.
  func marks(of words: [TickerWord]) -> [Int] {
    let identities = words.map { max($0.identity, 2) }
    var marks = [Int](repeating: 0, count: words.count + 1)
    guard words.count >= TickerBank.runWordCount else { return marks }
    bank.withBytes { bytes in
      let runs = self.runs(of: identities, in: bytes)
      let own = ownOffsets(identities, runs, in: bytes)
      markKnownHeadlines(identities, runs: runs, in: bytes, into: &marks)
      for gap in 1..<words.count {
        var tally = Tally()
        if gap + TickerBank.runWordCount <= words.count {
          for place in runs[gap] where !own.contains(place - gap) {
            tally.addRight(compareRight(identities, after: gap, at: place, in: bytes))
          }
        }
        let left = gap - TickerBank.runWordCount
        if left >= 0 {
          for place in runs[left] where !own.contains(place - left) {
            tally.addLeft(compareLeft(identities, after: gap, at: place, in: bytes))
          }
        }
        marks[gap] |= tally.marks
      }
    }
    return marks
  }

  /// What the word across a gap is, at one place elsewhere.
  private enum Neighbour {
    case same, edge, other(run: Int), unclear
  }

  /// Counts what stands across a gap elsewhere.
  private struct Tally {
    var sameLeft = 0
    var sameRight = 0
    var edgeLeft = false
    var edgeRight = false
    var longestLeft = 0
    var longestRight = 0

    mutating func addRight(_ neighbour: Neighbour) {
      switch neighbour {
      case .same: sameRight += 1
      case .edge: edgeLeft = true
      case .other(let run): longestRight = max(longestRight, run)
      case .unclear: break
      }
    }

    mutating func addLeft(_ neighbour: Neighbour) {
      switch neighbour {
      case .same: sameLeft += 1
      case .edge: edgeRight = true
      case .other(let run): longestLeft = max(longestLeft, run)
      case .unclear: break
      }
    }

    var marks: Int {
      var marks: [Mark] = []
      let same = max(sameLeft, sameRight)
      if same > 0 { marks.append(same == 1 ? .goesOnOnce : same < 4 ? .goesOnTwice : .goesOnOften) }
      if edgeLeft { marks.append(.edgeLeft) }
      if edgeRight { marks.append(.edgeRight) }
      let longest = max(longestLeft, longestRight)
      if longest > 0 {
        marks.append(longest < 6 ? .breakShort : longest < 10 ? .breakMiddle : .breakLong)
      }
      if longestLeft > 0, longestRight > 0 { marks.append(.breakBothSides) }
      return marks.reduce(0) { $0 | 1 << $1.rawValue }
    }
  }

  /// For each word the places in the bank where the run that it begins stands.
  private func runs(of identities: [UInt32], in bytes: Span<UInt8>) -> [[Int]] {
    let run = TickerBank.runWordCount
    return (0...identities.count - run).map { start in
      let hash = TickerBank.hash(
        identities[start],
        identities[start + 1],
        identities[start + 2],
        identities[start + 3]
      )
      return bank.places(of: hash, limit: Self.placeLimit, in: bytes).filter { place in
        (0..<run).allSatisfy { bank.word(place + $0, in: bytes) == identities[start + $0] }
      }
    }
  }

  /// How far the bank's places lie before the ticker's own where the ticker itself is in the bank:
  /// it isn't a witness of its own cuts.
  private func ownOffsets(
    _ identities: [UInt32],
    _ runs: [[Int]],
    in bytes: Span<UInt8>
  ) -> Set<Int> {
    Set(
      runs[0].filter { place in
        bank.word(place - 1, in: bytes) == TickerBank.tickerEdge
          && bank.word(place + identities.count, in: bytes) == TickerBank.tickerEdge
          && identities.indices.allSatisfy {
            bank.word(place + $0, in: bytes) == identities[$0]
          }
      }
    )
  }

  /// Marks the known headlines that stand in the ticker; of one within another only the longer.
  private func markKnownHeadlines(
    _ identities: [UInt32],
    runs: [[Int]],
    in bytes: Span<UInt8>,
    into marks: inout [Int]
  ) {
    var reached = 0
    for start in 0...identities.count - (TickerBank.runWordCount - 1) {
      let length = knownLength(of: identities, from: start, runs: runs, in: bytes)
      let end = start + length
      guard length > 0, end > reached else { continue }
      reached = end
      marks[start] |= 1 << Mark.knownEnd.rawValue
      marks[end] |= 1 << Mark.knownEnd.rawValue
      for gap in start + 1..<end { marks[gap] |= 1 << Mark.knownInside.rawValue }
    }
  }

  /// How many words the longest known headline has that begins at a word; 0 where none does.
  private func knownLength(
    of identities: [UInt32],
    from start: Int,
    runs: [[Int]],
    in bytes: Span<UInt8>
  ) -> Int {
    var longest = 0
    let short = TickerBank.runWordCount - 1
    let words = identities[start..<start + short]
    let hash = TickerBank.hash(ofShortHeadline: words)
    if let place = bank.places(of: hash, limit: 1, in: bytes).first,
      words.indices.allSatisfy({ bank.word(place + $0 - start, in: bytes) == identities[$0] }),
      bank.word(place + short, in: bytes) == TickerBank.headlineEdge
    {
      longest = short
    }
    guard start < runs.count else { return longest }
    for place in runs[start] where bank.word(place - 1, in: bytes) == TickerBank.headlineEdge {
      var length = TickerBank.runWordCount
      while start + length < identities.count,
        bank.word(place + length, in: bytes) == identities[start + length]
      {
        length += 1
      }
      if bank.word(place + length, in: bytes) == TickerBank.headlineEdge {
        longest = max(longest, length)
      }
    }
    return longest
  }

  private func compareRight(
    _ identities: [UInt32],
    after gap: Int,
    at place: Int,
    in bytes: Span<UInt8>
  ) -> Neighbour {
    let across = bank.word(place - 1, in: bytes)
    if across == identities[gap - 1] { return .same }
    if across == TickerBank.tickerEdge { return .edge }
    if across == TickerBank.headlineEdge { return .unclear }
    var run = TickerBank.runWordCount
    while run < Self.longestRun, gap + run < identities.count,
      bank.word(place + run, in: bytes) == identities[gap + run]
    {
      run += 1
    }
    // Where most of what lies beyond agrees, a word was edited and no headline begins.
    let agreeing = (2...6).count { step in
      gap - step >= 0 && bank.word(place - step, in: bytes) == identities[gap - step]
    }
    return agreeing >= 3 ? .unclear : .other(run: run)
  }

  private func compareLeft(
    _ identities: [UInt32],
    after gap: Int,
    at place: Int,
    in bytes: Span<UInt8>
  ) -> Neighbour {
    let end = place + TickerBank.runWordCount
    let across = bank.word(end, in: bytes)
    if across == identities[gap] { return .same }
    if across == TickerBank.tickerEdge { return .edge }
    if across == TickerBank.headlineEdge { return .unclear }
    var run = TickerBank.runWordCount
    while run < Self.longestRun, gap - run > 0,
      bank.word(end - 1 - run, in: bytes) == identities[gap - 1 - run]
    {
      run += 1
    }
    let agreeing = (1...5).count { step in
      gap + step < identities.count && bank.word(end + step, in: bytes) == identities[gap + step]
    }
    return agreeing >= 3 ? .unclear : .other(run: run)
  }
}
