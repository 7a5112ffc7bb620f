import DataFormats
import TestSupport
import Testing

struct JSONTests {
  private func decoded(_ literal: String) throws -> JSONString.Decoded {
    let bytes = Array("{\"k\":\(literal)}".utf8)
    var members: [JSONMember] = []
    try JSONScanner.findMembers(of: bytes.span, in: 0..<bytes.count, into: &members)
    return JSONString.decode(bytes.span, members[0].value)
  }

  @Test(arguments: [
    (#""""#, ""),
    (#""نص بلا هروب""#, "نص بلا هروب"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0628\u0629""#, "بة"),
    (#""\ud83d\uDE00!""#, "\u{1F600}!"),
    (#""a\u0000b""#, "a\u{0}b"),
  ])
  func decodesStrings(_ literal: String, _ text: String) throws {
    let result = try decoded(literal)
    expectSameBytes(result.bytes, text.utf8)
    #expect(result.loneSurrogates.isEmpty)
  }

  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}", [0]),
    (#""a\ude00b""#, "a\u{FFFD}b", [1]),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}\u{1F600}", [0]),
    (#""ب\ud83d\u0628\udfff""#, "ب\u{FFFD}ب\u{FFFD}", [2, 7]),
  ])
  func replacesLoneSurrogates(_ literal: String, _ text: String, _ places: [Int]) throws {
    let result = try decoded(literal)
    expectSameBytes(result.bytes, text.utf8)
    #expect(result.loneSurrogates == places)
  }

  @Test func parsesTreesAndKeepsNumbersAsWritten() throws {
    let text = #"{"big":12345678901234567890.10,"e":1E+2,"list":[null,true,"x"],"o":{"k":{}}}"#
    let tree = try JSON(parsing: Array(text.utf8))
    #expect(tree["big"] == .number("12345678901234567890.10"))
    #expect(tree["e"]?.double == 100)
    #expect(tree["list"]?.array == [.null, .flag(true), .string("x")])
    #expect(tree["o"]?["k"]?.members?.isEmpty == true)
    #expect(tree["none"] == nil)
    expectSameBytes(tree.encoded, text.utf8)
  }

  @Test func parsesSpacesAnywhere() throws {
    let tree = try JSON(parsing: Array(" [ 1 , { \"a\" : [ ] , \"b\" : { } } ]\n".utf8))
    expectSameBytes(tree.encoded, #"[1,{"a":[],"b":{}}]"#.utf8)
  }

  @Test func refusesEqualNamesAtAnyDepth() {
    let error = #expect(throws: JSONError.self) {
      try JSON(parsing: Array(#"[{"a":{"b":1,"b":2}}]"#.utf8))
    }
    #expect(error?.code == .duplicateKey)
    #expect(error?.byteOffset == 13)
  }

  @Test func parsesToTheDepthLimitAndNoFurther() throws {
    let limit = JSON.depthLimit
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSON(parsing: nested(limit)) }
    #expect(throws: JSONError.self) { try JSON(parsing: nested(limit + 1)) }
  }
}

struct JSONWriterTests {
  @Test func putsCommasWhereTheyBelong() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.integer(-5)
    writer.integer(Int.min)
    writer.number(0.1)
    writer.number(.nan)
    writer.beginArray()
    writer.endArray()
    writer.flag(false)
    writer.endArray()
    writer.key("b")
    writer.raw(Array("{\"x\": 1}".utf8)[...])
    writer.key("c")
    writer.null()
    writer.endObject()
    writer.endLine()
    writer.beginObject()
    writer.endObject()
    let expected =
      #"{"a":[-5,-9223372036854775808,0.1,null,[],false],"b":{"x": 1},"c":null}"# + "\n{}"
    expectSameBytes(writer.bytes, expected.utf8)
  }

  @Test(arguments: [
    ("نص «مقتبس» … – “كذا”", "نص «مقتبس» … – “كذا”"),
    ("\"\\/", #"\"\\/"#),
    ("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}", #"\u0000\b\t\n\u000b\f\r\u001f"#),
    ("\u{7F}\u{80}\u{85}\u{9F}\u{A0}", #"\u007f\u0080\u0085\u009f"# + "\u{A0}"),
    ("\u{2027}\u{2028}\u{2029}\u{202A}", "\u{2027}" + #"\u2028\u2029"# + "\u{202A}"),
    ("\u{1F600}", "\u{1F600}"),
  ])
  func escapesControlsAndLineSeparators(_ text: String, _ inside: String) {
    var writer = JSONWriter()
    writer.string(text)
    expectSameBytes(writer.bytes, Array("\"\(inside)\"".utf8))
  }

  /// Escaped text, decoded, is the text; at every distance from a block's border.
  @Test func whatIsWrittenIsReadBack() throws {
    let pieces = [
      "ب", "a", "\"", "\\", "\n", "\u{7F}", "\u{85}", "«", "\u{2028}", "…", "\u{1F600}",
    ]
    var random = SeededGenerator(seed: 7)
    for length in 0..<200 {
      var text = ""
      for _ in 0..<length { text += pieces.randomElement(using: &random) ?? "" }
      var writer = JSONWriter()
      writer.string(text)
      #expect(!writer.bytes.contains { $0 < 0x20 || $0 == 0x7F })
      guard case .string(let back) = try JSON(parsing: writer.bytes) else {
        Issue.record("no string came back")
        return
      }
      expectSameBytes(back, text, "seed \(random.seed), length \(length)")
    }
  }
}
