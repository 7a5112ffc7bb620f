import PipelineCore
import TestSupport
import Testing

/// Items of feeds as documents.
struct ReadFeedTests {
  private let folder = TemporaryFolder()

  private func documents(_ text: String) throws -> [Document] {
    try read("read.feed", [folder.write("in.xml", text)])
  }

  private func list(_ document: Document?, _ field: String) -> [String] {
    guard case .list(let values) = document?[field]?.content else { return [] }
    return values.compactMap { $0.text?.string }
  }

  @Test func anItemOfRSS() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE rss [<!ENTITY x "y">]>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel><title>صحيفة المرآة</title><link>https://example.org</link>
      <image><title>شعار</title></image>
      <item>
        <title><![CDATA[افتتاح "مدرسة" & معرض]]></title>
        <link>https://example.org/1?a=1&amp;b=2</link>
        <guid isPermaLink="false">n-1</guid>
        <dc:creator>سلمى الحلبي</dc:creator>
        <pubDate>Sun, 24 Nov 2024 23:30:00 +0300</pubDate>
        <category>محليات</category><category>تعليم</category>
        <description>موجز &lt;b&gt;الخبر&lt;/b&gt;.</description>
        <content:encoded><![CDATA[<p>فقرة  أولى.</p><p>فقرة&nbsp;ثانية<br>وثالثة.</p><script>x()</script>]]></content:encoded>
      </item>
      <item><title>أمطار</title><guid>https://example.org/2</guid><pubDate>7 Mar 16 09:00 GMT</pubDate>
        <author>desk@example.org (هيئة التحرير)</author></item>
      </channel></rss>
      """
    let documents = try documents(text)
    #expect(documents.count == 2)
    let first = try #require(documents.first)
    #expect(first.string("headline") == "افتتاح \"مدرسة\" & معرض")
    #expect(first.string("url") == "https://example.org/1?a=1&b=2")
    #expect(first.string("guid") == "n-1")
    #expect(first.string("paper") == "صحيفة المرآة")
    #expect(first.string("section") == "محليات")
    #expect(first["date"]?.date?.edtf == "2024-11-24")
    #expect(list(first, "categories") == ["محليات", "تعليم"])
    #expect(list(first, "authors") == ["سلمى الحلبي"])
    #expect(list(first, "deck") == ["موجز الخبر."])
    #expect(list(first, "body") == ["فقرة أولى.", "فقرة\u{A0}ثانية", "وثالثة."])
    let second = try #require(documents.last)
    #expect(second.string("url") == "https://example.org/2")
    #expect(second["date"]?.date?.edtf == "2016-03-07")
    #expect(list(second, "authors") == ["هيئة التحرير"])
    // Every text leads back to the bytes of the file.
    let trace = try #require(first["headline"]?.text?.trace)
    #expect(String(decoding: trace.bytes, as: UTF8.self) == "افتتاح \"مدرسة\" & معرض")
    #expect(Array(text.utf8)[trace.range].elementsEqual(trace.bytes))
    #expect(documents.allSatisfy { $0.findings.isEmpty })
  }

  @Test func anEntryOfAtom() throws {
    let documents = try documents(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title type="text">المرآة</title>
      <entry><title type="html">خبر &amp;quot;أول&amp;quot;</title>
      <link rel="self" href="https://example.org/api"/><link href="https://example.org/a"/>
      <id>tag:example.org,2024:1</id><updated>2024-11-25T01:00:00Z</updated>
      <published>2024-11-24T22:00:00+03:00</published>
      <author><name>ليلى</name><email>l@example.org</email></author>
      <category term="sport" label="رياضة"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>سطر &amp; سطر</p><p>آخر</p></div></content>
      </entry></feed>
      """
    )
    let first = try #require(documents.first)
    #expect(documents.count == 1)
    #expect(first.string("headline") == "خبر \"أول\"")
    #expect(first.string("url") == "https://example.org/a")
    #expect(first["date"]?.date?.edtf == "2024-11-24")
    #expect(list(first, "authors") == ["ليلى"])
    #expect(first.string("section") == "رياضة")
    #expect(list(first, "body") == ["سطر & سطر", "آخر"])
  }

  @Test func anItemOfRDF() throws {
    let documents = try documents(
      """
      <?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="x"><title>المرآة</title><items><rdf:Seq/></items></channel>
      <item rdf:about="https://example.org/1"><title>خبر</title><link>https://example.org/1</link>
      <dc:date>2009-02-03</dc:date></item></rdf:RDF>
      """
    )
    #expect(documents.map { $0.string("headline") } == ["خبر"])
    #expect(documents.first?["date"]?.date?.edtf == "2009-02-03")
  }

  @Test func whatIsBrokenIsTold() throws {
    let open = "<rss><channel><item><title>أول</title><item><title>ثان</title></item>"
    let documents = try documents(open + "<item><title>ثالث</title><description>نص < خ")
    #expect(documents.map { $0.string("headline") } == ["أول", "ثان", "ثالث"])
    #expect(
      documents.map { $0.findings.map(\.code) } == [
        ["read.feed.item-cut-off", "read.feed.broken-markup"], [], ["read.feed.item-cut-off"],
      ]
    )
    let old =
      Array("<?xml version='1.0' encoding='windows-1256'?><rss><item><title>".utf8)
      + [0xCE, 0xC8, 0xD1, 0x20, 0xC3, 0xE6, 0xE1] + Array("</title></item></rss>".utf8)
    let inOldEncoding = try read("read.feed", [folder.write("old.xml", old)])
    #expect(inOldEncoding.first?.string("headline") == "خبر أول")
    // "read.feed.encoding-doubtful" is for texts that say less.
    #expect(inOldEncoding.first?.findings.map(\.code) == ["read.feed.encoding"])
    func code(_ text: String) throws -> String? {
      try self.documents(text).first?.rejection?.code
    }
    #expect(try code("<rss><channel></channel></rss>") == "read.feed.no-items")
    #expect(try code("<?xml version='1.0'?><TEI/>") == "read.feed.wrong-kind")
    #expect(try code("<html><p>خبر") == "read.feed.wrong-kind")
    let odd = try self.documents("<rss><item><title>a</title><pubDate>أمس</pubDate></item></rss>")
    #expect(odd.first?.findings.map(\.code) == ["read.feed.item-date"])
    let bytes = Array("<rss><item><title>a</title></item></rss>\n".utf8) + [0xFF]
    let illFormed = try read("read.feed", [folder.write("ill.xml", bytes)])
    #expect(illFormed.first?.findings.map(\.code) == ["read.feed.ill-formed"])
  }

  @Test func anyBytesAreSurvived() throws {
    var random = SeededGenerator(seed: 822)
    let pieces = [
      "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link href='", "'/>",
      "<!--",
      "-->", "<![CDATA[", "]]>", "<entry", ">", "&amp;", "&#x1F600;", "&#0;", "<author>", "<name>",
      "<content type=\"html\">", "<description>", "<", "خبر", "\"", "<!DOCTYPE [", "<?x",
    ]
    for _ in 0..<300 {
      var text = "<rss>"
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      for document in try documents(text) {
        for member in document.fields.members {
          guard let trace = member.value.trace else { continue }
          #expect(trace.range.upperBound <= trace.origin.bytes.count, "\(text)")
        }
      }
    }
  }
}
