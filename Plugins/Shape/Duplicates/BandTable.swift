import DataFormats
import PipelineCore

/// An entry: a hash, and the number of the text that has it.
///
///     63           32 31            0
///     hash            number + 1        0: no entry
struct BandEntry {
  static func make(_ hash: UInt32, _ number: UInt32) -> UInt64 {
    UInt64(hash) << 32 | UInt64(number &+ 1)
  }
  static func hash(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry >> 32) }
  static func number(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry) &- 1 }
  /// Which of so many places, or homes, is a hash's: they are spread evenly and keep its order.
  static func home(of hash: UInt32, among count: Int) -> Int {
    Int((UInt64(hash) &* UInt64(count)) >> 32)
  }
  /// How many entries of one hash are kept: what more texts share tells nothing.
  static let sameHashLimit = 64
}

/// The entries of the latest texts, in memory: a hash table with open addressing.
struct RecentBands: Sendable {
  private var slots: [UInt64] = []
  private(set) var count = 0
  /// How many entries there are before they are to be written to the disk.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether no more entries are to be added.
  var isFull: Bool { count >= limit }

  /// Adds an entry, unless too many have its hash.
  mutating func add(_ hash: UInt32, _ number: UInt32) {
    if 2 * (count + 1) > slots.count { grow() }
    var place = home(of: hash)
    var sameCount = 0
    while slots[place] != 0 {
      if BandEntry.hash(slots[place]) == hash { sameCount += 1 }
      if sameCount == BandEntry.sameHashLimit { return }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = BandEntry.make(hash, number)
    count += 1
  }

  /// Adds the numbers of the texts that have a hash.
  func find(_ hash: UInt32, into numbers: inout [UInt32]) {
    guard !slots.isEmpty else { return }
    var place = home(of: hash)
    while slots[place] != 0 {
      if BandEntry.hash(slots[place]) == hash { numbers.append(BandEntry.number(slots[place])) }
      place = (place + 1) & (slots.count - 1)
    }
  }

  /// The entries, ascending.
  var sorted: [UInt64] { slots.filter { $0 != 0 }.sorted() }

  /// Forgets all entries.
  mutating func removeAll() {
    for place in slots.indices { slots[place] = 0 }
    count = 0
  }

  private func home(of hash: UInt32) -> Int { BandEntry.home(of: hash, among: slots.count) }

  private mutating func grow() {
    let entries = slots.filter { $0 != 0 }
    slots = [UInt64](repeating: 0, count: max(1 << 12, 2 * slots.count))
    for entry in entries {
      var place = home(of: BandEntry.hash(entry))
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = entry
    }
  }
}

/// Where bytes lie that are read in pieces.
enum StoredBytes: Sendable {
  case file(ScratchFile)
  case resource(Resource, start: Int)

  /// Reads bytes in place of what the buffer held; fewer where they end before.
  func read(_ byteCount: Int, at byteOffset: Int, into buffer: inout [UInt8]) throws(FileError) {
    switch self {
    case .file(let file): try file.read(byteCount, at: byteOffset, into: &buffer)
    case .resource(let resource, let start):
      resource.withBytes { bytes in
        let first = min(max(0, start + byteOffset), bytes.count)
        let end = min(first + byteCount, bytes.count)
        buffer.removeAll(keepingCapacity: true)
        for place in first..<end { buffer.append(bytes[place]) }
      }
    }
  }
}

/// Entries that don't change any more, outside the memory: ascending, with room between them.
///
/// The hashes are spread evenly, so an entry's hash tells where it stands: in its *home*, 32 places from
/// `hash × homeCount >> 32` on, or after it where the homes before overflow. One read finds it nearly always.
struct BandTable: Sendable {
  static let homeByteCount = 256
  private static let homePlaceCount = 32

  let homeCount: Int
  let entryCount: Int
  /// How many bytes the table has, the overflow of its last home included.
  let byteCount: Int
  /// How often its entries were merged.
  let level: Int
  let bytes: StoredBytes

