/// What of a word's neighbours bears on its reading; made once a word.
struct RankerContext {
  /// Features of the surroundings that are joined with the reading in full, with its last labels, and
  /// with all its labels.
  static let wholeCount = 8
  static let endingCount = 8
  static let patternCount = 6

  /// The text's size.
  let length: UInt64
  private(set) var whole: InlineArray<8, UInt64> = .init(repeating: 0)
  private(set) var ending: InlineArray<8, UInt64> = .init(repeating: 0)
  private(set) var pattern: InlineArray<6, UInt64> = .init(repeating: 0)

  /// - Parameter previous: The word before and its reading as it was chosen; nil at a sentence's
  ///   beginning.
  /// - Parameter next: The word after; nil at a sentence's end.
  /// - Parameter before: What stands before the word.
  /// - Parameter after: What stands after it.
  /// - Parameter length: The text's size, as `size(of:)`.
  init(
    word: Word,
    previous: (word: Word, reading: Reading)?,
    next: Word?,
    second: Word?,
    before: Boundary,
    after: Boundary,
    length: UInt64
  ) {
    self.length = length
    let previousWord = previous?.word.hash ?? 1
    let previousEnd = previous.map { Self.end(of: $0.word, $0.reading) } ?? 1
    let nextWord = next?.hash ?? 2
    let nextShape = next.map { Self.shape(of: $0) } ?? 2
    let nextHasArticle: UInt64 = next.map { Self.hasArticle($0) ? 1 : 0 } ?? 2
    let signs = UInt64(before.rawValue) << 8 | UInt64(after.rawValue)
    let own = Self.tail(of: word, 2)
    whole[0] = 1
    whole[1] = nextWord.and(2)
    whole[2] = previousWord.and(3)
    whole[3] = previousEnd.and(4)
    whole[4] = nextShape.and(5)
    whole[5] = signs.and(6)
    whole[6] = length.and(7)
    whole[7] = (nextHasArticle << 8 | UInt64(after.rawValue)).and(8)
    ending[0] = nextShape.and(11)
    ending[1] = nextWord.and(12)
    ending[2] = previousWord.and(13)
    ending[3] = previousEnd.and(14)
    ending[4] = (nextHasArticle << 16 | signs).and(15).and(own)
    ending[5] = previousEnd.and(nextHasArticle << 8 | UInt64(after.rawValue)).and(16)
    ending[6] = (length << 8 | nextHasArticle).and(17).and(own)
    ending[7] = previousWord.and(nextWord).and(18)
    pattern[0] = 21
    pattern[1] = previousWord.and(22)
    pattern[2] = nextShape.and(23)
    pattern[3] = previousEnd.and(24)
    pattern[4] = signs.and(25)
    pattern[5] = (second?.hash ?? 3).and(previousEnd).and(26)
  }

  /// The size of a text: how many words, in steps, and whether it looks like a catalogue's field.
  static func size(of count: Int, endsLikeAField: Bool) -> UInt64 {
    let step: UInt64 = count < 3 ? 0 : count < 6 ? 1 : count < 12 ? 2 : count < 25 ? 3 : 4
    return step << 1 | (endsLikeAField ? 1 : 0)
  }

