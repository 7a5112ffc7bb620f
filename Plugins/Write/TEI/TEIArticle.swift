import PipelineCore

/// Writes the `TEI` element of one document.
struct TEIArticle {
  /// The language tag of romanised twins, `ar-Latn-alalc97` for the tables of ALA-LC.
  let latinTag: String
  /// Whether the calendars are declared here; in a corpus its own header does.
  let declaresCalendars: Bool

  private let document: Document
  private(set) var buffer = MarkupBuffer()
  private var spans = SpanConverter(.scalars)
  /// The dates that were found, by the place that they came from.
  private let dates: DatePlaces

  init(_ document: Document, latinTag: String, declaresCalendars: Bool) {
    self.document = document
    self.latinTag = latinTag
    self.declaresCalendars = declaresCalendars
    let found: [DatePlaces.Item] = (document["dates"]?.list ?? []).compactMap { item in
      guard let record = item.record, let date = record["value"]?.date,
        let trace = item.trace ?? record["text"]?.trace
      else { return nil }
      return (trace, date)
    }
    dates = DatePlaces(found)
    appendArticle()
  }

  /// The fields whose paragraphs are divisions, in the order of the record.
  private static let partFields = ArticleRecord.fields.filter {
    $0.element == "div[@type='\($0.name)']/p"
  }.map(\.name)

  private mutating func appendArticle() {
    buffer.append(markup: "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n")
    appendHeader()
    buffer.append(markup: "<text xml:lang=\"ar\"")
    buffer.append(attribute: "xml:base", Self.uri(of: document.source.path))
    buffer.append(markup: ">\n<body>\n<div type=\"article\">\n")
    appendHead()
    let hasParts = appendParts(Self.partFields)
    let hasTicker = appendTicker()
    let hasLists = appendLists()
    if !hasParts, !hasTicker, !hasLists, !appendParts(["text"]) { buffer.append(markup: "<p/>\n") }
    buffer.append(markup: "</div>\n</body>\n</text>\n</TEI>\n")
  }

  /// The fields that are scopes of the bibliographic entry, with their units.
  private static let scopes: [(field: String, unit: String)] = ArticleRecord.fields.compactMap {
    guard let element = $0.element, element.hasPrefix(scopeStart) else { return nil }
    return ($0.name, String(element.dropFirst(scopeStart.count).dropLast(2)))
  }
  private static let scopeStart = "bibl/biblScope[@unit='"

  // MARK: The header

  private mutating func appendHeader() {
    buffer.append(markup: "<teiHeader>\n<fileDesc>\n<titleStmt>\n")
    element("title", document["headline"] ?? .text(document.id), attributes: [("xml:lang", "ar")])
    if let twin = document["headline_latin"] {
      element("title", twin, attributes: [("type", "romanised"), ("xml:lang", latinTag)])
    }
    for author in values("authors") { element("author", author) }
    buffer.append(
      markup: "</titleStmt>\n<publicationStmt>\n<p>Made from the source below.</p>\n"
    )
    buffer.append(markup: "</publicationStmt>\n")
    appendNotes()
    buffer.append(markup: "<sourceDesc>\n<bibl>\n")
    if let headline = document["headline"] {
      element("title", headline, attributes: [("level", "a")])
    }
    if let paper = document["paper"] { element("title", paper, attributes: [("level", "j")]) }
    for (name, unit) in Self.scopes {
      if let value = document[name] { element("biblScope", value, attributes: [("unit", unit)]) }
    }
    for agency in values("agencies") { element("distributor", agency) }
    if let place = document["place"] { element("pubPlace", place) }
    if let date = document["date"] { appendDate(date) }
    if let fetched = document["fetched"] {
      element("date", fetched, attributes: [("type", "fetched")])
    }
    for name in ["credit", "supplement"] {
      if let value = document[name] { element("note", value, attributes: [("type", name)]) }
    }
    if let url = document["url"]?.text, Self.isWebAddress(url.string) {
      buffer.append(markup: "<ref")
      buffer.append(attribute: "target", Self.uri(of: url.string))
      buffer.append(markup: ">")
      buffer.append(text: url.bytes[...])
      buffer.append(markup: "</ref>\n")
    }
    element("idno", .text(document.id), attributes: [("type", "document")])
    element("idno", .text(document.source.path), attributes: [("type", "file")])
    if let line = document.source.lineNumber {
      element("idno", .integer(line), attributes: [("type", "line")])
    }
    element("idno", .integer(document.source.byteOffset), attributes: [("type", "byte-offset")])
    buffer.append(markup: "</bibl>\n</sourceDesc>\n</fileDesc>\n")
    buffer.append(
      markup: """
        <encodingDesc>
        <p>The fragments in source attributes count code points of the text that was read \
        (RFC 5147), from 0, half-open; its file is the base of the text.</p>
        </encodingDesc>
        <profileDesc>

        """
    )
    if declaresCalendars { buffer.append(markup: TEIMarkup.calendars) }
    buffer.append(
      markup: "<langUsage>\n<language ident=\"ar\">Arabic</language>\n<language"
    )
    buffer.append(attribute: "ident", latinTag)
    buffer.append(
      markup: ">Arabic, romanised</language>\n</langUsage>\n</profileDesc>\n</teiHeader>\n"
    )
  }

