import ArabicText
import TestSupport
import Testing
import TextLikeness

@Suite("Text taken from printed pages")
struct PrintedTextTests {
  private func repaired(_ text: String) -> String {
    PrintedText.repaired(Array(text.utf8)).map { String(decoding: $0.rewrite.bytes, as: UTF8.self) }
      ?? text
  }

  private static let lines = [
    "افتتح المحافظ مساء أمس معرض الكتاب في القاعة الكبرى",
    "ارتفعت أسعار الخضار خلال الأسبوع الماضي",
    "وصل الوفد إلى المدينة وزار المكتبة الوطنية",
  ]

  @Test("lines stored backwards are turned", arguments: lines)
  func turnsLines(_ line: String) throws {
    let backwards = String(String.UnicodeScalarView(line.unicodeScalars.reversed()))
    let (rewrite, repairs) = try #require(PrintedText.repaired(Array(backwards.utf8)))
    expectSameBytes(rewrite.bytes, line.utf8)
    #expect(repairs.map(\.kind) == [.visualOrder])
    #expect(repairs[0].margin > 30)
    // The numbers keep theirs.
    expectSameBytes(repaired(backwards + " 2019"), "2019 " + line)
  }

  @Test("letters of ligatures are put in order", arguments: lines + ["الأول والآخر لا إلاه"])
  func ordersLigatures(_ line: String) {
    let lam: Unicode.Scalar = "ل"
    var damaged = Array(line.unicodeScalars)
    for index in damaged.indices.dropLast()
    where damaged[index] == lam && ["ا", "أ", "إ", "آ"].contains(damaged[index + 1]) {
      damaged.swapAt(index, index + 1)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: damaged)
    let found = repaired("اإلدارة واألعمال " + String(text))
    #expect(found.hasPrefix("الإدارة والأعمال "))
  }

  @Test(
    "words that were broken are joined",
    arguments: [
      ("الـ ـقـ ـرار", "القرار"), ("الع\u{FFFD}\u{FFFD}دد الس\u{FFFD}\u{FFFD}نة", "العدد السنة"),
      ("ا ل ق ر ا ر ا ل ج د ي د", "القرار الجديد"),
      ("ا ل ق ر ا ر   ا ل ج د ي د :   1 5   م ا د ة", "القرار الجديد: 15 مادة"),
      ("« ا ل ج د ي د » ف ي 2 0 1 9 ، ا ل ق ر ا ر", "«الجديد» في 2019، القرار"),
      ("الدكتتتتور وصل", "الدكتور وصل"), ("الممممدرسسسسة", "المدرسة"), ("عبد اللللله", "عبد الله"),
      ("د و د ح ل ا   ى ل ع   ن ي ئ ج ا ل ل ا   ت ا م ي خ م", "مخيمات اللاجئين على الحدود"),
      ("ا إل د ا ر ة ا ل ج د ي د ة و ا أل س ب و ع", "الإدارة الجديدة والأسبوع"),
      ("كتاب \u{64C} جديد", "كتاب\u{64C} جديد"), ("مح\u{651}\u{651}مد", "مح\u{651}مد"),
      ("األسبوع األول لالجئين والالجئين", "الأسبوع الأول للاجئين واللاجئين"),
      ("اإلدارة واألعمال والالحق", "الإدارة والأعمال واللاحق"),
      ("يوم اجلمعة", "يوم الجمعة"), ("صدر عام 9102", "صدر عام 2019"),
    ]
  )
  func joinsWords(_ damaged: String, _ right: String) {
    expectSameBytes(repaired(damaged), right)
    #expect(PrintedText.repaired(Array(right.utf8)) == nil)
  }

  @Test(
    "what is right stays",
    arguments: lines + [
      "السالم والعالم وعلاج وعالج", "عطاالله صالح", "قال: هههههه جووووول", "د. أ. ع. م. ش 1440هـ",
      "الـ «بي بي سي» والـ 30", "م\u{FFFD}ن و\u{FFFD} لا", "کتاب\u{200C}های تازه در تهران منتشر شد",
      "وزیر خارجہ نے کہا کہ پاکستان امن چاہتا ہے۔", "Le président a dit: 12/05/2019",
      "رقم 9102 و1202",
      "سعر 5/6/7 و10-20-30", "اجلس يا احمد", "ة ى ء آ",
    ]
  )
  func leavesCleanText(_ text: String) {
    expectSameBytes(repaired(text), text)
  }

