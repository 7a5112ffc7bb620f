import PipelineCore
import TestSupport
import Testing

@testable import SplitStages

/// Pages put together by chance from the parts that pages have, so that parts meet which no page by itself has.
@Suite struct ComposedPageTests {
  /// A page, and what is right for it.
  private struct Page {
    var blocks: [[String]] = []
    var headline = ""
    var kicker: String?
    var body: [String] = []
    var author: String?
    var agency: String?
    var place: String?
    var day: String?
    var ticker: [String] = []
    var text = ""
  }

  private static func page(_ random: inout SeededGenerator) -> Page {
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }
    func isChosen(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    var headlines = InventedNews.headlines.shuffled(using: &random)
    func take(_ count: Int) -> [String] {
      defer { headlines.removeFirst(count) }
      return Array(headlines.prefix(count))
    }
    func list(_ items: [String]) -> [String] {
      isChosen(0.5) ? items : [items.joined(separator: pick([" | ", " • ", " * "]))]
    }
    var page = Page(headline: take(1)[0])
    let site = pick(InventedNews.sites)
    if isChosen(0.2) {
      page.blocks.append([page.headline + pick([" - ", " | ", " – "]) + site])
    } else if isChosen(0.3) {
      page.blocks.append([site])
    }
    if isChosen(0.5) {
      let menu =
        ["الرئيسية"] + InventedNews.sections.shuffled(using: &random).prefix(6) + ["اتصل بنا"]
      page.blocks.append(pick([menu, [menu.joined(separator: " | ")]]))
    }
    if isChosen(0.2) { page.blocks.append(["اليوم: السبت 12 حزيران 2010"]) }
    if isChosen(0.15) {
      page.ticker = take(6)
      page.blocks += [[pick(["شريط الأخبار", "آخر الأخبار"])], list(page.ticker)]
    }
    let section = pick(InventedNews.sections)
    if isChosen(0.35) {
      let isWhole = isChosen(0.3)
      let path = ["الرئيسية", section] + (isWhole ? [page.headline] : [])
      page.blocks.append([path.joined(separator: pick([" / ", " » ", " > ", " - "]))])
      page.kicker = section
    }
    page.blocks.append([page.headline])
    var head: [String] = []
    if isChosen(0.6) {
      let (person, place, agency) = (
        pick(InventedNews.people), pick(InventedNews.places), pick(InventedNews.agencies)
      )
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        head.append(pick(["كتب: ", "بقلم ", "إعداد: ", ""]) + person)
        page.author = person
      case 1:
        head.append(place + pick([" - ", " – ", "/ "]) + person)
        (page.author, page.place) = (person, place)
      case 2:
        head.append("\(place) - \(agency) - \(person)")
        (page.author, page.place, page.agency) = (person, place, agency)
      case 3:
        head.append("\(person) - \(agency)")
        (page.author, page.agency) = (person, agency)
      default:
        head.append(pick(["\(place) - \(agency)", "\(place) (\(agency))"]))
        (page.place, page.agency) = (place, agency)
      }
    }
    if isChosen(0.85) {
      let day = pick(InventedNews.days)
      let line = pick(["", "نشر في: ", "تاريخ النشر: ", "التاريخ: "]) + day
      page.day = line
      head.insert(line, at: Int.random(in: 0...head.count, using: &random))
    }
    if isChosen(0.5) { head += InventedNews.buttons.shuffled(using: &random).prefix(2) }
    if !head.isEmpty { page.blocks.append(head) }
    if isChosen(0.25), !head.isEmpty { page.blocks.append([pick(InventedNews.captions)]) }
    page.body = Array(
      InventedNews.paragraphs.shuffled(using: &random).prefix(Int.random(in: 3...6, using: &random))
    )
    var text = page.body
    if isChosen(0.2) {
      text.insert(pick(["اقرأ أيضا: ", "اقرأ المزيد: "]) + take(1)[0], at: text.count - 1)
    }
    page.blocks.append(text)
    if isChosen(0.3) { page.blocks.append(["الوسوم: جسور، قرى، سيول"]) }
    if isChosen(0.3) {
      page.blocks.append(Array(InventedNews.buttons.shuffled(using: &random).prefix(3)))
    }
    if isChosen(0.4) { page.blocks += [["أخبار ذات صلة"], take(4)] }
    if page.ticker.isEmpty, isChosen(0.35) {
      page.ticker = take(7)
      page.blocks += [[pick(["أحدث الأخبار", "آخر الأخبار"])], list(page.ticker)]
    }
    if isChosen(0.2) { page.blocks += [["الأكثر قراءة"], take(4)] }
    if isChosen(0.15) {
      page.blocks.append(["2 تعليقات", "عمر البكري", "13 مايو 2023", "الحمد لله على كل حال", "رد"])
    }
    if isChosen(0.4) { page.blocks.append(["جميع الحقوق محفوظة © \(site) 2024"]) }
    let lines = page.blocks.map { $0.joined(separator: pick(["\n", "\n\n"])) }
    page.text = lines.joined(separator: pick(["\n", "\n\n", "\n\n"]))
    return page
  }

  @Test func isReadWhateverPartsMeet() {
    var random = SeededGenerator(seed: 20_240_501)
    var reader = ArticleReader(vocabulary: .usual)
    let count = 1_500
    var wrong: [String: [String]] = [:]
    for _ in 0..<count {
      let page = Self.page(&random)
      let text = TracedText(Origin(field: "text", bytes: Array(page.text.utf8)))
      let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
      func compare(_ part: String, _ got: [String], _ wanted: [String]) {
        if got != wanted {
          wrong[part, default: []].append("\(got) for \(wanted) in\n\(page.text)")
        }
      }
      func texts(_ ranges: [Range<Int>]) -> [String] { ranges.map { text[$0].string } }
      compare("headline", texts([layout.headline].compactMap { $0 }), [page.headline])
      compare("body", texts(layout.body), page.body)
      compare("author", texts(layout.authors), [page.author].compactMap { $0 })
      compare("agency", texts(layout.agencies), [page.agency].compactMap { $0 })
      compare("place", texts([layout.place].compactMap { $0 }), [page.place].compactMap { $0 })
      if let day = page.day {
        compare("day", texts(layout.foot).filter { $0 == day || $0.contains("2010") }, [day])
      }
      if let kicker = page.kicker {
        compare("kicker", texts([layout.kicker ?? layout.section].compactMap { $0 }), [kicker])
      }
      let ticker = texts(layout.ticker).joined(separator: "\n")
      compare("ticker", page.ticker.filter { !ticker.contains($0) }, [])
      if page.ticker.isEmpty { compare("ticker", [ticker].filter { !$0.isEmpty }, []) }
    }
    for (part, pages) in wrong {
      #expect(pages.count * 100 <= count, "\(part), \(pages.count) of \(count): \(pages[0])")
    }
  }
}
