import Testing

@testable import Shell

struct EditScriptTests {
  /// The least number of insertions and deletions, by the full table.
  private func distance(_ one: [Int], _ other: [Int]) -> Int {
    var row = Array(0...other.count)
    for (i, a) in one.enumerated() {
      var next = [i + 1]
      for (j, b) in other.enumerated() {
        next.append(a == b ? row[j] : min(row[j + 1], next[j]) + 1)
      }
      row = next
    }
    return row[other.count]
  }

  private func applied(_ edits: [EditScript.Edit], _ one: [Int], _ other: [Int]) -> [Int] {
    var result: [Int] = []
    var end = 0
    for edit in edits {
      result += one[end..<edit.before.lowerBound] + other[edit.after]
      end = edit.before.upperBound
    }
    return result + one[end...]
  }

  @Test func shortRowsOverThreeLettersAllAgreeWithTheTable() {
    var rows: [[Int]] = [[]]
    var last: [[Int]] = [[]]
    for _ in 0..<4 {
      last = last.flatMap { row in (0..<3).map { row + [$0] } }
      rows += last
    }
    for one in rows {
      for other in rows {
        let edits = EditScript.edits(from: one, to: other)
        #expect(applied(edits, one, other) == other)
        let cost = edits.reduce(0) { $0 + $1.before.count + $1.after.count }
        #expect(cost == distance(one, other), "\(one) \(other)")
      }
    }
  }

  @Test func longRowsThatShareNothingAreOneEdit() {
    let one = Array(0..<3_000)
    let other = Array(10_000..<13_000)
    #expect(
      EditScript.edits(from: one, to: other)
        == [EditScript.Edit(before: 0..<3_000, after: 0..<3_000)]
    )
  }
}

struct TextDifferenceTests {
  @Test func changedWordsStandBetweenMarks() {
    let before = "قال جديـد اليوم"
    let after = "قال جديد اليوم"
    let difference = TextDifference(from: Array(before.utf8), to: Array(after.utf8))
    #expect(
      difference.places == [
        TextDifference.Place(
          byteRange: 7..<17,
          before: "قال ⟦جديـد⟧ اليوم",
          after: "قال ⟦جديد⟧ اليوم"
        )
      ]
    )
  }

  @Test func equalTextsHaveNoPlaces() {
    #expect(TextDifference(from: [0x61], to: [0x61]).places.isEmpty)
    #expect(TextDifference(from: [], to: []).places.isEmpty)
  }

  @Test func canonicallyEqualTextsDiffer() {
    // ALEF and MADDAH ABOVE become ALEF WITH MADDA ABOVE.
    let difference = TextDifference(from: Array("\u{627}\u{653}".utf8), to: Array("\u{622}".utf8))
    #expect(difference.places.count == 1)
    #expect(difference.namedScalars == ["\u{653}"])
  }

  @Test func tokensCoverTheText() {
    let text = Array("خبر، 12-5 (a b)\u{64E}\n".utf8)
    let tokens = TextTokens(text)
    #expect(tokens.ranges.flatMap { Array(text[$0]) } == text)
    #expect(tokens.ranges.count == 14)
  }
}
