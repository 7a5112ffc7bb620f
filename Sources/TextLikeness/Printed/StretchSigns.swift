internal import ArabicText

/// Takes out the signs that stand for kashida: `الب33اقي`, `الب(cid:6)اقي`.
///
/// A program that stretches words to the line's width draws kashida with glyphs of its own. Their codes may be
/// those of a digit, or they have none, and pdfminer writes their number. Where at least three words have the
/// same such sign between two letters and most of them are known without it, forwards or backwards, it goes;
/// a number beside a word stays.
enum StretchSigns {
  private static let leastCount = 3
  private static let longestWord = 64

  /// What stands between letters: a digit, or the number of a glyph without a code, from 16 on.
  private typealias Sign = Int

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
      guard span[offset] &- 0x30 < 10 || span[offset] == 0x28,
        isLetter(at: offset - 2, in: span), let (sign, _) = sign(at: offset, in: span)
      else {
        offset += 1
        continue
      }
      let (word, end) = word(around: offset, sign, in: span)
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

  /// The sign at an offset, and where the last of several such ends.
  private static func sign(at start: Int, in span: Span<UInt8>) -> (sign: Sign, end: Int)? {
    if span[start] &- 0x30 < 10 {
      var end = start
      while end < span.count, span[end] == span[start] { end += 1 }
      return (Int(span[start] & 0x0F), end)
    }
    guard let (number, first) = glyph(at: start, in: span) else { return nil }
    var end = first
    while let (other, next) = glyph(at: end, in: span), other == number { end = next }
    return (16 + number, end)
  }

  /// The number in `(cid:6)`, and where that ends.
  private static func glyph(at start: Int, in span: Span<UInt8>) -> (number: Int, end: Int)? {
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
    while start >= 2, place - start < longestWord, isLetter(at: start - 2, in: span) { start -= 2 }
    var scalars: [UInt32] = []
    var stretches: [Range<Int>] = []
    var end = start
    while end < span.count, end - place < longestWord {
      if isLetter(at: end, in: span) {
        scalars.append(span.scalar(at: end).value)
        end += 2
      } else if let (other, next) = Self.sign(at: end, in: span), other == sign {
        guard isLetter(at: next, in: span) else { return (nil, next) }
        stretches.append(end..<next)
        end = next
      } else {
        break
      }
    }
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

  /// Whether a letter or a mark of two bytes stands at an offset.
  private static func isLetter(at offset: Int, in span: Span<UInt8>) -> Bool {
    guard offset >= 0, offset + 1 < span.count, span[offset] & 0xFC == 0xD8 else { return false }
    let symbol = TextSymbol.arabicBlock[Int(span[offset] & 3) << 6 | Int(span[offset + 1] & 0x3F)]
    return (1...31).contains(symbol) || symbol == TextSymbol.mark
  }
}
