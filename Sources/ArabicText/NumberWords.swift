/// The words for numbers in Arabic, written and colloquial.
///
/// Compared after the folding that `MonthNames` describes. Source: the cases and genders of the
/// grammars (three to ten in both genders, tens and duals in nominative and oblique), the
/// spelling rules of CLDR 46 (`ar`, rule-based number formats), and the short teens of the dialects.
public enum NumberWords {
  /// A number with words of that meaning.
  public struct Row: Sendable {
    /// The number.
    public let number: Int
    /// The words, separated by blanks.
    public let spellings: String

    init(_ number: Int, _ spellings: String) {
      self.number = number
      self.spellings = spellings
    }
  }

  /// One to ten, as they count things and as parts of compounds.
  public static let units: [Row] = [
    Row(1, "واحد واحدة إحدى وحدة"),
    Row(2, "اثنان اثنتان اثنتين اثنا اثني اثنتا اثنتي اثنين اتنين"),
    Row(3, "ثلاثة ثلاث تلاتة تلات ثلث تلت"),
    Row(4, "أربعة أربع"),
    Row(5, "خمسة خمس"),
    Row(6, "ستة ست"),
    Row(7, "سبعة سبع"),
    Row(8, "ثمانية ثمان ثماني تمانية تمنية تمن تمان"),
    Row(9, "تسعة تسع"),
  ]

  /// Ten, which is also the second half of eleven to nineteen.
  public static let ten: [Row] = [Row(10, "عشر عشرة")]

  /// Eleven to nineteen in one word.
  public static let teens: [Row] = [
    Row(11, "حداعش حدعش احدعش حدعشر احداشر حداشر"),
    Row(12, "اطنعش طنعش اتناشر اثناعشر اثنعشر اتنعش"),
    Row(13, "تلتعش تلطعش تلتاشر ثلاثتعش ثلاثطعش"),
    Row(14, "اربعتعش اربعطعش اربعتاشر"),
    Row(15, "خمستعش خمسطعش خمستاشر"),
    Row(16, "ستعش سطعش ستاشر"),
    Row(17, "سبعتعش سبعطعش سبعتاشر"),
    Row(18, "تمنتعش تمنطعش تمنتاشر ثمنتعش"),
    Row(19, "تسعتعش تسعطعش تسعتاشر"),
  ]

  /// Twenty to ninety.
  public static let tens: [Row] = [
    Row(20, "عشرون عشرين"),
    Row(30, "ثلاثون ثلاثين تلاتين"),
    Row(40, "أربعون أربعين"),
    Row(50, "خمسون خمسين"),
    Row(60, "ستون ستين"),
    Row(70, "سبعون سبعين"),
    Row(80, "ثمانون ثمانين تمانين"),
    Row(90, "تسعون تسعين"),
  ]

  /// Hundreds in one word; those of three to nine are made of a unit and each spelling of hundred.
  public static let hundreds: [Row] = [
    Row(100, "مئة مائة"),
    Row(200, "مئتان مئتين مائتان مائتين ميتين"),
    Row(300, "ثلاثمئة ثلاثمائة تلتمية"),
    Row(400, "أربعمئة أربعمائة ربعمية"),
    Row(500, "خمسمئة خمسمائة"),
    Row(600, "ستمئة ستمائة"),
    Row(700, "سبعمئة سبعمائة"),
    Row(800, "ثمانمئة ثمانمائة ثمانيمائة تمنمية"),
    Row(900, "تسعمئة تسعمائة"),
  ]

  /// Thousands.
  public static let thousands: [Row] = [
    Row(1000, "ألف آلاف"),
    Row(2000, "ألفان ألفين ألفي"),
  ]

  /// First to tenth, and the eleventh's first half.
  public static let ordinals: [Row] = [
    Row(1, "الأول الأولى أولى حادي حادية"),
    Row(2, "ثاني ثانية"),
    Row(3, "ثالث ثالثة"),
    Row(4, "رابع رابعة"),
    Row(5, "خامس خامسة"),
    Row(6, "سادس سادسة"),
    Row(7, "سابع سابعة"),
    Row(8, "ثامن ثامنة"),
    Row(9, "تاسع تاسعة"),
    Row(10, "عاشر عاشرة"),
  ]
}
