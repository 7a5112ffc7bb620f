/// Tells features that a single example has: nothing can be learned from them but that example by heart,
/// and each takes the room of a weight that others share.
struct FeatureCounts {
  /// What stands in the place of the slot of a feature that is left out.
  static let leftOut = UInt32.max

  private static let bits: UInt64 = 28

  /// How many features have a number, two at most; features that share one count as the same.
  private var counts = [UInt8](repeating: 0, count: 1 << Int(bits))
  private var numbers: [UInt32] = []

  /// Counts the feature whose slot is the next one.
  mutating func count(_ feature: UInt64) {
    let number = feature.spread >> (64 - Self.bits)
    numbers.append(UInt32(number))
    if counts[Int(number)] < 2 { counts[Int(number)] += 1 }
  }

  /// Puts `leftOut` in the place of the slots of features that were counted once; how many they are.
  func leaveOutThoseAlone(_ slots: inout [UInt32]) -> Int {
    precondition(slots.count == numbers.count)
    var count = 0
    for place in slots.indices where counts[Int(numbers[place])] < 2 {
      slots[place] = Self.leftOut
      count += 1
    }
    return count
  }
}
