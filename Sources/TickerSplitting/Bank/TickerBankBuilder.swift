/// Gathers tickers and known headlines for a bank, each once, up to a number of words.
package struct TickerBankBuilder: Sendable {
  /// How many words are taken; what comes later is left out.
  let wordLimit: Int
  private var words: [UInt32] = [TickerBank.tickerEdge]
  private var known: Set<UInt64> = []
  package private(set) var tickerCount = 0
  package private(set) var headlineCount = 0
  package private(set) var leftOutCount = 0

  package init(wordLimit: Int) { self.wordLimit = wordLimit }

  package var wordCount: Int { words.count }

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
    guard !known.contains(hash) else { return false }
    guard words.count + identities.count + 2 <= wordLimit else {
      leftOutCount += 1
      return false
    }
    known.insert(hash)
    if isHeadline { headlineCount += 1 } else { tickerCount += 1 }
    let edge = isHeadline ? TickerBank.headlineEdge : TickerBank.tickerEdge
    words.append(edge)
    words += identities.map { max($0, 2) }
    words.append(edge)
    return true
  }

  /// The bank's bytes, without anything that the crawl taught.
  package func file() -> [UInt8] {
    let run = TickerBank.runWordCount
    var entries: [UInt64] = []
    entries.reserveCapacity(words.count)
    for place in 0..<max(0, words.count - run + 1) {
      let window = words[place..<place + run]
      let edge = TickerBank.headlineEdge
      guard window.dropLast().allSatisfy({ $0 > edge }) else { continue }
      let last = words[place + run - 1]
      if last > edge || (last == edge && place > 0 && words[place - 1] == edge) {
        let hash = TickerBank.hash(
          words[place],
          words[place + 1],
          words[place + 2],
          words[place + 3]
        )
        entries.append(UInt64(hash) << 32 | UInt64(place))
      }
    }
    entries.sort()
    var buckets = [UInt32](repeating: 0, count: TickerBank.bucketCount + 1)
    for entry in entries { buckets[Int(entry >> 48) + 1] += 1 }
    for index in 1..<buckets.count { buckets[index] += buckets[index - 1] }
    var file = TickerBank.magic
    file.reserveCapacity(
      TickerBank.headerByteCount + 4 * (words.count + buckets.count + 2 * entries.count)
    )
    func append(_ number: UInt32) {
      for shift in [0, 8, 16, 24] as [UInt32] {
        file.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    append(UInt32(words.count))
    append(UInt32(entries.count))
    file += [UInt8](repeating: 0, count: TickerBank.headerByteCount - file.count)
    for word in words { append(word) }
    for bucket in buckets { append(bucket) }
    for entry in entries { append(UInt32(entry >> 32)) }
    for entry in entries { append(UInt32(truncatingIfNeeded: entry)) }
    Self.seal(&file)
    return file
  }

  /// Puts what the crawl taught into a bank's bytes.
  package static func add(_ lesson: TickerCrawl.Lesson, to file: inout [UInt8]) {
    for (offset, number) in [(24, lesson.usualCount ?? 0), (28, lesson.model.count)] {
      for index in 0..<4 { file[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    }
    file += lesson.model
    seal(&file)
  }

  private static func seal(_ file: inout [UInt8]) {
    let checksum = TickerModel.checksum(of: file.span)
    for index in 0..<8 { file[16 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * index)) }
  }
}
