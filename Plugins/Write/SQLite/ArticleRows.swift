import DataFormats
import PipelineCore

/// Turns a document into the rows of the tables; all work on its texts happens here, in parallel.
struct ArticleRows {
  /// What the spans count.
  let spanUnit: SpanUnit
  /// Whether the document is indexed.
  let isSearchable: Bool

  /// The fields whose texts are rows of `paragraphs`, a raw ticker and an unsplit text among them.
  static let paragraphFields =
    ArticleRecord.fields.filter { $0.table == .paragraphs }.map(\.name) + ["ticker", "text"]
  /// Fields that have columns or tables of their own; all others go into `other`.
  private static let ownFields: Set<String> = {
    let fields = ArticleRecord.fields.filter { $0.table != .other }
    let twins = (fields.filter(\.hasTwin).map(\.name) + paragraphFields).map {
      $0 + ArticleRecord.twinSuffix
    }
    return Set(fields.map(\.name) + paragraphFields + twins + ["id", "source", "spans"])
  }()

  /// The rows of a document, that of `articles` first.
  func rows(of source: Document) -> RowBuffer {
    // Why: a value that is looked at several times is decoded once.
    var document = source
    for name in source.fields.names where Self.ownFields.contains(name) {
      if case .encoded = source.fields[name]?.content { document[name] = source[name] }
    }
    var spans = SpanConverter(spanUnit)
    var buffer = RowBuffer()
    appendArticle(document, to: &buffer, &spans)
    var number = 0
    for field in Self.paragraphFields {
      appendParagraphs(document, field: field, number: &number, to: &buffer, spans: &spans)
    }
    appendHeadlines(document, to: &buffer, &spans)
    appendLists(document, to: &buffer, &spans)
    appendDates(document, to: &buffer, &spans)
    appendFindings(document, to: &buffer, &spans)
    if isSearchable { appendSearch(to: &buffer) }
    return buffer
  }

  private func appendArticle(
    _ document: Document,
    to buffer: inout RowBuffer,
    _ spans: inout SpanConverter
  ) {
    buffer.append(text: document.id.utf8)
    buffer.append(text: document.source.path.utf8)
    buffer.append(document.source.lineNumber)
    buffer.append(document.source.byteOffset)
    for column in ArticleTable.fieldColumns {
      let value = document[column.field.name]
      switch column.part {
      case .value: append(value, to: &buffer)
      case .twin: append(document[column.name], to: &buffer)
      case .firstDay: buffer.append(value?.date?.firstDay.map(Self.isoDay))
      case .lastDay: buffer.append(value?.date?.lastDay.map(Self.isoDay))
      }
    }
    buffer.append(Self.spansJSON(document, &spans))
    buffer.append(Self.otherJSON(document))
    buffer.endRow(of: .articles)
  }

  private func appendParagraphs(
    _ document: Document,
    field: String,
    number: inout Int,
    to buffer: inout RowBuffer,
    spans: inout SpanConverter
  ) {
    // The whole text is kept only where nothing has split it.
    if field == "text", document.fields["body"] != nil { return }
    guard let value = document[field] else { return }
    let twin = document[field + "_latin"]
    let paragraphs = value.list ?? [value]
    let twins = twin?.list ?? twin.map { [$0] } ?? []
    for (index, paragraph) in paragraphs.enumerated() {
      guard let text = paragraph.text else { continue }
      number += 1
      buffer.append(number)
      buffer.append(text: field.utf8)
      buffer.append(text: text.bytes)
      append(twins.count == paragraphs.count ? twins[index] : nil, to: &buffer)
      buffer.append(span: spans.span(paragraph.trace))
      buffer.endRow(of: .paragraphs)
    }
  }

  private func appendHeadlines(
    _ document: Document,
    to buffer: inout RowBuffer,
    _ spans: inout SpanConverter
  ) {
    var number = 0
    for headline in document["ticker"]?.list ?? [] {
      guard let record = headline.record, let text = record["text"]?.decoded else { continue }
      number += 1
      buffer.append(number)
      buffer.append(text: text.displayText.bytes)
      append(record["text_latin"], to: &buffer)
      append(record["confidence"], to: &buffer)
      buffer.append(span: spans.span(headline.trace ?? text.trace))
      buffer.endRow(of: .headlines)
    }
  }

  /// The items of lists of other articles, a row each; a list without items has one row.
  private func appendLists(
    _ document: Document,
    to buffer: inout RowBuffer,
    _ spans: inout SpanConverter
  ) {
    for (index, list) in (document["lists"]?.list ?? []).enumerated() {
      guard let record = list.record else { continue }
      let items = record["items"]?.decoded.list ?? []
      for number in 0..<max(1, items.count) {
        let item = number < items.count ? items[number] : nil
        let text = item?.record?["text"]?.decoded ?? item
        buffer.append(index + 1)
        buffer.append(number + 1)
        append(record["kind"], to: &buffer)
        append(record["label"], to: &buffer)
        append(text, to: &buffer)
        buffer.append(span: spans.span(item?.trace ?? text?.trace))
        buffer.endRow(of: .lists)
      }
    }
  }

