/// A romanisation that writes what is spoken.
public struct PhonemicScheme: Sendable {
  /// How the article is written.
  enum Article: Sendable {
    /// Always the same, with a hyphen: al-shams, wa-al-shams.
    case fixed(String)
    /// The same, without its vowel after a proclitic: al-shams, wa-l-shams.
    case elided
    /// Its l as the sun letter after it, its vowel left out after a proclitic: aš-šams, wa-š-šams.
    case assimilated
    /// Its l as the sun letter after it, its vowel kept: ash-shams.
    case assimilatedInFull
    /// As the last, a word of its own: ash shams.
    case assimilatedWord
  }

  /// The signs of the vowels.
  struct Vowels: Sendable {
    var short = ["a", "i", "u"]
    var long = ["ā", "ī", "ū"]
    /// A long a that is written ى.
    var maqsura = "á"
    /// a before w and y that no vowel follows; nil where they are written one by one.
    var diphthongs: (aw: String, ay: String)?
  }

  /// What each consonant and vowel is written as.
  private let signs: Signs
  private let article: Article
  private let diphthongs: (aw: [UInt8], ay: [UInt8])?
  /// Whether endings that change with the case are left out where they can be told: final short
  /// vowels after the article and ة, and nunation but -an.
  public let dropsCaseEndings: Bool
  /// Whether بن between names is bin, as it is written, and not ibn.
  public let keepsBin: Bool
  /// What parts two consonants that could be read as one sign; nil where nothing does.
  private let partingSign: [UInt8]?
  /// Whether ī and ū stand for the vowel before a doubled y or w: īy, ūw.
  private let lengthensBeforeDoubled: Bool
  /// Whether that holds for a final iyy too, which is ī otherwise.
  private let keepsFinalDoubled: Bool
  /// Whether the article loses its vowel after a word whose marks end in one: madrasatu l-banāti.
  public let elidesArticleAfterEndings: Bool
  /// Whether consonants of two signs and ʿayn are never doubled.
  private let doublesSingleSignsOnly: Bool
  /// Whether a final uww is ū, as a final iyy is ī.
  private let shortensFinalDoubled: Bool

  /// Makes a scheme.
  ///
  /// - Parameter consonants: The signs of hamza to ya in the order of the alphabet, then of پ چ ژ ڤ گ.
  /// - Parameter taMarbuta: The signs of ة in pause and in construct.
  /// - Parameter proclitic: What stands after a proclitic.
  /// - Parameter wordBreak: What stands between words that Arabic writes as one.
  init(
    consonants: [String],
    vowels: Vowels = Vowels(),
    taMarbuta: (pausal: String, construct: String) = ("ah", "at"),
    article: Article,
    proclitic: String = "-",
    wordBreak: String = " ",
    dropsCaseEndings: Bool = true,
    keepsBin: Bool = false,
    partingSign: String? = nil,
    lengthensBeforeDoubled: Bool = false,
    keepsFinalDoubled: Bool = false,
    elidesArticleAfterEndings: Bool = false,
    doublesSingleSignsOnly: Bool = false,
    shortensFinalDoubled: Bool = false
  ) {
    precondition(consonants.count == Int(Phoneme.ga.rawValue) + 1, "a sign for each consonant")
    let nunation = vowels.short.map { $0 + "n" }
    let articleSign: String
    if case .fixed(let sign) = article { articleSign = sign } else { articleSign = "al-" }
    let others =
      vowels.short + vowels.long + [vowels.maqsura] + nunation
      + [taMarbuta.pausal, taMarbuta.construct, proclitic, articleSign, wordBreak]
    signs = Signs(consonants + others)
    self.article = article
    diphthongs = vowels.diphthongs.map { (Array($0.aw.utf8), Array($0.ay.utf8)) }
    self.dropsCaseEndings = dropsCaseEndings
    self.keepsBin = keepsBin
    self.partingSign = partingSign.map { Array($0.utf8) }
    self.lengthensBeforeDoubled = lengthensBeforeDoubled
    self.keepsFinalDoubled = keepsFinalDoubled
    self.elidesArticleAfterEndings = elidesArticleAfterEndings
    self.doublesSingleSignsOnly = doublesSingleSignsOnly
    self.shortensFinalDoubled = shortensFinalDoubled
  }

