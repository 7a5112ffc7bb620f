import PipelineCore

/// The verdicts on one paper, as documents.
struct IssueVerdicts {
  let paper: IssueObservations.Paper
  let prints: [IssueObservations.Print: IssueObservations.Articles]
  let series: IssueSeries
  var documents: [Document] = []
  var proposals: [IssueSeries.Point] = []

  init(
    paper: IssueObservations.Paper,
    prints: [IssueObservations.Print: IssueObservations.Articles],
    series: IssueSeries
  ) {
    self.paper = paper
    self.prints = prints
    self.series = series
  }

  mutating func judge() {
    let series = series
    add("calendar", number: nil, day: nil) { record in
      record["calendar"] = .text(series.numbering.description)
      record["issues"] = .integer(series.points.count)
      record["gaps"] = .integer(series.gapCount)
    }
    let numbering = series.numbering
    judgeShared("shared-number", AuditIssues.sharedNumber) {
      [numbering.period(of: $0.day), $0.number]
    }
    judgeShared("shared-date", AuditIssues.sharedDate) { [$0.day] }
    for point in series.points where series.outliers.contains(point) {
      let articles = prints[IssueObservations.Print(number: point.number, day: point.day)]
      let number = series.expectedNumber(onDay: point.day)
      let day = series.expectedDay(ofNumber: point.number, near: point.day)
      let isNear = day.map { self.isNear($0.value) } ?? false
      add(
        "outlier",
        number: point.number,
        day: point.day,
        articles: articles,
        declaration: AuditIssues.outlier
      ) { record in
        if let number {
          record["expected_issue"] = .integer(number.value)
          record["certainty"] = .number(number.certainty)
        }
        if let day, isNear { record["expected_date"] = Self.date(day.value) }
      }
    }
    propose()
  }

  /// Whether a day lies within a year of the series: a wild number's day says nothing.
  private func isNear(_ day: Int) -> Bool {
    guard let first = series.points.first, let last = series.points.last else { return false }
    return day >= first.day - 366 && day <= last.day + 366
  }

  private mutating func judgeShared(
    _ kind: String,
    _ declaration: FindingDeclaration,
    by key: (IssueSeries.Point) -> [Int]
  ) {
    let groups = Dictionary(grouping: series.points, by: key)
    let sorted = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (_, points) in sorted where points.count > 1 {
      for point in points {
        let articles = prints[IssueObservations.Print(number: point.number, day: point.day)]
        add(
          kind,
          number: point.number,
          day: point.day,
          articles: articles,
          declaration: declaration
        ) { _ in }
      }
    }
  }

  private mutating func propose() {
    let series = series
    let known = Set(series.points.map(\.number))
    let knownDays = Set(series.points.map(\.day))
    let open = prints.sorted {
      ($0.key.number ?? 0, $0.key.day ?? 0) < ($1.key.number ?? 0, $1.key.day ?? 0)
    }
    for (print, articles) in open {
      if let number = print.number, print.day == nil, !known.contains(number),
        let day = series.expectedDay(ofNumber: number)
      {
        proposals.append(IssueSeries.Point(number: number, day: day.value))
        add("proposal", number: number, day: nil, articles: articles) { record in
          record["expected_date"] = Self.date(day.value)
          record["certainty"] = .number(day.certainty)
        }
      } else if let day = print.day, print.number == nil, !knownDays.contains(day),
        let number = series.expectedNumber(onDay: day)
      {
        proposals.append(IssueSeries.Point(number: number.value, day: day))
        add("proposal", number: nil, day: day, articles: articles) { record in
          record["expected_issue"] = .integer(number.value)
          record["certainty"] = .number(
            series.numbering.calendar.includes(day) ? number.certainty : number.certainty / 2
          )
        }
      }
    }
  }

  private mutating func add(
    _ kind: String,
    number: Int?,
    day: Int?,
    articles: IssueObservations.Articles? = nil,
    declaration: FindingDeclaration? = nil,
    _ fill: (inout Record) -> Void
  ) {
    var record = Record()
    record["paper"] = .text(paper.name.string)
    if !paper.edition.bytes.isEmpty { record["edition"] = .text(paper.edition.string) }
    record["kind"] = .text(kind)
    if let number { record["issue"] = .integer(number) }
    if let day { record["date"] = Self.date(day) }
    fill(&record)
    if let articles {
      record["articles"] = .integer(articles.count)
      record["examples"] = .list(articles.examples.map { .text($0) })
    }
    var document = Document(
      id: "audit/\(paper.name)/\(paper.edition)/\(documents.count + 1)",
      source: DocumentSource(path: articles?.examples.first ?? paper.name.string),
      fields: record
    )
    if let declaration { document.report(Finding(declaration)) }
    documents.append(document)
  }

  private static func date(_ day: Int) -> Value {
    let (year, month, dayOfMonth) = DateValue.gregorian(ofDay: day)
    return DateValue(year: year, month: month, day: dayOfMonth).map { .date($0) } ?? .null
  }
}
