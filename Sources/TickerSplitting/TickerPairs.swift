internal import CTickerNet
import DataFormats
import Glibc

/// Which words stand side by side in articles: a filter in a model file.
///
/// A binary fuse filter (Graf & Lemire 2022) with values: three bytes, one in each of three segments that
/// follow one another, give a pair's byte by exclusive or. Its upper six bits are a fingerprint, the lower
/// two how often the pair was met. A pair that was never met passes for one that was once in 64 times.
///
/// Little-endian: seed, binary logarithm of a segment's length, number of segments that a pair can begin
/// in, 0; four bytes each; then the segments, two more than that number. Without any pair there is nothing.
enum TickerPairs {
  static let headerByteCount = 16
  /// Pairs that were met less often are left out.
  static let leastCount = 2
  /// The counts at which the next level begins; a pair that is lacking has level 0.
  private static let counts = [2, 4, 10, 40]
  static let levelCount = UInt8(counts.count) + 1

  /// Stands for the level of a pair that hasn't been looked up.
  static let unlooked = UInt8.max

  /// The level of a pair that was met so often.
  static func level(ofCount count: Int) -> UInt8 { UInt8(counts.count { $0 <= count }) }

  /// The binary logarithms of how often pairs of each level were met; that of level 0 means nothing.
  static let octaves: [Float] = [0, 1.2, 2.5, 4.2, 7]

  /// A filter where it lies in a file.
  struct Table {
    private let start: Int
    private let seed: UInt64
    private let segmentBits: UInt64
    private let segmentCount: UInt64

    /// Reads a filter's header; nil where the numbers don't fit the bytes.
    init?(at range: Range<Int>, of bytes: Span<UInt8>) {
      guard !range.isEmpty else {
        (start, seed, segmentBits, segmentCount) = (0, 0, 0, 0)
        return
      }
      guard range.count >= TickerPairs.headerByteCount else { return nil }
      start = range.lowerBound + TickerPairs.headerByteCount
      seed = UInt64(bytes.littleEndian(at: range.lowerBound))
      segmentBits = UInt64(bytes.littleEndian(at: range.lowerBound + 4))
      segmentCount = UInt64(bytes.littleEndian(at: range.lowerBound + 8))
      guard segmentBits <= TickerPairs.mostSegmentBits, segmentCount > 0,
        (segmentCount + 2) << segmentBits == range.upperBound - start
      else { return nil }
    }

    /// Where two words' bytes lie; nil where there is no pair at all.
    @inline(__always)
    func places(_ left: UInt32, _ right: UInt32) -> Places? {
      segmentCount > 0 ? Places(left, right, seed, segmentBits, segmentCount) : nil
    }

    /// How often two words stand side by side: 0 where they never do.
    @inline(__always)
    func level(at places: Places, of bytes: Span<UInt8>) -> UInt8 {
      let value =
        bytes[start + places.first] ^ bytes[start + places.second] ^ bytes[start + places.third]
        ^ places.mark
      return value < 4 ? value + 1 : 0
    }

    /// The level of two words.
    func level(_ left: UInt32, _ right: UInt32, of bytes: Span<UInt8>) -> UInt8 {
      places(left, right).map { level(at: $0, of: bytes) } ?? 0
    }

    /// Asks for what `level` will need.
    @inline(__always)
    func prefetch(_ places: Places, of bytes: Span<UInt8>) {
      // SAFETY: asking for bytes reads none of them.
      unsafe bytes.withUnsafeBytes { bytes in
        guard let first = bytes.baseAddress else { return }
        unsafe ticker_prefetch(first + start + places.first)
        unsafe ticker_prefetch(first + start + places.second)
        unsafe ticker_prefetch(first + start + places.third)
      }
    }
  }

  private static let mostSegmentBits: UInt64 = 16

  /// Where a pair's bytes lie, and its fingerprint in the upper six bits.
  struct Places {
    fileprivate let first: Int
    fileprivate let second: Int
    fileprivate let third: Int
    fileprivate let mark: UInt8

