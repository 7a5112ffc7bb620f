import Glibc

/// How often a word stands in articles, and how often it begins and ends a clause there.
///
/// In one byte, as a model file has it: 4 bits of how often, 2 of how often at the end, 2 at the
/// beginning. 0 stands for a word of which nothing is known.
enum TickerUse {
  /// Words that were counted less often are left out.
  static let leastCount = 3

  private static let octavesPerLevel: Float = 1.25
  private static let leastOctaves: Float = 1.5
  /// How many levels of frequency there are, that of unknown words included.
  static let levelCount = 16
  /// The shares of a word's places at which the next step begins.
  private static let shares: [Float] = [0.02, 0.07, 0.18]

  /// - Parameters:
  ///   - count: How often the word was met in articles.
  ///   - beginning: How often as the first word of a clause.
  ///   - ending: How often as the last one.
  static func value(count: Int, beginning: Int, ending: Int) -> UInt8 {
    guard count >= leastCount else { return 0 }
    let level = Int((log2f(Float(count)) - leastOctaves) / octavesPerLevel) + 1
    let steps = [ending, beginning].map { part in
      let share = (Float(part) + 0.5) / (Float(count) + 5)
      return UInt8(shares.count { $0 <= share })
    }
    return UInt8(min(max(level, 1), levelCount - 1)) | steps[0] << 4 | steps[1] << 6
  }

  /// The level of a word's frequency, 0 where it isn't known.
  @inline(__always)
  static func level(of use: UInt8) -> UInt8 { use & 15 }

  /// How often a word ends a clause: a step, 0 where hardly ever.
  @inline(__always)
  static func endingStep(of use: UInt8) -> UInt8 { use >> 4 & 3 }

  /// The binary logarithm of how often words of a level were met.
  static func octaves(ofLevel level: Int) -> Float {
    leastOctaves + (Float(level) - 0.5) * octavesPerLevel
  }
}
