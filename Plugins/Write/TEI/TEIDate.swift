import ArabicText
import PipelineCore

/// The attributes by which TEI says a date (att.datable.w3c and att.datable.custom of TEI P5).
///
/// W3C dates can say a day, a month or a year: `@when`. An interval is `@from` and `@to`; one that is
/// open on a side `@notBefore` or `@notAfter`. EDTF's `?` is `@cert` low, `~` `@precision` low, `%`
/// both. A date that the source wrote in another calendar says so by `@calendar`, and where it is one
/// day or one month also how it is written there, by `@when-custom` and `@datingMethod`.
struct TEIDate {
  /// Names and values in the order in which they are written.
  private(set) var attributes: [(name: StaticString, value: String)] = []

  init(_ date: DateValue) {
    let sides = date.edtf.split(separator: "/", omittingEmptySubsequences: false)
    if sides.count == 2 {
      switch (Self.w3c(sides[0]), Self.w3c(sides[1])) {
      case (let from?, let to?): attributes = [("from", from), ("to", to)]
      case (let from?, nil): attributes = [("notBefore", from)]
      case (nil, let to?): attributes = [("notAfter", to)]
      case (nil, nil): break
      }
    } else if let when = Self.w3c(date.edtf[...]) {
      attributes = [("when", when)]
    }
    let marks = date.edtf.utf8.filter { $0 == 0x3F || $0 == 0x7E || $0 == 0x25 }
    if marks.contains(where: { $0 != 0x7E }) { attributes.append(("cert", "low")) }
    if marks.contains(where: { $0 != 0x3F }) { attributes.append(("precision", "low")) }
    guard date.calendar != .gregorian else { return }
    let calendar = "#\(date.calendar.rawValue)"
    if let custom = Self.custom(date) {
      attributes.append(("when-custom", custom))
      attributes.append(("datingMethod", calendar))
    }
    attributes.append(("calendar", calendar))
  }

  /// A side of an EDTF date as a W3C date; nil where it is open or unknown.
  private static func w3c(_ side: Substring) -> String? {
    let body = side.utf8.last.map { "?~%".utf8.contains($0) } == true ? side.dropLast() : side
    return DateValue(edtf: body) == nil ? nil : String(body)
  }

  /// The day or month in the calendar of the source, as `year-month-day`.
  private static func custom(_ date: DateValue) -> String? {
    guard let first = date.firstDay, let last = date.lastDay else { return nil }
    func parts(_ dayNumber: Int) -> [Int]? {
      switch date.calendar {
      case .gregorian: return nil
      case .hijri:
        return HijriCalendar.day(ofDayNumber: dayNumber).map { [$0.year, $0.month, $0.day] }
      case .coptic:
        return CopticCalendar.day(ofDayNumber: dayNumber).map { [$0.year, $0.month, $0.day] }
      case .julian:
        return JulianCalendar.day(ofDayNumber: dayNumber).map { [$0.year, $0.month, $0.day] }
      case .rumi:
        return RumiCalendar.day(ofDayNumber: dayNumber).map { [$0.year, $0.month, $0.day] }
      case .persian:
        return PersianCalendar.day(ofDayNumber: dayNumber).map { [$0.year, $0.month, $0.day] }
      }
    }
    guard let start = parts(first), let end = parts(last), let next = parts(last + 1) else {
      return nil
    }
    if first == last { return written(start) }
    // A whole month, or a whole year: it ends where the next one begins.
    guard start[2] == 1, next[2] == 1, start[0] == end[0] else { return nil }
    if start[1] == end[1] { return written(Array(start[..<2])) }
    return start[1] == 1 && next[1] == 1 ? written([start[0]]) : nil
  }

  private static func written(_ parts: [Int]) -> String {
    parts.enumerated().map { index, part in
      let digits = String(part)
      return String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.utf8.count))
        + digits
    }.joined(separator: "-")
  }
}
