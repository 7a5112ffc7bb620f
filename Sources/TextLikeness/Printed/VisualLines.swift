internal import ArabicText

/// Brings lines that were stored as they look, from left to right, into reading order.
///
/// A line is turned where the model finds it likelier when read backwards; presentation forms in it become
/// letters on the way. Numbers and Latin words keep their order within, as in `VisualOrder`. Some programs turn
/// only some words of a line, those in presentation forms, and keep the order of the words: such a line has
/// words that are known as they stand beside others that are known backwards, and these are turned one by one.
enum VisualLines {
  /// A line with fewer Arabic letters tells too little.
  private static let leastLetters = 4
  /// A line with as many bits a letter and more has no words that were turned.
  private static let wordLimit = 1.6

  /// - Parameter doubtful: The lines that may be out of order; nil where that isn't known.
  static func repaired(
    _ bytes: [UInt8],
    _ doubtful: [Range<Int>]?
  ) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var lines = doubtful ?? lines(of: span)
    let (keepsOrder, areAllTurned) = keepsOrderOfWords(span, lines)
    if keepsOrder, doubtful != nil { lines = Self.lines(of: span) }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for line in lines {
      guard
        let (replacement, margin) = turned(
          span,
          at: line,
          keepsOrder: keepsOrder,
          areAllTurned: areAllTurned
        )
      else {
        continue
      }
      let target = builder.replace(line, with: replacement)
      repairs.append(.init(kind: .visualOrder, target: target, margin: margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// The lines in which Arabic stands.
  private static func lines(of span: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < span.count {
      var end = start
      var isArabic = false
      while end < span.count, !BlankSign.endsLine(span[end]) {
        if span[end] & 0xFC == 0xD8 || span[end] == 0xEF { isArabic = true }
        end += 1
      }
      if isArabic { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  /// How much like Arabic a line's letters are as they stand.
  private static func score(of span: Span<UInt8>, _ line: Range<Int>) -> ArabicScore {
    var score = ArabicScore()
    var offset = line.lowerBound
    while offset < line.upperBound {
      let scalar = span.scalar(at: offset)
      // Kashida may have become U+FFFD, which stands inside words then.
      if scalar.value != 0xFFFD { score.add(letterOf: scalar.value) }
      offset += scalar.byteCount
    }
    score.finish()
    return score
  }

  /// A line in reading order with its margin; nil where it is in that order.
  private static func turned(
    _ span: Span<UInt8>,
    at line: Range<Int>,
    keepsOrder: Bool,
    areAllTurned: Bool
  ) -> ([UInt8], Double)? {
    let forwards = score(of: span, line)
    guard forwards.letterCount >= leastLetters, keepsOrder || forwards.bitsPerLetter < wordLimit
    else { return nil }
    if let words = TurnedWords(span, line, among: keepsOrder, ofAll: areAllTurned),
      keepsOrder ? words.isAny : words.isMixed
    {
      return (words.replacement, words.margin)
    }
    guard forwards.bitsPerLetter < 0.8, !keepsOrder else { return nil }
    let units = FormUnit.units(of: span, in: line)
    var replacement: [UInt8] = []
    for unit in VisualOrder.inReadingOrder(units[...]) { unit.appendLetters(to: &replacement) }
    // Why first: where no blanks are, what the letters tell is little, and the words in them tell all.
    let runOn = RunOnWords.score(of: replacement.span)
    if 2 * runOn.letterCount > forwards.letterCount {
      let margin = runOn.bits - RunOnWords.score(of: span.extracting(line)).bits
      return margin > 8 + Double(runOn.letterCount) ? (replacement, margin) : nil
    }
    let backwards = score(of: replacement.span, replacement.indices)
    let margin = backwards.bits - forwards.bits
    let letters = Double(backwards.letterCount)
    guard backwards.bits > 0.5 * letters, margin > 8 + letters else { return nil }
    return (replacement, margin)
  }

  /// Whether only words were turned in the lines that look backwards: long words stand in order among them, or
  /// colons, commas and full stops after their words and not before them; and whether all their words were.
  private static func keepsOrderOfWords(
    _ span: Span<UInt8>,
    _ lines: [Range<Int>]
  ) -> (keepsOrder: Bool, areAllTurned: Bool) {
    var (longCount, turnedCount, wholeCount) = (0, 0, 0)
    var signs = (after: 0, before: 0)
    var mixedCount = 0
    for line in lines {
      let score = score(of: span, line)
      guard score.letterCount >= leastLetters, score.bitsPerLetter < wordLimit,
        let words = TurnedWords(span, line)
      else { continue }
      if words.isMixed { mixedCount += 1 }
      if score.bitsPerLetter < 0.8 {
        longCount += words.longCount
        turnedCount += words.turnedCount
        wholeCount += words.wholeCount
        countSigns(in: span, at: line, into: &signs)
      }
    }
    let keepsOrder =
      mixedCount >= 3 || longCount >= 2 && 100 * longCount >= turnedCount
      || signs.after >= 2 && signs.after > 3 * signs.before
    return (keepsOrder, turnedCount >= 10 && 20 * wholeCount <= turnedCount)
  }

  /// Counts the signs that touch the word before them alone, and those that touch the word after them alone.
  private static func countSigns(
    in span: Span<UInt8>,
    at line: Range<Int>,
    into signs: inout (after: Int, before: Int)
  ) {
    func isLetter(at offset: Int) -> Bool {
      line.contains(offset) && span[offset] & 0xFC == 0xD8
        && !(span[offset] == 0xD8 && offset + 1 < span.count && span[offset + 1] < 0xA0)
    }
    func isEmpty(at offset: Int) -> Bool { !line.contains(offset) || span[offset] == 0x20 }
    var offset = line.lowerBound
    while offset < line.upperBound {
      let byte = span[offset]
      // ، ؛ ؟ are D8 8C, 9B and 9F.
      let isArabic = byte == 0xD8 && offset + 1 < line.upperBound && span[offset + 1] < 0xA0
      guard isArabic || byte == 0x2E || byte == 0x3A || byte == 0x21 else {
        offset += 1
        continue
      }
      var end = offset + (isArabic ? 2 : 1)
      while !isArabic, end < line.upperBound, span[end] == byte { end += 1 }
      if isLetter(at: offset - 2), isEmpty(at: end) { signs.after += 1 }
      if isLetter(at: end), isEmpty(at: offset - 1) { signs.before += 1 }
      offset = end
    }
  }
}

/// A line each of whose words is turned by itself where it is likelier backwards.
private struct TurnedWords {
  /// The line after.
  private(set) var replacement: [UInt8] = []
  /// By how many bits the words are likelier.
  private(set) var margin = 0.0
  /// How many words that are known backwards were turned.
  private(set) var turnedCount = 0
  /// How many words of five letters and more are known as they stand, and not backwards.
  private(set) var longCount = 0
  /// How many words are known as they stand, and far likelier so.
  private(set) var wholeCount = 0
  private var turnedLetters = 0
  /// How many letters the longest word has that is known backwards and was turned.
  private var longestTurned = 0
  private var wholeLetters = 0
  private var word: [UInt32] = []
  /// Whether many words of the text were turned, so that one that is known both ways goes by its frequency.
  private let isAmongTurned: Bool
  /// Whether all words of the text were turned, so that one that tells nothing was too.
  private let isOfAll: Bool

  /// Turns the words; nil where the line has presentation forms, which tell its order.
  init?(
    _ span: Span<UInt8>,
    _ line: Range<Int>,
    among isAmongTurned: Bool = false,
    ofAll isOfAll: Bool = false
  ) {
    self.isAmongTurned = isAmongTurned
    self.isOfAll = isAmongTurned && isOfAll
    var offset = line.lowerBound
    while offset < line.upperBound {
      let scalar = span.scalar(at: offset)
      let symbol = TextSymbol.symbol(of: scalar.value)
      if (0xFB50...0xFDFF).contains(scalar.value) || (0xFE70...0xFEFC).contains(scalar.value) {
        return nil
      }
      if (1...31).contains(symbol) || symbol == TextSymbol.mark {
        word.append(scalar.value)
      } else {
        close()
        replacement.append(scalar: scalar.value)
      }
      offset += scalar.byteCount
    }
    close()
  }

  /// Whether words in order stand beside some that aren't.
  var isMixed: Bool {
    let letters = wholeLetters + turnedLetters
    // Why: two or three letters are a word backwards by chance, as pieces of a torn word are.
    return turnedCount >= 2 && longestTurned >= 4 && 10 * wholeLetters >= letters
      && 8 * turnedLetters >= letters
  }

  /// Whether there is one that isn't in order.
  var isAny: Bool { turnedCount >= 1 }

  private mutating func close() {
    if word.isEmpty { return }
    let forwards = WordJudgement(word)
    let turned = Self.letterFirst(word)
    let backwards = WordJudgement(turned)
    let gain = backwards.bits - forwards.bits
    let isTurned =
      isOfAll
      ? gain > (forwards.isKnown && !backwards.isKnown ? -4 : -8)
      : isAmongTurned && backwards.isKnown
        ? gain > 3 : !forwards.isKnown && gain > (backwards.isKnown ? 5 : 9)
    if isTurned, backwards.isKnown {
      turnedLetters += backwards.letterCount
      turnedCount += 1
      longestTurned = max(longestTurned, backwards.letterCount)
    } else if forwards.isKnown, gain < -5 {
      wholeLetters += forwards.letterCount
      wholeCount += 1
      if forwards.letterCount >= 5, !backwards.isKnown, gain < -8 { longCount += 1 }
    }
    for scalar in isTurned ? turned : word { replacement.append(scalar: scalar) }
    if isTurned { margin += gain }
    word = []
  }

  /// A word from its end on, each mark after the letter that it stood after.
  private static func letterFirst(_ word: [UInt32]) -> [UInt32] {
    var turned: [UInt32] = []
    var end = word.count
    while end > 0 {
      var start = end - 1
      while start > 0, TextSymbol.symbol(of: word[start]) == TextSymbol.mark { start -= 1 }
      turned += word[start..<end]
      end = start
    }
    return turned
  }
}
