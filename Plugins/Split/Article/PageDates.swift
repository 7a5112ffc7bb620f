/// Which of a page's dates are the article's or the issue's, and which the page's own.
///
/// A labelled date, one under the headline, at the end or beside the issue's number is the article's. A
/// bare date over the headline is the page's where there is another; the only one is the article's, unless
/// it is a clock with its weekday, apart from the headline: so pages print the hour at which they are read.
struct PageDates {
  private var articles: Set<Int> = []

  /// - Parameter isFetched: Whether a line has the day on which the page was fetched.
  init(_ reader: ArticleReader, _ bytes: Span<UInt8>, isFetched: (Int) -> Bool = { _ in false }) {
    let lines = reader.lines
    let headline = lines.indices.first { reader.state($0).role == .headline }
    let dates = lines.indices.prefix(reader.commentsStart).filter { reader.state($0).role == .date }
    let hasPublished = dates.contains {
      !lines[$0].isMachineDay && lines[$0].features[.dateLabel] && lines[$0].features[.fullDate]
        && !lines[$0].features[.pageDate] && !lines[$0].features[.issueNumber]
        && !lines[$0].features[.issueLabel]
    }
    let related =
      lines.indices.first { index in
        [.related, .relatedHeading].contains(reader.state(index).role)
          && reader.state(index).zone == .tail
      } ?? lines.count
    let isPublished = dates.contains {
      !lines[$0].isMachineDay && Self.isPublished(lines[$0].features)
    }
    let own = dates.filter {
      reader.state($0).zone == .head && lines[$0].features[.fullDate]
        && !lines[$0].features[.pageDate] && !lines[$0].features[.issueNumber]
    }
    let hasOwn = !own.isEmpty
    let hasLabelled = dates.contains {
      lines[$0].features[.dateLabel] && lines[$0].features[.fullDate]
        && !lines[$0].features[.pageDate] && !lines[$0].features[.updateLabel]
        && !(hasOwn && reader.state($0).zone == .top)
    }
    // Why: where the day stands under the headline, that of an update is the page's.
    // Why: a site prints the day of its newest issue over articles of other years.
    let ownYears = Set(own.compactMap { reader.year(in: $0, bytes) })
    func isOtherYear(_ index: Int) -> Bool {
      guard !ownYears.isEmpty, let year = reader.year(in: index, bytes) else { return false }
      return !ownYears.contains(year)
    }
    let isPrinted = own.contains { !lines[$0].features[.updateLabel] }
    var bare: [Int] = []
    for index in dates {
      let features = lines[index].features
      // Why: it was changed later than it came out.
      if isPublished || isPrinted, features[.updateLabel] { continue }
      // Why: any day that the page prints itself is nearer to the article.
      if lines[index].isMachineDay { continue }
      if reader.state(index).zone == .top {
        // Why: such a line is the page's where the article has its day under the headline, and `اليوم: …` where
        // any other line has one.
        let hasOther =
          hasOwn
          || features[.todayLabel]
            && dates.contains { $0 != index && lines[$0].features[.fullDate] }
        let isLabelled =
          features[.dateLabel] && !hasOther || features[.issueLabel] || features[.issueNumber]
          || features[.otherLabel] || features[.sourceLabel]
        if features[.pageDate] || isOtherYear(index) { continue }
        // Why: a page that tells when the article came out prints the other day for itself.
        if isLabelled || !hasPublished && !hasOwn && Self.isIssues(index, reader) {
          articles.insert(index)
        } else {
          bare.append(index)
        }
      } else if features[.clock], features[.dateOnly], !features[.fullDate],
        reader.state(index).zone == .tail
      {
        // Why: an hour alone after the text is when somebody shared or wrote something.
        continue
      } else if index > related, features[.dateOnly], !features[.dateLabel] {
        // Why: it tells when one of the other articles came out.
        continue
      } else if features[.pageDate] || features[.relativeTime]
        || features[.leadsIn] && !features[.fullDate] && !features[.sourceLabel]
      {
        // Why: "منذ 3 ساعات" tells when the page was read.
        continue
      } else if features[.dateLabel] || features[.issueLabel] || features[.issueNumber]
        || !features[.dateOnly] || !hasLabelled
      {
        articles.insert(index)
      }
    }
    for index in lines.indices
    where reader.state(index).role == .masthead && lines[index].features[.issueNumber]
      && !isOtherYear(index)
    {
      articles.insert(index)
    }
    // Why: beside a crawler's day, the one that the page prints over the article is of the day of reading.
    if lines.first?.isMachineDay ?? false, dates.first == 0,
      !articles.contains(where: { lines[$0].features[.fullDate] })
    {
      articles.insert(0)
    }
    let hasDate = articles.contains { lines[$0].features[.fullDate] }
    if !hasDate, !hasOwn {
      let mastheads = lines.indices.filter {
        reader.state($0).role == .masthead && lines[$0].features[.fullDate]
      }
      if let headline,
        let nearest = bare.last(where: { lines[$0].features[.fullDate] && $0 < headline })
      {
        let features = lines[nearest].features
        let isApart = lines[nearest + 1...headline].contains { $0.isAfterBlank }
        let between = lines[nearest + 1..<headline]
        let isClock =
          features[.clock] && features[.weekday] || isFetched(nearest)
          // Why: over the site's editors and menu stands the day on which the page is read.
          || features[.weekday] && between.count { reader.isPages($0) } >= 2
            && between.contains { $0.features[.editor] }
          || Self.standsByClock(nearest, reader)
          || reader.textNamesOtherWeekday(than: nearest, bytes)
        if !(isClock && isApart) { articles.insert(nearest) }
      } else if headline == nil {
        articles.formUnion(bare)
      } else if let masthead = mastheads.last {
        articles.insert(masthead)
      }
    }
    // Why: a masthead has its day in two calendars, each on a line.
    for line in bare {
      let isArticles = [line - 1, line + 1].contains { other in
        articles.contains(other) && lines[other].features[.dateOnly]
          && !lines[max(line, other)].isAfterBlank
          && (reader.year(in: line, bytes) == nil) != (reader.year(in: other, bytes) == nil)
      }
      if isArticles { articles.insert(line) }
    }
  }

