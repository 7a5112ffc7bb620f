import ArabicText
internal import PipelineCore

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser: Sendable {
  private(set) var words = AnalysedWords()
  private var finder: CandidateFinder<WeightTable>?
  private let ranker: Ranker<WeightTable>?
  private let capitals: Capitals<WeightTable>?
  private let rankerPowers: Powers
  private let capitalPowers: Powers
  private var candidates: [Candidate] = []
  private var scores: [Int32] = []
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
    rankerPowers = Powers(of: ranker?.weights)
    capitalPowers = Powers(of: capitals?.weights)
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
      endsLikeAField: endsLikeAField && sentence.upperBound == tokens.count
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
          second: index + 2 < sentence.upperBound ? facts(index + 2)?.hash : nil,
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
      if let guess = finder?.guess(analysis.word, { Marks.allow($0, marked) }) { allowed = [guess] }
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
    var nameCount = 0
    for index in sentence {
      if let choice = choices[index], Capitals<WeightTable>.isNameLike(choice.capitals) {
        nameCount += 1
      }
    }
    // A text begins with a capital unless it rather clearly is a part of a catalogue's record, where the
    // news that were learned from too make capitals too likely.
    let isRecord = register == 2 && (sentence.count > 2 || endsLikeAField)
    let limit: Float = isRecord ? 0.7 : endsLikeAField ? -2 : -.infinity
    let share = Capitals<WeightTable>.nameShare(nameCount, of: sentence.count)
    var previous: Item?
    var previousIsCapital: Bool?
    var beforePrevious: UInt64 = 7
    var isCapitalBeforePrevious = false
    var current = item(sentence.lowerBound, tokens, choices)
    var next = sentence.count > 1 ? item(sentence.lowerBound + 1, tokens, choices) : nil
    for index in sentence {
      let second = index + 2 < sentence.upperBound ? item(index + 2, tokens, choices) : nil
      let wasCapital = previousIsCapital
      defer {
        if index > sentence.lowerBound { beforePrevious = previous?.stem ?? 8 }
        isCapitalBeforePrevious = wasCapital ?? false
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
          in: Capitals<WeightTable>.Surroundings(
            previous: previous,
            next: next,
            second: second,
            beforePrevious: beforePrevious,
            isCapitalBeforePrevious: isCapitalBeforePrevious,
            place: index - sentence.lowerBound,
            nameShare: share,
            length: length
          ),
          state: state
        )
      let odds = capitals.weights.score(sum)
      let isCapital = odds > (isFirst ? limit : 0)
      previousIsCapital = isCapital
      choices[index]?.confidence *= 1 / (1 + capitalPowers[abs(sum)])
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
      sum += Int32(words.all[Int(analyses[index])].register)
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
      reading: place >= 0 ? words.readings[place].reading.hash : choice.reading.hash,
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
    words.write(choice, of: word, scheme, to: &bytes)
  }
}
