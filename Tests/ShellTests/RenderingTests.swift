import Testing

@testable import Shell

struct RenderingTests {
  @Test func hiddenScalarsAreNamed() {
    // RIGHT-TO-LEFT OVERRIDE, ZERO WIDTH NON-JOINER, NO-BREAK SPACE, BYTE ORDER MARK
    #expect(
      DataText.string(of: "a\u{202E}b\u{200C}c\u{A0}d\u{FEFF}".utf8)
        == "a<U+202E>b<U+200C>c<U+00A0>d<U+FEFF>"
    )
    #expect(DataText.string(of: "a\tb\nc".utf8) == "a<U+0009>b⏎c")
    // ARABIC FATHA
    #expect(DataText.string(of: "م\u{64E}".utf8, namesMarks: true) == "م<U+064E>")
    #expect(Array(DataText.string(of: "م\u{64E}".utf8).utf8) == Array("م\u{64E}".utf8))
  }

  @Test func everyScalarThatActsOnATerminalIsHidden() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      if category == .control || category == .format || scalar.properties.isBidiControl {
        #expect(ScalarDisplay.isHidden(scalar), "\(value)")
      }
    }
  }

  @Test func textIsCutAtGraphemeBorders() {
    #expect(DataText.cut("abcdef", to: 6) == "abcdef")
    #expect(DataText.cut("abcdefg", to: 6) == "abcde…")
    // Each letter with ARABIC FATHA takes one cell.
    let marked = String(repeating: "م\u{64E}", count: 4)
    #expect(DataText.cut(marked, to: 4) == marked)
    #expect(Array(DataText.cut(marked, to: 3).utf8) == Array("م\u{64E}م\u{64E}…".utf8))
    #expect(DataText.cut("漢字漢字", to: 5) == "漢字…")
    #expect(DataText.cut("", to: 5) == "")
  }

  @Test func noCutTextIsWiderThanItsRoom() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = ["a", "م", "م\u{64E}", "漢", " ", "\u{200C}", "ب"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0..<12, using: &generator))
        .map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }.joined()
      let limit = Int.random(in: 2..<10, using: &generator)
      let cut = DataText.cut(text, to: limit)
      #expect(DataText.cellCount(of: cut) <= limit, "\(Array(text.utf8)) \(limit)")
      if DataText.cellCount(of: text) <= limit { #expect(Array(cut.utf8) == Array(text.utf8)) }
    }
  }

  @Test func rowsHoldTheWholeText() {
    let text = "one two three four five six"
    let rows = Console.rows(of: text, width: 10)
    #expect(rows == ["one two", "three four", "five six"])
    #expect(Console.rows(of: "abcdefghijkl", width: 5) == ["abcde", "fghij", "kl"])
  }

  @Test(arguments: [
    ("abc", "abc"), ("خبر", "ربخ"), ("خبر 12 عن", "نع 12 ربخ"),
    ("abc خبر عن def", "abc نع ربخ def"), ("خبر (abc) عن", "نع (abc) ربخ"),
    ("(خبر)", "(ربخ)"), ("خبر 15-5 عن", "نع 15-5 ربخ"), ("", ""),
  ])
  func visualOrderIsThatOfAScreen(text: String, expected: String) {
    #expect(Array(VisualOrder.line(text).utf8) == Array(expected.utf8), "\(VisualOrder.line(text))")
  }

  @Test func visualOrderKeepsMarksAfterTheirLetters() {
    // ARABIC FATHA
    #expect(Array(VisualOrder.line("م\u{64E}ن").utf8) == Array("نم\u{64E}".utf8))
  }

  @Test func visualOrderLosesNothing() {
    let alphabet: [Character] = ["a", "م", "1", " ", "(", "-", "ب"]
    for _ in 0..<2_000 {
      let text = String((0..<Int.random(in: 0..<12)).map { _ in alphabet.randomElement() ?? "a" })
      let letters = { (text: String) in text.filter { $0 != "(" && $0 != ")" }.sorted() }
      #expect(letters(VisualOrder.line(text)) == letters(text))
    }
  }

  @Test func modesPutTextOnTheScreenTheirWay() {
    #expect(RightToLeftMode.plain.line("خبر") == "خبر")
    #expect(RightToLeftMode.isolate.line("خبر") == "\u{2068}خبر\u{2069}")
    #expect(RightToLeftMode.visual.line("خبر") == "\u{1B}[8lربخ\u{1B}[8h")
    #expect(RightToLeftMode.escape.line("a خ") == "a \\u{62E}")
    for mode in RightToLeftMode.allCases { #expect(mode.line("abc") == "abc") }
  }

  @Test func amountsAreRounded() {
    #expect(
      [0, 1, 842, 9_999, 12_677, 999_949, 1_000_000, 2_450_000].map { amount($0) } == [
        "0 bytes", "1 byte", "842 bytes", "9999 bytes", "12.7 KB", "999.9 KB", "1.0 MB", "2.5 MB",
      ]
    )
  }
}
