import ArabicText

/// What the words beside a word ask of it.
extension WordChooser {
  /// The reading of a verb as the particle before it asks for: lam yuʻlin, lan yuʻlina; nil where it stays.
  func mood(
    of reading: Reading,
    _ index: Int,
    in sentence: Range<Int>,
    of tokens: [Token]
  ) -> Reading? {
    let word = words.all[Int(analyses[index])].word
    let vowel = Label.shortVowel(of: reading[word.count - 1])
    guard index > sentence.lowerBound,
      vowel == .u || vowel == .a || Label.isDoubled(reading[word.count - 1]),
      tokens[index].before == .space, analyses[index - 1] >= 0,
      let isJussive = Self.particles[words.all[Int(analyses[index - 1])].word]
    else { return nil }
    return Endings.mood(of: reading, word, isJussive: isJussive)
  }

  /// The particles that ask for a mood, and whether it is the one without a vowel.
  private static let particles: [Word: Bool] = {
    let jussive = Word.words(of: "reading.before-jussive", value: "always")
    let subjunctive = Word.words(of: "reading.before-subjunctive")
    return Dictionary(
      subjunctive.map { ($0, false) } + jussive.map { ($0, true) },
      uniquingKeysWith: { first, _ in first }
    )
  }()

  /// Whether a particle stands before a word after which only a verb in the present can stand, as after lam and lan.
  @inline(__always)
  func needsPresent(_ index: Int, in sentence: Range<Int>, of tokens: [Token]) -> Bool {
    guard index > sentence.lowerBound, tokens[index].before == .space, analyses[index - 1] >= 0
    else { return false }
    let particle = words.all[Int(analyses[index - 1])].word
    return particle.count <= 3 && Self.beforePresent.contains(particle)
  }

  /// Whether some of a word's readings are verbs in the present.
  func hasPresent(_ readings: Range<Int>, of word: Word) -> Bool {
    readings.contains { isPresent($0, of: word) }
  }

  /// Whether a reading is a verb in the present, in any mood.
  func isPresent(_ place: Int, of word: Word) -> Bool {
    RankerContext.form(of: words.readings[place].end) >= Voice.present
      || Voice.isJussive(words.readings[place].reading, word)
  }

  private static let beforePresent = Set(
    Word.words(of: "reading.before-jussive", value: "always")
      + Word.words(of: "reading.before-subjunctive", value: "always")
  )

  /// Whether nothing follows a word that it could govern: its sentence ends, and not in a number, or bi- or li-
  /// begins the next word.
  func governsNothing(
    _ index: Int,
    in sentence: Range<Int>,
    of tokens: [Token],
    _ text: Span<UInt8>
  ) -> Bool {
    let next = index + 1
    if next == sentence.upperBound {
      let end = tokens[index].range.upperBound
      return end + 1 >= text.count || text[end] != 0x20
        || DecimalDigit(scalar: text.scalar(at: end + 1).value) == nil
    }
    guard tokens[next].before == .space, analyses[next] >= 0,
      let first = words.all[Int(analyses[next])].readings.first
    else { return false }
    // Why: a word that is read by its letters may be a name in ب or ل.
    return words.readings[first].source != .letters && Label.isLi(words.readings[first].reading)
  }
}
