import PipelineCore
import Testing

@testable import SplitStages

@Suite struct SplitArticlesTests {
  private static func document(_ text: String) -> Document {
    Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
    )
  }

  private static func parts(_ text: String) throws -> [String] {
    let stage = try SplitArticles(Arguments([:], for: SplitArticles.signature))
    let documents = stage.expand(Self.document(text))
    if documents.count > 1 {
      #expect(documents.map(\.id) == documents.indices.map { "a/\($0 + 1)" })
    }
    return documents.map { $0["text"]?.text?.string ?? "" }
  }

  private static let first =
    "افتتاح جسر للمشاة قرب السوق\n\nدمشق - سانا: افتتح المجلس البلدي جسرا للمشاة قرب السوق."
  private static let second =
    "معرض للكتاب في مدينة حلب\n\nحلب - سانا: بدأ المعرض بمشاركة عشرين دارا للنشر."
  private static let third =
    "حملة لتنظيف شاطئ البحر\n\nاللاذقية - سانا: نظف ستون طالبا شاطئ البحر أمس."

  @Test func partsBriefsByTheirDatelines() throws {
    let page = [Self.first, Self.second, Self.third].joined(separator: "\n\n")
    #expect(try Self.parts(page) == [Self.first, Self.second, Self.third])
  }

  @Test func partsABriefWithoutDatelineAmongThoseWithOne() throws {
    let fourth =
      "ضبط كميات من الطحين المهرب\n\nصادرت دوريات التموين أمس ستة أطنان في مستودع على طريق المطار."
    let page = [Self.first, fourth, Self.second, Self.third].joined(separator: "\n\n")
    #expect(try Self.parts(page) == [Self.first, fourth, Self.second, Self.third])
  }

  @Test func partsLongBriefsUnderTheirHeadings() throws {
    let briefs = [
      """
      افتتاح مركز صحي في الريف الشمالي
      حلب - سانا: افتتحت مديرية الصحة مركزا صحيا جديدا يخدم عشرين ألف نسمة، ويضم عيادات للداخلية والأطفال ومخبرا للتحاليل وغرفة للأشعة تعمل على مدار الساعة.
      """,
      """
      دورة لتعليم الخط العربي
      حمص - خالد الأحمد: تقيم رابطة الخريجين دورة تستمر شهرين بإشراف عدد من الخطاطين، ويحصل المشاركون في نهايتها على شهادات تؤهلهم للعمل في المطابع ودور النشر.
      """,
      """
      حملة لتنظيف شاطئ البحر
      اللاذقية - سانا: نظف ستون طالبا وطالبة الشاطئ الجنوبي أمس بمشاركة الصيادين وأصحاب المقاهي، وجمعوا ثلاثة أطنان من البقايا التي حملتها العاصفة الأخيرة.
      """,
    ]
    #expect(try Self.parts(briefs.joined(separator: "\n\n")) == briefs)
  }

  @Test func givesEveryPartTheIssueAndTheDay() throws {
    let masthead = "جريدة النهر\nالعدد 4521 - الثلاثاء 14 آذار 2017"
    let parts = try Self.parts("\(masthead)\n\n\(Self.first)\n\n\(Self.second)")
    #expect(parts == [Self.first, Self.second].map { "\(masthead)\n\n\($0)" })
  }

  @Test func keepsEveryPartsPlace() throws {
    let page = "\(Self.first)\n\n\(Self.second)\n"
    let stage = try SplitArticles(Arguments([:], for: SplitArticles.signature))
    for part in stage.expand(Self.document(page)) {
      let text = try #require(part["text"]?.text)
      let trace = try #require(text.trace)
      #expect(Array(Array(page.utf8)[trace.range]) == text.bytes)
    }
  }

  @Test func partsBriefsByWhatTheyAreAbout() throws {
    let page = """
      افتتاح مدرسة في القرية الشرقية

      افتتحت مدرسة جديدة في القرية الشرقية بحضور الأهالي.

      حريق يلتهم مستودع الأخشاب

      التهم حريق كبير مستودع الأخشاب عند مدخل السوق قبل أن تخمده فرق الإطفاء.

      بطولة للشطرنج تجمع الناشئين

      جمعت بطولة الشطرنج أمس ثمانين لاعبا من الناشئين في صالة النادي.
      """
    #expect(try Self.parts(page).count == 3)
  }

  @Test(arguments: [
    "افتتاح جسر\n\nافتتح المجلس جسرا للمشاة.",
    """
    مدينة تعود إلى الحياة

    عادت الأسواق إلى العمل في المدينة بعد سنوات من الإغلاق.

    ذاكرة المكان

    يقول أقدم الباعة إن المدينة لم تمت بل نامت طويلا.

    أسئلة الغد

    ويبقى السؤال عن المدينة ومن يعيد بناء مدارسها.
    """,
  ])
  func leavesOneArticleWithItsSubheadings(page: String) throws {
    #expect(try Self.parts(page) == [page])
  }

  @Test func isToldByAFinding() async throws {
    let stage = try SplitArticle(Arguments([:], for: SplitArticle.signature))
    var batch = [Self.document("\(Self.first)\n\n\(Self.second)"), Self.document(Self.first)]
    var worker = stage.makeWorker()
    await worker.transform(&batch)
    #expect(batch[0].findings.contains { $0.code == "split.article.several" })
    #expect(!batch[1].findings.contains { $0.code == "split.article.several" })
  }
}

