import ArabicText

/// Reads a word that the lexicon lacks by a stem that it has: with proclitics and article before it, a
/// pronoun after it, or another hamza, ة or ى.
struct WordParts {
  private let lexicon: ReadingLexicon
  private var entries: [ReadingLexicon.Entry] = []
  private(set) var candidates: [(candidate: Candidate, score: Float)] = []

  init(_ lexicon: ReadingLexicon) { self.lexicon = lexicon }

  /// What stands before a stem.
  private struct Prefix {
    var letters = Word()
    var reading = Reading(bits: 0)
    /// Whether the article is its end.
    var hasArticle = false
    /// Whether its last part is sa-, which only verbs have.
    var hasSa = false
    /// How many parts it has.
    var partCount = 0

    /// The prefix with a proclitic after it, as ALA-LC writes that.
    func and(_ word: Word, _ form: String) -> Prefix? {
      guard let letters = letters.appending(word), let vowel = form.last, word.count == 1 else {
        return nil
      }
      var prefix = self
      prefix.letters = letters
      prefix.reading[letters.count - 1] = Label.label("C\(vowel)-")
      prefix.partCount += 1
      return prefix
    }

    /// The prefix with the article after it, which has no alif after li-.
    var withArticle: Prefix? {
      var prefix = self
      prefix.hasArticle = true
      prefix.partCount += 1
      let last = letters.count - 1
      if letters[last] == ArabicLetter.lam {
        guard prefix.letters.append(ArabicLetter.lam) else { return nil }
        prefix.reading[last] = Label.shortI
        prefix.reading[last + 1] = Label.article
        return prefix
      }
      guard prefix.letters.append(ArabicLetter.alif), prefix.letters.append(ArabicLetter.lam) else {
        return nil
      }
      prefix.reading[last + 1] = Label.article
      prefix.reading[last + 2] = Label.silent
      return prefix
    }
  }

  /// A pronoun at the end, with the vowel before it, or the ending of a dual, a plural, a feminine or an accusative.
  private struct Suffix {
    var letters: Word
    var reading: Reading
    /// What becomes of the label before it, for each label: a place among `joinings`.
    var joining: Int
    var isGenitive: Bool
    var isInflection = false
  }

  private static let prefixes: [Prefix] = {
    let rows = ["affix.preposition", "affix.future"].map { Lexicon.standard.rows(of: $0) }
    func adding(_ rows: [Lexicon.Row], to prefix: Prefix) -> [Prefix] {
      rows.flatMap { row in
        row.words.compactMap { Word(text: $0).flatMap { prefix.and($0, row.value) } }
      }
    }
    let none = Prefix()
    return ([none] + adding(Lexicon.standard.rows(of: "affix.conjunction"), to: none)).flatMap {
      let prepositions = adding(rows[0], to: $0)
      let future = adding(rows[1], to: $0).map { prefix in
        var prefix = prefix
        prefix.hasSa = true
        return prefix
      }
      let bare = [$0] + prepositions + future
      return bare + ([$0] + prepositions).compactMap(\.withArticle)
    }
  }()

  private static let article = Prefix().withArticle ?? Prefix()

  /// Those after which a stem is looked for that isn't known by itself.
  private static let known = prefixes.filter {
    $0.partCount == 1 && !$0.hasSa && $0.letters != article.letters
      || $0.partCount == 2 && $0.hasArticle
  }

  private static let vowels = ["u", "i", ""]
  /// What becomes of a last letter's label before a pronoun, by its vowel and the label.
  private static let joinings =
    vowels.map { vowel in (0..<128).map { joining(UInt8($0), vowel) } }
    + ["", "a"].map { vowel in (0..<128).map { inflected(UInt8($0), vowel) } }

  /// The endings of nouns: those that begin with a short vowel have it in the letter before.
  private static let inflections: [Suffix] = Lexicon.standard.rows(of: "affix.inflection").flatMap {
    row in
    let forms = row.value.split(separator: " ")
    // Most have one form only.
    return forms.prefix(forms.first == forms.last ? 1 : 2).flatMap { form -> [Suffix] in
      let isNunation = form == "an"
      let opens = !isNunation && form.hasPrefix("a")
      let labels = isNunation ? [Label.tanwinA] : form.dropFirst(opens ? 1 : 0).map(label(of:))
      return row.words.compactMap { Word(text: $0) }.map {
        Suffix(
          letters: $0,
          reading: Reading(labels),
          joining: vowels.count + (opens ? 1 : 0),
          isGenitive: false,
          isInflection: true
        )
      }
    }
  }

  /// The label of a letter of an ending: a long vowel, ة or a consonant.
  private static func label(of sound: Character) -> UInt8 {
    switch sound {
    case "ā", "ī", "ū": Label.label(String(sound))
    case "h": Label.pausal
    default: Label.plain
    }
  }

