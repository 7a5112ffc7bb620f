import ArabicText
import TestSupport
import Testing
import TextLikeness

@Suite("Words that printed pages broke")
struct BrokenTextTests {
  private func repaired(_ text: String) -> String {
    PrintedText.repaired(Array(text.utf8)).map { String(decoding: $0.rewrite.bytes, as: UTF8.self) }
      ?? text
  }

  private static let lines = [
    "أعلنت البلدية موعد افتتاح الحديقة الكبيرة قرب النهر",
    "تعلم الأطفال صناعة السلال من أغصان الشجر",
    "وقع المزارعون عقدا مع المصنع لشراء القطن",
    "توقفت حركة القطارات ساعتين بعد سقوط الثلوج",
  ]

  private func spaced(_ text: String, _ inner: String, _ outer: String) -> String {
    text.split(separator: " ").map { $0.map(String.init).joined(separator: inner) }
      .joined(separator: outer)
  }

  @Test(
    "blanks between letters go, whichever they are and however many",
    arguments: [
      ("  ", "    "), (" ", "  "), ("\u{2009}", " "), ("\u{A0}", " "), ("\u{202F}", "\u{A0}"),
    ]
  )
  func joinsLetters(_ inner: String, _ outer: String) {
    for line in Self.lines {
      let damaged = spaced(line, inner, outer)
      let words = repaired(damaged).split { $0 == " " || $0 == "\u{A0}" }.map(String.init)
      #expect(words == line.split(separator: " ").map(String.init))
    }
  }

  @Test(
    "letters apart without wider gaps are cut where known words meet, and long names by chance aren't words"
  )
  func cutsLetters() {
    let line = "حفتر يعلن بدء عملية جديدة قد تعمق الخلاف بعد مظاهرة مضادة لحملة مقاطعة المنتجات"
    expectSameBytes(repaired(spaced(line, " ", " ")), line)
    expectSameBytes(repaired("ا ل م ع ل \u{651} م ي ق ر أ"), "المعل\u{651}م يقرأ")
  }

