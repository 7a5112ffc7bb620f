import CorpusOverview
import PipelineCore

/// What the index of a report says of all its articles.
struct ReportTotals {
  private var articleCount = 0
  private var headlineCount = 0
  private var findingCount = 0
  private var undatedCount = 0
  private var days: (first: String, last: String)?
  private var papers: Set<String> = []

  /// The most papers that are told apart.
  private static let paperLimit = 1_000

  mutating func add(_ entry: ArticlePage.IndexEntry) {
    articleCount += 1
    headlineCount += entry.headlineCount
    findingCount += entry.findingCount
    if !entry.paper.isEmpty, papers.count < Self.paperLimit { papers.insert(entry.paper) }
    // Why only these: an interval or a date of less precision has no place in the order of texts.
    guard entry.date.utf8.count == 10, entry.date.utf8.first.map({ $0 < 0x3A }) ?? false else {
      if entry.date.isEmpty { undatedCount += 1 }
      return
    }
    let known = days ?? (entry.date, entry.date)
    days = (min(known.first, entry.date), max(known.last, entry.date))
  }

  /// The totals in a line.
  func text(_ language: ReportLanguage) -> String {
    var parts = [language.counted(articleCount, .article)]
    if papers.count > 1 { parts.append(language.counted(papers.count, .paper)) }
    if let days {
      parts.append(
        days.first == days.last ? days.first : language.period(days.first, days.last)
      )
    }
    if undatedCount > 0, days != nil { parts.append(language.undated(undatedCount)) }
    if headlineCount > 0 { parts.append(language.counted(headlineCount, .headline)) }
    if findingCount > 0 { parts.append(language.counted(findingCount, .finding)) }
    return parts.joined(separator: " \u{B7} ")
  }
}
