/// The words by which an article is read, ready to be looked up: made once, shared by all workers.
struct ArticleVocabulary: Sendable {
  private let table: PhraseTable
  /// The names of the page's own site, as lines over the article give them.
  var siteNames = SiteNames()

  /// Compiles a vocabulary; a list that is given stands in place of the words' own.
  init(
    words: ArticleWords = .standard,
    tickerHeadings: [String]? = nil,
    dateLabels: [String]? = nil,
    issueLabels: [String]? = nil,
    authorLabels: [String]? = nil,
    sourceLabels: [String]? = nil,
    otherLabels: [String]? = nil,
    agencies: [String]? = nil
  ) {
    var kinds: [[String]] = Array(repeating: [], count: WordKinds.count)
    func add(_ kind: WordKinds, _ words: [String]) {
      kinds[kind.rawValue.trailingZeroBitCount] += words
    }
    add(.tickerHeading, tickerHeadings ?? words.tickerHeadings)
    add(.dateLabel, dateLabels ?? words.dateLabels)
    add(.issueLabel, issueLabels ?? words.issueLabels)
    add(.authorLabel, authorLabels ?? words.authorLabels)
    add(.sourceLabel, sourceLabels ?? words.sourceLabels)
    add(.otherLabel, otherLabels ?? words.otherLabels)
    add(.agency, agencies ?? words.agencies)
    for (kind, words) in words.others { add(kind, words) }
    table = PhraseTable(kinds: kinds)
  }

  /// The longest phrase of some kinds that stands at a place of a folded line and ends a word there.
  func match(
    _ kinds: WordKinds,
    in units: [UInt16],
    at start: Int,
    upTo end: Int
  ) -> (length: Int, kinds: WordKinds)? {
    table.match(in: units, at: start, upTo: end, kinds: kinds.rawValue)
      .map { ($0.length, WordKinds(rawValue: $0.kinds)) }
  }

  /// The length of the longest phrase of some kinds at a place; nil where there is none.
  func length(of kinds: WordKinds, in units: [UInt16], at start: Int, upTo end: Int) -> Int? {
    table.match(in: units, at: start, upTo: end, kinds: kinds.rawValue)?.length
  }

  /// The kinds of the phrases that begin with the word at a place, and at most a few more.
  func kinds(beginningAt start: Int, in units: [UInt16]) -> WordKinds {
    WordKinds(rawValue: table.kinds(in: units, at: start, upTo: units.count))
  }

  /// Whether a whole range of units is one phrase of some kinds.
  func contains(_ kinds: WordKinds, in units: [UInt16], at range: Range<Int>) -> Bool {
    !range.isEmpty
      && table.match(
        in: units,
        at: range.lowerBound,
        upTo: range.upperBound,
        kinds: kinds.rawValue
      )?
      .length == range.count
  }
}