@Suite struct PageDoubtTests {
  private static let page = """
    محليات
    افتتاح جسر للمشاة قرب السوق القديم
    دمشق - رنا الأحمد
    افتتح المجلس البلدي أمس جسرا للمشاة قرب السوق القديم في وسط المدينة.
    وقال رئيس المجلس إن الجسر يخدم آلاف المتسوقين كل يوم.
    المزيد
    اتصل بنا
    """

  private static func document(_ text: String, fetched: String? = nil) -> Document {
    var fields: Record = ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
    if let fetched { fields["fetched"] = .text(TracedText(untraced: fetched)) }
    return Document(id: "a", source: DocumentSource(path: "a"), fields: fields)
  }

  private static func stage(_ values: [String: Literal] = [:]) throws -> SplitArticle {
    try SplitArticle(Arguments(values, for: SplitArticle.signature))
  }

  @Test func tellsWhatSpokeForAHeadline() throws {
    let reasons = try Self.stage().reasons(for: "headline", in: Self.document(Self.page))
    #expect(reasons.first?.contains("as headline: six to eighteen words +") == true, "\(reasons)")
    #expect(try Self.stage().reasons(for: "paper", in: Self.document(Self.page)).isEmpty)
  }

  @Test func isMoreConfidentTheLargerTheMargin() {
    for confidence in [PageDecoder.Confidence.headline, .body] {
      let confidences = [0, 1, 2.5, 5, 10, .infinity].map { confidence($0) }
      #expect(zip(confidences, confidences.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(confidences[0] > 0.2 && confidences[2] > 0.9 && confidences[5] < 1)
    }
  }

  /// The margin by two passes is that of the slow twin, which forbids each line's reading in turn.
  @Test func measuresTheBodysMarginAsTheSlowWayDoes() {
    var reader = ArticleReader(vocabulary: .usual)
    _ = reader.read(Array(Self.page.utf8))
    let fast = reader.decoder.bodyMargin(reader.lines)
    #expect(fast > 0 && fast.isFinite)
    let best = reader.decoder.read(reader.lines).score
    #expect(best >= reader.decoder.read(reader.lines, banned: 1).score)
  }

  @Test func takesTheDayOfFetchingForThePagesClock() async throws {
    let page = """
      الأحد 24 تشرين الثاني 2024

      افتتاح جسر للمشاة قرب السوق القديم

      افتتح المجلس البلدي أمس جسرا للمشاة قرب السوق القديم في وسط المدينة.
      """
    for (fetched, isArticles) in [("2024-11-24T08:00:00Z", false), ("2024-11-25T08:00:00Z", true)] {
      var batch = [Self.document(page, fetched: fetched)]
      var worker = try Self.stage().makeWorker()
      await worker.transform(&batch)
      #expect((batch[0]["foot"] != nil) == isArticles)
    }
  }
}
