import PipelineCore
import TestSupport
import Testing

/// Documents of crawls: what becomes one, what is left out, what is told.
struct ReadWARCTests {
  private let folder = TemporaryFolder()

  private static func record(
    _ kind: String,
    _ content: [UInt8],
    _ type: String = "application/http; msgtype=response",
    url: String = "https://example.org/a",
    more: String = ""
  ) -> [UInt8] {
    Array(
      ("WARC/1.1\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(url)\r\n"
        + "WARC-Date: 2024-11-24T10:20:30Z\r\nContent-Type: \(type)\r\n\(more)"
        + "Content-Length: \(content.count)\r\n\r\n").utf8
    ) + content + Array("\r\n\r\n".utf8)
  }

  private static func response(
    _ body: [UInt8],
    _ type: String = "text/plain; charset=utf-8",
    status: Int = 200,
    more: String = ""
  ) -> [UInt8] {
    record(
      "response",
      Array("HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\n\(more)\r\n".utf8) + body
    )
  }

  private func documents(
    _ records: [[UInt8]],
    _ arguments: [String: Literal] = [:]
  ) throws -> [Document] {
    try read("read.warc", [folder.write("in.warc.gz", records.flatMap(gzipMember))], arguments)
  }

  private static let text = Array("خبر أول".utf8)

  @Test func textBecomesDocuments() throws {
    let windows1256: [UInt8] = [0xCE, 0xC8, 0xD1, 0x20, 0xC3, 0xE6, 0xE1]
    let records = [
      Self.record("conversion", Self.text, "text/plain"),
      Self.record("resource", Self.text, "text/plain; charset=utf-8"),
      Self.response(Self.text), Self.response(windows1256, "text/plain; charset=windows-1256"),
      Self.response(gzipMember(Self.text), more: "Content-Encoding: gzip\r\n"),
      Self.response(Array("d\r\n".utf8) + Self.text, more: "Transfer-Encoding: chunked\r\n"),
      Self.response(Self.text, "application/octet-stream"),
    ]
    let documents = try documents(records)
    #expect(documents.map { $0.string("text") } == Array(repeating: "خبر أول", count: 7))
    #expect(documents.allSatisfy { $0.string("url") == "https://example.org/a" })
    #expect(documents.allSatisfy { $0.string("fetched") == "2024-11-24T10:20:30Z" })
    #expect(documents.allSatisfy { $0.rejection == nil })
    // "read.warc.encoding-doubtful" is for texts that say less.
    #expect(documents.flatMap(\.findings).map(\.code) == ["read.warc.encoding"])
    #expect(documents[1].id == documents[0].source.path + "#2")
    #expect(documents[1].source.byteOffset == records[0].count)
  }

