import ArabicText

/// The words of dates with their prefixes, in a table that one look answers for most words.
struct DateLexicon: Sendable {
  /// What a folded word is.
  struct Entry {
    let word: WordClass
    let value: Int
    let prefix: DateToken.Prefix
    /// How many letters of conjunction and preposition stand before the word or its article.
    let prefixLetterCount: UInt8
  }

  /// A place of the table: a folded word with what it is, packed; the key 0 isn't a word's.
  private struct Slot {
    var key: UInt64 = 0
    var entry: UInt32 = 0
    var name = WordName.none
  }

  private static let slotBits = 15
  private var slots: [Slot]
  /// One bit for each of 2¹⁷ hashes: most words of a text end here.
  private(set) var filter: [UInt64]

  /// - Parameter lexicon: The words: those of every class that `dates` reads.
  init(_ lexicon: Lexicon) {
    slots = [Slot](repeating: Slot(), count: 1 << Self.slotBits)
    filter = [UInt64](repeating: 0, count: 1 << 11)
    var words: [(word: String, wordClass: WordClass, value: Int, takesArticle: Bool)] = []
    for known in LexiconClass.all where known.readers == "dates" {
      guard let wordClass = WordClass(lexiconName: known.name) else { continue }
      for row in lexicon.rows(of: known.name) {
        let value = Self.value(of: row)
        for word in row.words where !word.contains(" ") {
          words.append((word, wordClass, value, wordClass.takesArticle))
        }
      }
    }
    // Why: words as they are come first, so that wa- before `أحد` never hides `واحد`.
    for word in words { insert(word.word, as: word.wordClass, value: word.value, prefix: []) }
    for word in words where word.takesArticle && !word.word.hasPrefix("ال") {
      insert("ال" + word.word, as: word.wordClass, value: word.value, prefix: .article)
    }
    for word in words {
      insertPrefixed(
        word.word,
        as: word.wordClass,
        value: word.value,
        takesArticle: word.takesArticle
      )
    }
    for row in lexicon.rows(of: "date.word") {
      guard let name = WordName(lexiconValue: row.value) else { continue }
      for word in row.words {
        insert(word, name)
        if Self.joined.contains(name) { insert("و" + word, name) }
      }
    }
  }

  /// The names whose words are known after a conjunction, too.
  private static let joined: Set<WordName> = [
    .sinName, .ofNowadays, .became, .godWilling, .tonight, .telling, .isOver,
  ]

  /// The number of a row: what it counts, a unit's place, a month with how far it is to be trusted.
  private static func value(of row: Lexicon.Row) -> Int {
    guard row.className.hasPrefix("month.") else {
      return row.number ?? TimeUnit(name: row.value)?.rawValue ?? 0
    }
    let strength: MonthNames.Strength =
      row.value.hasSuffix("needs-number")
      ? .needsNumber : row.value.hasSuffix("needs-context") ? .needsContext : .plain
    return (row.number ?? 0) * 4 + strength.rawValue
  }

  /// Gives a token of a folded word what is known of it.
  func look(up key: UInt64, into token: inout DateToken) {
    var place = Self.hash(key) & (1 << Self.slotBits - 1)
    while slots[place].key != 0 {
      if slots[place].key == key {
        token.name = slots[place].name
        guard let entry = Self.entry(slots[place].entry) else { return }
        token.word = entry.word
        token.value = Int32(entry.value)
        token.prefix = entry.prefix
        token.count = entry.prefixLetterCount
        return
      }
      place = (place + 1) & (1 << Self.slotBits - 1)
    }
  }

  /// What a place of the table says of its word; nil where it has no class.
  @inline(__always)
  private static func entry(_ packed: UInt32) -> Entry? {
    guard let word = WordClass(rawValue: UInt8(packed & 0xFF)), word != .unknown
    else { return nil }
    return Entry(
      word: word,
      value: Int(packed >> 8 & 0xFFFF) - 32_768,
      prefix: DateToken.Prefix(rawValue: UInt8(packed >> 24 & 7)),
      prefixLetterCount: UInt8(packed >> 27 & 3)
    )
  }

  /// What a folded word is; nil for one without a class.
  func entry(_ key: UInt64) -> Entry? {
    var place = Self.hash(key) & (1 << Self.slotBits - 1)
    while slots[place].key != 0 {
      if slots[place].key == key { return Self.entry(slots[place].entry) }
      place = (place + 1) & (1 << Self.slotBits - 1)
    }
    return nil
  }