  /// Whether a text ends with a sign that parts the fields of catalogue records and ends no sentence.
  static func endsLikeAField(_ text: Span<UInt8>) -> Bool {
    var end = text.count
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return false }
    switch text[end - 1] {
    case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "]"),
      UInt8(ascii: ","):
      return true
    case 0x8C: return end > 1 && text[end - 2] == 0xD8  // ،
    case 0x9B: return end > 1 && text[end - 2] == 0xD8  // ؛
    default: return false
    }
  }

  /// The last letters of a word as a number.
  static func tail(of word: Word, _ count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: word.bits >> UInt128(6 * max(0, word.count - count)))
  }

  /// The first two letters, the last two, and whether it has the article.
  static func shape(of word: Word) -> UInt64 {
    let first = UInt64(truncatingIfNeeded: word.bits) & 0xFFF
    return first << 16 | tail(of: word, 2) | 1 << 40
  }

  static func hasArticle(_ word: Word) -> Bool {
    let offset =
      word[0] == ArabicLetter.waw || word[0] == ArabicLetter.fa || word[0] == ArabicLetter.ba
        || word[0] == ArabicLetter.kaf ? 1 : 0
    if word[0] == ArabicLetter.lam, word[1] == ArabicLetter.lam { return true }
    return word[0] == ArabicLetter.alif && word[1] == ArabicLetter.lam
      || offset == 1 && word[1] == ArabicLetter.alif && word[2] == ArabicLetter.lam
  }

  /// A reading's last two labels, its last letter, and whether it has the article or a proclitic.
  @inline(__always)
  static func end(of word: Word, _ reading: Reading) -> UInt64 {
    let last = word.count - 1
    let labels = UInt64(truncatingIfNeeded: reading.bits >> UInt128(7 * max(0, last - 1)))
    let first = reading[0]
    var head: UInt64 = first == Label.article ? 1 : 0
    if first == Label.procliticA { head = 2 + (reading[1] == Label.article ? 1 : 0) }
    if first == Label.procliticI { head = 4 + (reading[1] == Label.article ? 1 : 0) }
    return labels | UInt64(word[last]) << 16 | head << 24 | 1 << 32
  }
}

/// Scores the readings of a word among its neighbours: weights of hashed features, learned so that the
/// scores are logarithms of probabilities up to a constant.
struct Ranker<Table: Weights> {
  let weights: Table

  /// The number of a candidate's features.
  static var featureCount: Int {
    RankerContext.wholeCount + RankerContext.endingCount + RankerContext.patternCount + 4
  }

  /// Calls for each feature of a candidate.
  ///
  /// - Parameter rest: The sum of how often all candidates were seen.
  @inline(__always)
  static func forEachFeature(
    of candidate: Candidate,
    word: Word,
    in context: RankerContext,
    rest: Float,
    _ body: (UInt64) -> Void
  ) {
    let whole = candidate.reading.hash ^ word.hash
    let ending = Hashing.mix(RankerContext.end(of: word, candidate.reading))
    let pattern = candidate.reading.hash
    for index in 0..<RankerContext.wholeCount { body(whole &+ context.whole[index]) }
    for index in 0..<RankerContext.endingCount { body(ending &+ context.ending[index]) }
    for index in 0..<RankerContext.patternCount { body(pattern &+ context.pattern[index]) }
    let prior = Self.prior(candidate, rest: rest)
    body(prior.and(31))
    body((prior << 8 | context.length).and(32))
    let source = UInt64(candidate.source.rawValue) << 8 | UInt64(candidate.quality)
    body(source.and(33))
    body((source << 8 | UInt64(word.count)).and(34))
  }

  /// How often a candidate was seen beside all: a step of its share, and one of how many there were.
  @inline(__always)
  static func prior(_ candidate: Candidate, rest: Float) -> UInt64 {
    let count = ReadingLexicon.count(of: candidate.step)
    let size: UInt64 = rest < 0.5 ? 0 : rest < 3 ? 1 : rest < 10 ? 2 : rest < 50 ? 3 : 4
    if count <= 0 { return size << 8 | 0xFF }
    let share = (count + 0.3) / (rest + 0.6)
    // Eighth steps of the logarithm to the base two would be too fine for rare words.
    var step: UInt64 = 0
    var limit: Float = 0.84
    while step < 24, share < limit {
      step += 1
      limit *= 0.71
    }
    return size << 8 | step
  }

  @inline(__always)
  func score(_ candidate: Candidate, word: Word, in context: RankerContext, rest: Float) -> Float {
    var score: Float = 0
    Self.forEachFeature(of: candidate, word: word, in: context, rest: rest) {
      score += weights.weight($0)
    }
    return score
  }
}
