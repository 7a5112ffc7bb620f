import ArabicText
import TestSupport
import Testing

@Suite struct PatternReplacingTests {
  private static func replacement(
    _ pattern: String,
    _ parts: [PatternMatcher.ReplacementPart],
    in text: String,
    onlyFirst: Bool = false
  ) throws -> PatternMatcher.Replacement {
    PatternMatcher(try Pattern(pattern))
      .replacement(in: Array(text.utf8), by: parts, onlyFirst: onlyFirst)
  }

  private static func text(_ text: String) -> PatternMatcher.ReplacementPart {
    .text(Array(text.utf8))
  }

  @Test func groupsInOrderKeepTheirPlaces() throws {
    let replaced = try Self.replacement(
      "(a+)-(b+)",
      [Self.text("<"), .group([1]), .group([2]), Self.text(">")],
      in: "xaa-by"
    )
    #expect(
      replaced
        == .changed(
          Rewrite(
            bytes: Array("x<aab>y".utf8),
            changes: [
              Change(source: 1..<1, target: 1..<2), Change(source: 3..<4, target: 4..<4),
              Change(source: 5..<5, target: 5..<6),
            ]
          )
        )
    )
  }

  @Test func groupsInAnotherOrderStandForTheRest() throws {
    let replaced = try Self.replacement("(a)(b)", [.group([2]), .group([1])], in: "ab")
    // `b` keeps its place, and `a`, which stands before it, is put in after it.
    #expect(
      replaced
        == .changed(
          Rewrite(
            bytes: Array("ba".utf8),
            changes: [
              Change(source: 0..<1, target: 0..<0), Change(source: 2..<2, target: 1..<2),
            ]
          )
        )
    )
  }

  @Test func whatIsReplacedByItselfIsUnchanged() throws {
    #expect(try Self.replacement("ب", [Self.text("ب")], in: "أب ب") == .unchanged)
    #expect(try Self.replacement("(ب)", [.group([1])], in: "أب ب") == .unchanged)
    #expect(try Self.replacement("z", [], in: "أب ب") == .unchanged)
  }

  @Test func onlyTheFirst() throws {
    let replaced = try Self.replacement("b", [], in: "abb", onlyFirst: true)
    #expect(
      replaced
        == .changed(
          Rewrite(bytes: Array("ab".utf8), changes: [Change(source: 1..<2, target: 1..<1)])
        )
    )
  }

  @Test func aHostilePatternGivesUp() throws {
    let text = String(repeating: "a", count: 5_000)
    #expect(try Self.replacement("(a|aa)+b|a", [], in: text + "c") == .gaveUp)
  }

  /// What lies outside the changes is equal byte for byte, whatever pattern, text and replacement.
  @Test func theChangesExplainTheNewText() throws {
    var generator = SeededGenerator(seed: 0x5E1F)
    for round in 0..<2_000 {
      let pattern = "(" + TwinPattern.random(depth: 2, &generator).source + ")(a?)(ب|c|)"
      let text = (0..<12).map { _ in ["a", "ب", "c"].randomElement(using: &generator) ?? "a" }
      let parts = (0..<3).map { _ -> PatternMatcher.ReplacementPart in
        Bool.random(using: &generator)
          ? .group([Int.random(in: 0...3, using: &generator)]) : Self.text("«")
      }
      let replaced = try Self.replacement(pattern, parts, in: text.joined())
      guard case .changed(let rewrite) = replaced else {
        #expect(replaced == .unchanged)
        continue
      }
      let bytes = Array(text.joined().utf8)
      var rebuilt: [UInt8] = []
      var copiedTo = 0
      for change in rewrite.changes {
        rebuilt += bytes[copiedTo..<change.source.lowerBound]
        #expect(rebuilt.count == change.target.lowerBound)
        rebuilt += rewrite.bytes[change.target]
        copiedTo = change.source.upperBound
      }
      rebuilt += bytes[copiedTo...]
      #expect(
        rebuilt == rewrite.bytes,
        "seed \(generator.seed), round \(round): \(pattern) on \(text.joined())"
      )
    }
  }
}
