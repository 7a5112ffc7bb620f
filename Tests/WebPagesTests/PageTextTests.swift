import PipelineCore
import TestSupport
import Testing
@testable import WebPages

/// The text of pages whose tags are out of order, as html5lib 1.1 finds it.
struct PageTextTests {
  @Test(arguments: PageTextTests.cases)
  func findsTheTextThatABrowserFinds(_ name: String, _ page: String, _ expected: String) {
    expectSameBytes(text(of: page).bytes, expected.utf8, name)
  }

  @Test(arguments: PageTextTests.cases)
  func knowsThePlaceOfEachByte(_ name: String, _ page: String, _: String) throws {
    let text = text(of: page)
    let source = Array(page.utf8)
    for at in text.bytes.indices {
      let place = try #require(text.originRange(of: at..<at + 1))
      let stands = Array(source[place])
      let isSame = stands == [text.bytes[at]]
      let isReplaced = [0x26, 0x0D, 0x00].contains(stands.first ?? 0x20)
      #expect(isSame || isReplaced, "\(name): byte \(at) is said to come from \(stands)")
    }
  }

  @Test func readsPiecesOfPagesWithoutATrap() {
    var random = SeededGenerator(seed: 7)
    let pieces = PageTextTests.cases.map { Array($0.1.utf8) }
    for _ in 0..<2000 {
      var page: [UInt8] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        let start = Int.random(in: 0...piece.count, using: &random)
        page += piece[start..<Int.random(in: start...piece.count, using: &random)]
      }
      let decoded = Array(String(decoding: page, as: UTF8.self).utf8)
      let text = WebPage(TracedText(Origin(field: "html", bytes: decoded))).text
      #expect(String(validating: text.bytes, as: UTF8.self) != nil)
    }
  }

  @Test func knowsElementsByTheirNames() {
    for tag in Tag.allCases where tag != .other {
      let found = TagTable.shared.tag(TagKey(Array(tag.name.uppercased().utf8).span))
      #expect(found == tag)
      #expect(tag.name.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D })
    }
  }

  @Test func readsAttributes() {
    let page = Array(#"<p  A=1 b = 'x>y' c d="" =e f=g/h / i>"#.utf8)
    var scanner = AttributeScanner(ofTag: 0, page.span)
    var found: [String] = []
    while scanner.next(page.span) {
      let name = String(decoding: page[scanner.name], as: UTF8.self)
      found.append(name + "|" + String(decoding: page[scanner.value], as: UTF8.self))
    }
    #expect(found == ["A|1", "b|x>y", "c|", "d|", "=e|", "f|g/h", "i|"])
    #expect(scanner.isClosed && scanner.place == page.count)
  }
}

/// Pages that nobody writes but an enemy: the time must grow with the page, not with its square.
struct HostilePageTests {
  @Test(arguments: [
    ("open divisions", "", "<div>", "x"), ("open tables", "", "<table><tr><td>", "x"),
    ("items under divisions", "<div>*", "<li>x</li>", ""),
    ("tables under divisions", "<div>*", "<table></table>", ""),
    ("formatting under divisions", "<b><div>*", "</b>", ""),
    ("links around divisions", "", "<a><div>", "x"), ("text in a table", "<table>", "x<b>y", ""),
    ("less-than signs", "", "<", ""), ("ampersands", "", "&", ""), ("NULs", "", "\0", ""),
    ("quotes that don't end", "", "<a \"", ""), ("comments that don't end", "", "<!--", ""),
    ("scripts in scripts", "<script><!--", "<script>", ""), ("titles", "", "<title>x</title>", "&"),
    ("crossed formatting", "", "<b><i><a><p></b></i></a></p>", ""),
    ("graphics", "<svg>", "<g></x>", ""), ("templates", "", "<template><td>", ""),
    ("forms", "<form>", "<div></form><form>", ""), ("one long attribute", "<p a='", "xy", "'>"),
    ("attributes", "<p ", "a=b ", ">"), ("selects", "", "<select><option>", ""),
  ])
  func takesTimeInProportion(_ name: String, _ head: String, _ middle: String, _ tail: String) {
    func page(_ count: Int) -> TracedText {
      // Why: a head that ends with a star is long, but what is tested has a short name.
      let isLong = head.hasSuffix("*")
      let start = isLong ? String(repeating: String(head.dropLast()), count: 4000) : head
      let text = start + String(repeating: middle, count: count) + tail
      return TracedText(Origin(field: "html", bytes: Array(text.utf8)))
    }
    let clock = ContinuousClock()
    let (small, large) = (page(4000), page(32_000))
    var nodeCount = 0
    let short = clock.measure { nodeCount = WebPage(small).nodeCount }
    let long = clock.measure { nodeCount = max(nodeCount, WebPage(large).nodeCount) }
    #expect(nodeCount > 0)
    // Why: eight times the page; other work on the machine may slow one of the two.
    #expect(long < short * 40 + .seconds(1), "\(name): \(short), then \(long)")
  }

