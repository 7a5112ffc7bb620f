import ArabicText

/// Endings that a word may have beside those that it was seen with.
enum Endings {
  /// A reading with the other ending that it may have; nil where it has none: ة in pause and in
  /// construct, and the vowel before a pronoun (-uhu and -ihi).
  static func other(of reading: Reading, _ word: Word) -> Reading? {
    let last = word.count - 1
    guard last >= 2 else { return nil }
    if word[last] == ArabicLetter.taMarbuta {
      if reading[last] == Label.construct {
        var other = reading
        other[last] = Label.pausal
        return other
      }
      guard reading[last] == Label.pausal, !hasArticle(reading) else { return nil }
      var other = reading
      other[last] = Label.construct
      return other
    }
    let start: Int
    if word[last] == ArabicLetter.ha {
      start = last
    } else if word[last - 1] == ArabicLetter.ha,
      word[last] == ArabicLetter.alif || word[last] == ArabicLetter.mim
        || word[last] == ArabicLetter.nun
    {
      start = last - 1
    } else {
      return nil
    }
    guard start >= 2, let before = swapped[Int(reading[start - 1])] else { return nil }
    var other = reading
    other[start - 1] = before
    if let own = swapped[Int(reading[start])] {
      other[start] = own
    } else if word[last] != ArabicLetter.alif {
      return nil
    }
    return other
  }

  /// Whether a word ends in a pronoun.
  static func hasPronoun(_ word: Word, _ reading: Reading) -> Bool {
    let last = word.count - 1
    if word[last] == ArabicLetter.ha || word[last] == ArabicLetter.taMarbuta {
      guard case .phoneme(let vowel)? = Label.sounds[Int(reading[last])].last else { return false }
      return Label.sounds[Int(reading[last])].first == .own && vowel.isShortVowel
    }
    guard last > 3, word[last - 1] == ArabicLetter.ha else { return false }
    return word[last] == ArabicLetter.mim || word[last] == ArabicLetter.alif
  }

  private static func hasArticle(_ reading: Reading) -> Bool {
    (0..<4).contains { reading[$0] == Label.article }
  }

  /// Labels that end in u or i, with the one that ends in the other.
  private static let swapped: [UInt8?] = (0..<128).map { label in
    guard label < Label.count else { return nil }
    let notation = Label.notations[label]
    guard notation.count > 1, let last = notation.last, last == "u" || last == "i" else {
      return nil
    }
    let other = String(notation.dropLast()) + (last == "u" ? "i" : "u")
    return Label.notations.firstIndex(of: other).map { UInt8($0) }
  }
}
