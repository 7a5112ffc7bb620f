import ArabicText
import PipelineCore

/// Brings presentation forms back to base letters, see `ExpandForms`.
struct CleanForms: CleaningStage {
  static let signature = Signature(
    name: "clean.forms",
    summary: "Bring presentation forms back to base letters in reading order",
    discussion: """
      Letters in a fixed shape (U+FB50–FDFF, U+FE70–FEFF) and ligatures like ﷲ become base letters.
      Runs that were stored as they look, from left to right, are told by their shapes and put in
      reading order first; their numbers and Latin words keep theirs. ﷺ, ﷻ, ﷼ and spacing marks stay.

      A heuristic where a line has no joined letters: then the order stays.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("in reading order", text: "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}", becomes: "كتاب"),
      Example(
        "as it looks, from the left",
        text: "2019 \u{FE8F}\u{FE8E}\u{FE98}\u{FEDB}",
        becomes: "كتاب 2019"
      ),
      Example("a ligature is written out", text: "بسم \u{FDF2}", becomes: "بسم الله"),
    ],
    isIdempotent: true
  )

  let pass = ExpandForms()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
