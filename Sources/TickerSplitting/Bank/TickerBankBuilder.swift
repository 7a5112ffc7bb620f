package import DataFormats

/// Gathers tickers and known headlines for a bank, each once, up to a number of words.
///
/// They lie in scratch files, and so do the sums by which doubles are known: the memory is the same for any number.
package struct TickerBankBuilder: Sendable {
  /// How many words are taken; what comes later is left out.
  let wordLimit: Int
  /// The identities and edges, four bytes each; the first is an edge.
  private var words = ScratchLog()
  private var entries = TickerRuns()
  private var known = ScratchSums()
  package private(set) var tickerCount = 0
  package private(set) var headlineCount = 0
  package private(set) var leftOutCount = 0
  /// What went wrong while something was added; nothing is added after it.
  private var failure: FileError?

  package init(wordLimit: Int) {
    self.wordLimit = wordLimit
    append([], edge: TickerBank.tickerEdge)
  }

  package var wordCount: Int { words.byteCount / 4 }

  /// Adds a ticker or a known headline, by its words' identities, unless it is there already.
  ///
  /// - Returns: Whether it was added.
  @discardableResult
  package mutating func add(_ identities: [UInt32], isHeadline: Bool) -> Bool {
    let shortest = TickerBank.runWordCount - (isHeadline ? 1 : 0)
    guard identities.count >= shortest else { return false }
    var hash: UInt64 = isHeadline ? 1 : 0
    for identity in identities {
      hash = (hash ^ UInt64(identity)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    guard failure == nil else { return false }
    do throws(FileError) {
      guard try known.insert(hash) else { return false }
    } catch {
      failure = error
      return false
    }
    guard wordCount + identities.count + 2 <= wordLimit else {
      leftOutCount += 1
      return false
    }
    if isHeadline { headlineCount += 1 } else { tickerCount += 1 }
    let edge = isHeadline ? TickerBank.headlineEdge : TickerBank.tickerEdge
    append(identities.map { max($0, 2) }, edge: edge)
    return true
  }

  /// Puts words between two edges after the others; without words one edge.
  private mutating func append(_ identities: [UInt32], edge: UInt32) {
    guard failure == nil else { return }
    let start = UInt32(wordCount + 1)
    var bytes: [UInt8] = []
    bytes.append(littleEndian: edge)
    for identity in identities { bytes.append(littleEndian: identity) }
    if !identities.isEmpty { bytes.append(littleEndian: edge) }
    do throws(FileError) {
      try words.append(bytes)
      let run = TickerBank.runWordCount
      if identities.count == run - 1 {
        try entries.add(TickerBank.hash(ofShortHeadline: identities[...]), start)
      }
      for place in 0..<max(0, identities.count - run + 1) {
        let hash = TickerBank.hash(
          identities[place],
          identities[place + 1],
          identities[place + 2],
          identities[place + 3]
        )
        try entries.add(hash, start + UInt32(place))
      }
    } catch { failure = error }
  }

  /// The bank's bytes, without anything that the crawl taught; for banks that fit into memory.
  ///
  /// - Throws: `FileError` where the disk had no room for what was added.
  package func file() throws(FileError) -> [UInt8] { try stored().bytes() }

  /// The bank on the disk, without anything that the crawl taught.
  ///
  /// - Throws: `FileError` where the disk had no room for what was added.
  package func stored() throws(FileError) -> TickerBankFile {
    if let failure { throw failure }
    return try TickerBankFile(words, entries)
  }

  /// Puts what the crawl taught into a bank's bytes.
  package static func add(_ lesson: TickerCrawl.Lesson, to file: inout [UInt8]) {
    set(lesson, in: &file)
    file += lesson.tail
    TickerModel.seal(&file)
  }

  /// Puts into a bank's header what the crawl taught.
  static func set(_ lesson: TickerCrawl.Lesson, in file: inout [UInt8]) {
    let numbers = [
      (24, lesson.usualCount ?? 0), (28, lesson.model.count), (40, lesson.consensus.count),
    ]
    for (offset, number) in numbers {
      for index in 0..<4 { file[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    }
    set(lesson.edges, in: &file)
  }

  /// Puts into a bank's header how much its tickers' edges say.
  static func set(_ edges: TickerEdges, in file: inout [UInt8]) {
    for (offset, number) in [(32, edges.beginning.bitPattern), (36, edges.end.bitPattern)] {
      for index in 0..<4 { file[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    }
  }
}
