import TestSupport
import Testing

@testable import DataFormats

struct ScratchSumsTests {
  @Test("a set whose sums lie mostly on the disk knows the same as one in memory")
  func knowsWhatASetKnows() throws {
    var state: UInt64 = 7
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    // Sums at the ends, and many of one home, which overflows.
    var sums: [UInt64] = [1, 2, .max, .max - 1, .max >> 1]
    sums += (0..<200).map { UInt64(0x8000_0000_0000_0000) + UInt64($0) }
    sums += (0..<2_000).map { _ in next() }
    sums += (0..<100).map { UInt64.max - 5 - UInt64($0) }
    var stored = ScratchSums(recentLimit: 64)
    var known: Set<UInt64> = []
    for (index, sum) in sums.enumerated() {
      #expect(try stored.insert(sum) == known.insert(sum).inserted)
      // One that was there, and perhaps is in the file by now.
      let earlier = sums[index / 2]
      #expect(try stored.insert(earlier) == known.insert(earlier).inserted)
    }
    #expect(stored.count == known.count)
    for sum in sums { #expect(try !stored.insert(sum)) }
  }
}
