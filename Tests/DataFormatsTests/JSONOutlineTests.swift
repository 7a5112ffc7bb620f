import DataFormats
import TestSupport
import Testing

/// An outline leads to the same values as a tree, and refuses what the scanner refuses.
struct JSONOutlineTests {
  /// Builds the tree that an outline of some bytes stands for.
  private func tree(_ bytes: [UInt8], _ outline: JSONOutline, _ part: Int) -> JSON {
    let extent = outline[part]
    let literal = String(decoding: bytes[extent.range], as: UTF8.self)
    switch extent.kind {
    case .null: return .null
    case .flag: return .flag(literal == "true")
    case .number: return .number(literal)
    case .string: return .string(string(bytes, extent))
    case .array: return .array(outline.items(of: part).map { tree(bytes, outline, $0) })
    case .object:
      return .object(
        outline.members(of: part).map {
          JSON.Member(string(bytes, outline[$0.name]), tree(bytes, outline, $0.value))
        }
      )
    }
  }

  private func string(_ bytes: [UInt8], _ extent: JSONExtent) -> String {
    String(decoding: JSONString.decode(bytes.span, extent).bytes, as: UTF8.self)
  }

  private func scanError(_ bytes: [UInt8]) -> JSONError? {
    var members: [JSONMember] = []
    do throws(JSONError) {
      try JSONScanner.findMembers(of: bytes.span, in: 0..<bytes.count, into: &members)
      return nil
    } catch {
      return error
    }
  }

  private func check(_ text: [UInt8]) throws {
    do throws(JSONError) {
      let outline = try JSONOutline(text.span)
      #expect(tree(text, outline, JSONOutline.root) == (try? JSON(parsing: text)))
      #expect(scanError(text) == nil)
    } catch {
      #expect(error == scanError(text), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test(arguments: [
    "{}", " { } ", #"{"a":[]}"#, #"{"a":{},"b":[[],[{}],{"c":[1,2]}],"d":-1.5e3}"#,
    #"{"س":"ص\n\u0628","t":true,"f":false,"n":null,"":"" }"#, "[1]", "7", "",
    #"{"a":1,"\u0061":2}"#,
    #"{"x":{"a":{"k":1},"b":{"k":1},"a":2}}"#,
    #"{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"c":0}"#,
  ])
  func leadsToTheSameValues(text: String) throws { try check(Array(text.utf8)) }

  @Test func agreesWithTheScannerOnDamagedTexts() throws {
    let good = Array(#"{"a":[1,-2.5e+10,"س\u0628\n",{"b":null}],"c":{"d":true,"e":false}}"#.utf8)
    let bytes = Array("{}[]\":,\\0-.eu1 \n\ttn".utf8)
    var random = SeededGenerator(seed: 8259)
    for _ in 0..<5000 {
      var text = good
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        text[Int.random(in: 0..<text.count, using: &random)] =
          bytes.randomElement(using: &random) ?? 0
      }
      try check(text)
    }
  }

  @Test func goesAsDeepAsTheScanner() throws {
    for depth in [JSON.depthLimit - 1, JSON.depthLimit] {
      let open = String(repeating: "[", count: depth)
      try check(Array(#"{"a":\#(open)\#(String(repeating: "]", count: depth))}"#.utf8))
    }
  }
}
