import Testing

@testable import LineEditing

@Suite struct LinePaintTests {
  @Test(
    arguments: [
      ("clean", 10, 5), ("clean", 5, nil), ("خبر", 10, 6), ("a\tb", 10, nil),
      // FATHA stands in the cell of the letter before it.
      ("م\u{64E}د", 10, 2), ("", 10, 0), ("中", 2, nil),
    ] as [(String, Int, Int?)]
  )
  func paintsWhatHasItsPlace(line: String, cells: Int, expected: Int?) {
    #expect(LinePaint.paintableByteCount(of: Array(line.utf8), cells: cells) == expected)
  }

  @Test(
    arguments: [
      ("clean", 5), ("", 0), ("read.text \"خبر.txt\" | cle", 25), ("م\u{64E}د", nil), ("中", nil),
      ("a\tb", nil), ("\u{200F}a", nil),
    ] as [(String, Int?)]
  )
  func countsCellsOnlyWhereTheyAreCertain(line: String, expected: Int?) {
    #expect(LinePaint.certainCellCount(of: Array(line.utf8)) == expected)
  }

  @Test func putsColoursIn() {
    let line = Array("ab cd".utf8)
    let paints = [LinePaint(0..<2, style: "36"), LinePaint(3..<5, style: "31")]
    let whole = LinePaint.painted(line, upTo: 5, paints)
    #expect(String(decoding: whole, as: UTF8.self) == "\u{1B}[36mab\u{1B}[0m \u{1B}[31mcd\u{1B}[0m")
    // What would reach beyond the end, or stands before the last, is left out.
    let part = LinePaint.painted(line, upTo: 4, paints + [LinePaint(0..<1, style: "32")])
    #expect(String(decoding: part, as: UTF8.self) == "\u{1B}[36mab\u{1B}[0m c")
  }
}
