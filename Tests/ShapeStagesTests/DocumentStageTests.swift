import PipelineCore
import Testing

@testable import ShapeStages

/// `where`, `explode` and `limit`.
@Suite struct DocumentStageTests {
  private static func keeps(_ condition: Predicate, _ fields: Record) throws -> Bool {
    let stage = try KeepWhere(
      Arguments(["condition": .condition(condition)], for: KeepWhere.signature)
    )
    return !stage.expand(document(fields)).isEmpty
  }

  private static func headline(
    _ comparison: Predicate.Comparison,
    _ text: String
  ) -> Predicate {
    .comparison(FieldPath(["headline"]), comparison, .text(text))
  }

  @Test(arguments: [
    // With ARABIC DAMMATAN (U+064C) and ARABIC DAMMA (U+064F).
    ("مهرجان\u{064C} في الأ\u{064F}ردن", "الاردن", true),
    ("مدرسة القرية", "مدرسه", true),
    ("السنة ١٤٤٠", "1440", true),
    ("BBC عربي", "bbc", true),
    ("عنوان", "خبر", false),
    ("عنوان", "", true),
  ])
  func searchesFolded(text: String, wanted: String, expected: Bool) throws {
    let fields: Record = ["headline": .text(text)]
    #expect(try Self.keeps(Self.headline(.contains, wanted), fields) == expected)
  }

  /// Cells of tables are texts, also where they are numbers or dates.
  @Test(
    arguments: [
      ("16978", .greater, .integer(100), true), ("85", .greater, .integer(100), false),
      ("85", .equal, .integer(85), true), ("2.5", .less, .number(3.5), true),
      ("10", .greater, .number(3.5), true), ("١٢٠", .greater, .integer(100), true),
      ("-3", .less, .integer(0), true), ("n/a", .greater, .integer(0), false),
      ("n/a", .notEqual, .integer(0), false), ("16,978", .greater, .integer(100), false),
      ("2019-05-16", .greater, .integer(2018), true), ("2019", .equal, .integer(2019), true),
      (".5", .less, .integer(1), false), ("5.", .less, .integer(9), false),
      ("-", .less, .integer(9), false),
      ("", .less, .integer(9), false),
    ] as [(String, Predicate.Comparison, Literal, Bool)]
  )
  func aTextThatIsANumberIsComparedAsOne(
    text: String,
    comparison: Predicate.Comparison,
    literal: Literal,
    expected: Bool
  ) throws {
    let condition = Predicate.comparison(FieldPath(["price"]), comparison, literal)
    #expect(try Self.keeps(condition, ["price": .text(text)]) == expected)
  }

  @Test func comparesBytesWithoutFolding() throws {
    let fields: Record = ["headline": .text("الأردن")]
    #expect(try !Self.keeps(Self.headline(.equal, "الاردن"), fields))
    #expect(try !Self.keeps(Self.headline(.has, "الاردن"), fields))
    // U+0622 and U+0627 U+0653 are canonically equivalent, but not the same bytes.
    let composed: Record = ["headline": .text("\u{0622}")]
    #expect(try !Self.keeps(Self.headline(.equal, "\u{0627}\u{0653}"), composed))
  }

  @Test func whatIsNotThereMeetsNothing() throws {
    #expect(try !Self.keeps(Self.headline(.notEqual, "خبر"), [:]))
    #expect(try !Self.keeps(Self.headline(.notEqual, "خبر"), ["headline": .null]))
    #expect(try Self.keeps(.not(Self.headline(.equal, "خبر")), [:]))
  }

  @Test func overAListOneIsEnough() throws {
    let fields: Record = ["agencies": .list([.text("سانا"), .text("رويترز")])]
    let path = FieldPath(["agencies"])
    #expect(try Self.keeps(.comparison(path, .has, .text("رويترز")), fields))
    #expect(try !Self.keeps(.comparison(path, .equal, .text("واس")), fields))
  }

  @Test func readsEachFieldOnce() throws {
    let condition = Predicate.and(Self.headline(.has, "a"), Self.headline(.has, "b"))
    let stage = try KeepWhere(
      Arguments(["condition": .condition(condition)], for: KeepWhere.signature)
    )
    #expect(stage.access.reads.map(\.path) == [FieldPath(["headline"])])
  }

  private static func explode(_ fields: Record, keepsEmpty: Bool = false) throws -> [Document] {
    let arguments = try Arguments(
      ["field": .path(FieldPath(["ticker"])), "keep-empty": .flag(keepsEmpty)],
      for: ExplodeList.signature
    )
    return try ExplodeList(arguments).expand(document(fields))
  }

  @Test func makesADocumentOfEachItem() throws {
    let documents = try Self.explode([
      "paper": .text("المرآة"), "ticker": .list([.record(["text": .text("أول")]), .text("ثان")]),
    ])
    #expect(documents.map(\.id) == ["a.txt/1", "a.txt/2"])
    #expect(
      documents.map(json) == [
        #"{"paper":"المرآة","ticker":{"text":"أول"}}"#, #"{"paper":"المرآة","ticker":"ثان"}"#,
      ]
    )
  }

  @Test func aValueThatIsNoListIsItsOnlyItem() throws {
    #expect(try Self.explode(["ticker": .integer(1)]).map(json) == [#"{"ticker":1}"#])
  }

  @Test func withoutItemsNothingOrTheDocumentRemains() throws {
    #expect(try Self.explode(["paper": .text("أ")]).isEmpty)
    #expect(try Self.explode(["ticker": .list([])]).isEmpty)
    #expect(try Self.explode(["ticker": .list([])], keepsEmpty: true).map(\.id) == ["a.txt"])
  }

  @Test(arguments: 0...7)
  func letsTheFirstDocumentsPass(count: Int) throws {
    let stage = try LimitDocuments(
      Arguments(["count": .integer(count)], for: LimitDocuments.signature)
    )
    var total = stage.makeTotal()
    var passed: [String] = []
    var next = 0
    for size in [2, 0, 3, 1] {
      var batch = (next..<next + size).map { document([:], id: "\($0)") }
      next += size
      let progress = stage.reduce((), into: &total, batch: &batch)
      passed += batch.map(\.id)
      if progress == .enough { break }
    }
    #expect(passed == (0..<min(count, 6)).map { "\($0)" })
  }

  @Test func rejectedDocumentsDoNotCount() throws {
    let stage = try LimitDocuments(Arguments(["count": .integer(1)], for: LimitDocuments.signature))
    var rejected = document([:], id: "bad")
    rejected.reject(Rejection(code: "test.bad", message: "bad"))
    var batch = [rejected, document([:], id: "good"), document([:], id: "late")]
    var total = stage.makeTotal()
    #expect(stage.reduce((), into: &total, batch: &batch) == .enough)
    #expect(batch.map(\.id) == ["bad", "good"])
  }

  @Test func aNegativeNumberIsRefused() {
    #expect(
      throws: StageError.argument(
        name: "count",
        problem: "can't be -1, expected a whole number from 0"
      )
    ) {
      try LimitDocuments(Arguments(["count": .integer(-1)], for: LimitDocuments.signature))
    }
  }
}