  /// The bit of the filter that stands for a folded word.
  @inline(__always)
  static func filterBit(_ key: UInt64) -> Int { hash(key) & 0x1_FFFF }

  @inline(__always)
  static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  private mutating func insertPrefixed(
    _ word: String,
    as wordClass: WordClass,
    value: Int,
    takesArticle: Bool
  ) {
    // Why: a folded letter of either script is one code, so a prefix would make other Latin words.
    guard let first = word.unicodeScalars.first, first.value >= 0x80 else { return }
    let hasArticle = word.hasPrefix("ال")
    // Why: `واليوم` is today as `اليوم` is, and no form of `يوم`.
    let isOwnWord =
      LetterFolding.key(of: "ال" + word).flatMap(entry)?.word == .dayOffset
    let takesArticle = takesArticle && !isOwnWord
    let conjunctions = ["", "و", "ف"]
    for conjunction in conjunctions {
      let isJoined: DateToken.Prefix = conjunction.isEmpty ? [] : .conjunction
      let joinedCount: UInt8 = conjunction.isEmpty ? 0 : 1
      insert(
        conjunction + word,
        as: wordClass,
        value: value,
        prefix: isJoined,
        letters: joinedCount
      )
      if takesArticle && !hasArticle {
        insert(
          conjunction + "ال" + word,
          as: wordClass,
          value: value,
          prefix: [isJoined, .article],
          letters: joinedCount
        )
      }
      guard Self.takesPreposition(wordClass, value) else { continue }
      let prefix: DateToken.Prefix = [isJoined, .preposition]
      for preposition in ["ب", "ل"] {
        insert(
          conjunction + preposition + word,
          as: wordClass,
          value: value,
          prefix: prefix,
          letters: joinedCount + 1
        )
      }
      if takesArticle && !hasArticle {
        insert(
          conjunction + "بال" + word,
          as: wordClass,
          value: value,
          prefix: [prefix, .article],
          letters: joinedCount + 1
        )
        insert(
          conjunction + "لل" + word,
          as: wordClass,
          value: value,
          prefix: [prefix, .article],
          letters: joinedCount
        )
        insert("هال" + word, as: wordClass, value: value, prefix: .article)
        insert("هل" + word, as: wordClass, value: value, prefix: .article)
        insert("بهال" + word, as: wordClass, value: value, prefix: [prefix, .article], letters: 1)
      } else if hasArticle {
        if wordClass == .weekday {
          insert("ها" + word.dropFirst(), as: wordClass, value: value, prefix: .article)
        }
        insert(
          conjunction + "لل" + word.dropFirst(2),
          as: wordClass,
          value: value,
          prefix: prefix,
          letters: joinedCount
        )
      }
    }
  }

  private static func takesPreposition(_ wordClass: WordClass, _ value: Int) -> Bool {
    switch wordClass {
    case .gregorianMonth, .hijriMonth: value & 3 > 0
    case .copticMonth, .libyanMonth, .persianMonth: false
    case .unit, .unitDual, .unitPlural, .weekday, .dayOffset, .ordinal, .kanunHead, .tishrinHead,
      .decade, .season, .millennium,
      .part, .dateLabel, .feastHead:
      true
    default: false
    }
  }

  private mutating func insert(
    _ word: String,
    as wordClass: WordClass,
    value: Int,
    prefix: DateToken.Prefix,
    letters: UInt8 = 0
  ) {
    guard let key = LetterFolding.key(of: word), entry(key) == nil else { return }
    slots[slot(of: key)].entry =
      UInt32(wordClass.rawValue) | UInt32(value + 32_768) << 8 | UInt32(prefix.rawValue) << 24
      | UInt32(letters) << 27
  }

  private mutating func insert(_ word: String, _ name: WordName) {
    guard let key = LetterFolding.key(of: word) else { return }
    slots[slot(of: key)].name = name
  }

  /// The place of a folded word, made where there is none.
  private mutating func slot(of key: UInt64) -> Int {
    var place = Self.hash(key) & (1 << Self.slotBits - 1)
    while slots[place].key != 0, slots[place].key != key {
      place = (place + 1) & (1 << Self.slotBits - 1)
    }
    slots[place].key = key
    let bit = Self.filterBit(key)
    filter[bit >> 6] |= 1 << UInt64(bit & 63)
    return place
  }
}
