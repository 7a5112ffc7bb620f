import ArabicText
import PipelineCore

/// Finds dates in texts and says of each what it means, how it was written and what speaks against it.
///
/// The recogniser reads Western, Arabic-Indic and Persian digits, the months of every tradition,
/// Islamic and Coptic dates, weekdays, intervals and relative words; `DateRecogniser` and
/// `DateResolver` do the work. Cost: one pass over the text.
struct FindDates: Stage, DocumentTransform {
  static let on = Parameter<[FieldPath]?>(
    "on",
    default: nil,
    isPositional: true,
    help: "fields to look at; by default foot, headline, body and ticker.text, or else text"
  )
  static let anchor = Parameter<AnchorArgument>(
    "anchor",
    default: .automatic,
    help:
      "the day of relative dates: a date, a field, `own` for a day that the texts tell themselves"
  )
  static let order = Parameter<DateOrder>(
    "order",
    default: .auto,
    help: "order of day and month where both are numbers"
  )
  static let monthFirst = Parameter<[String]>(
    "month-first",
    default: [],
    help: "papers, by the field `paper`, that write the month before the day"
  )
  static let weekStart = Parameter<WeekStart>(
    "week-start",
    default: .monday,
    help: "the weekday on which a week begins"
  )
  static let hijri = Parameter<Bool>(
    "hijri",
    default: false,
    help: "also give each day's Islamic date, as the member `hijri`"
  )

  static let rules = Parameter<Bool>(
    "rules",
    default: false,
    help: "also name the rule that read each date, as the member `rule`"
  )

  static var signature: Signature {
    Signature(
      name: "find.dates",
      summary: "Find dates and what they mean",
      discussion: """
        Appends to `dates` a record for every mention: text, value (EDTF, ISO 8601-2; null where there \
        is none), kind (absolute, relative, vague, interval, feast), calendar, anchor, field, and the \
        time of day beside it (`2019-05-15T10:35`). The foot's day becomes the article's `date` and \
        `weekday`, or else that of a line of the body, of the dateline beside its place or agency, or of \
        the headline with its weekday.

        A relative date hangs on the article's date, one in a ticker on the ticker's own day: the \
        field `fetched`, or else the latest day that the ticker itself names, and then it carries `?`. \
        Where both numbers could be the month, the weekday decides, then the other calendar, then the \
        document's other dates, then the paper (`month-first`), else the day comes first and a finding \
        says so.

        Umm al-Qura for 1343 to 1500 AH, the tabular calendar outside it (marked `~`). Calling the \
        stage again for the same field replaces that field's mentions; other fields' stay.
        """,
      parameters: [
        on.declaration, anchor.declaration, order.declaration, monthFirst.declaration,
        weekStart.declaration, hijri.declaration, rules.declaration,
        FindIssue.words.declaration,
      ],
      findings: DateFindings.all,
      examples: DateExamples.all,
      isIdempotent: true
    )
  }