  /// Whether a line is labelled as the day on which the article came out.
  private static func isPublished(_ features: LineFeatures) -> Bool {
    features[.dateLabel] && features[.fullDate] && !features[.pageDate] && !features[.updateLabel]
      && !features[.issueNumber] && !features[.issueLabel]
  }

  /// Whether a line's date belongs to the article or its issue.
  func isArticles(_ index: Int) -> Bool { articles.contains(index) }

  /// Whether a clock of its own stands in the rows of days over the headline: pages print the hour of reading so.
  private static func standsByClock(_ index: Int, _ reader: ArticleReader) -> Bool {
    let lines = reader.lines
    return (max(index - 3, 0)..<min(index + 4, lines.count)).contains {
      $0 != index && lines[$0].features[.dateOnly] && lines[$0].features[.clock]
        && !lines[$0].features[.fullDate] && reader.state($0).zone == .top
    }
  }

  /// Whether a date over the headline is the issue's: it stands by the number or under the paper's name.
  private static func isIssues(_ index: Int, _ reader: ArticleReader) -> Bool {
    let lines = reader.lines
    if index + 1 < reader.blockEnds[index],
      lines[index + 1].features[.issueLabel] || lines[index + 1].features[.issueNumber]
    {
      return true
    }
    guard index > 0, !lines[index].isAfterBlank else { return false }
    // Why: a clock tells when the page was fetched or last changed.
    let above = lines[index - 1].features
    return !lines[index].features[.clock]
      && (above[.issueNumber] || above[.paper] || above[.masthead] || above[.latin])
  }
}

extension ArticleReader {
  /// How many bytes of the first paragraph are searched for its day.
  private static let openingByteCount = 300

  /// Whether the first paragraph says which weekday today is, and it isn't that of a line: then the line's day is another.
  func textNamesOtherWeekday(than index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard lines[index].features[.weekday],
      let first = lines.indices.first(where: { state($0).role == .paragraph })
    else { return false }
    let range = lines[first].range
    guard let today = weekday(range.prefix(Self.openingByteCount), bytes, isToday: true),
      let day = weekday(lines[index].range, bytes, isToday: false)
    else { return false }
    return today != day
  }

  /// The year of four digits in a line; nil where there is none.
  func year(in index: Int, _ bytes: Span<UInt8>) -> Int? {
    guard lines[index].features[.fullDate] else { return nil }
    var line = FoldedLine()
    line.fold(bytes, lines[index].range)
    let digits = line.units.split { !LetterFold.isDigit($0) }
    let years = digits.filter { $0.count == 4 }.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    return years.first { (1900...2100).contains($0) }
  }

  /// The first weekday in a range, as its folded letters; of today only, where it is asked for.
  private func weekday(_ range: Range<Int>, _ bytes: Span<UInt8>, isToday: Bool) -> [UInt16]? {
    var line = FoldedLine()
    line.fold(bytes, range)
    let units = line.units
    var isAfterToday = false
    var place = 0
    while place < units.count {
      guard LetterFold.isWordUnit(units[place]) else {
        place += 1
        continue
      }
      var end = place
      while end < units.count, LetterFold.isWordUnit(units[end]) { end += 1 }
      if vocabulary.contains(.weekday, in: units, at: place..<end), isAfterToday || !isToday {
        return Array(units[place..<end])
      }
      isAfterToday = vocabulary.contains(.dateLabel, in: units, at: place..<end)
      place = end
    }
    return nil
  }
}
