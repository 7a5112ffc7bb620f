internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A word of a text among its neighbours, with the readings that are considered.
struct RankerExample {
  var text: Int
  /// Its place in the text.
  var index: Int
  var gold: GoldWord
  var candidates: [Candidate]
  /// How often all of them were seen.
  var total: Float
  var context: RankerContext
}

/// Goes through the words of texts as the ranker sees them.
struct RankerWalk {
  let texts: [GoldText]
  let counts: WordCounts
  let entries: [Word: [ReadingLexicon.Entry]]
  /// The lexicon's bytes.
  private let bytes: [UInt8]
  private var finders: [CandidateFinder<LearnedWeights>]
  private var classes: [Word: UInt64] = [:]

  /// - Parameter halves: Two letter models; a word is read by that which didn't learn from it.
  init?(
    _ texts: [GoldText],
    _ counts: WordCounts,
    _ entries: [Word: [ReadingLexicon.Entry]],
    halves: [LetterModel<LearnedWeights>?]
  ) {
    self.texts = texts
    self.counts = counts
    self.entries = entries
    let bytes = ReadingLexicon.bytes(entries) + [UInt8](repeating: 0, count: RomanisationModel.room)
    self.bytes = bytes
    let section = RomanisationModel.Section(
      range: 0..<bytes.count - RomanisationModel.room,
      scale: 1
    )
    guard let lexicon = ReadingLexicon(section, in: bytes.span) else { return nil }
    finders = []
    for half in halves {
      finders.append(CandidateFinder(lexicon, letterModel: half, keepsGuesses: true))
    }
  }

  /// How a sentence is taken: as news, as a catalogue's or as unsure, by its words and length.
  typealias Register = (_ text: GoldText, _ words: ArraySlice<GoldWord>, _ length: UInt64) -> UInt64

  /// Calls for each word of a text that is meant.
  ///
  /// - Parameter isOwnLeftOut: Whether a word is seen without its own count.
  /// - Parameter atFirst: Called for a sentence's first word, whether it has a choice or not.
  mutating func forEachWord(
    of number: Int,
    register: Register,
    by weights: LearnedWeights,
    isOwnLeftOut: Bool,
    where isMeant: (GoldWord) -> Bool,
    atFirst: (GoldWord, RankerContext) -> Void = { _, _ in },
    _ body: (RankerExample) -> Void
  ) {
    let text = texts[number]
    let bytes = bytes
    var start = 0
    while start < text.words.count {
      var end = start + 1
      while end < text.words.count, text.words[end].before != .sentence { end += 1 }
      let length = RankerContext.size(
        of: end - start,
        end: end == text.words.count ? text.end : .none
      )
      let kind = RankerContext.kind(
        length: length,
        register: register(text, text.words[start..<end], length)
      )
      var previous: RankerContext.Previous?
      for index in start..<end {
        let gold = text.words[index]
        let word = gold.word
        let reading = gold.reading
        defer {
          let known = reading ?? entries[word]?.first?.reading
          let before = previous.map { RankerContext.grammar(of: $0.end) } ?? 0
          previous = known.map { (word.hash, RankerContext.end(of: word, $0), before) }
        }
        guard isMeant(gold) else { continue }
        let seen = counts.words[word] ?? []
        let size = seen.reduce(0) { $0 + $1.catalogue + $1.news }
        var own = entries[word] ?? []
        if isOwnLeftOut, size <= 60, let reading {
          own = WordCounts.entries(seen, without: (reading, text.source))
        }
        let hasNext = index + 1 < end
        let nextClass = hasNext ? wordClass(text.words[index + 1].word) : 0
        var candidates: [Candidate] = []
        let total = finders[Int(word.hash & 1)].find(
          word,
          among: own,
          in: bytes.span,
          into: &candidates
        )
        guard candidates.count > 1 || index == start else { continue }
        let facts = WordFacts(word)
        var context = RankerContext()
        context.surround(
          facts,
          previous: previous?.hash,
          next: hasNext ? WordFacts(text.words[index + 1].word) : nil,
          nextClass: nextClass,
          second: index + 2 < end ? text.words[index + 2].word.hash : nil,
          afterClass: index + 2 < end ? wordClass(text.words[index + 2].word) : 0,
          before: gold.before,
          after: hasNext ? text.words[index + 1].before : .sentence,
          kind: kind,
          weights
        )
        context.follow(previous, with: facts, by: weights)
        if index == start, hasNext { atFirst(gold, context) }
        guard candidates.count > 1 else { continue }
        body(
          RankerExample(
            text: number,
            index: index,
            gold: gold,
            candidates: candidates,
            total: total,
            context: context
          )
        )
      }
      start = end
    }
  }

  private mutating func wordClass(_ word: Word) -> UInt64 {
    if let known = classes[word] { return known }
    let bytes = bytes
    var candidates: [Candidate] = []
    _ = finders[Int(word.hash & 1)].find(
      word,
      among: entries[word] ?? [],
      in: bytes.span,
      into: &candidates
    )
    let wordClass =
      candidates.first.map {
        RankerContext.wordClass(RankerContext.end(of: word, $0.reading), first: $0.reading[0])
      } ?? 0
    classes[word] = wordClass
    return wordClass
  }
}

extension RomanisationTraining {
  static let rankerBits = 20
  static let epochCount = 4

