import ArabicText
import PipelineCore
import Romanisation

/// The schemes, by their names in scripts.
enum Scheme: String, NameParameter {
  case alaLC = "ala-lc"
  case buckwalter
  case din31635 = "din-31635"
  case hsb
  case iso233 = "iso-233"
  case safeBuckwalter = "safe-buckwalter"
  case xmlBuckwalter = "xml-buckwalter"

  /// The pass that writes the scheme or, in reverse, reads it; nil where it can't be read.
  func writing(reverses: Bool, model: RomanisationModel) -> Writing? {
    switch self {
    case .alaLC: reverses ? nil : .spoken(Romaniser(.alaLC, model: model))
    case .din31635: reverses ? nil : .spoken(Romaniser(.din31635, model: model))
    case .buckwalter: .letters(.buckwalter, reverses: reverses)
    case .hsb: .letters(.hsb, reverses: reverses)
    case .iso233: .letters(.iso233, reverses: reverses)
    case .safeBuckwalter: .letters(.safeBuckwalter, reverses: reverses)
    case .xmlBuckwalter: .letters(.xmlBuckwalter, reverses: reverses)
    }
  }
}

/// A pass that writes or reads a scheme.
enum Writing: Sendable {
  case encoded(EncodeLetters)
  case decoded(DecodeLetters)
  case spoken(Romaniser)

  static func letters(_ scheme: LetterScheme, reverses: Bool) -> Writing {
    reverses ? .decoded(DecodeLetters(scheme)) : .encoded(EncodeLetters(scheme))
  }

  func rewrite(_ bytes: [UInt8]) -> (Rewrite?, Romaniser.Words?) {
    switch self {
    case .encoded(let pass): (pass.rewrite(bytes), nil)
    case .decoded(let pass): (pass.rewrite(bytes), nil)
    case .spoken(let pass): pass.romanise(bytes)
    }
  }
}