  @Test func whatIsNoTextIsLeftOutAndCounted() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let records = [
      Self.record("warcinfo", Self.text, "application/warc-fields"),
      Self.record("request", Self.text), Self.record("metadata", Self.text),
      Self.record("revisit", Self.text), Self.response(png, "image/png"),
      Self.response(png, "text/html"), Self.response([], "text/plain"),
      Self.response(Self.text, status: 301), Self.response(Self.text, status: 404),
      Self.response(Array("{}".utf8), "application/json"), Self.response(Self.text, "text/css"),
      Self.response(Self.text),
    ]
    let path = folder.write("in.warc", records.flatMap { $0 })
    let stage = try makeSource("read.warc", [path])
    let (documents, remarks) = try readAll(stage)
    #expect(documents.count == 1)
    #expect(documents.first?.id == "\(path)#12")
    #expect(
      remarks.map { "\($0.text): \($0.count)" } == [
        "left out JSON: 1", "left out empty answers: 1", "left out failed fetches: 1",
        "left out images: 2", "left out records about the crawl: 2", "left out redirects: 1",
        "left out requests: 1", "left out revisits without a content of their own: 1",
        "left out scripts and style sheets: 1",
      ]
    )
  }

  @Test func troubleIsToldAndEndsNothing() throws {
    let bomb = gzipMember([UInt8](repeating: 0x20, count: 3000))
    let records = [
      Self.response(bomb, more: "Content-Encoding: gzip\r\n"),
      Self.response([0, 1, 2, 3, 0, 0, 5, 1], more: "Content-Encoding: br\r\n"),
      Self.record("conversion", Self.text, "text/plain", more: "WARC-Truncated: length\r\n"),
      Array(Self.response(Self.text).dropLast(10)), Self.response(Self.text),
    ]
    let documents = try documents(records, ["max-bytes": .integer(2000)])
    #expect(
      documents.map { $0.rejection?.code ?? $0.findings.map(\.code).joined() } == [
        "read.warc.too-long", "read.warc.bad-coding", "read.warc.truncated",
        "read.warc.other-length", "",
      ]
    )
    #expect(documents.last?.string("text") == "خبر أول")
  }

  @Test func plainTextMayBeginWithATag() throws {
    let documents = try documents([
      Self.response(Array("<b>خبر".utf8)),
      Self.response(Array(("<!DOCTYPE html>" + Self.page).utf8)),
    ])
    #expect(documents.first?.string("text") == "<b>خبر")
    #expect(documents.last?.string("headline") == "افتتاح الجسر الجديد")
  }

  @Test func whatIsOddInATextIsTold() throws {
    let cut = Array(gzipMember(Array(String(repeating: "خبر ", count: 400).utf8)).dropLast(200))
    let documents = try documents([
      Self.response(Self.text + [0xFF]), Self.response(Self.text + [0]),
      Self.record("conversion", [], "text/plain"),
      Self.response(cut, more: "Content-Encoding: gzip\r\n"),
    ])
    #expect(
      documents.map { $0.findings.map(\.code) } == [
        ["read.warc.ill-formed"], ["read.warc.nul-bytes"], ["read.warc.empty"],
        ["read.warc.body-cut-off"],
      ]
    )
  }

  private static let page =
    "<title>خبر</title><h1>افتتاح الجسر الجديد</h1>"
    + "<p>افتتحت البلدية صباح أمس الجسر الجديد على النهر، بعد عامين من العمل.</p>"
    + "<p>وقال رئيس البلدية إن السير عليه يبدأ اليوم، وإن العبور مجاني للجميع.</p>"

  @Test func pagesAndFeedsAreReadAsTheirReadersDo() throws {
    let feed =
      "<rss><item><title>أول</title><pubDate>أمس</pubDate></item><item><title>ثان</title>"
      + "<link>https://example.org/2</link>"
    let documents = try documents([
      Self.response(Array(Self.page.utf8), "text/html"),
      Self.response(Array("<ul><li><a href=1>الرئيسية</a></ul>".utf8), "text/html"),
      Self.response(Array(feed.utf8), "application/rss+xml"),
    ])
    #expect(documents.count == 4)
    #expect(documents[0].string("headline") == "افتتاح الجسر الجديد")
    #expect(documents[0].string("fetched") == "2024-11-24T10:20:30Z")
    #expect(documents[0].fields["text"] == nil)
    #expect(documents[1].findings.map(\.code) == ["read.warc.no-article"])
    #expect(documents[2...].map { $0.string("headline") } == ["أول", "ثان"])
    #expect(
      documents[2...].map { $0.string("url") } == [
        "https://example.org/a", "https://example.org/2",
      ]
    )
    #expect(documents[3].id == documents[0].source.path + "#3/2")
    #expect(
      documents[2...].map { $0.findings.map(\.code) } == [
        ["read.warc.item-date"], ["read.warc.item-cut-off"],
      ]
    )
    // "read.warc.machine-date", "read.warc.linked-article", "read.jsonl.linked-article", "read.warc.cut" and "read.warc.broken-markup" come of the same readers.
  }

  @Test func aFileThatIsNoCrawlIsNamed() throws {
    let path = folder.write("in.warc", "<!DOCTYPE html><p>خبر")
    let documents = try read("read.warc", [path])
    #expect(documents.map { $0.rejection?.code } == ["read.warc.wrong-kind"])
    #expect(documents.first?.rejection?.message == "this is HTML; `read.html` reads it")
  }

  @Test func theSizeOfBatchesChangesNothing() throws {
    var records: [[UInt8]] = []
    for number in 0..<40 {
      let text = Array(String(repeating: "خبر \(number) ", count: number * 7).utf8)
      records.append(number % 5 == 4 ? Array(Self.response(text).dropLast(9)) : Self.response(text))
    }
    for bytes in [records.flatMap { $0 }, records.flatMap(gzipMember)] {
      let path = folder.write("in", bytes)
      let whole = try told(read("read.warc", [path], chunk: 1 << 20))
      #expect(whole.count >= 39)
      for chunk in [1, 1000, 5000] {
        #expect(try told(read("read.warc", [path], chunk: chunk)) == whole)
      }
    }
  }

  private func told(_ documents: [Document]) -> [String] {
    documents.map {
      "\($0.id) \($0.source) \($0.told) \($0.findings.map(\.message)) \($0.rejection?.code ?? "")"
    }
  }
}
