internal import ArabicText
internal import PipelineCore

/// The files that a romanisation model is learned from.
struct TrainingFiles {
  var records: [Resource]
  var table: Resource?
  var silver: Resource?
  var names: Resource?
}

/// Learns a romanisation model.
struct RomanisationTraining {
  private(set) var counts = WordCounts()
  private(set) var texts: [GoldText] = []
  private var reader = GoldReader()
  private var names: [NameRow] = []

  /// How often the catalogue's records are gone through beside the news.
  static let recordRepeats = 3
  static let rankerBits = 20
  static let epochCount = 4

  /// Reads the training files.
  ///
  /// - Parameter isHeldOut: Whether a text's group is kept from training.
  init(_ files: TrainingFiles, isHeldOut: (String) -> Bool, report: (String) -> Void) {
    for file in files.records { add(reader.records(in: file).filter { !isHeldOut($0.group) }) }
    report("\(texts.count) fields of catalogue records")
    if let table = files.table {
      let rows = reader.table(in: table)
      for row in rows {
        let weight = min(row.count, 4)
        counts.add(
          row.word,
          row.reading,
          catalogue: row.count,
          upper: row.isCapital ? weight : 0,
          lower: row.isCapital ? 0 : weight
        )
      }
      report("\(rows.count) words of the table")
    }
    if let silver = files.silver {
      let before = texts.count
      add(reader.silver(in: silver, limit: .max).filter { !isHeldOut($0.group) })
      report("\(texts.count - before) sentences of news")
    }
    if let names = files.names {
      let rows = reader.names(in: names)
      self.names = rows
      for row in rows where counts.words[row.word] == nil {
        counts.add(row.word, row.reading, news: 1, upper: 2)
      }
      report("\(rows.count) names")
    }
    let mended = NewsRepair(counts, names: names).repair(&texts, &counts)
    report("\(mended) words of news whose reading was mended")
    report("\(reader.unaligned) of \(reader.total) words have a form that their letters can't have")
  }

  private mutating func add(_ more: [GoldText]) {
    counts.add(more)
    texts += more
  }

  /// Learns from what was read; returns the model's file.
  mutating func learn(report: (String) -> Void) -> [UInt8] {
    let places =
      Lexicon.standard.words(of: "place") + Lexicon.standard.words(of: "capital.place")
      + names.filter(\.isPlace).map(\.word.text)
    let rules = NewsCapitals(texts, counts, names: names, placeNames: places)
    counts.addCapitals(rules)
    let entries = counts.entries()
    let letters = learnLetters(entries, report: report)
    let pruned = prune(entries, letters.all, report: report)
    let capitals = learnCapitals(entries, rules, report: report)
    let ranker = learnRanker(
      pruned,
      halves: letters.halves,
      capitals: Capitals(weights: capitals),
      report: report
    )
    var choices: [UInt8] = []
    for labels in letters.all.choices { choices += [UInt8(labels.count)] + labels }
    let letterBytes = letters.all.weights.quantised()
    let rankerBytes = ranker.quantised()
    let capitalBytes = capitals.quantised()
    return RomanisationModel.file([
      (.lexicon, ReadingLexicon.bytes(pruned), 1),
      (.filter, ReadingLexicon.filter(pruned.keys), 1),
      (.ranker, rankerBytes.bytes, rankerBytes.scale),
      (.letters, letterBytes.bytes, letterBytes.scale),
      (.letterChoices, choices, 1),
      (.capitals, capitalBytes.bytes, capitalBytes.scale),
    ])
  }

  /// Learns which words have capitals.
  func learnCapitals(
    _ entries: [Word: [ReadingLexicon.Entry]],
    _ rules: NewsCapitals,
    report: (String) -> Void
  ) -> LearnedWeights {
    let capitals = CapitalsLearner(counts: counts, entries: entries)
    capitals.learn(texts, rules: rules, report: report)
    return capitals.weights
  }

  // MARK: - Letters

  private typealias Letters = LetterModel<LearnedWeights>

  /// The letter model, and two that each learned from the words that the other will read.
  private func learnLetters(
    _ entries: [Word: [ReadingLexicon.Entry]],
    report: (String) -> Void
  ) -> (all: Letters, halves: [Letters]) {
    var examples: [LetterLearner.Example] = []
    for (word, list) in entries where word.count >= 2 {
      for entry in list.prefix(2)
      where ReadingLexicon.count(of: entry.step) >= 0.3 * ReadingLexicon.count(of: list[0].step) {
        examples.append(LetterLearner.Example(word: word, reading: entry.reading))
      }
    }
    examples.sort {
      ($0.word.bits, $0.reading.bits) < ($1.word.bits, $1.reading.bits)
    }
    let choices = LetterLearner.choices(examples)
    let learner = LetterLearner()
    let halves = [UInt64(0), 1].map { half in
      let others = examples.filter { $0.word.hash & 1 != half }
      let quick = LetterLearner(epochCount: 3)
      return Letters(
        weights: quick.learn(others, choices: choices, seed: 7 + half),
        choices: choices
      )
    }
    var right = 0
    var tried = 0
    for (number, example) in examples.enumerated() where number % 20 == 0 {
      tried += 1
      let made = halves[Int(example.word.hash & 1)].readings(of: example.word, count: 1).first
      if made?.reading == example.reading { right += 1 }
    }
    report("letters: \(right) of \(tried) unknown words read right")
    let all = Letters(weights: learner.learn(examples, choices: choices, seed: 7), choices: choices)
    return (all, halves)
  }

