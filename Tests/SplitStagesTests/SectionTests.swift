import PipelineCore
import Testing

@testable import SplitStages

/// Sections that a page names elsewhere than in a line of their own over the headline.
@Suite struct SectionTests {
  private static let headline = "بلدية الساحل توزع حاويات جديدة على الأحياء القديمة"
  private static let body = """
    وزعت بلدية الساحل حاويات جديدة على سكان الأحياء القديمة بعد شكاوى من تراكم النفايات.
    وذكر مدير النظافة أن الحاويات من معدن لا يصدأ، وأن عددها يبلغ تسعمائة.
    """

  private static func section(_ page: String) -> String? {
    let text = TracedText(
      Origin(
        field: "text",
        bytes: Array(page.replacing("#", with: headline).replacing("=", with: body).utf8)
      )
    )
    var reader = ArticleReader(vocabulary: .usual)
    let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
    #expect(layout.headlineLines.map { text[$0].string } == [headline], "\(page)")
    return layout.section.map { text[$0].string }
  }

  @Test(arguments: [
    "محليات | الثلاثاء 5 مايو 2015\n#\n=", "#\n12 مايو 2019 - محليات\n=",
    "#\n12 مايو 2019 محليات\n=", "#\nنشر في محليات يوم 12 مايو 2019\n=",
    "#\nبواسطة سامر الحداد في محليات\n12 مايو 2019\n=", "#\nمحليات\n12 مايو 2019\n=",
    "#\nالقسم: محليات\n12 مايو 2019\n=", "#\n=\nالتصنيفات: محليات، خدمات",
    "الرئيسية > أخبار > محليات\n#\n12 مايو 2019\n=", "أنت هنا: الرئيسية » محليات\n#\n=",
    "الرئيسية » محليات » #\n#\n=", "الرئيسية»محليات»بلدية الساحل توزع...\n#\n=",
    "الرئيسية | محليات | #\n#\n=", "الرئيسية\n>\nمحليات\n#\n12 مايو 2019\n=",
  ])
  func isFound(in page: String) {
    #expect(Self.section(page) == "محليات", "\(page)")
  }

  @Test(arguments: [
    "#\n12 مايو 2019\n=", "الرئيسية | محليات | رياضة\n#\n12 مايو 2019\n=",
    "#\nبغداد - ناس\n=", "#\nبيروت | 12 مايو 2019\n=", "الرئيسية محليات #\n#\n12 مايو 2019\n=",
  ])
  func isNoMenuPlaceOrAgency(in page: String) {
    #expect(Self.section(page) == nil, "\(page)")
  }
}
