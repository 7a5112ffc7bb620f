import PipelineCore
import TestSupport
import Testing

private enum Scheme: String, NameParameter { case buckwalter, hsb, iso233 = "iso-233" }

private enum Sample {
  static let scheme = Parameter<Scheme>("scheme", isPositional: true, help: "the scheme")
  static let on = Parameter<[FieldPath]>(
    "on",
    default: [FieldPath(["text"])],
    help: "where to look"
  )
  static let limit = Parameter<Int?>("limit", default: nil, help: "how many")
  static let signature = Signature(
    name: "sample.stage",
    summary: "Does nothing",
    parameters: [scheme.declaration, on.declaration, limit.declaration]
  )
}

@Suite struct ArgumentsTests {
  @Test func readsArgumentsByTheirKeys() throws {
    let arguments = try Arguments(
      [
        "scheme": .path(FieldPath(["iso-233"])),
        "on": .list([.path(FieldPath(["headline"])), .text("ticker.text")]), "limit": .integer(3),
      ],
      for: Sample.signature
    )
    #expect(arguments[Sample.scheme] == .iso233)
    #expect(arguments[Sample.on].map(\.description) == ["headline", "ticker.text"])
    #expect(arguments[Sample.limit] == 3)
  }

  @Test func fillsInDefaultsAndWidensOneToAList() throws {
    let arguments = try Arguments(
      ["scheme": .text("hsb"), "on": .path(FieldPath(["body"]))],
      for: Sample.signature
    )
    #expect(arguments[Sample.on] == [FieldPath(["body"])])
    #expect(arguments[Sample.limit] == nil)
  }

  @Test(arguments: [
    (
      ["shceme": Literal.text("hsb")], "`shceme` is no parameter of sample.stage",
      "did you mean `scheme`?"
    ),
    ([:], "`scheme` is missing, sample.stage needs it", "the scheme"),
    (
      ["scheme": .text("buckwalte")],
      "`scheme` can't be `buckwalte`, expected one of buckwalter, hsb, iso-233",
      "did you mean `buckwalter`?"
    ),
    (
      ["scheme": .text("hsb"), "limit": .text("3")],
      "`limit` can't be a text, expected a whole number, which stands without quotes", nil
    ),
  ])
  func saysWhatIsWrong(given: [String: Literal], message: String, help: String?) {
    #expect {
      _ = try Arguments(given, for: Sample.signature)
    } throws: { error in
      guard let error = error as? StageError else { return false }
      return error.description == message && error.help == help
    }
  }
}

@Suite struct PredicateTests {
  private let document: Document = {
    let source = DocumentSource(path: "a.txt")
    return Document(
      id: "a",
      source: source,
      fields: [
        "issue": .integer(16978), "headline": .text("خبر عاجل"), "nothing": .null,
        "date": DateValue(edtf: "2019-05-15").map { .date($0) } ?? .null,
        "ticker": .list([
          .record(["text": .text("أول")]), .record(["text": .text("ثان")]),
        ]),
      ]
    )
  }()

  private func holds(_ path: String, _ comparison: Predicate.Comparison, _ literal: Literal) -> Bool
  {
    guard let path = FieldPath(path) else { return false }
    return Predicate.comparison(path, comparison, literal).holds(for: document) { $0 }
  }

  @Test func comparesDatesAsIntervals() throws {
    #expect(holds("date", .greaterOrEqual, .integer(2019)))
    #expect(holds("date", .lessOrEqual, .integer(2019)))
    #expect(!holds("date", .equal, .integer(2019)))
    #expect(!holds("date", .greater, .integer(2019)))
    #expect(holds("date", .contains, .integer(2019)))
    let may = try #require(DateValue(edtf: "2019-05"))
    #expect(holds("date", .greaterOrEqual, .date(may)))
    #expect(!holds("date", .less, .date(may)))
  }

  @Test func comparisonsWithNothingAreFalse() {
    #expect(!holds("nothing", .equal, .null))
    #expect(!holds("nothing", .notEqual, .integer(1)))
    #expect(!holds("absent", .notEqual, .integer(1)))
  }

