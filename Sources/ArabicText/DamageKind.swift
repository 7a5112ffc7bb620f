/// One thing that may be wrong with a text, with the stage that mends it.
package struct DamageKind: Sendable {
  /// What is wrong, in a few words.
  package let words: String
  /// The stage that mends it.
  package let stage: String
  /// What the stage would make of a text; nil where there is nothing of the kind.
  package let find: @Sendable ([UInt8]) -> Rewrite?

  package init(
    words: String,
    stage: String,
    find: @escaping @Sendable ([UInt8]) -> Rewrite?
  ) {
    self.words = words
    self.stage = stage
    self.find = find
  }

  /// All that may be wrong with a text, in the order in which `clean` looks for it.
  ///
  /// What a wrong table, a web page or a printed page left is told where those are known.
  package static func inOrder(
    wrongTable: DamageKind,
    pageMarkup: DamageKind,
    printedPages: DamageKind
  ) -> [DamageKind] {
    [wrongTable, pageMarkup, printedPages] + ofLetters
  }

  /// What stands for a stage where none mends it.
  package static let lost = "none: look at the source"

  /// What may be wrong with the letters themselves.
  private static let ofLetters: [DamageKind] = [
    DamageKind(words: "controls and invisible signs", stage: "clean.controls") {
      RemoveControls().rewrite($0)
    },
    DamageKind(words: "presentation forms", stage: "clean.forms") { ExpandForms().rewrite($0) },
    DamageKind(words: "marks not composed", stage: "clean.nfc") { ComposeMarks().rewrite($0) },
    DamageKind(words: "tatweel inside words", stage: "clean.tatweel") {
      RemoveTatweel().rewrite($0)
    },
    DamageKind(words: "uneven white space", stage: "clean.space") { NormalizeSpace().rewrite($0) },
    DamageKind(words: "letters of other traditions", stage: "clean.letters") {
      UnifyLetters(.otherTraditions).rewrite($0)
    },
    DamageKind(words: "lost signs (U+FFFD)", stage: lost) { bytes in
      let places = bytes.indices.dropLast(2).filter { place in
        bytes[place] == 0xEF && bytes[place + 1] == 0xBF && bytes[place + 2] == 0xBD
      }
      let changes = places.map { Change(source: $0..<$0 + 3, target: $0..<$0 + 3) }
      return places.isEmpty ? nil : Rewrite(bytes: bytes, changes: changes)
    },
  ]
}
