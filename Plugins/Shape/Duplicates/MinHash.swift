import ArabicText

/// What a text is to the search for near duplicates: its words and the least hashes of its shingles.
///
/// A shingle is three words in a row of the folded text. Of two texts the share of least hashes in which they
/// agree estimates the Jaccard similarity of their sets of shingles (Broder 1997), here with a standard error of
/// .035 at most; of each hash eight bits are kept, and what they agree by chance is taken off.
struct MinHash: Sendable {
  /// How many hashes there are.
  static let count = 128
  /// How many hashes make a band: texts that agree in a whole band are compared.
  static let bandHeight = 6
  /// How many bands there are: at a similarity of .8 one agrees with a probability of .992.
  static let bandCount = 16

  /// The hash of the whole folded text.
  let whole: UInt64
  /// Eight bits of each least hash.
  let bytes: [UInt8]
  /// A hash of each band.
  let bands: [UInt32]

  /// Makes the hashes of a text; nil where it has no word.
  init?(_ text: [UInt8]) {
    let words = MinHash.words(of: FoldForSearch().folded(text))
    guard !words.isEmpty else { return nil }
    var least = [UInt32](repeating: .max, count: MinHash.count)
    var whole: UInt64 = 0
    for (index, word) in words.enumerated() {
      whole = MinHash.mixed(whole ^ word)
      let isLast = index + 3 > words.count
      if isLast, index > 0 { continue }
      var shingle = word
      for next in words[index..<min(words.count, index + 3)].dropFirst() {
        shingle = MinHash.mixed(shingle) ^ next
      }
      shingle = MinHash.mixed(shingle)
      for hash in 0..<MinHash.count {
        let value = UInt32(truncatingIfNeeded: (shingle &* MinHash.factors[hash]) >> 32)
        if value < least[hash] { least[hash] = value }
      }
    }
    self.whole = whole
    bytes = least.map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 13) }
    bands = (0..<MinHash.bandCount).map { band in
      let hashes = least[band * MinHash.bandHeight..<(band + 1) * MinHash.bandHeight]
      let sum = hashes.reduce(UInt64(band)) { MinHash.mixed($0 ^ UInt64($1)) }
      return UInt32(truncatingIfNeeded: sum >> 32)
    }
  }

  /// The hashes of the words: runs of letters and digits.
  private static func words(of text: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    for byte in text {
      let isWord =
        byte >= 0x80 ? byte != 0xC2 : byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      if isWord {
        hash = (hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        hash ^= UInt64(byte)
      } else if hash != 0 {
        words.append(mixed(hash))
        hash = 0
      }
    }
    if hash != 0 { words.append(mixed(hash)) }
    return words
  }

  /// Stirs the bits of a hash (the finisher of MurmurHash3).
  static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 33) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ bits >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ bits >> 33
  }

  /// Odd factors, one a hash: multiplying by one and taking upper bits is a hash of its own.
  private static let factors: [UInt64] = (0..<count).map { mixed(UInt64($0) &+ 1) | 1 }
}

/// The texts that were seen, found again by their bands.
///
/// Memory: 128 bytes a text and some 350 for its bands and its name.
struct DuplicateIndex: Sendable {
  /// How a text was seen before.
  enum Match: Sendable {
    /// The folded texts are the same.
    case exact(id: String)
    /// The estimated similarity.
    case near(id: String, similarity: Double)
  }

  private var names: [String] = []
  private var hashes: [UInt8] = []
  private var wholes: [UInt64: UInt32] = [:]
  /// Of each band and hash the text that had it last.
  private var last = [[UInt32: UInt32]](repeating: [:], count: MinHash.bandCount)
  /// Of each band and text the one that had its hash before; the text itself where none had.
  private var earlier = [[UInt32]](repeating: [], count: MinHash.bandCount)
  private let similarity: Double?
  private let limit: Int
  /// Texts that weren't remembered because the index was full.
  private(set) var leftOutCount = 0

  /// How many texts of one band are compared at most.
  private static let comparisonLimit = 64

  /// Makes an empty index.
  ///
  /// - Parameters:
  ///   - similarity: from which on a text is a near duplicate; nil where only equal ones count.
  ///   - limit: how many texts are remembered.
  init(similarity: Double?, limit: Int) {
    self.similarity = similarity
    self.limit = limit
  }

  /// Looks a text up, and remembers it where nothing like it was seen.
  mutating func match(_ text: MinHash, id: String) -> Match? {
    if let seen = wholes[text.whole] { return .exact(id: names[Int(seen)]) }
    if let similarity, let (index, found) = nearest(text), found >= similarity - 0.06 {
      return .near(id: names[index], similarity: found)
    }
    guard names.count < limit else {
      leftOutCount += 1
      return nil
    }
    let index = UInt32(names.count)
    names.append(id)
    wholes[text.whole] = index
    if similarity != nil {
      hashes += text.bytes
      for (band, hash) in text.bands.enumerated() {
        earlier[band].append(last[band].updateValue(index, forKey: hash) ?? index)
      }
    }
    return nil
  }

  private func nearest(_ text: MinHash) -> (Int, Double)? {
    var best: (Int, Double)?
    var compared: Set<UInt32> = []
    for (band, hash) in text.bands.enumerated() {
      guard var index = last[band][hash] else { continue }
      for _ in 0..<Self.comparisonLimit {
        if compared.insert(index).inserted {
          let similarity = similarity(of: text, Int(index))
          if similarity > best?.1 ?? 0 { best = (Int(index), similarity) }
        }
        let next = earlier[band][Int(index)]
        if next == index { break }
        index = next
      }
    }
    return best
  }

  private func similarity(of text: MinHash, _ index: Int) -> Double {
    let start = index * MinHash.count
    var agreeing = 0
    for hash in 0..<MinHash.count where hashes[start + hash] == text.bytes[hash] { agreeing += 1 }
    let share = Double(agreeing) / Double(MinHash.count)
    return max(0, (share - 1 / 256) / (1 - 1 / 256))
  }
}
