import PipelineCore
import Testing

struct AmountTests {
  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (9_999, "9999 bytes"), (10_000, "10.0 KB"),
    (12_650, "12.7 KB"), (999_949, "999.9 KB"), (999_950, "1.0 MB"), (64_427_021, "64.4 MB"),
    (999_949_999, "999.9 MB"), (1_900_000_000, "1.9 GB"), (4_500_000_000_000, "4500.0 GB"),
  ])
  func bytesAreToldAsPeopleReadThem(count: Int, expected: String) {
    #expect(Amount.ofBytes(count) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-45_000, "-45,000"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreGrouped(count: Int, expected: String) {
    #expect(Amount.grouped(count) == expected)
  }

  @Test(arguments: [
    (0, [0]), (1, [0, 1]), (7, [0, 2, 4, 6, 8]), (152, [0, 50, 100, 150, 200]),
    (20_000, [0, 5_000, 10_000, 15_000, 20_000]),
  ])
  func ticksAreRound(greatest: Int, expected: [Int]) {
    #expect(Amount.roundTicks(upTo: greatest) == expected)
  }

  @Test func anAxisOfTheGreatestNumbersEnds() {
    #expect(Amount.roundTicks(upTo: .max).count < 8)
    #expect(Amount.roundStep(over: .max) > 0)
  }
}
