import ArabicText
import PipelineCore
import Romanisation

/// The schemes, by their names in scripts.
enum Scheme: String, NameParameter {
  case alaLC = "ala-lc"
  case bgnPCGN = "bgn-pcgn"
  case buckwalter
  case din31635 = "din-31635"
  case ei3
  case hsb
  case ijmes
  case iso233 = "iso-233"
  case iso233Part2 = "iso-233-2"
  case odni
  case safeBuckwalter = "safe-buckwalter"
  case ses
  case ungegn1972 = "ungegn-1972"
  case ungegn2007 = "ungegn-2007"
  case xmlBuckwalter = "xml-buckwalter"

  /// The table of a scheme that writes letters; nil for one that writes what is spoken.
  private var letters: LetterScheme? {
    switch self {
    case .buckwalter: .buckwalter
    case .hsb: .hsb
    case .iso233: .iso233
    case .safeBuckwalter: .safeBuckwalter
    case .xmlBuckwalter: .xmlBuckwalter
    default: nil
    }
  }

  /// The rules of a scheme that writes what is spoken.
  private var sounds: PhonemicScheme {
    switch self {
    case .bgnPCGN: .bgnPCGN
    case .din31635: .din31635
    case .ei3: .ei3
    case .ijmes: .ijmes
    case .iso233Part2: .iso233Part2
    case .odni: .odni
    case .ses: .surveyOfEgypt
    case .ungegn1972: .ungegn1972
    case .ungegn2007: .ungegn2007
    default: .alaLC
    }
  }

  /// How a scheme that writes what is spoken is read back; nil where it isn't.
  private var source: Arabiser.Source? {
    switch self {
    case .alaLC: .alaLC
    case .din31635: .din31635
    case .ei3, .ijmes: .ijmes
    default: nil
    }
  }

  /// The pass that writes the scheme or, in reverse, reads it; nil where it can't be read.
  func writing(reverses: Bool, model: RomanisationModel, names: PersonalNames) -> Writing? {
    if let letters {
      return reverses ? .decoded(DecodeLetters(letters)) : .encoded(EncodeLetters(letters))
    }
    guard reverses else {
      // The third edition's Abū l-Faraj: it writes as IJMES does but for this.
      return .spoken(
        Romaniser(sounds, model: model, names: names, elidesArticleAfterVowels: self == .ei3)
      )
    }
    return source.map { .respelled(Arabiser($0, model: model)) }
  }
}

/// A pass that writes or reads a scheme.
enum Writing: Sendable {
  case encoded(EncodeLetters)
  case decoded(DecodeLetters)
  case spoken(Romaniser)
  case respelled(Arabiser)

  func rewrite(_ bytes: [UInt8], listsWords: Bool) -> (Rewrite?, Romaniser.Words?) {
    switch self {
    case .encoded(let pass): (pass.rewrite(bytes), nil)
    case .decoded(let pass): (pass.rewrite(bytes), nil)
    case .spoken(let pass): pass.romanise(bytes, listsWords: listsWords)
    case .respelled(let pass): (pass.rewrite(bytes), nil)
    }
  }
}