  @Test("a second pass finds nothing, and the quick one no more than the whole, whatever goes in")
  func holdsOnRandomText() {
    var generator = SeededGenerator(seed: 864)
    let signs: [Unicode.Scalar] = [
      "ا", "ل", "أ", "م", "ج", "د", "ة", "ى", "و", " ", " ", "\n", "ـ", "\u{FFFD}", "\u{64E}", "1",
      "9",
      "/", "a", "(", "\u{FEDF}", "\u{FE8E}", "ق", "ر",
    ]
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        text.append(signs.randomElement(using: &generator) ?? " ")
      }
      let source = Array(String(text).utf8)
      guard let (rewrite, repairs) = PrintedText.repaired(source) else {
        #expect(PrintedText.repaired(source, isQuick: true) == nil)
        continue
      }
      #expect(!repairs.isEmpty)
      if let again = PrintedText.repaired(rewrite.bytes) {
        Issue.record("\(source) became \(rewrite.bytes) and then \(again.rewrite.bytes)")
      }
    }
  }

  /// Text of `pdftotext`: runs between embedding controls, which stand as escapes here.
  @Test(
    "lines whose runs are embedded are read as they are shown",
    arguments: [
      (
        "\u{202B}سجلت المدينة \u{202A} 30\u{202C}حالة\u{202A} ،\u{202C}ثم هدأت\u{202C}",
        "سجلت المدينة 30 حالة، ثم هدأت"
      ),
      (
        ".\u{202B}مارس\u{202C} 15 \u{202B}يوم\u{202C} ،\u{202B}الوفد\u{202C} \u{202B}وصل\u{202C}",
        "وصل الوفد، يوم 15 مارس."
      ),
      (
        "\u{202B}الصواريخ\u{202C} S-400 \u{202B}صفقة\u{202C} \u{202B}وقعت\u{202C}",
        "وقعت صفقة S-400 الصواريخ"
      ),
    ]
  )
  func readsEmbeddedLines(_ damaged: String, _ right: String) {
    expectSameBytes(repaired(damaged), right)
  }

  @Test(
    "embedded runs in order stay",
    arguments: [
      "\u{202B}وصل الوفد إلى المدينة\u{202C}",
      "قال \u{202B}الوزير\u{202C} إن \u{202B}العمل\u{202C} بدأ",
      "\u{202B}شركة \u{202A}Acme Inc.\u{202C} أعلنت\u{202C}",
      "he said \u{202B}نعم\u{202C} and left",
      "\u{202B}\u{202B}\u{202B}", "\u{202C}وصل\u{202C}",
    ]
  )
  func keepsEmbeddedLines(_ line: String) { expectSameBytes(repaired(line), line) }

  @Test("words that were turned one by one keep their places")
  func turnsWordsOneByOne() {
    let whole = "وصل الوفد إلى المدينة الشرقية وزار المكتبة الوطنية والمتحف مساء الثلاثاء"
    let words = whole.split(separator: " ").enumerated().map { index, word in
      index % 4 == 3
        ? String(word) : String(String.UnicodeScalarView(word.unicodeScalars.reversed()))
    }
    expectSameBytes(repaired(words.joined(separator: " ")), whole)
  }

  @Test("lines whose signs stand after their words keep the order of the words")
  func turnsWordsBesideSigns() {
    let whole = "قال المدير: بدأت الدروس، ثم انتهت الجلسة."
    var damaged = ""
    for word in whole.split(separator: " ") {
      let letters = word.unicodeScalars.prefix { $0.properties.isAlphabetic }
      damaged.unicodeScalars.append(contentsOf: letters.reversed())
      damaged.unicodeScalars.append(contentsOf: word.unicodeScalars.dropFirst(letters.count))
      damaged += " "
    }
    expectSameBytes(repaired(damaged), whole + " ")
  }

  @Test("letters of many ligatures are put in order, those of one word are a slip of the pen")
  func ordersOtherLigatures() {
    let damaged =
      "انتشر الفريوس لدى املقيمني رغم االلزتام بالتدابري الاحرتازية واستمر املراقبني في العمل"
    let right =
      "انتشر الفيروس لدى المقيمين رغم الالتزام بالتدابير الاحترازية واستمر المراقبين في العمل"
    expectSameBytes(repaired(damaged), right)
    let slip = "انتشر الفريوس بين السكان"
    expectSameBytes(repaired(slip), slip)
  }

  @Test("many torn words are joined, one is left")
  func joinsTornWords() {
    let damaged = "المصر يون في الر يف ينتظرون التحر ير وعودة الطر يق إلى القر ية"
    expectSameBytes(repaired(damaged), "المصريون في الريف ينتظرون التحرير وعودة الطريق إلى القرية")
    let slip = "عاد المصر يون إلى الريف مساء أمس"
    expectSameBytes(repaired(slip), slip)
  }

  @Test(
    "runs that numbers, other scripts and signs part are put in order",
    arguments: [
      (
        " حالة30 أعلنت وزارة الصحة تسجيل\n(، ليرتفع العدد19 جديدة بالمرض )كوفيد",
        "أعلنت وزارة الصحة تسجيل 30 حالة\nجديدة بالمرض (كوفيد 19)، ليرتفع العدد"
      ),
      (
        ". سيارة جديدة45 اشترت البلدية\n يوما إلى أقل من12 انخفضت مدة الانتظار من\n8",
        "اشترت البلدية 45 سيارة جديدة.\nانخفضت مدة الانتظار من 12 يوما إلى أقل من\n8"
      ),
      (
        " المدينة كلها\"نسيم\"شملت المرحلة الأولى من مشروع \n. مستشفى حكوميا37 تخدم المنصة الجديدة",
        "شملت المرحلة الأولى من مشروع \"نسيم\" المدينة كلها\nتخدم المنصة الجديدة 37 مستشفى حكوميا."
      ),
      (
        " تنفيذ المشروع)Blue Sky( وستتولى شركة\n. من الكلفة%65 تغطي الوزارة\n.2013 و2009  بين عامي27-31 كانت النتيجة",
        "وستتولى شركة (Blue Sky) تنفيذ المشروع\nتغطي الوزارة 65% من الكلفة.\nكانت النتيجة 31-27 بين عامي 2009 و2013."
      ),
    ]
  )
  func ordersRuns(_ damaged: String, _ right: String) { expectSameBytes(repaired(damaged), right) }

  @Test(
    "lines in order keep their runs",
    arguments: [
      "كوفيد19 ينتشر\nسجلت 30 حالة", " شركة4 توظف عشرة عمال",
      "من 3 إلى 5 أيام.\n.نقطة في أول السطر\nثم 12 عاما",
      "- أولا: 12\n- ثانيا: 30 (مقعدا)\n: ثالثا",
      " أعلنت الوزارة اليوم نتائجها\n وبلغ عددهم30 طالبا\n وقالت اللجنة إن الموعد يتأجل\n بلغت12 ألفا",
    ]
  )
  func keepsRuns(_ text: String) { expectSameBytes(repaired(text), text) }

  @Test("lam-alef without hamza is put in order where a text has hardly a good one")
  func ordersPlainLamAlef() {
    expectSameBytes(
      repaired("زار العمال معرض المالبس وسوق الفالحين خالل النهار، ولم يشتروا إال القليل"),
      "زار العمال معرض الملابس وسوق الفلاحين خلال النهار، ولم يشتروا إلا القليل"
    )
    let right = "لا تراجع في مبيعات المالبس خلال الشهر، ولم تفتح أبوابها إلا ثلاث صالات، بلا إعالن"
    expectSameBytes(repaired(right), right)
  }

  @Test("ى inside a word of a text with turned pairs ends it, and stays where a text has no others")
  func endsWordsInAlef() {
    expectSameBytes(
      repaired("سلم املدير جوائز الربنامج إىل املشاركني حىت آخر السهرة، وبقي الضيوف عىل املسرح"),
      "سلم المدير جوائز البرنامج إلى المشاركين حتى آخر السهرة، وبقي الضيوف على المسرح"
    )
    let right = "نزل علىه المطر فىها وبقى هادئا"
    expectSameBytes(repaired(right), right)
  }

  @Test(
    "a digit or the number of a glyph inside many words was kashida, beside words it is a number"
  )
  func removesStretchSigns() {
    expectSameBytes(
      repaired("عدد المركب33ات ال33تي تع33بر الجس33ر يومي33ا 33 ألفا"),
      "عدد المركبات التي تعبر الجسر يوميا 33 ألفا"
    )
    expectSameBytes(
      repaired("الب(cid:6)اقي و(cid:6)(cid:6)صل الثامن(cid:6)ة"),
      "الباقي وصل الثامنة"
    )
    expectSameBytes(
      repaired("حضر المهن 33دسون ومدي 33رة الشرك33ة حفل التكري 33م"),
      "حضر المهندسون ومديرة الشركة حفل التكريم"
    )
    expectSameBytes(
      repaired("تعرض الفرق-ة مس-رحيتها الجدي-دة يوم الأرب-عاء"),
      "تعرض الفرقة مسرحيتها الجديدة يوم الأربعاء"
    )
    for right in [
      "فاز ب3 مقاعد و3 ألقاب و3كؤوس", "رمز الملف م7ت9ك4ر",
      "تعاون علمي-ثقافي، غير-مباشر بين شمال-جنوب وشرق-غرب", "وصل 33 لاعبا و 33حكما و 33مدربا",
      "نموذج أ-ب وفئة ج-د وخط س-ص",
    ] {
      expectSameBytes(repaired(right), right)
    }
  }

  @Test("words of a text whose words were all turned are turned whatever they are by themselves")
  func turnsDoubtfulWords() {
    let right =
      "حصد الفيلم الطويل هو الآخر ثلاث جوائز، وما زال يعرض في قاعات المدينة منذ الشهر الماضي."
    let damaged = right.split(separator: " ").map { word in
      let signs = word.filter { $0 == "،" || $0 == "." }
      return String(word.dropLast(signs.count).unicodeScalars.reversed().map(Character.init))
        + signs
    }
    expectSameBytes(repaired(damaged.joined(separator: " ")), right)
  }

  @Test("a line without blanks is parted where its words meet, turned or not")
  func partsLinesWithoutBlanks() {
    let glued = "أعلنتالوزارةأمسافتتاحمدرسةجديدةفيالقرية"
    let line = "أعلنت الوزارة أمس افتتاح مدرسة جديدة في القرية"
    expectSameBytes(repaired(glued).utf8, line.utf8)
    let backwards = String(String.UnicodeScalarView(glued.unicodeScalars.reversed()))
    expectSameBytes(repaired(backwards).utf8, line.utf8)
    // The end of such a line is short.
    expectSameBytes(repaired(glued + "\nأمسالأول").utf8, (line + "\nأمس الأول").utf8)
  }

  @Test(
    "tags, addresses, a slip and a long word stay",
    arguments: [
      "#السعوديةتستضيفكأسالعالم", "انظر example.org/المكتبةالوطنيةللكتابالعربي",
      "والاستراتيجيات", "أفاستسقيناكموها",
      "يعلن مستشفىالمواساةالجامعي في دمشق استقبال المرضى والمراجعين منذ صباح اليوم",
    ]
  )
  func keepsLongWords(_ text: String) {
    expectSameBytes(repaired(text).utf8, text.utf8)
  }

  @Test("in a text whose ligatures were turned, fewer words tell of the others")
  func ordersWhatTheTextTells() {
    expectSameBytes(
      repaired("قالت األرصاد إن األمطار ال تصل غدا وال يتوقع سقوطها").utf8,
      "قالت الأرصاد إن الأمطار لا تصل غدا ولا يتوقع سقوطها".utf8
    )
    expectSameBytes(
      repaired("وصل املهندسون أمس إىل املدينة لرتميم الجسر بني األحياء").utf8,
      "وصل المهندسون أمس إلى المدينة لترميم الجسر بين الأحياء".utf8
    )
    // Alone they may be a slip, or right.
    for text in ["كتب ال غير", "جاء بنو تميم ومعهم بني هلال"] {
      expectSameBytes(repaired(text).utf8, text.utf8)
    }
  }

  @Test(
    "a sign at nearly every letter goes, and the line is turned as any other",
    arguments: ["(cid:2)", "\u{FFFD}", "\u{2}"]
  )
  func takesOutLetterSigns(_ sign: String) {
    let line = "افتتح المحافظ مساء أمس معرض الكتاب، وزار القاعة الكبرى."
    func spaced(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      scalars.map { $0 == " " ? " " : sign + String($0) }.joined()
    }
    expectSameBytes(repaired(spaced(line.unicodeScalars)).utf8, line.utf8)
    expectSameBytes(repaired(spaced(line.unicodeScalars.reversed())).utf8, line.utf8)
    // A few such signs may be anything.
    let few = "افتتح المحافظ \(sign) معرض الكتاب مساء أمس وزار القاعة الكبرى في المدينة"
    expectSameBytes(repaired(few).utf8, few.utf8)
  }
}
