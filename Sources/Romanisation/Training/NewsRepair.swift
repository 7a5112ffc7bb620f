import ArabicText

/// Mends slips of the rules by which the vowelled words of news were turned to ALA-LC.
///
/// - A proclitic is split off where the rest of the word is a word with the rest of its reading: biraṣāṣ.
/// - Verbs in ا ل ت have no article: wa-al-taqá.
/// - Verbs whose first vowel is written with alif have u there in the passive: iʻtuqila.
/// - Nouns with the article have no case, and places in ة govern no word.
/// - Before a preposition ة stands in pause.
struct NewsRepair {
  private var repairs: [Word: [Reading: Reading]] = [:]
  private let particles: Set<Word>
  /// Those in ة govern no word.
  private let places: Set<Word>
  /// Words that were mostly turned wrongly, with their right reading.
  private let slips = Aligner.readings(of: "reading.slip")

  init(_ counts: WordCounts, names rows: [NameRow]) {
    let names =
      ["place", "capital.place"].flatMap { Lexicon.standard.words(of: $0) }
      + rows.filter(\.isPlace).map(\.word.text)
    places = Set(names.compactMap { Word(text: $0) })
    particles = Set(
      Lexicon.standard.words(of: "reading.after-pause").compactMap { Word(text: $0) }
    )
    for (word, list) in counts.words where word.count > 3 {
      for seen in list where seen.catalogue == 0 {
        if let better = Self.split(word, seen, list, counts)
          ?? Self.withoutArticle(word, seen, counts)
        {
          repairs[word, default: [:]][seen.reading] = better
        }
      }
    }
  }

  /// A reading with its proclitic split off; nil where it has none.
  private static func split(
    _ word: Word,
    _ seen: WordCounts.Seen,
    _ list: [WordCounts.Seen],
    _ counts: WordCounts
  ) -> Reading? {
    let joined: UInt8
    switch (word[0], seen.reading[0]) {
    case (ArabicLetter.waw, openA), (ArabicLetter.fa, openA), (ArabicLetter.kaf, openA):
      joined = Label.procliticA
    case (ArabicLetter.ba, openI), (ArabicLetter.lam, openI): joined = Label.procliticI
    default: return nil
    }
    let rest = word.dropFirst(1)
    var restReading = seen.reading.dropFirst(1)
    if let initial = initials[restReading[0]] { restReading[0] = initial }
    guard let known = counts.words[rest], restReading[0] != Label.article,
      let same = known.first(where: { $0.reading == restReading })
    else { return nil }
    func sum(_ list: [WordCounts.Seen]) -> Float {
      list.reduce(0) { $0 + $1.count }
    }
    guard same.count >= 2, sum(known) >= 0.05 * sum(list) else { return nil }
    // As a catalogue never split it, it isn't one.
    if list.contains(where: { $0.catalogue >= 2 && $0.reading[0] == seen.reading[0] }) {
      return nil
    }
    return Reading([joined]).appending(restReading, after: 1)
  }

  /// A vowel after hamza as it is at a word's beginning.
  private static let initials: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: ["a", "i", "u", "ā"].map { (Label.label("ʼ" + $0), Label.label($0)) }
  )

  private static let openA = Label.label("Ca")
  private static let openI = Label.label("Ci")

  /// The reading of a verb that was taken for a noun with the article; nil where it is none.
  private static func withoutArticle(
    _ word: Word,
    _ seen: WordCounts.Seen,
    _ counts: WordCounts
  ) -> Reading? {
    guard seen.reading[0] == Label.procliticA, seen.reading[1] == Label.article else { return nil }
    let known = counts.words[word.dropFirst(1)] ?? []
    func count(_ hasArticle: Bool) -> Float {
      known.filter { ($0.reading[0] == Label.article) == hasArticle }.reduce(0) {
        $0 + $1.count
      }
    }
    guard count(false) >= 3, count(true) <= count(false),
      let best = known.max(by: { $0.count < $1.count })
    else { return nil }
    return Reading([Label.procliticA]).appending(best.reading, after: 1)
  }

  /// A reading of a word of news, mended.
  func repaired(_ reading: Reading, of word: Word, before next: GoldWord?) -> Reading {
    if let right = slips[word] { return right }
    var reading = repairs[word]?[reading] ?? reading
    let last = word.count - 1
    if word.count > 4, Self.hasArticle(word, reading),
      let plain = Label.label(reading[last], with: .none)
    {
      reading[last] = plain
    }
    if word[last] == ArabicLetter.taMarbuta, reading[last] == Label.construct {
      // A number may stand between.
      let isName = places.contains(word) || places.contains(word.dropFirst(1))
      let canGovern = next.map { $0.before != .comma && !particles.contains($0.word) } ?? true
      let governs = !isName && canGovern
      if !governs { reading[last] = Label.pausal }
    }
    for index in 0..<min(3, word.count) where word[index] == ArabicLetter.alif {
      if reading[index] == Self.vowelI, reading[index + 1] == Label.plain,
        word[index + 2] == ArabicLetter.ta || word[index + 2] == ArabicLetter.tah
          || word[index + 2] == ArabicLetter.dal,
        reading[index + 2] == Self.openU
      {
        reading[index] = Self.vowelU
        if word.count == index + 5, reading[index + 4] == Label.plain {
          reading[index + 4] = Self.openA
        }
      }
    }
    return reading
  }

  /// Mends the readings of all news, and their counts.
  func repair(_ texts: inout [GoldText], _ counts: inout WordCounts) -> Int {
    var changeCount = 0
    for number in texts.indices where texts[number].source == .news {
      for index in texts[number].words.indices {
        let gold = texts[number].words[index]
        guard let reading = gold.reading, gold.word.count > 1 else { continue }
        let next = index + 1 < texts[number].words.count ? texts[number].words[index + 1] : nil
        let better = repaired(reading, of: gold.word, before: next)
        if better == reading { continue }
        texts[number].words[index].reading = better
        counts.add(gold.word, reading, news: -1)
        counts.add(gold.word, better, news: 1)
        changeCount += 1
      }
    }
    return changeCount
  }

  private static func hasArticle(_ word: Word, _ reading: Reading) -> Bool {
    reading[0] == Label.article || reading[1] == Label.article && word[0] != ArabicLetter.alif
  }

  private static let vowelI = Label.label("i")
  private static let vowelU = Label.label("u")
  private static let openU = Label.label("Cu")
}
