/// A calendar date as it was written: its precision, certainty and calendar, and the days it covers.
///
/// Written in EDTF (ISO 8601-2:2019, levels 0 and 1): `2019-05-15`, `2021-02`, `2020`, `2024-11-30?`,
/// `2011/2015`, `2019-05-01/..`. Two dates compare as the intervals of days that they cover, so a
/// year never turns into a day.
public struct DateValue: Sendable, Hashable, CustomStringConvertible {
  /// The calendar in which the source wrote the date.
  public enum Calendar: String, Sendable, Hashable, CaseIterable {
    /// Proleptic Gregorian (ISO 8601).
    case gregorian
    /// Islamic: Umm al-Qura where its table reaches, tabular elsewhere.
    case hijri
    /// Coptic.
    case coptic
    /// Julian.
    case julian
    /// Rumi: the financial calendar of the Ottoman Empire.
    case rumi
    /// Persian solar.
    case persian
  }

  /// The date in EDTF, always in Gregorian terms.
  public let edtf: String
  /// The first day that it covers, in days since 1970-01-01; nil where it is open or unknown.
  public let firstDay: Int?
  /// The last day that it covers, in days since 1970-01-01; nil where it is open or unknown.
  public let lastDay: Int?
  /// The calendar in which the source wrote it.
  public let calendar: Calendar

  /// Makes a date of its parts, which the caller keeps consistent.
  public init(edtf: String, firstDay: Int?, lastDay: Int?, calendar: Calendar = .gregorian) {
    self.edtf = edtf
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.calendar = calendar
  }

  /// A Gregorian year, a month of it or a day of that.
  ///
  /// - Returns: Nil where there is no such month or day, or the year isn't 0 to 9999.
  public init?(
    year: Int,
    month: Int? = nil,
    day: Int? = nil,
    isUncertain: Bool = false,
    isApproximate: Bool = false
  ) {
    guard (0...9999).contains(year) else { return nil }
    var edtf = Self.padded(year, 4)
    let first: Int
    let last: Int
    if let month {
      guard (1...12).contains(month) else { return nil }
      edtf += "-" + Self.padded(month, 2)
      let length = Self.dayCount(ofMonth: month, year: year)
      if let day {
        guard day >= 1, day <= length else { return nil }
        edtf += "-" + Self.padded(day, 2)
        first = Self.dayNumber(year: year, month: month, day: day)
        last = first
      } else {
        first = Self.dayNumber(year: year, month: month, day: 1)
        last = first + length - 1
      }
    } else {
      guard day == nil else { return nil }
      first = Self.dayNumber(year: year, month: 1, day: 1)
      last = Self.dayNumber(year: year, month: 12, day: 31)
    }
    if isUncertain && isApproximate {
      edtf += "%"
    } else if isUncertain {
      edtf += "?"
    } else if isApproximate {
      edtf += "~"
    }
    self.init(edtf: edtf, firstDay: first, lastDay: last)
  }

  /// Reads an EDTF date of level 0, with the marks `?`, `~`, `%` and intervals of level 1.
  ///
  /// - Returns: Nil for anything else.
  public init?(edtf: some StringProtocol) {
    let sides = edtf.split(separator: "/", omittingEmptySubsequences: false)
    if sides.count == 2 {
      let isOpen = sides.map { $0.isEmpty || $0 == ".." }
      let start = Self(edtf: sides[0])
      let end = Self(edtf: sides[1])
      guard start != nil || isOpen[0], end != nil || isOpen[1], start != nil || end != nil
      else { return nil }
      self.init(edtf: String(edtf), firstDay: start?.firstDay, lastDay: end?.lastDay)
      return
    }
    guard sides.count == 1 else { return nil }
    let body = edtf.last.map { "?~%".contains($0) } == true ? edtf.dropLast() : edtf[...]
    let mark = edtf.dropFirst(body.count).first
    var numbers: [Int] = []
    for (index, part) in body.split(separator: "-", omittingEmptySubsequences: false).enumerated() {
      guard index < 3, part.utf8.count == (index == 0 ? 4 : 2),
        part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    guard let year = numbers.first else { return nil }
    self.init(
      year: year,
      month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil,
      isUncertain: mark == "?" || mark == "%",
      isApproximate: mark == "~" || mark == "%"
    )
  }

  /// The date in EDTF.
  public var description: String { edtf }

  /// Whether the date says of itself that it may be wrong.
  public var isUncertain: Bool { edtf.utf8.contains(0x3F) || edtf.utf8.contains(0x25) }
}

// MARK: - Gregorian days

extension DateValue {
  /// The number of a day of the proleptic Gregorian calendar, in days since 1970-01-01.
  ///
  /// The algorithm counts years from 1 March, so that the leap day is a year's last.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The Gregorian year, month and day of a day number.
  public static func gregorian(ofDay dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// How many days a Gregorian month has.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
