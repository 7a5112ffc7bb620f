/// What of a word is looked at when its neighbours are read; made once a word.
struct WordFacts: BitwiseCopyable, Sendable {
  /// The word as a number.
  let hash: UInt64
  /// Its first two letters, its last two, and that there is a word.
  let shape: UInt64
  /// Its last three letters.
  let tail3: UInt32
  /// Which of its letters are long vowels, which others, two bits each, as foreign names are told by.
  let pattern: UInt32
  let hasArticle: Bool

  init(_ word: Word) {
    hash = word.hash
    let tail2 = RankerContext.tail(of: word, 2)
    tail3 = UInt32(truncatingIfNeeded: RankerContext.tail(of: word, 3))
    let first = UInt64(truncatingIfNeeded: word.bits) & 0xFFF
    shape = first << 16 | tail2 | 1 << 40
    hasArticle = RankerContext.hasArticle(word)
    var pattern: UInt32 = 1
    for place in 0..<min(word.count, 12) { pattern = pattern << 2 | Self.kind(of: word[place]) }
    self.pattern = pattern
  }

  private static func kind(of letter: UInt8) -> UInt32 {
    switch letter {
    case ArabicLetter.alif, ArabicLetter.waw, ArabicLetter.ya: 1
    case ArabicLetter.hamza...ArabicLetter.yaHamza, ArabicLetter.taMarbuta,
      ArabicLetter.alifMaqsura:
      2
    default: 3
    }
  }

  /// Its last two letters.
  var tail2: UInt32 { UInt32(truncatingIfNeeded: shape & 0xFFF) }
}
