/// A reading that a word may have, and what speaks for it.
struct Candidate {
  /// Which part of the model knows it.
  enum Source: UInt8 {
    /// The lexicon.
    case lexicon
    /// A known stem with proclitics, article or a pronoun.
    case parts
    /// A known word that is spelled a little differently.
    case spelling
    /// The letter model.
    case letters
  }

  var reading: Reading
  /// How often it was seen (`ReadingLexicon.count(of:)`).
  var step: UInt8
  /// As in the lexicon.
  var capitals: UInt8
  var source: Source
  /// How good a guess it is, 0 to 15; for the letter model, its place.
  var quality: UInt8 = 0
}