  /// Adds the numbers of the texts that have a hash.
  func find(
    _ hash: UInt32,
    into numbers: inout [UInt32],
    buffer: inout [UInt8]
  ) throws(FileError) {
    var offset = BandEntry.home(of: hash, among: homeCount) * Self.homeByteCount
    var count = 0
    while offset < byteCount {
      try bytes.read(Self.homeByteCount, at: offset, into: &buffer)
      for place in stride(from: 0, to: buffer.count, by: 8) {
        let entry = buffer.little64(at: place)
        if entry == 0 || BandEntry.hash(entry) > hash { return }
        guard BandEntry.hash(entry) == hash else { continue }
        numbers.append(BandEntry.number(entry))
        count += 1
        if count == BandEntry.sameHashLimit { return }
      }
      if buffer.isEmpty { return }
      offset += Self.homeByteCount
    }
  }

  /// Writes the entries of some tables and of the memory into one table.
  ///
  /// - Parameter recent: Entries in memory, ascending.
  static func merging(
    _ tables: [BandTable],
    _ recent: [UInt64],
    level: Int
  ) throws(FileError) -> BandTable {
    let file = try ScratchFile()
    // At most six places of ten are taken.
    let mostCount = tables.reduce(recent.count) { $0 + $1.entryCount }
    let homeCount = max(1, (mostCount + 18) / 19)
    var readers = tables.map { BandReader($0) }
    var next: [UInt64?] = []
    for index in readers.indices { next.append(try readers[index].next()) }
    var recentPlace = 0
    var output: [UInt8] = []
    output.reserveCapacity(1 << 16)
    var written = 0
    var place = 0
    var entryCount = 0
    var last: (hash: UInt32, count: Int) = (0, 0)
    func put(_ entry: UInt64) throws(FileError) {
      output.append(littleEndian: entry)
      place += 1
      if output.count >= 1 << 16 { try flush(&output, to: file, at: &written) }
    }
    while true {
      var least = recentPlace < recent.count ? recent[recentPlace] : UInt64.max
      var reader: Int?
      for (index, entry) in next.enumerated() {
        if let entry, entry < least { (least, reader) = (entry, index) }
      }
      if let reader {
        next[reader] = try readers[reader].next()
      } else if recentPlace < recent.count {
        recentPlace += 1
      } else {
        break
      }
      let hash = BandEntry.hash(least)
      last = hash == last.hash ? (hash, last.count + 1) : (hash, 1)
      if last.count > BandEntry.sameHashLimit { continue }
      let home = BandEntry.home(of: hash, among: homeCount) * homePlaceCount
      while place < home { try put(0) }
      try put(least)
      entryCount += 1
    }
    while !place.isMultiple(of: homePlaceCount) || place < homeCount * homePlaceCount { try put(0) }
    try flush(&output, to: file, at: &written)
    return BandTable(
      homeCount: homeCount,
      entryCount: entryCount,
      byteCount: written,
      level: level,
      bytes: .file(file)
    )
  }

  private static func flush(
    _ output: inout [UInt8],
    to file: ScratchFile,
    at offset: inout Int
  ) throws(FileError) {
    try file.write(output.span, at: offset)
    offset += output.count
    output.removeAll(keepingCapacity: true)
  }
}

/// Reads a table's entries one after another.
private struct BandReader {
  private let table: BandTable
  private var buffer: [UInt8] = []
  private var place = 0
  private var offset = 0

  init(_ table: BandTable) { self.table = table }

  mutating func next() throws(FileError) -> UInt64? {
    while true {
      while place < buffer.count {
        let entry = buffer.little64(at: place)
        place += 8
        if entry != 0 { return entry }
      }
      guard offset < table.byteCount else { return nil }
      try table.bytes.read(min(1 << 16, table.byteCount - offset), at: offset, into: &buffer)
      if buffer.isEmpty { return nil }
      offset += buffer.count
      place = 0
    }
  }
}
