/// One way to write a date: what it can begin with, how it is read, and examples that are its tests.
///
/// To add a rule, put a `DateRule` with its examples into the list of its topic (`DateRule.days`,
/// `DateRule.feasts` …) and write the method that reads it underneath. A reading is asked at every
/// token of the classes in `begins`, so it looks at the next word first and allocates nothing before
/// it knows.
struct DateRule: Sendable {
  /// A text with the values of its dates, as the tests hold it to.
  struct Example: Sendable {
    let text: String
    /// The day on which it was said, as `2020-03-18`; nil where none is known.
    let anchor: String?
    /// The values of the mentions in EDTF, one blank between two; `nil` for one without value.
    let values: String

    init(_ text: String, on anchor: String? = nil, _ values: String) {
      self.text = text
      self.anchor = anchor
      self.values = values
    }
  }

  /// Reads a date that begins at a token, or tells that there is none.
  typealias Reading = @Sendable (_ cursor: TokenCursor, _ index: Int) -> DateMatch?

  /// In lower case with hyphens, as records and the generated page name it.
  let name: String
  /// What it reads, as the generated page says it.
  let summary: String
  /// The classes of words that it can begin with; `.digits` stands for a number in digits.
  let begins: [WordClass]
  let examples: [Example]
  let read: Reading

  init(
    _ name: String,
    _ summary: String,
    begins: [WordClass],
    examples: [Example],
    read: @escaping Reading
  ) {
    self.name = name
    self.summary = summary
    self.begins = begins
    self.examples = examples
    self.read = read
  }
}

extension DateRule {
  /// Every rule, by topic.
  ///
  /// Of two readings of the same length the rule that stands first here wins.
  static let all: [DateRule] =
    feasts + intervals + ranks + calendarDates + weekdays + days + distances + units + years + latin

  /// The classes that names of months begin with.
  static let monthNames: [WordClass] = [
    .gregorianMonth, .libyanMonth, .hijriMonth, .copticMonth, .persianMonth, .latinMonth,
    .kanunHead, .tishrinHead,
    .rabiHead, .jumadaHead, .dhuHead, .shortHead, .latinMonthHead,
  ]
  /// The classes that numbers in words begin with.
  static let numbers: [WordClass] = [
    .daySuffix, .ordinal, .cardinal, .tens, .ten, .teen, .colloquialWeekday,
  ]
  /// The units of the calendar.
  static let unitWords: [WordClass] = [.unit, .unitDual, .unitPlural]
}
