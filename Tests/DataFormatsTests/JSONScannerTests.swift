import DataFormats
import Testing

struct JSONScannerTests {
  /// Scans a whole text as one object.
  private func members(_ bytes: [UInt8]) throws(JSONError) -> [JSONMember] {
    var members: [JSONMember] = []
    try JSONScanner.findMembers(of: bytes.span, in: 0..<bytes.count, into: &members)
    return members
  }

  @Test func findsMembersWithoutDecodingThem() throws {
    let text =
      #" { "id" : "7", "text":"سطر\nثان", "n": -1.50e3, "o":{"a":[1,{}]}, "t":true,"z":null } "#
    let bytes = Array(text.utf8)
    let found = try members(bytes)
    #expect(
      found.map { String(decoding: bytes[$0.key.stringRange], as: UTF8.self) }
        == ["id", "text", "n", "o", "t", "z"]
    )
    #expect(
      found.map { String(decoding: bytes[$0.value.range], as: UTF8.self) }
        == [#""7""#, #""سطر\nثان""#, "-1.50e3", #"{"a":[1,{}]}"#, "true", "null"]
    )
    #expect(found.map(\.value.kind) == [.string, .string, .number, .object, .flag, .null])
    #expect(found.map(\.value.hasEscapes) == [false, true, false, false, false, false])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var code: JSONError.Code
    var byteOffset: Int
    var testDescription: String { text }
    init(_ text: String, _ code: JSONError.Code, _ byteOffset: Int) {
      (self.text, self.code, self.byteOffset) = (text, code, byteOffset)
    }
  }

  @Test(arguments: [
    Fault("", .truncated, 0),
    Fault("   ", .truncated, 3),
    Fault("{", .truncated, 1),
    Fault(#"{"a"#, .truncated, 3),
    Fault(#"{"a""#, .truncated, 4),
    Fault(#"{"a":"#, .truncated, 5),
    Fault(#"{"a":1"#, .truncated, 6),
    Fault(#"{"a":tru"#, .truncated, 8),
    Fault(#"{"a":"\u12"#, .truncated, 10),
    Fault(#"{"a":-"#, .truncated, 6),
    Fault(#"{"a":1,"#, .truncated, 7),
    Fault(#"{"a":[1,"#, .truncated, 8),
    Fault(#"{"a":1}}"#, .trailingBytes, 7),
    Fault(#"{"a":1} x"#, .trailingBytes, 8),
    Fault("[1]", .notObject, 0),
    Fault(" \"نص\"", .notObject, 1),
    Fault("17", .notObject, 0),
    Fault("not json", .badJSON, 1),
    Fault("{a:1}", .badJSON, 1),
    Fault(#"{"a" 1}"#, .badJSON, 5),
    Fault(#"{"a":1,}"#, .badJSON, 7),
    Fault(#"{"a":[1,]}"#, .badJSON, 8),
    Fault(#"{"a":01}"#, .badJSON, 6),
    Fault(#"{"a":+1}"#, .badJSON, 5),
    Fault(#"{"a":1.}"#, .badJSON, 7),
    Fault(#"{"a":.5}"#, .badJSON, 5),
    Fault(#"{"a":1e}"#, .badJSON, 7),
    Fault(#"{"a":NaN}"#, .badJSON, 5),
    Fault(#"{"a":True}"#, .badJSON, 5),
    Fault(#"{"a":"\x"}"#, .badJSON, 7),
    Fault(#"{"a":"\u12g4"}"#, .badJSON, 10),
    Fault(#"{'a':1}"#, .badJSON, 1),
    Fault("{\"a\":\"x\ty\"}", .controlByte, 7),
    Fault("{\"a\":\"x\u{0}\"}", .controlByte, 7),
    Fault(#"{"a":1,"b":2,"a":3}"#, .duplicateKey, 13),
    Fault(#"{"a":1,"\u0061":3}"#, .duplicateKey, 7),
    Fault(String(repeating: "[", count: 600), .tooDeep, 512),
  ])
  func tellsWhatIsWrongAndWhere(_ fault: Fault) {
    let error = #expect(throws: JSONError.self) { try members(Array(fault.text.utf8)) }
    #expect(error?.code == fault.code)
    #expect(error?.byteOffset == fault.byteOffset)
  }

  @Test func comparesNamesByTheirBytes() throws {
    // ALEF WITH MADDA ABOVE, and ALEF with MADDAH ABOVE: canonically equal, two names.
    #expect(try members(Array("{\"\u{0622}\":1,\"\u{0627}\u{0653}\":2}".utf8)).count == 2)
  }

  @Test func findsEqualNamesAmongMany() {
    let many = (0..<40).map { #""k\#($0)":0"# } + [#""k7":1"#]
    let error = #expect(throws: JSONError.self) {
      try members(Array(("{" + many.joined(separator: ",") + "}").utf8))
    }
    #expect(error?.message == "the name 'k7' stands here twice")
  }

  @Test func findsBrokenUTF8() {
    let bytes = Array(#"{"a":""#.utf8) + [0xD8, 0x22, 0x7D]
    let error = #expect(throws: JSONError.self) { try members(bytes) }
    #expect(error?.code == .badUTF8)
    #expect(error?.byteOffset == 6)
  }

  @Test func saysWhatItExpected() {
    func message(_ text: String) -> String? {
      #expect(throws: JSONError.self) { try members(Array(text.utf8)) }?.message
    }
    #expect(message("{a}") == "expected a member's name, found 'a'")
    #expect(message("{\"a\":\u{1}}") == "expected a value, found byte 0x01")
    #expect(message("[]") == "expected an object, found an array")
    #expect(message("{\"a\":\"\n\"}") == "control byte 0x0A in a string")
    #expect(message("{\"a\"") == "expected ':', found the end")
  }

  /// Every prefix of a good object is told to be truncated, and never anything else.
  @Test func everyPrefixIsTruncated() throws {
    let text = #"{"a":[true,false,null,-1.5e+3,{"b":"\u0628\n"}],"c":""}"#
    let bytes = Array(text.utf8)
    #expect(try members(bytes).count == 2)
    for count in 0..<bytes.count {
      let error = #expect(throws: JSONError.self) { try members(Array(bytes.prefix(count))) }
      #expect(error?.code == .truncated, "prefix of \(count) bytes")
    }
  }

  /// No short text of JSON's own bytes traps, and scanner and parser agree on all of them.
  @Test func scannerAndParserAgreeOnAllShortTexts() {
    let alphabet = Array("{}[]\":,\\0-.eut ".utf8)
    func check(_ text: [UInt8]) {
      let inner = Array("{\"k\":".utf8) + text + Array("}".utf8)
      let scans = (try? members(inner)) != nil
      let parses = (try? JSON(parsing: inner)) != nil
      #expect(scans == parses, "\(String(decoding: inner, as: UTF8.self))")
    }
    for first in alphabet {
      for second in alphabet {
        for third in alphabet { check([first, second, third]) }
        check([first, second])
      }
    }
  }
}
