/// The words for numbers in Arabic, written and colloquial.
///
/// The words stand in `Lexicon/numbers.tsv`, compared after the folding that `MonthNames` describes.
/// Source: the cases and genders of the grammars (three to ten in both genders, tens and duals in
/// nominative and oblique), the spelling rules of CLDR 46 (`ar`, rule-based number formats), and the
/// short teens of the dialects.
public enum NumberWords {
  /// A number with words of that meaning.
  public struct Row: Sendable {
    /// The number.
    public let number: Int
    /// The words, separated by blanks.
    public let spellings: String
  }

  /// One to ten, as they count things and as parts of compounds.
  public static let units = rows(of: "number.unit")

  /// Ten, which is also the second half of eleven to nineteen.
  public static let ten = rows(of: "number.ten")

  /// Eleven to nineteen in one word.
  public static let teens = rows(of: "number.teen")

  /// Twenty to ninety.
  public static let tens = rows(of: "number.tens")

  /// Hundreds in one word; those of three to nine are made of a unit and each spelling of hundred.
  public static let hundreds = rows(of: "number.hundred")

  /// Thousands.
  public static let thousands = rows(of: "number.thousand")

  /// First to tenth, and the eleventh's first half.
  public static let ordinals = rows(of: "number.ordinal")

  /// The rows of a class of numbers.
  ///
  /// - Parameter className: `number.unit` and its like in `numbers.tsv`.
  /// - Parameter lexicon: The standard words, or those with a paper's own.
  public static func rows(of className: String, in lexicon: Lexicon = .standard) -> [Row] {
    lexicon.rows(of: className).compactMap { row in
      row.number.map { Row(number: $0, spellings: row.words.joined(separator: " ")) }
    }
  }
}
