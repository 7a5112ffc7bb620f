import ArabicText
import PipelineCore

/// The standard cleaning in one pass; see `CleanText` for how it is kept equal to its parts.
struct Clean: CleaningStage {
  static let signature = Signature(
    name: "clean",
    summary: "Clean a text without changing what it says",
    discussion: """
      Removes controls, brings presentation forms to base letters and reading order, composes marks
      (NFC), removes tatweel inside words and brings white space to one form: exactly what
      `clean.controls | clean.forms | clean.nfc | clean.tatweel | clean.space` do, in one pass.

      Letters and marks become only what is canonically the same or their base form; digits,
      punctuation, vowel marks and the number of lines stay.
      """,
    parameters: [cleanedFields.declaration],
    examples: [
      Example(
        "controls, tatweel and blanks go",
        text: "\u{200F}كتـــاب  جديد \r\n",
        becomes: "كتاب جديد\n"
      ),
      Example(
        "marks, digits and a final tatweel stay",
        text: "عام 1440هـ: ك\u{064F}ت\u{064F}ب\u{064C}",
        becomes: "عام 1440هـ: ك\u{064F}ت\u{064F}ب\u{064C}"
      ),
      Example(
        "other fields",
        arguments: "on=[headline, ticker.text]",
        input: [
          ("headline", .text("خبـر")), ("ticker", .list([.record(["text": .text("أول  خبر")])])),
        ],
        output: [("headline", "\"خبر\""), ("ticker", "[{\"text\":\"أول خبر\"}]")]
      ),
    ],
    isIdempotent: true
  )

  let pass = CleanText()
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }
}
