internal import PipelineCore

/// Adjectives to put after headlines that end in a definite word: `الكفاءات الطبية` may go on with `الشابة`.
///
/// Two definite words side by side are a noun or an adjective and an adjective of it. Whoever meets few chains
/// of them takes the last adjective of a headline for the beginning of the next.
struct TickerAttributes {
  /// The share of tickers in which headlines go on so, and the share of those there, at most, that could.
  private static let share: Float = 0.3
  private static let mostContinued: Float = 0.5
  /// Words with a tag that is met less often before an adjective get none.
  private static let fewestMeetings = 20
  private static let mostWords = 20

  /// For each tag of a definite word, the definite words that stand after such a one inside headlines, each as often
  /// as it does.
  private var adjectives: [UInt8: [TickerWord]] = [:]

  init(in headlines: [TickerHeadline]) {
    for headline in headlines {
      for (noun, adjective) in zip(headline.words, headline.words.dropFirst())
      where Self.mayGoOn(noun) && adjective.script == .definite && adjective.opening == .none
        && adjective.tag > 0
      {
        var adjective = adjective
        adjective.ending = .none
        adjective.closesQuote = false
        adjective.pair = TickerPairs.unlooked
        adjectives[noun.tag, default: []].append(adjective)
      }
    }
    adjectives = adjectives.filter { $0.value.count > Self.fewestMeetings }
  }

  private static func mayGoOn(_ word: TickerWord) -> Bool {
    word.script == .definite && word.ending == .none && !word.closesQuote && word.tag > 0
  }

  /// The share of a ticker's headlines that are to go on, of those that can.
  func drawShare(_ random: inout TrainingRandom) -> Float {
    random.unit() < Self.share ? random.unit() * Self.mostContinued : 0
  }

  func add(_ share: Float, to words: inout [TickerWord], _ random: inout TrainingRandom) {
    guard share > 0, let last = words.last, Self.mayGoOn(last), words.count < Self.mostWords,
      let own = adjectives[last.tag], random.unit() < share
    else { return }
    words.append(own[random.below(own.count)])
  }
}
