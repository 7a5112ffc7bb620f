import PipelineCore
import TestSupport
import Testing

@testable import WebPages

/// Web pages put together by chance from the elements that sites have, under names that tell, that don't, or none.
@Suite struct ComposedWebPageTests {
  /// A page, and what is right for it.
  private struct Page {
    var html = ""
    var headline = ""
    var section: String?
    var body: [String] = []
    var author: String?
    var ticker: [String] = []
  }

  /// Writes a page's elements.
  private struct Composer {
    var random: SeededGenerator
    var naming = 0

    mutating func pick<T>(_ values: [T]) -> T {
      values[Int.random(in: 0..<values.count, using: &random)]
    }

    mutating func isChosen(_ share: Double) -> Bool {
      Double.random(in: 0..<1, using: &random) < share
    }

    /// An element's attribute of its name: one that tells what it is, one that a program made, or none.
    mutating func name(_ names: String...) -> String {
      switch naming {
      case 0: " class=\"\(pick(names))\""
      case 1: " class=\"\(pick(["a", "b", "c"]))\(Int.random(in: 100...9999, using: &random))\""
      default: ""
      }
    }

    mutating func links(_ texts: [String], item: String = "li") -> String {
      let items = texts.map { "<\(item)><a href=\"/n\">\($0)</a></\(item)>" }
      return item == "li" ? "<ul>\(items.joined())</ul>" : items.joined()
    }

    mutating func page() -> Page {
      naming = Int.random(in: 0...2, using: &random)
      var headlines = InventedNews.headlines.shuffled(using: &random)
      func take(_ count: Int) -> [String] {
        defer { headlines.removeFirst(count) }
        return Array(headlines.prefix(count))
      }
      var page = Page(headline: take(1)[0])
      let site = pick(InventedNews.sites)
      let menu = ["الرئيسية"] + InventedNews.sections.shuffled(using: &random).prefix(6)
      var body = "<header\(name("header", "top"))><a href=\"/\">\(site)</a></header>"
      body += "<nav\(name("menu", "navbar"))>\(links(menu))</nav>"
      if isChosen(0.3) {
        page.ticker = take(6)
        let heading = pick(["عاجل", "شريط الأخبار", "آخر الأخبار"])
        let list = isChosen(0.5) ? links(page.ticker) : links(page.ticker, item: "span")
        body += "<div\(name("ticker", "breaking"))><b>\(heading)</b>\(list)</div>"
      }
      body += "<main\(name("article", "single"))>"
      let section = pick(InventedNews.sections)
      if isChosen(0.5) {
        let end = isChosen(0.4) ? " &raquo; \(page.headline)" : ""
        body += "<div\(name("breadcrumb", "path"))><a href=\"/\">الرئيسية</a> &raquo; "
        body += "<a href=\"/s\">\(section)</a>\(end)</div>"
        page.section = section
      }
      let heading = pick(["h1", "h1", "h2"])
      body += "<\(heading)\(name("title", "headline"))>\(page.headline)</\(heading)>"
      var parts: [String] = []
      if isChosen(0.6) {
        let author = pick(InventedNews.people)
        parts.append(
          pick(["بقلم: \(author)", "<a href=\"/author/3\" rel=\"author\">\(author)</a>"])
        )
        page.author = author
      }
      if isChosen(0.8) { parts.append("نشر في: \(pick(InventedNews.days))") }
      if isChosen(0.4) { parts.append("1245 مشاهدة") }
      body += "<div\(name("meta", "info"))>"
      body += parts.map { "<span>\($0)</span>" }.joined(separator: " ") + "</div>"
      if isChosen(0.6) {
        let buttons = Array(InventedNews.buttons.shuffled(using: &random).prefix(4))
        body += "<div\(name("share", "social"))>\(links(buttons, item: "span"))</div>"
      }
      let count = Int.random(in: 3...6, using: &random)
      page.body = Array(InventedNews.paragraphs.shuffled(using: &random).prefix(count))
      body += "<div\(name("content", "post-body"))>"
      let isBroken = isChosen(0.3)
      for (index, paragraph) in page.body.enumerated() {
        body += isBroken ? "\(paragraph)<br><br>" : "<p>\(paragraph)</p>"
        guard isChosen(0.15), index + 1 < page.body.count else { continue }
        let other = take(1)[0] + " " + pick(InventedNews.sections)
        body += pick([
          "<p><strong>اقرأ أيضا: <a href=\"/x\">\(other)</a></strong></p>",
          "<div\(name("read-also"))><span>اقرأ أيضا</span><a href=\"/x\">\(other)</a></div>",
          "<div\(name("ad"))>إعلان</div>",
        ])
        if headlines.count < 10 { break }
      }
      page.body = page.body.filter { body.contains($0) }
      body += "</div>"
      if isChosen(0.5) {
        body += "<div\(name("related"))><h3>أخبار ذات صلة</h3>\(links(take(4), item: "div"))</div>"
      }
      body += "</main>"
      if isChosen(0.4) {
        body += "<aside\(name("sidebar"))><h3>الأكثر قراءة</h3>\(links(take(4)))</aside>"
      }
      body += "<footer\(name("footer"))>جميع الحقوق محفوظة © \(site) 2024</footer>"
      let title = isChosen(0.8) ? "\(page.headline) - \(site)" : site
      page.html =
        "<!DOCTYPE html><html dir=rtl><head><meta charset=utf-8><title>\(title)</title></head>"
        + "<body>\(body)</body></html>"
      return page
    }
  }

  @Test func isReadWhateverElementsMeet() {
    var composer = Composer(random: SeededGenerator(seed: 20_240_502))
    let count = 600
    var wrong: [String: [String]] = [:]
    for _ in 0..<count {
      let page = composer.page()
      let source = TracedText(Origin(field: "html", bytes: Array(page.html.utf8)))
      let fields = WebPage(source).content().fields
      func compare(_ part: String, _ got: [String], _ wanted: [String]) {
        if got != wanted {
          wrong[part, default: []].append("\(got) for \(wanted) in\n\(page.html)")
        }
      }
      func texts(_ name: String) -> [String] {
        guard let value = fields[name] else { return [] }
        return (value.list ?? [value]).compactMap { ($0.record?["text"] ?? $0).text?.string }
      }
      compare("headline", texts("headline"), [page.headline])
      compare("body", texts("body"), page.body)
      compare("author", texts("authors"), [page.author].compactMap { $0 })
      if let section = page.section { compare("section", texts("section"), [section]) }
      if !page.ticker.isEmpty { compare("ticker", texts("ticker"), page.ticker) }
    }
    for (part, pages) in wrong {
      #expect(pages.count * 100 <= count * 2, "\(part), \(pages.count) of \(count): \(pages[0])")
    }
  }
}