  /// The lexicon without the rare words that are read right without it.
  private func prune(
    _ entries: [Word: [ReadingLexicon.Entry]],
    _ letters: Letters,
    report: (String) -> Void
  ) -> [Word: [ReadingLexicon.Entry]] {
    let bytes = ReadingLexicon.bytes(entries) + [UInt8](repeating: 0, count: RomanisationModel.room)
    let section = RomanisationModel.Section(
      range: 0..<bytes.count - RomanisationModel.room,
      scale: 1
    )
    guard let lexicon = ReadingLexicon(section, in: bytes.span) else { return entries }
    var parts = WordParts(lexicon)
    let kept = entries.filter { word, list in
      // Whether a word is a name is known from the lexicon alone.
      let isName = list[0].capitals & 0xF >= 8
      guard list.count == 1, !isName, ReadingLexicon.count(of: list[0].step) < 8, word.count > 3
      else { return true }
      let reading = list[0].reading
      guard letters.readings(of: word, count: 1).first?.reading == reading else { return true }
      parts.read(word, in: bytes.span)
      return parts.candidates.first.map { $0.candidate.reading != reading } ?? false
    }
    report("lexicon: \(kept.count) of \(entries.count) words")
    return kept
  }

  // MARK: - The ranker

  private func learnRanker(
    _ entries: [Word: [ReadingLexicon.Entry]],
    halves: [Letters],
    capitals: Capitals<LearnedWeights>,
    report: (String) -> Void
  ) -> LearnedWeights {
    let bytes = ReadingLexicon.bytes(entries) + [UInt8](repeating: 0, count: RomanisationModel.room)
    let section = RomanisationModel.Section(
      range: 0..<bytes.count - RomanisationModel.room,
      scale: 1
    )
    guard let lexicon = ReadingLexicon(section, in: bytes.span) else {
      return LearnedWeights(bits: Self.rankerBits)
    }
    var finders = halves.map { CandidateFinder(lexicon, letterModel: $0, keepsGuesses: true) }
    let learner = RankerLearner(bits: Self.rankerBits)
    let ranker = Ranker(weights: learner.weights)
    let width = Ranker<LearnedWeights>.featureCount
    var slots: [UInt32] = []
    var rareness = FeatureCounts()
    var examples: [(range: Range<Int>, gold: Int)] = []
    var textEnds: [Int] = []
    var missing = 0
    var candidates: [Candidate] = []
    var context = RankerContext()
    var classes: [Word: UInt64] = [:]
    func wordClass(_ word: Word) -> UInt64 {
      if let known = classes[word] { return known }
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
    for text in texts {
      var sentence: [GoldWord] = []
      func endSentence(isLast: Bool = false) {
        var previous: RankerContext.Previous?
        let length = RankerContext.size(of: sentence.count, end: isLast ? text.end : .none)
        let register = capitals.register(of: sentence.map(\.word.hash), length: length)
        let kind = RankerContext.kind(length: length, register: register)
        for index in sentence.indices {
          let gold = sentence[index]
          let word = gold.word
          let half = Int(word.hash & 1)
          let seen = counts.words[word] ?? []
          guard let reading = gold.reading else {
            previous = entries[word]?.first.map {
              (word.hash, RankerContext.end(of: word, $0.reading))
            }
            continue
          }
          defer { previous = (word.hash, RankerContext.end(of: word, reading)) }
          let size = seen.reduce(0) { $0 + $1.catalogue + $1.news }
          let own =
            size > 60
            ? entries[word] ?? [] : WordCounts.entries(seen, without: (reading, text.source))
          let hasNext = index + 1 < sentence.count
          let nextClass = hasNext ? wordClass(sentence[index + 1].word) : 0
          let total = finders[half].find(word, among: own, in: bytes.span, into: &candidates)
          guard candidates.count > 1 else { continue }
          guard let place = candidates.firstIndex(where: { $0.reading == reading }) else {
            missing += 1
            continue
          }
          let facts = WordFacts(word)
          context.surround(
            facts,
            previous: previous?.hash,
            next: hasNext ? WordFacts(sentence[index + 1].word) : nil,
            nextClass: nextClass,
            before: gold.before,
            after: hasNext ? sentence[index + 1].before : .sentence,
            kind: kind,
            learner.weights
          )
          context.follow(previous?.end, with: facts, by: learner.weights)
          let start = slots.count
          for candidate in candidates {
            let ranked = RankedReading(candidate, word: word, hash: word.hash, rest: total)
            Ranker<LearnedWeights>.forEachOwnFeature(of: ranked, letterCount: word.count) {
              rareness.count($0)
              slots.append(UInt32(learner.weights.slot($0)))
            }
            let feature = Ranker<LearnedWeights>.feature(of: ranked, kind: kind)
            let share = Ranker<LearnedWeights>.shareFeature(of: ranked, register: context.register)
            for feature in [feature, share] {
              rareness.count(feature)
              slots.append(UInt32(learner.weights.slot(feature)))
            }
            ranker.forEachPlace(of: ranked, in: context) {
              rareness.count($0)
              slots.append(UInt32($1))
            }
          }
          examples.append((start..<slots.count, place))
        }
        sentence.removeAll(keepingCapacity: true)
      }
      for gold in text.words {
        if gold.before == .sentence { endSentence() }
        sentence.append(gold)
      }
      endSentence(isLast: true)
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
    for epoch in 1...Self.epochCount {
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