  private static let suffixes: [Suffix] = {
    let pronouns =
      Lexicon.standard.rows(of: "affix.pronoun")
      + Lexicon.standard.rows(of: "affix.speaker")
    return pronouns.flatMap { row -> [Suffix] in
      let forms = row.value.split(separator: " ")
      return forms.enumerated().flatMap { number, form in
        row.words.compactMap { text -> Suffix? in
          guard let word = Word(text: text),
            let labels = Aligner.labels(of: word.letters, form: String(form))
          else { return nil }
          return Suffix(
            letters: word,
            reading: Reading(labels),
            joining: forms.count > 1 ? number : 2,
            isGenitive: number == 1
          )
        }
      }
    }.sorted { $0.letters.count > $1.letters.count } + inflections
  }()

  /// Collects what can be said of a word, the best first; at most four readings.
  mutating func read(_ word: Word, in bytes: Span<UInt8>) {
    candidates.removeAll(keepingCapacity: true)
    for prefix in Self.prefixes where word.hasPrefix(prefix.letters) {
      readStem(of: word, after: prefix, in: bytes)
    }
    if candidates.isEmpty {
      for suffix in Self.suffixes where word.hasSuffix(suffix.letters) {
        readStem(of: word, before: suffix, in: bytes)
      }
    }
    if candidates.isEmpty { readVariants(of: word, in: bytes) }
    candidates.sort { $0.score > $1.score }
    if candidates.count > 4 { candidates.removeLast(candidates.count - 4) }
  }

  private mutating func add(
    _ reading: Reading,
    entry: ReadingLexicon.Entry,
    quality: Float,
    source: Candidate.Source = .parts
  ) {
    let score = quality + 0.006 * Float(ReadingLexicon.size(of: entry.step))
    if let index = candidates.firstIndex(where: { $0.candidate.reading == reading }) {
      candidates[index].score = max(candidates[index].score, score)
      return
    }
    let candidate = Candidate(
      reading: reading,
      step: 0,
      capitals: entry.capitals,
      source: source,
      quality: UInt8(min(max(score, 0), 1) * 15)
    )
    candidates.append((candidate, score))
  }

  private func isArticle(_ reading: Reading) -> Bool { reading[0] == Label.article }

  private mutating func readStem(of word: Word, after prefix: Prefix, in bytes: Span<UInt8>) {
    let count = prefix.letters.count
    let stem = word.dropFirst(count)
    guard stem.count >= 2 else { return }
    let share = Float(stem.count) / Float(word.count) - (stem.count < 3 ? 0.3 : 0)
    let foundBefore = candidates.count
    func whole(_ rest: Reading) -> Reading { prefix.reading.appending(rest, after: count) }
    if prefix.hasSa {
      guard
        [ArabicLetter.ya, ArabicLetter.ta, ArabicLetter.nun, ArabicLetter.alifHamzaAbove]
          .contains(stem[0])
      else { return }
      lexicon.look(up: stem, in: bytes, &entries)
      if let entry = entries.first { add(whole(entry.reading), entry: entry, quality: 0.6 * share) }
      return
    }
    if count > 0 {
      if prefix.letters != Self.article.letters, prefix.hasArticle,
        let withArticle = Self.article.letters.appending(stem)
      {
        lexicon.look(up: withArticle, in: bytes, &entries)
        if let entry = entries.first, isArticle(entry.reading) {
          add(whole(entry.reading.dropFirst(2)), entry: entry, quality: 0.9 * share)
        }
      }
      if !(prefix.letters[count - 1] == ArabicLetter.lam && stem[0] == ArabicLetter.lam) {
        lexicon.look(up: stem, in: bytes, &entries)
        for number in 0..<min(2, entries.count) where !isArticle(entries[number].reading) {
          let entry = entries[number]
          var reading = entry.reading
          if prefix.hasArticle, reading[stem.count - 1] == Label.construct {
            reading[stem.count - 1] = Label.pausal
          }
          let weight: Float = stem.count > 2 || prefix.hasArticle ? 0.8 : 0.3
          add(whole(reading), entry: entry, quality: weight * share)
        }
      }
      if !prefix.hasArticle, let withArticle = Self.article.letters.appending(stem) {
        lexicon.look(up: withArticle, in: bytes, &entries)
        if let entry = entries.first, isArticle(entry.reading) {
          add(whole(entry.reading.dropFirst(2)), entry: entry, quality: 0.6 * share)
        }
      }
    } else if stem.count > 2, let withArticle = Self.article.letters.appending(stem) {
      lexicon.look(up: withArticle, in: bytes, &entries)
      if let entry = entries.first, isArticle(entry.reading) {
        add(entry.reading.dropFirst(2), entry: entry, quality: 0.85 * share)
      }
    }
    guard candidates.count == foundBefore else { return }
    // The stem as it was seen after other proclitics.
    for other in Self.known where other.hasArticle == prefix.hasArticle || count == 0 {
      guard let longer = other.letters.appending(stem) else { continue }
      lexicon.look(up: longer, in: bytes, &entries)
      guard let entry = entries.first,
        entry.reading.prefix(other.letters.count) == other.reading
      else { continue }
      add(
        whole(entry.reading.dropFirst(other.letters.count)),
        entry: entry,
        quality: (count == 0 ? 0.75 : 0.5) * share
      )
    }
  }

