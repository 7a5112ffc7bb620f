import PipelineCore
import Testing

@testable import ShapeStages

/// `select`, `drop`, `rename` and `set`.
@Suite struct FieldStageTests {
  private static let article = document([
    "paper": .text("المرآة"),
    "headline": traced("عنوان"),
    "ticker": .list([
      .record(["text": .text("أول"), "confidence": .number(0.5)]),
      .record(["text": .text("ثان"), "confidence": .number(0.25)]),
    ]),
    "issue": .integer(412),
  ])

  private static func fields(_ paths: String...) -> Literal {
    .list(paths.compactMap { FieldPath($0).map { .path($0) } })
  }

  @Test(arguments: [
    (["issue", "headline"], #"{"issue":412,"headline":"عنوان"}"#),
    (["ticker.text"], #"{"ticker":[{"text":"أول"},{"text":"ثان"}]}"#),
    (["ticker.text", "ticker"], "ticker whole"),
    (["ticker", "ticker.text"], "ticker whole"),
    (["body"], "{}"),
    (["headline.text"], #"{"headline":"عنوان"}"#),
  ])
  func selects(paths: [String], expected: String) throws {
    let literal = Literal.list(paths.compactMap { FieldPath($0).map { .path($0) } })
    let result = try run(SelectFields.self, ["fields": literal], on: Self.article)
    let whole =
      #"{"ticker":[{"text":"أول","confidence":0.5},{"text":"ثان","confidence":0.25}]}"#
    #expect(Array(json(result).utf8) == Array((expected == "ticker whole" ? whole : expected).utf8))
  }

  @Test func dropsFieldsAndMembers() throws {
    let result = try run(
      DropFields.self,
      ["fields": Self.fields("paper", "ticker.confidence", "issue", "nothing")],
      on: Self.article
    )
    #expect(json(result) == #"{"headline":"عنوان","ticker":[{"text":"أول"},{"text":"ثان"}]}"#)
  }

  @Test func selectedAndDroppedFieldsKeepTheirPlaces() throws {
    let result = try run(SelectFields.self, ["fields": Self.fields("headline")], on: Self.article)
    #expect(result["headline"]?.trace?.range == 0..<10)
  }

  @Test func choosingNothingIsAnError() {
    #expect(throws: StageError.argument(name: "fields", problem: "names no field")) {
      try run(SelectFields.self, ["fields": .list([])], on: Self.article)
    }
    #expect(throws: StageError.argument(name: "fields", problem: "names no field")) {
      try run(DropFields.self, ["fields": .list([])], on: Self.article)
    }
  }

  @Test func renamesInPlace() throws {
    let result = try run(
      RenameField.self,
      ["field": .path(FieldPath(["headline"])), "to": .path(FieldPath(["title"]))],
      on: Self.article
    )
    #expect(result.fields.names == ["paper", "title", "ticker", "issue"])
    #expect(result["title"]?.trace?.range == 0..<10)
  }

  @Test func renamesMembersOfAList() throws {
    let result = try run(
      RenameField.self,
      ["field": .path(FieldPath(["ticker", "text"])), "to": .path(FieldPath(["title"]))],
      on: Self.article
    )
    #expect(result.values(at: FieldPath(["ticker", "title"])).count == 2)
    #expect(result.values(at: FieldPath(["ticker", "text"])).isEmpty)
  }

  @Test func aNewNameHasNoDots() {
    #expect(
      throws: StageError.argument(
        name: "to",
        problem: "must be a bare name",
        help: "`rename ticker.text to=title` keeps it where it is"
      )
    ) {
      try run(
        RenameField.self,
        [
          "field": .path(FieldPath(["ticker", "text"])),
          "to": .path(FieldPath(["ticker", "title"])),
        ],
        on: Self.article
      )
    }
  }

  private static func set(_ field: String, _ value: Literal) throws -> Document {
    let path = try #require(FieldPath(field))
    return try run(SetField.self, ["field": .path(path), "to": value], on: article)
  }

  @Test(arguments: [
    ("{paper} {issue}", #""المرآة 412""#),
    ("{ticker.text}", #""أول, ثان""#),
    ("{{{paper}}}", #""{المرآة}""#),
    ("{body}/{paper}", #""/المرآة""#),
    ("{id}", #""a.txt""#),
    ("{id}: {paper}", #""a.txt: المرآة""#),
  ])
  func composesTexts(template: String, expected: String) throws {
    let value = try #require(try Self.set("label", .text(template))["label"])
    #expect(Array(JSONText.value(value).utf8) == Array(expected.utf8))
  }

  @Test func composedTextsKeepTheirPlaces() throws {
    let label = try #require(try Self.set("label", .text("«{headline}»"))["label"]?.text)
    #expect(label.originRange(of: 2..<12) == 0..<10)
  }

  @Test func writesNothingWhereNoFieldIsThere() throws {
    #expect(try Self.set("label", .text("{body}"))["label"] == nil)
    #expect(try Self.set("label", .text("{id} {body}"))["label"] == nil)
  }

  @Test func keepsTypes() throws {
    #expect(try Self.set("volume", .integer(58))["volume"]?.integer == 58)
    #expect(try JSONText.value(Self.set("read", .flag(true))["read"] ?? .null) == "true")
    #expect(try JSONText.value(Self.set("weight", .number(0.5))["weight"] ?? .null) == "0.5")
    #expect(try JSONText.value(Self.set("year", .text("2019"))["year"] ?? .null) == #""2019""#)
  }

  @Test func writesIntoEveryRecordOfAList() throws {
    let result = try Self.set("ticker.kind", .text("خبر"))
    #expect(result.values(at: FieldPath(["ticker", "kind"])).count == 2)
  }

  @Test(arguments: [("headline.kind", 1), ("paper.kind", 1), ("ticker.kind", 0), ("body.kind", 0)])
  func whatIsNoRecordStaysWithAFinding(field: String, findingCount: Int) throws {
    let result = try Self.set(field, .integer(1))
    #expect(result.findings.map(\.code) == Array(repeating: "set.no-record", count: findingCount))
    if findingCount > 0 { #expect(json(result) == json(Self.article)) }
    #expect(try Self.set("headline.kind", .integer(1)).findings.first?.trace?.range == 0..<10)
  }

  @Test func anOpenBraceIsAnErrorOfThatArgument() {
    #expect {
      try Self.set("label", .text("{paper"))
    } throws: { error in
      guard case StageError.argument(name: "to", _, _, _) = error else { return false }
      return true
    }
  }
}
