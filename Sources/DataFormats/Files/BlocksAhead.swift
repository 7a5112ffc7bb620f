/// Decodes the next blocks of a compressed file side by side, before anybody has asked for them.
///
/// How far it goes ahead is a matter of the file alone, and not of the number of threads, so that a reader has read
/// as much of the file after as much text, wherever it runs.
final class BlocksAhead {
  private let compression: Compression
  private let work: OrderedWork<[UInt8]?>
  private var blocks: [(stored: [UInt8], plainByteCount: Int)] = []
  private var plainByteCount = 0
  private let limit: Int

  /// - Parameters:
  ///   - jobs: how many threads the run may use.
  ///   - limit: how many bytes of text are decoded ahead.
  init(_ compression: Compression, jobs: Int, limit: Int = 4 << 20) {
    self.compression = compression
    self.limit = limit
    work = OrderedWork(jobs: jobs)
  }

  var isEmpty: Bool { blocks.isEmpty }
  /// Whether no further block is to be begun before one was taken.
  var isFull: Bool { !blocks.isEmpty && (plainByteCount >= limit || blocks.count >= 64) }
  /// How many bytes of the file the blocks have that weren't taken.
  var storedByteCount: Int { blocks.reduce(0) { $0 + $1.stored.count } }

  /// Begins to decode a block.
  func begin(_ block: [UInt8], plainByteCount: Int) {
    blocks.append((block, plainByteCount))
    self.plainByteCount += plainByteCount
    let compression = compression
    work.begin { compression.text(of: block, plainByteCount: plainByteCount) }
  }

  /// Takes the text of the oldest block; nil where it isn't what its beginning says, or there is none.
  func next() -> [UInt8]? {
    guard let text = work.next(), let text else { return nil }
    plainByteCount -= blocks.removeFirst().plainByteCount
    return text
  }

  /// The bytes of the file from the oldest block that wasn't taken on, as far as they were given.
  func takeBack() -> [UInt8] {
    while work.count > 0 { _ = work.next() }
    defer { blocks = [] }
    return Array(blocks.map(\.stored).joined())
  }
}