  /// Writes a word.
  public func write(_ word: PhonemicWord, to bytes: inout [UInt8]) {
    if word.hasPausalEnding {
      write(word.phonemes, capital: word.capital, to: &bytes)
    } else {
      write(written(word.phonemes), capital: word.capital, to: &bytes)
    }
  }

  /// Writes sounds as they are.
  package func write(
    _ phonemes: [Phoneme],
    capital: PhonemicWord.Capital,
    to bytes: inout [UInt8]
  ) {
    var index = 0
    let start = bytes.count
    var stem = start
    while index < phonemes.count {
      let phoneme = phonemes[index]
      let before = index > 0 ? phonemes[index - 1] : nil
      let isFirst =
        before == nil || before == .article || before == .proclitic || before == .wordBreak
      switch phoneme {
      case .hamza where isFirst: break
      case .article:
        let next = index + 1 < phonemes.count ? phonemes[index + 1] : nil
        writeArticle(before: next, after: before, to: &bytes)
      case .shortI where isDoubled(.ya, after: index, in: phonemes):
        index += writeDoubled(.longI, .ya, after: index, in: phonemes, to: &bytes)
      case .shortU where lengthensBeforeDoubled && isDoubled(.waw, after: index, in: phonemes):
        index += writeDoubled(.longU, .waw, after: index, in: phonemes, to: &bytes)
      case .shortU
      where shortensFinalDoubled && index + 3 == phonemes.count
        && isDoubled(.waw, after: index, in: phonemes):
        signs.write(.longU, to: &bytes)
        index += 2
      case .shortA where isDiphthong(after: index, in: phonemes):
        if let diphthongs { bytes += phonemes[index + 1] == .waw ? diphthongs.aw : diphthongs.ay }
        index += 1
      case .taMarbuta, .taMarbutaInConstruct:
        // Its t is heard before a vowel; after a long a (صلاة) its own a isn't.
        let isHeard = phoneme == .taMarbutaInConstruct || index + 1 < phonemes.count
        let sound = isHeard ? Phoneme.taMarbutaInConstruct : .taMarbuta
        if before == .longA {
          // Where a pausal ة has no sign of its own, its t is heard after the long vowel: ṣalāt.
          let hasSign = signs.byteCount(of: sound) > 1
          signs.write(hasSign ? sound : .taMarbutaInConstruct, from: 1, to: &bytes)
        } else {
          signs.write(sound, to: &bytes)
        }
      default:
        if let before, doublesSingleSignsOnly, before == phoneme,
          phoneme == .ayn || signs.byteCount(of: phoneme) > 1
        {
          break
        }
        if let before, let partingSign, needsParting(before, phoneme) { bytes += partingSign }
        signs.write(phoneme, to: &bytes)
      }
      if phoneme == .article || phoneme == .proclitic { stem = bytes.count }
      index += 1
    }
    if capital == .stem || capital == .both { capitalise(&bytes, from: stem) }
    if capital == .first || capital == .both {
      capitalise(&bytes, from: phonemes.first == .article ? stem : start)
    }
  }

  /// Makes the first letter at or after a place a capital; signs for hamza and ʿayn have none.
  private func capitalise(_ bytes: inout [UInt8], from start: Int) {
    var offset = start
    while offset < bytes.count {
      let scalar = bytes.span.scalar(at: offset)
      defer { offset += scalar.byteCount }
      if 0x02B0...0x02FF ~= scalar.value || 0x2018...0x201B ~= scalar.value { continue }
      let last = offset + scalar.byteCount - 1
      switch scalar.value {
      case 0x61...0x7A, 0xE0...0xFE: bytes[last] -= 0x20
      // Elsewhere the two lie side by side, the capital first.
      case 0x0179...0x017E: if scalar.value & 1 == 0 { bytes[last] -= 1 }
      case 0x01E7: bytes[last] -= 1
      case 0x1E96: bytes.replaceSubrange(offset..<offset + scalar.byteCount, with: "H\u{0331}".utf8)
      case 0x0100...0x024F, 0x1E00...0x1EFF: if scalar.value & 1 == 1 { bytes[last] -= 1 }
      default: break
      }
      return
    }
  }

