import CleanStages
import PipelineCore
import Testing
import TestSupport

@Suite struct CleanTests {
  static func stage(
    _ name: String,
    _ arguments: [String: Literal] = [:]
  ) throws -> any DocumentTransform {
    let type = try #require(cleanStages.first { $0.signature.name == name })
    let stage = try type.init(Arguments(arguments, for: type.signature))
    return try #require(stage as? any DocumentTransform)
  }

  static func document(_ fields: Record) -> Document {
    Document(id: "a", source: DocumentSource(path: "a"), fields: fields)
  }

  static func traced(_ text: String) -> Value {
    .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
  }

  static let soiled = """
    \u{FEFF}عنــوان  أول\u{A0}..\u{200F} \r
    \t \r
    ا\u{0654}خبار \u{FEDB}\u{FE98}\u{FE8E}\u{FE8F} ه\u{0651}\u{064E} \u{FE8F}\u{FE8E}\u{FE98}\u{FEDB}
    """

  @Test func equalsItsPartsInBytesAndPlaces() throws {
    let parts = ["clean.controls", "clean.forms", "clean.nfc", "clean.tatweel", "clean.space"]
    var whole = Self.document(["text": Self.traced(Self.soiled)])
    var stepwise = whole
    try Self.stage("clean").transform(&whole)
    for part in parts { try Self.stage(part).transform(&stepwise) }
    let fused = try #require(whole["text"]?.text)
    let composed = try #require(stepwise["text"]?.text)
    expectSameBytes(fused.bytes, composed.bytes)
    #expect(fused.bytes != Array(Self.soiled.utf8))
    for lower in 0..<fused.bytes.count {
      for upper in lower + 1...fused.bytes.count {
        #expect(fused.originRange(of: lower..<upper) == composed.originRange(of: lower..<upper))
      }
    }
  }

  @Test func keepsTheirPlacesForTheWordsThatStay() throws {
    var document = Self.document(["text": Self.traced("خبـر\u{200F}  أول")])
    try Self.stage("clean").transform(&document)
    let text = try #require(document["text"]?.text)
    expectSameBytes(text.bytes, "خبر أول".utf8)
    #expect(text.originRange(of: 0..<6) == 0..<8)
    #expect(text.originRange(of: 7..<13) == 13..<19)
  }

  @Test func changesTheNamedFieldsOnly() throws {
    var document = Self.document([
      "text": Self.traced("ا  ب"), "headline": Self.traced("ا  ب"),
      "parts": .list([Self.traced("ا  ب"), .integer(5)]),
    ])
    let fields: Literal = .list([.path(FieldPath(["headline"])), .path(FieldPath(["parts"]))])
    let stage = try Self.stage("clean", ["on": fields])
    stage.transform(&document)
    expectSameBytes(document["text"]?.text?.bytes ?? [], "ا  ب".utf8)
    expectSameBytes(document["headline"]?.text?.bytes ?? [], "ا ب".utf8)
    expectSameBytes(document["parts"]?.list?.first?.text?.bytes ?? [], "ا ب".utf8)
    #expect(document["parts"]?.list?.last?.integer == 5)
    #expect(stage.access.reads.map(\.path.description) == ["headline", "parts"])
    #expect(stage.access.writes.map(\.path.description) == ["headline", "parts"])
  }

  @Test(
    arguments: [
      ("clean.marks", [:], "أولى المباراة ١٥ …"),
      ("clean.letters", [:], "ا\u{064F}ولي المباراه ١٥ …"),
      ("clean.letters", ["hamza": .flag(false)], "أ\u{064F}ولي المباراه ١٥ …"),
      ("clean.letters", ["alif-maqsura": .flag(false)], "ا\u{064F}ولى المباراه ١٥ …"),
      ("clean.letters", ["ta-marbuta": .flag(false)], "ا\u{064F}ولي المباراة ١٥ …"),
      ("clean.digits", [:], "أ\u{064F}ولى المباراة 15 …"),
      ("clean.digits", ["to": .text("persian")], "أ\u{064F}ولى المباراة ۱۵ …"),
      ("clean.punctuation", [:], "أ\u{064F}ولى المباراة ١٥ ..."),
    ] as [(String, [String: Literal], String)]
  )
  func runsOnRequest(name: String, arguments: [String: Literal], expected: String) throws {
    var document = Self.document(["text": Self.traced("أ\u{064F}ولى المباراة ١٥ …")])
    try Self.stage(name, arguments).transform(&document)
    expectSameBytes(document["text"]?.text?.bytes ?? [], expected.utf8)
  }

  @Test func namesAreSortedAndUnique() {
    let names = cleanStages.map { $0.signature.name }
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
  }
}
