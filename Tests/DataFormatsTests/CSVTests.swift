import DataFormats
import TestSupport
import Testing

struct CSVTests {
  /// Parses a text as records of texts.
  private func parse(_ text: [UInt8], delimiter: UInt8 = 0x2C) -> [[String]] {
    let bytes = text.span
    var parser = CSVParser(delimiter: delimiter)
    var record = CSVRecord()
    var records: [[String]] = []
    while parser.next(in: bytes, into: &record) {
      var row: [String] = []
      for field in record.fields {
        row.append(String(decoding: field.text(in: bytes), as: UTF8.self))
      }
      records.append(row)
    }
    return records
  }

  @Test(arguments: [
    ("", []),
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,\n,\n", [["a", ""], ["", ""]]),
    ("\n\n", [[""], [""]]),
    ("\"a\",\"b,c\"\n", [["a", "b,c"]]),
    ("\"سطر\nثان\",x\n", [["سطر\nثان", "x"]]),
    ("\"say \"\"it\"\"\",\"\"\"\",\"\"\n", [["say \"it\"", "\"", ""]]),
    ("it\"s,5\"\n", [["it\"s", "5\""]]),
    ("\"a\r\nb\"\r\n", [["a\r\nb"]]),
    ("a\rb,c\n", [["a\rb", "c"]]),
  ])
  func parses(_ text: String, _ records: [[String]]) {
    #expect(parse(Array(text.utf8)) == records)
  }

  @Test func tellsLinesAndFaults() {
    let text = Array("a,\"x\ny\"\n\"b\"c,d\ne,it\"s\nf,\"open\n".utf8)
    let bytes = text.span
    var parser = CSVParser(delimiter: 0x2C, lineNumber: 10)
    var record = CSVRecord()
    var told: [String] = []
    while parser.next(in: bytes, into: &record) {
      told.append(
        "\(record.lineNumber) \(record.range) \(String(describing: record.fault)) "
          + "\(record.bareQuote ?? -1)"
      )
    }
    #expect(told.count == 4)
    #expect(told[0] == "10 0..<7 nil -1")
    #expect(
      told[1].hasPrefix("12 8..<14 Optional(")
        && told[1].contains("textAfterQuote(byteOffset: 11)")
    )
    #expect(told[2] == "13 15..<21 nil 19")
    #expect(told[3].contains("unclosedQuote(byteOffset: 24)"))
  }

  @Test func writesWhatItNeeds() {
    var writer = CSVWriter(delimiter: 0x2C)
    for text in ["a", "", "b,c", "q\"q", "l\nm", "r\rs", "=1+1"] { writer.text(Array(text.utf8)) }
    writer.literal("-5")
    writer.empty()
    writer.endRecord()
    writer.text([])
    writer.endRecord()
    expectSameBytes(
      writer.bytes,
      "a,,\"b,c\",\"q\"\"q\",\"l\nm\",\"r\rs\",=1+1,-5,\n\"\"\n".utf8
    )
    #expect(writer.disarmedCount == 0)
    #expect(writer.preamble.isEmpty)
  }

  @Test func disarmsFormulasForSpreadsheets() {
    var writer = CSVWriter(delimiter: 0x09, for: .excel)
    for text in ["=1+1", "+1", "-1", "@A", "\tx", "\rx", "a=1", "'"] {
      writer.text(Array(text.utf8))
    }
    writer.literal("-5")
    writer.endRecord()
    expectSameBytes(
      writer.bytes,
      "'=1+1\t'+1\t'-1\t'@A\t\"'\tx\"\t\"'\rx\"\ta=1\t'\t-5\r\n".utf8
    )
    #expect(writer.disarmedCount == 6)
    #expect(writer.preamble == [0xEF, 0xBB, 0xBF])
  }

  @Test(arguments: [0x2C, 0x09] as [UInt8])
  func whatIsWrittenIsReadBack(_ delimiter: UInt8) {
    let pieces = ["ب", "\"", "\n", "\r", ",", "\t", "x", "'"]
    var random = SeededGenerator(seed: 41)
    for round in 0..<300 {
      var writer = CSVWriter(delimiter: delimiter)
      var rows: [[String]] = []
      for _ in 0..<3 {
        let row = (0..<2).map { _ in
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
          }.joined()
        }
        for text in row { writer.text(Array(text.utf8)) }
        writer.endRecord()
        rows.append(row)
      }
      let back = parse(writer.bytes, delimiter: delimiter)
      #expect(
        back.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } },
        "seed \(random.seed), round \(round)"
      )
    }
  }
}
