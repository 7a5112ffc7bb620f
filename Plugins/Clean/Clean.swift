import ArabicText
import PipelineCore
import TextLikeness

/// The standard cleaning: repairs what is damaged for sure, then brings all to one form in one pass.
///
/// See `CleanText` for how that pass is kept equal to its parts.
struct Clean: RepairingStage {
  static let repairs = Parameter(
    "repair",
    default: true,
    help: "whether text that was damaged on its way is repaired first"
  )

  static let signature = Signature(
    name: "clean",
    summary: "Clean a text without changing what it says",
    discussion: """
      First repairs what was damaged on its way, as `clean.mojibake`, `clean.entities` and `clean.pdf` do, \
      with their findings; of the last only where a fast pass finds signs of it. Then removes controls, \
      brings presentation forms to base letters and reading order, composes marks (NFC), removes tatweel \
      inside words and brings white space to one form: exactly what `clean.controls | clean.forms | \
      clean.nfc | clean.tatweel | clean.space` do, in one pass. `repair=false` leaves the first half out.

      Letters and marks become only what is canonically the same or their base form; digits, \
      punctuation, vowel marks and the number of lines stay, but for what is repaired.
      """,
    parameters: [cleanedFields.declaration, repairs.declaration],
    findings: CleanMojibake.signature.findings + CleanEntities.signature.findings
      + CleanPDF.signature.findings,
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

  let fields: [FieldPath]
  private let repairs: Bool
  private let pass = CleanText()

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
    repairs = arguments[Self.repairs]
  }

  func repair(_ bytes: [UInt8]) -> Repair? {
    guard repairs else { return pass.rewrite(bytes).map { Repair(rewrite: $0) } }
    var result: Repair?
    // Why: what the pass takes away may have hidden a sign of damage.
    for round in 0..<Self.roundLimit {
      var isRepaired = false
      for kind in Self.kinds {
        guard let next = kind(result?.rewrite?.bytes ?? bytes) else { continue }
        isRepaired = true
        result = result?.followed(by: next) ?? next
      }
      if round > 0, !isRepaired { break }
      guard let next = pass.rewrite(result?.rewrite?.bytes ?? bytes) else { break }
      result = result?.followed(by: Repair(rewrite: next)) ?? Repair(rewrite: next)
    }
    return result
  }

  private static let roundLimit = 4
  private static let kinds: [@Sendable ([UInt8]) -> Repair?] = [
    { CleanMojibake.repair($0) }, { CleanEntities.repair($0) },
    { CleanPDF.repair($0, isQuick: true) },
  ]
}
