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
  var counts = WordCounts()
  var texts: [GoldText] = []
  private var reader = GoldReader()
  private(set) var names: [NameRow] = []
  /// What tells verbs from nouns among the first words of news.
  private(set) var firstWords: FirstWords?
  /// Those of records and tables of words alone.
  private(set) var recordCounts = WordCounts()

  /// How often the catalogue's records are gone through beside the news.
  static let recordRepeats = 3

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
    recordCounts = counts
    if let silver = files.silver {
      let before = texts.count
      add(reader.silver(in: silver, limit: .max).filter { !isHeldOut($0.group) })
      report("\(texts.count - before) sentences of news")
    }
    if let names = files.names {
      let rows = reader.names(in: names)
      self.names = rows
      addNames()
      report("\(rows.count) names")
    }
    let mended = NewsRepair(counts, names: names).repair(&texts, &counts)
    report("\(mended) words of news whose reading was mended")
    let firstWords = FirstWords(texts, counts, report: report)
    firstWords.settle(&texts, &counts, report: report)
    self.firstWords = firstWords
    settleVotes(report: report)
    report("\(reader.unaligned) of \(reader.total) words have a form that their letters can't have")
  }

  private mutating func add(_ more: [GoldText]) {
    counts.add(more)
    texts += more
  }

  /// Adds names that nothing else has.
  mutating func addNames() {
    for row in names where counts.words[row.word] == nil {
      counts.add(row.word, row.reading, news: 1, upper: 2)
    }
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
    let walk = RankerWalk(texts, counts, pruned, halves: letters.halves)
    let capitalModel = Capitals(weights: capitals)
    let ranker =
      walk.map {
        var walk = $0
        return learnRanker(
          &walk,
          epochCount: Self.epochCount,
          register: { _, words, length in
            capitalModel.register(of: words.map(\.word.hash), length: length)
          },
          where: { _ in true },
          report: report
        )
      } ?? LearnedWeights(bits: Self.rankerBits)
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
}
