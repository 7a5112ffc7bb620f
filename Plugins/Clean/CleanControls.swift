import ArabicText
import PipelineCore

/// Removes controls, see `RemoveControls`.
struct CleanControls: CleaningStage {
  static let signature = Signature(
    name: "clean.controls",
    summary: "Remove controls that can't be seen",
    discussion: """
      C0 and C1 controls except tab and line ends; bidi controls (U+061C, U+200E, U+200F, U+202A–202E,
      U+2066–206F); the byte order mark, soft hyphen, zero-width space and word joiner. ZWNJ and ZWJ
      shape letters and stay. Nothing takes the place of what goes.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("a right-to-left mark goes", text: "\u{200F}خبر\u{0}", becomes: "خبر"),
      Example("a non-joiner stays", text: "می\u{200C}رود", becomes: "می\u{200C}رود"),
    ],
    isIdempotent: true
  )

  let pass = RemoveControls()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
