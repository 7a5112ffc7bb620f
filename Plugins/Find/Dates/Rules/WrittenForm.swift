import PipelineCore

/// One way to write day, month and year, or two of them: in digits, the day first, the month first.
///
/// The rule `calendar-date` puts the weekday before it and the same day by other calendars after it.
/// To add a form, write it with its examples as an extension in a file of its own, with the method that
/// reads it underneath, and put it into `all`. As with rules, of several forms that read one place the
/// longest wins, and of two of the same length the one that stands first in `all`.
struct WrittenForm: Sendable {
  /// In lower case with hyphens, as records and the generated page name it.
  let name: String
  /// What it reads, as the generated page says it.
  let summary: String
  /// The classes of words that it can begin with; `.digits` stands for a number in digits.
  let begins: [WordClass]
  let examples: [DateRule.Example]
  let read: Reading

  /// Reads a date that begins at a token; `hasWeekday` where a weekday or the word day stands before it.
  typealias Reading =
    @Sendable (_ cursor: TokenCursor, _ index: Int, _ hasWeekday: Bool) -> TokenCursor.WrittenDate?

  init(
    _ name: String,
    _ summary: String,
    begins: [WordClass],
    examples: [DateRule.Example],
    read: @escaping Reading
  ) {
    self.name = name
    self.summary = summary
    self.begins = begins
    self.examples = examples
    self.read = read
  }

  /// Every form; of two readings of the same length the form that stands first here wins.
  static let all = [
    inDigits, daysInDigits, romanMonth, dayFirst, yearFirst, monthFirst, monthAlone,
  ]

  /// The classes that a month begins with, with the word month or without it.
  static let monthBeginnings: [WordClass] = DateRule.monthNames + [.unit, .this, .unknown]

  /// A form as the hot path holds it.
  struct Entry {
    let number: UInt8
    let read: Reading
  }

  /// The forms by the class of word that they begin with.
  static let byBeginning: [[Entry]] = {
    var forms = [[Entry]](repeating: [], count: WordClass.allCases.count)
    for (number, form) in all.enumerated() {
      for beginning in Set(form.begins) {
        forms[Int(beginning.rawValue)].append(Entry(number: UInt8(number), read: form.read))
      }
    }
    return forms
  }()
}

extension TokenCursor {
  /// A date of one calendar, as it was read.
  struct WrittenDate {
    var parts: CalendarParts
    var hint: YearHint = .none
    var end: Int
    /// Whether it's the first of several days or months that share what follows: `14 و15 أيار`.
    var isShared = false
    /// The last day of an interval inside a month: `13-15 تموز`.
    var lastDay: Int?
    var flaw: DateFlaw?
    var note: DateNote?
    /// The number of the form that read it, in `WrittenForm.all`.
    var form: UInt8 = 0
  }

  /// A date without weekday and twins, by the form that reads furthest.
  func core(at index: Int, hasWeekday: Bool = false) -> WrittenDate? {
    let token = at(index)
    let beginning = token.isNumber ? WordClass.digits : token.word
    guard token.isNumber || token.kind == .word else { return nil }
    // Why: words that begin no form are told before anything is held.
    guard !WrittenForm.byBeginning[Int(beginning.rawValue)].isEmpty else { return nil }
    var longest: WrittenDate?
    for form in WrittenForm.byBeginning[Int(beginning.rawValue)] {
      guard var date = form.read(self, index, hasWeekday), date.end > longest?.end ?? index
      else { continue }
      date.form = form.number
      longest = date
    }
    return longest
  }

  /// The year after a month, a separator between or not.
  func year(after month: MonthMatch, isShortAllowed: Bool) -> YearMatch? {
    let token = at(month.end)
    if token.isMark("/") || token.isMark("-") || token.isMark("."),
      let year = year(at: month.end + 1, isShortAllowed: isShortAllowed), year.year != nil
    {
      return year
    }
    return year(at: month.end)
  }

  /// Puts the parts together.
  func make(_ month: MonthMatch, day: Int?, year: YearMatch?) -> WrittenDate {
    var parts = CalendarParts(calendar: month.calendar, month: month.month, day: day)
    var hint = year?.hint ?? .none
    if let number = year?.year {
      let calendar =
        year?.calendar ?? (month.calendar == .hijri && number > 1600 ? .gregorian : nil)
      if let calendar, calendar != month.calendar, calendar == .gregorian, month.calendar != .julian
      {
        hint = .gregorian(number)
      } else {
        parts.year = number
        parts.isShortYear = year?.isShort ?? false
        if month.calendar == .gregorian {
          // `15 أيلول 1910 ش`: of the East, where the month isn't Coptic.
          if calendar == .julian || calendar == .coptic && number > 1750 {
            parts.calendar = .julian
          }
          if calendar == .rumi { parts.calendar = .rumi }
        }
      }
    }
    let isImplausible =
      parts.calendar == .hijri && year?.calendar == .hijri && parts.year ?? 0 > 1600

    var core = WrittenDate(parts: parts, hint: hint, end: max(year?.end ?? month.end, month.end))
    core.flaw =
      month.isContradicted
      ? .monthsDisagree : isImplausible ? .noSuchYear : parts.isPossible ? nil : .noSuchDay
    return core
  }
}
