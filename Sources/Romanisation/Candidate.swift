/// A reading that a word may have, and what speaks for it.
struct Candidate {
  /// Which part of the model knows it.
  enum Source: UInt8, Sendable {
    /// The lexicon.
    case lexicon
    /// A known stem with proclitics, article or a pronoun.
    case parts
    /// A known word that is spelled a little differently.
    case spelling
    /// The letter model.
    case letters
    /// A known reading with another ending.
    case ending
  }

  /// What stands in the place of the lexicon's byte for capitals where the lexicon lacks a word.
  static let unknownCapitals: UInt8 = 8

  /// What stands in the place of the lexicon's byte for capitals of a word that is a name wherever it
  /// stands.
  static let nameCapitals: UInt8 = 0xFF

  var reading: Reading
  /// How often it was seen (`ReadingLexicon.Entry.step`).
  var step: UInt8
  /// As in the lexicon.
  var capitals: UInt8
  var source: Source
  /// How good a guess it is, 0 to 15; for the letter model, its place.
  var quality: UInt8 = 0
}
