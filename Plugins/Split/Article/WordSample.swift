import ArabicText

/// A sample of a text's words by the beginnings of their stems, to ask which words of a line are in it.
///
/// A word counts by its first letters after `و`, `ف`, `ب`, `ل`, `ك` and the article, so that `البلدية`, `بلدية` and
/// `للبلدية` are one. Two words may share a bit; for a count of words that does no harm.
struct WordSample {
  private var bits: [UInt64] = Array(repeating: 0, count: 64)

  /// Forgets all words.
  mutating func removeAll() {
    for index in bits.indices { bits[index] = 0 }
  }

  /// Takes the words of a range.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    Self.forEachStem(bytes, at: range) { stem in
      bits[Int(stem >> 6 & 63)] |= 1 << UInt64(stem & 63)
    }
  }

  /// How many words of a range are in the sample, and how many it has.
  func shared(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (shared: Int, count: Int) {
    var shared = 0
    var count = 0
    Self.forEachStem(bytes, at: range) { stem in
      count += 1
      if bits[Int(stem >> 6 & 63)] & (1 << UInt64(stem & 63)) != 0 { shared += 1 }
    }
    return (shared, count)
  }

  /// Calls a closure with the hash of every Arabic word of four letters and more, article aside.
  private static func forEachStem(
    _ bytes: Span<UInt8>,
    at range: Range<Int>,
    _ body: (UInt32) -> Void
  ) {
    let fold = LetterFold.arabicUnits
    // The first ten letters of a word.
    var letters: InlineArray<10, UInt16> = InlineArray(repeating: 0)
    var count = 0
    var offset = range.lowerBound
    while offset <= range.upperBound {
      var unit: UInt16 = LetterFold.blank
      if offset + 1 < range.upperBound, bytes[offset] & 0xFC == 0xD8,
        bytes[offset + 1] & 0xC0 == 0x80
      {
        unit = fold[Int(bytes[offset] & 0x03) << 6 | Int(bytes[offset + 1] & 0x3F)]
        offset += 2
        if unit <= LetterFold.tatweel { continue }
      } else {
        offset += 1
      }
      if (0x0620...0x06D3).contains(unit) {
        if count < 10 { letters[count] = unit }
        count += 1
      } else {
        if count >= 3, let stem = stem(letters, min(count, 10)) { body(stem) }
        count = 0
      }
    }
  }

  private static func stem(_ letters: InlineArray<10, UInt16>, _ count: Int) -> UInt32? {
    var start = 0
    func isArticle(_ at: Int) -> Bool {
      at + 3 < count && letters[at] == 0x0627 && letters[at + 1] == 0x0644
    }
    switch letters[0] {
    case 0x0648, 0x0641, 0x0628, 0x0643:
      if isArticle(1) { start = 3 } else if count > 4, letters[0] == 0x0648 { start = 1 }
    case 0x0644: if count > 4, letters[1] == 0x0644 { start = 2 }
    default: if isArticle(0) { start = 2 }
    }
    guard count - start >= 3 else { return nil }
    var hash: UInt32 = 2_166_136_261
    for index in start..<min(start + 4, count) {
      hash = (hash ^ UInt32(letters[index])) &* 16_777_619
    }
    return hash ^ hash >> 13
  }
}
