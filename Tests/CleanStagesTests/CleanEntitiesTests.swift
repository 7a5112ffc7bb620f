import ArabicText
import TestSupport
import Testing
import WebPages

@testable import CleanStages

struct CleanEntitiesTests {
  private func cleaned(_ text: String) -> String {
    ExpandEntities().rewrite(Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
      ?? text
  }

  @Test(arguments: [
    ("&quot;نص&quot;", "\"نص\""), ("&#1587;&#x639;ر", "سعر"),
    ("&amp;amp; و&amp;nbsp;و", "& و\u{A0}و"),
    ("quot;قالquot;", "\"قال\""), ("قال&nbsp وصل", "قال\u{A0} وصل"),
    ("&NBSP;نص& quot;", "\u{A0}نص\""),
    ("&quot؛نص nbsp؛", "\"نص \u{A0}"), ("#8220;نص#8221;", "“نص”"), ("&#150;&hellip;", "–…"),
    ("laquo;نصraquo;", "«نص»"), ("&eacute;t&eacute; Tom &amp; Jerry", "été Tom & Jerry"),
    ("نص<br>نص<BR />\nنص", "نص\nنص\nنص"), ("<p>نص</p><p>نص</p>", "نص\nنص"),
    ("<b>نص</b> <a href=\"http://x.org/?a&amp;b\">نص</a>", "نص نص"), ("<!-- لا -->نص", "نص"),
    ("<script>if (a<b) x()</script>نص", "نص"), ("&lt;br&gt;نص&lt;br&gt;نص", "نص\nنص"),
    ("info@x.org&nbsp;نص", "info@x.org\u{A0}نص"),
    ("&#55357;&#56832; &#xD83D;&#xDE00;", "\u{1F600} \u{1F600}"), ("&#55357; نص", "\u{FFFD} نص"),
    ("amp;quot;نصamp;quot; amp;nbsp;و", "\"نص\" \u{A0}و"),
    ("&#1602&#1575&#1604 نص", "قال نص"), ("&#38;quot;نص&#x26;quot;", "\"نص\""),
    ("5&#128; 30&deg; &frac12; &#00039;", "5€ 30° ½ '"),
    ("&laquo;نعم&raquo; &thinsp;", "«نعم» \u{2009}"),
    ("&zwnj;&lrm;&shy;", "\u{200C}\u{200E}\u{AD}"), ("&amp;lt; 5", "< 5"),
    ("#1587;#1593;#1585;", "سعر"), ("quot;#1587;#1593;#1585;quot; A", "\"سعر\" A"),
  ])
  func replaces(_ text: String, _ clean: String) {
    expectSameBytes(cleaned(text), clean)
    expectSameBytes(cleaned(clean), clean)
  }

  @Test(arguments: [
    "AT&T وR&D وQ&A", "5 < 6 && 7 > 3", "if (a &lt; b) { return &amp;x; }", "`&nbsp;` رمز",
    "http://x.org/?a=1&amp;b=2&copy=3", "www.x.org/?q&lt=3 نص", "«<كلمة>» x <y> z",
    "&unknown; &; &#; &",
    "المادة #15; والمادة #1602", "color: #1575; border: #1604;", "%D8%A7 نص", "&#; &#x; &#xZZ;",
    "fish &chips; نص",
    "نص;نص؛ نص", "a.quot; $nbsp; -amp;", "<", "<b", "<br", "</", "<!-- لا",
  ])
  func leaves(_ text: String) {
    expectSameBytes(cleaned(text), text)
  }

  /// A layer more for each `amp;`, openings without end, and many of both.
  @Test func takesHostileText() {
    let deep = "&" + String(repeating: "amp;", count: 20_000) + "quot;"
    expectSameBytes(cleaned(deep), "\"")
    for opening in ["<!--", "<script>", "<b ", "`", "&", "http://", "quot;<", "<b \""] {
      let text = String(repeating: opening, count: 20_000)
      #expect(cleaned(text).utf8.count <= text.utf8.count)
    }
  }
}
