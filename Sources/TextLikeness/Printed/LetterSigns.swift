internal import ArabicText

/// Takes out a sign that stands at nearly every letter: `(cid:2)و(cid:2)ح(cid:2)ن`, `�ع�ل�ا`.
///
/// A program that spaces letters out fills the room with a kashida after each of them. Its glyph has no code, so
/// extraction gives U+FFFD, a control or the glyph's number for it. Where such signs are at least half as many as
/// the letters, and most words are known without them, forwards or backwards, they go.
enum LetterSigns {
  /// Fewer letters tell too little.
  private static let leastLetters = 12
  /// How many words are looked at.
  private static let wordLimit = 200

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    guard hasSign(span) else { return nil }
    var signs: [(range: Range<Int>, text: [UInt8])] = []
    // Those that stand at letters: the same one stands after points and digits then.
    var kinds: Set<[UInt8]> = []
    var (letterCount, besideCount) = (0, 0)
    var offset = 0
    while offset < span.count {
      if let end = signEnd(at: offset, in: span) {
        let text = Array(bytes[offset..<end])
        if isLetter(at: end, in: span) || isLetter(at: offset - 2, in: span) {
          besideCount += 1
          kinds.insert(text)
        }
        signs.append((offset..<end, text))
        offset = end
      } else if isLetter(at: offset, in: span) {
        letterCount += 1
        offset += 2
      } else {
        offset += 1
      }
    }
    guard letterCount >= leastLetters, 2 * besideCount >= letterCount else { return nil }
    var builder = RewriteBuilder(bytes)
    for sign in signs where kinds.contains(sign.text) { builder.replace(sign.range, with: []) }
    guard let rewrite = builder.finish() else { return nil }
    var (wordCount, forwards, backwards) = (0, 0, 0)
    PlacedWord.forEach(in: rewrite.bytes.span, 0..<rewrite.bytes.count) { word in
      guard wordCount < wordLimit, word.scalars.count > 1 else { return }
      wordCount += 1
      if WordJudgement(word.scalars).isKnown { forwards += 1 }
      if WordJudgement(word.scalars.reversed()).isKnown { backwards += 1 }
    }
    let knownCount = max(forwards, backwards)
    guard knownCount >= 2, 5 * knownCount >= 3 * wordCount else { return nil }
    let repair = PrintedText.Repair(
      kind: .brokenWord,
      target: 0..<rewrite.bytes.count,
      margin: Double(knownCount)
    )
    return (rewrite, [repair])
  }

  /// Whether a sign stands anywhere: most texts have none.
  private static func hasSign(_ span: Span<UInt8>) -> Bool {
    for offset in span.indices {
      let byte = span[offset]
      if byte < 0x20 || byte == 0xEF || byte == 0x28, signEnd(at: offset, in: span) != nil {
        return true
      }
    }
    return false
  }

  /// Where the sign ends that begins at an offset; nil where none does.
  private static func signEnd(at offset: Int, in span: Span<UInt8>) -> Int? {
    switch span[offset] {
    case 0x01...0x08, 0x0E...0x1F: return offset + 1
    case 0xEF:
      guard offset + 2 < span.count, span[offset + 1] == 0xBF, span[offset + 2] == 0xBD else {
        return nil
      }
      return offset + 3
    case UInt8(ascii: "("): return StretchSigns.glyph(at: offset, in: span)?.end
    default: return nil
    }
  }

  /// Whether a letter of Arabic stands at an offset.
  private static func isLetter(at offset: Int, in span: Span<UInt8>) -> Bool {
    TextSymbol.arabic(at: offset, in: span).map { (1...31).contains($0) } ?? false
  }
}
