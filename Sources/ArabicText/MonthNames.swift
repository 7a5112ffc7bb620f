/// The names of the months in Arabic, English and French, of every tradition that papers print.
///
/// Spellings are compared after folding (hamza carriers to alif, ة to ه, ى to ي, no marks, no
/// tatweel), so one spelling stands for all of those. Sources: CLDR 46 (`ar`, `ar-DZ`, `ar-IQ`,
/// `ar-MA`, `ar-MR`, `ar-TN` and their neighbours; `islamic` and `coptic` calendars), and for Libya
/// the decree that renamed the months in 1986, in force until 2011.
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

    init(_ month: Int, _ spellings: String, _ strength: Strength = .plain) {
      self.month = month
      self.spellings = spellings
      self.strength = strength
    }
  }

  /// Gregorian months by names from Latin and from Syriac; the two-word Syriac names stand apart.
  public static let gregorian: [Row] = [
    // Egypt, Sudan, the Gulf.
    Row(1, "يناير ينايير"),
    Row(2, "فبراير فبرايير فبرائر"),
    Row(3, "مارس", .needsContext),
    Row(4, "أبريل ابرايل"),
    Row(5, "مايو"),
    Row(6, "يونيو يونيه"),
    Row(7, "يوليو يوليه"),
    Row(8, "أغسطس اوغسطس اغسطوس"),
    Row(9, "سبتمبر سيبتمبر سپتمبر"),
    Row(10, "أكتوبر اوكتوبر اكتوبير"),
    Row(11, "نوفمبر نوفنبر نوفامبر"),
    Row(12, "ديسمبر ديسنبر دسمبر"),
    // The Levant and Iraq.
    Row(2, "شباط اشباط"),
    Row(3, "آذار"),
    Row(4, "نيسان", .needsContext),
    Row(5, "أيار"),
    Row(6, "حزيران"),
    Row(7, "تموز"),
    Row(8, "آب", .needsNumber),
    Row(9, "أيلول"),
    // Algeria and Tunisia.
    Row(1, "جانفي جانفى جنفي"),
    Row(2, "فيفري"),
    Row(4, "أفريل"),
    Row(5, "ماي", .needsContext),
    Row(6, "جوان", .needsContext),
    Row(7, "جويلية جوييه"),
    Row(8, "أوت", .needsContext),
    // Morocco and Mauritania.
    Row(7, "يوليوز"),
    Row(8, "غشت أغشت"),
    Row(9, "شتنبر شتمبر"),
    Row(11, "نونبر نومبر"),
    Row(12, "دجنبر دجمبر"),
  ]

  /// Libya, 1986 to 2011; most are common words.
  public static let libyan: [Row] = [
    Row(1, "اينار", .needsNumber),
    Row(2, "النوار", .needsNumber),
    Row(4, "الطير", .needsNumber),
    Row(5, "الماء", .needsNumber),
    Row(6, "الصيف", .needsNumber),
    Row(7, "ناصر", .needsNumber),
    Row(8, "هانيبال هنيبال", .needsNumber),
    Row(9, "الفاتح", .needsNumber),
    Row(10, "التمور", .needsNumber),
    Row(11, "الحرث", .needsNumber),
    Row(12, "الكانون", .needsNumber),
  ]

  /// Islamic months of one word; rabīʿ, jumādā and dhū stand apart.
  public static let hijri: [Row] = [
    Row(1, "محرم", .needsNumber),
    Row(1, "المحرم", .needsNumber),
    Row(2, "صفر", .needsNumber),
    Row(7, "رجب", .needsNumber),
    Row(8, "شعبان", .needsNumber),
    Row(9, "رمضان", .needsContext),
    Row(10, "شوال", .needsContext),
    Row(11, "ذوالقعدة ذيالقعدة القعدة", .needsContext),
    Row(12, "ذوالحجة ذيالحجة", .needsContext),
  ]

  /// Islamic months of one word in Latin letters, as English and French papers print them.
  public static let latinHijri: [Row] = [
    Row(1, "muharram moharram", .needsNumber),
    Row(2, "safar", .needsNumber),
    Row(7, "rajab redjeb", .needsNumber),
    Row(8, "shaban shaaban chaabane", .needsNumber),
    Row(9, "ramadan ramadhan", .needsNumber),
    Row(10, "shawwal shawal chaoual", .needsNumber),
  ]

  /// Coptic months, as Egyptian mastheads print them.
  public static let coptic: [Row] = [
    Row(1, "توت", .needsNumber),
    Row(2, "بابه", .needsNumber),
    Row(3, "هاتور هتور", .needsNumber),
    Row(4, "كيهك كياك", .needsNumber),
    Row(5, "طوبة", .needsNumber),
    Row(6, "أمشير", .needsNumber),
    Row(7, "برمهات", .needsNumber),
    Row(8, "برمودة", .needsNumber),
    Row(9, "بشنس", .needsNumber),
    Row(10, "بؤونة بؤنة", .needsNumber),
    Row(11, "أبيب", .needsNumber),
    Row(12, "مسرى", .needsNumber),
    Row(13, "النسيء نسيء النسئ", .needsNumber),
  ]

  /// English and French, with their short forms.
  public static let latin: [Row] = [
    Row(1, "january jan janvier janv", .needsNumber),
    Row(2, "february feb fevrier fevr", .needsNumber),
    Row(3, "march mar mars", .needsNumber),
    Row(4, "april apr avril avr", .needsNumber),
    Row(5, "may mai", .needsNumber),
    Row(6, "june jun juin", .needsNumber),
    Row(7, "july jul juillet juil", .needsNumber),
    Row(8, "august aug aout", .needsNumber),
    Row(9, "september sept sep septembre", .needsNumber),
    Row(10, "october oct octobre", .needsNumber),
    Row(11, "november nov novembre", .needsNumber),
    Row(12, "december dec decembre", .needsNumber),
  ]
}
