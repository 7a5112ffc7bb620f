package import ArabicText

extension DamageKind {
  /// Text that was read by another table than it was written by.
  package static let wrongTable = DamageKind(
    words: "text read by the wrong table",
    stage: "clean.mojibake"
  ) { Mojibake.repaired($0)?.rewrite }

  /// Text that was taken out of printed pages.
  package static let printedPages = DamageKind(
    words: "damage by extraction from printed pages",
    stage: "clean.pdf"
  ) { PrintedText.repaired($0)?.rewrite }
}
