import TestSupport
import Testing

@testable import DataFormats

struct RunningSumTests {
  /// Sums that other programs of XXH64 give, with seed 0.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)]
  )
  func givesKnownSums(_ text: String, _ expected: UInt64) {
    var sum = RunningSum()
    let bytes = Array(text.utf8)
    sum.add(bytes.span)
    #expect(sum.value == expected)
  }

  @Test("the sum doesn't depend on how the bytes come")
  func isTheSameInPieces() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for length in [0, 1, 31, 32, 33, 95, 96, 300] {
      var whole = RunningSum()
      let start = Array(bytes[..<length])
      whole.add(start.span)
      for step in [1, 3, 7, 32, 50] {
        var pieces = RunningSum()
        for place in stride(from: 0, to: length, by: step) {
          let piece = Array(bytes[place..<min(place + step, length)])
          pieces.add(piece.span)
        }
        #expect(pieces.value == whole.value, "\(length) bytes, \(step) at a time")
        #expect(pieces.byteCount == length)
      }
    }
  }
}
