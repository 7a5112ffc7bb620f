/// One way to write a date: what it can begin with, how it is read, and examples that are its tests.
///
/// To add a rule, stay in the file of its topic (`Days.swift`, `Feasts.swift` …):
///
/// 1. Put a `DateRule` into the list at its top, with three examples or more; `swift test --filter DateRule`
///    runs them, and fails for a rule without any. Each example has a mention that this rule reads; a text that
///    looks like one and must not be read goes into `LeftAlone.all`, or into `AbsentDateTests`. Where an example
///    isn't read, the failure lists its words as rules see them: `العشر ten=10 +article | الأواخر unknown`.
/// 2. Write the method that reads it underneath. It is asked at every token of the classes in `begins`, and
///    looks at the tokens after it (and before it) by their index:
///
///        /// `هذا الصباح`, `هذا المساء`.
///        func thisPartOfDay(at index: Int) -> DateMatch? {
///          guard word(index) == .this, name(index + 1) == .thisMorning else { return nil }
///          return relative(index, index + 2, .day(offset: 0))
///        }
///
///    `word` is the class of a word, `name` tells single words, `at(index).prefix` what is joined to it. The
///    grammars read what dates are made of and say where it ends: `dayNumber(at:)`, `count(at:)`, `month(at:)`,
///    `year(at:)`, `weekdayName(at:)`, `direction(at:)` (last, next), `timeUnit(_:)`, `clock(at:)`. Whole
///    mentions can stand inside another: `monthReference(at:)`, `calendarDate(at:)`, `unitMention(at:)`,
///    `decade(at:)`. `previous` is the mention before. What a date can mean stands in `DateExpression`; `relative`
///    and `match` make a reading whose day hangs on another, `DateMatch(…, kind:)` any other: `.absolute` where the
///    words tell it all, `.interval` for two ends. A file that names a member of another module imports that module.
/// 3. Only where a word has no class yet: a row in `Sources/ArabicText/Lexicon/times.tsv`, or, for a single
///    word, in `datewords.tsv` with its name in `WordName`; a test fails where only one of the two has it.
/// 4. `MINWAL_WRITE_PAGES=1 swift test --filter DateRuleTests` puts it on the page of the rules.
///
/// Of several readings of one place the longest wins, so a rule needs to know of no other. A reading
/// looks at the next word first and allocates nothing before it knows.
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
  /// Whether it reads the forms of `WrittenForm`, which then name it more closely.
  let hasForms: Bool
  let read: Reading

  init(
    _ name: String,
    _ summary: String,
    begins: [WordClass],
    examples: [Example],
    hasForms: Bool = false,
    read: @escaping Reading
  ) {
    self.name = name
    self.summary = summary
    self.begins = begins
    self.examples = examples
    self.hasForms = hasForms
    self.read = read
  }
}

extension DateRule {
  /// Every rule, by topic.
  ///
  /// Of two readings of the same length the rule that stands first here wins.
  static let all: [DateRule] =
    feasts + intervals + ranks + calendarDates + weekdays + days + references + distances + units
    + centuries + years + latin

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