  /// What the data made stages notice, as notes of the file.
  private mutating func appendNotes() {
    if document.findings.isEmpty { return }
    buffer.append(markup: "<notesStmt>\n")
    for finding in document.findings {
      buffer.append(markup: "<note type=\"finding\"")
      buffer.append(attribute: "subtype", finding.severity.rawValue)
      buffer.append(attribute: "n", finding.code)
      appendSource(finding.trace)
      buffer.append(markup: ">")
      buffer.append(text: finding.message)
      buffer.append(markup: "</note>\n")
    }
    buffer.append(markup: "</notesStmt>\n")
  }

  private mutating func appendDate(_ value: Value) {
    buffer.append(markup: "<date")
    if let date = value.date {
      for (name, content) in TEIDate(date).attributes {
        buffer.append(attribute: name, content)
      }
    }
    appendSource(value.trace)
    buffer.append(markup: ">")
    // Why: what stands in the source is the reading, the attributes say what it means.
    if let trace = value.trace {
      buffer.append(text: trace.bytes)
    } else {
      buffer.append(text: value.displayText.bytes[...])
    }
    buffer.append(markup: "</date>\n")
  }

  // MARK: The text

  private mutating func appendHead() {
    if let kicker = document["kicker"] {
      buffer.append(markup: "<head type=\"kicker\"")
      appendSource(kicker.trace)
      buffer.append(markup: ">")
      appendRunning(kicker)
      buffer.append(markup: "</head>\n")
    }
    guard let headline = document["headline"] else { return }
    buffer.append(markup: "<head")
    appendSource(headline.trace)
    buffer.append(markup: ">")
    appendRunning(headline)
    buffer.append(markup: "</head>\n")
    if let twin = document["headline_latin"] {
      buffer.append(markup: "<head type=\"romanised\"")
      buffer.append(attribute: "xml:lang", latinTag)
      buffer.append(markup: ">")
      buffer.append(text: twin.displayText.bytes[...])
      buffer.append(markup: "</head>\n")
    }
  }

  private mutating func appendParts(_ fields: [String]) -> Bool {
    var hasAny = false
    for field in fields {
      guard let value = document[field] else { continue }
      let paragraphs = (value.list ?? [value]).map { $0.record?["text"]?.decoded ?? $0 }
        .filter { $0.text != nil }
      if paragraphs.isEmpty { continue }
      hasAny = true
      let twin = document[field + "_latin"]
      let twins = twin?.list ?? twin.map { [$0] } ?? []
      buffer.append(markup: "<div")
      buffer.append(attribute: "type", field)
      buffer.append(markup: ">\n")
      for (index, paragraph) in paragraphs.enumerated() {
        buffer.append(markup: "<p")
        appendSource(paragraph.trace)
        buffer.append(markup: ">")
        appendRunning(paragraph)
        buffer.append(markup: "</p>\n")
        if twins.count == paragraphs.count {
          buffer.append(markup: "<ab type=\"romanised\"")
          buffer.append(attribute: "xml:lang", latinTag)
          buffer.append(markup: ">")
          buffer.append(text: twins[index].displayText.bytes[...])
          buffer.append(markup: "</ab>\n")
        }
      }
      buffer.append(markup: "</div>\n")
    }
    return hasAny
  }

