/// The passive voice of verbs, which has the letters of the active one.
enum Voice {
  /// The passive reading of an active verb; nil where a reading is none, or its passive has other letters.
  static func passive(of reading: Reading, _ word: Word) -> Reading? {
    var start = 0
    while start < min(2, word.count - 3),
      reading[start] == Label.procliticA || reading[start] == Label.procliticI
    {
      start += 1
    }
    guard word.count - start >= 3, let end = stemEnd(of: reading, word, from: start) else {
      return nil
    }
    return imperfect(reading, of: word, from: start, upTo: end)
      ?? perfect(reading, of: word, from: start, upTo: end)
  }

  /// The place of a verb's last radical; nil where its ending isn't a verb's.
  private static func stemEnd(of reading: Reading, _ word: Word, from start: Int) -> Int? {
    let last = word.count - 1
    switch word[last] {
    case ArabicLetter.nun
    where reading[last] == openA && word[last - 1] == ArabicLetter.waw
      && reading[last - 1] == Label.longU:
      return last - 2
    case ArabicLetter.ta where reading[last] == Label.plain && isOpenA(reading[last - 1]):
      return last - 1
    case ArabicLetter.taMarbuta, ArabicLetter.alif, ArabicLetter.alifMaqsura, ArabicLetter.ya,
      ArabicLetter.waw:
      return nil
    default:
      // After a particle verbs have no vowel at their end; nouns in ي are rare.
      let isJussive = word[start] == ArabicLetter.ya && reading[last] == Label.plain
      return hasVowel(reading[last]) || isJussive ? last : nil
    }
  }

  /// yaktubu and yuktabu, yastaqbilu and yustaqbalu.
  private static func imperfect(
    _ reading: Reading,
    of word: Word,
    from start: Int,
    upTo end: Int
  ) -> Reading? {
    guard word[start] == ArabicLetter.ya || word[start] == ArabicLetter.ta, end > start + 1,
      reading[start] == openA || reading[start] == openU
    else { return nil }
    var passive = reading
    passive[start] = openU
    for index in start + 1..<end {
      let label = reading[index]
      if label == Label.longI || label == Label.longU || label == Label.silent { return nil }
      guard let vowel = Label.shortVowel(of: label) else { continue }
      if vowel == .i || vowel == .u {
        guard let other = Label.label(label, with: .a) else { return nil }
        passive[index] = other
      }
    }
    return passive == reading ? nil : passive
  }

  /// kataba and kutiba, istaqbalat and ustuqbilat.
  private static func perfect(
    _ reading: Reading,
    of word: Word,
    from start: Int,
    upTo end: Int
  ) -> Reading? {
    guard end - start >= 2, isOpenA(reading[end]) else { return nil }
    let middle = end - 1
    guard hasVowel(reading[middle]),
      let changed = Label.label(reading[middle], with: .i)
    else { return nil }
    var passive = reading
    passive[middle] = changed
    let first = reading[start]
    switch word[start] {
    case ArabicLetter.alif:
      guard first == vowelI, end - start >= 3, reading[start + 1] == Label.plain else { return nil }
      passive[start] = vowelU
      if let second = Label.label(reading[start + 2], with: .u), start + 2 < middle {
        passive[start + 2] = second
      }
    case ArabicLetter.alifHamzaAbove:
      guard first == vowelA, middle - start == 2, reading[start + 1] == Label.plain else {
        return nil
      }
      passive[start] = vowelU
    default:
      guard first == openA, middle - start == 1 else { return nil }
      passive[start] = openU
    }
    return passive
  }

  /// The least of `form(of:_:)` that is a verb in the present.
  static let present: UInt64 = 3

  /// Whether a reading without a vowel at its end can be a verb in the present: takun and not tawaqquf or tabādul.
  static func isJussive(_ reading: Reading, _ word: Word) -> Bool {
    let last = word.count - 1
    guard last >= 2, Label.shortVowel(of: reading[last]) == Label.ShortVowel.none,
      [ArabicLetter.ya, ArabicLetter.ta, ArabicLetter.nun, ArabicLetter.alifHamzaAbove]
        .contains(word[0]),
      let vowel = Label.shortVowel(of: reading[last - 1]), vowel != .none,
      !Label.isDoubled(reading[last - 1]) || reading[last - 2] != Label.plain
    else { return false }
    return vowel != .u
      || !Label.isDoubled(reading[last - 1]) && reading[last - 2] != Label.longA
  }

  /// What a verb's vowels tell: 0 where a reading is none, 1 and 2 in the past, active and passive, 3 and 4
  /// in the present.
  static func form(of reading: Reading, _ word: Word) -> UInt64 {
    let last = word.count - 1
    var start = 0
    while start < min(3, last - 1),
      reading[start] == Label.procliticA || reading[start] == Label.procliticI
    {
      start += 1
    }
    guard last - start >= 2, reading[start] != Label.article else { return 0 }
    let end = Label.shortVowel(of: reading[last])
    let isU = reading[start] == openU || reading[start] == vowelU
    let isA = reading[start] == openA || reading[start] == vowelA
    var hasI = false
    for index in start + 1..<last {
      hasI = hasI || reading[index] == Label.longI || Label.shortVowel(of: reading[index]) == .i
    }
    if isU || isA, isPresent(reading, word, from: start, end: end) {
      return isU && !hasI && reading[last] != Label.longI ? 4 : 3
    }
    let isPast =
      end == .a
      || word[last] == ArabicLetter.ta && end == Label.ShortVowel.none
        && isOpenA(reading[last - 1])
      || word[last] == ArabicLetter.alif && reading[last] == Label.silent
        && reading[last - 1] == Label.longU
    return isPast ? isU && hasI ? 2 : 1 : 0
  }

  /// Whether a reading is that of a verb in the present, as far as its ends tell.
  private static func isPresent(
    _ reading: Reading,
    _ word: Word,
    from start: Int,
    end: Label.ShortVowel?
  ) -> Bool {
    let last = word.count - 1
    let isPlural = word[last - 1] == ArabicLetter.waw && reading[last - 1] == Label.longU
    switch word[start] {
    case ArabicLetter.ya:
      return end != .i || word[last] == ArabicLetter.nun
    case ArabicLetter.ta:
      // taqaddama and tarājaʻa are in the past.
      return end == .u || isPlural
        || end == .a
          && !(isOpenA(reading[start + 1]) || reading[start + 2] == Label.longA)
    case ArabicLetter.nun, ArabicLetter.alifHamzaAbove: return end == .u
    default: return false
    }
  }

  private static func isOpenA(_ label: UInt8) -> Bool { Label.shortVowel(of: label) == .a }

  private static func hasVowel(_ label: UInt8) -> Bool {
    Label.shortVowel(of: label).map { $0 != .none } ?? false
  }

  private static let openA = Label.label("Ca")
  private static let openU = Label.label("Cu")
  private static let vowelA = Label.label("a")
  private static let vowelI = Label.label("i")
  private static let vowelU = Label.label("u")
}
