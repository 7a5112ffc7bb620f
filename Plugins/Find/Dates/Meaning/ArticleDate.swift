import ArabicText
import PipelineCore

/// The day that an article or its masthead gives as its own.
struct ArticleDate {
  let value: DateValue
  let trace: Trace?
  /// That the text names another weekday than the day has; nil where it names none or the right one.
  let disagreement: DateResolver.Problem?

  /// The day of some texts, or the first of the days of an issue that has several.
  ///
  /// A labelled day goes before one with its weekday, that before the first; a founding's comes last.
  static func first(in passages: [DatePassage], _ resolver: DateResolver) -> ArticleDate? {
    var found: (date: ArticleDate, rank: Int)?
    for passage in passages {
      for mention in passage.mentions where mention.kind == .absolute || mention.kind == .interval {
        let rank =
          mention.tellsFounding ? 3 : mention.isLabelled ? 0 : mention.weekday != nil ? 1 : 2
        guard rank < found?.rank ?? 4 else { continue }
        let resolution = resolver.resolve(mention)
        guard let value = resolution.value,
          let day = value.firstDay, let last = value.lastDay, last - day <= 2,
          let first = day == last ? value : DateResolver.Work.date(ofDay: day)
        else { continue }
        let disagreement = resolution.problems.first {
          if case .weekdayDisagrees = $0 { true } else { false }
        }
        let date = ArticleDate(
          value: first,
          trace: passage.text.trace(of: mention.range),
          disagreement: disagreement
        )
        found = (date, rank)
      }
    }
    return found?.date
  }

  /// Writes the fields `date` and `weekday`.
  func write(to document: inout Document) {
    document["date"] = .date(value, trace: trace)
    guard let day = value.firstDay,
      let weekday = WeekdayNames.english(WeekdayNames.weekday(ofDay: day))
    else { return }
    document["weekday"] = Value(.text(TracedText(untraced: weekday)), trace: trace)
  }
}
