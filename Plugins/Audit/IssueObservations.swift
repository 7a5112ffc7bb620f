import PipelineCore

/// What the articles of a corpus say about issues, by paper and edition.
struct IssueObservations: Sendable {
  /// A paper or one of its editions.
  struct Paper: Sendable, Hashable {
    let name: ExactText
    let edition: ExactText
  }

  /// What an article prints: number, day, or one of them.
  struct Print: Sendable, Hashable {
    let number: Int?
    let day: Int?
  }

  /// The articles that print the same.
  struct Articles: Sendable {
    var count = 0
    /// The identities of the first few.
    var examples: [String] = []

    mutating func add(_ other: Articles) {
      count += other.count
      examples += other.examples.prefix(Self.exampleLimit - min(Self.exampleLimit, examples.count))
    }

    static let exampleLimit = 3
  }

  private(set) var papers: [Paper: [Print: Articles]] = [:]

  mutating func add(_ articles: Articles, of paper: Paper, printing print: Print) {
    papers[paper, default: [:]][print, default: Articles()].add(articles)
  }

  mutating func add(_ other: IssueObservations) {
    for (paper, prints) in other.papers {
      for (print, articles) in prints { add(articles, of: paper, printing: print) }
    }
  }
}
