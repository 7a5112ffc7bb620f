internal import DataFormats

/// Words with the readings that they were seen with, in the model's bytes.
///
///     0   4  number of buckets
///     4   4  × (buckets + 1): where each bucket's entries begin, from the end of this table
///            the entries
///
/// A word's bucket comes from its hash. An entry is two bytes of fingerprint, one byte with the number of
/// letters in the lower five bits and that of readings less one in the upper three, then the readings:
/// a byte for how often (`count(of:)`, `newsShare(of:)`), a byte for capitals, and the labels, seven bits each.
struct ReadingLexicon {
  /// A reading in the lexicon.
  struct Entry {
    var reading: Reading
    /// How often it was seen, as a step of `count(of:)`, in the lower five bits, 0 where only a part of
    /// the word was; its share of the word's times in news (`newsShare(of:)`) in the upper three.
    var step: UInt8
    /// Of the times that it didn't begin a text, how many in sixteen it had a capital, in the lower four
    /// bits; how many times were seen, as a power of two, at most 15, in the upper ones.
    var capitals: UInt8
  }

  /// The most readings of a word.
  static let maximumCount = 6

  private let start: Int
  private let bucketCount: UInt64
  private let entriesStart: Int
  private let end: Int

  /// Where the filter lies; empty where there is none.
  ///
  /// It has three bits for each word, where its hash says, so that most words that aren't in the lexicon
  /// are known by a look at a small place.
  private let filter: Range<Int>

  /// The lexicon of a model; nil where it has none or its table is cut short.
  init?(_ model: RomanisationModel, in bytes: Span<UInt8>) {
    self.init(model.section(.lexicon), filter: model.section(.filter).range, in: bytes)
  }

  init?(
    _ section: RomanisationModel.Section,
    filter: Range<Int> = 0..<0,
    in bytes: Span<UInt8>
  ) {
    self.filter = filter.count >= 8 && filter.count.nonzeroBitCount == 1 ? filter : 0..<0
    guard section.range.count >= 8 else { return nil }
    start = section.range.lowerBound
    end = section.range.upperBound
    bucketCount = UInt64(bytes.word32(at: start))
    entriesStart = start + 8 + 4 * Int(bucketCount)
    guard bucketCount > 0, entriesStart <= end else { return nil }
  }

  /// How often a step stands for: two steps double it.
  static func count(of step: UInt8) -> Float { counts[Int(step)] }

  /// A step without the share in news.
  static func size(of step: UInt8) -> UInt8 { step & 0x1F }

  /// The share of a word's times in news that a reading has: 0 where news don't have it, else in
  /// seven steps.
  ///
  /// Catalogues know many a word in other readings than news: ṭalabat and ṭalabah.
  static func newsShare(of step: UInt8) -> UInt64 { UInt64(step >> 5) }

  /// A reading's share of a word's times in news as `newsShare(of:)` has it.
  static func newsShare(_ count: Float, of all: Float) -> UInt8 {
    count <= 0 ? 0 : 1 + UInt8(shareLimits.count { count >= $0 * all })
  }

  private static let shareLimits: [Float] = [0.03, 0.1, 0.25, 0.45, 0.65, 0.88]

  private static let counts: [Float] = (0..<256).map { step in
    var count: Float = 1
    for _ in 0..<(step & 0x1F) / 2 { count *= 2 }
    return (step % 2 == 0 ? count : count * 1.4142) - 1
  }

  /// The step nearest to a count.
  static func step(of count: Float) -> UInt8 {
    var low = 0
    var high = 31
    while low < high {
      let middle = (low + high) / 2
      if counts[middle] < count { low = middle + 1 } else { high = middle }
    }
    return UInt8(low > 0 && count - counts[low - 1] < counts[low] - count ? low - 1 : low)
  }

  static func bucket(of hash: UInt64, among count: UInt64) -> Int {
    Int((hash >> 32 &* count) >> 32)
  }

  /// Where the eight bytes of a filter begin that tell of a word, in a filter whose size is a power of two.
  @inline(__always)
  static func filterPlace(of hash: UInt64, byteCount: Int) -> Int {
    Int(truncatingIfNeeded: hash) & (byteCount &- 8)
  }

  /// The three bits that a word has in them.
  @inline(__always)
  static func filterBits(of hash: UInt64) -> UInt64 {
    1 << (hash &>> 24 & 63) | 1 << (hash &>> 30 & 63) | 1 << (hash &>> 36 & 63)
  }

