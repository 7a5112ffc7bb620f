/// With which sign a text ends, of those that part the fields of catalogue records and end no sentence.
enum FieldEnd: UInt8 {
  case none
  case slash
  case colon
  case semicolon
  case comma
  case bracket

  init(of text: Span<UInt8>) {
    var end = text.count
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    self = .none
    guard end > 0 else { return }
    switch text[end - 1] {
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: ":"): self = .colon
    case UInt8(ascii: ";"): self = .semicolon
    case UInt8(ascii: ","): self = .comma
    case UInt8(ascii: "]"): self = .bracket
    case 0x8C where end > 1 && text[end - 2] == 0xD8: self = .comma  // ،
    case 0x9B where end > 1 && text[end - 2] == 0xD8: self = .semicolon  // ؛
    default: break
    }
  }
}

/// What of a word's neighbours bears on its reading; made once a word.
///
/// A feature is a part of the context and a part of the reading. Where that is the whole reading, the
/// context and the word tell the line in which its weight lies, so that all readings of a word need the
/// same line; other features are shared by so many words that lines would be too narrow for them.
struct RankerContext {
  /// Features of the surroundings that are joined with the reading in full, with its last labels, with
  /// all its labels, with its grammar, and once more in full: where the latter four begin, and how many there
  /// are in all.
  static let endingStart = 5
  static let patternStart = 11
  static let grammarStart = 14
  static let governmentStart = 22
  static let count = 23

  /// The kind of text (`kind(length:register:)`).
  private(set) var kind: UInt64 = 0
  /// Whether it is news, and the sign before the word.
  private(set) var register: UInt64 = 0
  fileprivate private(set) var parts: InlineArray<23, UInt64> = .init(repeating: 0)
  fileprivate private(set) var lines: InlineArray<5, Int> = .init(repeating: 0)
  private var nextClass: UInt64 = 0

  /// Makes it a word's, but for what `follow(_:_:_:)` adds.
  ///
  /// - Parameter previous: The hash of the word before; nil at a sentence's beginning.
  /// - Parameter next: The word after; nil at a sentence's end.
  /// - Parameter nextClass: What its likeliest reading by itself is like (`wordClass(_:first:)`); 0 where
  ///   there is none.
  /// - Parameter second: The hash of the word after that; nil where there is none.
  /// - Parameter afterClass: What that is like, as `nextClass`.
  /// - Parameter before: What stands before the word.
  /// - Parameter after: What stands after it.
  /// - Parameter kind: The kind of text.
  @inline(__always)
  mutating func surround(
    _ word: WordFacts,
    previous: UInt64?,
    next: WordFacts?,
    nextClass: UInt64,
    second: UInt64?,
    afterClass: UInt64,
    before: Boundary,
    after: Boundary,
    kind: UInt64,
    _ weights: some Weights
  ) {
    self.kind = kind
    let previousWord = previous ?? 1
    let nextWord = next?.hash ?? 2
    let nextHasArticle: UInt64 = next.map { $0.hasArticle ? 1 : 0 } ?? 2
    let signs = UInt64(before.rawValue) << 8 | UInt64(after.rawValue)
    let tail = UInt64(word.tail2)
    parts[0] = nextWord.and(2)
    parts[1] = previousWord.and(3)
    register = (kind & 3) << 8 | UInt64(before.rawValue)
    parts[3] = register.and(8)
    parts[4] = nextClass.and(9)
    parts[5] = nextWord.and(12)
    parts[7] = (nextHasArticle << 16 | signs).and(15).and(tail)
    parts[8] = (kind << 8 | nextHasArticle).and(17).and(tail)
    parts[9] = nextClass.and(18)
    parts[12] = (register << 4 | nextHasArticle).and(25)
    parts[13] = nextClass.and(26)
    let nextGrammar = Self.grammar(of: nextClass)
    parts[14] = previousWord.and(41)
    // What follows tells another thing of a sentence's first word.
    let first: UInt64 = before == .sentence ? 1 : 0
    parts[15] = nextWord.and(42 ^ first << 40)
    parts[17] = (nextGrammar << 16 | signs).and(44)
    let coming = nextGrammar << 32 ^ Self.grammar(of: afterClass)
    parts[19] = coming.and(46 ^ first << 40)
    parts[20] = (second ?? 2).and(47 ^ first << 40)
    parts[21] = (previousWord &+ nextGrammar).and(48)
    parts[22] = coming.and(49)
    self.nextClass = nextClass
    for index in 0..<Self.endingStart where index != 2 { setLine(index, of: word, weights) }
  }