  private func appendDates(
    _ document: Document,
    to buffer: inout RowBuffer,
    _ spans: inout SpanConverter
  ) {
    for (index, item) in (document["dates"]?.list ?? []).enumerated() {
      guard let record = item.record else { continue }
      let value = record["value"]?.decoded
      let date = value?.date ?? value?.text.flatMap { DateValue(edtf: $0.string) }
      buffer.append(index + 1)
      append(record["field"], to: &buffer)
      append(record["text"], to: &buffer)
      append(value, to: &buffer)
      buffer.append(date?.firstDay.map(Self.isoDay))
      buffer.append(date?.lastDay.map(Self.isoDay))
      append(record["kind"], to: &buffer)
      append(record["calendar"], to: &buffer)
      append(record["anchor"], to: &buffer)
      buffer.append(span: spans.span(item.trace ?? record["text"]?.trace))
      buffer.endRow(of: .dates)
    }
  }

  private func appendFindings(
    _ document: Document,
    to buffer: inout RowBuffer,
    _ spans: inout SpanConverter
  ) {
    for (index, finding) in document.findings.enumerated() {
      buffer.append(index + 1)
      buffer.append(text: finding.code.utf8)
      buffer.append(text: finding.severity.rawValue.utf8)
      buffer.append(text: finding.message.utf8)
      buffer.append(span: spans.span(finding.trace))
      buffer.endRow(of: .findings)
    }
  }

  /// The folded texts: the headline, the paragraphs without it, the ticker's headlines.
  ///
  /// They are taken from the rows, so that the view `search_text` gives the same texts back.
  private func appendSearch(to buffer: inout RowBuffer) {
    var headline: [UInt8] = []
    var body: [UInt8] = []
    var ticker: [UInt8] = []
    func add(_ text: ArraySlice<UInt8>?, to part: inout [UInt8]) {
      guard let text else { return }
      if !part.isEmpty { part.append(UInt8(ascii: "\n")) }
      part += text
    }
    for row in buffer.rows {
      switch row.table {
      case .articles: add(buffer.text(of: "headline", in: row), to: &headline)
      case .headlines: add(buffer.text(of: "text", in: row), to: &ticker)
      case .paragraphs:
        let part = buffer.text(of: "part", in: row).map { String(decoding: $0, as: UTF8.self) }
        if part == "headline_parts" || part == "ticker" { continue }
        add(buffer.text(of: "text", in: row), to: &body)
      case .lists, .dates, .findings, .searchIndex: break
      }
    }
    for part in [headline, body, ticker] { buffer.append(text: SearchFolding.folded(part)) }
    buffer.endRow(of: .searchIndex)
  }

  /// Appends a value to a column: numbers and texts as they are, dates in EDTF, the rest as JSON.
  private func append(_ value: Value?, to buffer: inout RowBuffer) {
    guard let value = value?.decoded else { return buffer.appendNull() }
    switch value.content {
    case .null: buffer.appendNull()
    case .flag(let flag): buffer.append(flag ? 1 : 0)
    case .integer(let number): buffer.append(number)
    case .number(let number): buffer.append(number)
    case .text(let text): buffer.append(text: text.bytes)
    case .date, .list, .record, .encoded: buffer.append(text: value.displayText.bytes)
    }
  }

  /// The spans of the top-level fields as a JSON object; nil where there are none.
  private static func spansJSON(_ document: Document, _ spans: inout SpanConverter) -> String? {
    var members: [String] = []
    for member in document.fields.members {
      guard let span = spans.span(member.value.trace) else { continue }
      members.append(
        "\(JSONText.string(member.name)):[\(span.lowerBound),\(span.upperBound)]"
      )
    }
    return members.isEmpty ? nil : "{\(members.joined(separator: ","))}"
  }

  private static func otherJSON(_ document: Document) -> String? {
    let others = document.fields.members.filter { !ownFields.contains($0.name) }
    if others.isEmpty { return nil }
    let members = others.map { "\(JSONText.string($0.name)):\(JSONText.value($0.value))" }
    return "{\(members.joined(separator: ","))}"
  }

  /// A day number as `YYYY-MM-DD`.
  private static func isoDay(_ dayNumber: Int) -> String {
    let (year, month, day) = DateValue.gregorian(ofDay: dayNumber)
    return DateValue(year: year, month: month, day: day)?.edtf ?? ""
  }
}
