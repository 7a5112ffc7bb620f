internal import ArabicText

/// Takes out the signs that stand for kashida: `الب33اقي`, `الب 33اقي`, `الب-اقي`, `الب(cid:6)اقي`.
///
/// A program that stretches words to the line's width draws kashida with glyphs of its own. Their codes may be
/// those of a digit or a hyphen, or they have none, and pdfminer writes their number. Where at least three
/// words have the same such sign between two letters and most of them are known without it, forwards or
/// backwards, it goes; a number beside a word stays, and so does a hyphen between two words.
enum StretchSigns {
  private static let leastCount = 3
  private static let longestWord = 64

  /// What stands between letters: a digit, a hyphen, or the number of a glyph without a code, from 16 on.
  private typealias Sign = Int

  private static let hyphen: Sign = 10

  private struct Word {
    var sign: Sign
    /// Where the signs stand that part letters.
    var stretches: [Range<Int>]
    var isKnown: Bool
    var bits: Double
  }

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var words: [Word] = []
    var counts: [Sign: Int] = [:]
    var offset = 2
    while offset + 2 < span.count {
      guard span[offset] &- 0x30 < 10 || span[offset] == 0x28 || span[offset] == 0x2D,
        case let start = stretchStart(before: offset, in: span),
        PlacedWord.isWordScalar(at: start - 2, in: span), let (sign, _) = sign(at: offset, in: span)
      else {
        offset += 1
        continue
      }
      let (word, end) = word(around: start, sign, in: span)
      if let word {
        words.append(word)
        counts[sign, default: 0] += 1
      }
      offset = max(end, offset + 1)
    }
    guard words.count >= leastCount else { return nil }
    var knownCounts: [Sign: Int] = [:]
    for word in words where word.isKnown { knownCounts[word.sign, default: 0] += 1 }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for word in words {
      let (count, knownCount) = (counts[word.sign] ?? 0, knownCounts[word.sign] ?? 0)
      guard count >= leastCount, 2 * knownCount > count, word.isKnown || word.bits > 0 else {
        continue
      }
      for stretch in word.stretches {
        let target = builder.replace(stretch, with: [])
        repairs.append(.init(kind: .brokenWord, target: target, margin: max(1, word.bits)))
      }
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// Where a stretch begins whose sign stands at an offset: before a blank, where that is a digit.
  @inline(__always)
  private static func stretchStart(before offset: Int, in span: Span<UInt8>) -> Int {
    span[offset - 1] == 0x20 && span[offset] &- 0x30 < 10 ? offset - 1 : offset
  }

  /// The sign at an offset, and where the last of several such ends.
  private static func sign(at start: Int, in span: Span<UInt8>) -> (sign: Sign, end: Int)? {
    if span[start] &- 0x30 < 10 {
      var end = start
      while end < span.count, span[end] == span[start] { end += 1 }
      return (Int(span[start] & 0x0F), end)
    }
    if span[start] == 0x2D {
      var end = start
      while end < span.count, span[end] == 0x2D { end += 1 }
      return (hyphen, end)
    }
    guard let (number, first) = glyph(at: start, in: span) else { return nil }
    var end = first
    while let (other, next) = glyph(at: end, in: span), other == number { end = next }
    return (16 + number, end)
  }

  /// The number in `(cid:6)`, and where that ends.
  static func glyph(at start: Int, in span: Span<UInt8>) -> (number: Int, end: Int)? {
    let name: [UInt8] = [0x28, 0x63, 0x69, 0x64, 0x3A]
    guard start + name.count < span.count, name.indices.allSatisfy({ span[start + $0] == name[$0] })
    else { return nil }
    var end = start + name.count
    var number = 0
    while end < span.count, span[end] &- 0x30 < 10, number < 100_000 {
      number = number * 10 + Int(span[end] & 0x0F)
      end += 1
    }
    guard end < span.count, span[end] == 0x29 else { return nil }
    return (number, end + 1)
  }

  /// The word around a sign, and where it ends; nil where one of its signs isn't between letters.
  private static func word(
    around place: Int,
    _ sign: Sign,
    in span: Span<UInt8>
  ) -> (word: Word?, end: Int) {
    var start = place
    while start >= 2, place - start < longestWord, PlacedWord.isWordScalar(at: start - 2, in: span)
    { start -= 2 }
    var scalars: [UInt32] = []
    var stretches: [Range<Int>] = []
    var end = start
    var partStart = 0
    var isJoin = true
    while end < span.count, end - place < longestWord {
      if PlacedWord.isWordScalar(at: end, in: span) {
        scalars.append(span.scalar(at: end).value)
        end += 2
      } else if case let first = firstOfSign(at: end, sign, in: span),
        let (other, next) = Self.sign(at: first, in: span), other == sign
      {
        guard PlacedWord.isWordScalar(at: next, in: span) else {
          if first > end { break }  // A number of its own.
          return (nil, next)
        }
        stretches.append(end..<next)
        if !isWord(scalars, from: partStart) || first == end && sign != hyphen { isJoin = false }
        partStart = scalars.count
        end = next
      } else {
        break
      }
    }
    // `غير-مباشر`, `و 33حكما`: a hyphen or a number between words.
    if isJoin, isWord(scalars, from: partStart) { return (nil, end) }
    let forwards = WordJudgement(scalars)
    guard forwards.letterCount >= 3 else { return (nil, end) }
    let backwards = WordJudgement(scalars.reversed())
    let word = Word(
      sign: sign,
      stretches: stretches,
      isKnown: forwards.isKnown || backwards.isKnown,
      bits: max(forwards.bits, backwards.bits)
    )
    return (word, end)
  }

  /// Where the sign of a stretch stands: after a blank, where a digit follows it.
  private static func firstOfSign(at offset: Int, _ sign: Sign, in span: Span<UInt8>) -> Int {
    sign < hyphen && span[offset] == 0x20 && offset + 1 < span.count ? offset + 1 : offset
  }

  /// Whether the letters from a place on are a known word or a particle of one letter.
  private static func isWord(_ scalars: [UInt32], from start: Int) -> Bool {
    let part = WordJudgement(scalars[start...])
    guard part.letterCount == 1, let letter = scalars[start...].first else { return part.isKnown }
    return particles.contains(letter)
  }

  private static let particles: Set<UInt32> = [0x0648, 0x0641, 0x0628, 0x0643, 0x0644]  // و ف ب ك ل
}
