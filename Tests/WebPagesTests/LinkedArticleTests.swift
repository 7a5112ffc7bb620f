import PipelineCore
import TestSupport
import Testing
@testable import WebPages

/// Pages that show no article before their scripts run, and hold it in linked data.
struct LinkedArticleTests {
  private static let sentences = [
    "افتتحت البلدية مسارا جبليا جديدا يربط بين القريتين، وطوله ثمانية كيلومترات.",
    "وقال المهندس إن اللوحات تعرف بالأشجار والطيور على جانبي الطريق.",
  ]

  private static func content(_ data: String, shown: String = "<div id=app></div>") -> PageContent {
    let page =
      "<title>مسار جبلي جديد</title><script type='application/ld+json'>\(data)</script>\(shown)"
    return WebPage(TracedText(Origin(field: "html", bytes: Array(page.utf8)))).content()
  }

  private static func texts(_ content: PageContent, _ field: String) -> [String] {
    (content.fields[field]?.list ?? []).compactMap { $0.text?.string }
  }

  @Test(arguments: ["\\n\\n", "\\r\\n", "<br>", "<\\/p><p>", "&lt;br/&gt;", "\n"])
  func isCutIntoItsParagraphs(_ sign: String) {
    let content = Self.content("{\"articleBody\":\"\(Self.sentences.joined(separator: sign))\"}")
    #expect(Self.texts(content, "body") == Self.sentences)
    #expect(content.fields["headline"]?.text?.string == "مسار جبلي جديد")
    #expect(content.notices.map(\.kind) == [.linkedArticle])
  }

  @Test(arguments: [
    #""author":{"@type":"Person","name":"ريم الحداد"},"publisher":{"name":"سامي النجار"}"#,
    #""author":[{"name":"ريم الحداد","url":"/a"}]"#, #""author":"ريم الحداد""#,
    #""author":[[{"name":"ريم الحداد"}]],"about":[{"name":"سامي النجار"}]"#,
  ])
  func tellsItsAuthorAndDay(_ members: String) {
    let body = Self.sentences.joined(separator: "\\n")
    let content = Self.content(
      #"{"@graph":[{"headline":"مسار بين قريتين","datePublished":"2023-08-21T09:00:00Z",\#(members),"#
        + #""articleSection":"محليات","articleBody":"\#(body)"}]}"#
    )
    #expect(Self.texts(content, "authors") == ["ريم الحداد"])
    #expect(content.fields["headline"]?.text?.string == "مسار بين قريتين")
    #expect(content.fields["section"]?.text?.string == "محليات")
    #expect(Self.texts(content, "foot") == ["2023-08-21"])
  }

  @Test func givesWayToWhatThePageShows() {
    let shown = Self.sentences.map { "<p>\($0)</p>" }.joined()
    let content = Self.content(
      #"{"articleBody":"نص آخر لا يظهر في الصفحة، وهو طويل بما يكفي ليكون خبرا قائما بذاته."}"#,
      shown: "<h1>مسار جبلي جديد</h1>\(shown)"
    )
    #expect(Self.texts(content, "body") == Self.sentences)
    #expect(!content.notices.contains { $0.kind == .linkedArticle })
  }

  @Test(arguments: [
    #"{"articleBody":"اقرأ المزيد."}"#, #"{"articleBody":""}"#, #"{"articleBody":"#,
    #"[{"articleBody":"\#(sentences[0])"},{"articleBody":"\#(sentences[1]) \#(sentences[1])"}]"#,
  ])
  func isNoneOfAFewWordsOrOfSeveral(_ data: String) {
    let content = Self.content(data)
    #expect(content.fields["body"] == nil)
    #expect(content.notices.map(\.kind) == [.noArticle])
  }

  @Test func everyByteKnowsItsPlace() throws {
    let escaped = #"قال \"نعم\" ثم\u0020عاد إلى بيته القديم في القرية، ولم يخرج منه حتى الصباح."#
    let content = Self.content(#"{"articleBody":"\#(escaped)"}"#)
    let text = try #require(content.fields["body"]?.list?.first?.text)
    expectSameBytes(
      text.string,
      #"قال "نعم" ثم عاد إلى بيته القديم في القرية، ولم يخرج منه حتى الصباح."#
    )
    #expect(text.originRange(of: 0..<1) != nil)
  }

  @Test func deepNestingIsReadInItsStride() {
    let data = String(repeating: "[{\"a\":", count: 100_000) + "{\"articleBody\":\"x\"}"
    #expect(Self.content(data).fields["body"] == nil)
  }
}
