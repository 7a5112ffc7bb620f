/// The names of the days of the week in Arabic, English and French.
///
/// Compared after the folding that `MonthNames` describes. Sources: CLDR 46 (`ar`, `en`, `fr`); the
/// colloquial forms are those of Egypt, the Levant and the Maghreb.
public enum WeekdayNames {
  /// A weekday with spellings of one word each.
  public struct Row: Sendable {
    /// The weekday by ISO 8601: Monday 1 to Sunday 7.
    public let weekday: Int
    /// The spellings, separated by blanks.
    public let spellings: String

    init(_ weekday: Int, _ spellings: String) {
      self.weekday = weekday
      self.spellings = spellings
    }
  }

  /// Names that mean the day wherever they stand.
  public static let arabic: [Row] = [
    Row(1, "الاثنين الأثنين"),
    Row(2, "الثلاثاء الثلاثا الثلثاء التلاتاء التلاتا"),
    Row(3, "الأربعاء الاربعا"),
    Row(4, "الخميس"),
    Row(5, "الجمعة"),
    Row(6, "السبت"),
    Row(7, "الأحد"),
  ]

  /// Names that mean the day only behind the word day or before last, next and the like.
  public static let colloquial: [Row] = [
    Row(1, "الاتنين التنين لثنين لتنين الاثنان"),
    Row(2, "ثلاثاء تلاتا التلات ثلاثا الثلوث"),
    Row(3, "أربعاء اربعا الأربع لاربعا الربوع"),
    Row(4, "خميس لخميس"),
    Row(5, "جمعة لجمعة"),
    Row(6, "سبت"),
    Row(7, "أحد الحد"),
  ]

  /// English and French, with their short forms.
  public static let latin: [Row] = [
    Row(1, "monday mon lundi"),
    Row(2, "tuesday tue mardi"),
    Row(3, "wednesday wed mercredi"),
    Row(4, "thursday thu jeudi"),
    Row(5, "friday fri vendredi"),
    Row(6, "saturday sat samedi"),
    Row(7, "sunday sun dimanche"),
  ]

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
