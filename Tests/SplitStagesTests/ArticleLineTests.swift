import Testing

@testable import SplitStages

/// Cutting into lines, folding them and cutting headlines: what the article's reader stands on.
@Suite struct ArticleLineTests {
  private static func lines(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return ArticleLine.lines(of: bytes).map { line in
      (line.isAfterBlank ? "/" : "") + String(decoding: bytes[line.range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("", []),
    ("a", ["/a"]),
    ("a\nb\n", ["/a", "b"]),
    ("a\r\n\r\nb", ["/a", "/b"]),
    ("a\rb", ["/a", "b"]),
    ("\n \n a \n", ["/a"]),
    // NO-BREAK SPACE, RIGHT-TO-LEFT MARK, ZERO WIDTH SPACE and a byte order mark around a line.
    ("\u{FEFF}\u{200F}a\u{00A0}\u{200B}", ["/a"]),
    ("a\n-----\nb\n* * *\nc", ["/a", "/b", "/c"]),
    // A row of tatweels is an ornament, a dash at the beginning of a line isn't.
    ("a\n\u{0640}\u{0640}\u{0640}\n- b", ["/a", "/- b"]),
  ])
  func cutsLines(text: String, expected: [String]) {
    #expect(Self.lines(text) == expected)
  }

  @Test(arguments: [
    // With ARABIC DAMMA (U+064F).
    ("إلى الأ\u{064F}ردن", "الي الاردن"),
    ("مدرسة", "مدرسه"),
    ("١٥ ۱۵", "15 15"),
    ("«خبر» – “خبر”", "\"خبر\" - \"خبر\""),
    ("Publié LE", "publie le"),
    // Tatweel inside a word goes, standing alone it is a dash; FULLWIDTH COLON.
    ("ك\u{0640}\u{0640}تب \u{0640}\u{0640} محمد\u{FF1A}", "كتب - محمد:"),
    // Two presentation forms: the isolated ligature of lam and alef, and an initial khah.
    ("\u{FEFB} \u{FEA7}", "لا خ"),
  ])
  func folds(phrase: String, expected: String) {
    #expect(FoldedLine(phrase).units == Array(expected.utf16))
  }

  @Test func foldedUnitsKnowTheirBytes() {
    // A mark belongs to its letter.
    let bytes = Array("ab\u{0628}\u{064E} c".utf8)
    var line = FoldedLine()
    line.fold(bytes.span, 0..<bytes.count)
    #expect(line.byteRange(of: 2..<3) == 2..<6)
    #expect(line.byteRange(of: 0..<line.units.count) == 0..<bytes.count)
    #expect(line.byteRange(of: 4..<4) == 7..<7)
  }

  @Test(arguments: [
    ("أول.. ثان", ["أول", "ثان"]),
    ("أول… ثان… ", ["أول", "ثان"]),
    ("أول... ثان؛ ثالث | رابع • خامس", ["أول", "ثان", "ثالث", "رابع", "خامس"]),
    ("«أول.. ثان» ثالث (رابع.. خامس)", ["«أول.. ثان» ثالث (رابع.. خامس)"]),
    ("«أول.. ثان", ["«أول", "ثان"]),
    ("النتيجة 3..5", ["النتيجة 3..5"]),
    ("..أول", ["أول"]),
    ("أول. ثان: ثالث - رابع", ["أول. ثان: ثالث - رابع"]),
    ("..", []),
  ])
  func cutsHeadlines(headline: String, expected: [String]) {
    let bytes = Array(headline.utf8)
    let parts = HeadlineParts.ranges(of: [0..<bytes.count], in: bytes)
    #expect(parts.map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
  }

  @Test(arguments: [
    ("نص.", true), ("نص؟", true), ("نص!»", true), ("نص.)", true), ("نص..", false), ("نص", false),
    ("نص:", false), ("«نص».", true), ("", false), (".", true),
  ])
  func knowsTheEndOfASentence(text: String, expected: Bool) {
    let bytes = Array(text.utf8)
    #expect((SentenceEnd.mark(of: 0..<bytes.count, in: bytes.span) != .none) == expected)
  }
}
