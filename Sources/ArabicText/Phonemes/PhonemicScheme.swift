/// A romanisation that writes what is spoken.
public struct PhonemicScheme: Sendable {
  /// What each consonant and vowel is written as, by the phoneme's raw value.
  private let signs: [[UInt8]]
  /// Whether the article's l is written as the sun letter behind it, and its a left out after a vowel.
  private let assimilatesArticle: Bool
  /// Whether endings that change with the case are left out where they can be told: final short
  /// vowels behind the article and ة, and nunation but -an.
  private let dropsCaseEndings: Bool
  /// What parts two consonants that could be read as one sign; nil where no sign has two letters.
  private let partingSign: [UInt8]?
  /// Whether ī and ū stand for the vowel before a doubled y or w: īy, ūw.
  private let lengthensBeforeDoubled: Bool

  /// Makes a scheme.
  ///
  /// - Parameter consonants: The signs of hamza to ya in the order of the alphabet, then of پ چ ژ ڤ گ.
  /// - Parameter alifMaqsura: The sign of a long a that is written ى.
  init(
    consonants: [String],
    alifMaqsura: String,
    assimilatesArticle: Bool,
    dropsCaseEndings: Bool,
    partingSign: String?,
    lengthensBeforeDoubled: Bool
  ) {
    precondition(consonants.count == Int(Phoneme.ga.rawValue) + 1, "a sign for each consonant")
    let vowels = [
      "a", "i", "u", "ā", "ī", "ū", alifMaqsura, "an", "in", "un", "ah", "at", "-", "al-", " ",
    ]
    signs = (consonants + vowels).map { Array($0.utf8) }
    self.assimilatesArticle = assimilatesArticle
    self.dropsCaseEndings = dropsCaseEndings
    self.partingSign = partingSign.map { Array($0.utf8) }
    self.lengthensBeforeDoubled = lengthensBeforeDoubled
  }

  /// Writes a word.
  public func write(_ word: PhonemicWord, to bytes: inout [UInt8]) {
    let phonemes = (word.hasPausalEnding ? word.phonemes : written(word.phonemes))[...]
    var index = 0
    let start = bytes.count
    var stem = start
    while index < phonemes.count {
      let phoneme = phonemes[index]
      let before = index > 0 ? phonemes[index - 1] : nil
      let isFirst = before == nil || before == .article || before == .proclitic
      switch phoneme {
      case .hamza where isFirst: break
      case .article: writeArticle(before: phonemes[(index + 1)...].first, after: before, to: &bytes)
      case .shortI where isDoubled(.ya, behind: index, in: phonemes):
        index += writeDoubled("ī", .ya, behind: index, in: phonemes, to: &bytes)
      case .shortU where isDoubled(.waw, behind: index, in: phonemes) && lengthensBeforeDoubled:
        index += writeDoubled("ū", .waw, behind: index, in: phonemes, to: &bytes)
      case .taMarbuta, .taMarbutaInConstruct:
        // Its t is heard before a vowel; behind a long a (صلاة) its own a isn't.
        let isHeard = phoneme == .taMarbutaInConstruct || index + 1 < phonemes.count
        let sign = signs[Int((isHeard ? Phoneme.taMarbutaInConstruct : .taMarbuta).rawValue)]
        bytes += before == .longA ? sign.dropFirst() : sign[...]
      default:
        if let before, needsParting(before, phoneme), let partingSign { bytes += partingSign }
        bytes += signs[Int(phoneme.rawValue)]
      }
      if phoneme == .article || phoneme == .proclitic { stem = bytes.count }
      index += 1
    }
    if word.capital == .stem || word.capital == .both { capitalise(&bytes, from: stem) }
    if word.capital == .first || word.capital == .both {
      capitalise(&bytes, from: phonemes.first == .article ? stem : start)
    }
  }

  /// Makes the first letter at or after a place a capital; signs for hamza and ʿayn have none.
  private func capitalise(_ bytes: inout [UInt8], from start: Int) {
    var offset = start
    while offset < bytes.count {
      let scalar = bytes.span.scalar(at: offset)
      defer { offset += scalar.byteCount }
      if 0x02B0...0x02FF ~= scalar.value { continue }
      let last = offset + scalar.byteCount - 1
      switch scalar.value {
      case 0x61...0x7A, 0xE0...0xFE: bytes[last] -= 0x20
      // Elsewhere the two lie side by side, the capital first.
      case 0x0179...0x017E: if scalar.value & 1 == 0 { bytes[last] -= 1 }
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
    let isBehindTaMarbuta =
      phonemes.count > 1
      && (phonemes[phonemes.count - 2] == .taMarbuta
        || phonemes[phonemes.count - 2] == .taMarbutaInConstruct)
    switch last {
    case .tanwinI, .tanwinU: kept.removeLast()
    case .shortA, .shortI, .shortU:
      if isBehindTaMarbuta || phonemes.contains(.article) { kept.removeLast() }
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
    let isBehindLi = before == .shortI
    guard assimilatesArticle else {
      bytes += isBehindLi ? Array("l-".utf8) : signs[Int(Phoneme.article.rawValue)]
      return
    }
    let isBehindVowel = before != nil
    if isBehindLi { bytes += Array("-".utf8) }
    if !isBehindVowel { bytes += signs[Int(Phoneme.shortA.rawValue)] }
    let sound = next?.isSunLetter == true ? next : nil
    bytes += signs[Int((sound ?? .lam).rawValue)]
    bytes += Array("-".utf8)
  }

  private func isDoubled(
    _ consonant: Phoneme,
    behind index: Int,
    in phonemes: ArraySlice<Phoneme>
  ) -> Bool {
    guard index + 2 < phonemes.count, phonemes[index + 1] == consonant,
      phonemes[index + 2] == consonant
    else { return false }
    return lengthensBeforeDoubled || index + 3 == phonemes.count
  }

  /// Writes iyy and uww as a long vowel, with the consonant unless iyy ends the word.
  ///
  /// - Returns: How many phonemes were written besides the vowel.
  private func writeDoubled(
    _ vowel: String,
    _ consonant: Phoneme,
    behind index: Int,
    in phonemes: ArraySlice<Phoneme>,
    to bytes: inout [UInt8]
  ) -> Int {
    bytes += Array(vowel.utf8)
    if consonant == .waw || index + 3 < phonemes.count {
      bytes += signs[Int(consonant.rawValue)]
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