  @Test(arguments: [
    (
      "lists in scripts",
      "<script>var news=['خبر أول من هنا','خبر ثان من هنا','خبر ثالث من هنا']</script>"
    ),
    ("arrays that don't end", "<script>var news=['خبر أول من هنا',[{"),
    ("headings of lists", "<h3>آخر الأخبار</h3><a href=x>خبر أول من هنا</a>"),
    ("lists in lists", "<div class=ticker><a href=x>خبر أول من هنا</a>"),
    ("answers", "<p>نعم.</p>"), ("days", "<span>12 آذار 2021</span><br>"),
  ])
  func readsInProportion(_ name: String, _ piece: String) {
    func page(_ count: Int) -> TracedText {
      let text = "<h1>عنوان الخبر هنا</h1>" + String(repeating: piece, count: count)
      return TracedText(Origin(field: "html", bytes: Array(text.utf8)))
    }
    let clock = ContinuousClock()
    let (small, large) = (page(1000), page(8000))
    let short = clock.measure { _ = WebPage(small).content() }
    let long = clock.measure { _ = WebPage(large).content() }
    // Why: eight times the page; other work on the machine may slow one of the two.
    #expect(long < short * 40 + .seconds(1), "\(name): \(short), then \(long)")
  }

  @Test func stopsAtTooManyNodes() {
    let page = String(repeating: "<p>", count: 1010)
    let read = WebPage(TracedText(Origin(field: "html", bytes: Array(page.utf8))), nodeLimit: 1000)
    #expect(read.isCut)
    #expect(read.nodeCount <= 1010)
  }
}

private func text(of page: String) -> TracedText {
  WebPage(TracedText(Origin(field: "html", bytes: Array(page.utf8)))).text
}

