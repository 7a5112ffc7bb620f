import PipelineCore

/// What a mention says, before it is known which day it was said on.
indirect enum DateExpression: Sendable, Hashable {
  /// A date by the numbers of one calendar or of several that should agree.
  case calendar([CalendarParts], YearHint)
  /// A day so many days from the anchor.
  case day(offset: Int)
  /// A weekday before, at or after the anchor, and so many further weeks away.
  case weekday(Int, Direction, weeks: Int)
  /// A weekday of the week that holds the anchor, or of one so many weeks away.
  case weekdayOfWeek(Int, weekOffset: Int)
  /// The unit that holds the anchor, or one so many units away: this week, last month.
  case unit(TimeUnit, offset: Int)
  /// So many units ago or ahead: three days ago, in two years, a month and ten days ago.
  case distance([UnitCount])
  /// So many units before or after another date.
  case distanceFrom(DateExpression, UnitCount)
  /// The unit that holds another date.
  case holding(TimeUnit, DateExpression)
  /// The first such weekday at or after a distance: `بعد شهرين يوم الخميس`.
  case weekdayAfter(Int, [UnitCount])
  /// The next or last so many units together; negative for the last.
  case span(TimeUnit, count: Int)
  /// A day of the anchor's month or of one so many months away.
  case dayOfMonth(Int, monthOffset: Int)
  /// The nearest day of a month with a number and a weekday: `الجمعة 20`.
  case numberedDay(Int, weekday: Int)
  /// From one date to another.
  case interval(DateExpression, DateExpression)
  /// From a date on.
  case openInterval(DateExpression)
  /// Ten years or a hundred: the years that begin with these digits.
  case years(prefix: Int, digits: Int)
  /// A season by its number in EDTF (spring 21 to winter 24): of a year, or so many seasons away.
  case season(Int, year: Int?, offset: Int)
  /// A season of the anchor's year or of one so many years away.
  case seasonOfYear(Int, offset: Int)
  /// The first so many units of a year or month, or for a negative number the last ones.
  case firstUnits(TimeUnit, count: Int, of: DateExpression)
  /// A day of a month by its rank, from 1, or the last for 0; of a weekday or of all days.
  case ranked(Int, weekday: Int?, of: DateExpression)
  /// The anchor's day or month in another year, or its day in another month.
  case same(TimeUnit, of: DateExpression)
  /// A week of a month by its rank, from 1, or the last for 0.
  case weekOfMonth(Int, of: DateExpression)
  /// One of two to four equal parts of a year, a decade or a century, or of two or three of a month.
  case part(Int, of: Int, whole: DateExpression)
  /// The year of schools that holds the anchor, or one so many years away.
  case schoolYear(offset: Int)
  /// A feast of a year that is written, or by the anchor, and so many days from it.
  case feast(Feast, FeastYear?, YearHint, offset: Int)
  /// A quarter of a year so many away from the anchor's.
  case quarter(offset: Int)
  /// A unit of the calendar and no value.
  case vague
}

/// So many units of the calendar; negative for those before the anchor.
struct UnitCount: Sendable, Hashable {
  let unit: TimeUnit
  let count: Int

  init(_ unit: TimeUnit, _ count: Int) {
    self.unit = unit
    self.count = count
  }
}

/// Which side of the anchor a mention without all its parts lies on.
enum Direction: Sendable, Hashable {
  /// Before the anchor.
  case past
  /// The anchor or before it.
  case pastOrSame
  /// After the anchor.
  case future
  /// The anchor or after it.
  case futureOrSame
}

/// What is said of the year where none is written.
enum YearHint: Sendable, Hashable {
  case none
  case past
  case future
  /// One more back than the last, one more on than the next.
  case beforeLast, afterNext
  /// The anchor's year or one so many years away.
  case offset(Int)
  /// The Gregorian year, of a day or month of another calendar.
  case gregorian(Int)
}

/// The numbers of a date in one calendar.
struct CalendarParts: Sendable, Hashable {
  var calendar: DateValue.Calendar = .gregorian
  var year: Int?
  var month: Int?
  var day: Int?
  /// Whether the year was written with two digits and stands in no century yet.
  var isShortYear = false
  /// Whether day and month, written as numbers, could be the other way round.
  var isSwappable = false
  /// Whether both day and month were written in digits.
  var isNumeric = false
  /// The order in which day and month can only have been written, where numbers tell it.
  var order: DateOrder?

  /// The same with day and month the other way round.
  var swapped: CalendarParts {
    var parts = self
    parts.day = month
    parts.month = day
    return parts
  }
}

/// Why a written date is none.
enum DateFlaw: Sendable, Hashable {
  case noSuchDay
  /// The month has two names of different months: `أيار (يونيو)`.
  case monthsDisagree
  /// An Islamic year that hasn't come: `5 رمضان 2019 هـ`.
  case noSuchYear
  /// Its digits make a day the other way round only: `9102/5/51`.
  case digitsReversed
}

/// What is worth a look in a written date that has a value.
enum DateNote: Sendable, Hashable {
  /// The month's name is one letter off.
  case monthMisspelt
  /// The year is one of the Rumi calendar, and nothing says so.
  case calendarUnsure
  /// The month is one of two that share a name: `6 تشرين 1981`.
  case monthUnsure
}

/// The order of day and month where both are numbers.
enum DateOrder: String, Sendable, Hashable, NameParameter {
  case auto, dmy, mdy
}

/// A date that was found in a text.
struct DateMention: Sendable {
  /// The kinds of mention, as records name them.
  enum Kind: String, Sendable, CaseIterable {
    case absolute, relative, vague, interval, feast
  }

  /// UTF-8 byte offsets into the text, half-open.
  var range: Range<Int>
  var expression: DateExpression
  var kind: Kind
  /// The weekday that is written beside the date, by ISO 8601.
  var weekday: Int?
  /// Whether the day is a rank that may count the weekday before it: `الأحد الأول من أيار`.
  var mayRankWeekday = false
  var isApproximate = false
  /// Whether the words are somebody's whose day may be another, or allow of another reading.
  var isUncertain = false
  /// Whether something that hasn't happened yet is announced with it.
  var announcesFuture = false
  /// Whether it's told as past: by a verb before it, a label, or a line of its own.
  var tellsPast = false
  /// Whether nothing else stands on its line but a label, a clock or the like.
  var isLine = false
  /// The time of day beside it, in minutes.
  var minutes: Int?
  /// Whether a label of dates stands before it.
  var isLabelled = false
  /// Whether the founding of something is told with it, as in a masthead.
  var tellsFounding = false
  var flaw: DateFlaw?
  var note: DateNote?
  /// The number of the rule that read it, in `DateRule.all`.
  var rule: UInt8 = 0
  /// The number of the form of a written date in `WrittenForm.all`, from 1; 0 for what has none.
  var form: UInt8 = 0

  /// The name of the rule that read it, of a written date with its form: `calendar-date/in-digits`.
  var ruleName: String {
    let name = DateRule.all[Int(rule)].name
    return form == 0 ? name : name + "/" + WrittenForm.all[Int(form) - 1].name
  }
}
