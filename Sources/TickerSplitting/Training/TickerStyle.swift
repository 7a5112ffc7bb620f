internal import ArabicText
internal import PipelineCore

/// How a paper writes its headlines, in what papers differ in most.
///
/// The papers that are learned from are few, none of them ends headlines in numeric dates, and the table
/// of word classes was made from them. So some pseudo-tickers are written as another paper would.
struct TickerStyle {
  /// What stands after kickers and speakers.
  enum Kickers { case asWritten, dots, colons, nothing }

  var kickers = Kickers.asWritten
  var hasQuotes = true
  /// The share of short headlines that end in a date.
  var datedShare: Float = 0
  /// The share of words that are turned into ones that the table of classes lacks, and which ones.
  var unknownShare: Float = 0
  var unknownSeed: UInt32 = 0

  /// The share of headlines that are opened and closed by words such as `video`, and how.
  var openedShare: Float = 0
  var opening = Joint.colon
  var closedShare: Float = 0
  var closing = Joint.brackets
  /// The share of headlines that end in a full stop, and whether a space stands before it.
  var stoppedShare: Float = 0
  var isStopApart = false
  /// The share of headlines of which only a part stands there.
  var shortenedShare: Float = 0
  /// The share of headlines that go on with the end of another.
  var extendedShare: Float = 0

  /// How words that open and close headlines stand beside them.
  enum Joint: CaseIterable { case brackets, colon, dots, nothing }

  /// Shorter words stay: nearly all of them are particles, which every paper has.
  private static let shortestUnknown: UInt8 = 4
  /// How many words a headline has at most to be given a date.
  private static let longestDated = 9

  /// Writes a headline in this style.
  ///
  /// - Parameter additions: What to choose from.
  func apply(
    to words: inout [TickerWord],
    _ additions: TickerAdditions,
    _ random: inout TrainingRandom
  ) {
    if shortenedShare > 0, random.unit() < shortenedShare {
      TickerShortening.shorten(&words, &random)
    }
    for index in words.indices {
      switch (kickers, words[index].ending) {
      case (.dots, .colon): words[index].ending = .ellipsis
      case (.colons, .ellipsis): words[index].ending = .colon
      case (.nothing, .colon), (.nothing, .ellipsis): words[index].ending = .none
      default: break
      }
      if !hasQuotes {
        if words[index].opensQuote { words[index].opening = .none }
        words[index].closesQuote = false
      }
      if turnsUnknown(words[index]) {
        words[index].isKnown = false
        words[index].identity = ~words[index].identity
        TickerLexicon.classifyByLetters(&words[index])
      }
    }
    // Why: the lexicon may have no rows of a class, and a row no words.
    if datedShare > 0, !additions.dates.isEmpty, (2...Self.longestDated).contains(words.count),
      random.unit() < datedShare
    {
      words += random.element(of: additions.dates)
    }
    if closedShare > 0, !additions.closings.isEmpty, random.unit() < closedShare {
      Self.close(&words, with: random.element(of: additions.closings), closing)
    }
    if openedShare > 0, !additions.openings.isEmpty, random.unit() < openedShare {
      Self.open(&words, with: random.element(of: additions.openings), opening)
    }
    if stoppedShare > 0, random.unit() < stoppedShare, let last = words.last, last.ending == .none {
      if isStopApart {
        words += additions.fullStop
      } else {
        words[words.count - 1].ending = .fullStop
      }
    }
  }

  private static func close(
    _ words: inout [TickerWord],
    with closing: [TickerWord],
    _ joint: Joint
  ) {
    guard !closing.isEmpty else { return }
    if joint == .dots, let last = words.indices.last, words[last].ending == .none {
      words[last].ending = .ellipsis
    }
    let start = words.count
    words += closing
    if joint == .brackets {
      words[start].opening = .bracket
      words[words.count - 1].ending = .bracket
    }
  }

  private static func open(
    _ words: inout [TickerWord],
    with opening: [TickerWord],
    _ joint: Joint
  ) {
    let count = opening.count
    guard count > 0 else { return }
    words.insert(contentsOf: opening, at: 0)
    switch joint {
    case .brackets:
      words[0].opening = .bracket
      words[count - 1].ending = .bracket
    case .colon: words[count - 1].ending = .colon
    case .dots: words[count - 1].ending = .ellipsis
    case .nothing: break
    }
  }

  /// Whether a word is one of those that are turned unknown: in one ticker always the same ones.
  private func turnsUnknown(_ word: TickerWord) -> Bool {
    guard unknownShare > 0, word.isKnown, word.letterCount >= Self.shortestUnknown,
      word.script != .digits
    else { return false }
    let mixed = (word.identity ^ unknownSeed) &* 0x9E37_79B1
    let hash = (mixed ^ mixed >> 15) &* 0x85EB_CA6B
    return Float(hash >> 8) / 16_777_216 < unknownShare
  }
}
