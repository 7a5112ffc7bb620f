import PipelineCore
import TestSupport
import Testing

@testable import SplitStages
@testable import TickerSplitting

@Suite struct SplitTickerTests {
  private static func stage(_ given: [String: Literal] = [:]) throws -> SplitTicker {
    try SplitTicker(
      Arguments(given, for: SplitTicker.signature) { _ throws(StageError) in
        TickerSamples.resource(TickerSamples.modelBytes)
      }
    )
  }

  private static func split(_ text: String, _ given: [String: Literal] = [:]) throws -> Document {
    let origin = Origin(field: "ticker", bytes: Array(text.utf8))
    var document = Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: ["ticker": .text(TracedText(origin))]
    )
    try stage(given).transform(&document)
    return document
  }

  private static func texts(_ document: Document) -> [String] {
    document.values(at: FieldPath(["ticker", "text"])).compactMap { $0.text?.string }
  }

  @Test func cutsWhatItHasLearned() throws {
    let document = try Self.split(TickerSamples.headlines.joined(separator: " "))
    #expect(Self.texts(document) == TickerSamples.headlines)
  }

  @Test func leadsEachHeadlineBackToItsPlace() throws {
    let text = TickerSamples.headlines.joined(separator: " ")
    let document = try Self.split(text)
    let bytes = Array(text.utf8)
    let items = try #require(document["ticker"]?.list)
    for item in items {
      let trace = try #require(item.trace)
      let headline = try #require(item.record?["text"]?.text)
      expectSameBytes(bytes[trace.range], headline.bytes)
    }
  }

  @Test func loosesNoWord() throws {
    var random = TrainingRandom(seed: 21)
    let vocabulary = ["وزير", "الصحة:", "\"قمة", "15", "غداً..", "BBC", "-", "و", "|", "ایران"]
    for _ in 0..<100 {
      let words = (0..<random.below(60)).map { _ in vocabulary[random.below(vocabulary.count)] }
      let text = words.joined(separator: " ")
      let found = Self.texts(try Self.split(text)).flatMap { $0.split(separator: " ") }
      #expect(found.map { String($0) } == words.filter { $0 != "|" }, "\(text)")
    }
  }

  @Test(arguments: ["", " ", "خبر", "breaking news"])
  func takesShortTickers(_ text: String) throws {
    let expected = text.allSatisfy { $0 == " " } ? [] : [text]
    #expect(Self.texts(try Self.split(text)) == expected)
  }

  @Test func takesLongTickers() throws {
    let text = [String](repeating: "كلمة", count: 20_000).joined(separator: " ")
    let items = Self.texts(try Self.split(text))
    #expect(items.reduce(0) { $0 + $1.split(separator: " ").count } == 20_000)
  }

  @Test func cutsLessWithAHigherThreshold() throws {
    let text = TickerSamples.headlines.joined(separator: " ")
    let counts = try [0.0, 0.5, 1.0].map { threshold in
      Self.texts(try Self.split(text, ["threshold": .number(threshold)])).count
    }
    #expect(counts[0] > counts[1] && counts[1] > counts[2], "\(counts)")
  }

  @Test func tellsWhatItTookForASeparator() throws {
    let document = try Self.split(TickerSamples.headlines.joined(separator: " :: "))
    let finding = try #require(document.findings.first)
    #expect(finding.code == "split.ticker.recurring-separator")
    #expect(
      finding.message == "'::' comes back between the headlines and was taken for a separator"
    )
    let first = Array(TickerSamples.headlines[0].utf8).count + 1
    #expect(finding.trace?.range == first..<first + 2)
  }

  @Test func cutsAtNamedSeparatorsOnly() throws {
    let ticker = "أمطار | ثلوج @@ رياح @@ غبار"
    let separators = Literal.list([.text(" @@ ")])
    let document = try Self.split(ticker, ["separators": separators])
    #expect(Self.texts(document) == ["أمطار | ثلوج", "رياح", "غبار"])
  }

  @Test(arguments: [1, 6, 11, 12])
  func cutsIntoAsManyAsAreTold(_ count: Int) throws {
    let ticker = TickerSamples.headlines.prefix(count).joined(separator: " ")
    #expect(Self.texts(try Self.split(ticker, ["count": .integer(count)])).count == count)
  }

  @Test func takesTheNumberOfHeadlinesFromAField() throws {
    let text = TickerSamples.headlines.joined(separator: " ")
    var document = Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: [
        "ticker": .text(TracedText(Origin(field: "ticker", bytes: Array(text.utf8)))),
        "n": .integer(10),
      ]
    )
    try Self.stage(["count-field": .path(FieldPath(["n"]))]).transform(&document)
    #expect(Self.texts(document).count == 10)
  }

  @Test func refusesTwoNumbers() {
    #expect(throws: StageError.self) {
      try Self.stage(["count": .integer(3), "count-field": .path(FieldPath(["n"]))])
    }
    #expect(throws: StageError.self) { try Self.stage(["count": .integer(0)]) }
  }

  @Test func leavesOtherScriptsWhole() throws {
    let english = "officials said the new bridge over the river will open to cars next week"
    #expect(Self.texts(try Self.split(english)) == [english])
  }

  @Test func refusesAThresholdThatIsNoProbability() {
    #expect(throws: StageError.self) { try Self.stage(["threshold": .number(1.5)]) }
  }

  @Test func reportsUnsureHeadlines() throws {
    let text = TickerSamples.headlines.joined(separator: " ")
    let document = try Self.split(text, ["threshold": .number(0)])
    let unsure = try #require(document["ticker"]?.list).count { item in
      guard case .number(let confidence) = item.record?["confidence"]?.content else { return false }
      return confidence < 0.5
    }
    #expect(unsure > 0)
    #expect(document.findings.count == unsure)
    #expect(document.findings.allSatisfy { $0.code == "split.ticker.unsure" && $0.trace != nil })
  }
}
