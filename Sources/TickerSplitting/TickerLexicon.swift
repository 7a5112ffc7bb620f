internal import CTickerNet

/// Folded words with their classes: a hash table of 65,536 places in a model file, with that of
/// `TickerTags` after it.
///
/// A place has four bytes: the upper half of the word's identity, then 1 bit that says that it is
/// taken, 9 bits of the class among 400 and 6 of the class among 64. A word's place is the lower
/// half of its identity or the first free one after it.
enum TickerLexicon {
  static let placeCount = 1 << 16
  static let classByteCount = placeCount * 4
  static let byteCount = classByteCount + TickerTags.byteCount
  static let coarseClassCount: UInt8 = 64
  static let fineClassCount: UInt16 = 400

  /// Gives words their classes and tags; a word that the lexicon lacks gets classes of its letters.
  static func classify(_ words: inout [TickerWord], by lexicon: Range<Int>, of bytes: Span<UInt8>) {
    for index in words.indices {
      if index + wordsAhead < words.count {
        prefetch(words[index + wordsAhead].identity, lexicon, bytes)
      }
      let identity = words[index].identity
      words[index].tag = TickerTags.tag(
        of: identity,
        at: lexicon.lowerBound + classByteCount,
        of: bytes
      )
      var place = firstPlace(of: identity)
      var steps = 0
      while true {
        let entry = bytes.littleEndian(at: lexicon.lowerBound + place * 4)
        if entry == 0 || steps == placeCount {
          classifyByLetters(&words[index])
          break
        }
        if entry >> 16 == identity >> 16 {
          words[index].coarseClass = UInt8(entry & 63)
          words[index].fineClass = UInt16(entry >> 6 & 511)
          words[index].isKnown = true
          break
        }
        place = (place + 1) & (placeCount - 1)
        steps += 1
      }
    }
  }

  private static func firstPlace(of identity: UInt32) -> Int { Int(identity & 0xFFFF) }

  /// How many words before its turn a word's places are asked for: they are scattered over more than
  /// half a megabyte.
  private static let wordsAhead = 8

  @inline(__always)
  private static func prefetch(_ identity: UInt32, _ lexicon: Range<Int>, _ bytes: Span<UInt8>) {
    // SAFETY: asking for bytes reads none of them.
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let table = unsafe start + lexicon.lowerBound
      unsafe ticker_prefetch(table + firstPlace(of: identity) * 4)
      unsafe ticker_prefetch(table + classByteCount + TickerTags.offset(of: identity))
    }
  }

  /// Gives a word classes beyond the learned ones, by its first two letters and its last.
  static func classifyByLetters(_ word: inout TickerWord) {
    let start = (word.prefix & 0xFFFF) &* 0x9E37_79B1
    let end = (word.suffix & 0xFF) &* 0x85EB_CA6B
    let mixed = start ^ end
    let hash = (mixed ^ mixed >> 15) &* 0x2C1B_3C6D
    word.coarseClass = coarseClassCount + UInt8(hash >> 26)
    word.fineClass = fineClassCount + UInt16(hash >> 16 & 511)
  }

  /// Builds a model file's table of classes, without that of tags.
  static func build(_ entries: [(identity: UInt32, coarse: UInt8, fine: UInt16)]) -> [UInt8] {
    var places = [UInt32](repeating: 0, count: placeCount)
    var isTaken: Set<UInt32> = []
    for entry in entries.prefix(placeCount / 2) where isTaken.insert(entry.identity).inserted {
      var place = firstPlace(of: entry.identity)
      while places[place] != 0 { place = (place + 1) & (placeCount - 1) }
      places[place] =
        entry.identity & 0xFFFF_0000 | 0x8000 | UInt32(entry.fine) << 6 | UInt32(entry.coarse)
    }
    return places.flatMap { place in (0..<4).map { UInt8(truncatingIfNeeded: place >> (8 * $0)) } }
  }
}
