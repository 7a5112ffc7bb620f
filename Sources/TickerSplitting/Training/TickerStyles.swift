internal import ArabicText
internal import PipelineCore

/// What other papers put before and after headlines.
struct TickerAdditions {
  var dates: [[TickerWord]] = []
  var openings: [[TickerWord]] = []
  var closings: [[TickerWord]] = []
  /// A full stop that stands alone.
  var fullStop: [TickerWord] = []
}

/// The styles of papers that might be met, to draw from.
struct TickerStyles {
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

  /// The shares of tickers in which headlines are opened and closed by words such as `video`, and the share
  /// of such headlines there, at most.
  private static let openedShare: Float = 0.12
  private static let closedShare: Float = 0.12
  private static let mostOpened: Float = 0.4
  /// The share of tickers whose headlines end in full stops.
  private static let stoppedShare: Float = 0.04
  /// The share of tickers with shortened headlines, and the share of those there, at most.
  private static let shortenedShare: Float = 0.25
  private static let mostShortened: Float = 0.8
  /// The share of tickers with extended headlines, and the share of those there, at most.
  private static let extendedShare: Float = 0.15
  private static let mostExtended: Float = 0.6

  let additions: TickerAdditions

  /// - Parameter reader: Gives the words of dates and additions their classes.
  init(_ reader: TickerHeadlineReader) {
    func words(_ texts: [String]) -> [[TickerWord]] {
      texts.map { text in
        reader.headlines(in: Array(text.utf8).span, fileName: "").flatMap(\.words)
      }
    }
    additions = TickerAdditions(
      // All digits are alike to the model, so a few forms of dates stand for all.
      dates: words(Lexicon.standard.words(of: "headline.date")),
      openings: words(Lexicon.standard.words(of: "headline.opening")),
      closings: words(Lexicon.standard.words(of: "headline.closing")),
      fullStop: words(["."])[0]
    )
  }

  func draw(_ random: inout TrainingRandom) -> TickerStyle {
    var style = TickerStyle()
    if random.unit() < Self.unfamiliarShare {
      style.unknownShare = random.unit() * Self.mostUnknown
      style.unknownSeed = UInt32(truncatingIfNeeded: random.next())
    }
    if random.unit() < Self.shortenedShare {
      style.shortenedShare = random.unit() * Self.mostShortened
    } else if random.unit() < Self.extendedShare {
      style.extendedShare = random.unit() * Self.mostExtended
    }
    if random.unit() < Self.openedShare {
      style.openedShare = random.unit() * Self.mostOpened
      style.opening = random.element(of: [.colon, .dots, .nothing])
    }
    if random.unit() < Self.closedShare {
      style.closedShare = random.unit() * Self.mostOpened
      style.closing =
        random.unit() < 0.7 ? .brackets : random.element(of: TickerStyle.Joint.allCases)
    }
    if random.unit() < Self.stoppedShare {
      style.stoppedShare = 0.4 + 0.6 * random.unit()
      style.isStopApart = random.unit() < 0.3
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

extension TrainingRandom {
  /// One of some elements.
  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
