import ArabicText
import PipelineCore

/// The day that an article or its masthead gives as its own.
struct ArticleDate {
  let value: DateValue
  let trace: Trace?

  /// The labelled day of some texts, or else the first one.
  static func first(in passages: [DatePassage], _ resolver: DateResolver) -> ArticleDate? {
    var found: ArticleDate?
    for passage in passages {
      for mention in passage.mentions where mention.kind == .absolute {
        let value = resolver.resolve(mention).value
        guard let value, let day = value.firstDay, day == value.lastDay else { continue }
        let date = ArticleDate(value: value, trace: passage.text.trace(of: mention.range))
        if mention.isLabelled { return date }
        found = found ?? date
      }
    }
    return found
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
