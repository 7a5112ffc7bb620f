import ArabicText
import Foundation
import TestSupport
import Testing

@testable import FindStages

/// The rules of dates: their examples, their names, their order and the page that is made of them.
@Suite struct DateRuleTests {
  @Test(arguments: DateRule.all.map(\.name))
  func readsItsExamples(name: String) throws {
    let number = try #require(DateRule.all.firstIndex { $0.name == name })
    let rule = DateRule.all[number]
    #expect(!rule.examples.isEmpty, "a rule without examples is nobody's")
    for example in rule.examples {
      let dateCase = DateCase(example.text, anchor: example.anchor, example.values)
      #expect(dateCase.values == example.values, "\(example.text): \(dateCase.tokens)")
      let readers = dateCase.readings.map { DateRule.all[Int($0.mention.rule)].name }
      #expect(readers.contains(name), "\(example.text) is read by \(readers)")
    }
  }

  @Test func wordsAreToldAsRulesSeeThem() {
    let told = DateCase("والعشر الأواخر من رمضان 1440", "").tokens
    #expect(
      told == "والعشر ten=10 +conjunction +article | الأواخر unknown name theLatest | من from"
        + " | رمضان hijriMonth=37 | 1440"
    )
  }

  @Test(arguments: WrittenForm.all.map(\.name))
  func readsTheExamplesOfAForm(name: String) throws {
    let number = try #require(WrittenForm.all.firstIndex { $0.name == name })
    let form = WrittenForm.all[number]
    #expect(!form.examples.isEmpty, "a form without examples is nobody's")
    for example in form.examples {
      let dateCase = DateCase(example.text, anchor: example.anchor, example.values)
      #expect(dateCase.values == example.values, "\(example.text): \(dateCase.tokens)")
      let readers = dateCase.readings.map(\.mention.ruleName)
      #expect(readers.contains("calendar-date/" + name), "\(example.text) is read by \(readers)")
    }
  }

  @Test(arguments: [
    ("May 9, 2016", ["month-first"]), ("4-6 حزيران 1993", ["day-first", "in-digits"]),
    ("9 أيار 2016", ["day-first"]), ("9-5-2016", ["in-digits"]), ("2016/أيار/9", ["year-first"]),
    ("9/أيار 2016", ["day-first"]), ("أيار 2016", ["month-alone"]),
  ])
  func ofTheFormsThatReadAPlaceTheLongestWins(_ text: String, _ expected: [String]) throws {
    let cursor = DateRecogniser().cursor(Array(text.utf8))
    let fitting = WrittenForm.all.filter { $0.read(cursor, 0, true) != nil }.map(\.name)
    #expect(Set(fitting) == Set(expected))
    let date = try #require(cursor.core(at: 0, hasWeekday: true))
    #expect(WrittenForm.all[Int(date.form)].name == expected[0])
  }

  @Test func everyNameOfAWordHasItsWords() {
    let values = Set(Lexicon.standard.rows(of: "date.word").map(\.value))
    #expect(values == Set(WordName.byLexiconValue.keys))
  }

  @Test func namesAreWordsOfTheirOwn() {
    let names = DateRule.all.map(\.name) + WrittenForm.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }, "\(name)")
    }
    #expect(names.count <= Int(UInt8.max))
  }

  @Test(arguments: LeftAlone.all.map(\.what))
  func leavesAloneWhatIsNone(what: String) throws {
    let kind = try #require(LeftAlone.all.first { $0.what == what })
    for text in kind.texts {
      let dateCase = DateCase(text, anchor: "2020-03-18", "")
      #expect(dateCase.values == "", "\(text): \(dateCase.tokens)")
    }
  }

  // MARK: - Order

  private static func rule(_ name: String, length: Int) -> DateRule {
    DateRule(name, "", begins: [.digits], examples: []) { _, index in
      DateMatch(start: index, end: index + length, expression: .vague, kind: .vague)
    }
  }

  @Test(arguments: [
    (["short", "long"], "long"), (["long", "short"], "long"), (["short", "other"], "short"),
  ])
  func takesTheLongestAndOfTwoTheFirst(_ names: [String], _ expected: String) {
    let table = DateRuleTable(names.map { Self.rule($0, length: $0 == "long" ? 2 : 1) })
    let text = Array("1 2 3".utf8)
    let cursor = DateRecogniser().cursor(text)
    let match = table.match(cursor, at: 0)
    #expect(match.map { table.rules[Int($0.rule)].name } == expected)
  }

  // MARK: - Page

  @Test func pageIsMadeFromTheRules() throws {
    let file = URL(filePath: #filePath).appending(
      path: "../../../Sources/PipelineCore/PipelineCore.docc/Dates.md"
    )
    .standardized
    if ProcessInfo.processInfo.environment["MINWAL_WRITE_PAGES"] != nil {
      try Data(DateRulePage.text.utf8).write(to: file)
    }
    let page = try String(contentsOf: file, encoding: .utf8)
    expectSameBytes(
      page,
      DateRulePage.text,
      "Dates.md is older than the rules; MINWAL_WRITE_PAGES=1 swift test --filter DateRuleTests writes it"
    )
  }
}