    @inline(__always)
    fileprivate init(
      _ left: UInt32,
      _ right: UInt32,
      _ seed: UInt64,
      _ segmentBits: UInt64,
      _ segmentCount: UInt64
    ) {
      var hash = (UInt64(left) << 32 | UInt64(right)) ^ seed &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ hash &>> 32) &* 0xD6E8_FEB8_6659_FD93
      hash = (hash ^ hash &>> 32) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash &>> 32
      let other = hash &* 0x9E37_79B9_7F4A_7C15
      let segment = ((hash &>> 32) &* segmentCount) &>> 32
      let within = (UInt64(1) &<< segmentBits) &- 1
      first = Int(truncatingIfNeeded: segment &<< segmentBits | hash & within)
      second = Int(
        truncatingIfNeeded: (segment &+ 1) &<< segmentBits | (hash &>> 16) & within
      )
      third = Int(
        truncatingIfNeeded: (segment &+ 2) &<< segmentBits | (other &>> 40) & within
      )
      mark = UInt8(truncatingIfNeeded: other &>> 56) & 0xFC
    }
  }

  /// Builds a filter; of equal pairs the first counts.
  static func build(_ entries: [(left: UInt32, right: UInt32, count: Int)]) -> [UInt8] {
    var known: Set<UInt64> = []
    let entries = entries.filter { entry in
      entry.count >= leastCount
        && known.insert(UInt64(entry.left) << 32 | UInt64(entry.right)).inserted
    }
    guard !entries.isEmpty else { return [] }
    // The lengths that Graf and Lemire recommend; small filters need more room.
    let count = Float(entries.count)
    let bits = min(max(Int(logf(count) / logf(3.33) + 2.25), 4), Int(mostSegmentBits) - 2)
    let factor = max(1.125, 0.875 + 0.25 * logf(1e6) / logf(max(count, 2)))
    let segments = max(1, (Int(count * factor) + (1 << bits) - 1) >> bits - 2)
    var seed: UInt32 = 1
    while true {
      if let bytes = filled(entries, seed: seed, segmentBits: bits, segmentCount: segments) {
        var filter: [UInt8] = []
        for number in [seed, UInt32(bits), UInt32(segments), 0] {
          filter.append(littleEndian: number)
        }
        return filter + bytes
      }
      seed += 1
    }
  }

  /// The segments' bytes; nil where this seed leaves pairs that can't be told from each other.
  private static func filled(
    _ entries: [(left: UInt32, right: UInt32, count: Int)],
    seed: UInt32,
    segmentBits: Int,
    segmentCount: Int
  ) -> [UInt8]? {
    let places = entries.map { entry in
      Places(entry.left, entry.right, UInt64(seed), UInt64(segmentBits), UInt64(segmentCount))
    }
    // For each byte how many pairs need it, and the exclusive or of their numbers.
    var counts = [Int32](repeating: 0, count: (segmentCount + 2) << segmentBits)
    var numbers = [Int](repeating: 0, count: counts.count)
    for (number, own) in places.enumerated() {
      for place in [own.first, own.second, own.third] {
        counts[place] += 1
        numbers[place] ^= number
      }
    }
    // A pair that needs a byte alone can be given its value there, after all others have theirs.
    var order: [(number: Int, place: Int)] = []
    var single = counts.indices.filter { counts[$0] == 1 }
    while let place = single.popLast() {
      guard counts[place] == 1 else { continue }
      let number = numbers[place]
      order.append((number, place))
      for other in [places[number].first, places[number].second, places[number].third] {
        counts[other] -= 1
        numbers[other] ^= number
        if counts[other] == 1 { single.append(other) }
      }
    }
    guard order.count == entries.count else { return nil }
    var bytes = [UInt8](repeating: 0, count: counts.count)
    for (number, place) in order.reversed() {
      let own = places[number]
      let value = own.mark | (level(ofCount: entries[number].count) - 1)
      bytes[place] = value ^ bytes[own.first] ^ bytes[own.second] ^ bytes[own.third]
    }
    return bytes
  }
}
