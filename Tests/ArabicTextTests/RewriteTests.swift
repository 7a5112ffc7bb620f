import ArabicText
import Testing

@Suite struct RewriteTests {
  /// Takes out every second `letter` and doubles the others: changes of every kind.
  struct Toy: TextKernel {
    let letter: UInt8
    func rewrite(_ bytes: [UInt8]) -> Rewrite? {
      var result: [UInt8] = []
      var changes: [Change] = []
      for (offset, byte) in bytes.enumerated() {
        let start = result.count
        if byte == letter {
          if changes.count % 2 == 0 { result += [byte, letter &+ 1] }
          changes.append(Change(source: offset..<offset + 1, target: start..<result.count))
        } else {
          result.append(byte)
        }
      }
      return changes.isEmpty ? nil : Rewrite(bytes: result, changes: changes)
    }
  }

  @Test func composedChangesExplainTheWhole() throws {
    var texts: [[UInt8]] = [[]]
    for _ in 0..<6 { texts = texts.flatMap { text in [1, 2, 9].map { text + [$0] } } }
    for text in texts {
      guard let first = Toy(letter: 1).rewrite(text),
        let second = Toy(letter: 2).rewrite(first.bytes)
      else { continue }
      let composed = first.followed(by: second)
      #expect(composed.bytes == second.bytes)
      #expect(changesExplain(composed, of: text), "\(text)")
      #expect(composed.changes.count <= first.changes.count + second.changes.count)
    }
  }

  @Test func keepsTouchingChangesApart() {
    let first = Rewrite(bytes: [7, 8], changes: [Change(source: 0..<2, target: 0..<1)])
    let second = Rewrite(bytes: [7, 9], changes: [Change(source: 1..<2, target: 1..<2)])
    #expect(
      first.followed(by: second).changes == [
        Change(source: 0..<2, target: 0..<1), Change(source: 2..<3, target: 1..<2),
      ]
    )
  }
}
