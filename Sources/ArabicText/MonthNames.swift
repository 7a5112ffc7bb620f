/// The names of the months in Arabic, English and French, of every tradition that papers print.
///
/// The names stand in `Lexicon/months.tsv`. Spellings are compared after folding (hamza carriers to
/// alif, ة to ه, ى to ي, no marks, no tatweel), so one spelling stands for all of those. Sources:
/// CLDR 46 (`ar`, `ar-DZ`, `ar-IQ`, `ar-MA`, `ar-MR`, `ar-TN` and their neighbours; `islamic` and
/// `coptic` calendars), and for Libya the decree that renamed the months in 1986, in force until 2011.
public enum MonthNames {
  /// How far a name can be trusted to mean a month where nothing beside it says so.
  public enum Strength: Int, Sendable, Comparable {
    /// A common word or a name of persons too: needs a day, a year or the word month beside it.
    case needsNumber
    /// Sometimes another word: needs a preposition of time at least.
    case needsContext
    /// A month and little else.
    case plain

    /// Orders by trust.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A month with spellings of one word each.
  public struct Row: Sendable {
    /// The month, from 1.
    public let month: Int
    /// How far the spellings can be trusted.
    public let strength: Strength
    /// The spellings, separated by blanks.
    public let spellings: String
  }

  /// Gregorian months by names from Latin and from Syriac; the two-word Syriac names stand apart.
  public static let gregorian = rows(of: "month.gregorian")

  /// Libya, 1986 to 2011; most are common words.
  public static let libyan = rows(of: "month.libyan")

  /// Islamic months of one word; rabīʿ, jumādā and dhū stand apart.
  public static let hijri = rows(of: "month.hijri")

  /// Islamic months of one word in Latin letters, as English and French papers print them.
  public static let latinHijri = rows(of: "month.hijri-latin")

  /// Coptic months, as Egyptian mastheads print them.
  public static let coptic = rows(of: "month.coptic")

  /// English and French, with their short forms.
  public static let latin = rows(of: "month.latin")

  /// The rows of a class of months.
  ///
  /// - Parameter className: `month.gregorian` and its like in `months.tsv`.
  /// - Parameter lexicon: The standard words, or those with a paper's own.
  public static func rows(of className: String, in lexicon: Lexicon = .standard) -> [Row] {
    lexicon.rows(of: className).compactMap { row in
      guard let month = row.number else { return nil }
      let strength: Strength =
        row.value.hasSuffix("needs-number")
        ? .needsNumber : row.value.hasSuffix("needs-context") ? .needsContext : .plain
      return Row(month: month, strength: strength, spellings: row.words.joined(separator: " "))
    }
  }
}
