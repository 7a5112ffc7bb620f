package import PipelineCore

/// A headline bank: the tickers and known headlines of a crawl, with an index of their word runs, and
/// what the crawl taught.
///
/// The same headline stands in many tickers, each shifted a little: where two tickers share a run of
/// words, its ends are likely cuts. All numbers are little-endian, four bytes each.
///
///     0   8  "MWHBANK4"
///     8   4  number of words
///     12  4  number of index entries
///     16  8  checksum of everything after byte 24
///     24  4  how many headlines its tickers hold, 0 where that varies
///     28  4  byte count of the model that was fitted to the crawl, 0 where there is none
///     32  4  how much the beginnings of its tickers say of headlines, from 0 to 1: Float32
///     36  4  the same of their ends
///     40  4  byte count of what its tickers say of gaps by their number of headlines
///     44     words: identities; 0 stands at both ends of a ticker, 1 of a known headline
///            buckets: for each upper half of a hash where its entries begin, 65,537 numbers
///            hashes: of runs of four words, and of known headlines of three, ascending
///            places: of the runs, in the order of the hashes
///            what tickers say of gaps: a table of `TickerConsensus`
///            the model
package final class TickerBank: Sendable {
  static let magic = Array("MWHBANK4".utf8)
  static let headerByteCount = 44
  static let bucketCount = 1 << 16
  /// How many words an indexed run has.
  static let runWordCount = 4
  static let tickerEdge: UInt32 = 0
  static let headlineEdge: UInt32 = 1

  private let resource: Resource
  private let endUse: (@Sendable () -> Void)?
  let wordCount: Int
  private let entryCount: Int
  /// How many headlines nearly all tickers hold, where it is the same number.
  let usualCount: Int?
  /// How much the edges of its tickers say.
  let edges: TickerEdges
  private let consensusByteCount: Int
  /// The model that was fitted to the crawl, where it was large enough.
  let model: TickerModel?

  /// Checks a bank's header, size and checksum.
  ///
  /// - Parameter endUse: Called after each look at a bank that the run has just made, whose checksum it knows.
  /// - Throws: `StageError.file` where it isn't a bank, or damaged.
  package init(
    _ resource: Resource,
    endUse: (@Sendable () -> Void)? = nil
  ) throws(StageError) {
    self.resource = resource
    self.endUse = endUse
    var counts: (words: Int, entries: Int, usual: Int, consensus: Int, model: Int)?
    var isBank = false
    var edges = TickerEdges()
    resource.withBytes { bytes in
      isBank =
        bytes.count >= Self.headerByteCount
        && Self.magic.indices.allSatisfy { bytes[$0] == Self.magic[$0] }
      guard isBank else { return }
      let words = Int(bytes.littleEndian(at: 8))
      let entries = Int(bytes.littleEndian(at: 12))
      let sum = UInt64(bytes.littleEndian(at: 16)) | UInt64(bytes.littleEndian(at: 20)) << 32
      let modelBytes = Int(bytes.littleEndian(at: 28))
      let consensusBytes = Int(bytes.littleEndian(at: 40))
      let numbers = words + Self.bucketCount + 1 + 2 * entries
      guard bytes.count == Self.headerByteCount + 4 * numbers + consensusBytes + modelBytes,
        TickerConsensus.canHave(byteCount: consensusBytes),
        endUse != nil || sum == TickerModel.checksum(of: bytes)
      else { return }
      edges.beginning = Float(bitPattern: bytes.littleEndian(at: 32))
      edges.end = Float(bitPattern: bytes.littleEndian(at: 36))
      guard edges.areSensible else { return }
      counts = (words, entries, Int(bytes.littleEndian(at: 24)), consensusBytes, modelBytes)
    }
    guard let counts else {
      throw .file(
        path: resource.name,
        problem: isBank ? "is a damaged headline bank" : "is no headline bank",
        help: "`split.bank` writes one"
      )
    }
    wordCount = counts.words
    entryCount = counts.entries
    self.edges = edges
    usualCount = counts.usual > 0 ? counts.usual : nil
    consensusByteCount = counts.consensus
    model = try counts.model > 0 ? TickerModel(resource.suffix(counts.model)) : nil
  }

  /// Lends the bank's bytes for the length of a call.
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    defer { endUse?() }
    return resource.withBytes(body)
  }

  /// The identity of a word, or an edge; an edge outside the bank.
  func word(_ place: Int, in bytes: Span<UInt8>) -> UInt32 {
    place >= 0 && place < wordCount
      ? bytes.littleEndian(at: Self.headerByteCount + 4 * place) : Self.tickerEdge
  }

  /// The places of the runs with a hash, at most so many; another run may share the hash.
  func places(of hash: UInt32, limit: Int, in bytes: Span<UInt8>) -> [Int] {
    let buckets = Self.headerByteCount + 4 * wordCount
    let hashes = buckets + 4 * (Self.bucketCount + 1)
    let bucket = buckets + 4 * Int(hash >> 16)
    var low = Int(bytes.littleEndian(at: bucket))
    let end = min(Int(bytes.littleEndian(at: bucket + 4)), entryCount)
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if bytes.littleEndian(at: hashes + 4 * middle) < hash {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var places: [Int] = []
    while low < end, places.count < limit, bytes.littleEndian(at: hashes + 4 * low) == hash {
      places.append(Int(bytes.littleEndian(at: hashes + 4 * (entryCount + low))))
      low += 1
    }
    return places
  }

  /// What the crawl's tickers say of a ticker's gaps by their number of headlines, in log-odds.
  func consensus(at words: [TickerWord]) -> [Float] {
    guard consensusByteCount > 0 else { return [Float](repeating: 0, count: words.count + 1) }
    let start = Self.headerByteCount + 4 * (wordCount + Self.bucketCount + 1 + 2 * entryCount)
    let keys = TickerConsensus.keys(of: words)
    return withBytes { bytes in
      let table = bytes.extracting(start..<start + consensusByteCount)
      return keys.map { TickerConsensus.bonus(at: $0, in: table) }
    }
  }

  /// The hash of a run of words.
  static func hash(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
    var hash = UInt64(a) | UInt64(b) << 32
    hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    hash ^= UInt64(c) << 32 | UInt64(d)
    hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// The hash of a known headline of one word less than a run has.
  static func hash(ofShortHeadline words: ArraySlice<UInt32>) -> UInt32 {
    let start = words.startIndex
    return hash(words[start], words[start + 1], words[start + 2], headlineEdge)
  }
}
