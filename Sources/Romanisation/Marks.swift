import ArabicText

/// What the marks of a word say of its reading.
enum Marks {
  /// Whether marks tell all that letters don't: at most one consonant without, the last one left out.
  static func tellAll(_ letters: [MarkedLetter]) -> Bool {
    guard letters.contains(where: \.isMarked) else { return false }
    var missing = 0
    for (index, letter) in letters.enumerated().dropLast() {
      if letter.isMarked || letter.vowel != nil { continue }
      switch letter.scalar {
      case 0x0627, 0x0671, 0x0622, 0x0649, 0x0648, 0x064A, 0x0629: continue
      default: break
      }
      // Before a letter that prolongs, and in the article, no mark is needed.
      let next = letters[index + 1]
      if next.scalar == 0x0627 || next.scalar == 0x0649, next.vowel == nil { continue }
      if index > 0, letter.scalar == 0x0644, letters[index - 1].scalar == 0x0627 { continue }
      missing += 1
    }
    return missing <= 1
  }

  /// Whether a reading says what the marks say.
  static func allow(_ reading: Reading, _ letters: [MarkedLetter]) -> Bool {
    let areAll = tellAll(letters)
    for (index, letter) in letters.enumerated() {
      let sounds = Label.sounds[Int(reading[index])]
      if areAll, !letter.hasShadda, letter.isMarked, sounds.count(where: { $0 == .own }) > 1 {
        return false
      }
      if letter.hasDaggerAlef, sounds.last != .phoneme(.longA),
        index + 1 == letters.count
          || Label.sounds[Int(reading[index + 1])].first != .phoneme(.longA)
            && Label.sounds[Int(reading[index + 1])].first != .phoneme(.longAMaqsura)
      {
        return false
      }
      // Between u and the next consonant a bare و only prolongs, as ي does after i.
      if isProlonged(index, letters), let first = Label.sounds[Int(reading[index + 1])].first,
        first == .own || first == .phoneme(.waw) || first == .phoneme(.ya)
      {
        return false
      }
      if letter.hasShadda {
        // The shadda of a sun letter only shows that the article is assimilated.
        let isAfterArticle =
          index > 0
          && (Label.sounds[Int(reading[index - 1])].last == .phoneme(.article)
            || index > 1 && reading[index - 2] == Label.article)
        if !isAfterArticle, sounds.count(where: { $0 == .own }) < 2 { return false }
      }
      switch letter.vowel {
      case .shortA, .shortI, .shortU:
        // What carries a vowel prolongs none.
        if !isProlonged(index, letters),
          sounds == [.phoneme(.longI)] || sounds == [.phoneme(.longU)]
        {
          return false
        }
        // A long vowel is written on the letter after.
        let isLast = index == letters.count - 1
        let last = sounds.last { $0 != .phoneme(.proclitic) && $0 != .phoneme(.wordBreak) }
        // A long vowel that isn't written, as in هذا.
        let isImplied = letter.vowel == .shortA && last == .phoneme(.longA)
        // Or that is told by its first letter, as in أولى.
        let isTold =
          isProlonged(index, letters) && reading[index + 1] == Label.silent
          && (letter.vowel == .shortU ? last == .phoneme(.longU) : last == .phoneme(.longI))
        let says = isImplied || isTold || letter.vowel.map { last == .phoneme($0) } ?? false
        if says || isLast { continue }
        let next = Label.sounds[Int(reading[index + 1])].first
        switch (letter.vowel, next) {
        case (.shortA, .phoneme(.longA)), (.shortA, .phoneme(.longAMaqsura)),
          (.shortA, .phoneme(.taMarbuta)), (.shortI, .phoneme(.longI)), (.shortU, .phoneme(.longU)),
          (.shortI, .phoneme(.shortI)), (.shortU, .phoneme(.shortU)):
          continue
        default: return false
        }
      case .tanwinA:
        let isSaid = sounds.last == .phoneme(.tanwinA)
        let isSaidNext =
          index + 1 < letters.count
          && Label.sounds[Int(reading[index + 1])].last == .phoneme(.tanwinA)
        let isTaMarbuta = letter.scalar == 0x0629
        if !isSaid, !isSaidNext, !isTaMarbuta { return false }
      default: break
      }
      if letter.hasSukun, let last = sounds.last, case .phoneme(let phoneme) = last,
        phoneme.isShortVowel
      {
        return false
      }
    }
    return true
  }

  /// Whether the letter after one with u or i is the bare و or ي that prolongs it.
  private static func isProlonged(_ index: Int, _ letters: [MarkedLetter]) -> Bool {
    guard index + 1 < letters.count else { return false }
    let next = letters[index + 1]
    guard !next.hasVowel, !next.hasShadda, !next.hasSukun else { return false }
    switch letters[index].vowel {
    case .shortU: return next.scalar == 0x0648
    case .shortI: return next.scalar == 0x064A || next.scalar == 0x06CC
    default: return false
    }
  }

  /// Whether a reading says all long vowels that are written, so that no و is mute as in أولئك.
  static func prolong(_ reading: Reading, _ letters: [MarkedLetter]) -> Bool {
    !letters.indices.contains {
      isProlonged($0, letters) && reading[$0 + 1] == Label.silent
        && Label.sounds[Int(reading[$0])].last != .phoneme(.longU)
        && Label.sounds[Int(reading[$0])].last != .phoneme(.longI)
    }
  }

  /// A reading with the ending that the marks of its last letter tell: nunation after ة.
  static func ended(_ reading: Reading, _ letters: [MarkedLetter]) -> Reading {
    guard let last = letters.last, last.scalar == 0x0629, last.vowel == .tanwinA else {
      return reading
    }
    var reading = reading
    reading[letters.count - 1] = Label.constructWithAn
    return reading
  }

  /// A reading without the vowel of its case, which after the article nothing else can be.
  static func withoutCase(_ reading: Reading, _ letters: [MarkedLetter]) -> Reading {
    let last = letters.count - 1
    guard letters.last?.vowel?.isShortVowel == true, Endings.hasArticle(reading),
      let bare = Label.label(reading[last], with: .none)
    else { return reading }
    var reading = reading
    reading[last] = bare
    return reading
  }

  /// Whether a reading ends in a short vowel.
  static func hasFinalVowel(_ reading: Reading, _ word: Word) -> Bool {
    guard case .phoneme(let last)? = Label.sounds[Int(reading[word.count - 1])].last else {
      return false
    }
    return last.isShortVowel
  }

  /// Whether a reading ends as the last letter's mark says: with its short vowel, or with none.
  static func end(_ reading: Reading, _ letters: [MarkedLetter]) -> Bool {
    guard let letter = letters.last else { return true }
    let last = Label.sounds[Int(reading[letters.count - 1])].last
    if letter.scalar == 0x0629 {
      // Before a genitive ة has a vowel and no nunation, and the word no article.
      guard let vowel = letter.vowel else { return true }
      return last == .phoneme(vowel.isShortVowel ? .taMarbutaInConstruct : .taMarbuta)
    }
    if let vowel = letter.vowel { return last == .phoneme(vowel) }
    if letter.hasSukun, case .phoneme(let phoneme) = last { return !phoneme.isShortVowel }
    return true
  }
}
