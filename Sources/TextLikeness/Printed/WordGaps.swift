internal import ArabicText

/// Joins words that a blank tears apart, and parts words that stand without one.
///
/// Programs guess blanks from the room between signs: after ر and و a wide one looks like a blank (`الر يفية`), and
/// a narrow one between words like none. Careful writers do both now and then, so words are joined only where one of
/// a hundred and at least three are torn, and parted where one of three and at least five stand without a blank.
enum WordGaps {
  private static let leastMargin = 10.0
  private static let longestWord = 24

  private struct Gap {
    var word: [UInt32] = []
    var range: Range<Int>
    var replacement: [UInt8]
    var margin: Double
  }

  /// - Parameter words: The words of the text.
  static func repaired(
    _ bytes: [UInt8],
    words: WordScan,
    isPrinted: Bool
  ) -> (Rewrite, [PrintedText.Repair])? {
    var (torn, glued) = gaps(bytes.span, words, isLenient: false)
    let wordCount = words.wordCount
    let sureCount = torn.count { $0.margin > leastMargin }
    if sureCount < 3 || 100 * sureCount < wordCount {
      torn = isPrinted ? torn.filter { $0.margin > leastMargin } : []
    } else if 20 * sureCount >= wordCount {
      // Why: where every twentieth word is torn, what could stand as two words is rather one.
      (torn, glued) = gaps(bytes.span, words, isLenient: true)
    }
    let gluedKinds = Set(glued.map(\.word))
    if gluedKinds.count < 5 || 3 * glued.count < wordCount { glued = [] }
    let gaps = (torn + glued).sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard !gaps.isEmpty else { return nil }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for gap in gaps {
      let target = builder.replace(gap.range, with: gap.replacement)
      repairs.append(.init(kind: .brokenWord, target: target, margin: gap.margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// The blanks inside words, and the places where one is missing.
  private static func gaps(
    _ span: Span<UInt8>,
    _ words: WordScan,
    isLenient: Bool
  ) -> (torn: [Gap], glued: [Gap]) {
    var torn: [Gap] = []
    var glued: [Gap] = []
    // Where the last word ended that was joined.
    var joinedEnd = 0
    for range in words.strange where range.lowerBound >= joinedEnd {
      let word = PlacedWord(span, range)
      if word.isPart(in: span) { continue }
      let judgement = WordJudgement(word.scalars)
      var best: (gap: Gap, end: Int)?
      if range.lowerBound > joinedEnd, let last = PlacedWord.before(range.lowerBound - 1, in: span),
        last.range.lowerBound >= joinedEnd, !last.isPart(in: span),
        let gap = tear(
          last,
          firstJudgement: WordJudgement(last.scalars),
          second: word,
          secondJudgement: judgement,
          span: span,
          isLenient: isLenient
        )
      {
        best = (gap, range.upperBound)
      }
      if let next = PlacedWord.after(range.upperBound + 1, in: span), !next.isPart(in: span),
        let gap = tear(
          word,
          firstJudgement: judgement,
          second: next,
          secondJudgement: WordJudgement(next.scalars),
          span: span,
          isLenient: isLenient
        ),
        gap.margin > best?.gap.margin ?? 0
      {
        best = (gap, next.range.upperBound)
      }
      if let best {
        torn.append(best.gap)
        joinedEnd = best.end
      } else if (6...longestWord).contains(word.scalars.count), let gap = seam(word, judgement) {
        glued.append(gap)
      }
    }
    return (torn, glued)
  }

  /// The blank between two words that are one, where not both are known.
  private static func tear(
    _ first: PlacedWord,
    firstJudgement: WordJudgement,
    second: PlacedWord,
    secondJudgement: WordJudgement,
    span: Span<UInt8>,
    isLenient: Bool
  ) -> Gap? {
    let blank = first.range.upperBound..<second.range.lowerBound
    guard blank.count == 1, span[blank.lowerBound] == 0x20,
      !(firstJudgement.isKnown && secondJudgement.isKnown) || isLenient && isArticle(first),
      first.scalars.count + second.scalars.count <= longestWord
    else { return nil }
    let whole = WordJudgement(first.scalars + second.scalars)
    let margin = whole.bits - firstJudgement.bits - secondJudgement.bits
    // Why: but for و no letter is a word.
    let isLetter =
      first.scalars.count == 1 && first.scalars[0] != 0x0648 || secondJudgement.letterCount == 1
    guard whole.isKnown, margin > (isLenient ? 0 : isLetter ? 3 : leastMargin / 2) else {
      return nil
    }
    return Gap(range: blank, replacement: [], margin: margin)
  }

  /// Whether a word is the article alone.
  private static func isArticle(_ word: PlacedWord) -> Bool { word.scalars == [0x0627, 0x0644] }

  /// The place in a word that isn't known where two known ones meet.
  private static func seam(_ word: PlacedWord, _ judgement: WordJudgement) -> Gap? {
    var best: (cut: Int, margin: Double)?
    for cut in 2...word.scalars.count - 2 {
      let first = WordJudgement(word.scalars[..<cut])
      guard first.isKnown else { continue }
      let second = WordJudgement(word.scalars[cut...])
      let margin = first.bits + second.bits - judgement.bits
      if second.isKnown, margin > best?.margin ?? leastMargin { best = (cut, margin) }
    }
    guard let best else { return nil }
    // Arabic letters and their marks take two bytes each.
    let place = word.range.lowerBound + 2 * best.cut
    return Gap(word: word.scalars, range: place..<place, replacement: [0x20], margin: best.margin)
  }
}
