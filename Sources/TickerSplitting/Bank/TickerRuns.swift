import DataFormats

/// The hashes of the runs of words with their places, in any order as they come and ascending as they are read.
///
/// The latest ones are in memory, up to a million (8 MB); then they go to a scratch file, sorted, and all of them are
/// merged when they are read.
struct TickerRuns: Sendable {
  private let recentLimit: Int
  private var recent: [UInt64] = []
  private var stored = ScratchLog()
  /// Where each sorted stretch in `stored` ends: a byte offset.
  private var ends: [Int] = []

  init(recentLimit: Int = 1 << 20) { self.recentLimit = recentLimit }

  var count: Int { stored.byteCount / 8 + recent.count }

  mutating func add(_ hash: UInt32, _ place: UInt32) throws(FileError) {
    recent.append(UInt64(hash) << 32 | UInt64(place))
    guard recent.count >= recentLimit else { return }
    recent.sort()
    for start in stride(from: 0, to: recent.count, by: 1 << 13) {
      var bytes: [UInt8] = []
      for entry in recent[start..<min(start + 1 << 13, recent.count)] {
        bytes.append(littleEndian: entry)
      }
      try stored.append(bytes)
    }
    ends.append(stored.byteCount)
    recent.removeAll(keepingCapacity: true)
  }

  /// Gives the entries ascending: by hash, and of one hash by place.
  func forEach(
    _ body: (_ hash: UInt32, _ place: UInt32) throws(FileError) -> Void
  ) throws(FileError) {
    let last = recent.sorted()
    var lastPlace = 0
    var stretches: [Stretch] = []
    var start = 0
    for end in ends {
      stretches.append(Stretch(place: start, end: end))
      start = end
    }
    var next: [UInt64] = []
    for index in stretches.indices { next.append(try stretches[index].next(in: stored)) }
    while true {
      var least = lastPlace < last.count ? last[lastPlace] : .max
      var from: Int?
      for (index, entry) in next.enumerated() where entry < least { (least, from) = (entry, index) }
      if let from {
        next[from] = try stretches[from].next(in: stored)
      } else if lastPlace < last.count {
        lastPlace += 1
      } else {
        return
      }
      try body(UInt32(least >> 32), UInt32(truncatingIfNeeded: least))
    }
  }

  /// A sorted stretch that is read from its beginning.
  private struct Stretch {
    /// What is to be read: byte offsets.
    var place: Int
    let end: Int
    private var buffer: [UInt8] = []
    private var bufferPlace = 0

    init(place: Int, end: Int) { (self.place, self.end) = (place, end) }

    /// The next entry; the greatest number where there is none.
    mutating func next(in log: ScratchLog) throws(FileError) -> UInt64 {
      if bufferPlace == buffer.count {
        guard place < end else { return .max }
        try log.read(min(1 << 16, end - place), at: place, into: &buffer)
        place += buffer.count
        bufferPlace = 0
        if buffer.isEmpty { return .max }
      }
      defer { bufferPlace += 8 }
      return buffer.span.littleEndian(at: bufferPlace, as: UInt64.self)
    }
  }
}
