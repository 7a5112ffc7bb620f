internal import CTickerNet
internal import DataFormats

/// What a model file knows of words: a hash table of 65,536 places for their classes, two of
/// `TickerWordTable` for their tags and uses, and the filter of `TickerPairs`.
///
/// A place of the first has four bytes: the upper half of the word's identity, then 1 bit that says that
/// it is taken, 9 bits of the class among 400 and 6 of the class among 64. A word's place is the lower
/// half of its identity or the first free one after it.
enum TickerLexicon {
  static let placeCount = 1 << 16
  static let classByteCount = placeCount * 4
  private static let tagOffset = classByteCount
  private static let useOffset = tagOffset + TickerWordTable.byteCount
  private static let pairOffset = useOffset + TickerWordTable.byteCount
  static let coarseClassCount: UInt8 = 64
  static let fineClassCount: UInt16 = 400

  /// Where the parts of a lexicon lie.
  struct Parts {
    let classes: Range<Int>
    let tags: Range<Int>
    let uses: Range<Int>
    let pairs: Range<Int>

    /// Nil where the range is too short for them.
    init?(_ lexicon: Range<Int>) {
      guard lexicon.count >= TickerLexicon.pairOffset else { return nil }
      let start = lexicon.lowerBound
      classes = start..<start + tagOffset
      tags = start + tagOffset..<start + useOffset
      uses = start + useOffset..<start + pairOffset
      pairs = start + pairOffset..<lexicon.upperBound
    }
  }

  /// Gives words their classes, tags and uses; a word that the lexicon lacks gets classes of its letters.
  static func classify(_ words: inout [TickerWord], by lexicon: Range<Int>, of bytes: Span<UInt8>) {
    guard let parts = Parts(lexicon),
      let pairs = TickerPairs.Table(at: parts.pairs, of: bytes)
    else { return }
    // The places of the pairs that are on their way, each at its right word's index.
    var waiting = InlineArray<8, TickerPairs.Places?>(repeating: nil)
    for index in words.indices {
      let pair = waiting[index % wordsAhead]
      if index + wordsAhead < words.count {
        let ahead = words[index + wordsAhead].identity
        prefetch(ahead, of: lexicon, in: bytes)
        let places = pairs.places(words[index + wordsAhead - 1].identity, ahead)
        if let places { pairs.prefetch(places, of: bytes) }
        waiting[index % wordsAhead] = places
      }
      let identity = words[index].identity
      words[index].tag = TickerWordTable.value(of: identity, at: parts.tags.lowerBound, of: bytes)
      words[index].use = TickerWordTable.value(of: identity, at: parts.uses.lowerBound, of: bytes)
      if index >= wordsAhead {
        words[index].pair = pair.map { pairs.level(at: $0, of: bytes) } ?? 0
      } else if index > 0 {
        words[index].pair = pairs.level(words[index - 1].identity, identity, of: bytes)
      }
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
  /// a megabyte.
  private static let wordsAhead = 8

  @inline(__always)
  private static func prefetch(_ identity: UInt32, of lexicon: Range<Int>, in bytes: Span<UInt8>) {
    // SAFETY: asking for bytes reads none of them.
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let table = unsafe start + lexicon.lowerBound
      unsafe ticker_prefetch(table + firstPlace(of: identity) * 4)
      unsafe ticker_prefetch(table + tagOffset + TickerWordTable.offset(of: identity))
      unsafe ticker_prefetch(table + useOffset + TickerWordTable.offset(of: identity))
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

  /// Builds a model file's table of classes.
  static func build(_ entries: [(identity: UInt32, coarse: UInt8, fine: UInt16)]) -> [UInt8] {
    var places = [UInt32](repeating: 0, count: placeCount)
    var isTaken: Set<UInt32> = []
    for entry in entries.prefix(placeCount / 2) where isTaken.insert(entry.identity).inserted {
      var place = firstPlace(of: entry.identity)
      while places[place] != 0 { place = (place + 1) & (placeCount - 1) }
      places[place] =
        entry.identity & 0xFFFF_0000 | 0x8000 | UInt32(entry.fine) << 6 | UInt32(entry.coarse)
    }
    return [UInt8](littleEndian: places)
  }
}
