internal import ArabicText

/// Joins words that a blank tears apart, and parts words that stand without one.
///
/// Programs guess blanks from the room between signs: after ر and و a wide one looks like a blank (`الر يفية`), and
/// a narrow one between words like none. Careful writers do both now and then, so words are joined only where one of
/// a hundred and at least three are torn, and parted where one of three and at least five stand without a blank.
enum WordGaps {
  private static let leastMargin = 10.0
  /// By how many bits a word is likelier than its pieces, so that they tell of a torn text.
  private static let sureMargin = 8.0
  private static let longestWord = 24
  /// One word of so many, as a logarithm to base 2, is a particle or as usual as one.
  private static let particleRarity = 11.0

  private struct Gap {
    var word: [UInt32] = []
    var range: Range<Int>
    var replacement: [UInt8]
    var margin: Double
    /// Whether one of the two words is as usual as a particle.
    var hasParticle = false
  }

  /// - Parameter words: The words of the text.
  static func repaired(
    _ bytes: [UInt8],
    words: WordScan,
    isPrinted: Bool
  ) -> (Rewrite, [PrintedText.Repair])? {
    var (torn, glued, longCount) = gaps(bytes.span, words)
    let wordCount = words.wordCount
    let sure = torn.filter { $0.margin > sureMargin }
    let sureCount = Set(sure.map(\.word)).count
    if sureCount < 3 || 100 * sureCount < wordCount {
      torn =
        tornThroughout(bytes.span, words)
        ?? (isPrinted ? torn.filter { $0.margin > leastMargin } : [])
    } else {
      // Why: where every twentieth word is torn, what could stand as two words is rather one.
      let lines = 20 * sureCount >= wordCount ? [0..<bytes.count] : tornLines(bytes.span, sure)
      torn.removeAll { gap in lines.contains { $0.contains(gap.range.lowerBound) } }
      for line in lines { torn += pieces(bytes.span, line) }
    }
    let gluedKinds = Set(glued.map(\.word))
    // Why: it is short words that run together; what else looks like two words is rather one that isn't known.
    let isOfShortWords =
      12 * glued.count >= wordCount && 3 * glued.count >= 2 * longCount
      && 2 * glued.count(where: \.hasParticle) >= glued.count
    if gluedKinds.count < 5 || 3 * glued.count < wordCount && !isOfShortWords {
      glued = []
    } else {
      glued = seams(bytes.span, words, besides: torn)
    }
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
    _ words: WordScan
  ) -> (torn: [Gap], glued: [Gap], longCount: Int) {
    var torn: [Gap] = []
    // How many words are long enough to be two, and no piece of one.
    var longCount = 0
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
          span: span
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
          span: span
        ),
        gap.margin > best?.gap.margin ?? 0
      {
        best = (gap, next.range.upperBound)
      }
      if let best {
        torn.append(best.gap)
        joinedEnd = best.end
      } else if (6...longestWord).contains(word.scalars.count) {
        longCount += 1
        if let gap = seam(word, judgement) { glued.append(gap) }
      }
    }
    return (torn, glued, longCount)
  }

  /// The blank between two words that are one, where not both are known.
  private static func tear(
    _ first: PlacedWord,
    firstJudgement: WordJudgement,
    second: PlacedWord,
    secondJudgement: WordJudgement,
    span: Span<UInt8>
  ) -> Gap? {
    let blank = first.range.upperBound..<second.range.lowerBound
    guard blank.count == 1, span[blank.lowerBound] == 0x20,
      !(firstJudgement.isKnown && secondJudgement.isKnown),
      (3...longestWord).contains(first.scalars.count + second.scalars.count)
    else { return nil }
    let whole = WordJudgement(first.scalars + second.scalars)
    let margin = whole.bits - firstJudgement.bits - secondJudgement.bits
    // Why: but for و no letter is a word.
    let isLetter =
      first.scalars.count == 1 && first.scalars[0] != 0x0648 || secondJudgement.letterCount == 1
    guard whole.isKnown, margin > (isLetter ? 3 : leastMargin / 2) else { return nil }
    return Gap(
      word: first.scalars + second.scalars,
      range: blank,
      replacement: [],
      margin: margin
    )
  }

  /// A text of no more words is a headline or a few, whose words together may tell what none does.
  private static let headlineWordCount = 40

  /// The blanks inside the words of a short text that is torn throughout; nil where it isn't.
  private static func tornThroughout(_ span: Span<UInt8>, _ words: WordScan) -> [Gap]? {
    guard words.wordCount <= headlineWordCount, 3 * words.strange.count >= words.wordCount else {
      return nil
    }
    let gaps = pieces(span, 0..<span.count)
    let bits = gaps.reduce(0) { $0 + $1.margin }
    guard gaps.count >= 3, 4 * gaps.count >= words.wordCount,
      bits >= sureMargin * Double(gaps.count)
    else { return nil }
    return gaps
  }

  /// The lines that have two words and more that are torn for sure, a fifth of their words at least.
  private static func tornLines(_ span: Span<UInt8>, _ sure: [Gap]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    for gap in sure where gap.range.lowerBound >= lines.last?.upperBound ?? 0 {
      var start = gap.range.lowerBound
      while start > 0, !BlankSign.endsLine(span[start - 1]) { start -= 1 }
      var end = gap.range.upperBound
      while end < span.count, !BlankSign.endsLine(span[end]) { end += 1 }
      lines.append(start..<end)
    }
    var next = 0
    return lines.filter { line in
      var count = 0
      while next < sure.count, sure[next].range.lowerBound < line.upperBound {
        count += 1
        next += 1
      }
      guard count > 1 else { return false }
      var wordCount = 0
      PlacedWord.forEach(in: span, line) { _ in wordCount += 1 }
      return 5 * count >= wordCount
    }
  }

  /// The blanks inside words of a text of whose words many are torn: pieces that follow each other with one blank
  /// between them are put together as the model finds them likeliest.
  private static func pieces(_ span: Span<UInt8>, _ line: Range<Int>) -> [Gap] {
    var gaps: [Gap] = []
    var run: [PlacedWord] = []
    PlacedWord.forEach(in: span, line) { word in
      if let last = run.last {
        let isNext =
          word.range.lowerBound == last.range.upperBound + 1
          && span[last.range.upperBound] == 0x20
        if !isNext {
          gaps += joints(of: run)
          run = []
        }
      }
      run.append(word)
    }
    return gaps + joints(of: run)
  }

  /// The most pieces of a word.
  private static let pieceLimit = 6

  /// The blanks of a row of pieces that are inside words.
  private static func joints(of run: [PlacedWord]) -> [Gap] {
    guard run.count > 1 else { return [] }
    let single = run.map { WordJudgement($0.scalars) }
    var best: [(bits: Double, start: Int)] = [(0, 0)]
    for end in 1...run.count {
      var choice = (bits: -Double.infinity, start: end - 1)
      var scalars: [UInt32] = []
      var price = 0.0
      var areKnown = true
      var keepsJoints = true
      // Why: letters in a row are a list.
      var areLetters = true
      for start in (max(0, end - pieceLimit)..<end).reversed() {
        if start < end - 1 {
          let endsWord = run[start].scalars.last.map { standing.contains($0) } ?? false
          price += endsWord ? 1 : 3
          if !endsWord { keepsJoints = false }
        }
        scalars = run[start].scalars + scalars
        if !(single[start].isKnown || isWaw(run[start])) { areKnown = false }
        if single[start].letterCount > 1 { areLetters = false }
        if scalars.count > longestWord { break }
        let isPiece = start == end - 1
        let judgement = isPiece ? single[start] : WordJudgement(scalars)
        // Why: words that end with a letter that joins on aren't torn there.
        if !isPiece, !judgement.isKnown || areLetters || areKnown && !keepsJoints { continue }
        let isLetter = isPiece && judgement.letterCount == 1 && !isWaw(run[start])
        let bits =
          best[start].bits + judgement.bits - price - (isLetter ? 6 : 0)
          - (!isPiece && areKnown ? 3 : 0)
        if bits > choice.bits { choice = (bits, start) }
      }
      best.append(choice)
    }
    var gaps: [Gap] = []
    var end = run.count
    while end > 0 {
      let start = best[end].start
      let apart = (start..<end).reduce(0) { $0 + single[$1].bits }
      for piece in start..<end - 1 {
        let blank = run[piece].range.upperBound..<run[piece + 1].range.lowerBound
        let margin = max(1, best[end].bits - best[start].bits - apart)
        gaps.append(Gap(range: blank, replacement: [], margin: margin))
      }
      end = start
    }
    return gaps.reversed()
  }

  private static func isWaw(_ word: PlacedWord) -> Bool { word.scalars == [0x0648] }

  /// Letters that don't join the next one, after which extraction sees a blank: ا أ إ آ د ذ ر ز و ؤ ة ى ء.
  private static let standing: Set<UInt32> = [
    0x0627, 0x0623, 0x0625, 0x0622, 0x062F, 0x0630, 0x0631, 0x0632, 0x0648, 0x0624, 0x0629, 0x0649,
    0x0621,
  ]

  /// The places inside words of a text that leaves many blanks out where known words meet.
  private static func seams(_ span: Span<UInt8>, _ words: WordScan, besides torn: [Gap]) -> [Gap] {
    var gaps: [Gap] = []
    let taken = Set(torn.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    for range in words.strange where range.count >= 8 {
      let word = PlacedWord(span, range)
      guard !word.isPart(in: span), !taken.contains(range.lowerBound),
        !taken.contains(range.upperBound), let (cuts, margin) = RunOnWords.cuts(in: word.scalars)
      else { continue }
      for cut in cuts {
        // Arabic letters and their marks take two bytes each.
        let place = range.lowerBound + 2 * cut
        gaps.append(Gap(range: place..<place, replacement: [0x20], margin: margin))
      }
    }
    return gaps
  }

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
    return Gap(
      word: word.scalars,
      range: place..<place,
      replacement: [0x20],
      margin: best.margin,
      hasParticle: [word.scalars[..<best.cut], word.scalars[best.cut...]].contains {
        $0.count <= 4 && WordJudgement.rarity(of: $0) < particleRarity
      }
    )
  }
}
