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
      ("الدكتتتتور وصل", "الدكتور وصل"),
      ("كتاب \u{64C} جديد", "كتاب\u{64C} جديد"), ("مح\u{651}\u{651}مد", "مح\u{651}مد"),
      ("األسبوع األول لالجئين والالجئين", "الأسبوع الأول للاجئين واللاجئين"),
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
}
