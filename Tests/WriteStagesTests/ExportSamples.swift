import PipelineCore

@testable import WriteStages

/// Articles of the tests' own making, as the standard script leaves them.
enum ExportSamples {
  /// A split article with a ticker, dates, a finding and romanised twins; all texts are traced.
  static func article(id: String = "a.txt", path: String = "a.txt") -> Document {
    let headline = "لقاء في سوتشي"
    let first = "قال ولافروفُ إنّ اللقاء في المدينة كان مثمراً."
    let second = "وأضاف أن سورية دولة ذات سيادة."
    let foot = "التاريخ: الأربعاء 15-5-2019"
    let issue = "الرقم: 16978"
    let news = ["عودة الأهالي إلى قراهم", "افتتاح معرض الكتاب 24/11/2024"]
    let text = ([headline, "", first, second, foot, issue] + news).joined(separator: "\n")
    let origin = Origin(field: "text", bytes: Array(text.utf8))
    let whole = TracedText(origin)
    func place(_ part: String) -> Range<Int> {
      let part = Array(part.utf8)
      for start in 0...(whole.bytes.count - part.count)
      where whole.bytes[start..<start + part.count].elementsEqual(part) {
        return start..<start + part.count
      }
      preconditionFailure("the sample hasn't this part")
    }
    func traced(_ part: String) -> Value { .text(whole[place(part)]) }
    func trace(_ part: String) -> Trace { Trace(origin: origin, range: place(part)) }
    var document = Document(
      id: id,
      source: DocumentSource(path: path),
      fields: ["text": .text(whole), "paper": .text("الجريدة")]
    )
    document["headline"] = traced(headline)
    document["headline_parts"] = .list([traced(headline)])
    document["body"] = .list([traced(first), traced(second)])
    document["foot"] = .list([traced(foot), traced(issue)])
    document["date"] = date("2019-05-15", trace("15-5-2019"))
    document["weekday"] = .text("Wednesday")
    document["issue"] = .integer(16978, trace: trace("16978"))
    document["ticker"] = .list(
      news.enumerated().map { index, item in
        .record(
          [
            "text": traced(item),
            "confidence": .number(index == 0 ? 0.5 : 0.75),
            "text_latin": .text(index == 0 ? "ʻawdat al-ahālī" : "iftitāḥ maʻraḍ al-kitāb"),
          ],
          trace: trace(item)
        )
      }
    )
    document["dates"] = .list([
      .record(
        [
          "text": traced("15-5-2019"), "value": date("2019-05-15", nil), "kind": .text("day"),
          "calendar": .text("gregorian"), "field": .text("foot"),
        ],
        trace: trace("15-5-2019")
      ),
      .record(
        [
          "text": traced("24/11/2024"), "value": date("2024-11-24?", nil), "kind": .text("day"),
          "calendar": .text("gregorian"), "field": .text("ticker.text"),
        ],
        trace: trace("24/11/2024")
      ),
    ])
    document["headline_latin"] = .text("liqāʼ fī Sūtshī")
    document.report(
      Finding(
        FindingDeclaration("find.dates.two-candidates", .warning, "two dates compete"),
        at: trace("15-5-2019")
      )
    )
    return document
  }

  /// A document of one unsplit text under a given name.
  static func plain(_ text: String, id: String, path: String = "crawl.jsonl") -> Document {
    let origin = Origin(field: "text", bytes: Array(text.utf8))
    return Document(
      id: id,
      source: DocumentSource(path: path, lineNumber: 1),
      fields: ["text": .text(TracedText(origin))]
    )
  }

  /// Texts that try to be something else than text.
  static let hostileTexts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "]]>", "--><!--", "&amp;&lt;&#0;", "{{headline}}{{{body}}}", "'; DROP TABLE articles; --",
    "=cmd()|'/c calc'!A0", "../../etc/passwd", "a\u{0}b", "\u{1}\u{1F}\u{7F}\u{85}",
    // RIGHT-TO-LEFT OVERRIDE and isolates that are never closed
    "\u{202E}abc\u{2067}", noncharacters, "\u{1F600}\u{10FFFF}", "\r\n\r\t",
    String(repeating: "ط", count: 500_000),
  ]

  /// U+FFFE, U+FFFF and U+FDD0, which no literal may hold.
  private static let noncharacters = String(
    decoding: [0xFFFE, 0xFFFF, 0xFDD0] as [UInt16],
    as: UTF16.self
  )

  private static func date(_ edtf: String, _ trace: Trace?) -> Value {
    DateValue(edtf: edtf).map { .date($0, trace: trace) } ?? .null
  }
}

extension Sink {
  /// Takes documents through the sink as the engine does, in one batch; gives what was refused.
  @discardableResult
  func write(_ documents: [Document], replaces: Bool = false) throws -> [Rejection] {
    var writer = try openWriter(WriteOptions(replacesExisting: replaces))
    let rejections = try writer.take(documents, of: self)
    try writer.prepare()
    try writer.publish()
    return rejections
  }
}

extension SinkWriter {
  /// Appends a batch; gives what was refused.
  mutating func take<S: Sink>(_ documents: [Document], of sink: S) throws -> [Rejection]
  where S.Encoded == Encoded {
    var encoded: [Encoded] = []
    for var document in documents {
      if let item = sink.encode(&document) { encoded.append(item) }
    }
    var rejections: [Rejection] = []
    var accepted: [Encoded] = []
    for item in encoded {
      if let rejection = try refusal(of: item) {
        rejections.append(rejection)
      } else {
        accepted.append(item)
      }
    }
    for item in accepted { try append(item) }
    return rejections
  }
}
