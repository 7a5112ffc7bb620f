import ArabicText
import PipelineCore

/// The words that the recogniser knows: the standard ones, or those with a paper's own on top.
///
/// A class, so that every cursor holds one reference.
final class DateWords: Sendable {
  static let standard = DateWords(.standard)

  let lexicon: DateLexicon
  let feasts: FeastNames
  /// Places and countries of one word, by their folded keys: `اليوم` after one may end a paper's name.
  let places: Set<UInt64>
  /// The days after which towns are named, as parts of a date without a year.
  let towns: Set<CalendarParts>
  /// Papers and agencies of one word, by their folded keys.
  let papers: Set<UInt64>

  init(_ lexicon: Lexicon) {
    self.lexicon = DateLexicon(lexicon)
    feasts = FeastNames(lexicon)
    func keys(of classes: [String]) -> Set<UInt64> {
      Set(classes.flatMap { lexicon.words(of: $0) }.compactMap { LetterFolding.key(of: $0) })
    }
    places = keys(of: ["place", "time.land"])
    papers = keys(of: ["paper", "agency"])
    let namedDays = [("town.gregorian", DateValue.Calendar.gregorian), ("town.hijri", .hijri)]
    towns = Set(
      namedDays.flatMap { className, calendar in
        lexicon.rows(of: className).compactMap { row in
          let numbers = row.value.split(separator: " ").compactMap { Int($0) }
          guard numbers.count == 2 else { return nil }
          return CalendarParts(calendar: calendar, month: numbers[0], day: numbers[1])
        }
      }
    )
  }
}
