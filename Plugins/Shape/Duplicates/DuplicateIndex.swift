import DataFormats
import PipelineCore

/// The texts that passed, found again by the hashes of their words and bands.
///
/// The entries of the latest texts are in memory, up to a million of them (16 MB); then they go to the disk, as a
/// table that is merged with others of its age. The records of the texts lie on the disk too, but for the last
/// megabyte. So the memory is the same for any number of texts; the disk takes some 200 bytes a text for its
/// entries, and three for each of its words.
struct DuplicateIndex: Sendable {
  /// How a text was seen before.
  struct Match: Sendable {
    /// The name of the text that it repeats.
    let id: String
    /// That text's place among all documents; nil where an earlier run let it pass.
    let ordinal: UInt32?
    /// How alike they are; nil where the folded texts are the same.
    let similarity: Double?
  }

  /// How many texts are compared at most, those first that share most bands.
  private static let comparisonLimit = 64
  /// How many tables of an age are merged into one.
  private static let tablesOfALevel = 4

  private let similarity: Double
  let bandHeight: Int
  private let bank: DuplicateBank?
  private var recent: RecentBands
  private var tables: [BandTable] = []
  private var records = ScratchLog()
  private var offsets = ScratchLog(tailLimit: 1 << 16)
  private var ownCount = 0
  private var buffer: [UInt8] = []
  private var numbers: [UInt32] = []

  /// Makes an empty index.
  ///
  /// - Parameters:
  ///   - similarity: from which on a text is a near duplicate; 1 where only equal ones count.
  ///   - bank: the texts of earlier runs.
  ///   - recentLimit: how many entries stay in memory.
  init(similarity: Double, bank: DuplicateBank?, recentLimit: Int = 1 << 20) {
    self.similarity = similarity
    self.bank = bank
    bandHeight = Self.bandHeight(for: similarity)
    recent = RecentBands(limit: recentLimit)
  }

  /// How high bands are for a similarity; 0 where only equal texts count.
  static func bandHeight(for similarity: Double) -> Int {
    similarity < 1 ? TextSketch.bandHeight(for: similarity) : 0
  }

  /// How many texts there are, those of earlier runs among them.
  var count: Int { (bank?.count ?? 0) + ownCount }

  /// Looks a text up, and remembers it where nothing like it was seen.
  mutating func match(
    _ text: TextSketch,
    id: String,
    ordinal: UInt32
  ) throws(FileError) -> Match? {
    if let match = try equal(to: text) { return match }
    if let match = try nearest(to: text) { return match }
    try remember(text, id: id, ordinal: ordinal)
    return nil
  }

  private mutating func equal(to text: TextSketch) throws(FileError) -> Match? {
    numbers.removeAll(keepingCapacity: true)
    try find(Self.key(of: text.whole))
    numbers.sort()
    for number in numbers {
      guard let seen = try seen(number), seen.whole == text.whole else { continue }
      return match(number, seen, similarity: nil)
    }
    return nil
  }

  private mutating func nearest(to text: TextSketch) throws(FileError) -> Match? {
    numbers.removeAll(keepingCapacity: true)
    for band in text.bands { try find(band) }
    numbers.sort()
    var candidates: [(number: UInt32, count: Int)] = []
    for number in numbers {
      if candidates.last?.number == number {
        candidates[candidates.count - 1].count += 1
      } else {
        candidates.append((number, 1))
      }
    }
    if candidates.count > Self.comparisonLimit {
      candidates.sort { ($1.count, $0.number) < ($0.count, $1.number) }
      candidates.removeLast(candidates.count - Self.comparisonLimit)
      candidates.sort { $0.number < $1.number }
    }
    var best: (number: UInt32, seen: SeenText, similarity: Double)?
    for candidate in candidates {
      guard let seen = try seen(candidate.number) else { continue }
      let found = TextSketch.similarity(text.shingles, seen.shingles)
      // Why: of long texts the similarity is estimated, with a standard error of .018; so that hardly any
      // pair is missed, two of them count for it.
      guard found.value >= similarity - (found.isExact ? 0 : 0.035) else { continue }
      if found.value > best?.similarity ?? 0 { best = (candidate.number, seen, found.value) }
    }
    return best.map { match($0.number, $0.seen, similarity: $0.similarity) }
  }