  private mutating func readStem(of word: Word, before suffix: Suffix, in bytes: Span<UInt8>) {
    guard word.count - suffix.letters.count >= 2 else { return }
    let stem = word.dropLast(suffix.letters.count)
    var stems = [stem]
    let last = stem.count - 1
    if stem[last] == ArabicLetter.ta {
      stems.append(stem.replacing(last, with: ArabicLetter.taMarbuta))
    }
    if stem[last] == ArabicLetter.alif {
      stems.append(stem.replacing(last, with: ArabicLetter.alifMaqsura))
    }
    if stem[last] == ArabicLetter.yaHamza || stem[last] == ArabicLetter.wawHamza {
      stems.append(stem.replacing(last, with: ArabicLetter.hamza))
    }
    for stem in stems {
      for prefix in Self.prefixes
      where (!prefix.hasArticle || suffix.isInflection) && stem.hasPrefix(prefix.letters) {
        let count = prefix.letters.count
        let bare = stem.dropFirst(count)
        guard bare.count >= 2 else { continue }
        lexicon.look(up: bare, in: bytes, &entries)
        guard let entry = entries.first, !isArticle(entry.reading),
          !suffix.isInflection || isNoun(entry.reading, bare)
        else { continue }
        var reading = prefix.reading.appending(entry.reading, after: count)
        reading[stem.count - 1] = Self.joinings[suffix.joining][Int(reading[stem.count - 1])]
        reading = reading.appending(suffix.reading, after: stem.count)
        let share = Float(bare.count) / Float(word.count) - (bare.count < 3 ? 0.2 : 0)
        add(reading, entry: entry, quality: (suffix.isGenitive ? 0.49 : 0.5) * share)
      }
    }
  }

  /// Whether a reading can have a noun's ending: it has none, but ة or the ī of a nisbah.
  private func isNoun(_ reading: Reading, _ word: Word) -> Bool {
    switch Endings.inflection(of: word, reading) {
    case 0, 5, 6: true
    case 7: reading[word.count - 1] == Label.longI
    default: false
    }
  }

  /// A last letter's label before a noun's ending: as before a pronoun, and īy for the ī of a nisbah.
  private static func inflected(_ label: UInt8, _ vowel: String) -> UInt8 {
    label == Label.longI ? Label.label("iCC" + vowel) : joining(label, vowel)
  }

  /// A last letter's label before a pronoun: with a vowel where it has none.
  private static func joining(_ label: UInt8, _ vowel: String) -> UInt8 {
    guard Int(label) < Label.count else { return label }
    switch Label.notations[Int(label)] {
    case "h", "t": return vowel.isEmpty ? Label.plain : Label.label("C" + vowel)
    case "á": return Label.longA
    case let notation where ["C", "CC", "D", "ʼ", "uCC", "iCC"].contains(notation):
      return Label.label(notation + vowel)
    default: return label
    }
  }

  private static let seats: [UInt8] = [
    ArabicLetter.alif, ArabicLetter.alifHamzaAbove, ArabicLetter.alifHamzaBelow,
    ArabicLetter.alifMadda,
  ]

  private mutating func readVariants(of word: Word, in bytes: Span<UInt8>) {
    var variants: [Word] = []
    for index in 0..<min(word.count, 4) where Self.seats.contains(word[index]) {
      variants += Self.seats.filter { $0 != word[index] }.map { word.replacing(index, with: $0) }
    }
    let last = word.count - 1
    let ending: UInt8? =
      switch word[last] {
      case ArabicLetter.ha: ArabicLetter.taMarbuta
      case ArabicLetter.taMarbuta: ArabicLetter.ha
      case ArabicLetter.ya: ArabicLetter.alifMaqsura
      case ArabicLetter.alifMaqsura: ArabicLetter.ya
      default: nil
      }
    if let ending {
      variants += ([word] + variants).map { $0.replacing(last, with: ending) }
    }
    for variant in variants {
      lexicon.look(up: variant, in: bytes, &entries)
      guard let entry = entries.first else { continue }
      add(entry.reading, entry: entry, quality: 0.7, source: .spelling)
    }
  }
}
