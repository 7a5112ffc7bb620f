import ArabicText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Settles whether the first word of a sentence of news is a verb or a noun, where its letters are both: طلب.
///
/// Readers of news take such a word for a noun far too often, and all three alike. What follows tells better: a
/// model learns it from the sentences that begin with words which are never but one of the two, and mends the
/// others.
struct FirstWords {
  /// A sentence's first word without wa-.
  private struct First {
    let word: Word
    let reading: Reading
    /// Where it begins.
    let start: Int

    init?(_ gold: GoldWord) {
      guard let reading = gold.reading ?? gold.options.first else { return nil }
      let isJoined = reading[0] == Label.procliticA && gold.word[0] == ArabicLetter.waw
      start = isJoined ? 1 : 0
      word = gold.word.dropFirst(start)
      self.reading = reading.prefix(gold.word.count).dropFirst(start)
      guard word.count > 1 else { return nil }
    }
  }

  private enum Kind {
    case verb
    case noun
    case other
  }

  /// How often a word needs to be seen, and which part of that in one kind, to be never but that.
  private static let leastCount: Float = 5
  private static let leastShare: Float = 0.97
  /// How often a word needs to be seen as a verb, alone and beside the noun, to be both.
  private static let leastVerbCount: Float = 3
  private static let leastVerbShare: Float = 0.05
  /// The logarithms of the odds of a verb from which on a noun is one, and from which on nobody knows.
  private static let sureOdds: Float = 1
  private static let unsureOdds: Float = -0.5
  private static let epochCount = 3
  private static let rate: Float = 0.1

  private var weights = [Float](repeating: 0, count: 1 << 18)
  /// The readings as a verb in the past of words that are a noun as well.
  private var verbs: [Word: Reading] = [:]
  /// Words that are never but one of the two.
  private var kinds: [Word: Kind] = [:]
  /// Words that are neither.
  private let others: Set<Word>

  init(_ texts: [GoldText], _ counts: WordCounts, report: (String) -> Void) {
    others = Set(
      Aligner.readings(of: "reading").keys + Word.words(of: "reading.particle")
    )
    findKinds(counts)
    learn(texts, report: report)
  }

  /// Whether a sentence's first word is a verb where it is never but one of the two, and whether it has wa-; nil
  /// where it may be either.
  func kind(of gold: GoldWord) -> (isVerb: Bool, isJoined: Bool)? {
    guard let first = First(gold), let kind = kinds[first.word] else { return nil }
    return (kind == .verb, first.start > 0)
  }

  private static func kind(_ word: Word, _ reading: Reading) -> Kind {
    let last = word.count - 1
    if reading[0] == Label.article || reading[0] == Label.procliticI
      || reading[0] == Label.procliticA
    {
      return .other
    }
    let vowel = Label.shortVowel(of: reading[last])
    if word.count == 2 { return Label.isDoubled(reading[1]) && vowel == .a ? .verb : .noun }
    let form = Voice.form(of: reading, word)
    // A verb's feminine and plural have other subjects.
    if form > 0 { return form == 1 && vowel == .a ? .verb : .other }
    return Endings.hasPronoun(word, reading) || vowel == .u ? .other : .noun
  }

  private mutating func findKinds(_ counts: WordCounts) {
    for (word, list) in counts.words where word.count > 1 && !others.contains(word) {
      func news(_ kind: Kind) -> Float {
        list.reduce(0) { $0 + (Self.kind(word, $1.reading) == kind ? $1.news : 0) }
      }
      let nouns = list.reduce(0) {
        max($0, Self.kind(word, $1.reading) == .noun && $1.news >= 2 ? $1.news : 0)
      }
      if nouns > 0, let verb = Self.verb(word, list, counts),
        verb.count >= max(Self.leastVerbCount, Self.leastVerbShare * nouns)
      {
        verbs[word] = verb.reading
        continue
      }
      let total = list.reduce(0) { $0 + $1.news }
      guard word.count > 2, total >= Self.leastCount else { continue }
      if news(.verb) >= Self.leastShare * total {
        kinds[word] = .verb
      } else if word.count > 3, news(.noun) >= Self.leastShare * total {
        kinds[word] = .noun
      }
    }
  }

  /// A word's most frequent reading as a verb in the past, its feminine's times among its own.
  private static func verb(
    _ word: Word,
    _ list: [WordCounts.Seen],
    _ counts: WordCounts
  ) -> (reading: Reading, count: Float)? {
    var verbs: [Reading: Float] = [:]
    for seen in list where kind(word, seen.reading) == .verb && seen.news > 0 {
      verbs[seen.reading, default: 0] += seen.news
    }
    let feminines = word.appending(NewsRepair.taWord).flatMap { counts.words[$0] } ?? []
    for seen in feminines where seen.news >= 2 && seen.reading[word.count] == Label.plain {
      let reading = seen.reading.prefix(word.count)
      if kind(word, reading) == .verb { verbs[reading, default: 0] += seen.news }
    }
    return verbs.max { ($0.value, $0.key.bits) < ($1.value, $1.key.bits) }
      .map { (reading: $0.key, count: $0.value) }
  }

