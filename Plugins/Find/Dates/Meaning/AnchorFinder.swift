import PipelineCore

/// What relative dates hang on, as a script says it.
enum AnchorArgument: ParameterValue {
  /// The article's date; in a ticker its own day.
  case automatic
  /// A day that the texts tell themselves.
  case own
  case date(DateValue)
  case field(FieldPath)

  static var parameterType: ParameterType { .either([.date, .field]) }

  init?(checked literal: Literal) {
    switch literal {
    case .date(let date): self = .date(date)
    case .path(let path) where path.description == "own": self = .own
    case .path(let path) where path.description == "auto": self = .automatic
    case .path(let path): self = .field(path)
    default: return nil
    }
  }

  var literal: Literal {
    switch self {
    case .automatic: .path(FieldPath(["auto"]))
    case .own: .path(FieldPath(["own"]))
    case .date(let date): .date(date)
    case .field(let path): .path(path)
    }
  }
}

/// The weekdays that weeks begin on.
enum WeekStart: String, NameParameter {
  case monday, saturday, sunday

  /// By ISO 8601.
  var weekday: Int {
    switch self {
    case .monday: 1
    case .saturday: 6
    case .sunday: 7
    }
  }
}

/// Finds the day on which a text was written.
struct AnchorFinder {
  private let articleDay: Int?
  private let crawlDay: Int?
  private let document: Document
  private let recogniser: DateRecogniser
  private let resolver: DateResolver

  init(document: Document, recogniser: DateRecogniser, resolver: DateResolver) {
    self.document = document
    self.recogniser = recogniser
    self.resolver = resolver
    articleDay = Self.day(of: document["date"], recogniser, resolver)
    crawlDay = Self.day(of: document["fetched"], recogniser, resolver)
  }

  /// The anchor of the texts at a path.
  func anchor(
    _ argument: AnchorArgument,
    path: FieldPath,
    among passages: [DatePassage]
  ) -> DateResolver.Anchor? {
    switch argument {
    case .date(let date):
      return date.firstDay == date.lastDay ? date.firstDay.map { .init(day: $0) } : nil
    case .field(let path):
      return Self.day(of: document.values(at: path).first, recogniser, resolver)
        .map { .init(day: $0) }
    case .own: return own(path, passages)
    case .automatic:
      return path.root == "ticker" ? own(path, passages) : articleDay.map { .init(day: $0) }
    }
  }

  /// The crawl's day, or the latest one that the texts name without announcing it.
  private func own(_ path: FieldPath, _ passages: [DatePassage]) -> DateResolver.Anchor? {
    if let crawlDay { return .init(day: crawlDay) }
    var latest: Int?
    for passage in passages where passage.path == path {
      for mention in passage.mentions where mention.kind == .absolute && !mention.announcesFuture {
        let value = resolver.resolve(mention).value
        guard let day = value?.firstDay, day == value?.lastDay else { continue }
        // Why: a page can't have been fetched before its article appeared.
        if let articleDay, day < articleDay { continue }
        latest = max(day, latest ?? day)
      }
    }
    return latest.map { .init(day: $0, isInferred: true) }
  }

  /// Whether a day is named as if it had been that lies after the day of the crawl.
  func isLaterThanCrawl(_ mention: DateMention, _ resolution: DateResolver.Resolution) -> Bool {
    guard let crawlDay, mention.kind == .absolute, mention.tellsPast, !mention.announcesFuture,
      let day = resolution.value?.firstDay, day == resolution.value?.lastDay
    else { return false }
    return day > crawlDay
  }

  /// The day that a field gives: a date, a timestamp of a crawl (`20241124…`), or a text with a date.
  private static func day(
    of value: Value?,
    _ recogniser: DateRecogniser,
    _ resolver: DateResolver
  ) -> Int? {
    guard let value else { return nil }
    if let date = value.date { return date.firstDay == date.lastDay ? date.firstDay : nil }
    guard let bytes = value.text?.bytes else { return nil }
    if bytes.count >= 8, bytes.prefix(8).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      let digits = bytes.prefix(8).map { Int($0) - 0x30 }
      let number = digits.reduce(0) { $0 * 10 + $1 }
      return DateValue(year: number / 10_000, month: number / 100 % 100, day: number % 100)?
        .firstDay
    }
    for mention in recogniser.mentions(in: bytes) where mention.kind == .absolute {
      let date = resolver.resolve(mention).value
      if let day = date?.firstDay, day == date?.lastDay { return day }
    }
    return nil
  }
}