  private mutating func appendTicker() -> Bool {
    let records = (document["ticker"]?.list ?? []).filter { $0.record?["text"] != nil }
    if records.isEmpty { return false }
    buffer.append(markup: "<div type=\"ticker\">\n<list>\n")
    for (index, item) in records.enumerated() {
      guard let record = item.record, let text = record["text"]?.decoded else { continue }
      buffer.append(markup: "<item")
      buffer.append(attribute: "n", String(index + 1))
      if case .number(let confidence) = record["confidence"]?.decoded.content,
        (0...1).contains(confidence)
      {
        buffer.append(attribute: "cert", TEIMarkup.decimal(confidence))
      }
      appendSource(item.trace ?? text.trace)
      buffer.append(markup: ">")
      appendRunning(text)
      if let twin = record["text_latin"] {
        buffer.append(markup: " <seg type=\"romanised\"")
        buffer.append(attribute: "xml:lang", latinTag)
        buffer.append(markup: ">")
        buffer.append(text: twin.displayText.bytes[...])
        buffer.append(markup: "</seg>")
      }
      buffer.append(markup: "</item>\n")
    }
    buffer.append(markup: "</list>\n</div>\n")
    return true
  }

  /// The lists of other articles, each with its kind and label.
  private mutating func appendLists() -> Bool {
    let lists = (document["lists"]?.list ?? []).compactMap(\.record)
    if lists.isEmpty { return false }
    buffer.append(markup: "<div type=\"lists\">\n")
    for list in lists {
      buffer.append(markup: "<list")
      buffer.append(attribute: "type", list["kind"]?.displayText.string)
      buffer.append(markup: ">\n")
      if let label = list["label"] { element("head", label) }
      let items = list["items"]?.decoded.list ?? []
      for item in items {
        let text = item.record?["text"]?.decoded ?? item
        buffer.append(markup: "<item")
        appendSource(item.trace ?? text.trace)
        buffer.append(markup: ">")
        appendRunning(text)
        buffer.append(markup: "</item>\n")
      }
      // A list of TEI has an item.
      if items.isEmpty { buffer.append(markup: "<item/>\n") }
      buffer.append(markup: "</list>\n")
    }
    buffer.append(markup: "</div>\n")
    return true
  }

  /// Appends a text with the dates that were found in it marked.
  private mutating func appendRunning(_ value: Value) {
    let text = value.displayText
    var end = 0
    for mark in marks(in: text) where mark.range.lowerBound >= end {
      buffer.append(text: text.bytes[end..<mark.range.lowerBound])
      buffer.append(markup: "<date")
      for (name, content) in TEIDate(mark.date).attributes {
        buffer.append(attribute: name, content)
      }
      buffer.append(markup: ">")
      buffer.append(text: text.bytes[mark.range])
      buffer.append(markup: "</date>")
      end = mark.range.upperBound
    }
    buffer.append(text: text.bytes[end...])
  }

  private func marks(in text: TracedText) -> [(range: Range<Int>, date: DateValue)] {
    guard let place = text.trace else { return [] }
    return dates.overlapping(place).compactMap { item in
      text.range(of: item.trace).map { ($0, item.date) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Pieces

  private func values(_ field: String) -> [Value] {
    guard let value = document[field] else { return [] }
    return value.list ?? [value]
  }

  private mutating func appendSource(_ trace: Trace?) {
    guard let span = spans.span(trace) else { return }
    buffer.append(attribute: "source", "#char=\(span.lowerBound),\(span.upperBound)")
  }

  private mutating func element(
    _ name: StaticString,
    _ value: Value,
    attributes: [(StaticString, String)] = []
  ) {
    buffer.append(markup: "<")
    buffer.append(markup: name)
    for (name, content) in attributes { buffer.append(attribute: name, content) }
    buffer.append(markup: ">")
    buffer.append(text: value.displayText.bytes[...])
    buffer.append(markup: "</")
    buffer.append(markup: name)
    buffer.append(markup: ">\n")
  }

  static func isWebAddress(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// A path or address as a URI: what RFC 3986 doesn't allow is percent-encoded in UTF-8.
  static func uri(of path: String) -> String {
    var uri: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: uri.append(byte)
      case _ where "-._~/:?=&+,;@!$()*".utf8.contains(byte): uri.append(byte)
      default: uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self)
  }
}
