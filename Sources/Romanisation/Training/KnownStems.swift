/// Words of news whose vowels vowelled text often has wrong, mended with all their proclitics, articles and pronouns:
/// al-talāl is al-tilāl, as talāl is tilāl.
struct KnownStems {
  private let stems = Aligner.readings(of: "reading.stem")

  /// The reading with the vowels that its stem has; nil where no stem is known in it.
  func mended(_ reading: Reading, of word: Word) -> Reading? {
    var start = 0
    while true {
      let rest = word.dropFirst(start)
      guard rest.count > 2 else { return nil }
      for end in Self.ends(of: rest) {
        let stem = rest.dropLast(end)
        if let right = stems[stem] ?? (end > 0 ? stems[Self.feminine(stem)] : nil) {
          return replacing(reading, of: word, from: start, stem.count, by: right)
        }
      }
      guard Self.isBefore(reading, start) else { return nil }
      start += 1
    }
  }

  /// Whether a label belongs to what stands before a stem.
  private static func isBefore(_ reading: Reading, _ place: Int) -> Bool {
    switch reading[place] {
    case Label.procliticA, Label.procliticI, Label.article: true
    case Label.shortI: reading[place + 1] == Label.article
    case Label.silent: place > 0 && reading[place - 1] == Label.article
    default: false
    }
  }

  /// How many letters may follow a stem: none, a pronoun's, and the alif of the accusative.
  private static func ends(of word: Word) -> [Int] {
    var ends = [0]
    if let pronoun = NewsRepair.pronouns.first(where: { word.hasSuffix($0) }),
      word.count - pronoun.count > 2
    {
      ends.append(pronoun.count)
    }
    if word[word.count - 1] == ArabicLetter.alif { ends.append(1) }
    return ends
  }

  /// A stem in ت as it is alone, in ة.
  private static func feminine(_ stem: Word) -> Word {
    let last = stem.count - 1
    return stem[last] == ArabicLetter.ta
      ? stem.replacing(last, with: ArabicLetter.taMarbuta) : stem
  }

  private func replacing(
    _ reading: Reading,
    of word: Word,
    from start: Int,
    _ count: Int,
    by right: Reading
  ) -> Reading? {
    var better = reading
    for index in 0..<count - 1 { better[start + index] = right[index] }
    let last = start + count - 1
    let own = right[count - 1]
    // The stem's last letter keeps the vowel that it has there, and ة its case.
    if word[last] != ArabicLetter.taMarbuta, word[last] != ArabicLetter.ta,
      Label.shortVowel(of: own) == nil || Label.isDoubled(own) != Label.isDoubled(reading[last]),
      last == word.count - 1
    {
      better[last] = own
    }
    return better == reading ? nil : better
  }
}