  /// The phonemes that this scheme writes.
  private func written(_ phonemes: [Phoneme]) -> [Phoneme] {
    guard dropsCaseEndings, let last = phonemes.last else { return phonemes }
    var kept = phonemes
    let isAfterTaMarbuta =
      phonemes.count > 1
      && (phonemes[phonemes.count - 2] == .taMarbuta
        || phonemes[phonemes.count - 2] == .taMarbutaInConstruct)
    switch last {
    case .tanwinI, .tanwinU: kept.removeLast()
    case .shortA, .shortI, .shortU:
      if isAfterTaMarbuta || phonemes.contains(.article) { kept.removeLast() }
    default: break
    }
    return kept
  }

  private func writeArticle(
    before next: Phoneme?,
    after before: Phoneme?,
    to bytes: inout [UInt8]
  ) {
    // li- and the article are one: lil-.
    let isAfterLi = before == .shortI
    let letter = if let next, next.isSunLetter { next } else { Phoneme.lam }
    switch article {
    case .fixed:
      if isAfterLi {
        signs.write(.lam, to: &bytes)
        bytes.append(0x2D)
      } else {
        signs.write(.article, to: &bytes)
      }
    case .elided:
      if isAfterLi { bytes.append(0x2D) }
      if before == nil || before == .wordBreak { signs.write(.shortA, to: &bytes) }
      signs.write(.lam, to: &bytes)
      bytes.append(0x2D)
    case .assimilated:
      if isAfterLi { bytes.append(0x2D) }
      if before == nil || before == .wordBreak { signs.write(.shortA, to: &bytes) }
      signs.write(letter, to: &bytes)
      bytes.append(0x2D)
    case .assimilatedInFull, .assimilatedWord:
      if !isAfterLi { signs.write(.shortA, to: &bytes) }
      signs.write(letter, to: &bytes)
      if case .assimilatedWord = article { bytes.append(0x20) } else { bytes.append(0x2D) }
    }
  }

  private func isDiphthong(after index: Int, in phonemes: [Phoneme]) -> Bool {
    guard diphthongs != nil, index + 1 < phonemes.count,
      phonemes[index + 1] == .waw || phonemes[index + 1] == .ya
    else { return false }
    guard index + 2 < phonemes.count else { return true }
    let next = phonemes[index + 2]
    return next != phonemes[index + 1] && (next.isConsonant || next == .proclitic)
  }

  private func isDoubled(
    _ consonant: Phoneme,
    after index: Int,
    in phonemes: [Phoneme]
  ) -> Bool {
    guard index + 2 < phonemes.count, phonemes[index + 1] == consonant,
      phonemes[index + 2] == consonant
    else { return false }
    return lengthensBeforeDoubled || index + 3 == phonemes.count
  }

  /// Writes iyy and uww as a long vowel, with the consonant unless iyy ends the word and is cut short.
  ///
  /// - Returns: How many phonemes were written besides the vowel.
  private func writeDoubled(
    _ vowel: Phoneme,
    _ consonant: Phoneme,
    after index: Int,
    in phonemes: [Phoneme],
    to bytes: inout [UInt8]
  ) -> Int {
    signs.write(vowel, to: &bytes)
    if consonant == .waw || keepsFinalDoubled || index + 3 < phonemes.count {
      signs.write(consonant, to: &bytes)
    }
    return 2
  }

  /// Whether two consonants side by side look like the two letters of one: th, dh, kh, sh, gh.
  private func needsParting(_ first: Phoneme, _ second: Phoneme) -> Bool {
    guard second == .ha else { return false }
    switch first {
    case .ta, .dal, .kaf, .sin, .ga: return true
    default: return false
    }
  }
}
