internal import ArabicText

/// Parts words that stand without blanks, a line of them and more: `يفتتحالفيلمالوثائقي`.
///
/// Some programs leave out every blank that is drawn as room alone. No Arabic word has so many letters; where two fifths
/// of the letters of a text stand so, its words are parted where known ones meet, by the likeliest path over their
/// frequencies. Addresses and tags stay.
enum RunOnWords {
  /// How many letters no word has.
  private static let leastLetterCount = 19
  /// How many letters a word has at least that is tried: the ends of such lines are no longer than words are.
  private static let leastShortCount = 7
  private static let longestWord = 14
  /// What a place costs at which no known word ends, so that a name in between doesn't hold up the others.
  private static let unknownLetter = -6.0

  /// - Parameter words: The words of the text.
  static func repaired(_ bytes: [UInt8], _ words: WordScan) -> (Rewrite, [PrintedText.Repair])? {
    guard words.isRunOn else { return nil }
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for range in words.strange where range.count >= 2 * leastShortCount {
      let word = PlacedWord(span, range)
      if word.isPart(in: span) || isPartOfAName(range, in: span) { continue }
      guard let (cuts, margin) = cuts(in: word.scalars) else { continue }
      for cut in cuts {
        // Arabic letters and their marks take two bytes each.
        let place = range.lowerBound + 2 * cut
        let target = builder.replace(place..<place, with: [0x20])
        repairs.append(.init(kind: .brokenWord, target: target, margin: margin))
      }
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// Whether a word stands in an address or is a tag: `#كأس_العالم`, `example.org/خبر`.
  private static func isPartOfAName(_ range: Range<Int>, in span: Span<UInt8>) -> Bool {
    func binds(_ offset: Int) -> Bool {
      guard offset >= 0, offset < span.count else { return false }
      return switch span[offset] {
      case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "@"),
        UInt8(ascii: "="), UInt8(ascii: "%"):
        true
      default: false
      }
    }
    return binds(range.lowerBound - 1) || binds(range.upperBound)
  }

  /// How likely the long words of a line are, parted, and how many letters they have: it tells whether the line
  /// stands in reading order.
  static func score(of line: Span<UInt8>) -> (bits: Double, letterCount: Int) {
    var (bits, letterCount) = (0.0, 0)
    PlacedWord.forEach(in: line, 0..<line.count) { word in
      guard word.scalars.count >= leastLetterCount else { return }
      bits += path(through: word.scalars).bits
      letterCount += word.scalars.count
    }
    return (bits, letterCount)
  }

  /// The places between the words; nil where too few of the letters are of known ones.
  static func cuts(in scalars: [UInt32]) -> (cuts: [Int], margin: Double)? {
    let path = path(through: scalars)
    let isShort = scalars.count < leastLetterCount
    guard path.cuts.count >= (isShort ? 1 : 2),
      isShort ? path.unknownCount == 0 : 5 * path.unknownCount <= scalars.count
    else { return nil }
    let margin = path.bits - WordJudgement(scalars).bits
    return margin > Double(2 * path.cuts.count + (isShort ? 6 : 0)) ? (path.cuts, margin) : nil
  }

  /// The likeliest words, by the places between them, and how many letters are of none that is known.
  private static func path(
    through scalars: [UInt32]
  ) -> (cuts: [Int], bits: Double, unknownCount: Int) {
    let count = scalars.count
    // The best path to each place, with where its last word began and whether that is known.
    var best = [(bits: Double, start: Int, isKnown: Bool)](
      repeating: (-.infinity, 0, false),
      count: count + 1
    )
    best[0].bits = 0
    for end in 1...count {
      // A letter of a word that isn't known goes on with those before it.
      let before = best[end - 1]
      let start = before.isKnown || end == 1 ? end - 1 : before.start
      best[end] = (before.bits + unknownLetter, start, false)
      for start in max(0, end - longestWord)..<end {
        let length = end - start
        // But for و no letter is a word.
        guard length > 1 || scalars[start] == 0x0648, !isMark(scalars[start]) else { continue }
        guard end == count || !isMark(scalars[end]) else { continue }
        var judgement = WordJudgement(scalars[start..<end])
        if !judgement.isKnown, let mended = mended(scalars[start..<end]) {
          judgement = WordJudgement(mended)
        }
        guard judgement.isKnown || length == 1 else { continue }
        let bits = best[start].bits + (length == 1 ? -4 : judgement.bits)
        if bits > best[end].bits { best[end] = (bits, start, true) }
      }
    }
    var cuts: [Int] = []
    var unknownCount = 0
    var end = count
    while end > 0 {
      let step = best[end]
      if !step.isKnown { unknownCount += end - step.start }
      end = step.start
      if end > 0 { cuts.append(end) }
    }
    return (cuts.reversed(), best[count].bits, unknownCount)
  }

  /// A word with the letters of lam-alef, which fonts draw as one sign, in order; nil where it has none.
  private static func mended(_ word: ArraySlice<UInt32>) -> [UInt32]? {
    guard
      let lam = word.indices.dropFirst(2).first(where: { index in
        word[index] == LigatureOrder.lam && LigatureOrder.alefs.contains(word[index - 1])
          && word[index - 2] == LigatureOrder.alef
      })
    else { return nil }
    var mended = Array(word)
    mended.swapAt(lam - word.startIndex, lam - 1 - word.startIndex)
    return mended
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    TextSymbol.symbol(of: scalar) == TextSymbol.mark
  }
}
