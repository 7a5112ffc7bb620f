import ArabicText
import PipelineCore

// Names of months one letter off, between a day and a year: `30 نسان 2016`.
extension TokenCursor {
  /// The only month whose name is one letter away from a word between a day and a year.
  func misspeltMonth(at index: Int) -> MonthMatch? {
    guard at(index - 1).isNumber, isUnknownWord(index), !isLatin(index),
      !startsWithArticle(index), at(index + 1).isNumber, at(index + 1).count == 4,
      isWholeNumber(index + 1), !isCounted(index + 2)
    else { return nil }
    let year = at(index + 1).value
    let word = letters(index)
    let written = (0..<word.count).map { word[$0] }
    guard written.count >= 3 else { return nil }
    var found: MonthMatch?
    for name in MonthSpelling.all where abs(name.letters.count - written.count) <= 1 {
      let years = name.calendar == .hijri ? 1300...1460 : 1900...2100
      guard years.contains(Int(year)), MonthSpelling.isOneOff(written, name.letters)
      else { continue }
      if let found, found.month != name.month || found.calendar != name.calendar { return nil }
      found = MonthMatch(
        calendar: name.calendar,
        month: name.month,
        strength: .plain,
        end: index + 1,
        isMisspelt: true
      )
    }
    return found
  }
}

/// A spelling of a month of one word by the codes of its letters.
private struct MonthSpelling: Sendable {
  let letters: [UInt8]
  let calendar: DateValue.Calendar
  let month: Int

  static let all: [MonthSpelling] =
    spellings(of: MonthNames.gregorian, .gregorian) + spellings(of: MonthNames.hijri, .hijri)

  private static func spellings(
    of rows: [MonthNames.Row],
    _ calendar: DateValue.Calendar
  ) -> [MonthSpelling] {
    rows.flatMap { row in
      row.spellings.split(separator: " ").compactMap { spelling in
        let letters = spelling.unicodeScalars.compactMap { scalar -> UInt8? in
          guard scalar.value < 0x800 else { return nil }
          let kind = LetterFolding.table[Int(scalar.value)]
          return kind > 0 && kind < LetterFolding.Kind.latinBit ? kind : nil
        }
        // Why: a short word is one letter from too many.
        return letters.count >= 4
          ? MonthSpelling(letters: letters, calendar: calendar, month: row.month) : nil
      }
    }
  }

  /// Whether one letter more, less or other, or two in the other order, part two words.
  static func isOneOff(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let (short, long) = first.count <= second.count ? (first, second) : (second, first)
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var end = 0
    while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] {
      end += 1
    }
    let left = short.count - start - end
    if short.count < long.count { return left == 0 }
    if left <= 1 { return true }
    return left == 2 && short[start] == long[start + 1] && short[start + 1] == long[start]
  }
}
