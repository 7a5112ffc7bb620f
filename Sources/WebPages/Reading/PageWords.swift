import ArabicText

/// The words by which the parts of a page are known, folded for comparison.
struct PageWords: Sendable {
  static let shared = PageWords()

  /// Headings of lists, each with the kind of list.
  let listHeadings: [[UInt8]: HeadlineListKind]
  /// Words within a heading that tell the kind.
  let listKinds: [[UInt8]: HeadlineListKind]
  /// Headings after which nothing is the article's.
  let ends: Set<[UInt8]>
  /// Buttons, menus and notices.
  let furniture: Set<[UInt8]>
  /// Words of counters of readers.
  let reads: Set<[UInt8]>
  /// Labels before a date, an author, a source and other things.
  let labels: [[UInt8]: Label]
  /// Months by their names, with the calendar: Gregorian ones are numbered.
  let months: [[UInt8]: Int]
  let hijriMonths: Set<[UInt8]>
  let weekdays: Set<[UInt8]>
  /// Words of lines that tell date and time.
  let dateWords: Set<[UInt8]>
  /// Words before a distance in time.
  let distances: Set<[UInt8]>
  /// Labels of a day on which an article was changed.
  let updates: Set<[UInt8]>
  let agencies: Set<[UInt8]>
  let places: Set<[UInt8]>
  let papers: Set<[UInt8]>
  let givenNames: Set<[UInt8]>
  /// Words that begin a job and no name.
  let jobs: Set<[UInt8]>
  let institutions: Set<[UInt8]>
  /// Words before a paper's name, such as "journal".
  let paperKinds: Set<[UInt8]>

  /// What a label stands before.
  enum Label: Sendable {
    case date, issue, author, byline, source, other
  }

  private init() {
    let lexicon = Lexicon.standard
    func keys(_ classes: String...) -> Set<[UInt8]> {
      Set(classes.flatMap { lexicon.words(of: $0) }.map { PageKey.key(of: $0) })
    }
    var headings: [[UInt8]: HeadlineListKind] = [:]
    for word in lexicon.words(of: "heading.ticker") { headings[PageKey.key(of: word)] = .latest }
    for word in lexicon.words(of: "heading.related") { headings[PageKey.key(of: word)] = .related }
    for row in lexicon.rows(of: "web.heading") {
      guard let kind = HeadlineListKind(rawValue: row.value) else { continue }
      for word in row.words { headings[PageKey.key(of: word)] = kind }
    }
    listHeadings = headings
    var kinds: [[UInt8]: HeadlineListKind] = [:]
    for row in lexicon.rows(of: "web.list-kind") {
      for word in row.words { kinds[PageKey.key(of: word)] = HeadlineListKind(rawValue: row.value) }
    }
    listKinds = kinds
    ends = keys("web.end")
    furniture = keys("furniture")
    reads = keys("web.reads")
    var labels: [[UInt8]: Label] = [:]
    let classes: [(String, Label)] = [
      ("label.other", .other), ("label.source", .source), ("label.author", .author),
      ("label.issue", .issue), ("label.date", .date),
    ]
    for (name, label) in classes {
      for row in lexicon.rows(of: name) {
        for word in row.words {
          labels[PageKey.key(of: word)] = row.value == "byline" ? .byline : label
        }
      }
    }
    self.labels = labels
    var months: [[UInt8]: Int] = [:]
    for name in ["month.gregorian", "month.gregorian-pair", "month.libyan", "month.latin"] {
      for row in lexicon.rows(of: name) {
        for word in row.words { months[PageKey.key(of: word)] = row.number }
      }
    }
    self.months = months
    hijriMonths = keys("month.hijri", "month.hijri-pair")
    weekdays = keys("weekday")
    dateWords = keys("dateline")
    distances = keys("web.distance")
    updates = keys("web.updated")
    agencies = keys("agency")
    places = keys("place")
    papers = keys("paper")
    jobs = keys("web.job")
    givenNames = keys("person.given-name")
    institutions = keys("institution")
    paperKinds = keys("paper.kind", "institution")
  }
}

/// The kinds of lists of headlines.
public enum HeadlineListKind: String, Sendable, CaseIterable {
  /// The latest headlines.
  case latest
  /// Headlines that run through a line.
  case ticker
  /// Breaking news.
  case breaking
  /// What is read most.
  case mostRead = "most-read"
  /// What belongs to the article.
  case related
  /// Anything else.
  case other

  /// Whether the headlines are the latest ones.
  var isLatest: Bool { self == .latest || self == .ticker || self == .breaking }
}
