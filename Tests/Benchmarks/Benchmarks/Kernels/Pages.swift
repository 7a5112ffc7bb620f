import Benchmark
import PipelineCore
import WebPages

/// A web page of a megabyte: its tree, its article with the lists around, and what a plain search for paragraphs finds.
func benchmarkPages(_ text: [UInt8]) {
  let page = madePage(text)
  let origin = Origin(field: "html", bytes: page)
  @Sendable func body() -> [String] {
    let values = WebPage(TracedText(origin)).content().fields["body"]?.list ?? []
    return values.compactMap { $0.text?.string }
  }
  precondition(body() == plainParagraphs(page), "page: the reader and its twin disagree")
  Benchmark("page, tree") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(WebPage(TracedText(origin)).nodeCount) }
  }
  Benchmark("page, kernel") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(body()) }
  }
  Benchmark("page, twin") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(plainParagraphs(page)) }
  }
}

/// A page whose article has the lines of a text for its paragraphs, with a menu, a list of headlines and notices around.
private func madePage(_ text: [UInt8]) -> [UInt8] {
  let links = (1...200).map {
    "<li class=\"item-\($0)\"><a href=\"/news/\($0)\">باب رقم \($0)</a></li>"
  }
  var page = Array(
    """
    <!DOCTYPE html><html dir="rtl"><head><title>افتتاح الجسر الجديد على النهر</title></head><body>
    <nav class="main-menu"><ul>\(links.joined(separator: "\n    "))</ul></nav>
    <div class="entry-content"><h1>افتتاح الجسر الجديد على النهر</h1>\n
    """.utf8
  )
  for line in text.split(separator: 0x0A) where line.last == 0x2E {
    page += Array("      <p class=\"text\">".utf8) + line + Array("</p>\n".utf8)
  }
  return page
    + Array("</div><footer class=\"site-footer\">جميع الحقوق محفوظة</footer></body></html>".utf8)
}

/// The paragraphs, found by their tags as texts.
@Sendable private func plainParagraphs(_ page: [UInt8]) -> [String] {
  String(decoding: page, as: UTF8.self).split(separator: "<p class=\"text\">").dropFirst()
    .compactMap { $0.split(separator: "</p>").first.map(String.init) }
}
