import ArabicText
internal import PipelineCore

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser: Sendable {
  var words = AnalysedWords()
  private var finder: CandidateFinder<WeightTable>?
  private let ranker: Ranker<WeightTable>?
  let capitals: Capitals<WeightTable>?
  /// The readings of words that are told by the lexicon of words and not learned.
  private let told: [Word: Reading]
  private let rankerPowers: Powers
  let capitalPowers: Powers
  private var candidates: [Candidate] = []
  private var scores: [Int32] = []
  /// The number of each token's analysis; -1 where it has none.
  var analyses: [Int32] = []
  var end = FieldEnd.none
  /// The words inside sentences that may be names or not.
  var mentions: [Mention] = []

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
    ranker = WeightTable(model.section(.ranker), of: model.resource).map { Ranker(weights: $0) }
    told = Self.toldReadings
    rankerPowers = Powers(of: ranker?.weights)
    capitalPowers = Powers(of: capitals?.weights)
  }

  private static let toldReadings: [Word: Reading] = {
    var readings: [Word: Reading] = [:]
    for row in Lexicon.standard.rows(of: "reading") {
      for text in row.words {
        guard let word = Word(text: text),
          let labels = Aligner.labels(of: word.letters, form: row.value)
        else { continue }
        readings[word] = Reading(labels)
      }
    }
    return readings
  }()

  /// Chooses the readings of a text's words; nil where there is none to choose.
  mutating func choose(
    _ tokens: [Token],
    of text: Span<UInt8>,
    _ bytes: Span<UInt8>,
    _ choices: inout [Choice?]
  ) {
    choices.removeAll(keepingCapacity: true)
    end = FieldEnd(of: text)
    analyse(tokens, bytes)
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      choose(start..<end, tokens, text, &choices)
      start = end
    }
    abbreviate(tokens, &choices)
  }

  /// Reads letters that stand alone side by side, as in an agency's name, as no more than letters.
  private mutating func abbreviate(_ tokens: [Token], _ choices: inout [Choice?]) {
    for index in tokens.indices.dropLast() {
      let pair = index...index + 1
      guard pair.allSatisfy({ tokens[$0].word?.count == 1 && !tokens[$0].hasMarks }),
        tokens[index + 1].range.lowerBound - tokens[index].range.upperBound <= 2
      else { continue }
      for place in pair {
        guard let letter = tokens[place].word?[0] else { continue }
        choices[place]?.reading = Reading(bits: UInt128(Label.bare(letter)))
        choices[place]?.place = -1
        choices[place]?.isAbbreviation = true
      }
    }
  }

  // MARK: - Analyses

  private mutating func analyse(_ tokens: [Token], _ bytes: Span<UInt8>) {
    words.beginText()
    analyses.removeAll(keepingCapacity: true)
    for token in tokens {
      guard let word = token.word else {
        analyses.append(-1)
        continue
      }
      let hash = word.hash
      let found = words.find(word, hash: hash)
      let index = found.index ?? analyse(word, hash, at: found.slot, bytes)
      analyses.append(Int32(truncatingIfNeeded: index))
    }
  }

  private mutating func analyse(
    _ word: Word,
    _ hash: UInt64,
    at slot: Int,
    _ bytes: Span<UInt8>
  ) -> Int {
    var total: Float = 0
    if let reading = told[word] {
      candidates = [Candidate(reading: reading, step: 64, capitals: 0xF0, source: .lexicon)]
      total = ReadingLexicon.count(of: 64)
    } else {
      total = finder?.find(word, in: bytes, &candidates) ?? 0
    }
    let start = words.readings.count
    for candidate in candidates { append(candidate, word, hash, total) }
    return words.insert(
      AnalysedWords.Analysis(
        word: word,
        facts: WordFacts(word),
        register: Int8(truncatingIfNeeded: capitals?.weights.weight(hash.and(71)) ?? 0),
        readingCount: UInt8(truncatingIfNeeded: words.readings.count - start),
        total: total,
        start: UInt32(truncatingIfNeeded: start)
      ),
      at: slot
    )
  }

  private mutating func append(
    _ candidate: Candidate,
    _ word: Word,
    _ hash: UInt64,
    _ total: Float
  ) {
    let ranked = RankedReading(candidate, word: word, hash: hash, rest: total)
    words.readings.append(
      AnalysedWords.Reading(
        ranked,
        stem: Capitals<WeightTable>.stem(of: word, candidate.reading),
        sum: ranker?.ownSum(of: ranked, letterCount: word.count) ?? 0
      )
    )
  }

  // MARK: - Readings

  private mutating func choose(
    _ sentence: Range<Int>,
    _ tokens: [Token],
    _ text: Span<UInt8>,
    _ choices: inout [Choice?]
  ) {
    let ranker = ranker
    let length = RankerContext.size(
      of: sentence.count,
      end: sentence.upperBound == tokens.count ? end : .none
    )
    let kind = RankerContext.kind(
      length: length,
      register: capitals.map { register(of: sentence, length, $0) } ?? 1
    )
    var previous: RankerContext.Previous?
    for index in sentence {
      let token = tokens[index]
      guard analyses[index] >= 0 else {
        previous = nil
        choices.append(nil)
        continue
      }
      let analysis = words.all[Int(analyses[index])]
      var readings = analysis.readings
      var marked: [MarkedLetter] = []
      if token.hasMarks {
        marked = MarkedLetter.letters(of: token.range, in: text)
        if marked.count == analysis.word.count {
          // The last vowel before a pause isn't said.
          let isInPause = index + 1 == sentence.upperBound && sentence.count > 1
          readings = allowed(by: marked, analysis, isInPause: isInPause)
        }
      }
      if readings.isEmpty {
        previous = nil
        choices.append(nil)
        continue
      }
      var best = readings.lowerBound
      var second = -1
      var confidence: Float
      if readings.count > 1, let ranker {
        let hasNext = index + 1 < sentence.upperBound
        let context = RankerContext(
          own: analysis.facts,
          previous: previous,
          next: hasNext ? facts(index + 1) : nil,
          before: token.before,
          after: hasNext ? tokens[index + 1].before : .sentence,
          kind: kind
        )
        scores.removeAll(keepingCapacity: true)
        var bestScore = Int32.min
        var secondScore = Int32.min
        for place in readings {
          let score =
            Int32(words.readings[place].sum)
            + ranker.sum(of: words.readings[place].ranked(of: analysis.facts), in: context)
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
      if index + 1 == sentence.upperBound, analysis.word[last] == ArabicLetter.taMarbuta,
        choice.reading[last] == Label.construct, marked.last?.vowel == nil
      {
        // Nothing follows that it could govern.
        choice.reading[last] = Label.pausal
      }
      if !marked.isEmpty {
        choice.reading = Marks.ended(choice.reading, marked)
        // Schemes that write endings as they are marked need the marks.
        choice.isSpoken = !Marks.tellAll(marked)
      }
      if choice.reading != chosen.reading {
        choice.place = -1
        end = RankerContext.end(of: analysis.word, choice.reading)
      }
      previous = (analysis.facts.hash, end)
      choices.append(choice)
    }
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
    let start = words.readings.count
    for candidate in allowed {
      append(candidate, analysis.word, analysis.facts.hash, analysis.total)
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
