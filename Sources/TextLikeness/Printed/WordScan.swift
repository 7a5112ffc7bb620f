/// What one fast pass finds of the words of a text: those that aren't known, and signs of damage among them.
///
/// Clean text is told from damaged text by it, so that the passes with a model look only at what may be damage.
struct WordScan {
  /// How many words of Arabic letters there are.
  private(set) var wordCount = 0
  /// The words of two letters and more that aren't known, and single letters but و, as byte offsets, ascending.
  private(set) var strange: [Range<Int>] = []
  /// The lines that have presentation forms, or so many strange words that they may not be in reading order.
  private(set) var doubtfulLines: [Range<Int>] = []
  /// Whether a letter stands three times in a row, a mark twice, two words in a row are single letters, or there are
  /// presentation forms, which may be.
  private(set) var hasBrokenWord = false
  /// Whether a number has four digits and more.
  private(set) var hasLongNumber = false
  /// How many letters there are, and how many of them in words that have more than any word has.
  private var letterCount = 0
  private var runOnLetterCount = 0

  /// Whether much of the text stands without blanks; a slip or two, and the tags of a network, don't count.
  var isRunOn: Bool { runOnLetterCount > 0 && 5 * runOnLetterCount >= 2 * letterCount }

  /// Whether strange words are as many as a text has that is damaged throughout.
  var isStrange: Bool { strange.count >= 3 && 100 * strange.count >= wordCount }

  private var line = (start: 0, words: 0, strange: 0, hasForm: false)
  private var hash = WordHash()
  private var start = 0
  private var isPure = true
  private var wasSingle = false

  /// Scans a text.
  ///
  /// - Complexity: O(*n*) in bytes: a step of a hash a letter, a look-up a word.
  init(_ span: Span<UInt8>) {
    let symbols = TextSymbol.arabicBlock
    let model = LikenessModel.builtin
    var offset = 0
    var digitCount = 0
    // The scalar before, where it is Arabic, and how often it stands there.
    var last = -1
    var sameCount = 0
    while offset < span.count {
      let byte = span[offset]
      if byte & 0xFC == 0xD8, offset + 1 < span.count {
        let scalar = Int(byte & 3) << 6 | Int(span[offset + 1] & 0x3F)
        let symbol = symbols[scalar]
        sameCount = scalar == last ? sameCount + 1 : 1
        last = scalar
        if symbol &- 1 < 31 {
          if hash.count == 0 { start = offset }
          hash.append(symbol)
          if symbol == TextSymbol.foreignArabicLetter { isPure = false }
          if sameCount == 3 { hasBrokenWord = true }
          offset += 2
          continue
        }
        if symbol == TextSymbol.mark {
          // Marks are U+064B and up; tatweel, U+0640, may stand many times.
          if sameCount == 2, scalar >= 0x4B { hasBrokenWord = true }
          offset += 2
          continue
        }
        if hash.count > 0 { close(offset, model) }
        wasSingle = false
        if symbol == TextSymbol.digit {
          digitCount += 1
          if digitCount == 4 { hasLongNumber = true }
        }
        offset += 2
        continue
      }
      if hash.count > 0 { close(offset, model) }
      last = -1
      if byte == 0x20 {
        digitCount = 0
        offset += 1
        continue
      }
      if byte == 0xC2 || byte == 0xE2, let count = BlankSign.byteCount(at: offset, in: span) {
        offset += count
        continue
      }
      if byte &- 0x30 < 10 {
        digitCount += 1
        if digitCount == 4 { hasLongNumber = true }
      } else {
        digitCount = 0
        if BlankSign.endsLine(byte) { closeLine(offset) }
        if byte == 0xEF, offset + 1 < span.count, span[offset + 1] &- 0xAC < 0x10 {
          line.hasForm = true
        }
      }
      wasSingle = false
      offset += 1
    }
    if hash.count > 0 { close(offset, model) }
    closeLine(span.count)
  }

  @inline(__always)
  private mutating func close(_ end: Int, _ model: LikenessModel) {
    wordCount += 1
    letterCount += hash.count
    line.words += 1
    if hash.count == 1 {
      // Two bytes: و is D9 88.
      if wasSingle { hasBrokenWord = true }
      wasSingle = true
      strange.append(start..<end)
    } else {
      wasSingle = false
      if hash.count > 20 { runOnLetterCount += hash.count }
      if !isPure || model.frequency(of: hash) == 0 {
        strange.append(start..<end)
        line.strange += 1
      }
    }
    hash = WordHash()
    isPure = true
  }

  private mutating func closeLine(_ end: Int) {
    if line.hasForm { hasBrokenWord = true }
    if line.hasForm || line.strange > 0 && 3 * line.strange >= line.words {
      doubtfulLines.append(line.start..<end)
    }
    line = (end + 1, 0, 0, false)
  }
}
