import ArabicText

/// Names beside which `اليوم` may be the end of a paper's name, by their folded keys.
enum DateNames {
  /// Places and countries of one word.
  static let places = keys(of: ["place", "time.land"])
  /// Papers and agencies of one word.
  static let papers = keys(of: ["paper", "agency"])

  private static func keys(of classes: [String]) -> Set<UInt64> {
    Set(classes.flatMap { Lexicon.standard.words(of: $0) }.compactMap { LetterFolding.key(of: $0) })
  }
}
