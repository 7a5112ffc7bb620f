import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerPairsTests {
  /// Pairs that are all different, with counts of every level.
  private static func pairs(_ count: Int) -> [(left: UInt32, right: UInt32, count: Int)] {
    (0..<count).map { number in
      let left = UInt32(number / 7) &* 0x9E37_79B1
      let right = UInt32(number % 7 + number / 7) &* 0x85EB_CA6B
      return (left, right, [2, 3, 4, 9, 10, 39, 40, 5000][number % 8])
    }
  }

  /// The filter in the first bytes, all of them where no count is given.
  private static func table(_ bytes: [UInt8], _ count: Int? = nil) -> TickerPairs.Table? {
    TickerPairs.Table(at: 0..<(count ?? bytes.count), of: bytes.span)
  }

  private static func level(
    _ table: TickerPairs.Table,
    _ left: UInt32,
    _ right: UInt32,
    _ bytes: [UInt8]
  ) -> UInt8 {
    table.level(left, right, of: bytes.span)
  }

  @Test(arguments: [1, 2, 3, 10, 1000, 50_000])
  func givesEachPairItsLevel(_ count: Int) throws {
    let pairs = Self.pairs(count)
    let bytes = TickerPairs.build(pairs)
    #expect(bytes.count < 2 * count + 300)
    let table = try #require(Self.table(bytes))
    for pair in pairs {
      let level = table.level(pair.left, pair.right, of: bytes.span)
      #expect(level == TickerPairs.level(ofCount: pair.count))
    }
    #expect(Set(pairs.map { TickerPairs.level(ofCount: $0.count) }).isSubset(of: 1...4))
    let lacking = (0..<20_000).count {
      table.level(UInt32($0) &* 0xC2B2_AE35, 77, of: bytes.span) > 0
    }
    #expect(lacking < 20_000 / 40, "one in 64 passes for another")
  }

  @Test func leavesOutWhatIsRareOrThereAlready() throws {
    let bytes = TickerPairs.build([(1, 2, 50), (1, 2, 3), (3, 4, 1), (5, 6, 0), (7, 8, 4)])
    let table = try #require(Self.table(bytes))
    #expect(Self.level(table, 1, 2, bytes) == 4)
    #expect(Self.level(table, 7, 8, bytes) == 2)
    #expect(TickerPairs.build([(3, 4, 1)]).isEmpty)
  }

  @Test func refusesAHeaderThatDoesNotFit() {
    let bytes = TickerPairs.build(Self.pairs(100))
    #expect(Self.table(bytes, 0) != nil, "no pairs at all")
    #expect(Self.table(bytes) != nil)
    #expect(Self.table(bytes, bytes.count - 1) == nil)
    #expect(Self.table(bytes, 8) == nil)
    for offset in 4..<12 {
      var damaged = bytes
      damaged[offset] ^= 0xFF
      #expect(Self.table(damaged, bytes.count) == nil, "byte \(offset)")
    }
  }

  @Test func holdsTogetherWhatChanceWouldNotBringTogether() {
    func step(_ left: Int, _ right: Int, _ pair: Int) -> UInt8 {
      var words = [TickerWord(), TickerWord()]
      words[0].use = TickerUse.value(count: left, beginning: 0, ending: 0)
      words[1].use = TickerUse.value(count: right, beginning: 0, ending: 0)
      words[1].pair = TickerPairs.level(ofCount: pair)
      return TickerCohesion.step(words[0], words[1])
    }
    #expect(step(2, 1000, 0) == TickerCohesion.unknown)
    #expect(step(10, 10, 0) == 1)
    #expect(step(400_000, 400_000, 0) == 8)
    #expect(step(400_000, 400_000, 2) == 9)
    #expect(step(50, 50, 40) == 15)
    let counts = [3, 30, 300, 3000, 30_000, 300_000]
    for (rare, frequent) in zip(counts, counts.dropFirst()) {
      #expect(step(rare, 900, 0) <= step(frequent, 900, 0), "less likely by chance")
      #expect(step(rare, 900, 9) >= step(frequent, 900, 9))
      #expect(step(rare, 900, 40) >= step(rare, 900, 2))
    }
  }

  @Test func tellsHowWordsAreUsed() {
    let last = TickerUse.value(count: 1000, beginning: 0, ending: 400)
    let never = TickerUse.value(count: 1000, beginning: 500, ending: 0)
    #expect(TickerUse.level(of: last) == TickerUse.level(of: never))
    #expect(TickerUse.endingStep(of: last) == 3)
    #expect(TickerUse.endingStep(of: never) == 0)
    #expect(last != never)
    #expect(TickerUse.value(count: 2, beginning: 1, ending: 1) == 0, "too rare")
    #expect(TickerUse.value(count: .max, beginning: .max, ending: .max) == 0xFF)
  }

  @Test func looksUpOnlyPairsThatAreNew() {
    let words = TickerScanner.words(in: Array("a b c d".utf8).span)
    let identities = words.map(\.identity)
    let lexicon =
      TickerSamples.emptyLexicon
      + TickerPairs.build([
        (identities[0], identities[1], 2), (identities[1], identities[2], 40),
      ])
    var sample = words
    for (index, pair) in [TickerPairs.unlooked, 4, TickerPairs.unlooked, 3].enumerated() {
      sample[index].pair = pair
    }
    TickerNeighbours(lexicon).complete(&sample)
    #expect(sample.map(\.pair) == [0, 4, 4, 3])

    var random = TrainingRandom(seed: 1)
    sample[2].pair = TickerPairs.unlooked
    TickerNeighbours.forget(1, of: &sample, &random)
    #expect(sample.map(\.pair) == [0, 0, TickerPairs.unlooked, 0])
  }
}
