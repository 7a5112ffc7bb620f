/// How often words were seen with which readings.
struct WordCounts {
  struct Seen {
    var reading: Reading
    var catalogue: Float = 0
    var news: Float = 0
    /// Times with and without a capital, the first words of texts left out.
    var upper: Float = 0
    var lower: Float = 0
    /// Whether it is a name wherever it stands.
    var isName = false

    /// How often it was seen.
    var count: Float { catalogue + news }
  }

  /// How much all news together weigh for a word, at most.
  static let newsLimit: Float = 20

  /// Which share of a word's most frequent reading another one needs, or of the word's times in news.
  private static let leastShare: Float = 0.02
  private static let leastNewsShare: Float = 0.02

  /// How often news need to have a reading that is rare beside a catalogue's.
  private static let fewNews: Float = 4

  /// How many times words that only news have count for capitals, at most.
  static let capitalLimit: Float = 30

  var words: [Word: [Seen]] = [:]

  mutating func add(
    _ word: Word,
    _ reading: Reading,
    catalogue: Float = 0,
    news: Float = 0,
    upper: Float = 0,
    lower: Float = 0
  ) {
    var list = words[word, default: []]
    let index = list.firstIndex { $0.reading == reading } ?? list.count
    if index == list.count { list.append(Seen(reading: reading)) }
    list[index].catalogue += catalogue
    list[index].news += news
    list[index].upper += upper
    list[index].lower += lower
    words[word] = list
  }

  mutating func add(_ texts: [GoldText]) {
    for text in texts {
      for (index, gold) in text.words.enumerated() {
        guard let reading = gold.reading else { continue }
        let counts = index > 0 && gold.before != .sentence
        add(
          gold.word,
          reading,
          catalogue: text.source == .catalogue ? 1 : 0,
          news: text.source == .news ? 1 : 0,
          upper: counts && gold.isCapital == true ? 1 : 0,
          lower: counts && gold.isCapital == false ? 1 : 0
        )
      }
    }
  }

  /// Counts capitals of words that only news have, as rules give them, and marks sure names.
  mutating func addCapitals(_ rules: NewsCapitals) {
    for (word, list) in words {
      // Other readings of a name's letters are other words.
      let most = list.reduce(0) { max($0, $1.count) }
      words[word] = list.map { seen in
        var seen = seen
        seen.isName = seen.count >= 0.3 * most && rules.isSure(word, seen.reading)
        // Titles often begin with such words, news never have them as names.
        if Endings.hasPronoun(word, seen.reading) { seen.upper = min(seen.upper, seen.lower * 0.1) }
        return seen
      }
    }
    for (word, list) in words where !list.contains(where: { $0.upper + $0.lower > 0 }) {
      words[word] = list.map { seen in
        var seen = seen
        let count = min(seen.news, Self.capitalLimit)
        if rules.isName(word, seen.reading) { seen.upper = count } else { seen.lower = count }
        return seen
      }
    }
  }

  /// The lexicon's entries: news weigh `newsLimit` at most beside the catalogue; what is rare beside
  /// another reading goes.
  func entries() -> [Word: [ReadingLexicon.Entry]] {
    words.compactMapValues { list in
      let entries = Self.entries(list)
      return entries.isEmpty ? nil : entries
    }
  }

  /// A word's entries, or what they would be without one of the times that it was seen.
  static func entries(
    _ list: [Seen],
    without left: (reading: Reading, source: GoldText.Source)? = nil
  ) -> [ReadingLexicon.Entry] {
    var list = list
    if let left, let index = list.firstIndex(where: { $0.reading == left.reading }) {
      switch left.source {
      case .catalogue: list[index].catalogue = max(0, list[index].catalogue - 1)
      case .news: list[index].news = max(0, list[index].news - 1)
      }
    }
    let news = list.reduce(0) { $0 + $1.news }
    let scale = min(1, newsLimit / max(news, 1))
    var weighed = list.map { (seen: $0, count: $0.catalogue + $0.news * scale) }
    weighed.sort { ($0.count, $1.seen.reading.bits) > ($1.count, $0.seen.reading.bits) }
    let least = (weighed.first?.count ?? 0) * leastShare
    weighed = weighed.filter {
      guard $0.count > 0, $0.count >= 0.4 || $0.seen.news >= 1 else { return false }
      return $0.count >= least || $0.seen.news >= max(fewNews, leastNewsShare * news)
    }
    if weighed.count > ReadingLexicon.maximumCount {
      weighed.removeLast(weighed.count - ReadingLexicon.maximumCount)
    }
    return weighed.map { seen, count in
      ReadingLexicon.Entry(
        reading: seen.reading,
        step: ReadingLexicon.step(of: count)
          | ReadingLexicon.newsShare(seen.news, of: news) << 5,
        capitals: seen.isName
          ? Candidate.nameCapitals : capitals(upper: seen.upper, lower: seen.lower)
      )
    }
  }

  /// The lexicon's byte for capitals.
  static func capitals(upper: Float, lower: Float) -> UInt8 {
    let total = upper + lower
    guard total > 0 else { return 0 }
    let share = UInt8((upper / total * 15).rounded())
    var size: UInt8 = 1
    while size < 15, Float(1 << Int(size)) <= total { size += 1 }
    return share | size << 4
  }
}
