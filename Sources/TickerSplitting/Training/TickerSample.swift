import Glibc
internal import PipelineCore

/// A ticker whose cuts are known, or likely.
struct TickerSample {
  var words: [TickerWord] = []
  /// The first words of the headlines, ascending, without the first.
  var cuts: [Int] = []
  /// For each gap the probability of a cut; empty where the cuts are known for sure.
  var marginals: [Float] = []

  mutating func append(_ headline: [TickerWord]) {
    guard !headline.isEmpty else { return }
    if !words.isEmpty { cuts.append(words.count) }
    words += headline
  }

  /// The same ticker with its marks stripped, and the words that were nothing else.
  func stripped() -> TickerSample {
    var sample = TickerSample()
    var start = 0
    for end in cuts + [words.count] {
      var isBesideMark = false
      sample.append(
        words[start..<end].compactMap { word in
          guard word.script != .none else {
            isBesideMark = true
            return nil
          }
          var word = word
          if isBesideMark { word.pair = TickerPairs.unlooked }
          isBesideMark = false
          word.opening = .none
          word.closesQuote = false
          word.ending = .none
          return word
        }
      )
      start = end
    }
    return sample
  }
}

/// Runs headlines together into pseudo-tickers.
///
/// Headlines of one paper and of neighbouring days are shuffled and joined, 8 to 25 a ticker.
struct TickerSampler {
  /// The share of tickers into which headlines of other papers are mixed.
  var mixedShare: Float = 0
  /// How strongly, in some tickers, long headlines are preferred: real ones are longer than those
  /// of feeds.
  var lengthTilt: Float = 0
  /// The share of headlines to which a second one is joined as a kicker or a subordinate part.
  var joinedShare: Float = 0
  /// The share of tickers that lose their marks.
  var bareShare: Float = 0

  /// The styles that tickers are written in, other than their papers' own.
  var styles: TickerStyles?

  /// Titles to put before names that begin headlines.
  var titles: TickerTitles?

  /// Adjectives to put after the last words of headlines.
  var attributes: TickerAttributes?

  /// What words may be replaced by.
  var substitutes: TickerSubstitutes?

  /// Tells how often words stand side by side.
  var neighbours: TickerNeighbours?
  /// The share of a ticker's pairs of words that are taken for such as were never met, at most.
  var mostForgotten: Float = 0

  /// How many neighbours in time are shuffled.
  private static let shuffledCount = 80

  func samples(of headlines: [TickerHeadline], _ random: inout TrainingRandom) -> [TickerSample] {
    var samples: [TickerSample] = []
    for order in Self.orders(of: headlines, &random) {
      var next = 0
      while next < order.count {
        let sample = self.sample(of: headlines, in: order, next: &next, random: &random)
        if sample.words.count > 1 { samples.append(sample) }
      }
    }
    return samples
  }

  /// The places of each publisher's headlines by their days, shuffled among neighbours.
  static func orders(of headlines: [TickerHeadline], _ random: inout TrainingRandom) -> [[Int]] {
    byPublisher(headlines).map { order in
      var shuffled: [Int] = []
      for start in stride(from: 0, to: order.count, by: shuffledCount) {
        var block = Array(order[start..<min(start + shuffledCount, order.count)])
        random.shuffle(&block)
        shuffled += block
      }
      return shuffled
    }
  }

  /// The places of each publisher's headlines by their days, the publishers by their names.
  static func byPublisher(_ headlines: [TickerHeadline]) -> [[Int]] {
    Dictionary(grouping: headlines.indices) { headlines[$0].publisher }
      .sorted { $0.key < $1.key }
      .map { $0.value.sorted { (headlines[$0].date, $0) < (headlines[$1].date, $1) } }
  }

  /// How many headlines the next ticker has.
  static func headlineCount(_ random: inout TrainingRandom) -> Int { 8 + random.below(18) }

  private func sample(
    of headlines: [TickerHeadline],
    in order: [Int],
    next: inout Int,
    random: inout TrainingRandom
  ) -> TickerSample {
    let count = Self.headlineCount(&random)
    let tilt = lengthTilt > 0 && random.unit() < 0.7 ? random.unit() * lengthTilt : 0
    let isMixed = mixedShare > 0 && random.unit() < mixedShare
    let style = styles?.draw(&random)
    let continuedShare = attributes?.drawShare(&random) ?? 0
    let replacedShare = substitutes?.drawShare(&random) ?? 0
    let forgottenShare = mostForgotten > 0 ? random.unit() * mostForgotten : 0
    var sample = TickerSample()
    while sample.cuts.count + 1 < count, next < order.count {
      var words = headlines[order[next]].words
      next += 1
      if tilt > 0, words.count < 11, random.unit() > expf(tilt * Float(words.count - 11)) {
        continue
      }
      if isMixed, random.unit() < 0.5 {
        words = headlines[random.below(headlines.count)].words
      } else if joinedShare > 0, words.count < 12, next < order.count,
        random.unit() < joinedShare
      {
        words = Self.joined(words, with: headlines[order[next]].words, random: &random)
        next += 1
      }
      titles?.add(to: &words, &random)
      attributes?.add(continuedShare, to: &words, &random)
      substitutes?.replace(replacedShare, of: &words, &random)
      if let style, style.extendedShare > 0, random.unit() < style.extendedShare {
        let other = headlines[order[random.below(order.count)]].words
        TickerShortening.extend(&words, with: other, &random)
      }
      if let style, let styles { style.apply(to: &words, styles.additions, &random) }
      if forgottenShare > 0 { TickerNeighbours.forget(forgottenShare, of: &words, &random) }
      sample.append(words)
    }
    if bareShare > 0, random.unit() < bareShare { sample = sample.stripped() }
    neighbours?.complete(&sample.words)
    return sample
  }

  private static func joined(
    _ first: [TickerWord],
    with second: [TickerWord],
    random: inout TrainingRandom
  ) -> [TickerWord] {
    guard first.count + second.count <= TickerLengths.longest else { return first }
    let endings: [TickerWord.Ending] = [
      .ellipsis, .ellipsis, .ellipsis, .colon, .comma, .semicolon,
    ]
    var words = first + second
    words[first.count - 1].ending = endings[random.below(endings.count)]
    return words
  }
}
