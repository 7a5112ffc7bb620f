import ArabicText
internal import PipelineCore

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser: ~Copyable, Sendable {
  var words = AnalysedWords()
  private var finder: CandidateFinder<WeightTable>?
  private let lexicon: ReadingLexicon?
  private let ranker: Ranker<WeightTable>
  /// Those of a word and of the next one, by the lowest bit of their numbers.
  private var contexts = [RankerContext](repeating: RankerContext(), count: 2)
  private var marked: [MarkedLetter] = []
  let capitals: Capitals<WeightTable>?
  /// The readings of words that are told by the lexicon of words and not learned.
  private let told: [Word: Reading]
  private let hasRanker: Bool
  private let rankerPowers: Powers
  /// How far below the best a reading's own weights may be for its neighbours to be asked.
  private let ownMargin: Int32
  let capitalPowers: Powers
  private var candidates: [Candidate] = []
  private var scores: [Int32] = []
  /// The number of each token's analysis; -1 where it has none.
  var analyses: [Int32] = []
  var end = FieldEnd.none
  /// The words inside sentences that may be names or not.
  var mentions: [Mention] = []
  var agreements: [Agreement] = []

  init(_ model: RomanisationModel) {
    let letters = LetterModel<WeightTable>(model)
    finder = model.resource.withBytes { bytes in
      ReadingLexicon(model, in: bytes).map {
        CandidateFinder($0, letterModel: letters, keepsGuesses: false)
      }
    }
    capitals = WeightTable(model.section(.capitals), of: model.resource).map {
      Capitals(weights: $0)
    }
    lexicon = finder?.lexicon
    ranker = Ranker(
      weights: WeightTable(model.section(.ranker), of: model.resource) ?? WeightTable.none
    )
    hasRanker = model.section(.ranker).range.count > 0
    told = Self.toldReadings
    rankerPowers = Powers(of: ranker.weights)
    let unit = ranker.weights.score(1)
    ownMargin = unit > 0 ? Int32(min(Self.margin / unit, 0xFFFF)) : 0xFFFF
    capitalPowers = Powers(of: capitals?.weights)
  }

  /// The logarithm of the odds that neighbours change at most.
  private static let margin: Float = 8

  /// How often words are taken to be seen whose reading is told.
  private static let toldStep = ReadingLexicon.step(of: 255)

  private static let toldReadings = Aligner.readings(of: "reading")

  /// Chooses the readings of a text's words; nil where there is none to choose.
  mutating func choose(
    _ tokens: [Token],
    of text: Span<UInt8>,
    with bytes: Span<UInt8>,
    into choices: inout [Choice?]
  ) {
    choices.removeAll(keepingCapacity: true)
    end = FieldEnd(of: text)
    analyse(tokens, bytes)
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      choose(start..<end, of: tokens, with: text, into: &choices)
      start = end
    }
    abbreviate(tokens, &choices)
    readLoneProclitics(tokens, of: text, in: &choices)
  }

  // MARK: - Analyses

  /// How many words are asked for before the first of them is needed: waiting for memory is most of the
  /// work.
  private static let batchCount = 16

  private mutating func analyse(_ tokens: [Token], _ bytes: Span<UInt8>) {
    words.beginText()
    analyses.removeAll(keepingCapacity: true)
    var hashes: InlineArray<16, UInt64> = .init(repeating: 0)
    var start = 0
    while start < tokens.count {
      let batch = start..<min(tokens.count, start + Self.batchCount)
      start = batch.upperBound
      for index in batch {
        let hash = tokens[index].word?.hash ?? 0
        hashes[index - batch.lowerBound] = hash
        words.prefetchSlot(hash)
      }
      var isNew: InlineArray<16, Bool> = .init(repeating: false)
      var newCount = 0
      for place in 0..<batch.count where !words.prefetchAnalysis(hashes[place]) {
        isNew[place] = true
        newCount += 1
        lexicon?.prefetchFilter(hashes[place], in: bytes)
      }
      if newCount > 0, let lexicon {
        for place in 0..<batch.count where isNew[place] {
          isNew[place] = lexicon.mayHave(hashes[place], in: bytes)
          if isNew[place] { lexicon.prefetchBucket(hashes[place], in: bytes) }
        }
        for place in 0..<batch.count where isNew[place] {
          lexicon.prefetchEntries(hashes[place], in: bytes)
        }
      }
      for index in batch {
        guard let word = tokens[index].word else {
          analyses.append(-1)
          continue
        }
        let hash = hashes[index - batch.lowerBound]
        let found = words.find(word, hash: hash)
        let number = found.index ?? analyse(word, hash: hash, at: found.slot, with: bytes)
        words.prefetchReadings(of: number)
        analyses.append(Int32(truncatingIfNeeded: number))
      }
    }
  }

  private mutating func analyse(
    _ word: Word,
    hash: UInt64,
    at slot: Int,
    with bytes: Span<UInt8>
  ) -> Int {
    var total: Float = 0
    if let reading = told[word] {
      candidates = [
        Candidate(reading: reading, step: Self.toldStep, capitals: 0xF0, source: .lexicon)
      ]
      total = ReadingLexicon.count(of: Self.toldStep)
    } else {
      total = finder?.find(word, in: bytes, &candidates) ?? 0
    }
    let start = words.readings.count
    for candidate in candidates { append(candidate, of: word, hash: hash, total: total) }
    var wordClass: UInt64 = 0
    if start < words.readings.count {
      let first = words.readings[start]
      wordClass = RankerContext.wordClass(first.end, first: first.reading[0])
    }
    return words.insert(
      AnalysedWords.Analysis(
        word: word,
        facts: WordFacts(word),
        register: Int8(truncatingIfNeeded: capitals?.weights.weight(hash.and(71)) ?? 0),
        readingCount: UInt8(truncatingIfNeeded: words.readings.count - start),
        total: total,
        start: UInt32(truncatingIfNeeded: start),
        wordClass: wordClass
      ),
      at: slot
    )
  }

  private mutating func append(
    _ candidate: Candidate,
    of word: Word,
    hash: UInt64,
    total: Float
  ) {
    let ranked = RankedReading(candidate, word: word, hash: hash, rest: total)
    words.readings.append(
      AnalysedWords.Reading(
        ranked,
        stem: Capitals<WeightTable>.stem(of: word, candidate.reading),
        sum: ranker.ownSum(of: ranked, letterCount: word.count)
      )
    )
  }

  // MARK: - Readings

  private mutating func choose(
    _ sentence: Range<Int>,
    of tokens: [Token],
    with text: Span<UInt8>,
    into choices: inout [Choice?]
  ) {
    let length = RankerContext.size(
      of: sentence.count,
      end: sentence.upperBound == tokens.count ? end : .none
    )
    let kind = RankerContext.kind(
      length: length,
      register: capitals.map { register(of: sentence, length, $0) } ?? 1
    )
    var previous: RankerContext.Previous?
    surround(sentence.lowerBound, after: nil, sentence: sentence, tokens: tokens, kind: kind)
    for index in sentence {
      guard analyses[index] >= 0 else {
        surround(index + 1, after: nil, sentence: sentence, tokens: tokens, kind: kind)
        previous = nil
        choices.append(nil)
        continue
      }
      let analysis = words.all[Int(analyses[index])]
      // What comes next is asked for before it is needed.
      surround(
        index + 1,
        after: analysis.facts.hash,
        sentence: sentence,
        tokens: tokens,
        kind: kind
      )
      var readings = analysis.readings
      let hasMarks = tokens[index].hasMarks
      if hasMarks {
        marked = MarkedLetter.letters(of: tokens[index].range, in: text)
        if marked.count == analysis.word.count {
          // The last vowel before a pause isn't said, nor one that a word by itself leaves out.
          let isInPause =
            index + 1 == sentence.upperBound
            && (sentence.count > 1 || marked.last?.vowel == nil && Marks.tellAll(marked))
          readings = allowed(by: marked, analysis, isInPause: isInPause)
          surround(
            index,
            after: previous?.hash,
            sentence: sentence,
            tokens: tokens,
            kind: kind,
            isNeeded: true
          )
        }
      }
      if readings.isEmpty {
        surround(index + 1, after: nil, sentence: sentence, tokens: tokens, kind: kind)
        previous = nil
        choices.append(nil)
        continue
      }
      var best = readings.lowerBound
      var second = -1
      var confidence: Float
      if readings.count > 1, hasRanker {
        contexts[index & 1].follow(previous, with: analysis.facts, by: ranker.weights)
        scores.removeAll(keepingCapacity: true)
        var bestScore = Int32.min
        var secondScore = Int32.min
        // What a word is by itself leaves some readings without a chance anywhere.
        var least = Int32.min
        // After lam and lan a verb in the present is read, however rare it is.
        let isPresentOnly =
          needsPresent(index, in: sentence, of: tokens) && hasPresent(readings, of: analysis.word)
        for place in readings where !isPresentOnly || isPresent(place, of: analysis.word) {
          least = max(least, Int32(words.readings[place].sum))
        }
        least &-= ownMargin
        for place in readings
        where Int32(words.readings[place].sum) >= least
          && (!isPresentOnly || isPresent(place, of: analysis.word))
        {
          let score =
            Int32(words.readings[place].sum)
            + ranker.sum(
              of: words.readings[place].ranked(of: analysis.facts),
              in: contexts[index & 1]
            )
          scores.append(score)
          if score > bestScore {
            (second, secondScore) = (bestScore == .min ? -1 : best, bestScore)
            (best, bestScore) = (place, score)
          } else if score > secondScore {
            (second, secondScore) = (place, score)
          }
        }
        var sum: Float = 0
        for score in scores { sum += rankerPowers[bestScore - score] }
        confidence = 1 / sum
      } else {
        confidence = sureness(words.readings[best].source, analysis.total)
      }
      let chosen = words.readings[best]
      var choice = Choice(
        reading: chosen.reading,
        capitals: chosen.capitals,
        source: chosen.source,
        confidence: confidence,
        place: Int32(truncatingIfNeeded: best),
        other: Int32(truncatingIfNeeded: second)
      )
      var end = chosen.end
      let last = analysis.word.count - 1
      if analysis.word[last] == ArabicLetter.taMarbuta, choice.reading[last] == Label.construct,
        !hasMarks || marked.last?.vowel == nil,
        governsNothing(index, in: sentence, of: tokens, text)
      {
        choice.reading[last] = Label.pausal
      }
      if !hasMarks, let mood = mood(of: choice.reading, index, in: sentence, of: tokens) {
        choice.reading = mood
      }
      if hasMarks {
        choice.reading = Marks.ended(choice.reading, marked)
        if Marks.tellAll(marked) {
          // Schemes that write endings as they are marked need the marks, others have no vowel of the case.
          choice.isSpoken = false
          choice.reading = Marks.withoutCase(choice.reading, marked)
        }
      }
      if choice.reading != chosen.reading {
        choice.place = -1
        end = RankerContext.end(of: analysis.word, choice.reading)
      } else {
        words.prefetchForms(of: best)
      }
      previous = (
        analysis.facts.hash, end, previous.map { RankerContext.grammar(of: $0.end) } ?? 0
      )
      choices.append(choice)
    }
  }

  /// Looks at a word's neighbours, as far as they are known before the word before it has its reading;
  /// leaves it where there is no word, or no choice.
  ///
  /// - Parameter previous: The word before; nil at a sentence's beginning, and after what isn't read.
  /// - Parameter isNeeded: Whether there may be a choice of which the word's analysis doesn't tell.
  @inline(__always)
  private mutating func surround(
    _ index: Int,
    after previous: UInt64?,
    sentence: Range<Int>,
    tokens: [Token],
    kind: UInt64,
    isNeeded: Bool = false
  ) {
    guard index < sentence.upperBound, analyses[index] >= 0 else { return }
    let number = Int(analyses[index])
    guard isNeeded || words.all[number].readingCount > 1 else { return }
    let hasNext = index + 1 < sentence.upperBound
    contexts[index & 1].surround(
      words.all[number].facts,
      previous: previous,
      next: hasNext ? facts(index + 1) : nil,
      nextClass: hasNext && analyses[index + 1] >= 0
        ? words.all[Int(analyses[index + 1])].wordClass : 0,
      second: index + 2 < sentence.upperBound ? facts(index + 2)?.hash : nil,
      afterClass: index + 2 < sentence.upperBound && analyses[index + 2] >= 0
        ? words.all[Int(analyses[index + 2])].wordClass : 0,
      before: tokens[index].before,
      after: hasNext ? tokens[index + 1].before : .sentence,
      kind: kind,
      ranker.weights
    )
  }

  @inline(__always)
  private func facts(_ index: Int) -> WordFacts? {
    analyses[index] < 0 ? nil : words.all[Int(analyses[index])].facts
  }

  /// The readings that a word's marks allow.
  private mutating func allowed(
    by marked: [MarkedLetter],
    _ analysis: AnalysedWords.Analysis,
    isInPause: Bool
  ) -> Range<Int> {
    var allowed: [Candidate] = []
    for place in analysis.readings {
      let candidate = words.readings[place].candidate
      if Marks.allow(candidate.reading, marked) { allowed.append(candidate) }
    }
    if allowed.isEmpty {
      let word = analysis.word
      // The a at the end of a verb is told by its marks alone.
      let isPast = marked.last?.vowel == .shortA && Marks.tellAll(marked)
      let guess =
        finder?.guess(word) { Marks.allow($0, marked) && Marks.end($0, marked) }
        ?? (isPast ? nil : finder?.guess(word) { Marks.allow($0, marked) })
      if let guess { allowed = [guess] }
    } else {
      Self.keep(&allowed) { Marks.prolong($0, marked) }
      if WordReader.hasArticle(marked) { Self.keep(&allowed) { $0[0] == Label.article } }
      Self.keep(&allowed) { [word = analysis.word] in
        isInPause && word[word.count - 1] != ArabicLetter.ha
          ? !Marks.hasFinalVowel($0, word) : Marks.end($0, marked)
      }
    }
    let last = analysis.word.count - 1
    for number in allowed.indices where isInPause && Marks.tellAll(marked) {
      guard marked.last?.vowel == nil, analysis.word[last] != ArabicLetter.ha,
        let bare = Label.label(allowed[number].reading[last], with: .none)
      else { continue }
      allowed[number].reading[last] = bare
    }
    let start = words.readings.count
    for candidate in allowed {
      append(candidate, of: analysis.word, hash: analysis.facts.hash, total: analysis.total)
    }
    return start..<words.readings.count
  }

  /// Keeps those that fulfil a condition, where there are any.
  private static func keep(_ candidates: inout [Candidate], _ isGood: (Reading) -> Bool) {
    if candidates.contains(where: { isGood($0.reading) }) {
      candidates.removeAll { !isGood($0.reading) }
    }
  }

  /// How sure a reading is that is the only one: the rarer it was seen, the less.
  private func sureness(_ source: Candidate.Source, _ total: Float) -> Float {
    switch source {
    case .lexicon: (total + 4) / (total + 4.4)
    case .parts, .spelling, .ending: 0.75
    case .letters: 0.5
    }
  }

  // MARK: - Printing

  /// Writes a word as it was chosen.
  @inline(__always)
  mutating func write(
    _ choice: Choice,
    of word: Word,
    _ scheme: PhonemicScheme,
    to bytes: inout [UInt8]
  ) {
    words.write(choice, of: word, scheme, to: &bytes)
  }
}
