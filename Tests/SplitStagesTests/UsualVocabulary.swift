@testable import SplitStages

extension ArticleVocabulary {
  /// The words that come with the program, made ready once for all tests.
  static let usual = ArticleVocabulary()
}
