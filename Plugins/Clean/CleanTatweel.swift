import ArabicText
import PipelineCore

/// Removes tatweel between letters, see `RemoveTatweel`.
struct CleanTatweel: CleaningStage {
  static let signature = Signature(
    name: "clean.tatweel",
    summary: "Remove tatweel that stretches a word",
    discussion: """
      Only between two Arabic letters; the letter before it may carry marks. It stays at the end of a
      word, as in `1440هـ` or `بـ «…»`, at its beginning, standing alone, and where it carries a mark.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("inside a word", text: "كتـــاب", becomes: "كتاب"),
      Example("at the end of a word", text: "1440هـ", becomes: "1440هـ"),
    ],
    isIdempotent: true
  )

  let pass = RemoveTatweel()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
