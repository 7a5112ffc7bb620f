internal import PipelineCore

/// Words that can stand for one another: of one class, with the same parts of speech.
///
/// Tickers are learned from with a part of their words replaced, so that the weights of single words and
/// of their letters don't learn the known headlines by heart.
struct TickerSubstitutes {
  /// The share of a ticker's words that are replaced, at most.
  private static let mostReplaced: Float = 0.5
  /// Shorter words stay: nearly all of them are particles, for which nothing else can stand.
  private static let shortest: UInt8 = 4

  /// What words that can stand for one another have in common.
  private struct Kind: Hashable {
    var fineClass: UInt16
    var tag: UInt8
    var script: TickerWord.Script

    init?(_ word: TickerWord) {
      guard word.isKnown, word.letterCount >= TickerSubstitutes.shortest,
        word.script == .arabic || word.script == .definite
      else { return nil }
      fineClass = word.fineClass
      tag = word.tag
      script = word.script
    }
  }

  /// The different words of each kind, in the order in which they are met.
  private var words: [Kind: [TickerWord]] = [:]

  init(in headlines: [TickerHeadline]) {
    var met: Set<UInt32> = []
    for word in headlines.lazy.flatMap(\.words) {
      if let kind = Kind(word), met.insert(word.identity).inserted {
        words[kind, default: []].append(word)
      }
    }
  }

  /// The share of a ticker's words that are to be replaced.
  func drawShare(_ random: inout TrainingRandom) -> Float {
    random.unit() * Self.mostReplaced
  }

  /// Replaces some words of a headline; what stands before and after them stays.
  func replace(_ share: Float, of headline: inout [TickerWord], _ random: inout TrainingRandom) {
    guard share > 0 else { return }
    for index in headline.indices where random.unit() < share {
      let word = headline[index]
      guard let kind = Kind(word), let own = words[kind] else { continue }
      headline[index] = own[random.below(own.count)]
      headline[index].opening = word.opening
      headline[index].closesQuote = word.closesQuote
      headline[index].ending = word.ending
      headline[index].pair = word.pair
    }
  }
}
