import ArabicText
import PipelineCore

/// Removes marks, see `RemoveMarks`.
struct CleanMarks: CleaningStage {
  static let signature = Signature(
    name: "clean.marks",
    summary: "Remove vowel marks and other marks on Arabic letters",
    discussion: """
      Ḥarakāt, tanwīn, shadda, sukūn, dagger alef and the marks of Qurʼan texts. Hamza and madda stay,
      also where they are written as marks of their own.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("a vocalised word", text: "ك\u{064F}ت\u{064F}ب\u{064C}", becomes: "كتب")
    ],
    isIdempotent: true
  )

  let pass = RemoveMarks()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
