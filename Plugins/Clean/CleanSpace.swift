import ArabicText
import PipelineCore

/// Brings white space to one form, see `NormalizeSpace`.
struct CleanSpace: CleaningStage {
  static let signature = Signature(
    name: "clean.space",
    summary: "Bring white space to one form",
    discussion: """
      A run of blanks (tab, no-break and other spaces) becomes one space, and none at the ends of a
      line. Each line end (CR LF, CR, U+2028, U+2029) becomes a line feed. A line of blanks becomes an
      empty line, so lines and paragraphs stay as many as they were.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("blanks", text: "أول\u{A0} خبر ", becomes: "أول خبر"),
      Example("line ends", text: "خبر\r\n \r\nآخر", becomes: "خبر\n\nآخر"),
    ],
    isIdempotent: true
  )

  let pass = NormalizeSpace()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
