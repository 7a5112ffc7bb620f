import ArabicText
import PipelineCore

/// Writes every decimal digit in one set, see `ConvertDigits`.
struct CleanDigits: CleaningStage {
  /// The sets of digits, by their names in scripts.
  enum System: String, NameParameter {
    case latin
    case arabic
    case persian

    var digits: DecimalDigit.System {
      switch self {
      case .latin: .latin
      case .arabic: .arabic
      case .persian: .persian
      }
    }
  }

  static let system = Parameter<System>(
    "to",
    default: .latin,
    isPositional: true,
    help: "latin 0–9, arabic ٠–٩ (U+0660–0669) or persian ۰–۹ (U+06F0–06F9)"
  )

  static let signature = Signature(
    name: "clean.digits",
    summary: "Write every digit in one set",
    discussion: "Latin, Arabic-Indic and Persian digits change; separators and percent signs stay.",
    parameters: [system.declaration, cleanedFields.declaration],
    examples: [
      Example("to Latin", text: "١٥ مايو ۲۰۱۹", becomes: "15 مايو 2019"),
      Example("to Arabic", arguments: "to=arabic", text: "15 مايو", becomes: "١٥ مايو"),
    ],
    isIdempotent: true
  )

  let pass: ConvertDigits
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    pass = ConvertDigits(to: arguments[Self.system].digits)
    fields = arguments[cleanedFields]
  }
}
