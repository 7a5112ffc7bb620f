package import ArabicText
public import PipelineCore

/// What an overview counts; sums of batches add up to that of the corpus.
public struct CorpusCounts: Sendable {
  /// Counts by name, of which only so many are told apart; the rest counts as `other`.
  struct Tally: Sendable {
    private(set) var counts: [ExactText: Int] = [:]
    private static let nameLimit = 5000
    private static let nameByteLimit = 200

    mutating func add(_ name: String, _ count: Int = 1) { add(ExactText(name), count) }

    private mutating func add(_ name: ExactText, _ count: Int) {
      if counts[name] != nil
        || (counts.count < Self.nameLimit && name.bytes.count <= Self.nameByteLimit)
      {
        counts[name, default: 0] += count
      } else {
        counts[ExactText("other"), default: 0] += count
      }
    }

    mutating func add(_ other: Tally) {
      for (name, count) in other.counts.sorted(by: { $0.key < $1.key }) { add(name, count) }
    }

    /// The counts, largest first, those of one size by name.
    var byCount: [(name: String, count: Int)] {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key.string, $0.value) }
    }

    /// The counts in the order of the names.
    var byName: [(name: String, count: Int)] {
      counts.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
    }
  }

  /// The issues of a paper: the least and the greatest number, and how many articles have one.
  struct Issues: Sendable {
    var first: Int
    var last: Int
    var articleCount: Int
  }

  private(set) var documentCount = 0
  var byteCount = 0
  var undatedCount = 0
  var papers = Tally()
  var months = Tally()
  var findings = Tally()
  var tickerLengths: [Int: Int] = [:]
  var issues: [ExactText: Issues] = [:]
  var letters = ScalarCounts()
  private let damageKinds: [DamageKind]
  /// In how many documents each of the kinds stands; empty where nobody looked.
  private(set) var damaged: [Int] = []

  /// The articles that name no paper.
  static let noPaper = ExactText("no paper")

  private static let paperLimit = 5000
  private static let longestTicker = 200

  /// Begins with nothing.
  public init() { damageKinds = [] }

  /// Begins with nothing, to count damage too.
  ///
  /// - Parameter damageKinds: What `addDamage` looks for, in order.
  package init(damageKinds: [DamageKind]) { self.damageKinds = damageKinds }

  /// Counts a document.
  ///
  /// - Complexity: linear in the bytes of its headline, body, foot and ticker, or of its text.
  public mutating func add(_ document: Document) {
    documentCount += 1
    let paper = document["paper"].map { $0.displayText.string } ?? Self.noPaper.string
    papers.add(paper)
    if let day = document["date"]?.date?.firstDay {
      let (year, month, _) = DateValue.gregorian(ofDay: day)
      months.add(DateValue(year: year, month: month)?.edtf ?? "other")
    } else {
      undatedCount += 1
    }
    if let issue = document["issue"]?.integer {
      addIssues(ExactText(paper), Issues(first: issue, last: issue, articleCount: 1))
    }
    if let ticker = document["ticker"]?.list {
      tickerLengths[min(ticker.count, Self.longestTicker), default: 0] += 1
    }
    for finding in document.findings { findings.add(finding.code) }
    let fields = document["body"] == nil ? ["headline", "text"] : ["headline", "body", "foot"]
    for field in fields + ["ticker"] {
      for names in field == "ticker" ? [[field], [field, "text"]] : [[field]] {
        document.forEachValue(at: FieldPath(names)) { value in
          guard let text = value.text else { return }
          byteCount += text.bytes.count
          letters.add(text.bytes.span)
        }
      }
    }
  }

  /// Counts what is wrong with a document's texts, as `clean.report` tells it.
  ///
  /// - Complexity: that of every stage that cleans, in the bytes of the texts.
  public mutating func addDamage(of document: Document) {
    var found = [Int](repeating: 0, count: damageKinds.count)
    for field in ArticleRecord.printedTexts {
      document.forEachValue(at: field) { value in
        guard let text = value.text else { return }
        for (kind, damage) in damageKinds.enumerated() where found[kind] == 0 {
          if damage.find(text.bytes) != nil { found[kind] = 1 }
        }
      }
    }
    addDamaged(found)
  }

  private mutating func addDamaged(_ counts: [Int]) {
    if damaged.isEmpty {
      damaged = counts
    } else {
      for (kind, count) in counts.enumerated() { damaged[kind] += count }
    }
  }

  /// The kinds of damage that were found, each with its documents.
  var damageFound: [(kind: DamageKind, count: Int)] {
    damaged.indices.filter { damaged[$0] > 0 }.map { (damageKinds[$0], damaged[$0]) }
  }

  /// Adds what was counted elsewhere.
  public mutating func add(_ other: CorpusCounts) {
    documentCount += other.documentCount
    byteCount += other.byteCount
    undatedCount += other.undatedCount
    papers.add(other.papers)
    months.add(other.months)
    findings.add(other.findings)
    tickerLengths.merge(other.tickerLengths, uniquingKeysWith: +)
    for (paper, issues) in other.issues { addIssues(paper, issues) }
    letters.add(other.letters)
    if !other.damaged.isEmpty { addDamaged(other.damaged) }
  }

  private mutating func addIssues(_ paper: ExactText, _ added: Issues) {
    guard issues[paper] != nil || issues.count < Self.paperLimit else { return }
    var known = issues[paper] ?? Issues(first: added.first, last: added.last, articleCount: 0)
    known.first = min(known.first, added.first)
    known.last = max(known.last, added.last)
    known.articleCount += added.articleCount
    issues[paper] = known
  }
}
