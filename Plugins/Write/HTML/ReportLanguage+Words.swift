import CorpusOverview
import PipelineCore

extension ReportLanguage {
  /// The report's own words.
  var words: ReportWords {
    switch self {
    case .english: .english
    case .arabic: .arabic
    case .french: .french
    }
  }

  /// A number with what it counts.
  func counted(_ count: Int, _ noun: Noun) -> String {
    let number = overviewWords.numberForm.grouped(count)
    switch (self, noun) {
    case (.english, _): return "\(number) \(noun.rawValue)\(count == 1 ? "" : "s")"
    case (.arabic, .article): return "المقالات: \(number)"
    case (.arabic, .paper): return "الصحف: \(number)"
    case (.arabic, .headline): return "عناوين الشريط: \(number)"
    case (.arabic, .finding): return "الملاحظات: \(number)"
    case (.arabic, .place): return "المواضع: \(number)"
    case (.french, .article): return "articles : \(number)"
    case (.french, .paper): return "journaux : \(number)"
    case (.french, .headline): return "titres de bandeau : \(number)"
    case (.french, .finding): return "remarques : \(number)"
    case (.french, .place): return "endroits : \(number)"
    }
  }

  /// So many articles without a date.
  func undated(_ count: Int) -> String {
    let number = overviewWords.numberForm.grouped(count)
    switch self {
    case .english: return "\(number) without a date"
    case .arabic: return "بلا تاريخ: \(number)"
    case .french: return "sans date : \(number)"
    }
  }

  /// The days from one to another; in words, since a dash is read from either side.
  func period(_ first: String, _ last: String) -> String {
    switch self {
    case .english: "\(first) to \(last)"
    // LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE: after Arabic letters a date's parts would change places.
    case .arabic: "من \u{2066}\(first)\u{2069} إلى \u{2066}\(last)\u{2069}"
    case .french: "du \(first) au \(last)"
    }
  }

  /// What a report counts.
  enum Noun: String {
    case article, paper, headline, finding, place
  }
}