  // MARK: - What follows

  /// How many words after the first one are looked at, and among how many a verb is looked for.
  private static let nearCount = 3
  private static let farCount = 12

  /// The features of a sentence but for its first word.
  private func features(of text: GoldText, isJoined: Bool) -> [Int] {
    let words = text.words
    var features: [Int] = []
    func add(_ value: UInt64, _ number: UInt64) {
      features.append(Int(truncatingIfNeeded: value.and(number)) & (weights.count - 1))
    }
    let length = UInt64(min(words.count / 3, 9))
    add(length, 1)
    add(Self.source(of: text), 2)
    add(isJoined ? 1 : 0, 3)
    add(length << 1 | (isJoined ? 1 : 0), 4)
    var grammars: [UInt64] = []
    for place in 1...Self.nearCount {
      let number = UInt64(place)
      guard place < words.count else {
        grammars.append(0)
        add(0, 10 + number)
        continue
      }
      let gold = words[place]
      let end = gold.reading.map { RankerContext.end(of: gold.word, $0) } ?? 1
      let grammar = RankerContext.grammar(of: end)
      grammars.append(grammar << 3 | UInt64(gold.before.rawValue))
      add(gold.word.hash, 10 + number)
      add(end, 30 + number)
      add(grammar, 40 + number)
    }
    let pair = grammars[0] << 24 ^ grammars[1]
    add(pair, 50)
    add(pair.and(5) ^ grammars[2], 51)
    add(grammars[0] << 4 ^ length, 52)
    let verb = Self.nextVerb(in: words)
    add(verb.step, 60)
    add(verb.before, 61)
    add(verb.step << 4 | length, 62)
    add(grammars[0] << 8 ^ verb.step, 63)
    return features
  }

  /// How far the next verb is and which form it has, and the word before it; zeros where there is none.
  private static func nextVerb(in words: [GoldWord]) -> (step: UInt64, before: UInt64) {
    for place in 2..<max(2, min(words.count, farCount)) {
      let gold = words[place]
      guard let reading = gold.reading, gold.word.count > 2 else { continue }
      let form = Voice.form(of: reading, gold.word)
      if form > 0 { return (UInt64(min(place, 6)) << 3 | form, words[place - 1].word.hash) }
    }
    return (0, 0)
  }

  /// The paper that a sentence is from, as its group begins with it.
  private static func source(of text: GoldText) -> UInt64 {
    text.group.utf8.prefix { !(0x30...0x39).contains($0) || $0 == 0x32 }
      .reduce(5381) { $0 &* 33 &+ UInt64($1) }
  }

  /// The logarithm of the odds that a first word is a verb.
  private func odds(_ features: [Int]) -> Float { features.reduce(0) { $0 + weights[$1] } }

  private mutating func learn(_ texts: [GoldText], report: (String) -> Void) {
    var examples: [(features: [Int], isVerb: Bool)] = []
    for text in texts where text.source == .news && text.words.count > 2 {
      guard let kind = kind(of: text.words[0]) else { continue }
      examples.append((features(of: text, isJoined: kind.isJoined), kind.isVerb))
    }
    var squares = [Float](repeating: 0, count: weights.count)
    var right = 0
    for _ in 0..<Self.epochCount {
      right = 0
      for example in examples {
        let odds = odds(example.features)
        if (odds > 0) == example.isVerb { right += 1 }
        let gradient = (example.isVerb ? 1 : 0) - 1 / (1 + expf(-odds))
        for feature in example.features {
          squares[feature] += gradient * gradient
          weights[feature] += Self.rate * gradient / (0.1 + squares[feature].squareRoot())
        }
      }
    }
    report(
      "\(examples.count) first words of news are a verb or a noun, \(right) told by what follows"
    )
  }

  // MARK: - Settling

  /// Mends the first words of all news, and their counts.
  func settle(
    _ texts: inout [GoldText],
    _ counts: inout WordCounts,
    report: (String) -> Void
  ) {
    var changeCount = 0
    var unsureCount = 0
    for number in texts.indices where texts[number].source == .news {
      guard texts[number].words.count > 2, let first = First(texts[number].words[0]),
        let verb = verbs[first.word], Self.kind(first.word, first.reading) == .noun
      else { continue }
      let odds = odds(features(of: texts[number], isJoined: first.start > 0))
      guard odds > Self.unsureOdds else { continue }
      let gold = texts[number].words[0]
      var better: Reading?
      if odds > Self.sureOdds {
        let proclitic = Reading(first.start > 0 ? [Label.procliticA] : [])
        better = proclitic.appending(verb, after: first.start)
        changeCount += 1
      } else {
        unsureCount += 1
      }
      if let old = gold.reading { counts.add(gold.word, old, news: -1) }
      if let better { counts.add(gold.word, better, news: 1) }
      texts[number].words[0].reading = better
      texts[number].words[0].options = []
    }
    report("\(changeCount) first words made verbs, \(unsureCount) unsure")
  }
}
