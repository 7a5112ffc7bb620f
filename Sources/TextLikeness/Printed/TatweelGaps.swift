internal import ArabicText

/// Joins the pieces of words that stretched letters part: `الـ ـقـ ـرار`.
///
/// It comes before lines are brought into order: pieces of words tell less of their order than words do.
enum TatweelGaps {
  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    var offset = 0
    while offset < span.count {
      guard let count = BlankSign.byteCount(at: offset, in: span) else {
        offset += 1
        continue
      }
      let blanks = offset..<BlankSign.end(of: offset + count, in: span)
      offset = blanks.upperBound
      guard isTatweel(at: offset, in: span) else { continue }
      var start = blanks.lowerBound
      while isTatweel(at: start - 2, in: span) { start -= 2 }
      var end = blanks.upperBound
      while isTatweel(at: end, in: span) { end += 2 }
      guard PlacedWord.isWordScalar(at: start - 2, in: span),
        PlacedWord.isWordScalar(at: end, in: span)
      else { continue }
      var margin = 10.0
      if start == blanks.lowerBound {
        // `الق ـرار`: one piece alone is stretched, which may be a dash too.
        guard let first = PlacedWord.before(start, in: span),
          let second = PlacedWord.after(end, in: span)
        else { continue }
        let whole = WordJudgement(first.scalars + second.scalars)
        let pieces = [WordJudgement(first.scalars), WordJudgement(second.scalars)]
        margin = whole.bits - pieces[0].bits - pieces[1].bits
        guard whole.isKnown, margin > (pieces[1].isKnown ? 8 : 5) else { continue }
      }
      let target = builder.replace(start..<end, with: [])
      repairs.append(.init(kind: .brokenWord, target: target, margin: margin))
      offset = end
    }
    return builder.finish().map { ($0, repairs) }
  }

  private static func isTatweel(at offset: Int, in span: Span<UInt8>) -> Bool {
    offset >= 0 && offset + 1 < span.count && span[offset] == 0xD9 && span[offset + 1] == 0x80
  }
}
