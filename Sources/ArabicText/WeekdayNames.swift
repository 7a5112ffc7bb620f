/// The names of the days of the week in Arabic, English and French.
///
/// The names stand in `Lexicon/weekdays.tsv`, compared after the folding that `MonthNames` describes.
/// Sources: CLDR 46 (`ar`, `en`, `fr`); the colloquial forms are those of Egypt, the Levant and the
/// Maghreb.
public enum WeekdayNames {
  /// A weekday with spellings of one word each.
  public struct Row: Sendable {
    /// The weekday by ISO 8601: Monday 1 to Sunday 7.
    public let weekday: Int
    /// The spellings, separated by blanks.
    public let spellings: String
  }

  /// Names that mean the day wherever they stand.
  public static let arabic = rows(of: "weekday")

  /// Names that mean the day only after the word day or before last, next and the like.
  public static let colloquial = rows(of: "weekday.colloquial")

  /// English and French, with their short forms.
  public static let latin = rows(of: "weekday.latin")

  /// The rows of a class of weekdays.
  ///
  /// - Parameter className: `weekday` and its like in `weekdays.tsv`.
  /// - Parameter lexicon: The standard words, or those with a paper's own.
  public static func rows(of className: String, in lexicon: Lexicon = .standard) -> [Row] {
    lexicon.rows(of: className).compactMap { row in
      row.number.map { Row(weekday: $0, spellings: row.words.joined(separator: " ")) }
    }
  }

  /// The English name of a weekday by ISO 8601, Monday 1 to Sunday 7; nil for another number.
  public static func english(_ weekday: Int) -> String? {
    let names = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    return (1...7).contains(weekday) ? names[weekday - 1] : nil
  }

  /// The weekday of a day number (days since 1970-01-01), by ISO 8601: Monday 1 to Sunday 7.
  public static func weekday(ofDay dayNumber: Int) -> Int {
    let remainder = (dayNumber + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }
}
