import PipelineCore
import TestSupport
import Testing

@testable import ShapeStages

struct DropDuplicatesTests {
  /// A text of so many words, of which some can be told from those of another seed.
  private func words(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in "كلمة\(Int.random(in: 0...9_999, using: &generator))" }
  }

  private func document(_ id: String, _ text: String) -> Document {
    Document(
      id: id,
      source: DocumentSource(path: id),
      fields: ["text": .text(TracedText(untraced: text))]
    )
  }

  private func run(
    _ documents: [Document],
    _ arguments: [String: Literal] = [:]
  ) throws -> (kept: [Document], report: String) {
    let stage = try DropDuplicates(Arguments(arguments, for: DropDuplicates.signature))
    guard stage.needsSurvey else { return try run(stage, documents) }
    var total = stage.makeTotal()
    var batch = documents
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    return try run(stage.informed(by: total), documents)
  }

  private func run(
    _ stage: DropDuplicates,
    _ documents: [Document]
  ) throws -> (kept: [Document], report: String) {
    var total = stage.makeTotal()
    var batch = documents
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    return (batch, try stage.finish(total).report)
  }

  /// The bytes of the bank that a run saves.
  private func bank(
    _ documents: [Document],
    _ more: [String: Literal] = [:],
    earlier: Resource? = nil
  ) throws -> Resource {
    let arguments = more.merging(["save": .text("seen.bank")]) { $1 }
    let stage = try stage(arguments, earlier)
    var total = stage.makeTotal()
    var batch = documents
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    let file = try #require(try stage.finish(total).streamedFiles.first)
    #expect(file.path == "seen.bank")
    var bytes: [UInt8] = []
    try file.write { bytes += $0 }
    return Resource(name: "seen.bank", copying: bytes)
  }

  private func stage(_ arguments: [String: Literal], _ bank: Resource?) throws -> DropDuplicates {
    var arguments = arguments
    if let bank { arguments["bank"] = .text(bank.name) }
    return try DropDuplicates(
      Arguments(arguments, for: DropDuplicates.signature) { name throws(StageError) in
        guard let bank else { throw .fault("no bank '\(name)'") }
        return bank
      }
    )
  }

  @Test func dropsEqualTextsAfterFoldingAndKeepsTheOrder() throws {
    let found = try run([
      document("a", "الأخبار: عاجل"), document("b", "شيء آخر تماما"),
      document("c", "الاخبار عاجل!"),
      document("d", ""), document("e", ""),
    ])
    #expect(found.kept.map(\.id) == ["a", "b", "d", "e"])
    #expect(
      found.report
        == "1 equal and 0 near duplicates dropped\n  'c': the text is that of 'a'\n"
    )
  }

  @Test func findsNearlyAllPairsOfTheSimilarityAskedForAndFewBelow() throws {
    // One word changed of n takes three shingles of n away from both.
    var near: [Document] = []
    var far: [Document] = []
    for pair in 0..<100 {
      let text = words(120, seed: UInt64(pair))
      near.append(document("a\(pair)", text.joined(separator: " ")))
      far.append(document("a\(pair)", text.joined(separator: " ")))
      var close = text
      for place in [20, 60, 100] { close[place] = "غير\(place)" }  // 109 of 127: .86
      near.append(document("b\(pair)", close.joined(separator: " ")))
      var distant = text
      for place in stride(from: 5, to: 120, by: 9) { distant[place] = "غير\(place)" }  // .50
      far.append(document("b\(pair)", distant.joined(separator: " ")))
    }
    #expect(try run(near).kept.count <= 105)
    #expect(try run(far).kept.count >= 198)
    #expect(try run(near, ["similarity": .number(1)]).kept.count == 200)
  }

  @Test func marksWhereThatIsAskedFor() throws {
    let text = words(50, seed: 7).joined(separator: " ")
    let found = try run(
      [document("a", text), document("b", text), document("c", text + " زيادة")],
      ["mark": .flag(true)]
    )
    #expect(found.kept.count == 3)
    #expect(
      found.kept.map { $0.findings.map(\.code) }
        == [[], ["drop.duplicates.exact"], ["drop.duplicates.near"]]
    )
    #expect(found.kept[2].findings[0].message.hasPrefix("the text is nearly that of 'a', some 9"))
  }

  @Test func takesPunctuationOfAnyScriptForNone() throws {
    let found = try run([
      document("a", "وصل الوفد، ثم عاد؛ قال: «نعم»"), document("b", "وصل الوفد ثم عاد قال نعم"),
    ])
    #expect(found.kept.map(\.id) == ["a"])
  }

  @Test func letsTheLongestPassInItsPlace() throws {
    let text = words(60, seed: 3)
    let documents = [
      document("short", text[..<52].joined(separator: " ")),
      document("other", words(60, seed: 4).joined(separator: " ")),
      document("long", text.joined(separator: " ")),
      document("empty", ""),
      document("middle", text[..<56].joined(separator: " ")),
    ]
    let found = try run(documents, ["keep": .text("longest"), "others": .flag(true)])
    #expect(found.kept.map(\.id) == ["other", "long", "empty"])
    #expect(
      found.kept[1].findings.map(\.message) == ["'short', 'middle' repeat the text"]
    )
    #expect(found.report.hasPrefix("0 equal and 2 near duplicates dropped\n"))
    #expect(found.report.contains("'short': the text is nearly that of 'long', some"))
  }

  @Test func theFirstNamesTheOthersOnRequest() throws {
    let text = words(30, seed: 9).joined(separator: " ")
    let many = (1...12).map { document("d\($0)", text) }
    let found = try run(many, ["others": .flag(true)])
    #expect(found.kept.map(\.id) == ["d1"])
    #expect(found.kept[0].findings.map(\.code) == ["drop.duplicates.kept"])
    #expect(
      found.kept[0].findings.map(\.message) == [
        "'d2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9' and 3 more repeat the text"
      ]
    )
  }

  @Test func aDocumentThatTheSurveyDidNotSeeMakesNoDifference() throws {
    let text = words(30, seed: 9).joined(separator: " ")
    let stage = try stage(["keep": .text("longest")], nil)
    var total = stage.makeTotal()
    var batch = [document("a", text), document("b", text), document("c", text)]
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    let found = try run(
      stage.informed(by: total),
      [document("a", text), document("new", text), document("c", text)]
    )
    #expect(found.kept.map(\.id) == ["a", "new"])
  }

  @Test func aBankBringsTheTextsOfEarlierRuns() throws {
    func text(_ seed: UInt64) -> [String] { words(80, seed: seed) }
    let first = try bank((0..<40).map { document("a\($0)", text($0).joined(separator: " ")) })
    var close = text(7)
    close[40] = "غيرها"
    let second = [
      document("same", text(3).joined(separator: " ")),
      document("near", close.joined(separator: " ")),
      document("new", text(100).joined(separator: " ")),
      document("again", text(100).joined(separator: " ")),
    ]
    let found = try run(try stage([:], first), second)
    #expect(found.kept.map(\.id) == ["new"])
    #expect(found.report.contains("'same': the text is that of 'a3'"))
    #expect(found.report.contains("'near': the text is nearly that of 'a7', some 9"))
    let both = try bank(second, earlier: first)
    let third = try run(
      try stage([:], both),
      [
        document("x", text(100).joined(separator: " ")),
        document("y", text(39).joined(separator: " ")),
      ]
    )
    #expect(third.kept.isEmpty)
    #expect(third.report.contains("'x': the text is that of 'new'"))
  }

  @Test func whatIsInTheBankPassesNoMoreWhateverIsKept() throws {
    let text = words(80, seed: 1)
    let first = try bank([document("a", text.joined(separator: " "))])
    let stage = try stage(["keep": .text("longest")], first)
    var total = stage.makeTotal()
    let batch = [document("longer", (text + ["زيادة"]).joined(separator: " "))]
    var gathered = batch
    _ = stage.reduce(stage.map(batch), into: &total, batch: &gathered)
    let found = try run(stage.informed(by: total), batch)
    #expect(found.kept.isEmpty)
    #expect(found.report.contains("'longer': the text is nearly that of 'a'"))
  }

  @Test func refusesWhatIsNoBankOfThisSimilarity() throws {
    let good = try bank([document("a", "كلمة واحدة هنا")])
    let bytes = good.withBytes { span in (0..<span.count).map { span[$0] } }
    func problem(_ bytes: [UInt8], _ arguments: [String: Literal] = [:]) -> String {
      do {
        _ = try stage(arguments, Resource(name: "b", copying: bytes))
        return "none"
      } catch { return "\(error)" }
    }
    #expect(problem(bytes) == "none")
    #expect(problem([]) == "'b': is no bank of texts")
    #expect(problem(Array(bytes.dropLast())) == "'b': is a damaged bank of texts")
    var other = bytes
    other[17] ^= 1
    #expect(problem(other) == "'b': is a damaged bank of texts")
    #expect(problem(bytes, ["similarity": .number(0.5)]) == "'b': was made for another similarity")
    // What is damaged after the header is read with care.
    for place in DuplicateBank.headerByteCount..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 0xFF
      let stage = try stage([:], Resource(name: "b", copying: damaged))
      _ = try run(stage, [document("b", "كلمة واحدة هنا"), document("c", "شيء آخر")])
    }
  }
}
