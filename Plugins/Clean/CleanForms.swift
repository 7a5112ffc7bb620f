import ArabicText
import PipelineCore

/// Brings presentation forms back to base letters, see `ExpandForms`.
struct CleanForms: RepairingStage {
  private static let undecided = FindingDeclaration(
    "clean.forms.undecided-order",
    .warning,
    "a line seems to be stored as it looks, and only some of its letters tell; it stays"
  )

  static let signature = Signature(
    name: "clean.forms",
    summary: "Bring presentation forms back to base letters in reading order",
    discussion: """
      Letters in a fixed shape (U+FB50–FDFF, U+FE70–FEFF) and ligatures like ﷲ become base letters.
      Runs that were stored as they look, from left to right, are told by their shapes and put in
      reading order first; their numbers and Latin words keep theirs. ﷺ, ﷻ, ﷼ and ﷽ stay: they are signs of \
      their own. A mark in a spacing form goes to the letter before it; where there is none it is a blank, or \
      a tatweel, with the mark. A line whose words are half forms and half base letters and whose forms fit only \
      backwards stays, with a finding: `clean.pdf` turns it.

      A heuristic where a line has no joined letters: then the order stays.
      """,
    parameters: [cleanedFields.declaration],
    findings: [undecided],
    examples: [
      Example("in reading order", text: "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}", becomes: "كتاب"),
      Example(
        "as it looks, from the left",
        text: "2019 \u{FE8F}\u{FE8E}\u{FE98}\u{FEDB}",
        becomes: "كتاب 2019"
      ),
      Example(
        "half forms, half letters, backwards",
        text: "اﺪﻏ أﺪﺒﺗ",
        becomes: "اﺪﻏ أﺪﺒﺗ",
        findings: ["clean.forms.undecided-order"]
      ),
      Example("a ligature is written out", text: "بسم \u{FDF2}", becomes: "بسم الله"),
    ],
    isIdempotent: true
  )

  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }

  func repair(_ bytes: [UInt8]) -> Repair? {
    let lines = ExpandForms.undecidedLines(in: bytes)
    guard !lines.isEmpty else { return ExpandForms().rewrite(bytes).map { Repair(rewrite: $0) } }
    // What stands between those lines is brought to letters by itself.
    var builder = RewriteBuilder(bytes)
    var start = 0
    var shift = 0
    var places: [Range<Int>] = []
    for line in lines + [bytes.count..<bytes.count] {
      if let part = ExpandForms().rewrite(Array(bytes[start..<line.lowerBound])) {
        builder.replace(start..<line.lowerBound, with: part)
        shift += part.bytes.count - (line.lowerBound - start)
      }
      places.append(line.lowerBound + shift..<line.upperBound + shift)
      start = line.upperBound
    }
    let rewrite = builder.finish()
    let first = places[0]
    let message =
      lines.count == 1
      ? "a line seems to be stored as it looks and stays; `clean.pdf` turns it"
      : "\(lines.count) lines seem to be stored as they look and stay; `clean.pdf` turns them"
    return Repair(
      rewrite: rewrite,
      notes: [.init(declaration: Self.undecided, message: message, range: first)]
    )
  }
}
