import ArabicText

/// The words by which the parts of a page are known, folded for comparison.
struct PageWords: Sendable {
  static let shared = PageWords()

  private let table: KeyTable<Facts>

  /// What a word or a phrase may be.
  struct Classes: OptionSet, Sendable {
    let rawValue: UInt32

    /// A heading after which nothing is the article's.
    static let end = Classes(rawValue: 1 << 0)
    /// A button, a menu, a notice.
    static let furniture = Classes(rawValue: 1 << 1)
    /// A word of counters of readers.
    static let reads = Classes(rawValue: 1 << 2)
    static let hijriMonth = Classes(rawValue: 1 << 3)
    static let weekday = Classes(rawValue: 1 << 4)
    /// A word of lines that tell date and time.
    static let dateWord = Classes(rawValue: 1 << 5)
    /// A word before a distance in time.
    static let distance = Classes(rawValue: 1 << 6)
    /// A label of a day on which an article was changed.
    static let update = Classes(rawValue: 1 << 7)
    static let agency = Classes(rawValue: 1 << 8)
    static let place = Classes(rawValue: 1 << 9)
    static let paper = Classes(rawValue: 1 << 10)
    static let givenName = Classes(rawValue: 1 << 11)
    /// A word that begins a job and no name.
    static let job = Classes(rawValue: 1 << 12)
    static let institution = Classes(rawValue: 1 << 13)
    /// A word before a paper's name, such as "journal".
    static let paperKind = Classes(rawValue: 1 << 14)
    /// A title before a person's name.
    static let personTitle = Classes(rawValue: 1 << 15)
    /// A label of what stands under a picture.
    static let caption = Classes(rawValue: 1 << 16)
    /// What opens a notice of rights or opinions, or a call to follow and read on.
    static let notice = Classes(rawValue: 1 << 17)
  }

  /// What is known of a word or a phrase.
  struct Facts: Sendable {
    var classes = Classes()
    /// The kind of list that it is the heading of.
    var heading: HeadlineListKind?
    /// The kind of list that it tells within a heading.
    var listKind: HeadlineListKind?
    /// What it is a label of.
    var label: Label?
    /// The number of a month of the Gregorian calendar; 0 for none.
    var month: UInt8 = 0

    /// Whether it is of a class.
    @inline(__always)
    func has(_ classes: Classes) -> Bool { !self.classes.isDisjoint(with: classes) }
  }

  /// What a label stands before.
  enum Label: Sendable {
    case date, issue, author, byline, source, other
  }

  /// What is known of a folded text.
  @inline(__always)
  func facts(of key: Span<UInt8>) -> Facts { table[key] ?? Facts() }

  /// What is known of a folded text.
  func facts(of key: ArraySlice<UInt8>) -> Facts { facts(of: key.span) }

  /// The first one to three words of a longer folded text of which something is known; nil where it isn't.
  func opening(of key: ArraySlice<UInt8>, with known: Classes) -> ArraySlice<UInt8>? {
    (1...3).lazy.compactMap { key.firstWords($0) }.first { facts(of: $0).has(known) }
  }

  /// The kind of list that the first word of a heading tells that tells any.
  func listKind(in heading: ArraySlice<UInt8>) -> HeadlineListKind? {
    for word in heading.keyWords {
      if let kind = facts(of: word).listKind { return kind }
    }
    return nil
  }

  private init() {
    let lexicon = Lexicon.standard
    var table = KeyTable<Facts>(capacity: 8192)
    func add(_ word: String, _ change: (inout Facts) -> Void) {
      table.update(PageKey.key(of: word).span, from: Facts(), change)
    }
    let classes: [(String, Classes)] = [
      ("web.end", .end), ("furniture", .furniture), ("web.reads", .reads),
      ("month.hijri", .hijriMonth), ("month.hijri-pair", .hijriMonth), ("weekday", .weekday),
      ("dateline", .dateWord), ("web.distance", .distance), ("web.updated", .update),
      ("agency", .agency), ("place", .place), ("paper", .paper), ("web.job", .job),
      ("person.given-name", .givenName), ("institution", [.institution, .paperKind]),
      ("paper.kind", .paperKind), ("person.title", .personTitle), ("page.caption", .caption),
      ("page.imprint", .notice), ("page.call", .notice),
    ]
    for (name, found) in classes {
      for word in lexicon.words(of: name) { add(word) { $0.classes.formUnion(found) } }
    }
    for word in lexicon.words(of: "heading.ticker") { add(word) { $0.heading = .latest } }
    for word in lexicon.words(of: "heading.related") { add(word) { $0.heading = .related } }
    for row in lexicon.rows(of: "web.heading") {
      guard let kind = HeadlineListKind(rawValue: row.value) else { continue }
      for word in row.words { add(word) { $0.heading = kind } }
    }
    for row in lexicon.rows(of: "web.list-kind") {
      for word in row.words { add(word) { $0.listKind = HeadlineListKind(rawValue: row.value) } }
    }
    let labels: [(String, Label)] = [
      ("label.other", .other), ("label.source", .source), ("label.author", .author),
      ("label.issue", .issue), ("label.date", .date),
    ]
    for (name, label) in labels {
      for row in lexicon.rows(of: name) {
        for word in row.words { add(word) { $0.label = row.value == "byline" ? .byline : label } }
      }
    }
    for name in ["month.gregorian", "month.gregorian-pair", "month.libyan", "month.latin"] {
      for row in lexicon.rows(of: name) {
        for word in row.words { add(word) { $0.month = UInt8(clamping: row.number ?? 0) } }
      }
    }
    self.table = table
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
