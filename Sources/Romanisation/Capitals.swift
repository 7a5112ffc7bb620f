/// Decides which words have capitals: weights of hashed features, whose sum is the logarithm of the odds.
struct Capitals<Table: Weights> {
  let weights: Table

  /// What is known of a word when its capital is decided.
  struct Item {
    /// The word without its proclitics and article (`Capitals.stem`), the whole one, and its reading.
    var stem: UInt64
    var word: UInt64
    var reading: UInt64
    /// As in the lexicon (`ReadingLexicon.Entry.capitals`).
    var capitals: UInt8
    var pattern: UInt32
    var tail2: UInt32
    var tail3: UInt32
    var hasArticle: Bool
    /// Whether it begins with a proclitic.
    var isJoined: Bool
    var before: Boundary
  }

  /// What stands around a word.
  struct Surroundings {
    var previous: Item?
    var next: Item?
    var second: Item?
    /// The sentence's first word.
    var first: UInt64
    /// The word before the one before, and whether that has a capital.
    var beforePrevious: UInt64
    var isCapitalBeforePrevious: Bool
    /// The last word before it that has no article, and whether that has a capital.
    var head: UInt64
    var isHeadCapital: Bool
    /// The number of words before it in its sentence.
    var place: Int
    /// The steps of `nameShare`.
    var nameShare: UInt64
    var length: UInt64
  }

  /// Whether a word mostly has a capital.
  static func isNameLike(_ capitals: UInt8) -> Bool { capitals & 0xF >= 12 && capitals >> 4 >= 2 }

  /// Whether a word that was often seen never has a capital inside a sentence.
  ///
  /// With the article it may be a part of an institution's name. News, whose words are counted to
  /// `WordCounts.capitalLimit` only, have none in places where catalogues begin the title of another work.
  @inline(__always)
  static func isNever(_ item: Item, register: Register) -> Bool {
    item.capitals & 0xF == 0 && item.capitals >> 4 >= (register == 0 ? 5 : 7) && !item.hasArticle
  }

  /// How many of a sentence's words mostly have capitals, in four steps.
  static func nameShare(_ count: Int, of all: Int) -> UInt64 {
    count == 0 ? 0 : count * 4 <= all ? 1 : count * 2 <= all ? 2 : 3
  }

  /// What kind of text a sentence is from: 0 news, 1 unsure, 2 a catalogue.
  typealias Register = UInt64

  /// Calls for each feature by which a sentence's kind of text is told.
  ///
  /// - Parameter words: The words' hashes.
  static func forEachRegisterFeature(
    of words: some Sequence<UInt64>,
    length: UInt64,
    _ body: (UInt64) -> Void
  ) {
    for word in words { body(word.and(71)) }
    body(length.and(72))
  }

  func register(of words: some Sequence<UInt64>, length: UInt64) -> Register {
    var sum: Table.Sum = 0
    for word in words { sum += weights.weight(word.and(71)) }
    return register(sum, length: length)
  }

  /// - Parameter sum: What the words weigh.
  func register(_ sum: Table.Sum, length: UInt64) -> Register {
    let score = weights.score(sum + weights.weight(length.and(72)))
    return score > 1.5 ? 2 : score < -1.5 ? 0 : 1
  }

  /// What of a word's surroundings goes with most features: whether the word before has a capital, the
  /// sign before it, the kind of text.
  @inline(__always)
  static func state(_ before: Boundary, previousIsCapital: Bool?, register: Register) -> UInt64 {
    let last: UInt64 = previousIsCapital.map { $0 ? 1 : 0 } ?? 2
    return last << 6 | UInt64(before.rawValue) << 3 | register
  }

  /// Calls for each feature of a word that has no part of its neighbours but the state.
  @inline(__always)
  static func forEachOwnFeature(of item: Item, state: UInt64, _ body: (UInt64) -> Void) {
    let own = item.stem
    let capitals = UInt64(item.capitals)
    let register = state & 7
    let ending = UInt64(item.tail2) << 4 | (item.hasArticle ? 1 : 0) | (item.isJoined ? 2 : 0)
    body(own.and(41))
    body(own.and(42 ^ register << 8))
    body(own.and(43 ^ (state >> 6) << 8))
    body(own.and(46 ^ state << 8))
    body(capitals.and(47 ^ register << 8))
    body((capitals << 16 | state).and(48))
    body(ending.and(54 ^ state << 16))
    body((ending << 8 | capitals).and(55 ^ state << 40))
    body(item.reading.and(60 ^ state << 8))
    body(UInt64(item.tail3).and(66 ^ register << 8))
    // Of words that were hardly seen their letters tell more.
    let size = UInt64(min(item.capitals >> 4, 2))
    body(UInt64(item.pattern).and(83 ^ size << 8 ^ (item.isJoined ? 1 : 0) << 10 ^ register << 11))
  }

