/// Reads a written word as sounds, by rules from its letters and marks.
///
/// - A vowel mark and the letter that prolongs it are one long vowel; w and y after a are consonants.
/// - The article is told by alif and lam with no vowel of their own before at least two letters; after
///   wa-, fa-, bi-, ka- it is told in the same way, and li- with it is written لل. Without the article a
///   proclitic can't be told from the word's first letter and isn't split off.
/// - An initial hamza is kept here; schemes leave it out. An initial alif is a vowel: its own,
///   or i, before a doubled lam a.
/// - ة stands in construct where a word without article carries a vowel after it that isn't a nunation,
///   or, without any, where the next word has the article.
/// - A word without marks is read by its letters: ا و ي are long vowels, but w and y at the start and
///   beside another vowel; final ية is -iyya.
package struct WordReader {
  private let letters: [MarkedLetter]
  private let isVocalised: Bool
  private let nextHasArticle: Bool
  private var phonemes: [Phoneme] = []
  private var index = 0
  private var hasArticle = false

  /// Reads a word.
  ///
  /// - Parameter nextHasArticle: Whether the word that follows after one space has the article.
  /// - Parameter procliticCount: How many of the first letters are known to be proclitics.
  package static func read(
    _ letters: [MarkedLetter],
    nextHasArticle: Bool,
    procliticCount: Int = 0
  ) -> PhonemicWord {
    var reader = WordReader(letters: letters, nextHasArticle: nextHasArticle)
    if procliticCount > 0, procliticCount + 1 < letters.count {
      for letter in letters.prefix(procliticCount) {
        guard let consonant = Phoneme(letter: letter.scalar) else { break }
        reader.phonemes.append(consonant)
        reader.phonemes.append(letter.vowel ?? reader.procliticVowel(of: letter.scalar) ?? .shortA)
        reader.phonemes.append(.proclitic)
        reader.index += 1
      }
      if Self.isArticle(at: reader.index, in: letters) { reader.readArticle(at: reader.index) }
    } else {
      reader.readProclitics()
    }
    while reader.index < letters.count { reader.readLetter() }
    return PhonemicWord(phonemes: reader.phonemes, isVocalised: reader.isVocalised)
  }

  /// Whether a word begins with the article.
  package static func hasArticle(_ letters: [MarkedLetter]) -> Bool {
    isArticle(at: 0, in: letters)
  }

  private init(letters: [MarkedLetter], nextHasArticle: Bool) {
    self.letters = letters
    self.nextHasArticle = nextHasArticle
    isVocalised = letters.contains(where: \.isMarked)
  }

  // MARK: - The beginning

  private static func isArticle(at index: Int, in letters: [MarkedLetter]) -> Bool {
    guard letters.count >= index + 4 else { return false }
    let alif = letters[index]
    let lam = letters[index + 1]
    return (alif.scalar == Letter.alif || alif.scalar == Letter.alifWasla)
      && (alif.vowel == nil || alif.vowel == .shortA) && !alif.hasShadda
      && lam.scalar == Letter.lam && !lam.hasVowel && !lam.hasShadda
      && !(lam.hasSukun == false && isAllah(at: index, in: letters))
  }

  /// Whether الله stands at an index: its l is part of the name.
  private static func isAllah(at index: Int, in letters: [MarkedLetter]) -> Bool {
    letters.count == index + 4 && letters[index + 2].scalar == Letter.lam
      && letters[index + 3].scalar == Letter.ha
  }

  private mutating func readProclitics() {
    if readName(at: 0) { return }
    if Self.isArticle(at: 0, in: letters) {
      readArticle(at: 0)
      return
    }
    guard let first = letters.first, let vowel = procliticVowel(of: first.scalar),
      first.vowel == nil || first.vowel == vowel, !first.hasShadda,
      let consonant = Phoneme(letter: first.scalar)
    else { return }
    if Self.isArticle(at: 1, in: letters) {
      phonemes += [consonant, vowel, .proclitic]
      readArticle(at: 1)
    } else if first.scalar != Letter.lam, letters.count > 1,
      letters[1].scalar == Letter.alif || letters[1].scalar == Letter.alifWasla,
      Self.isAllah(at: 1, in: letters)
    {
      phonemes += [consonant, vowel, .proclitic]
      _ = readName(at: 1)
    } else if first.scalar == Letter.lam, letters.count >= 4, letters[1].scalar == Letter.lam,
      !letters[1].hasVowel, !letters[1].hasShadda
    {
      // للـ: li- and the article, whose alif isn't written.
      phonemes += [.lam, .shortI]
      readArticle(afterLamAt: 1)
    }
  }

  /// الله at an index, which is written without its long a; whether it was there.
  private mutating func readName(at start: Int) -> Bool {
    guard letters.count == start + 4,
      letters[start].scalar == Letter.alif
        || letters[start].scalar == Letter.alifWasla,
      letters[start + 1].scalar == Letter.lam, !letters[start + 1].hasVowel,
      Self.isAllah(at: start, in: letters)
    else { return false }
    phonemes += [.shortA, .lam, .lam, .longA, .ha]
    if let vowel = letters[start + 3].vowel { phonemes.append(vowel) }
    index = letters.count
    return true
  }

  private func procliticVowel(of letter: UInt32) -> Phoneme? {
    switch letter {
    case Letter.waw, 0x0641, 0x0643: .shortA  // و ف ك
    case 0x0628, Letter.lam: .shortI  // ب ل
    default: nil
    }
  }

  private mutating func readArticle(at start: Int) { readArticle(afterLamAt: start + 1) }

  private mutating func readArticle(afterLamAt lam: Int) {
    phonemes.append(.article)
    hasArticle = true
    index = lam + 1
    // The shadda of a sun letter only shows the assimilation.
    guard let consonant = Phoneme(letter: letters[index].scalar), consonant.isSunLetter,
      letters[index].hasShadda
    else { return }
    phonemes.append(consonant)
    appendVowel(of: letters[index])
    index += 1
  }

  // MARK: - Letter by letter

  private mutating func readLetter() {
    let letter = letters[index]
    let isFirst = phonemes.isEmpty || phonemes.last == .article || phonemes.last == .proclitic
    defer { index += 1 }
    switch letter.scalar {
    case Letter.alif, Letter.alifWasla: readAlif(letter, isFirst: isFirst)
    case Letter.alifMadda:
      if !isFirst { phonemes.append(.hamza) }
      phonemes.append(.longA)
    case Letter.alifMaqsura: readAlifMaqsura(letter)
    case Letter.taMarbuta: readTaMarbuta(letter)
    case Letter.waw where isSeatOfLongA(letter), Letter.ya where isSeatOfLongA(letter): break
    case Letter.ya where isUnmarkedNisba: phonemes += [.shortI, .ya, .ya]
    case Letter.waw where isLong(letter, .shortU, isFirst: isFirst): prolong(.shortU, .longU)
    case Letter.ya where isLong(letter, .shortI, isFirst: isFirst): prolong(.shortI, .longI)
    default:
      guard let consonant = Phoneme(letter: letter.scalar) else { return }
      phonemes.append(consonant)
      if letter.hasShadda { phonemes.append(consonant) }
      if isFirst, !letter.hasVowel {
        // A hamza's carrier shows the vowel where it isn't marked.
        if letter.scalar == Letter.alifHamzaBelow { phonemes.append(.shortI) }
        if letter.scalar == Letter.alifHamzaAbove { phonemes.append(.shortA) }
      }
      appendVowel(of: letter)
    }
  }

  private mutating func appendVowel(of letter: MarkedLetter) {
    if letter.hasDaggerAlef {
      phonemes.append(.longA)
    } else if let vowel = letter.vowel {
      phonemes.append(vowel)
    }
  }

  private mutating func readAlif(_ letter: MarkedLetter, isFirst: Bool) {
    if letter.vowel == .tanwinA || phonemes.last == .tanwinA {
      if letter.vowel == .tanwinA { phonemes.append(.tanwinA) }
    } else if isFirst {
      let isBeforeDoubledLam =
        index + 1 < letters.count && letters[index + 1].scalar == Letter.lam
        && letters[index + 1].hasShadda  // الّذي
      phonemes.append(letter.vowel ?? (isVocalised && !isBeforeDoubledLam ? .shortI : .shortA))
    } else if index == letters.count - 1, phonemes.last == .longU {
      return  // the mute alif after the u of a plural verb
    } else if letter.vowel == nil {
      prolong(.shortA, .longA)
    } else {
      appendVowel(of: letter)
    }
  }

  private mutating func readAlifMaqsura(_ letter: MarkedLetter) {
    if phonemes.last == .shortI {
      prolong(.shortI, .longI)
    } else if phonemes.last == .tanwinA {
      return
    } else if letter.vowel == .tanwinA {
      if phonemes.last == .shortA { phonemes.removeLast() }
      phonemes.append(.tanwinA)
    } else {
      prolong(.shortA, .longAMaqsura)
    }
  }

  private mutating func readTaMarbuta(_ letter: MarkedLetter) {
    if phonemes.last == .shortA { phonemes.removeLast() }
    let isLast = index == letters.count - 1
    let governs =
      !hasArticle && (letter.vowel == nil ? nextHasArticle : letter.vowel?.isShortVowel == true)
    phonemes.append(isLast && !governs ? .taMarbuta : .taMarbutaInConstruct)
    appendVowel(of: letter)
  }

  /// Whether و or ي only carries the long a that the letter before has in a small alif, as in زكٰوة.
  private func isSeatOfLongA(_ letter: MarkedLetter) -> Bool {
    index > 0 && letters[index - 1].hasDaggerAlef && !letter.hasVowel && !letter.hasShadda
      && !letter.hasSukun
  }

  /// Whether و or ي only prolongs the vowel before it.
  private func isLong(_ letter: MarkedLetter, _ vowel: Phoneme, isFirst: Bool) -> Bool {
    if isFirst || letter.hasVowel || letter.hasShadda { return false }
    if phonemes.last == vowel { return true }
    if isVocalised, letter.hasSukun || phonemes.last?.isShortVowel == true { return false }
    guard phonemes.last?.isConsonant == true else { return false }
    // By its letters alone: long unless a long a follows.
    let next = index + 1 < letters.count ? letters[index + 1].scalar : 0
    let isMuteAlif =
      next == Letter.alif && letter.scalar == Letter.waw && index + 2 == letters.count
    return isMuteAlif
      || next != Letter.alif && next != Letter.taMarbuta && next != Letter.alifMaqsura
  }

  /// Whether a word without marks ends in ية after three letters or more: then it is -iyya nearly
  /// always.
  private var isUnmarkedNisba: Bool {
    !isVocalised && index >= 3 && index + 2 == letters.count
      && letters[index + 1].scalar == Letter.taMarbuta
  }

  /// Makes the vowel before it long, whether it was marked or not.
  private mutating func prolong(_ short: Phoneme, _ long: Phoneme) {
    if phonemes.last == short { phonemes.removeLast() }
    phonemes.append(long)
  }
}
