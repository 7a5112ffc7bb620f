import ArabicText
internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser: Sendable {
  struct Choice: Sendable {
    var reading: Reading
    /// As in the lexicon.
    var capitals: UInt8
    /// What of it has a capital.
    var capital: PhonemicWord.Capital = .none
    /// Whether the reading is what is written, and not only what its neighbours are chosen by.
    var isSpoken = true
    /// The probability that the reading and the capital are right, 0 to 1.
    var confidence: Float = 1
    /// The number of the reading among the analysed ones, where it is one of them as it is; else -1.
    var place: Int32 = -1
    /// That of the reading that is likeliest after it; -1 where there is no other.
    var other: Int32 = -1

    /// How many of the first letters are proclitics.
    var procliticCount: Int {
      var count = 0
      while count < 3, reading[count] == Label.procliticA || reading[count] == Label.procliticI {
        count += 1
      }
      return count
    }
  }

  private(set) var words = AnalysedWords()
  private var finder: CandidateFinder<WeightTable>?
  private let ranker: Ranker<WeightTable>?
  private let capitals: Capitals<WeightTable>?
  private var candidates: [Candidate] = []
  private var scores: [Int32] = []
  private var phonemes: [Phoneme] = []
  /// The number of each token's analysis; -1 where it has none.
  private var analyses: [Int32] = []
  private var endsLikeAField = false

  init(_ model: RomanisationModel) {
    let letters = LetterModel<WeightTable>(model)
    finder = model.resource.withBytes { bytes in
      ReadingLexicon(model.section(.lexicon), in: bytes).map {
        CandidateFinder($0, letterModel: letters, keepsGuesses: false)
      }
    }
    capitals = WeightTable(model.section(.capitals), of: model.resource).map {
      Capitals(weights: $0)
    }
    ranker = WeightTable(model.section(.ranker), of: model.resource).map { Ranker(weights: $0) }
  }

  /// Chooses the readings of a text's words; nil where there is none to choose.
  mutating func choose(
    _ tokens: [Token],
    of text: Span<UInt8>,
    _ bytes: Span<UInt8>,
    _ choices: inout [Choice?]
  ) {
    choices.removeAll(keepingCapacity: true)
    endsLikeAField = RankerContext.endsLikeAField(text)
    analyse(tokens, bytes)
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      choose(start..<end, tokens, text, &choices)
      start = end
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
    let total = finder?.find(word, in: bytes, &candidates) ?? 0
    let start = words.readings.count
    for candidate in candidates { append(candidate, word, hash, total) }
    return words.insert(
      AnalysedWords.Analysis(
        word: word,
        facts: WordFacts(word),
        total: total,
        register: capitals?.weights.weight(hash.and(71)) ?? 0,
        readings: start..<words.readings.count
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
        ranked: ranked,
        sum: ranker?.ownSum(of: ranked, letterCount: word.count) ?? 0,
        stem: Capitals<WeightTable>.stem(of: word, candidate.reading)
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
      endsLikeAField: endsLikeAField && sentence.upperBound == tokens.count
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
        if marked.count == analysis.word.count { readings = allowed(by: marked, analysis) }
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
          second: index + 2 < sentence.upperBound ? facts(index + 2)?.hash : nil,
          before: token.before,
          after: hasNext ? tokens[index + 1].before : .sentence,
          length: length
        )
        scores.removeAll(keepingCapacity: true)
        var bestScore = Int32.min
        var secondScore = Int32.min
        for place in readings {
          let score =
            words.readings[place].sum
            + ranker.sum(of: words.readings[place].ranked, in: context)
          scores.append(score)
          if score > bestScore {
            (second, secondScore) = (bestScore == .min ? -1 : best, bestScore)
            (best, bestScore) = (place, score)
          } else if score > secondScore {
            (second, secondScore) = (place, score)
          }
        }
        var sum: Float = 0
        for score in scores {
          let less = ranker.weights.score(score - bestScore)
          if less > -12 { sum += expf(less) }
        }
        confidence = 1 / sum
      } else {
        confidence = sureness(words.readings[best].ranked.candidate.source, analysis.total)
      }
      let ranked = words.readings[best].ranked
      var choice = Choice(
        reading: ranked.candidate.reading,
        capitals: ranked.candidate.capitals,
        confidence: confidence,
        place: Int32(truncatingIfNeeded: best),
        other: Int32(truncatingIfNeeded: second)
      )
      var end = ranked.end
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
      if choice.reading != ranked.candidate.reading {
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
    _ analysis: AnalysedWords.Analysis
  ) -> Range<Int> {
    var allowed: [Candidate] = []
    for place in analysis.readings {
      let candidate = words.readings[place].ranked.candidate
      if Marks.allow(candidate.reading, marked) { allowed.append(candidate) }
    }
    if allowed.isEmpty {
      if let guess = finder?.guess(analysis.word, { Marks.allow($0, marked) }) { allowed = [guess] }
    } else if allowed.contains(where: { Marks.end($0.reading, marked) }) {
      allowed.removeAll { !Marks.end($0.reading, marked) }
    }
    let start = words.readings.count
    for candidate in allowed {
      append(candidate, analysis.word, analysis.facts.hash, analysis.total)
    }
    return start..<words.readings.count
  }

  /// How sure a reading is that is the only one: the rarer it was seen, the less.
  private func sureness(_ source: Candidate.Source, _ total: Float) -> Float {
    switch source {
    case .lexicon: (total + 4) / (total + 4.4)
    case .parts, .spelling: 0.75
    case .letters: 0.5
    }
  }

  // MARK: - Capitals

  /// Gives the words of a text their capitals, sentence by sentence.
  mutating func capitalise(_ tokens: [Token], _ choices: inout [Choice?]) {
    guard let capitals else { return }
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      capitalise(start..<end, tokens, capitals, &choices)
      start = end
    }
  }

  private typealias Item = Capitals<WeightTable>.Item

  private mutating func capitalise(
    _ sentence: Range<Int>,
    _ tokens: [Token],
    _ capitals: Capitals<WeightTable>,
    _ choices: inout [Choice?]
  ) {
    let length = RankerContext.size(
      of: sentence.count,
      endsLikeAField: endsLikeAField && sentence.upperBound == tokens.count
    )
    let register = register(of: sentence, length, capitals)
    var previous: Item?
    var previousIsCapital: Bool?
    var current = item(sentence.lowerBound, tokens, choices)
    var next = sentence.count > 1 ? item(sentence.lowerBound + 1, tokens, choices) : nil
    for index in sentence {
      let second = index + 2 < sentence.upperBound ? item(index + 2, tokens, choices) : nil
      defer {
        previous = current
        current = next
        next = second
      }
      guard let item = current else {
        previousIsCapital = false
        continue
      }
      let isFirst = index == sentence.lowerBound
      if isFirst, register == 0 {
        // A text begins with a capital.
        previousIsCapital = true
        choices[index]?.capital = isName(item) ? .both : .first
        continue
      }
      let state = Capitals<WeightTable>.state(
        item.before,
        previousIsCapital: previousIsCapital,
        register: register
      )
      let sum =
        ownSum(of: item, at: Int(choices[index]?.place ?? -1), state, capitals)
        + capitals.sum(
          of: item,
          previous: previous,
          next: next,
          second: second,
          state: state,
          length: length
        )
      let odds = capitals.weights.score(sum)
      // Unless it is a catalogue's field that rather clearly doesn't.
      let isCapital = odds > (isFirst ? -2 : 0)
      previousIsCapital = isCapital
      if abs(odds) < 12 { choices[index]?.confidence *= 1 / (1 + expf(-abs(odds))) }
      if isCapital { choices[index]?.capital = isFirst ? (isName(item) ? .both : .first) : .stem }
    }
  }

  /// The kind of text that a sentence is from.
  private func register(
    of sentence: Range<Int>,
    _ length: UInt64,
    _ capitals: Capitals<WeightTable>
  ) -> Capitals<WeightTable>.Register {
    var sum: Int32 = 0
    for index in sentence where analyses[index] >= 0 {
      sum += words.all[Int(analyses[index])].register
    }
    return capitals.register(sum, length: length)
  }

  private func isName(_ item: Item) -> Bool { item.capitals & 0xF >= 13 && item.capitals >> 4 >= 3 }

  @inline(__always)
  private mutating func ownSum(
    of item: Item,
    at place: Int,
    _ state: UInt64,
    _ capitals: Capitals<WeightTable>
  ) -> Int32 {
    let last = state >> 6
    guard place >= 0, last < 2, item.before == .space else {
      return capitals.ownSum(of: item, state: state)
    }
    let slot = Int(truncatingIfNeeded: last &* 3 &+ state & 7)
    let known = words.readings[place].capitalSums[slot]
    if known != AnalysedWords.unknown { return Int32(known) }
    let sum = capitals.ownSum(of: item, state: state)
    words.readings[place].capitalSums[slot] = Int16(clamping: sum)
    return sum
  }

  @inline(__always)
  private func item(_ index: Int, _ tokens: [Token], _ choices: [Choice?]) -> Item? {
    guard analyses[index] >= 0, let choice = choices[index] else { return nil }
    let analysis = words.all[Int(analyses[index])]
    let place = Int(choice.place)
    return Item(
      stem: place >= 0
        ? words.readings[place].stem
        : Capitals<WeightTable>.stem(of: analysis.word, choice.reading),
      word: analysis.facts.hash,
      reading: place >= 0 ? words.readings[place].ranked.pattern : choice.reading.hash,
      capitals: choice.capitals,
      tail2: analysis.facts.tail2,
      tail3: analysis.facts.tail3,
      hasArticle: analysis.facts.hasArticle,
      before: tokens[index].before
    )
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
    let place = Int(choice.place)
    let capital = Int(choice.capital.rawValue)
    if place >= 0 {
      let form = words.readings[place].printed[capital]
      if form.count > 0 {
        let start = Int(form.start)
        bytes.append(contentsOf: words.printed[start..<start + Int(form.count)])
        return
      }
    }
    let start = bytes.count
    phonemes.removeAll(keepingCapacity: true)
    choice.reading.append(of: word, to: &phonemes)
    scheme.write(phonemes, capital: choice.capital, to: &bytes)
    if place >= 0, words.printed.count < 1 << 30 {
      words.readings[place].printed[capital] = AnalysedWords.PrintedForm(
        start: UInt32(truncatingIfNeeded: words.printed.count),
        count: UInt32(truncatingIfNeeded: bytes.count - start)
      )
      words.printed.append(contentsOf: bytes[start...])
    }
  }
}
