internal import PipelineCore

/// Makes short headlines, most of them without a verb, of longer ones.
///
/// Lists of latest headlines have many of two to five words, which feeds hardly have. A part of a headline
/// before or after its kicker is such a one, and so is what stands before a preposition or a conjunction.
enum TickerShortening {
  /// How many words a shortened headline has at least.
  private static let fewestWords = 2
  /// The share of headlines with a kicker of which the kicker is kept, and not what follows it.
  private static let kickerShare: Float = 0.3
  /// A particle is about as frequent as this at least, and hardly ever ends a clause.
  private static let particleLevel: UInt8 = 11

  static func shorten(_ words: inout [TickerWord], _ random: inout TrainingRandom) {
    if let kicker = words.firstIndex(where: { $0.ending == .colon || $0.ending == .ellipsis }),
      kicker + 1 < words.count
    {
      let head = kicker + 1
      if head >= fewestWords, random.unit() < kickerShare {
        words.removeLast(words.count - head)
        words[kicker].ending = .none
        return
      }
      if words.count - head >= fewestWords {
        words.removeFirst(head)
        words[0].pair = TickerPairs.unlooked
      }
    }
    let places = words.indices.dropFirst(fewestWords).filter { isParticle(words[$0]) }
    guard !places.isEmpty else { return }
    let place = random.element(of: places)
    // Why: half a quotation isn't a headline.
    guard !words[..<place].contains(where: { $0.opensQuote }),
      !isParticle(words[place - 1])
    else { return }
    words.removeLast(words.count - place)
  }

  /// How many words an extended headline has at most, and how many of them may be another's.
  private static let mostWords = 22
  private static let mostAdded = 8

  /// Lets a headline go on with the end of another, from a particle on.
  static func extend(
    _ words: inout [TickerWord],
    with other: [TickerWord],
    _ random: inout TrainingRandom
  ) {
    guard let last = words.last, last.ending == .none else { return }
    let places = other.indices.dropFirst().dropLast().filter { place in
      isParticle(other[place]) && other.count - place <= mostAdded
    }
    guard !places.isEmpty else { return }
    let added = other[random.element(of: places)...]
    guard words.count + added.count <= mostWords, !added.contains(where: { $0.closesQuote })
    else { return }
    let start = words.count
    words += added
    words[start].pair = TickerPairs.unlooked
  }

  private static func isParticle(_ word: TickerWord) -> Bool {
    word.letterCount <= 4 && TickerUse.level(of: word.use) >= particleLevel
      && TickerUse.endingStep(of: word.use) == 0
  }
}
