internal import ArabicText
internal import PipelineCore

/// Titles and offices, to be put before headlines that begin with the name alone.
///
/// Some papers write `الأسد يستقبل`, others `الرئيس الأسد يستقبل`, and whoever learns only from the
/// first kind takes the title for the end of the headline before.
struct TickerTitles {
  /// The share of the headlines that could have a title which are given one.
  private static let titledShare: Float = 0.1
  /// Pairs of a title and a word that are met less often are taken for chance.
  private static let fewestMeetings = 2

  /// For each word, by its identity, the titles that stand before it in headlines, each as often as it
  /// does.
  private var titles: [UInt32: [TickerWord]] = [:]

  init(in headlines: [TickerHeadline]) {
    let identities = Set(
      Lexicon.standard.words(of: "headline.title").map {
        TickerScanner.identity(of: Array($0.utf8).span)
      }
    )
    for headline in headlines {
      for (title, name) in zip(headline.words, headline.words.dropFirst())
      where identities.contains(title.identity) && title.ending == .none && !title.closesQuote
        && (name.script == .definite || name.script == .arabic)
      {
        var title = title
        title.opening = .none
        title.pair = TickerPairs.unlooked
        titles[name.identity, default: []].append(title)
      }
    }
    titles = titles.filter { $0.value.count >= Self.fewestMeetings }
  }

  /// Puts a title before some of the headlines that begin with a word which has one elsewhere.
  func add(to words: inout [TickerWord], _ random: inout TrainingRandom) {
    guard let first = words.first, let own = titles[first.identity],
      words.count < TickerLengths.longest, random.unit() < Self.titledShare
    else { return }
    words.insert(own[random.below(own.count)], at: 0)
  }
}
