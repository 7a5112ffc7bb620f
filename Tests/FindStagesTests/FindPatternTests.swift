import PipelineCore
import TestSupport
import Testing

@testable import FindStages

@Suite struct FindPatternTests {
  private static func found(
    _ pattern: String,
    _ arguments: [String: Literal] = [:],
    in fields: Record
  ) async throws -> Document {
    let arguments = arguments.merging(["pattern": .text(pattern)]) { first, _ in first }
    let stage = try FindPattern(Arguments(arguments, for: FindPattern.signature))
    var worker = stage.makeWorker()
    var batch = [Document(id: "a", source: DocumentSource(path: "a"), fields: fields)]
    try await worker.transform(&batch)
    return batch[0]
  }

  private static func traced(_ text: String) -> Value {
    .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
  }

  private static func error(_ pattern: String, _ arguments: [String: Literal]) -> StageError? {
    do {
      let arguments = arguments.merging(["pattern": .text(pattern)]) { first, _ in first }
      _ = try FindPattern(Arguments(arguments, for: FindPattern.signature))
      return nil
    } catch { return error }
  }

  private static let integerPage: [String: Literal] = ["int": .list([.text("page")])]

  @Test func valuesHaveTypesAndPlaces() async throws {
    let marked = MarkedText("خبر ص ⟦page ١٢⟧ من 2019-05-15")
    let document = try await Self.found(
      "ص (?<page>\\d+) من (?<day>[-\\d]+)",
      [
        "int": .list([.text("page")]), "date": .list([.text("day")]), "matches": .text("first"),
      ],
      in: ["text": Self.traced(marked.string)]
    )
    #expect(document["page"]?.integer == 12)
    #expect(document["page"]?.trace?.range == marked.ranges("page").first)
    #expect(document["day"]?.date?.edtf == "2019-05-15")
    #expect(document.fields.names == ["text", "page", "day"])
  }

  @Test func numbersWithFractions() async throws {
    let document = try await Self.found(
      "(?<rate>[\\d.٫]+)",
      ["number": .list([.text("rate")])],
      in: ["text": .text("2.5 و ٣٫٧٥ و 1.2.3")]
    )
    #expect(JSONText.value(document["rate"] ?? .null) == "[2.5,3.75,null]")
    #expect(document.findings.map(\.code) == ["find.pattern.unreadable"])
    #expect(
      document.findings.first?.message == "'1.2.3' is not a number, which `rate` should be"
    )
  }

  @Test func aNumberThatIsTooLargeIsUnreadable() async throws {
    let document = try await Self.found(
      "(?<page>\\d+)",
      Self.integerPage,
      in: ["text": .text("99999999999999999999")]
    )
    #expect(JSONText.value(document["page"] ?? .text("")) == "[null]")
  }

  @Test func aGroupThatTookNoPartIsLeftOut() async throws {
    let document = try await Self.found(
      "(?<a>x)|(?<b>y)",
      ["as": .path(FieldPath(["all"]))],
      in: ["text": .text("xy")]
    )
    #expect(
      JSONText.value(document["all"] ?? .null) == #"[{"text":"x","a":"x"},{"text":"y","b":"y"}]"#
    )
  }

  @Test func theFirstMatchOfTheFirstFieldThatHasOne() async throws {
    let document = try await Self.found(
      "\\d",
      [
        "matches": .text("first"), "as": .path(FieldPath(["digit"])),
        "on": .list([.path(FieldPath(["a"])), .path(FieldPath(["b"]))]),
      ],
      in: ["a": .list([.text("-"), .text("x7y8")]), "b": .text("9")]
    )
    #expect(document["digit"]?.text?.string == "7")
  }

  @Test func whereNothingMatchesNothingIsWritten() async throws {
    let document = try await Self.found(
      "(?<page>z)",
      in: ["text": .text("abc"), "page": .integer(3)]
    )
    #expect(document["page"]?.integer == 3)
  }

  @Test(arguments: [
    ("", "null", "null"), ("\\b", "null", "null"),
    ("\\d*", #"["12","3"]"#, #""12""#),
    ("(?=(?<a>b.))|", #"[{"text":"","a":"b1"},{"text":"","a":"b3"}]"#, #"{"text":"","a":"b1"}"#),
  ])
  func anEmptyMatchIsNoFind(pattern: String, all: String, first: String) async throws {
    for (matches, expected) in [("all", all), ("first", first)] {
      let document = try await Self.found(
        pattern,
        ["as": .path(FieldPath(["found"])), "matches": .text(matches)],
        in: ["text": .text("ab12 كتاب b3")]
      )
      #expect(JSONText.value(document["found"] ?? .null) == expected, "\(matches)")
    }
  }

  @Test func aHostileTextIsAFindingAndOthersAreSearched() async throws {
    let document = try await Self.found(
      "(?<run>(a|b|ab)*[cd])",
      ["on": .list([.path(FieldPath(["a"])), .path(FieldPath(["b"]))])],
      in: ["a": Self.traced(String(repeating: "ab", count: 50_000)), "b": .text("abc")]
    )
    #expect(document.findings.map(\.code) == ["find.pattern.gave-up"])
    #expect(document.findings.first?.trace?.range == 0..<100_000)
    #expect(JSONText.value(document["run"] ?? .null) == #"["abc"]"#)
  }

  @Test func wrongArguments() {
    let message = { (pattern: String, arguments: [String: Literal]) in
      Self.error(pattern, arguments)?.description
    }
    #expect(
      message("a+", [:]) == "`pattern` has no group with a name, so nothing would become a field"
    )
    #expect(
      message("(?<صفحة>a)", [:])
        == "`pattern` has the group 'صفحة', whose name can't be a field's"
    )
    #expect(
      message("(?<page>a)", ["int": .list([.text("pgae")])])
        == "`int` names `pgae`, and the pattern has no such group"
    )
    #expect(
      message("(?<page>a)", ["int": .list([.text("page")]), "date": .list([.text("page")])])
        == "`date` names `page`, which has a type already"
    )
    #expect(
      message("a", ["as": .path(FieldPath(["ticker", "x"]))])
        == "`as` can't be inside another field"
    )
    #expect(
      message("[z-a]", [:])
        == "`pattern` is no regular expression: range out of order in character class, at byte 3"
    )
  }
}
