import PipelineCore

/// What a stretch of text is made of; counted scalar by scalar, in UTF-8.
struct LetterCount {
  /// Arabic letters; a presentation form isn't counted.
  var arabic: Int32 = 0
  /// Latin letters.
  var latin: Int32 = 0
  /// Digits of all kinds.
  var digits: Int32 = 0
  /// Words: runs of letters and digits.
  var words: Int32 = 0
  /// Marks that end sentences, and colons.
  var stops: Int32 = 0
  /// Commas, semicolons and quotes.
  var commas: Int32 = 0
  /// Whether the last sign is one that ends a sentence, or a closing quote or bracket.
  var endsSentence = false
  private var isInWord = false

  /// Letters of both kinds.
  var letters: Int32 { arabic &+ latin }

  /// Counts the scalars of a stretch of well-formed UTF-8.
  ///
  /// Each byte is looked up by itself and by the one before it, and nothing branches on what it is: in Arabic text
  /// every word would make a wrong guess.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var at = range.lowerBound
    if !isInWord {
      at = bytes.firstNonSpace(from: at, to: end)
      if at == end { return }
    }
    let table = SignTable.shared
    let (rows, signs) = (table.rows.span, table.signs.span)
    var (state, wordCount): (UInt64, UInt64) = (isInWord ? 1 : 0, 0)
    var isEnd: UInt64 = endsSentence ? 1 : 0
    var row: UInt16 = 0
    while at < end {
      // Why: the sums have ten bits each, so that one addition counts for all.
      var sums: UInt64 = 0
      let stop = at &+ min(1000, end &- at)
      while at < stop {
        let byte = bytes[at]
        let ascii = SignTable.ascii | UInt16(byte)
        let pair = row | UInt16(byte & 0x3F)
        let sign = signs[Int(byte < 0x80 ? ascii : pair)]
        row = rows[Int(byte)]
        sums &+= sign
        let enters = sign &>> 50 & 1
        wordCount &+= enters & ~state
        state = (state | enters) & ~(sign &>> 51)
        isEnd = (isEnd & ~enters) | (sign &>> 52 & 1)
        at &+= 1
      }
      arabic &+= Int32(truncatingIfNeeded: sums & 0x3FF)
      latin &+= Int32(truncatingIfNeeded: sums &>> 10 & 0x3FF)
      digits &+= Int32(truncatingIfNeeded: sums &>> 20 & 0x3FF)
      stops &+= Int32(truncatingIfNeeded: sums &>> 30 & 0x3FF)
      commas &+= Int32(truncatingIfNeeded: sums &>> 40 & 0x3FF)
    }
    words &+= Int32(truncatingIfNeeded: wordCount)
    isInWord = state & 1 != 0
    endsSentence = isEnd != 0
  }

  /// Counts what a reference stands for.
  mutating func add(_ text: ReferenceText) {
    var bytes = InlineArray<8, UInt8>(repeating: 0)
    for (index, byte) in text.enumerated() { bytes[index] = byte }
    add(bytes.span, 0..<text.count)
  }

  /// Counts what a text is made of.
  mutating func add(_ text: TracedText) { add(text.bytes.span, 0..<text.bytes.count) }

  /// Adds what another stretch is made of.
  mutating func add(_ other: LetterCount) {
    arabic &+= other.arabic
    latin &+= other.latin
    digits &+= other.digits
    words &+= other.words
    stops &+= other.stops
    commas &+= other.commas
    if other.letters > 0 || other.digits > 0 || other.stops > 0 || other.commas > 0 {
      endsSentence = other.endsSentence
    }
  }
}

/// What each scalar below U+0800 counts for.
private struct SignTable: Sendable {
  static let shared = SignTable()

  // The lowest fifty bits of a sign are added up: Arabic letters, Latin letters, digits, stops, commas, ten bits each.

  /// It is in a word.
  private static let enters: UInt64 = 1 << 50
  /// It parts words.
  private static let leaves: UInt64 = 1 << 51
  /// It ends a sentence, or closes a quote or a bracket after one.
  private static let ends: UInt64 = 1 << 52

  private static let arabic = enters | 1
  private static let latin = enters | 1 << 10
  private static let digit = enters | 1 << 20
  private static let stop: UInt64 = 1 << 30
  private static let comma: UInt64 = 1 << 40

  /// Where the signs of ASCII begin.
  static let ascii: UInt16 = 0x800

  /// The signs of scalars of two bytes by their value, then those of ASCII; those of no scalar are nothing.
  var signs = [UInt64](repeating: 0, count: 0x880)
  /// Where the signs of scalars begin whose first byte this is: 0, where nothing has any, for all but two bytes'.
  var rows = [UInt16](repeating: 0, count: 0x100)

  private init() {
    for lead in 0xC2...0xDF { rows[lead] = UInt16(lead & 0x1F) << 6 }
    let ascii = Int(Self.ascii)
    for byte in 0..<0x80 { signs[ascii + byte] = Self.leaves }
    for byte in 0x30...0x39 { signs[ascii + byte] = Self.digit }
    for letter in 0x41...0x5A {
      signs[ascii + letter] = Self.latin
      signs[ascii + letter + 0x20] = Self.latin
    }
    for byte in [0x2E, 0x21, 0x3A, 0x3F] {
      signs[ascii + byte] = Self.stop | Self.leaves | Self.ends
    }
    for byte in [0x2C, 0x3B] { signs[ascii + byte] = Self.comma | Self.leaves }
    signs[ascii + 0x22] = Self.comma | Self.leaves | Self.ends
    signs[ascii + 0x29] = Self.leaves | Self.ends
    // Latin letters with accents; guillemets; the blank that doesn't break.
    for scalar in 0xC0..<0x280 { signs[scalar] = Self.latin }
    for scalar in [0xAB, 0xBB] { signs[scalar] = Self.comma | Self.ends }
    signs[0xA0] = Self.leaves
    // Arabic letters, without marks and tatweel.
    for scalar in 0x0620..<0x0640 { signs[scalar] = Self.arabic }
    for scalar in 0x0641..<0x064B { signs[scalar] = Self.arabic }
    for scalar in 0x0660...0x0669 { signs[scalar] = Self.digit }
    for scalar in 0x066A..<0x0700 { signs[scalar] = Self.arabic }
    for scalar in [0x060C, 0x061B] { signs[scalar] = Self.comma | Self.leaves }
    signs[0x061F] = Self.stop | Self.leaves | Self.ends
  }
}