  /// Adds what is known only when the word before has its reading.
  ///
  /// - Parameter previous: The word before with that reading's end (`end(of:_:)`); nil where there is none.
  @inline(__always)
  mutating func follow(_ previous: Previous?, with word: WordFacts, by weights: some Weights) {
    let end = previous?.end ?? 1
    let grammar = Self.grammar(of: end)
    parts[2] = end.and(4)
    parts[6] = end.and(14)
    parts[10] = end.and(19 ^ nextClass << 40)
    parts[11] = end.and(24)
    parts[16] = (grammar << 32 ^ Self.grammar(of: nextClass)).and(43)
    parts[18] = (grammar << 32 ^ (previous?.grammarBefore ?? 0)).and(45)
    setLine(2, of: word, weights)
  }

  @inline(__always)
  private mutating func setLine(_ index: Int, of word: WordFacts, _ weights: some Weights) {
    lines[index] = weights.line(parts[index] &+ word.hash)
    weights.prefetch(lines[index])
  }

  /// The word before: its hash, its reading's end (`end(of:_:)`) as it was chosen, and the grammar of the
  /// reading before that; 0 where there is none.
  typealias Previous = (hash: UInt64, end: UInt64, grammarBefore: UInt64)

  /// What an end tells of a reading's grammar, whatever the word: how it ends, the vowel before its
  /// pronoun, its proclitic and article, and the form of a verb.
  @inline(__always)
  static func grammar(of end: UInt64) -> UInt64 { end & 0x1_FFC0_C000 }

  /// What a word's likeliest reading is like, for the word before: its end and its first label.
  @inline(__always)
  static func wordClass(_ end: UInt64, first: UInt8) -> UInt64 { end | UInt64(first) << 40 }

  /// The size of a text: how many words, in steps, and with which sign it ends.
  static func size(of count: Int, end: FieldEnd) -> UInt64 {
    let step: UInt64 = count < 3 ? 0 : count < 6 ? 1 : count < 12 ? 2 : count < 25 ? 3 : 4
    return step << 3 | UInt64(end.rawValue)
  }

  /// The size of a text, and whether it is news, a catalogue's or unsure.
  static func kind(length: UInt64, register: UInt64) -> UInt64 { length << 2 | register }

  /// The last letters of a word as a number.
  static func tail(of word: Word, _ count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: word.bits &>> UInt128(6 &* max(0, word.count &- count)))
  }

  static func hasArticle(_ word: Word) -> Bool {
    let offset =
      word[0] == ArabicLetter.waw || word[0] == ArabicLetter.fa || word[0] == ArabicLetter.ba
        || word[0] == ArabicLetter.kaf ? 1 : 0
    if word[0] == ArabicLetter.lam, word[1] == ArabicLetter.lam { return true }
    return word[0] == ArabicLetter.alif && word[1] == ArabicLetter.lam
      || offset == 1 && word[1] == ArabicLetter.alif && word[2] == ArabicLetter.lam
  }

  /// What every end has, and nothing else that stands in its place.
  static let endMark: UInt64 = 1 << 32

  /// A reading's last two labels, the vowel before a pronoun of two letters, its last letter, how it ends,
  /// whether it has the article or a proclitic, and which form of a verb it is.
  @inline(__always)
  static func end(of word: Word, _ reading: Reading) -> UInt64 {
    let last = word.count - 1
    let labels = UInt64(truncatingIfNeeded: reading.bits &>> UInt128(7 &* max(0, last &- 1)))
    let first = reading[0]
    var head: UInt64 = first == Label.article ? 1 : 0
    if first == Label.procliticA { head = 2 + (reading[1] == Label.article ? 1 : 0) }
    if first == Label.procliticI { head = 4 + (reading[1] == Label.article ? 1 : 0) }
    let vowel = Endings.vowelBeforePronoun(of: word, reading)
    let ending = Endings.inflection(of: word, reading)
    return labels | vowel << 14 | UInt64(word[last]) << 16 | head << 24
      | Voice.form(of: reading, word) << 27 | (ending & 3) << 22 | (ending >> 2) << 30 | endMark
  }

  /// Which form of a verb the reading of an end is (`Voice.form(of:_:)`).
  @inline(__always)
  static func form(of end: UInt64) -> UInt64 { end &>> 27 & 7 }
}

/// A reading of a word with all that doesn't change with its neighbours.
struct RankedReading: Sendable {
  let candidate: Candidate
  /// The word and the reading as a number, and the reading alone.
  let whole: UInt64
  let pattern: UInt64
  /// The reading's end (`RankerContext.end(of:_:)`), and as a feature.
  let end: UInt64
  let ending: UInt64
  /// Its grammar (`RankerContext.grammar(of:)`) as a feature.
  let grammar: UInt64
  let prior: UInt64

  /// - Parameter rest: The sum of how often all candidates were seen.
  init(_ candidate: Candidate, word: Word, hash: UInt64, rest: Float) {
    self.init(
      candidate,
      hash: hash,
      end: RankerContext.end(of: word, candidate.reading),
      prior: Self.prior(candidate, rest: rest)
    )
  }