  private func match(_ number: UInt32, _ seen: SeenText, similarity: Double?) -> Match {
    let isOwn = Int(number) >= bank?.count ?? 0
    return Match(id: seen.id, ordinal: isOwn ? seen.ordinal : nil, similarity: similarity)
  }

  private static func key(of whole: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: TextSketch.mixed(whole) >> 32)
  }

  // MARK: Reading

  private mutating func find(_ hash: UInt32) throws(FileError) {
    recent.find(hash, into: &numbers)
    for table in tables { try table.find(hash, into: &numbers, buffer: &buffer) }
    try bank?.table.find(hash, into: &numbers, buffer: &buffer)
  }

  private mutating func seen(_ number: UInt32) throws(FileError) -> SeenText? {
    let own = Int(number) - (bank?.count ?? 0)
    if own < 0 {
      try bank?.read(Int(number), into: &buffer)
    } else {
      guard own < ownCount else { return nil }
      try offsets.read(16, at: 8 * own, into: &buffer)
      let start = Int(clamping: buffer.little64(at: 0))
      let end = own + 1 < ownCount ? Int(clamping: buffer.little64(at: 8)) : records.byteCount
      try records.read(end - start, at: start, into: &buffer)
    }
    return SeenText(buffer)
  }

  // MARK: Writing

  private mutating func remember(
    _ text: TextSketch,
    id: String,
    ordinal: UInt32
  ) throws(FileError) {
    // Why: entries have 32 bits for a number.
    guard let number = UInt32(exactly: count), number < .max else { return }
    var offset: [UInt8] = []
    offset.append(littleEndian: UInt64(records.byteCount))
    try offsets.append(offset)
    try records.append(SeenText.record(text, id: id, ordinal: ordinal))
    ownCount += 1
    recent.add(Self.key(of: text.whole), number)
    for band in text.bands { recent.add(band, number) }
    if recent.isFull { try flush() }
  }

  private mutating func flush() throws(FileError) {
    tables.append(try BandTable.merging([], recent.sorted, level: 0))
    recent.removeAll()
    while let level = tables.last?.level,
      tables.suffix(Self.tablesOfALevel).count(where: { $0.level == level })
        == Self.tablesOfALevel
    {
      let merged = try BandTable.merging(
        tables.suffix(Self.tablesOfALevel),
        [],
        level: level + 1
      )
      tables.removeLast(Self.tablesOfALevel)
      tables.append(merged)
    }
  }

  /// Hands on the bytes of a bank with these texts and those of earlier runs.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    let earlier = bank.map { [$0.table] } ?? []
    let table = try BandTable.merging(earlier + tables, recent.sorted, level: 0)
    let earlierByteCount = bank?.byteCount ?? 0
    try append(
      DuplicateBank.header(
        bandHeight: bandHeight,
        textCount: count,
        table,
        recordByteCount: earlierByteCount + records.byteCount
      )
    )
    var piece: [UInt8] = []
    for start in stride(from: 0, to: table.byteCount, by: 1 << 16) {
      try table.bytes.read(min(1 << 16, table.byteCount - start), at: start, into: &piece)
      try append(piece)
    }
    try bank?.copyOffsets(append)
    for start in stride(from: 0, to: offsets.byteCount, by: 1 << 16) {
      try offsets.read(min(1 << 16, offsets.byteCount - start), at: start, into: &piece)
      var moved: [UInt8] = []
      moved.reserveCapacity(piece.count)
      for place in stride(from: 0, to: piece.count, by: 8) {
        moved.append(littleEndian: piece.little64(at: place) &+ UInt64(earlierByteCount))
      }
      try append(moved)
    }
    try bank?.copyRecords(append)
    for start in stride(from: 0, to: records.byteCount, by: 1 << 16) {
      try records.read(min(1 << 16, records.byteCount - start), at: start, into: &piece)
      try append(piece)
    }
  }
}
