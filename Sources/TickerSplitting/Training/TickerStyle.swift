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

  /// Shorter words stay: nearly all of them are particles, which every paper has.
  private static let shortestUnknown: UInt8 = 4
  /// How many words a headline has at most to be given a date.
  private static let longestDated = 9

  /// Writes a headline in this style.
  ///
  /// - Parameter dates: What to choose dates from.
  func apply(
    to words: inout [TickerWord],
    dates: [[TickerWord]],
    _ random: inout TrainingRandom
  ) {
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
    if datedShare > 0, (2...Self.longestDated).contains(words.count), random.unit() < datedShare {
      words += dates[random.below(dates.count)]
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

/// The styles of papers that might be met, to draw from.
struct TickerStyles {
  /// All digits are alike to the model, so a few forms of dates stand for all.
  private static let dates = [
    "24/11/2024", "3/5/2019", "2019/5/3", "12/3", "24-11-2024", "3-5-2019", "ليوم 12/3/2019",
    "الأحد 24/11/2024", "بتاريخ 24-11-2024",
  ]
  /// The share of tickers that aren't left as they are written.
  private static let styledShare: Float = 0.25
  /// The shares of these that lose their quotation marks, and that have dates.
  private static let unquotedShare: Float = 0.15
  private static let datedShare: Float = 0.3
  /// The share of dated headlines in a ticker that has them, at most.
  private static let mostDated: Float = 0.4

  /// The share of tickers in which words are turned unknown, and the share of words there, at most.
  private static let unfamiliarShare: Float = 0.4
  private static let mostUnknown: Float = 0.4

  let dates: [[TickerWord]]

  /// - Parameter reader: Gives the words of dates their classes.
  init(_ reader: TickerHeadlineReader) {
    dates = Self.dates.map { date in
      reader.headlines(in: Array(date.utf8).span, fileName: "").flatMap(\.words)
    }
  }

  func draw(_ random: inout TrainingRandom) -> TickerStyle {
    var style = TickerStyle()
    if random.unit() < Self.unfamiliarShare {
      style.unknownShare = random.unit() * Self.mostUnknown
      style.unknownSeed = UInt32(truncatingIfNeeded: random.next())
    }
    guard random.unit() < Self.styledShare else { return style }
    let kickers = random.unit()
    style.kickers =
      kickers < 0.45 ? .dots : kickers < 0.6 ? .colons : kickers < 0.75 ? .nothing : .asWritten
    style.hasQuotes = random.unit() >= Self.unquotedShare
    if random.unit() < Self.datedShare { style.datedShare = random.unit() * Self.mostDated }
    return style
  }
}
