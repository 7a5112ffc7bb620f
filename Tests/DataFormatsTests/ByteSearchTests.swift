import TestSupport
import Testing

@testable import DataFormats

/// The searches that look at sixteen bytes at once, against loops that look at one.
struct ByteSearchTests {
  /// Every stretch of texts with few wanted bytes: all borders of blocks are met.
  @Test func findWhatAPlainLoopFinds() {
    var random = SeededGenerator(seed: 16)
    for round in 0..<40 {
      let bytes = (0..<48).map { _ in
        Int.random(in: 0..<12, using: &random) == 0
          ? [0x22, 0x0A, 0x5C, 0x1F, 0xC2, 0xE2, 0x7F].randomElement(using: &random) ?? 0
          : UInt8.random(in: 0x20...0xFF, using: &random)
      }
      let span = bytes.span
      for start in 0...bytes.count {
        for end in start...bytes.count {
          func first(_ isWanted: (UInt8) -> Bool) -> Int {
            (start..<end).first { isWanted(bytes[$0]) } ?? end
          }
          let quote = span.firstPlace(of: 0x22, from: start, to: end)
          let either = span.firstPlace(of: 0x22, or: 0x0A, from: start, to: end)
          let last = span.lastPlace(of: 0x0A, from: start, to: end)
          let count = span.occurrences(of: 0x0A, from: start, to: end)
          let plain = span.endOfPlainString(from: start, to: end)
          let unescaped = span.endOfUnescaped(from: start, to: end)
          #expect(
            quote == first { $0 == 0x22 } && either == first { $0 == 0x22 || $0 == 0x0A }
              && last == (start..<end).last { bytes[$0] == 0x0A }
              && count == bytes[start..<end].count { $0 == 0x0A }
              && plain == first { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
              && unescaped
                == first {
                  $0 < 0x20 || [0x22, 0x5C, 0x7F, 0xC2, 0xE2].contains($0)
                },
            "seed \(random.seed), round \(round), \(start)..<\(end)"
          )
        }
      }
    }
  }
}