  /// Learns the ranker from the words of all texts that are meant.
  func learnRanker(
    _ walk: inout RankerWalk,
    epochCount: Int,
    register: RankerWalk.Register,
    where isMeant: (GoldWord) -> Bool,
    report: (String) -> Void
  ) -> LearnedWeights {
    let learner = RankerLearner(bits: Self.rankerBits)
    let ranker = Ranker(weights: learner.weights)
    let width = Ranker<LearnedWeights>.featureCount
    var slots: [UInt32] = []
    var rareness = FeatureCounts()
    var examples: [(range: Range<Int>, gold: Int)] = []
    var textEnds: [Int] = []
    var missing = 0
    let firstEnds = FirstWordEnds()
    for number in texts.indices {
      walk.forEachWord(
        of: number,
        register: register,
        by: learner.weights,
        isOwnLeftOut: true,
        where: { $0.reading != nil && isMeant($0) },
        atFirst: { gold, context in
          // What the sentence's first word is tells by which grammar others that may be both are to be read.
          guard texts[number].source == .news, let known = firstWords?.kind(of: gold),
            let firstEnds
          else { return }
          let start = slots.count
          for end in known.isJoined ? firstEnds.joined : firstEnds.alone {
            ranker.forEachGrammarFeature(of: end, in: context, width: width) { feature, slot in
              guard let feature else {
                rareness.count(0)
                slots.append(FeatureCounts.leftOut)
                return
              }
              rareness.count(feature)
              slots.append(UInt32(slot))
            }
          }
          examples.append((start..<slots.count, known.isVerb ? 0 : 1))
        }
      ) { example in
        guard
          let place = example.candidates.firstIndex(where: { $0.reading == example.gold.reading })
        else {
          missing += 1
          return
        }
        let start = slots.count
        ranker.forEachFeature(of: example) {
          rareness.count($0)
          slots.append(UInt32($1))
        }
        examples.append((start..<slots.count, place))
      }
      textEnds.append(examples.count)
    }
    report(
      "ranker: \(examples.count) words with a choice, \(missing) whose reading isn't among them"
    )
    let alone = rareness.leaveOutThoseAlone(&slots)
    report("ranker: \(alone) of \(slots.count) features of examples left out, which no other has")
    var order: [Int] = []
    for (number, text) in texts.enumerated() {
      for _ in 0..<(text.source == .catalogue ? Self.recordRepeats : 1) { order.append(number) }
    }
    var random = TrainingRandom(seed: 11)
    for epoch in 1...epochCount {
      random.shuffle(&order)
      var right = 0
      var tried = 0
      for number in order {
        let first = number > 0 ? textEnds[number - 1] : 0
        for index in first..<textEnds[number] {
          tried += 1
          if learner.learn(slots[examples[index].range], width: width, gold: examples[index].gold) {
            right += 1
          }
        }
      }
      report("ranker: round \(epoch), \(right) of \(tried) right before learning from them")
    }
    learner.average()
    return learner.weights
  }
}

/// The ends of any verb in the past and of any noun, alone and after wa-.
struct FirstWordEnds {
  let alone: [UInt64]
  let joined: [UInt64]

  init?() {
    func end(_ text: String, _ form: String) -> UInt64? {
      guard let word = Word(text: text), let labels = Aligner.labels(of: word.letters, form: form)
      else { return nil }
      return RankerContext.end(of: word, Reading(labels))
    }
    guard let verb = end("كتب", "kataba"), let noun = end("كتب", "katb"),
      let joinedVerb = end("وكتب", "wa-kataba"), let joinedNoun = end("وكتب", "wa-katb")
    else { return nil }
    alone = [verb, noun]
    joined = [joinedVerb, joinedNoun]
  }
}

extension Ranker where Table == LearnedWeights {
  /// Calls for each feature of an end's grammar with the place of its weight, and without one for all others of
  /// a candidate.
  func forEachGrammarFeature(
    of end: UInt64,
    in context: RankerContext,
    width: Int,
    _ body: (UInt64?, Int) -> Void
  ) {
    let grammar = Hashing.mix(RankerContext.grammar(of: end) ^ 1)
    for feature in grammarFeatures(grammar, in: context) { body(feature, weights.slot(feature)) }
    for _ in 0..<width - (RankerContext.governmentStart - RankerContext.grammarStart) {
      body(nil, 0)
    }
  }

  /// Calls for each feature of each candidate of a word, with the place of its weight.
  func forEachFeature(of example: RankerExample, _ body: (UInt64, Int) -> Void) {
    let word = example.gold.word
    let context = example.context
    for candidate in example.candidates {
      let ranked = RankedReading(candidate, word: word, hash: word.hash, rest: example.total)
      Self.forEachOwnFeature(of: ranked, letterCount: word.count) { body($0, weights.slot($0)) }
      let feature = Self.feature(of: ranked, kind: context.kind)
      body(feature, weights.slot(feature))
      let share = Self.shareFeature(of: ranked, register: context.register)
      body(share, weights.slot(share))
      forEachPlace(of: ranked, in: context, body)
    }
  }

  /// The probability of each candidate of a word.
  func probabilities(of example: RankerExample) -> [Float] {
    var scores: [Float] = []
    var index = 0
    forEachFeature(of: example) { _, place in
      if index % Self.featureCount == 0 { scores.append(0) }
      scores[scores.count - 1] += weights.value(place)
      index += 1
    }
    let largest = scores.max() ?? 0
    scores = scores.map { expf($0 - largest) }
    let sum = scores.reduce(0, +)
    return scores.map { $0 / sum }
  }
}