  /// Puts a filter together, with five bits or more for each word.
  static func filter(_ words: some Collection<Word>) -> [UInt8] {
    var byteCount = 8
    while byteCount * 8 < words.count * 5 { byteCount *= 2 }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    for word in words {
      let place = filterPlace(of: word.hash, byteCount: byteCount)
      let bits = filterBits(of: word.hash)
      for offset in 0..<8 {
        bytes[place + offset] |= UInt8(truncatingIfNeeded: bits >> UInt64(8 * offset))
      }
    }
    return bytes
  }

  static func byteCount(ofLetters count: Int) -> Int { (7 * count + 7) / 8 }

  /// The readings of a word, the most frequent first.
  ///
  /// - Parameter entries: Gets them; what it held goes.
  @inline(__always)
  func look(up word: Word, in bytes: Span<UInt8>, _ entries: inout [Entry]) {
    entries.removeAll(keepingCapacity: true)
    guard word.count > 0 else { return }
    let hash = word.hash
    guard mayHave(hash, in: bytes) else { return }
    let fingerprint = UInt16(truncatingIfNeeded: hash)
    let place = start + 4 + 4 * Self.bucket(of: hash, among: bucketCount)
    var offset = entriesStart + Int(bytes.word32(at: place))
    let stop = min(entriesStart + Int(bytes.word32(at: place + 4)), end)
    while offset + 3 <= stop {
      let head = Int(bytes[offset + 2])
      let letterCount = head & 0x1F
      let readingCount = head >> 5 + 1
      let size = 2 + Self.byteCount(ofLetters: letterCount)
      if bytes.word16(at: offset) == fingerprint, letterCount == word.count,
        offset + 3 + readingCount * size <= stop
      {
        for index in 0..<readingCount {
          let at = offset + 3 + index * size
          entries.append(
            Entry(
              reading: Reading(bits: bytes.word128(at: at + 2)).prefix(letterCount),
              step: bytes[at],
              capitals: bytes[at + 1]
            )
          )
        }
        return
      }
      offset += 3 + readingCount * size
    }
  }

  /// Asks for the filter's byte of a word that will soon be looked up.
  @inline(__always)
  func prefetchFilter(_ hash: UInt64, in bytes: Span<UInt8>) {
    guard !filter.isEmpty else { return }
    bytes.prefetch(filter.lowerBound + Self.filterPlace(of: hash, byteCount: filter.count))
  }

  /// Whether a word may be in the lexicon, as far as the filter says.
  @inline(__always)
  func mayHave(_ hash: UInt64, in bytes: Span<UInt8>) -> Bool {
    guard !filter.isEmpty else { return true }
    let place = filter.lowerBound + Self.filterPlace(of: hash, byteCount: filter.count)
    let bits = Self.filterBits(of: hash)
    return bytes.word64(at: place) & bits == bits
  }

  /// Asks for the place where a word's bucket is told.
  @inline(__always)
  func prefetchBucket(_ hash: UInt64, in bytes: Span<UInt8>) {
    bytes.prefetch(start + 4 + 4 * Self.bucket(of: hash, among: bucketCount))
  }

  /// Asks for the entries of a word's bucket.
  @inline(__always)
  func prefetchEntries(_ hash: UInt64, in bytes: Span<UInt8>) {
    let place = start + 4 + 4 * Self.bucket(of: hash, among: bucketCount)
    let offset = entriesStart + Int(bytes.word32(at: place))
    bytes.prefetch(offset)
    bytes.prefetch(offset + 64)
  }

  /// Puts a lexicon together.
  static func bytes(_ words: [Word: [Entry]]) -> [UInt8] {
    let bucketCount = max(1, words.count / 8)
    var buckets = [[(word: Word, entries: [Entry])]](repeating: [], count: bucketCount)
    for (word, entries) in words {
      buckets[bucket(of: word.hash, among: UInt64(bucketCount))].append((word, entries))
    }
    var table = [UInt8](littleEndian: [UInt32(bucketCount)])
    var body: [UInt8] = []
    for bucket in buckets {
      table.append(littleEndian: UInt32(body.count))
      // The order of a dictionary changes from run to run.
      for (word, entries) in bucket.sorted(by: { $0.word.bits < $1.word.bits }) {
        let hash = word.hash
        body.append(littleEndian: UInt16(truncatingIfNeeded: hash))
        body.append(UInt8(word.count | (entries.count - 1) << 5))
        for entry in entries {
          body += [entry.step, entry.capitals]
          for index in 0..<byteCount(ofLetters: word.count) {
            body.append(UInt8(truncatingIfNeeded: entry.reading.bits >> UInt128(8 * index)))
          }
        }
      }
    }
    table.append(littleEndian: UInt32(body.count))
    return table + body
  }
}
