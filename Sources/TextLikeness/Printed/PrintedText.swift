public import ArabicText

/// Text that was taken from printed pages, put right: what extraction from PDF does to Arabic.
///
/// Each kind of damage is one pass, in the order in which the next can see more: lines stored as they
/// look, pieces of words that kashida or blanks part, letters of ligatures in the wrong order, numbers that were
/// reversed. A pass changes only what the model of Arabic finds likelier afterwards by a margin.
public enum PrintedText {
  /// A kind of damage.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A line was stored as it looks, from left to right.
    case visualOrder = "visual-order"
    /// Kashida, blanks or U+FFFD stood between the letters of a word, or a letter many times over.
    case brokenWord = "broken-word"
    /// A mark stood apart from its letter or twice.
    case strayMark = "stray-mark"
    /// The letters of lam-alef, or of the article before ج ح خ م, stood in the wrong order.
    case ligatureOrder = "ligature-order"
    /// A number was stored backwards.
    case reversedNumber = "reversed-number"
  }

  /// What was repaired at one place.
  public struct Repair: Sendable, Hashable {
    /// What had happened.
    public let kind: Kind
    /// Byte offsets into the text after the repair, half-open.
    public let target: Range<Int>
    /// By how many bits the text is likelier after the repair.
    public let margin: Double
  }

  /// Repairs a text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - isQuick: whether a text is looked at only where signs of the damage stand that a fast pass finds:
  ///     so lines in visual order are passed over in which no word begins with ة or ى.
  /// - Returns: The text after, with what was changed and why; nil where nothing was.
  /// - Complexity: O(*n*) in bytes.
  public static func repaired(
    _ bytes: [UInt8],
    isQuick: Bool = false
  ) -> (rewrite: Rewrite, repairs: [Repair])? {
    guard var (rewrite, repairs) = repairedOnce(bytes, isQuick) else { return nil }
    // Words that were put together may tell what a line's runs or letters didn't tell before.
    for _ in 1..<roundLimit {
      guard let (next, more) = repairedOnce(rewrite.bytes, isQuick) else { break }
      repairs = repairs.map { $0.moved(by: next) } + more
      rewrite = rewrite.followed(by: next)
    }
    return (rewrite, repairs)
  }

  /// The most rounds over a text; hardly any needs a third.
  private static let roundLimit = 8

  private static func repairedOnce(
    _ bytes: [UInt8],
    _ isQuick: Bool
  ) -> (rewrite: Rewrite, repairs: [Repair])? {
    var signs = PrintedSigns(in: bytes.span)
    if isQuick, signs.isEmpty { return nil }
    // What the words tell, of the text as the passes before left it.
    var scan: WordScan?
    if !isQuick {
      let found = WordScan(bytes.span)
      scan = found
      if !found.doubtfulLines.isEmpty { signs.insert(.visualOrder) }
      if found.hasBrokenWord { signs.insert(.brokenWords) }
      if found.isStrange || found.isRunOn { signs.insert(.strangeWords) }
      if found.hasLongNumber { signs.insert(.longNumbers) }
    }
    var result: (rewrite: Rewrite, repairs: [Repair])?
    let plain: [(signs: PrintedSigns, repaired: ([UInt8]) -> (Rewrite, [Repair])?)] = [
      (.embedding, EmbeddedLines.repaired),
      (isQuick ? .embedding : .all, LetterSigns.repaired),
      (isQuick ? .embedding : .all, StretchSigns.repaired),
      (isQuick ? .embedding : .all, DrawnRuns.repaired),
      (.brokenWords, TatweelGaps.repaired),
      (.brokenWords, { BrokenWords.repaired($0, onlyStretches: true) }),
      (.visualOrder, { VisualLines.repaired($0, scan?.doubtfulLines) }),
      (.brokenWords, { BrokenWords.repaired($0) }),
      (
        [.ligatures, .strangeWords],
        { LigatureOrder.repaired($0, isStrange: signs.contains(.strangeWords)) }
      ),
    ]
    func take(_ next: (Rewrite, [Repair])?) {
      guard let (next, repairs) = next else { return }
      let earlier = (result?.repairs ?? []).map { $0.moved(by: next) }
      result = (result?.rewrite.followed(by: next) ?? next, earlier + repairs)
      scan = nil
    }
    for pass in plain
    where result != nil || pass.signs == .all || !signs.isDisjoint(with: pass.signs) {
      take(pass.repaired(result?.rewrite.bytes ?? bytes))
    }
    let words: [([UInt8], WordScan, _ isPrinted: Bool) -> (Rewrite, [Repair])?] = [
      { text, words, _ in RunOnWords.repaired(text, words) },
      SwappedPairs.repaired, WordGaps.repaired,
    ]
    for repaired in words where result != nil || signs.contains(.strangeWords) {
      let text = result?.rewrite.bytes ?? bytes
      let words = scan ?? WordScan(text.span)
      scan = words
      let isPrinted = Self.isPrinted(result?.repairs ?? [])
      if words.isStrange || words.isRunOn || isPrinted { take(repaired(text, words, isPrinted)) }
    }
    if result != nil || !signs.isDisjoint(with: [.visualOrder, .brokenWords, .longNumbers]) {
      take(ReversedNumbers.repaired(result?.rewrite.bytes ?? bytes))
    }
    return result
  }
}

extension PrintedText {
  /// Whether what was repaired tells that the whole text was taken from printed pages: words put right in which
  /// a font had put lam-alef, or lines that were stored as they look.
  fileprivate static func isPrinted(_ repairs: [Repair]) -> Bool {
    var count = 0
    for repair in repairs where repair.kind == .ligatureOrder || repair.kind == .visualOrder {
      count += 1
      if count == 2 { return true }
    }
    return false
  }
}

