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
    guard word.count - start >= 3, let end = stemEnd(of: reading, word) else { return nil }
    return imperfect(reading, word, start, end) ?? perfect(reading, word, start, end)
  }

  /// The place of a verb's last radical; nil where its ending is no verb's.
  private static func stemEnd(of reading: Reading, _ word: Word) -> Int? {
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
    default: return hasVowel(reading[last]) ? last : nil
    }
  }

  /// yaktubu and yuktabu, yastaqbilu and yustaqbalu.
  private static func imperfect(
    _ reading: Reading,
    _ word: Word,
    _ start: Int,
    _ end: Int
  ) -> Reading? {
    guard word[start] == ArabicLetter.ya || word[start] == ArabicLetter.ta, end > start + 1,
      reading[start] == openA || reading[start] == openU
    else { return nil }
    var passive = reading
    passive[start] = openU
    for index in start + 1..<end {
      let label = reading[index]
      if label == Label.longI || label == Label.longU || label == Label.silent { return nil }
      guard let vowel = vowel(of: label) else { continue }
      if vowel == "i" || vowel == "u" {
        guard let other = withVowel("a", label) else { return nil }
        passive[index] = other
      }
    }
    return passive == reading ? nil : passive
  }

  /// kataba and kutiba, istaqbalat and ustuqbilat.
  private static func perfect(
    _ reading: Reading,
    _ word: Word,
    _ start: Int,
    _ end: Int
  ) -> Reading? {
    guard end - start >= 2, vowel(of: reading[end]) == "a" else { return nil }
    let middle = end - 1
    guard let before = vowel(of: reading[middle]), before != "",
      let changed = withVowel("i", reading[middle])
    else { return nil }
    var passive = reading
    passive[middle] = changed
    let first = reading[start]
    switch word[start] {
    case ArabicLetter.alif:
      guard first == vowelI, end - start >= 3, reading[start + 1] == Label.plain else { return nil }
      passive[start] = vowelU
      if let second = withVowel("u", reading[start + 2]), start + 2 < middle {
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

  private static func isOpenA(_ label: UInt8) -> Bool { vowel(of: label) == "a" }

  private static func hasVowel(_ label: UInt8) -> Bool {
    vowel(of: label).map { !$0.isEmpty } ?? false
  }

  /// The vowel after the letter's own consonant: a, i, u, or none; nil for other labels.
  private static func vowel(of label: UInt8) -> String? { vowels[Int(label)] }

  private static func withVowel(_ vowel: String, _ label: UInt8) -> UInt8? {
    others[vowel]?[Int(label)]
  }

  private static let vowels: [String?] = (0..<128).map { label in
    guard label < Label.count else { return nil }
    let notation = Label.notations[label]
    for consonant in ["CC", "C"] where notation.hasPrefix(consonant) {
      let vowel = String(notation.dropFirst(consonant.count))
      return ["", "a", "i", "u"].contains(vowel) ? vowel : nil
    }
    return nil
  }

  private static let others: [String: [UInt8?]] = Dictionary(
    uniqueKeysWithValues: ["a", "i", "u"].map { vowel in
      (
        vowel,
        (0..<128).map { label -> UInt8? in
          guard let own = vowels[label] else { return nil }
          let notation = Label.notations[label].dropLast(own.count)
          return Label.notations.firstIndex(of: notation + vowel).map { UInt8($0) }
        }
      )
    }
  )

  private static let openA = Label.label("Ca")
  private static let openU = Label.label("Cu")
  private static let vowelA = Label.label("a")
  private static let vowelI = Label.label("i")
  private static let vowelU = Label.label("u")
}
