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
    var total = stage.makeTotal()
    var batch = documents
    _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
    return (batch, stage.finish(total).report)
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
}
