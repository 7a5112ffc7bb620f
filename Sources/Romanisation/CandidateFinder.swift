/// Collects the readings that a word may have.
struct CandidateFinder<Table: Weights> {
  /// How many readings of the letter model are considered.
  static var letterReadingCount: Int { 4 }

  /// How many of its readings are looked through for one without a preposition.
  static var wholeReadingCount: Int { 12 }

  /// Up to how many times seen a word's other readings are considered beside the lexicon's.
  static var rareCount: Float { 1.5 }

  /// Up to how many times the readings of its rest are considered, where it has a proclitic.
  static var fewCount: Float { 40 }

  /// From which score on what is known of a word's parts needs no reading by letters beside it.
  static var sureScore: Float { 0.6 }

  let lexicon: ReadingLexicon
  let letterModel: LetterModel<Table>?
  private var parts: WordParts
  private var entries: [ReadingLexicon.Entry] = []
  private var room = LetterModel<Table>.Room()
  /// Nil where they aren't kept.
  private var guesses: [Word: [Candidate]]?

  /// - Parameter keepsGuesses: Whether what is found of unknown words is kept.
  init(_ lexicon: ReadingLexicon, letterModel: LetterModel<Table>?, keepsGuesses: Bool) {
    self.lexicon = lexicon
    self.letterModel = letterModel
    guesses = keepsGuesses ? [:] : nil
    parts = WordParts(lexicon)
  }

  /// The readings of a word.
  ///
  /// - Parameter candidates: Gets them; what it held goes.
  /// - Returns: How often all of them were seen together.
  mutating func find(
    _ word: Word,
    in bytes: Span<UInt8>,
    _ candidates: inout [Candidate]
  ) -> Float {
    lexicon.look(up: word, in: bytes, &entries)
    return find(word, among: entries, in: bytes, into: &candidates)
  }

  /// The readings of a word whose entries are known.
  mutating func find(
    _ word: Word,
    among entries: [ReadingLexicon.Entry],
    in bytes: Span<UInt8>,
    into candidates: inout [Candidate]
  ) -> Float {
    candidates.removeAll(keepingCapacity: true)
    var total: Float = 0
    for entry in entries {
      total += ReadingLexicon.count(of: entry.step)
      candidates.append(
        Candidate(
          reading: entry.reading,
          step: entry.step,
          capitals: entry.capitals,
          source: .lexicon
        )
      )
    }
    if total <= Self.rareCount {
      for guess in guesses(of: word, in: bytes)
      where !candidates.contains(where: { $0.reading == guess.reading }) {
        candidates.append(guess)
      }
    }
    if total > Self.rareCount, total <= Self.fewCount { addRest(of: word, in: bytes, &candidates) }
    let knownCount = candidates.count
    addForms(of: word, Endings.other, quality: 0, first: 2, &candidates)
    addForms(of: word, Endings.accusative, quality: 16, first: 2, &candidates)
    addForms(of: word, Voice.passive, quality: 32, first: min(4, knownCount), &candidates)
    return total
  }

  /// Adds the readings of the rest of a word that was seldom seen with its proclitic.
  private mutating func addRest(
    of word: Word,
    in bytes: Span<UInt8>,
    _ candidates: inout [Candidate]
  ) {
    guard word.count > 3, let known = candidates.first else { return }
    let first = known.reading[0]
    guard first == Label.procliticA || first == Label.procliticI else { return }
    lexicon.look(up: word.dropFirst(1), in: bytes, &entries)
    var total: Float = 0
    for entry in entries { total += ReadingLexicon.count(of: entry.step) }
    for number in 0..<min(3, entries.count) {
      let reading = Reading([first]).appending(entries[number].reading, after: 1)
      if candidates.contains(where: { $0.reading == reading }) { continue }
      let share = ReadingLexicon.count(of: entries[number].step) / max(total, 1)
      candidates.append(
        Candidate(
          reading: reading,
          step: 0,
          capitals: entries[number].capitals,
          source: .parts,
          quality: UInt8(share * 15)
        )
      )
    }
  }

  /// Adds the other form of the first readings, where they have one: another ending, or the passive.
  private func addForms(
    of word: Word,
    _ form: (Reading, Word) -> Reading?,
    quality: UInt8,
    first count: Int,
    _ candidates: inout [Candidate]
  ) {
    for place in 0..<min(count, candidates.count) {
      let known = candidates[place]
      guard let other = form(known.reading, word),
        !candidates.contains(where: { $0.reading == other })
      else { continue }
      candidates.append(
        Candidate(
          reading: other,
          step: 0,
          capitals: known.capitals,
          source: .ending,
          quality: quality | UInt8(place) << 2 | known.source.rawValue
        )
      )
    }
  }

  /// The letter model's best reading that a condition allows.
  func guess(_ word: Word, count: Int = 24, _ isAllowed: (Reading) -> Bool) -> Candidate? {
    letterModel?.readings(of: word, count: count).first { isAllowed($0.reading) }.map {
      Candidate(
        reading: $0.reading,
        step: 0,
        capitals: Candidate.unknownCapitals,
        source: .letters,
        quality: 15
      )
    }
  }

  private static func beginsAsPreposition(_ word: Word) -> Bool {
    word[0] == ArabicLetter.ba || word[0] == ArabicLetter.lam || word[0] == ArabicLetter.kaf
      || word[0] == ArabicLetter.fa
  }

  private static func isSplit(_ reading: Reading) -> Bool {
    reading[0] == Label.procliticI || reading[0] == Label.procliticA
  }

  private mutating func guesses(of word: Word, in bytes: Span<UInt8>) -> [Candidate] {
    if let known = guesses?[word] { return known }
    parts.read(word, in: bytes)
    var found = parts.candidates.map(\.candidate)
    // What is spelled otherwise may be another word.
    let best = parts.candidates.first
    let isSure = best.map { $0.score >= Self.sureScore && $0.candidate.source == .parts } ?? false
    if let letterModel, !isSure {
      letterModel.read(word, count: Self.letterReadingCount, &room)
      let mayBegin = Self.beginsAsPreposition(word)
      for (place, scored) in room.readings.enumerated() {
        if let index = found.firstIndex(where: { $0.reading == scored.reading }) {
          found[index].quality |= UInt8(place + 1) << 4
        } else {
          found.append(
            Candidate(
              reading: scored.reading,
              step: 0,
              capitals: found.first?.capitals ?? Candidate.unknownCapitals,
              source: .letters,
              quality: UInt8(place + 1) << 4 | (mayBegin && Self.isSplit(scored.reading) ? 1 : 0)
            )
          )
        }
      }
      // Names that begin as prepositions do aren't known by their rest either.
      if mayBegin, found.allSatisfy({ Self.isSplit($0.reading) }),
        let whole = guess(word, count: Self.wholeReadingCount, { !Self.isSplit($0) })
      {
        found.append(whole)
      }
    }
    if guesses?.count ?? 0 >= 1 << 15 { guesses?.removeAll() }
    guesses?[word] = found
    return found
  }
}
