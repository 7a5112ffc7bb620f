import ArabicText
import Testing
import TestSupport

@Suite struct CleanPassesTests {
  @Test(arguments: [
    ("a\u{0}b\u{1F}c\u{7F}d", "abcd"),
    ("a\u{85}\u{9F}b", "ab"),
    ("\u{FEFF}\u{061C}a\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}b", "ab"),
    ("a\u{AD}b\u{200B}c\u{2060}d", "abcd"),
    ("a\t\r\nb", "a\t\r\nb"),
    ("a\u{200C}b\u{200D}c\u{A0}d\u{2010}\u{2026}", "a\u{200C}b\u{200D}c\u{A0}d\u{2010}\u{2026}"),
    ("\u{FB1D}\u{FEFC}", "\u{FB1D}\u{FEFC}"),
  ])
  func removesControls(text: String, expected: String) {
    expectSameBytes(run(RemoveControls(), text), expected)
  }

  @Test(arguments: [
    ("كتـــاب", "كتاب"),
    ("ا\u{0653}ـب", "ا\u{0653}ب"),
    ("1440هـ", "1440هـ"),
    ("بـ «نص»", "بـ «نص»"),
    ("ـها", "ـها"),
    ("ـ", "ـ"),
    ("بـ\u{064E}ب", "بـ\u{064E}ب"),
    ("بــ\u{064E}ب", "بــ\u{064E}ب"),
    ("aـb", "aـb"),
    ("ب\u{200D}ـب", "ب\u{200D}ـب"),
    ("پـچ", "پچ"),
  ])
  func removesTatweel(text: String, expected: String) {
    expectSameBytes(run(RemoveTatweel(), text), expected)
  }

  @Test(arguments: [
    ("a  b", "a b"),
    ("a\u{A0}b", "a b"),
    ("a \u{A0}\t b", "a b"),
    ("a\u{3000}\u{2003}b", "a b"),
    ("  a  \n  b  ", "a\nb"),
    ("a\r\nb\rc\u{2028}d\u{2029}e", "a\nb\nc\nd\ne"),
    ("a\n \t \n\nb", "a\n\n\nb"),
    ("a \r\n b", "a\nb"),
    (" ", ""),
    ("a b\n\nc", "a b\n\nc"),
  ])
  func normalizesSpace(text: String, expected: String) {
    expectSameBytes(run(NormalizeSpace(), text), expected)
  }

  @Test func keepsTheFirstSpaceOfARun() throws {
    let rewrite = try #require(NormalizeSpace().rewrite(Array("a\u{A0} \tb".utf8)))
    #expect(
      rewrite.changes == [
        Change(source: 1..<3, target: 1..<1), Change(source: 4..<5, target: 2..<2),
      ]
    )
  }

  @Test(arguments: [
    ("ا\u{0653}", "آ"),
    ("ا\u{0650}\u{0654}", "أ\u{0650}"),
    ("ب\u{0651}\u{064E}ب", "ب\u{064E}\u{0651}ب"),
    ("ب\u{064E}\u{0651}", "ب\u{064E}\u{0651}"),
    ("e\u{0301}", "é"),
    ("\u{212B}\u{2000}", "Å\u{2002}"),
    ("\u{1100}\u{1161}\u{11A8}", "각"),
    ("\u{0958}", "\u{0915}\u{093C}"),
  ])
  func composesMarks(text: String, expected: String) {
    expectSameBytes(run(ComposeMarks(), text), expected)
  }
}
