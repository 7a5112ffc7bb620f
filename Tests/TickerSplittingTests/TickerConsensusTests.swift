import DataFormats
import TestSupport
import Testing

@testable import TickerSplitting

@Suite struct TickerConsensusTests {
  private static let left = TickerScanner.words(
    in: Array("أمطار غزيرة في الشمال افتتاح معرض".utf8).span
  )
  private static let right = TickerScanner.words(
    in: Array("في الشمال افتتاح معرض للكتاب".utf8).span
  )

  @Test func keysAreThoseOfTheWordsAroundAGap() {
    let left = TickerConsensus.keys(of: Self.left)
    let right = TickerConsensus.keys(of: Self.right)
    #expect(left.count == Self.left.count + 1)
    #expect(left[4] == right[2], "two words on both sides are the same")
    #expect(left[3] != right[1], "the word before them is another")
    #expect(left[5] != right[3], "one ticker ends where the other goes on")
  }

  @Test func aTickerSaysWhatItsNumberAddsAndNoMore() {
    let message = TickerConsensus.message(
      counted: [1, 0.5, 0.9, 0.999, 0.001, 1],
      uncounted: [1, 0.5, 0.5, 0.01, 0.9, 1]
    )
    #expect(message[0] == 0 && message[1] == 0 && message[5] == 0)
    #expect(abs(message[2] - 2.1972) < 0.001)
    #expect(message[3] == 3 && message[4] == -3)
  }

  @Test func hearsTheOthersOnly() {
    let keys = TickerConsensus.keys(of: Self.left)
    let otherKeys = TickerConsensus.keys(of: Self.right)
    let own: [Float] = [0, 1, 1, 1, 2, 1, 0]
    var consensus = TickerConsensus()
    consensus.add(own, at: keys)
    #expect(consensus.bonuses(at: keys, without: own).allSatisfy { $0 == 0 })
    consensus.add([0, 0, -1, 0, 0, 0], at: otherKeys)
    let heard = consensus.bonuses(at: keys, without: own)
    #expect(heard == [0, 0, 0, 0, -1, 0, 0], "the gap that both tickers have")
  }

  @Test(arguments: [0, 1, 2, 3, 100, 5000])
  func aTableGivesBackWhatWasSaid(gapCount: Int) {
    var generator = SeededGenerator(seed: 29)
    var consensus = TickerConsensus()
    var expected: [UInt32: Float] = [:]
    for _ in 0..<gapCount {
      let key = UInt32.random(in: .min ... .max, using: &generator)
      let said = Float.random(in: -3...3, using: &generator)
      // The ends aren't told.
      consensus.add([9, said, 9], at: [1, key, 2])
      expected[key] = said
    }
    let bytes = consensus.bytes
    #expect(TickerConsensus.canHave(byteCount: bytes.count))
    for (key, said) in expected {
      let bonus = TickerConsensus.bonus(at: key, in: bytes.span)
      #expect(abs(bonus - said) <= 1.0 / 32 + 1e-4, "key \(key), seed 29")
    }
    #expect(TickerConsensus.bonus(at: 1, in: bytes.span) == 0)
  }

  @Test func tablesOfOtherSizesAreRefused() {
    for byteCount in [1, 4, 7, 12, 24] {
      #expect(!TickerConsensus.canHave(byteCount: byteCount), "\(byteCount) bytes")
    }
  }

  @Test func aFullTableEndsTheSearch() {
    let full = [UInt8](repeating: 1, count: 16)
    #expect(TickerConsensus.bonus(at: 0xFFFF_FFFF, in: full.span) == 0)
  }
}

@Suite struct TickerConfidenceTests {
  @Test func isSurerOnBothSidesOfAHalf() {
    #expect(TickerConfidence.sharpened(0.5) == 0.5)
    #expect(TickerConfidence.sharpened(0.9) > 0.9)
    #expect(TickerConfidence.sharpened(0.1) < 0.1)
    #expect(TickerConfidence.sharpened(0) == 0)
    #expect(TickerConfidence.sharpened(1) == 1)
    var last: Float = 0
    for step in 1...1000 {
      let own = TickerConfidence.sharpened(Float(step) / 1000)
      #expect(own > last && own <= 1, "\(step) thousandths")
      last = own
    }
  }
}