extension PrintedText.Repair {
  /// The repair after another pass changed the text.
  fileprivate func moved(by next: Rewrite) -> Self {
    let lower = next.changes.place(of: target.lowerBound, \.source, \.target)
    let upper = next.changes.place(of: target.upperBound, \.source, \.target)
    return Self(kind: kind, target: lower..<max(lower, upper), margin: margin)
  }
}

/// What the model says of one word.
struct WordJudgement {
  /// The word's score in bits.
  let bits: Double
  /// Whether it is known.
  let isKnown: Bool
  /// How many letters it has.
  let letterCount: Int

  init(_ scalars: some Sequence<UInt32>) {
    var score = ArabicScore()
    for scalar in scalars { score.add(letterOf: scalar) }
    score.finish()
    bits = score.bits
    isKnown = score.knownWordCount > 0 && score.knownWordCount == score.wordCount
    letterCount = score.letterCount
  }

  /// The score of a word that is one of many that were tried, in bits.
  ///
  /// One of 1,200 letters in a row is known by chance, with as many bits as it has letters: that a rare word is known
  /// tells no more than this beyond its letters.
  static func cautiousBits(of scalars: some Collection<UInt32>) -> (bits: Double, isKnown: Bool) {
    var score = ArabicScore()
    for scalar in scalars { score.add(letterOf: scalar) }
    let letterBits = score.bitsSoFar
    score.finish()
    let isKnown = score.knownWordCount > 0
    guard scalars.count > 4, isKnown else { return (score.bits, isKnown) }
    let rarest = LikenessModel.logOfWordCount
    return (min(score.bits, letterBits + bitsOfChance + rarest - rarity(of: scalars)), true)
  }

  /// The logarithm to base 2 of 1,200.
  private static let bitsOfChance = 10.2

  /// How rare a word is: it is one of 2 to the power of so many words.
  static func rarity(of scalars: some Sequence<UInt32>) -> Double {
    var hash = WordHash()
    for scalar in scalars {
      let symbol = TextSymbol.symbol(of: scalar)
      if (1...31).contains(symbol) { hash.append(symbol) }
    }
    let frequency = LikenessModel.builtin.frequency(of: hash)
    guard frequency > 0 else { return .infinity }
    return LikenessModel.logOfWordCount - LikenessModel.logOfCount(ofStep: frequency)
  }
}

/// A word of Arabic letters and marks in a text.
struct PlacedWord {
  /// Byte offsets into the text, half-open.
  let range: Range<Int>
  /// The word's scalars.
  let scalars: [UInt32]

  /// Calls the closure with every word of a range, in order, that touches no presentation form.
  static func forEach(
    in span: Span<UInt8>,
    _ range: Range<Int>,
    _ body: (PlacedWord) -> Void
  ) {
    var offset = range.lowerBound
    var scalars: [UInt32] = []
    while offset < range.upperBound {
      guard span[offset] & 0xFC == 0xD8 else {
        offset += 1
        continue
      }
      let start = offset
      scalars.removeAll(keepingCapacity: true)
      while offset < range.upperBound, span[offset] & 0xFC == 0xD8 {
        let scalar = span.scalar(at: offset)
        let symbol = TextSymbol.symbol(of: scalar.value)
        guard (1...31).contains(symbol) || symbol == TextSymbol.mark else { break }
        scalars.append(scalar.value)
        offset += scalar.byteCount
      }
      if scalars.isEmpty {
        offset += 1
      } else if !isForm(before: start, in: span), !isForm(at: offset, in: span) {
        body(PlacedWord(range: start..<offset, scalars: scalars))
      }
    }
  }

  /// Whether a presentation form, EF AC to EF BB and another byte, stands at an offset.
  private static func isForm(at offset: Int, in span: Span<UInt8>) -> Bool {
    offset + 1 < span.count && span[offset] == 0xEF && span[offset + 1] &- 0xAC < 0x10
  }

  private static func isForm(before offset: Int, in span: Span<UInt8>) -> Bool {
    offset > 2 && isForm(at: offset - 3, in: span)
  }

  /// The word at a range that `WordScan` gave.
  init(_ span: Span<UInt8>, _ range: Range<Int>) {
    var scalars: [UInt32] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = span.scalar(at: offset)
      scalars.append(scalar.value)
      offset += scalar.byteCount
    }
    self.init(range: range, scalars: scalars)
  }

  private init(range: Range<Int>, scalars: [UInt32]) {
    self.range = range
    self.scalars = scalars
  }

  /// Whether the word touches a presentation form, so that it is a part of one.
  func isPart(in span: Span<UInt8>) -> Bool {
    Self.isForm(before: range.lowerBound, in: span) || Self.isForm(at: range.upperBound, in: span)
  }

  /// The word that ends before an offset.
  static func before(_ offset: Int, in span: Span<UInt8>) -> PlacedWord? {
    var start = offset
    while start > 1, offset - start < longestByteCount, isWordScalar(at: start - 2, in: span) {
      start -= 2
    }
    return start < offset ? PlacedWord(span, start..<offset) : nil
  }

  /// The word that begins at an offset.
  static func after(_ offset: Int, in span: Span<UInt8>) -> PlacedWord? {
    var end = offset
    while end - offset < longestByteCount, isWordScalar(at: end, in: span) { end += 2 }
    return end > offset ? PlacedWord(span, offset..<end) : nil
  }

  private static let longestByteCount = 64

  /// Whether a letter of Arabic, or a mark, stands at a byte offset.
  static func isWordScalar(at offset: Int, in span: Span<UInt8>) -> Bool {
    TextSymbol.arabic(at: offset, in: span).map {
      (1...31).contains($0) || $0 == TextSymbol.mark
    } ?? false
  }
}
