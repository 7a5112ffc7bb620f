import CorpusOverview
import Mustache
import PipelineCore

/// Makes the page of one document.
struct ArticlePage {
  /// The page without its links to the neighbours, which the writer puts in.
  struct Rendered: Sendable {
    /// What stands before the links, and after them.
    let head: String
    let tail: String
    /// The name of the page's file, which the document's identity gives.
    let name: String
    /// The row of the index, but for the page's name.
    let entry: IndexEntry
    /// What the overview counts of the document.
    let counts: CorpusCounts
  }

  /// What the index says of a document.
  struct IndexEntry: Sendable {
    let title: String
    let latinTitle: String
    let paper: String
    let date: String
    let issue: String
    let headlineCount: Int
    let findingCount: Int
  }

  private static let shownEditLimit = 200
  /// How many scalars the index shows of a text.
  private static let shortLimit = 300

  private let document: Document
  private let templates: ReportTemplates
  private let words: ReportWords
  private var places = SourcePlaces()
  private var timeline = DateTimeline()

  init(_ document: Document, _ templates: ReportTemplates) {
    self.document = document
    self.templates = templates
    words = templates.language.words
  }

  /// Renders the page.
  mutating func render() -> Rendered {
    let title = document["headline"]?.displayText.string ?? document.id
    let entry = IndexEntry(
      title: Self.shortened(title),
      latinTitle: Self.shortened(text("headline_latin") ?? ""),
      paper: Self.shortened(text("paper") ?? ""),
      date: Self.shortened(text("date") ?? ""),
      issue: Self.shortened(text("issue") ?? ""),
      headlineCount: document["ticker"]?.list?.count ?? 0,
      findingCount: document.findings.count
    )
    var page: [String: Any] = ["title": title, "shortTitle": entry.title]
    page["titleDirection"] = TextDirection.name(of: title)
    page["kickerDirection"] = TextDirection.name(of: text("kicker") ?? "")
    page["style"] = ReportStyle.sheet
    page["latinTitle"] = document["headline_latin"].map { $0.displayText.string }
    page["headlinePlace"] = places.add(
      .headline,
      label: "headline",
      at: document["headline"]?.trace
    )
    page["facts"] = facts()
    page["kicker"] = document["kicker"].map { $0.displayText.string }
    page["kickerPlace"] = places.add(.value, label: "kicker", at: document["kicker"]?.trace)
    page["deck"] = paragraphs("deck", .paragraph)
    page["paragraphs"] = paragraphs("body", .paragraph)
    page["captions"] = paragraphs("captions", .paragraph)
    page["lists"] = lists()
    page["furniture"] = paragraphs("furniture", .value)
    page["foot"] = paragraphs("foot", .foot)
    page["headlines"] = headlines()
    page["dates"] = dates()
    page["timeline"] = timeline.svg(words)
    page["findings"] = findings()
    page["edits"] = edits()
    places.add(document["text"]?.text?.origin)
    page["sources"] = places.marked().map {
      ["field": words.name($0.field), "markup": $0.markup] as [String: Any]
    }
    let parts = ["deck", "captions", "lists", "furniture"]
    for name in parts + [
      "paragraphs", "foot", "headlines", "dates", "findings", "edits", "sources",
    ] {
      if let list = page[name] as? [[String: Any]] { page["has-\(name)"] = !list.isEmpty }
    }
    let markup = templates.article.render(page)
    // The mark is a literal of the template; data can't hold it, since `<` is escaped there.
    var counts = CorpusCounts()
    counts.add(document)
    let pieces = markup.split(separator: ReportTemplates.linksMark, maxSplits: 1)
    return Rendered(
      head: String(pieces.first ?? ""),
      tail: String(pieces.dropFirst().first ?? ""),
      name: PageName.name(of: document.id),
      entry: entry,
      counts: counts
    )
  }

  private func text(_ field: String) -> String? { document[field].map { $0.displayText.string } }

