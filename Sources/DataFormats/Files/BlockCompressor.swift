/// Compresses bytes as they come to blocks of a fixed number of bytes, several at once and given in order.
public final class BlockCompressor {
  private let compression: Compression
  private let work: OrderedWork<[UInt8]>
  /// How many blocks may wait to be given.
  private let limit: Int
  /// What doesn't fill a block.
  public private(set) var rest: [UInt8]

  /// - Parameters:
  ///   - rest: what one that was stopped had left, less than a block.
  ///   - jobs: how many threads may compress.
  public init(_ compression: Compression, rest: [UInt8] = [], jobs: Int) {
    precondition(rest.count < compression.blockByteCount, "what fills a block isn't left")
    self.compression = compression
    self.rest = rest
    work = OrderedWork(jobs: jobs)
    limit = jobs > 1 ? 2 * jobs : 0
  }

  /// Appends bytes, and gives blocks that are complete.
  public func append<Failure: Error>(
    _ bytes: [UInt8],
    to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var place = 0
    while place < bytes.count {
      let end = min(bytes.count, place + compression.blockByteCount - rest.count)
      rest += bytes[place..<end]
      place = end
      if rest.count == compression.blockByteCount { begin() }
      try give(butFor: limit, to: write)
    }
  }

  /// Gives all blocks that are full.
  public func flush<Failure: Error>(
    to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try give(butFor: 0, to: write)
  }

  /// Gives what is left, and the empty block at the end; nothing may be appended after it.
  public func finish<Failure: Error>(
    to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    if !rest.isEmpty { begin() }
    try flush(to: write)
    try write(compression.block([]))
  }

  private func begin() {
    let (compression, block) = (compression, rest)
    rest = []
    work.begin { compression.block(block) }
  }

  private func give<Failure: Error>(
    butFor count: Int,
    to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    while work.count > count, let block = work.next() { try write(block) }
  }
}
