/// Decides which words have capitals: weights of hashed features, whose sum is the logarithm of the odds.
struct Capitals<Table: Weights> {
  let weights: Table

  /// What is known of a word when its capital is decided.
  struct Item {
    var word: Word
    var reading: Reading
    /// As in the lexicon (`ReadingLexicon.Entry.capitals`).
    var capitals: UInt8
    var before: Boundary
  }

  /// What kind of text a sentence is from: 0 news, 1 unsure, 2 a catalogue.
  typealias Register = UInt64

  /// Calls for each feature by which a sentence's kind of text is told.
  static func forEachRegisterFeature(
    of words: some Sequence<Word>,
    length: UInt64,
    _ body: (UInt64) -> Void
  ) {
    for word in words { body(word.hash.and(71)) }
    body(length.and(72))
  }

  func register(of words: some Sequence<Word>, length: UInt64) -> Register {
    var score: Float = 0
    Self.forEachRegisterFeature(of: words, length: length) { score += weights.weight($0) }
    return score > 1.5 ? 2 : score < -1.5 ? 0 : 1
  }

  static var featureCount: Int { 28 }

  /// Calls for each feature of a word.
  ///
  /// - Parameter previousIsCapital: Whether the word before has a capital; nil for a sentence's first.
  @inline(__always)
  static func forEachFeature(
    of item: Item,
    previous: Item?,
    previousIsCapital: Bool?,
    next: Item?,
    second: Item?,
    register: Register,
    length: UInt64,
    _ body: (UInt64) -> Void
  ) {
    let own = stem(of: item)
    let capitals = UInt64(item.capitals)
    let last: UInt64 = previousIsCapital.map { $0 ? 1 : 0 } ?? 2
    let before = previous.map { stem(of: $0) } ?? 5
    let after = next.map { stem(of: $0) } ?? 6
    let afterCapitals = next.map { UInt64($0.capitals) } ?? 0
    let secondCapitals = second.map { UInt64($0.capitals) } ?? 0
    let beforeCapitals = previous.map { UInt64($0.capitals) } ?? 0
    let isArticle: UInt64 = RankerContext.hasArticle(item.word) ? 1 : 0
    let isArticleNext: UInt64 = next.map { RankerContext.hasArticle($0.word) ? 1 : 2 } ?? 0
    let state = last << 6 | UInt64(item.before.rawValue) << 3 | register
    let ending = RankerContext.tail(of: item.word, 2) << 4 | isArticle
    body(own.and(41))
    body(own.and(42 ^ register << 8))
    body(own.and(43 ^ last << 8))
    body(own.and(before).and(44))
    body(own.and(after).and(45))
    body(own.and(46 ^ state << 8))
    body(capitals.and(47 ^ register << 8))
    body((capitals << 16 | state).and(48))
    body((capitals << 8 | afterCapitals).and(49 ^ state << 16))
    body((capitals << 8 | beforeCapitals).and(50 ^ state << 16))
    body(before.and(51 ^ state << 16))
    body(after.and(52 ^ state << 16))
    body((state << 8 | length).and(53))
    body(ending.and(54 ^ state << 16))
    body((ending << 8 | capitals).and(55 ^ state << 40))
    body((isArticle << 8 | isArticleNext).and(56 ^ state << 16))
    body(own.and(57 ^ isArticleNext << 8 ^ state << 16))
    body(before.and(58 ^ isArticle << 8 ^ state << 16))
    body(own.and(59 ^ length << 8 ^ register << 16))
    body(item.reading.hash.and(60 ^ state << 8))
    body(item.word.hash.and(61 ^ item.reading.hash))
    body((afterCapitals << 8 | isArticleNext << 2 | isArticle).and(62 ^ state << 16))
    body(before.and(63 ^ capitals << 8 ^ state << 24))
    body(after.and(64 ^ capitals << 8 ^ state << 24))
    body(own.and(65 ^ afterCapitals << 8 ^ register << 16))
    body(RankerContext.tail(of: item.word, 3).and(66 ^ register << 8))
    body(own.and(67 ^ (secondCapitals & 0xF) << 8 ^ (afterCapitals & 0xF) << 16 ^ register << 24))
    body((secondCapitals << 16 | afterCapitals << 8 | isArticle).and(68 ^ state << 24))
  }

  /// A word without its proclitics and article, as a number.
  @inline(__always)
  static func stem(of item: Item) -> UInt64 {
    var start = 0
    var index = 0
    while index < min(4, item.word.count - 1) {
      let label = item.reading[index]
      if label == Label.procliticA || label == Label.procliticI {
        start = index + 1
      } else if label == Label.article {
        // The lam after it isn't heard; after li- it stands for both.
        start = item.word[index] == ArabicLetter.alif ? index + 2 : index + 1
        break
      } else if index > start {
        break
      }
      index += 1
    }
    return item.word.dropFirst(start).hash
  }

  func odds(
    of item: Item,
    previous: Item?,
    previousIsCapital: Bool?,
    next: Item?,
    second: Item?,
    register: Register,
    length: UInt64
  ) -> Float {
    var score: Float = 0
    Self.forEachFeature(
      of: item,
      previous: previous,
      previousIsCapital: previousIsCapital,
      next: next,
      second: second,
      register: register,
      length: length
    ) { score += weights.weight($0) }
    return score
  }
}
