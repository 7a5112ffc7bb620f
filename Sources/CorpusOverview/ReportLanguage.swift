public import PipelineCore

/// The language of a report's own words: headings, labels, links.
///
/// The words of the data stay as they are.
public enum ReportLanguage: String, NameParameter {
  /// English.
  case english = "en"
  /// Arabic.
  case arabic = "ar"
  /// French.
  case french = "fr"

  /// The words of an overview.
  public var overviewWords: OverviewWords {
    switch self {
    case .english: .english
    case .arabic: .arabic
    case .french: .french
    }
  }
}
