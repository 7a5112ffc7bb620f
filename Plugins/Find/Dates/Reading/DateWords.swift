import ArabicText

/// The words that the recogniser knows: the standard ones, or those with a paper's own on top.
///
/// A class, so that every cursor holds one reference.
final class DateWords: Sendable {
  static let standard = DateWords(.standard)

  let lexicon: DateLexicon
  let feasts: FeastNames
  /// Places and countries of one word, by their folded keys: `اليوم` after one may end a paper's name.
  let places: Set<UInt64>
  /// Papers and agencies of one word, by their folded keys.
  let papers: Set<UInt64>

  init(_ lexicon: Lexicon) {
    self.lexicon = DateLexicon(lexicon)
    feasts = FeastNames(lexicon)
    func keys(of classes: [String]) -> Set<UInt64> {
      Set(classes.flatMap { lexicon.words(of: $0) }.compactMap { LetterFolding.key(of: $0) })
    }
    places = keys(of: ["place", "time.land"])
    papers = keys(of: ["paper", "agency"])
  }
}
