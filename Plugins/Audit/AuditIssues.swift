import CorpusOverview
import DataFormats
import PipelineCore

/// Compares the issue numbers and dates of a whole corpus, paper by paper.
///
/// `IssueSeries` tells how; memory grows with the distinct pairs of number and date, not with articles.
struct AuditIssues: Stage, Fold {
  static let paper = Parameter<FieldPath>(
    "paper",
    default: FieldPath(["paper"]),
    help: "the field that names the paper"
  )
  static let edition = Parameter<FieldPath?>(
    "edition",
    default: nil,
    help: "the field that names the edition, where papers have several"
  )
  static let issue = Parameter<FieldPath>(
    "issue",
    default: FieldPath(["issue"]),
    help: "the field with the issue number"
  )
  static let date = Parameter<FieldPath>(
    "date",
    default: FieldPath(["date"]),
    help: "the field with the date of the issue"
  )
  static let chart = Parameter<FilePathArgument?>(
    "chart",
    default: nil,
    help: "folder for a drawing of each paper, SVG with numbers against days"
  )

  static let outlier = FindingDeclaration(
    "audit.issues.outlier",
    .warning,
    "the number doesn't fit the date beside the other issues"
  )
  static let sharedNumber = FindingDeclaration(
    "audit.issues.shared-number",
    .warning,
    "one issue number has several dates"
  )
  static let sharedDate = FindingDeclaration(
    "audit.issues.shared-date",
    .warning,
    "one date has several issue numbers"
  )

  static let language = Parameter<ReportLanguage>(
    "language",
    default: .english,
    help: "the language of the drawings' words"
  )

  static let signature = Signature(
    name: "audit.issues",
    summary: "Check issue numbers against dates over a whole corpus",
    discussion: """
      Takes the place of the articles with its verdicts, one document each, of these kinds: \
      `calendar` (the days on which a paper appears, in words, with its number of issues and gaps), \
      `outlier` (a number that doesn't fit its date, with what the others would give), \
      `shared-number` and `shared-date` (contradictions), `proposal` (the date of an undated issue or \
      the number of an unnumbered one). `certainty` is the share of known issues that the same \
      reckoning gets right when they are left out, by Laplace's rule.

      Every distinct pair of number and date counts once, however many articles carry it. A paper \
      needs three such pairs; weekdays off, holidays, extra issues, fortnightly and monthly papers \
      and numbers that begin again with each year are allowed for. An undated issue of such a year \
      gets no proposal: its number says nothing of the year.
      """,
    parameters: [
      paper.declaration, edition.declaration, issue.declaration, date.declaration,
      chart.declaration, language.declaration,
    ],
    findings: [outlier, sharedNumber, sharedDate],
    examples: []
  )

  private let paper: FieldPath
  private let edition: FieldPath?
  private let issue: FieldPath
  private let date: FieldPath
  private let chart: String?
  private let language: ReportLanguage

  init(_ arguments: Arguments) throws(StageError) {
    paper = arguments[Self.paper]
    edition = arguments[Self.edition]
    issue = arguments[Self.issue]
    date = arguments[Self.date]
    chart = arguments[Self.chart]?.path
    language = arguments[Self.language]
  }

  var access: FieldAccess {
    var access = FieldAccess()
      .readingIfPresent(paper, .any).readingIfPresent(issue, .any).readingIfPresent(date, .any)
    if let edition { access = access.readingIfPresent(edition, .any) }
    for (name, type) in Self.written { access = access.writingSometimes(FieldPath([name]), type) }
    access.replacesAll = true
    return access
  }

  private static let written: [(String, FieldType)] = [
    ("paper", .text), ("edition", .text), ("kind", .text), ("issue", .integer), ("date", .date),
    ("expected_issue", .integer), ("expected_date", .date), ("certainty", .number),
    ("calendar", .text), ("issues", .integer), ("gaps", .integer), ("articles", .integer),
    ("examples", .list(.text)),
  ]

  // MARK: - Gathering

  func map(_ batch: [Document]) -> IssueObservations {
    var observations = IssueObservations()
    for document in batch where document.rejection == nil {
      let print = IssueObservations.Print(
        number: number(of: document),
        day: day(of: document)
      )
      guard print.number != nil || print.day != nil else { continue }
      observations.add(
        IssueObservations.Articles(count: 1, examples: [document.id]),
        of: IssueObservations.Paper(
          name: text(of: document, paper),
          edition: edition.map { text(of: document, $0) } ?? ExactText("")
        ),
        printing: print
      )
    }
    return observations
  }

  func makeTotal() -> IssueObservations { IssueObservations() }

  func reduce(
    _ partial: IssueObservations,
    into total: inout IssueObservations,
    batch: inout [Document]
  ) -> FoldProgress {
    total.add(partial)
    batch.removeAll { $0.rejection == nil }
    return .more
  }

  private func text(of document: Document, _ path: FieldPath) -> ExactText {
    ExactText(document.values(at: path).first?.text?.bytes ?? [])
  }

  private func number(of document: Document) -> Int? {
    let value = document.values(at: issue).first
    return value?.integer ?? value?.text.flatMap { Int($0.trimmed.string) }
  }

  private func day(of document: Document) -> Int? {
    let value = document.values(at: date).first
    guard let date = value?.date ?? value?.text.flatMap({ DateValue(edtf: $0.string) }),
      date.firstDay == date.lastDay
    else { return nil }
    return date.firstDay
  }

  // MARK: - Judging

  func finish(_ total: IssueObservations) -> FoldResult {
    var result = FoldResult()
    let papers = total.papers.sorted {
      ($0.key.name, $0.key.edition) < ($1.key.name, $1.key.edition)
    }
    var names: Set<String> = []
    for (paper, prints) in papers {
      let name = paper.name.bytes.isEmpty ? "no paper" : paper.name.string
      let title = paper.edition.bytes.isEmpty ? name : "\(name), \(paper.edition)"
      let pairs = prints.keys.compactMap { print -> IssueSeries.Point? in
        guard let number = print.number, let day = print.day else { return nil }
        return IssueSeries.Point(number: number, day: day)
      }
      guard let series = IssueSeries(pairs) else {
        result.report += "\(Self.shown(title)): fewer than three issues with number and date\n"
        continue
      }
      var verdicts = IssueVerdicts(paper: paper, prints: prints, series: series)
      verdicts.judge()
      result.documents += verdicts.documents
      result.report +=
        "\(Self.shown(title)): \(series.points.count) issues, \(series.numbering), \(series.gapCount) gaps, "
        + "\(series.outliers.count) outliers, \(verdicts.proposals.count) proposals\n"
      if let chart {
        let drawing = IssueChart(
          title: title,
          series: series,
          proposals: verdicts.proposals,
          words: IssueChartWords(language: language)
        )
        var name = FileName.safe(Array(title.utf8))
        // Why: two titles may differ in nothing that a file's name can hold.
        while !names.insert(name).inserted { name += "_" }
        result.files.append(("\(chart)/\(name).svg", drawing.bytes))
      }
    }
    return result
  }

  /// A title from the data without controls and marks that reorder the line.
  private static func shown(_ title: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
