import ArabicText
import PipelineCore

/// Brings text into Form C, see `ComposeMarks`.
struct CleanNFC: CleaningStage {
  static let signature = Signature(
    name: "clean.nfc",
    summary: "Compose letters and marks into Unicode Normalization Form C",
    discussion: """
      UAX #15 by the tables of the standard library; only canonical equivalents change, so nothing
      looks different.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("hamza and alef become one letter", text: "ا\u{0654}خبار", becomes: "أخبار"),
      Example("marks in their order", text: "ه\u{0651}\u{064E}", becomes: "ه\u{064E}\u{0651}"),
    ],
    isIdempotent: true
  )

  let pass = ComposeMarks()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