  /// Calls for each feature of a word that its neighbours have a part in.
  @inline(__always)
  static func forEachFeature(
    of item: Item,
    in around: Surroundings,
    state: UInt64,
    _ body: (UInt64) -> Void
  ) {
    let (previous, next, second) = (around.previous, around.next, around.second)
    let length = around.length
    let own = item.stem
    let capitals = UInt64(item.capitals)
    let register = state & 7
    let before = previous?.stem ?? 5
    let after = next?.stem ?? 6
    let afterCapitals = UInt64(next?.capitals ?? 0)
    let secondCapitals = UInt64(second?.capitals ?? 0)
    let beforeCapitals = UInt64(previous?.capitals ?? 0)
    let isArticle: UInt64 = item.hasArticle ? 1 : 0
    let isJoined: UInt64 = item.isJoined ? 1 : 0
    let isArticleNext: UInt64 = next.map { $0.hasArticle ? 1 : 2 } ?? 0
    body(own.and(before).and(44))
    body(own.and(after).and(45))
    body((capitals << 8 | afterCapitals).and(49 ^ state << 16))
    body((capitals << 8 | beforeCapitals).and(50 ^ state << 16))
    body(before.and(51 ^ state << 16))
    body(after.and(52 ^ state << 16))
    body((state << 8 | length).and(53))
    body((isArticle << 8 | isArticleNext).and(56 ^ state << 16))
    body(own.and(57 ^ isArticleNext << 8 ^ state << 16))
    body(before.and(58 ^ isArticle << 8 ^ state << 16))
    body(own.and(59 ^ length << 8 ^ register << 16))
    body((afterCapitals << 8 | isArticleNext << 2 | isArticle).and(62 ^ state << 16))
    body(before.and(63 ^ capitals << 8 ^ state << 24))
    body(after.and(64 ^ capitals << 8 ^ state << 24))
    body((secondCapitals << 16 | afterCapitals << 8 | isArticle).and(68 ^ state << 24))
    let share = around.nameShare << 4 | register
    let place = UInt64(min(around.place, 3))
    body((capitals << 8 | share).and(70 ^ state << 16))
    body((capitals << 8 | place << 6 | share).and(73))
    body(around.first.and(77 ^ capitals << 8 ^ state << 16))
    body((capitals << 32 | length << 16 | state).and(78))
    let head = around.head ^ (around.isHeadCapital ? 1 : 0)
    body(head.and(80 ^ isArticle << 8 ^ isJoined << 9 ^ state << 16))
    body(own.and(around.first).and(76))
    body(own.and(head).and(81))
    body(head.and(82 ^ capitals << 8 ^ isArticle << 16 ^ register << 24))
  }

  /// A word without its proclitics and article, as a number.
  static func stem(of word: Word, _ reading: Reading) -> UInt64 {
    word.dropFirst(stemStart(of: word, reading)).hash
  }

  /// How many letters of a word are proclitics and article.
  static func stemStart(of word: Word, _ reading: Reading) -> Int {
    var start = 0
    var index = 0
    while index < min(4, word.count - 1) {
      let label = reading[index]
      if label == Label.procliticA || label == Label.procliticI {
        start = index + 1
      } else if label == Label.article {
        // The lam after it isn't heard; after li- it stands for both.
        start = word[index] == ArabicLetter.alif ? index + 2 : index + 1
        break
      } else if index > start {
        break
      }
      index += 1
    }
    return start
  }

  /// What a word's own features weigh.
  @inline(__always)
  func ownSum(of item: Item, state: UInt64) -> Table.Sum {
    var sum: Table.Sum = 0
    Self.forEachOwnFeature(of: item, state: state) { sum += weights.weight($0) }
    return sum
  }

  /// What a word's features weigh that its neighbours have a part in.
  @inline(__always)
  func sum(of item: Item, in around: Surroundings, state: UInt64) -> Table.Sum {
    var sum: Table.Sum = 0
    Self.forEachFeature(of: item, in: around, state: state) { sum += weights.weight($0) }
    return sum
  }
}
