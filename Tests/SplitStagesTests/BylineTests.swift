import PipelineCore
import Testing

@testable import SplitStages

/// By-lines under a headline and after a text, with place, agencies and authors parted by `·`.
@Suite struct BylineTests {
  private static let headline = "بلدية المرفأ تعيد فتح السوق القديمة"
  private static let body = """
    أعادت بلدية المرفأ فتح السوق القديمة بعد ترميم استمر عامين، بحضور التجار وسكان الحي.
    وقالت البلدية إن السوق تضم مئة دكان، وإنها ستفتح كل يوم حتى المساء.
    """

  private static func names(_ page: String) -> String {
    var reader = ArticleReader(vocabulary: .usual)
    let text = TracedText(Origin(field: "text", bytes: Array(page.utf8)))
    let layout = reader.read(text.bytes, hints: PageHints(text, title: nil))
    let parts = [[layout.place].compactMap { $0 }, layout.agencies, layout.authors]
    return parts.map { $0.map { text[$0].string }.joined(separator: ", ") }.joined(separator: "·")
  }

  @Test(arguments: [
    ("خاص - ريم الحداد", "··ريم الحداد"), ("* سامر منصور", "··سامر منصور"),
    ("من وائل درويش", "··وائل درويش"), ("صنعاء من ليلى القاسمي", "صنعاء··ليلى القاسمي"),
    ("عن بترا", "·بترا·"), ("مراسل الغد - كريم السيد", "·الغد·كريم السيد"),
    ("هالة الزين، جمال منصور", "··هالة الزين, جمال منصور"),
    ("فاطمة العلي - خالد الشامي", "··فاطمة العلي, خالد الشامي"),
    ("تلة البيدر – «البيان»", "تلة البيدر·البيان·"), ("بقلم الدكتور أمغار قبلان", "··أمغار قبلان"),
    ("تونس - سامي الحداد", "تونس··سامي الحداد"), ("بغداد (رويترز)", "بغداد·رويترز·"),
    ("مسقط - وفا - ندى منصور", "مسقط·وفا·ندى منصور"),
    ("أبها، مسقط: سامي الحداد، ليلى القاسمي", "أبها··سامي الحداد, ليلى القاسمي"),
    ("هالة الزين، بكري المهنا - جدة", "جدة··هالة الزين, بكري المهنا"),
    ("باريس: «المدينة»", "باريس·المدينة·"), ("طوكيو– المدينة:", "طوكيو·المدينة·"),
    ("تونس وكالات", "تونس·وكالات·"), ("المدينة - ليلى القاسمي", "·المدينة·ليلى القاسمي"),
    ("المدينة ـ بيروت ـ بترا", "بيروت·المدينة, بترا·"),
    ("ريم الزين - مكة، سامي الحداد - مسقط", "مكة··ريم الزين, سامي الحداد"),
    ("الرياض، مسقط: ريم الزين، سامي الحداد", "الرياض··ريم الزين, سامي الحداد"),
    ("عين البيدر - رويترز", "عين البيدر·رويترز·"),
    ("عين البيدر من ليلى القاسمي", "عين البيدر··ليلى القاسمي"),
    ("ندى منصور - تلالين - سبوتنيك", "تلالين·سبوتنيك·ندى منصور"), ("بترا / تلالين", "تلالين·بترا·"),
    ("سامي الحداد وبويا قبلان", "··سامي الحداد, بويا قبلان"),
    ("باهي دقة ومولاي جبران", "··باهي دقة, مولاي جبران"),
    ("(تواصل) القطيف", "القطيف·تواصل·"), ("القطيف - مكتب الوطن", "القطيف·الوطن·"),
    ("سامي الحداد - جدة تصوير - كريم السيد", "جدة··سامي الحداد"),
    ("سامي الحداد - جدة - تصوير: كريم السيد", "جدة··سامي الحداد"),
  ])
  func tellsPlaceAgencyAndAuthor(line: String, names: String) {
    #expect(Self.names("\(Self.headline)\n\(line)\n\(Self.body)") == names)
    #expect(Self.names("\(Self.headline)\n\n\(line)\n\n\(Self.body)") == names)
  }

  @Test(arguments: [
    ("تل البيدر - ", "تل البيدر··"), ("تلالين 12 أيار (وام) – ", "تلالين·وام·"),
    ("عين البيدر في 12 مايو /شينخوا/ ", "عين البيدر·شينخوا·"),
  ])
  func tellsATownThatNoTableHasInADateline(dateline: String, names: String) {
    #expect(Self.names("\(Self.headline)\n\n\(dateline)\(Self.body)") == names)
  }

  @Test func doesNotTakeASpeakerAfterTheDatelineForItsAuthor() {
    let report = "صور (وفا) - وأضافت رئيسة البلدية في بيان: السوق تفتح أبوابها كل يوم حتى المساء."
    #expect(Self.names("\(Self.headline)\n\(report)\n\(Self.body)") == "صور·وفا·")
  }
}
