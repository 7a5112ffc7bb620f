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
    guard index > sentence.lowerBound, Label.shortVowel(of: reading[word.count - 1]) == .u,
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

  /// Whether nothing follows a word that it could govern: its sentence ends, or bi- or li- begins the next word.
  func governsNothing(_ index: Int, in sentence: Range<Int>, of tokens: [Token]) -> Bool {
    let next = index + 1
    if next == sentence.upperBound { return true }
    guard tokens[next].before == .space, analyses[next] >= 0,
      let first = words.all[Int(analyses[next])].readings.first
    else { return false }
    // Why: a word that is read by its letters may be a name in ب or ل.
    return words.readings[first].source != .letters && Label.isLi(words.readings[first].reading)
  }
}
