/// A byte for each of many words: a hash table of 262,144 places in a model file.
///
/// There are two of them. One tells what parts of speech words can be, as a tag: the number, 1 to 255,
/// of a set of readings: `perfect verb` alone, `noun or perfect verb`, `adjective with article, feminine`.
/// The other one tells their use, as `TickerUse` says.
///
/// A place has two bytes: the uppermost of the word's identity, and its value, 0 where the place is free.
/// A word's place is that of the lowest 18 bits of its identity or one after it, with no free place
/// between. Eight bits don't tell all words apart: one word in a hundred or so that the table lacks is
/// taken for another.
enum TickerWordTable {
  static let placeCount = 1 << 18
  static let byteCount = placeCount * 2
  /// More words would make the ways to their places long, and words that are lacking often mistaken.
  static let mostWords = placeCount * 3 / 4

  /// A word's value, 0 where the table lacks it.
  ///
  /// - Parameter table: The offset of the table in `bytes`.
  static func value(of identity: UInt32, at table: Int, of bytes: Span<UInt8>) -> UInt8 {
    for step in 0..<placeCount {
      let offset = table + offset(of: identity, step: step)
      let value = bytes[offset + 1]
      if value == 0 || bytes[offset] == mark(of: identity) { return value }
    }
    return 0
  }

  /// Builds the table; of the words that can't be told apart the first counts.
  static func build(_ entries: [(identity: UInt32, value: UInt8)]) -> [UInt8] {
    var table = [UInt8](repeating: 0, count: byteCount)
    for entry in entries.prefix(mostWords) where entry.value > 0 {
      var step = 0
      while true {
        let offset = offset(of: entry.identity, step: step)
        if table[offset + 1] == 0 {
          table[offset] = mark(of: entry.identity)
          table[offset + 1] = entry.value
          break
        }
        if table[offset] == mark(of: entry.identity) { break }
        step += 1
      }
    }
    return table
  }

  /// The offset in the table of the first place that a word may have, or of one so many after it.
  static func offset(of identity: UInt32, step: Int = 0) -> Int {
    2 * ((Int(identity) + step) & (placeCount - 1))
  }

  private static func mark(of identity: UInt32) -> UInt8 { UInt8(identity >> 24) }
}