  private let paths: [FieldPath]?
  private let anchorArgument: AnchorArgument
  private let order: DateOrder
  private let monthFirstPapers: Set<[UInt8]>
  private let firstWeekday: Int
  private let givesHijri: Bool
  private let givesRule: Bool
  private let recogniser: DateRecogniser

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.on]
    anchorArgument = arguments[Self.anchor]
    order = arguments[Self.order]
    monthFirstPapers = Set(arguments[Self.monthFirst].map { Array($0.utf8) })
    firstWeekday = arguments[Self.weekStart].weekday
    givesHijri = arguments[Self.hijri]
    recogniser = DateRecogniser(try FindIssue.words(of: arguments))
    givesRule = arguments[Self.rules]
    if let paths, paths.isEmpty {
      throw .argument(name: "on", problem: "names no field", help: "write on=[foot, body]")
    }
  }

  var access: FieldAccess {
    var access = FieldAccess()
    for path in paths ?? Self.usualPaths {
      access = paths == nil ? access.readingIfPresent(path) : access.reading(path)
    }
    if case .field(let path) = anchorArgument { access = access.reading(path, .any) }
    for name in ["dates", "date", "fetched"] + (monthFirstPapers.isEmpty ? [] : ["paper"]) {
      if let path = FieldPath(name) { access = access.readingIfPresent(path, .any) }
    }
    if let path = FieldPath("dates") { access = access.writingSometimes(path, Self.datesType) }
    if (paths ?? Self.usualPaths).contains(where: { Self.dated.contains($0.root) }) {
      for name in ["place", "agencies"] {
        if let path = FieldPath(name) { access = access.readingIfPresent(path, .any) }
      }
      if let path = FieldPath("date") { access = access.writingSometimes(path, .date) }
      if let path = FieldPath("weekday") { access = access.writingSometimes(path) }
    }
    return access
  }

  static let datesType = FieldType.list(
    .record([
      "text": .text, "value": .date, "kind": .text, "calendar": .text, "anchor": .date,
      "field": .text, "hijri": .text, "rule": .text, "time": .text,
    ])
  )

  /// The fields that may give the article's date.
  private static let dated: Set<String> = ["foot", "body", "headline"]
  private static let usualPaths = ["foot", "headline", "body", "ticker.text", "text"]
    .compactMap { FieldPath($0) }

  // MARK: - Work

  func transform(_ document: inout Document) {
    let chosen = chosenPaths(of: document)
    let (passages, roots) = passages(at: chosen, of: document)
    var resolver = DateResolver()
    resolver.order = order
    resolver.evidentOrder =
      evidentOrder(of: passages, at: chosen, in: document) ?? paperOrder(of: document)
    resolver.firstWeekday = firstWeekday
    writeArticleDate(passages, resolver, to: &document)
    let (entries, findings) = entries(of: passages, in: document, &resolver)
    for finding in findings { document.report(finding) }
    let fields = roots.map { Array($0.utf8) }
    let others = (document["dates"]?.list ?? []).filter { value in
      guard let field = value.record?.with("field", \.text) ?? nil else { return true }
      return !fields.contains(field.bytes)
    }
    let dates = others.isEmpty ? entries : others + entries
    document["dates"] = dates.isEmpty ? nil : .list(Self.inOrderOfPlace(dates))
  }

  /// The records of all mentions, and what speaks against them.
  ///
  /// Why apart: a finder of anchors holds the document, which would be copied where it is changed meanwhile.
  private func entries(
    of passages: [DatePassage],
    in document: Document,
    _ resolver: inout DateResolver
  ) -> (entries: [Value], findings: [Finding]) {
    guard !passages.isEmpty else { return ([], []) }
    let anchors = AnchorFinder(document: document, recogniser: recogniser, resolver: resolver)
    var entries: [Value] = []
    var findings: [Finding] = []
    var path: FieldPath?
    var field = Value.null
    var unanchored: (count: Int, trace: Trace?) = (0, nil)
    for passage in passages {
      if passage.path != path {
        path = passage.path
        field = .text(passage.path.root)
        resolver.anchor = anchors.anchor(anchorArgument, path: passage.path, among: passages)
      }
      for mention in passage.mentions {
        let resolution = resolver.resolve(mention)
        let trace = passage.text.trace(of: mention.range)
        let text = passage.text[mention.range]
        entries.append(
          entry(
            of: mention,
            as: resolution,
            in: text,
            field: field,
            anchor: resolver.anchor,
            trace: trace
          )
        )
        for problem in resolution.problems {
          guard problem == .noAnchor else {
            findings.append(DateFindings.finding(problem, at: trace))
            continue
          }
          if unanchored.count == 0 { unanchored.trace = trace }
          unanchored.count += 1
        }
        if anchors.isLaterThanCrawl(mention, resolution) {
          findings.append(Finding(DateFindings.laterThanCrawl, at: trace))
        }
      }
    }
    if unanchored.count > 0 {
      findings.append(DateFindings.noAnchor(unanchored.count, at: unanchored.trace))
    }
    return (entries, findings)
  }

  private func chosenPaths(of document: Document) -> [FieldPath] {
    if let paths { return paths }
    let chosen = Self.usualPaths.filter { $0.root != "text" }
    if chosen.contains(where: { !document.values(at: $0).isEmpty }) { return chosen }
    return Self.usualPaths.filter { $0.root == "text" }
  }

  /// The texts with dates, and the roots of the paths at which there is any text.
  private func passages(
    at paths: [FieldPath],
    of document: Document
  ) -> (passages: [DatePassage], roots: [String]) {
    var passages: [DatePassage] = []
    var roots: [String] = []
    var tokens: [DateToken] = []
    for path in paths {
      var hasText = false
      document.forEachValue(at: path) { value in
        guard case .text(let text) = value.content else { return }
        hasText = true
        let mentions = recogniser.mentions(in: text.bytes, reusing: &tokens)
        if mentions.isEmpty { return }
        passages.append(DatePassage(path: path, text: text, mentions: mentions))
      }
      if hasText { roots.append(path.root) }
    }
    return (passages, roots)
  }

  /// The order that a legend gives, or that the document's dates can only have where all agree.
  private func evidentOrder(
    of passages: [DatePassage],
    at paths: [FieldPath],
    in document: Document
  ) -> DateOrder? {
    var orders: Set<DateOrder> = []
    var isOpen = false
    for mention in passages.lazy.flatMap(\.mentions) {
      guard case .calendar(let twins, _) = mention.expression else { continue }
      for parts in twins {
        if let order = parts.order { orders.insert(order) }
        if parts.isSwappable { isOpen = true }
        if parts.isSwappable, let weekday = mention.weekday, !parts.isShortYear,
          parts.calendar == .gregorian
        {
          let fits = [parts, parts.swapped].map {
            $0.dayNumber.map { WeekdayNames.weekday(ofDay: $0) == weekday } ?? false
          }
          if fits[0] != fits[1] { orders.insert(fits[0] ? .dmy : .mdy) }
        }
      }
    }
    if isOpen {
      var legendOrder: DateOrder?
      for path in paths {
        document.forEachValue(at: path) { value in
          guard legendOrder == nil, case .text(let text) = value.content else { return }
          legendOrder = recogniser.legendOrder(in: text.bytes)
        }
      }
      if let legendOrder { return legendOrder }
    }
    return orders.count == 1 ? orders.first : nil
  }

  /// The order that the document's paper is known for.
  private func paperOrder(of document: Document) -> DateOrder? {
    guard !monthFirstPapers.isEmpty, let paper = document["paper"]?.text,
      monthFirstPapers.contains(paper.bytes)
    else { return nil }
    return .mdy
  }

  /// Writes `date` and `weekday` from the foot, the labelled day or else the first one; from a line of the
  /// body that is nothing but a date; from the dateline; or from the headline, where its day has a weekday.
  private func writeArticleDate(
    _ all: [DatePassage],
    _ resolver: DateResolver,
    to document: inout Document
  ) {
    func passages(
      _ root: String,
      _ isArticles: (DateMention, TracedText) -> Bool
    ) -> [DatePassage] {
      all.compactMap { passage in
        guard passage.path.root == root else { return nil }
        let mentions = passage.mentions.filter { isArticles($0, passage.text) }
        return mentions.isEmpty
          ? nil : DatePassage(path: passage.path, text: passage.text, mentions: mentions)
      }
    }
    let date =
      ArticleDate.first(in: passages("foot") { _, _ in true }, resolver)
      ?? ArticleDate.first(in: passages("body") { mention, _ in mention.isLine }, resolver)
      ?? ArticleDate.first(
        in: passages("body") { Self.standsInDateline($0, of: $1, in: document) },
        resolver
      )
      ?? ArticleDate.first(
        in: passages("headline") { mention, _ in mention.weekday != nil },
        resolver
      )
    date?.write(to: &document)
  }

  /// Whether a date opens a paragraph beside the place or the agency that was read there:
  /// `موسكو 12 يناير 2021 (شينخوا) …`.
  private static func standsInDateline(
    _ mention: DateMention,
    of text: TracedText,
    in document: Document
  ) -> Bool {
    guard mention.range.lowerBound < 120, let day = text.trace(of: mention.range) else {
      return false
    }
    if mention.range.lowerBound == 0, opensBeforeDash(mention, of: text) { return true }
    return ([document["place"]] + (document["agencies"]?.list ?? [])).contains { name in
      guard let name = name?.trace, name.origin === day.origin else { return false }
      // Why eight bytes: room for `في`, a dash or brackets, and for no word.
      return (0...8).contains(day.range.lowerBound - name.range.upperBound)
        || (0...8).contains(name.range.lowerBound - day.range.upperBound)
    }
  }

  /// Whether a date with its year opens a paragraph, with a dash between blanks behind it: `15 يناير 2025 – عقد …`.
  private static func opensBeforeDash(_ mention: DateMention, of text: TracedText) -> Bool {
    let bytes = text.bytes
    let digits = bytes[mention.range].split { $0 < 0x30 || $0 > 0x39 }
    guard digits.contains(where: { $0.count == 4 }), bytes[mention.range].contains(0x20) else {
      return false
    }
    let rest = bytes[mention.range.upperBound...].prefix(5)
    return [" – ", " — ", " - "].contains { rest.starts(with: $0.utf8) }
  }

  private func entry(
    of mention: DateMention,
    as resolution: DateResolver.Resolution,
    in text: TracedText,
    field: Value,
    anchor: DateResolver.Anchor?,
    trace: Trace?
  ) -> Value {
    var record = Record()
    record.reserveCapacity(7)
    record.append("text", .text(text))
    record.append("value", resolution.value.map { .date($0, trace: trace) } ?? .null)
    record.append("kind", NameTexts.kinds[mention.kind] ?? .null)
    if let calendar = resolution.value?.calendar {
      record.append("calendar", NameTexts.calendars[calendar] ?? .null)
    }
    if resolution.usesAnchor, let anchor, let date = DateResolver.Work.date(ofDay: anchor.day) {
      record.append("anchor", .date(date))
    }
    if givesHijri, let day = resolution.value?.firstDay, day == resolution.value?.lastDay,
      let hijri = HijriCalendar.day(ofDayNumber: day)
    {
      record.append("hijri", .text(hijri.description))
    }
    if let minutes = mention.minutes, let value = resolution.value,
      let time = DateClock.timestamp(value, minutes)
    {
      record.append("time", .text(time))
    }
    if givesRule { record.append("rule", NameTexts.rule(of: mention)) }
    record.append("field", field)
    return .record(record, trace: trace)
  }

  /// Mentions in the order of the source, where all come from one text.
  private static func inOrderOfPlace(_ entries: [Value]) -> [Value] {
    var starts: [Int] = []
    starts.reserveCapacity(entries.count)
    var origin: Origin?
    var isInOrder = true
    for entry in entries {
      guard let trace = entry.trace, origin == nil || trace.origin === origin else {
        return entries
      }
      origin = trace.origin
      if let last = starts.last, last > trace.range.lowerBound { isInOrder = false }
      starts.append(trace.range.lowerBound)
    }
    if isInOrder { return entries }
    return starts.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }.map { entries[$0] }
  }
}

/// The names that records of dates repeat, each made into a text once.
private enum NameTexts {
  static let kinds = texts(of: DateMention.Kind.self)
  static let calendars = texts(of: DateValue.Calendar.self)
  private static let rules = DateRule.all.map { rule in
    [Value.text(rule.name)] + WrittenForm.all.map { Value.text(rule.name + "/" + $0.name) }
  }

  static func rule(of mention: DateMention) -> Value { rules[Int(mention.rule)][Int(mention.form)] }

  private static func texts<Name: Hashable & CaseIterable & RawRepresentable<String>>(
    of _: Name.Type
  ) -> [Name: Value] {
    Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, Value.text($0.rawValue)) })
  }
}

/// A text with the dates that were found in it.
struct DatePassage: Sendable {
  let path: FieldPath
  let text: TracedText
  let mentions: [DateMention]
}