  @Test(
    "a line's end stays where it is, of whichever system it is, and that of a page",
    arguments: ["\r\n", "\r", "\n", "\u{C}"]
  )
  func keepsLineEnds(_ end: String) {
    let right = Self.lines.joined(separator: end)
    let turned = Self.lines.map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.reversed()))
    }
    expectSameBytes(repaired(turned.joined(separator: end)), right)
    let apart = Self.lines.map { spaced($0, " ", "  ") }
    expectSameBytes(repaired(apart.joined(separator: end)), right)
  }

  @Test("letters apart as presentation forms are joined, and stay forms")
  func joinsForms() {
    expectSameBytes(repaired("ﺍ ﻟ ﻤ ﺪ ﺭ ﺳ ﺔ   ﺍ ﻟ ﺠ ﺪ ﻳ ﺪ ﺓ"), "ﺍﻟﻤﺪﺭﺳﺔ ﺍﻟﺠﺪﻳﺪﺓ")
  }

  @Test(
    "lists of letters stay",
    arguments: [
      "أ ب ج د", "أ ب ج د هـ و ز ح ط ي", "الفقرات: أ ب ج د هـ و ز", "ا ب ت ث ج ح",
      "بلغ 12 م د ثم 14 م د ثم 19 م د",
      "(د. ب. أ) و(و. ا. س) و ص. ب. 12", "الحركات ( \u{64E} \u{64F} \u{650} \u{651} )",
    ]
  )
  func keepsLists(_ text: String) { #expect(PrintedText.repaired(Array(text.utf8)) == nil) }

  @Test("pieces of stretched words are joined before a line's order is told, in every line")
  func joinsStretchedWords() {
    let damaged = [
      "أعلنـ ـت البلد يـ ـة مو عـ ـد افتتـ ـاح الحد يـ ـقة الكبيـ ـرة قر ب النهـ ـر",
      "تعـ ـلـ ـم الأطفـ ـال صنـ ـاعة السـ ـلال مـ ـن أغصـ ـان الشـ ـجر",
      "وقـ ـع المزارعـ ـون عقـ ـدا مـ ـع المصنـ ـع لشـ ـراء القـ ـطن",
    ]
    expectSameBytes(
      repaired(damaged.joined(separator: "\n")),
      Self.lines[..<3].joined(separator: "\n")
    )
    expectSameBytes(repaired("وصل القـ ـطار والمهند ـسون"), "وصل القطار والمهندسون")
    expectSameBytes(repaired("ـ الأول ـ وقال"), "ـ الأول ـ وقال")
  }

  @Test("what stands in many words for kashida goes from short ones too")
  func fillsShortWords() {
    expectSameBytes(
      repaired("سا\u{FFFD}ر الر\u{FFFD}جل م\u{FFFD}ن القر\u{FFFD}ية ف\u{FFFD}ي الصب\u{FFFD}اح"),
      "سار الرجل من القرية في الصباح"
    )
    expectSameBytes(
      repaired("سار الرجججل ممممن القريييية فففي الصصصصباح بعععد المطططر الشدييييد"),
      "سار الرجل من القرية في الصباح بعد المطر الشديد"
    )
    // Whoever cries a word is left to.
    expectSameBytes(repaired("ممممتاز يا سلااام ههههه"), "ممممتاز يا سلااام ههههه")
  }

  @Test("torn words are joined by the whole line, words that join on stay apart")
  func joinsTornWords() {
    let torn =
      "أعلنت البلد ية مو عد افتتا ح الحد يقة الكبير ة قر ب النهر من هم\n"
      + "وقع المز ا رعون عقد ا مع المصنع لشر ا ء القطن"
    expectSameBytes(
      repaired(torn),
      "أعلنت البلدية موعد افتتاح الحديقة الكبيرة قرب النهر من هم\nوقع المزارعون عقدا مع المصنع لشراء القطن"
    )
  }

  @Test("a headline by itself that is torn throughout is joined")
  func joinsTornHeadlines() {
    expectSameBytes(
      repaired("تو قفت حر كة القطا رات سا عتين بعد سقو ط الثلو ج"),
      "توقفت حركة القطارات ساعتين بعد سقوط الثلوج"
    )
    expectSameBytes(repaired("ما زال أبو ظبي لا بد من هم"), "ما زال أبو ظبي لا بد من هم")
  }

  @Test("short words that ran into others are parted where many did, other long words stay")
  func partsShortWords() {
    let damaged =
      "أعلنت البلديةأن موعد الافتتاحفي الحديقة قربالنهر\nسافر الوزيرإلى القاهرةمع الوفدبعد الظهر"
    let right =
      "أعلنت البلدية أن موعد الافتتاح في الحديقة قرب النهر\nسافر الوزير إلى القاهرة مع الوفد بعد الظهر"
    expectSameBytes(repaired(damaged), right)
    expectSameBytes(repaired("سافر الوزيرإلى القاهرة"), "سافر الوزيرإلى القاهرة")
  }

  @Test(
    "marks apart from their letters go back to them, and words that they part are joined",
    arguments: [
      ("كتاب \u{64C}جديد", "كتاب\u{64C} جديد"), ("محم \u{651} د", "محم\u{651}د"),
      ("تكل \u{651}م المعل \u{651}م شكر \u{64B}ا", "تكل\u{651}م المعل\u{651}م شكر\u{64B}ا"),
      ("أ \u{651} \u{64E}", "أ\u{651}\u{64E}"), ("في \u{64F}شرط البلدة", "في \u{64F}شرط البلدة"),
    ]
  )
  func placesMarks(_ damaged: String, _ right: String) {
    expectSameBytes(repaired(damaged), right)
    #expect(PrintedText.repaired(Array(right.utf8)) == nil)
  }

  @Test(
    "years of old stay where nothing tells that numbers were turned",
    arguments: [
      "بني المسجد عام 1041 ثم رمم عام 1621", "سقطت المدينة عام 1831 وفي سنة 1201",
      "ولد في 11/11/1641", "بلغ عام 2103 في الخيال", "عام 2019 وقبله عام 1102",
    ]
  )
  func keepsYears(_ text: String) { #expect(PrintedText.repaired(Array(text.utf8)) == nil) }

  @Test("numbers that tell by themselves tell of the others")
  func turnsNumbers() {
    expectSameBytes(
      repaired("صدر عام 9102 ثم عام 1102، وعددها 54"),
      "صدر عام 2019 ثم عام 2011، وعددها 54"
    )
    expectSameBytes(
      repaired("في 9102/50/51 و8102/60/20 وعام 5102 زار 54 ضيفا، أي 5,21 ألفا"),
      "في 15/05/2019 و02/06/2018 وعام 2015 زار 45 ضيفا، أي 12,5 ألفا"
    )
    expectSameBytes(repaired("صدر عام ٩١٠٢"), "صدر عام ٢٠١٩")
  }
}
