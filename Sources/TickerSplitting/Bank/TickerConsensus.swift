import DataFormats
import Glibc

/// What the other tickers of a crawl say of a gap by the number of headlines that each holds.
///
/// Where every page shows twenty headlines, a cut too many in a ticker makes one too few elsewhere in it. Another
/// page shows some of the same headlines beside others, and errs at other places. So each ticker tells the
/// others how much its own number speaks for a cut in each of its gaps, beyond what its words do; the mean
/// counts. In terms of graphical models: one step of loopy belief propagation at a time, the mean in place
/// of the sum because the pages overlap.
struct TickerConsensus {
  /// A ticker says no more than this, in log-odds.
  private static let most: Float = 3

  /// For each gap, by its key, what the tickers say that have it, and how many have.
  private var said: [UInt32: (sum: Float, count: Float)] = [:]

  /// The keys of a ticker's gaps, 0 before the first word to `count` after the last: of the two words on both
  /// sides.
  static func keys(of words: [TickerWord]) -> [UInt32] {
    func identity(_ index: Int) -> UInt32 {
      words.indices.contains(index) ? max(words[index].identity, 2) : TickerBank.tickerEdge
    }
    return (0...words.count).map { gap in
      TickerBank.hash(identity(gap - 2), identity(gap - 1), identity(gap), identity(gap + 1))
    }
  }

  /// What a ticker says of its gaps.
  ///
  /// - Parameters:
  ///   - counted: For each gap the probability of a cut where the number of headlines is heeded.
  ///   - uncounted: The same where it isn't.
  static func message(counted: [Float], uncounted: [Float]) -> [Float] {
    zip(counted, uncounted).map { counted, uncounted in
      min(max(TickerConfidence.logOdds(counted) - TickerConfidence.logOdds(uncounted), -most), most)
    }
  }

  /// Takes what a ticker says.
  mutating func add(_ message: [Float], at keys: [UInt32]) {
    for (key, own) in zip(keys, message).dropFirst().dropLast() {
      let before = said[key] ?? (0, 0)
      said[key] = (before.sum + own, before.count + 1)
    }
  }

  /// What the other tickers say of the gaps of one, in log-odds.
  ///
  /// - Parameter own: What that one said itself.
  func bonuses(at keys: [UInt32], without own: [Float]) -> [Float] {
    zip(keys, own).map { key, own in
      guard let said = said[key], said.count > 1 else { return 0 }
      return (said.sum - own) / (said.count - 1)
    }
  }

  // As a bank has it: a hash table whose number of places is a power of two, at least twice as many as there
  // are gaps of which something is said. A place has four bytes: the upper three of a gap's key, then what is
  // said in steps of a sixteenth, from -128 to 127; 0 where the place is free.
  private static let stepsPerUnit: Float = 16

  /// The table's bytes; none where nothing is said.
  var bytes: [UInt8] {
    let entries = said.mapValues { Int8(($0.sum / $0.count * Self.stepsPerUnit).rounded()) }
      .filter { $0.value != 0 }.sorted { $0.key < $1.key }
    guard !entries.isEmpty else { return [] }
    var places = [UInt32](repeating: 0, count: Self.placeCount(for: entries.count))
    for (key, step) in entries {
      var place = Int(key) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = key & 0xFFFF_FF00 | UInt32(UInt8(bitPattern: step))
    }
    var bytes: [UInt8] = []
    for place in places { bytes.append(littleEndian: place) }
    return bytes
  }

  private static func placeCount(for count: Int) -> Int {
    var placeCount = 2
    while placeCount < 2 * count { placeCount *= 2 }
    return placeCount
  }

  /// Whether a table may have so many bytes.
  static func canHave(byteCount: Int) -> Bool {
    byteCount == 0 || (byteCount >= 8 && byteCount.nonzeroBitCount == 1)
  }

  /// What a bank's table says of a gap, in log-odds.
  static func bonus(at key: UInt32, in table: Span<UInt8>) -> Float {
    let placeCount = table.count / 4
    for step in 0..<placeCount {
      let place = (Int(key) + step) & (placeCount - 1)
      let entry = table.littleEndian(at: 4 * place)
      if entry & 0xFF == 0 { return 0 }
      if entry >> 8 == key >> 8 {
        return Float(Int8(truncatingIfNeeded: entry)) / stepsPerUnit
      }
    }
    return 0
  }
}
