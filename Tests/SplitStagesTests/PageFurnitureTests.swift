import PipelineCore
import Testing

@testable import SplitStages

/// What a page's own lines tell of an article, and what they must not be taken for.
@Suite struct PageFurnitureTests {
  private static func read(_ text: String) -> (layout: ArticleLayout, text: TracedText) {
    let text = TracedText(Origin(field: "text", bytes: Array(text.utf8)))
    var reader = ArticleReader(vocabulary: .usual)
    return (reader.read(text.bytes, hints: PageHints(text, title: nil)), text)
  }

  private static let body = """
    بدأت فرق الصيانة إصلاح الجسر الخشبي الذي يربط القرية بالسوق الأسبوعية.
    وقال مختار القرية إن الجسر سيفتح أمام المارة قبل نهاية الشهر الحالي.
    """

  @Test func knowsTheSitesNameFromTheTopOfThePage() {
    let top = "بريد الوادي\nالرئيسية\nمحليات\nرياضة\nاتصل بنا\n"
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\nحماة - بريد الوادي - ريما الشامي\n"
    let (layout, text) = Self.read(top + article + Self.body)
    #expect(layout.agencies.map { text[$0].string } == ["بريد الوادي"])
    #expect(layout.authors.map { text[$0].string } == ["ريما الشامي"])
    let (bare, other) = Self.read(article + Self.body)
    #expect(bare.agencies.map { other[$0].string } != ["بريد الوادي"])
  }

  @Test(arguments: [
    "جميع الحقوق محفوظة © بريد الوادي 2024", "جميع الحقوق محفوظة لموقع بريد الوادي الإخباري",
    "© 2024 بريد الوادي. كافة الحقوق محفوظة", "الحقوق محفوظة لبريد الوادي",
  ])
  func knowsTheSitesNameFromItsNoticeOfRights(notice: String) {
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\nحماة - بريد الوادي - ريما الشامي\n"
    let (layout, text) = Self.read(article + Self.body + "\n" + notice)
    #expect(layout.agencies.map { text[$0].string } == ["بريد الوادي"])
    #expect(layout.authors.map { text[$0].string } == ["ريما الشامي"])
    #expect(layout.body.count == 2)
  }

  @Test func takesWhatIsMarkedAsOnesOwnForAnAgencyAndNoPerson() {
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\n\nحماة - خاص مرآة الجنوب: "
    let (layout, text) = Self.read(article + Self.body)
    #expect(layout.agencies.map { text[$0].string } == ["خاص مرآة الجنوب"])
    #expect(layout.authors.isEmpty)
  }

  @Test func takesTheDayOfPublicationAndNotThePagesOwn() {
    let article = """
      جريدة الوادي
      الأربعاء 13 مارس 2024
      أهالي القرية يستعيدون جسرهم الخشبي القديم
      نشر في: 12 مارس 2024

      """
    let (layout, text) = Self.read(article + Self.body)
    #expect(layout.foot.map { text[$0].string } == ["نشر في: 12 مارس 2024"])
  }

  @Test(arguments: [
    ["الخميس 9 تشرين الأول 2025 م", "16 ربيع الآخر 1447 هـ"],
    ["16 ربيع الآخر 1447 هـ", "الخميس 9 تشرين الأول 2025 م"],
  ])
  func takesTheDayOfAMastheadInBothCalendars(days: [String]) {
    let top = "جريدة الوادي\n" + days.joined(separator: "\n") + "\n"
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\n"
    let (layout, text) = Self.read(top + article + Self.body)
    #expect(layout.foot.map { text[$0].string } == days)
  }

  @Test func takesAListAfterTheWordStripForATicker() {
    let top = "جريدة الوادي\nشريط: إغلاق معبر التل ‖ بدء قطاف الورد ‖ تأجيل جلسة المجلس\n"
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\n"
    let (layout, text) = Self.read(top + article + Self.body)
    let ticker = "إغلاق معبر التل ‖ بدء قطاف الورد ‖ تأجيل جلسة المجلس"
    #expect(layout.ticker.map { text[$0].string } == [ticker])
    let (bare, other) = Self.read("شريط: حكاية مصور\n" + Self.body)
    #expect(bare.headline.map { other[$0].string } == "شريط: حكاية مصور")
  }

  @Test func leavesReadersAndTheirDaysOut() {
    let comments = """

      تعليقات القراء
      أبو سليم
      الطريق إلى الجسر أسوأ من الجسر نفسه ولا أحد يراه في الشتاء.
      14-03-2024 09:12 AM
      """
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\n"
    let (layout, text) = Self.read(article + Self.body + comments)
    #expect(layout.body.count == 2)
    #expect(layout.foot.isEmpty, "\(layout.foot.map { text[$0].string })")
    #expect(layout.authors.isEmpty)
  }

  @Test func leavesCountersWithALabelOut() {
    let article = """
      أهالي القرية يستعيدون جسرهم الخشبي القديم
      عدد المشاهدات: 1532
      رمز الخبر: 88120

      """
    let (layout, text) = Self.read(article + Self.body)
    #expect(layout.foot.map { text[$0].string } == ["رمز الخبر: 88120"])
  }

  @Test func takesTheSectionThatTheMenuHasToo() {
    let top = "الرئيسية\nمحليات\nرياضة\nثقافة\nمحليات\n"
    let article = "أهالي القرية يستعيدون جسرهم الخشبي القديم\n14 مارس 2024\n"
    let (layout, text) = Self.read(top + article + Self.body)
    #expect(layout.kicker.map { text[$0].string } == "محليات")
  }
}
