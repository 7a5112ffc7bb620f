internal import ArabicText

/// Puts the letters of a font's other ligatures into their order: `فريوس`, `املقيمني`, `الاحرتازية`.
///
/// Fonts draw a letter with ر, ز, ن, ي or م after it as one sign, and extraction gives the two the wrong way
/// round; so it does with the lam-alef that joins the letter before it (`ثالثين`), where it keeps the other. A slip
/// of the pen looks the same, so a text changes only where at least three different words, and one of a
/// hundred, are none as they stand and are known with two neighbours exchanged.
enum SwappedPairs {
  /// What is drawn as one sign with the letter before it: ر ز ن ي ى م ج ح خ ه.
  private static let joined: Set<UInt32> = [
    0x0631, 0x0632, 0x0646, 0x064A, 0x0649, 0x0645, 0x062C, 0x062D, 0x062E, 0x0647,
  ]
  private static let leastMargin = 8.0
  /// A longer word isn't tried.
  private static let longestWord = 16

  private typealias Found = (range: Range<Int>, variant: [UInt32], margin: Double)

  /// - Parameters:
  ///   - words: The words of the text.
  ///   - isPrinted: Whether the text is known to be from printed pages, so that one word tells enough.
  static func repaired(
    _ bytes: [UInt8],
    words: WordScan,
    isPrinted: Bool
  ) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var found: [Found] = []
    var kinds: Set<[UInt32]> = []
    var turnedCount = 0
    for range in words.strange where (6...2 * longestWord).contains(range.count) {
      let word = PlacedWord(span, range)
      guard range.count >= 8 || hasInnerAlef(word.scalars),
        let (variant, margin) = variant(of: word.scalars), !word.isPart(in: span)
      else {
        continue
      }
      found.append((range, variant, margin))
      kinds.insert(variant)
      if joinedLamAlef(variant, turned: false) != nil { turnedCount += 1 }
    }
    guard isPrinted ? !found.isEmpty : kinds.count >= 3 && 100 * found.count >= words.wordCount
    else { return nil }
    found = withInnerAlefs(found, span)
    if found.contains(where: { joinedLamAlef($0.variant, turned: false) == nil }) {
      found = withFrequentWords(found, span)
    }
    if turnedCount >= 2 { found = withOpenWords(found, turnedCount: turnedCount, in: span) }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for (range, variant, margin) in found {
      var replacement: [UInt8] = []
      for scalar in variant { replacement.append(scalar: scalar) }
      let target = builder.replace(range, with: replacement)
      repairs.append(.init(kind: .ligatureOrder, target: target, margin: margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// Whether ى, which ends words, stands inside one: `عىل`, `إىل`, `حىت`.
  private static func hasInnerAlef(_ scalars: [UInt32]) -> Bool {
    scalars.dropLast().contains(0x0649)
  }

  /// Adds the words with ى before their last letter that are known the other way: the model takes ى for ي.
  private static func withInnerAlefs(_ found: [Found], _ span: Span<UInt8>) -> [Found] {
    var open: [Found] = []
    let known = Set(found.map(\.range.lowerBound))
    PlacedWord.forEach(in: span, 0..<span.count) { word in
      let last = word.scalars.count - 1
      guard (2..<longestWord).contains(last), word.scalars[last - 1] == 0x0649,
        !known.contains(word.range.lowerBound)
      else { return }
      var variant = word.scalars
      variant.swapAt(last - 1, last)
      let judgement = WordJudgement(variant)
      let margin = judgement.bits - WordJudgement(word.scalars).bits
      if judgement.isKnown, margin > 4 { open.append((word.range, variant, margin)) }
    }
    return open.isEmpty
      ? found : (found + open).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Adds the words that are known both ways and are far more frequent the other one: `بني` for بين.
  private static func withFrequentWords(_ found: [Found], _ span: Span<UInt8>) -> [Found] {
    var open: [Found] = []
    let known = Set(found.map(\.range.lowerBound))
    PlacedWord.forEach(in: span, 0..<span.count) { word in
      let scalars = word.scalars
      guard (3...5).contains(scalars.count), !known.contains(word.range.lowerBound) else { return }
      let own = WordJudgement(scalars)
      guard own.isKnown else { return }
      for place in 1..<scalars.count - 1
      where joined.contains(scalars[place]) && joining.contains(scalars[place + 1]) {
        var variant = scalars
        variant.swapAt(place, place + 1)
        let judgement = WordJudgement(variant)
        let margin = judgement.bits - own.bits
        if judgement.isKnown, margin > frequencyMargin {
          open.append((word.range, variant, margin))
          return
        }
      }
    }
    return open.isEmpty
      ? found : (found + open).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// A word that is known as it stands changes only for one that is some twenty times as frequent.
  private static let frequencyMargin = 3.0

  /// Adds the words that are known both ways, where lam-alef is the wrong way round in most.
  private static func withOpenWords(
    _ found: [Found],
    turnedCount: Int,
    in span: Span<UInt8>
  ) -> [Found] {
    var open: [Found] = []
    var wholeCount = 0
    let known = Set(found.map(\.range.lowerBound))
    PlacedWord.forEach(in: span, 0..<span.count) { word in
      guard (4...longestWord).contains(word.scalars.count), !known.contains(word.range.lowerBound)
      else { return }
      if joinedLamAlef(word.scalars, turned: false) != nil {
        wholeCount += 1
      } else if let place = joinedLamAlef(word.scalars, turned: true) {
        var variant = word.scalars
        variant.swapAt(place, place + 1)
        let judgement = WordJudgement(variant)
        let margin = judgement.bits - WordJudgement(word.scalars).bits
        if judgement.isKnown, margin > 2 { open.append((word.range, variant, margin)) }
      }
    }
    guard turnedCount > 2 * wholeCount else { return found }
    return (found + open).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Where lam and alef, or alef and lam, stand after a letter that joins them.
  private static func joinedLamAlef(_ scalars: [UInt32], turned: Bool) -> Int? {
    scalars.indices.dropFirst().dropLast().first { index in
      let (lam, alef) =
        turned ? (scalars[index + 1], scalars[index]) : (scalars[index], scalars[index + 1])
      return lam == LigatureOrder.lam && LigatureOrder.alefs.contains(alef)
        && joining.contains(scalars[index - 1])
    }
  }

  /// The letters that join the one after them.
  private static let joining: Set<UInt32> = [
    0x0626, 0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637,
    0x0638, 0x0639, 0x063A, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646, 0x0647, 0x064A,
  ]

  /// Whether the article stands at a place: where a word begins, or after و ف ب ك that do.
  private static func beginsArticle(_ scalars: [UInt32], at index: Int) -> Bool {
    scalars[index] == LigatureOrder.alef
      && (index == 0 || index == 1 && LigatureOrder.particles.contains(scalars[0]))
  }

  /// The word with one pair exchanged, or two, that is known; nil where it is as it stands, or none is.
  private static func variant(of scalars: [UInt32]) -> ([UInt32], Double)? {
    let pairs = scalars.indices.dropLast().filter { index in
      let (first, second) = (scalars[index], scalars[index + 1])
      return second == LigatureOrder.lam && LigatureOrder.alefs.contains(first)
        && !beginsArticle(scalars, at: index)
        || joined.contains(first) && first != second && joining.contains(second)
    }
    guard !pairs.isEmpty else { return nil }
    let own = WordJudgement(scalars)
    guard !own.isKnown else { return nil }
    var best: ([UInt32], Double)?
    func look(_ variant: [UInt32], _ price: Double) {
      let judgement = WordJudgement(variant)
      let margin = judgement.bits - own.bits - price
      if judgement.isKnown, margin > best?.1 ?? leastMargin { best = (variant, margin) }
    }
    for (place, first) in pairs.enumerated() {
      var variant = scalars
      variant.swapAt(first, first + 1)
      look(variant, 0)
      for second in pairs[(place + 1)...] where second > first + 1 {
        var both = variant
        both.swapAt(second, second + 1)
        look(both, 6)
      }
    }
    return best
  }
}
