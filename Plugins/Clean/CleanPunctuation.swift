import ArabicText
import PipelineCore

/// Replaces typographic punctuation, see `UnifyPunctuation`.
struct CleanPunctuation: CleaningStage {
  static let signature = Signature(
    name: "clean.punctuation",
    summary: "Replace typographic punctuation by plain signs",
    discussion: """
      “ ” „ ‟ « » ″ become a straight double quote, ‘ ’ ‚ ‛ ‹ › ′ a single one; hyphens, dashes and the minus
      sign (U+2010–2015, U+2212) become `-`, … three full stops, U+06D4 `.`, ٪ `%`, ٭ `*`. Arabic and Latin
      commas, semicolons and question marks stay.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example("quotes and dashes", text: "«خبر» – آخر…", becomes: "\"خبر\" - آخر...")
    ],
    isIdempotent: true
  )

  let pass = UnifyPunctuation()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
