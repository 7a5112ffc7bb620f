/// A sound of Arabic, or a boundary between the parts of a written word.
public enum Phoneme: UInt8, Sendable, Hashable, CaseIterable {
  // Consonants, in the order of the alphabet.
  case hamza, ba, ta, tha, jim, hha, kha, dal, dhal, ra, zay, sin, shin, sad, dad, tta, zza, ayn
  case ghayn, fa, qaf, kaf, lam, mim, nun, ha, waw, ya
  // Consonants of other languages: پ چ ژ ڤ گ.
  case pa, cha, zha, va, ga
  // Vowels. `longAMaqsura` is the long a that is written ى.
  case shortA, shortI, shortU, longA, longI, longU, longAMaqsura
  // Nunation.
  case tanwinA, tanwinI, tanwinU
  // ة with the a before it taken as said: in pause, and before a genitive that it governs.
  case taMarbuta, taMarbutaInConstruct
  // Boundaries: after a proclitic (wa-, bi-, li- …) and where the article stands.
  case proclitic, article
  // The end of a word that is written together with the next one, as in عبدالله.
  case wordBreak

  /// Whether it is a consonant.
  public var isConsonant: Bool { rawValue <= Phoneme.ga.rawValue }

  /// Whether the l of the article becomes this consonant in speech: a sun letter.
  public var isSunLetter: Bool {
    switch self {
    case .ta, .tha, .dal, .dhal, .ra, .zay, .sin, .shin, .sad, .dad, .tta, .zza, .lam, .nun: true
    default: false
    }
  }

  /// Whether it is a short vowel.
  public var isShortVowel: Bool { self == .shortA || self == .shortI || self == .shortU }

  /// The consonant that a letter stands for; nil for vowels' carriers and what isn't a letter.
  public init?(letter: UInt32) {
    switch letter {
    case 0x0621, 0x0623, 0x0624, 0x0625, 0x0626: self = .hamza
    case 0x0628: self = .ba
    case 0x062A: self = .ta
    case 0x062B: self = .tha
    case 0x062C: self = .jim
    case 0x062D: self = .hha
    case 0x062E: self = .kha
    case 0x062F: self = .dal
    case 0x0630: self = .dhal
    case 0x0631: self = .ra
    case 0x0632: self = .zay
    case 0x0633: self = .sin
    case 0x0634: self = .shin
    case 0x0635: self = .sad
    case 0x0636: self = .dad
    case 0x0637: self = .tta
    case 0x0638: self = .zza
    case 0x0639: self = .ayn
    case 0x063A: self = .ghayn
    case 0x0641: self = .fa
    case 0x0642: self = .qaf
    case 0x0643, 0x06A9: self = .kaf
    case 0x0644: self = .lam
    case 0x0645: self = .mim
    case 0x0646: self = .nun
    case 0x0647: self = .ha
    case 0x0648: self = .waw
    case 0x064A, 0x06CC: self = .ya
    case 0x067E: self = .pa
    case 0x0686: self = .cha
    case 0x0698: self = .zha
    case 0x06A4: self = .va
    case 0x06AF: self = .ga
    default: return nil
    }
  }
}

/// A word as it is spoken, between the letters and a scheme that writes it.
///
/// `WordReader` makes one of letters and marks by rules; whatever else knows the vowels of a word can
/// make one as well, and `PhonemicScheme` writes it. Shadda is a consonant twice, except for the one that
/// only shows that the article's l is assimilated.
public struct PhonemicWord: Sendable, Hashable {
  /// Sounds and boundaries in the order of speech.
  public var phonemes: [Phoneme]
  /// Whether the vowels are known; otherwise the phonemes are what the letters alone tell.
  public var isVocalised: Bool

  /// Whether endings that aren't said before a pause are left out already.
  public var hasPausalEnding: Bool
  /// What has a capital.
  public var capital: Capital

  /// What of a word has a capital letter.
  public enum Capital: UInt8, Sendable, Hashable {
    case none
    /// The word after its proclitics and article: a name.
    case stem
    /// The first letter, or the first one after the article: the beginning of a sentence.
    case first
    /// Both: a name that begins a sentence.
    case both
  }

  /// Makes a word.
  public init(
    phonemes: [Phoneme],
    isVocalised: Bool,
    hasPausalEnding: Bool = false,
    capital: Capital = .none
  ) {
    self.phonemes = phonemes
    self.isVocalised = isVocalised
    self.hasPausalEnding = hasPausalEnding
    self.capital = capital
  }
}