extension PageTextTests {
  static let cases: [(String, String, String)] = [
    (
      "a paragraph ends where a block begins",
      "<p>واحد<div>اثنان</p>ثلاثة",
      "واحداثنانثلاثة"
    ),
    (
      "list items and cells are closed by the next",
      "<ul><li>أ<li>ب</ul><table><tr><td>ج<td>د<tr><td>ه</table>",
      "أبجده"
    ),
    (
      "text in a table comes before it",
      "<table><tr>داخل<td>خلية</td></tr>آخر</table>بعد",
      "داخلآخرخليةبعد"
    ),
    (
      "a link that crosses a table",
      "<a href=x><table><tr><td>أ</a>ب</td></tr>ج</table>د",
      "جأبد"
    ),
    (
      "misnested bold",
      "<b>1<p>2</b>3</p>4",
      "1234"
    ),
    (
      "a title before everything",
      "نص<title>عنوان &amp; آخر</title><p>فقرة",
      "نصعنوان & آخرفقرة"
    ),
    (
      "references without semicolon",
      "&copy &notit; &ampx &lt;b&gt; &nosuch; &amp;amp;",
      "© ¬it; &x <b> &nosuch; &amp;"
    ),
    (
      "numeric references",
      "&#1582;&#x628;&#x631; &#150; &#146; &#0; &#xD800; &#1114112; &#x;",
      "خبر – ’ � � � &#x;"
    ),
    (
      "references in attributes are none of the text",
      "<a title='&copy'>نص</a>",
      "نص"
    ),
    (
      "a text area keeps tags and drops its first line feed",
      "<textarea>\n<b>&lt;x</b>\n</textarea>بعد",
      "<b><x</b>\nبعد"
    ),
    (
      "pre drops one line feed",
      "<pre>\n\nنص</pre>",
      "\nنص"
    ),
    (
      "scripts are none of the text",
      "<script><!-- <script> </script> x --></script>أ<script>y</script>ب",
      "أب"
    ),
    (
      "an unfinished script",
      "أ<script><!-- </scrip",
      "أ"
    ),
    (
      "raw text elements",
      "<xmp><b>أ</xmp><iframe><p>ب</iframe><noembed><i>ج</noembed>",
      "<b>أ<p>ب<i>ج"
    ),
    (
      "style and noscript",
      "<style>p{}</style><noscript><p>x</p></noscript>ظاهر",
      "xظاهر"
    ),
    (
      "noscript in the head",
      "<head><noscript><link><style>x</style></noscript><title>ع</title></head>ب",
      "عب"
    ),
    (
      "comments of all kinds",
      "أ<!-- x -->ب<!-->ج<!--->د<!-- y --!>ه<? z >و</ t>ز<!q>ح",
      "أبجدهوزح"
    ),
    (
      "an unfinished comment",
      "أ<!-- ب",
      "أ"
    ),
    (
      "CDATA is a comment in HTML and text in SVG",
      "<![CDATA[أ]]>ب<svg><![CDATA[ج<د]]></svg>",
      "بج<د"
    ),
    (
      "tags in SVG",
      "<svg><title>أ</title><g>ج<b>د</svg>ه",
      "أجده"
    ),
    (
      "HTML within SVG",
      "<svg><foreignObject><p>أ<p>ب</foreignObject><desc><table>ج</table></desc></svg>",
      "أبج"
    ),
    (
      "a block leaves SVG",
      "<svg><g>أ<div>ب</div></g>ج</svg>",
      "أبج"
    ),
    (
      "NUL bytes",
      "أ\0ب<title>ج\0د</title><svg>ه\0و</svg>",
      "أبج�ده�و"
    ),
    (
      "line ends",
      "أ\r\nب\rج\nد",
      "أ\nب\nج\nد"
    ),
    (
      "frames",
      "<html><head><title>ع</title></head><frameset><frame><noframes><body>بلا إطارات</body></noframes></frameset>x",
      "ع<body>بلا إطارات</body>"
    ),
    (
      "a frameset comes too late",
      "<p>نص<frameset><frame></frameset>",
      "نص"
    ),
    (
      "a select in a table",
      "<table><tr><td><select><option>أ<td>ب</table>",
      "أب"
    ),
    (
      "an option isn't closed",
      "<select><option>أ<option>ب<p>ج</select>د",
      "أبجد"
    ),
    (
      "a form that crosses cells",
      "<form><table><form><tr><td>أ</form><td>ب</table></form>ج",
      "أبج"
    ),
    (
      "after the body",
      "<body>أ</body>ب</html>ج<p>د",
      "أبجد"
    ),
    (
      "an end tag alone",
      "أ</p>ب</br>ج</span>د</div>ه",
      "أبجده"
    ),
    (
      "headings in headings",
      "<h1>أ<h2>ب</h1>ج</h2>",
      "أبج"
    ),
    (
      "definition lists",
      "<dl><dt>أ<dd>ب<dt>ج<p>د<dd>ه</dl>",
      "أبجده"
    ),
    (
      "buttons",
      "<button>أ<button>ب</button>ج",
      "أبج"
    ),
    (
      "a caption",
      "<table><caption>أ<tr><td>ب</caption>ج</table>",
      "أبج"
    ),
    (
      "columns",
      "<table><col><col>أ<tr><td>ب</table>",
      "أب"
    ),
    (
      "links in links",
      "<a>أ<a>ب<p><a>ج</a>د",
      "أبجد"
    ),
    (
      "a tag that the page ends in",
      "أ<p class='x",
      "أ"
    ),
    (
      "a less-than sign",
      "أ < ب <3 <>ج </>د",
      "أ < ب <3 <>ج د"
    ),
    (
      "attributes of all kinds",
      "<p a b=c d='>' e=\">\" f=g/>أ<p =x>ب<br/>ج<img alt=>د",
      "أبجد"
    ),
    (
      "plain text",
      "أ<plaintext>ب<b></plaintext>",
      "أب<b></plaintext>"
    ),
    (
      "marquees",
      "<marquee>أ<li>ب</marquee>ج",
      "أبج"
    ),
    (
      "an image",
      "<image>أ</image>ب",
      "أب"
    ),
    (
      "upper case",
      "<P>أ<DIV>ب</Div><SCRIPT>x</ScRiPt>ج",
      "أبج"
    ),
    (
      "a body that is written twice",
      "<body>أ<body>ب<html>ج",
      "أبج"
    ),
    (
      "mathematics",
      "<math><mi>أ<b>ب</mi><mo>ج</math>د",
      "أبجد"
    ),
    (
      "annotations",
      "<math><annotation-xml encoding='text/html'><p>أ</annotation-xml></math>ب",
      "أب"
    ),
    (
      "white space in tables",
      "<table> <tr> <td>أ</td> </tr> </table>",
      "  أ  "
    ),
    (
      "a table in a paragraph",
      "<!DOCTYPE html><p>أ<table><tr><td>ب</table>ج",
      "أبج"
    ),
    (
      "nobr",
      "<nobr>أ<nobr>ب</nobr>ج",
      "أبج"
    ),
    (
      "ruby",
      "<ruby>أ<rt>ب<rp>ج</ruby>د",
      "أبجد"
    ),
  ]
}