  @Test func goesThroughLists() {
    #expect(holds("ticker.text", .equal, .text("ثان")))
    #expect(holds("ticker.text", .has, .text("ثا")))
    #expect(!holds("ticker.text", .equal, .text("ثالث")))
  }

  @Test func writesItselfAsAScriptWould() {
    let issue = Predicate.comparison(FieldPath(["issue"]), .greater, .integer(3))
    let text = Predicate.comparison(FieldPath(["headline"]), .contains, .text("خ"))
    #expect(
      Predicate.and(.or(issue, text), .not(.and(issue, text))).description
        == "(issue > 3 or headline ~= \"خ\") and not (issue > 3 and headline ~= \"خ\")"
    )
  }
}

@Suite struct TemplateTests {
  @Test func fillsFieldsAndKeepsPlaces() throws {
    let origin = Origin(field: "headline", bytes: Array("عنوان".utf8))
    let document = Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: ["headline": .text(TracedText(origin)), "issue": .integer(7)]
    )
    let rendered = try Template("{{{issue}}} {headline}", parameter: "to").render(document)
    expectSameBytes(rendered.string, "{7} عنوان")
    #expect(rendered.originRange(of: 4..<6) == 0..<2)
  }

  @Test(arguments: ["{", "{}", "{a b}", "}"])
  func refusesBrokenBraces(template: String) {
    #expect(throws: StageError.self) { try Template(template, parameter: "to") }
  }
}

@Suite struct DateValueTests {
  @Test(arguments: [
    ("2019-05-15", true), ("2021-02", true), ("2020", true), ("2024-11-30?", true),
    ("2011/2015", true), ("2019-05-01/..", true), ("2019-02-29", false), ("2019-13", false),
    ("19-5-2019", false), ("2019-5-1", false), ("/", false), ("", false), ("2019?-05", false),
  ])
  func readsEDTF(text: String, isRight: Bool) {
    let date = DateValue(edtf: text)
    #expect((date != nil) == isRight)
    if let date { expectSameBytes(date.edtf, text) }
  }

  @Test func countsDaysBothWays() {
    #expect(DateValue.dayNumber(year: 1970, month: 1, day: 1) == 0)
    #expect(DateValue.dayNumber(year: 2000, month: 3, day: 1) == 11017)
    var day = DateValue.dayNumber(year: 1600, month: 1, day: 1)
    for year in 1600...2400 {
      for month in 1...12 {
        for date in 1...DateValue.dayCount(ofMonth: month, year: year) {
          let back = DateValue.gregorian(ofDay: day)
          if back != (year, month, date)
            || DateValue.dayNumber(year: year, month: month, day: date) != day
          {
            Issue.record("day \(day) is \(back), expected \(year)-\(month)-\(date)")
            return
          }
          day += 1
        }
      }
    }
  }

  @Test func aYearCoversItsDays() throws {
    let year = try #require(DateValue(year: 2020))
    #expect(year.lastDay.map { $0 - (year.firstDay ?? 0) } == 365)
  }
}

@Suite struct FieldPathTests {
  @Test(arguments: [
    ("headline", true), ("ticker.text", true), ("", false), ("a..b", false), ("a b", false),
  ])
  func readsPaths(text: String, isRight: Bool) { #expect((FieldPath(text) != nil) == isRight) }

  @Test func updatesEveryTextAfterAPath() throws {
    var document = Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: ["ticker": .list([.record(["text": .text("a")]), .record(["text": .text("b")])])]
    )
    document.updateTexts(at: FieldPath(["ticker", "text"])) {
      TracedText(untraced: $0.string + "!")
    }
    #expect(
      document.values(at: FieldPath(["ticker", "text"])).map { $0.text?.string } == ["a!", "b!"]
    )
  }
}

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("clena", "clean"), ("find.date", "find.dates"), ("splitarticle", "split.article"),
    ("xyzzy", nil),
  ])
  func findsWhatWasMeant(name: String, meant: String?) {
    #expect(
      nearestName(to: name, among: ["clean", "find.dates", "split.article", "where"]) == meant
    )
  }
}