  @inline(__always)
  init(_ candidate: Candidate, hash: UInt64, end: UInt64, prior: UInt64) {
    self.candidate = candidate
    pattern = candidate.reading.hash
    whole = pattern ^ hash
    self.end = end
    ending = Hashing.mix(end)
    grammar = Hashing.mix(RankerContext.grammar(of: end) ^ 1)
    self.prior = prior
  }

  /// How often a candidate was seen beside all: a step of its share, and one of how many there were; and
  /// its share in news.
  @inline(__always)
  static func prior(_ candidate: Candidate, rest: Float) -> UInt64 {
    let count = ReadingLexicon.count(of: candidate.step)
    let size: UInt64 = rest < 0.5 ? 0 : rest < 3 ? 1 : rest < 10 ? 2 : rest < 50 ? 3 : 4
    let before = ReadingLexicon.newsShare(of: candidate.step) << 12 | size << 8
    if count <= 0 { return before | 0xFF }
    let share = (count + 0.3) / (rest + 0.6)
    // Eighth steps of the logarithm to the base two would be too fine for rare words.
    var step: UInt64 = 0
    var limit: Float = 0.84
    while step < 24, share < limit {
      step += 1
      limit *= 0.71
    }
    return before | step
  }
}

/// Scores the readings of a word among its neighbours: weights of hashed features, learned so that the
/// scores are logarithms of probabilities up to a constant.
struct Ranker<Table: Weights> {
  let weights: Table

  /// The number of a candidate's features.
  static var featureCount: Int { RankerContext.count + 7 }

  /// Calls for each feature of a candidate that is the same wherever the word stands.
  @inline(__always)
  static func forEachOwnFeature(
    of reading: RankedReading,
    letterCount: Int,
    _ body: (UInt64) -> Void
  ) {
    body(reading.whole &+ 1)
    body(reading.pattern &+ 21)
    body(reading.prior.and(31))
    let candidate = reading.candidate
    let source = UInt64(candidate.source.rawValue) << 8 | UInt64(candidate.quality)
    body(source.and(33))
    body((source << 8 | UInt64(letterCount)).and(34))
  }

  /// The feature of a candidate's prior and the kind of text.
  @inline(__always)
  static func feature(of reading: RankedReading, kind: UInt64) -> UInt64 {
    (reading.prior << 8 | kind).and(32)
  }

  /// The feature of a candidate's share in news and of the whole, which form of a verb it is, whether the text is news, and
  /// the sign before the word.
  @inline(__always)
  static func shareFeature(of reading: RankedReading, register: UInt64) -> UInt64 {
    let form = RankerContext.form(of: reading.end)
    let share = (reading.prior >> 2) & 0x3F
    return ((reading.prior >> 12) << 16 | register | form << 32 | share << 40).and(35)
  }

  /// Calls for each feature of a candidate that its neighbours have a part in, but for
  /// `feature(of:kind:)`, with the place of its weight.
  @inline(__always)
  func forEachPlace(
    of reading: RankedReading,
    in context: RankerContext,
    _ body: (_ feature: UInt64, _ place: Int) -> Void
  ) {
    for index in 0..<RankerContext.endingStart {
      let feature = reading.whole &+ context.parts[index]
      body(feature, Table.place(of: feature, in: context.lines[index]))
    }
    for index in RankerContext.endingStart..<RankerContext.patternStart {
      let feature = reading.ending &+ context.parts[index]
      body(feature, weights.place(of: feature))
    }
    for index in RankerContext.grammarStart..<RankerContext.governmentStart {
      let feature = reading.grammar &+ context.parts[index]
      body(feature, weights.place(of: feature))
    }
    for index in RankerContext.patternStart..<RankerContext.grammarStart {
      let feature = reading.pattern &+ context.parts[index]
      body(feature, weights.place(of: feature))
    }
    for index in RankerContext.governmentStart..<RankerContext.count {
      let feature = reading.whole &+ context.parts[index]
      body(feature, weights.place(of: feature))
    }
  }

  /// The features of a reading's grammar among its neighbours.
  func grammarFeatures(_ grammar: UInt64, in context: RankerContext) -> [UInt64] {
    (RankerContext.grammarStart..<RankerContext.governmentStart).map {
      grammar &+ context.parts[$0]
    }
  }

  /// What a reading's own features weigh.
  func ownSum(of reading: RankedReading, letterCount: Int) -> Table.Sum {
    var sum: Table.Sum = 0
    Self.forEachOwnFeature(of: reading, letterCount: letterCount) { sum += weights.weight($0) }
    return sum
  }

  /// What a reading's features weigh that its neighbours have a part in.
  @inline(__always)
  func sum(of reading: RankedReading, in context: RankerContext) -> Table.Sum {
    var sum = weights.weight(Self.feature(of: reading, kind: context.kind))
    sum += weights.weight(Self.shareFeature(of: reading, register: context.register))
    forEachPlace(of: reading, in: context) { sum += weights.weight(at: $1) }
    return sum
  }
}