  /// The beginning of a text, for where a long one would only be in the way.
  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex,
        offsetBy: shortLimit,
        limitedBy: scalars.endIndex
      ),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// The fields of one value, with their places.
  private mutating func facts() -> [[String: Any]] {
    var facts: [[String: Any]] = []
    for name in ArticleRecord.fields.filter({ $0.report == .fact }).map(\.name) {
      guard let value = document[name] else { continue }
      let items = value.list ?? [value]
      let isOfClosedSet = name == "weekday" || name == "supplement"
      let text = items.map { item in
        let shown = item.displayText.string
        return isOfClosedSet ? words.value(shown) ?? shown : shown
      }.joined(separator: "\(words.comma) ")
      var fact: [String: Any] = ["name": words.name(name), "fact": text]
      fact["place"] = places.add(.value, label: name, at: value.trace)
      facts.append(fact)
    }
    let source = document.source
    // RIGHT-TO-LEFT MARK, FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE: a path of Latin letters doesn't turn the words
    // after it.
    let mark = words.direction == "rtl" ? "\u{200F}" : ""
    var place = "\(mark)\u{2068}\(source.path)\u{2069}"
    if let line = source.lineNumber { place += "\(words.comma) \(words.lineOfSource) \(line)" }
    place += "\(words.comma) \(words.byteOfSource) \(source.byteOffset)"
    facts.append(["name": words.name("source"), "fact": place])
    facts.append(["name": words.name("id"), "fact": document.id])
    return facts
  }

  private mutating func paragraphs(
    _ field: String,
    _ kind: SourcePlaces.Kind
  ) -> [[String: Any]] {
    guard let value = document[field] else { return [] }
    let items = value.list ?? [value]
    let twin = document[field + "_latin"]
    let twins = twin?.list ?? twin.map { [$0] } ?? []
    return items.enumerated().map { index, item in
      let text = item.record?["text"]?.decoded ?? item
      let shown = text.displayText.string
      var paragraph: [String: Any] = ["text": shown, "direction": TextDirection.name(of: shown)]
      paragraph["place"] = places.add(
        kind,
        label: "\(field) \(index + 1)",
        at: item.trace ?? text.trace
      )
      if twins.count == items.count {
        paragraph["latin"] = twins[index].displayText.string
      }
      return paragraph
    }
  }

  private mutating func headlines() -> [[String: Any]] {
    (document["ticker"]?.list ?? []).enumerated().compactMap { index, item in
      guard let record = item.record, let text = record["text"]?.decoded else { return nil }
      let shown = text.displayText.string
      var headline: [String: Any] = ["text": shown, "direction": TextDirection.name(of: shown)]
      headline["latin"] = record["text_latin"].map { $0.displayText.string }
      headline["place"] = places.add(
        .ticker,
        label: "headline \(index + 1)",
        at: item.trace ?? text.trace
      )
      if case .number(let confidence) = record["confidence"]?.decoded.content {
        headline["percent"] = Int((min(1, max(0, confidence)) * 100).rounded())
      }
      return headline
    }
  }

  /// The lists of other articles.
  private mutating func lists() -> [[String: Any]] {
    (document["lists"]?.list ?? []).compactMap { list in
      guard let record = list.record else { return nil }
      let items = (record["items"]?.decoded.list ?? []).map { item in
        let text = item.record?["text"]?.decoded ?? item
        var row: [String: Any] = ["text": text.displayText.string]
        row["place"] = places.add(.ticker, label: "list item", at: item.trace ?? text.trace)
        return row
      }
      let kind = record["kind"]?.displayText.string ?? ""
      let shownKind = words.value(kind) ?? kind
      let name = record["label"]?.displayText.string ?? shownKind
      return ["name": name, "kind": shownKind, "items": items]
    }
  }

  /// The dates in the order of time.
  private mutating func dates() -> [[String: Any]] {
    var rows: [(day: Int, row: [String: Any])] = []
    for item in document["dates"]?.list ?? [] {
      guard let record = item.record else { continue }
      let value = record["value"]?.decoded
      let written = record["text"].map { $0.displayText.string } ?? ""
      let meaning = value.map { $0.displayText.string } ?? ""
      let place = places.add(
        .date,
        label: "date \(meaning)",
        at: item.trace ?? record["text"]?.trace
      )
      timeline.add(value?.date, named: meaning, label: "\(meaning): \(written)", place: place)
      var date: [String: Any] = ["written": written, "value": meaning]
      date["place"] = place
      date["note"] = ["kind", "calendar", "anchor", "field"].compactMap { name in
        record[name].map { value in
          let shown = value.displayText.string
          switch name {
          case "kind", "calendar": return words.value(shown) ?? shown
          case "field": return words.mark(ofField: shown) ?? words.name(shown)
          default: return shown
          }
        }
      }.filter { !$0.isEmpty }.joined(separator: "\(words.comma) ")
      rows.append((value?.date?.firstDay ?? .max, date))
    }
    // In the order of time; what has no place in it stands last.
    return rows.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element.row)
  }

  private mutating func findings() -> [[String: Any]] {
    document.findings.map { finding in
      var row: [String: Any] = [
        "code": finding.code, "severity": finding.severity.rawValue,
        "severityName": words.name(finding.severity.rawValue), "message": finding.message,
      ]
      row["place"] = places.add(.finding, label: finding.code, at: finding.trace)
      return row
    }
  }

  /// What each step has changed in the texts, before and after, in the order of the source.
  private func edits() -> [[String: Any]] {
    StepEdits(of: document).steps.map { step in
      let shown = step.changes.prefix(Self.shownEditLimit).map { change in
        [
          "offset": change.place.lowerBound, "before": Self.visible(change.before),
          "after": Self.visible(change.after), "lead": String(decoding: change.lead, as: UTF8.self),
          "trail": String(decoding: change.trail, as: UTF8.self),
        ] as [String: Any]
      }
      let count = step.changes.count
      var row: [String: Any] = ["changes": shown]
      if !step.name.isEmpty { row["step"] = step.name }
      row["count"] = templates.language.counted(count, .place)
      if count > shown.count {
        row["more"] = words.more(
          templates.language.overviewWords.numberForm.grouped(count - shown.count)
        )
      }
      return row
    }
  }

  /// A text in which what can't be seen is named.
  private static func visible(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.value < 0x20 || scalar.value == 0x640
        || scalar.properties.generalCategory == .nonspacingMark
        ? "U+" + String(scalar.value, radix: 16, uppercase: true) + " " : String(scalar)
    }.joined()
  }
}
