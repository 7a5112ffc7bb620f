internal import ArabicText

/// Joins words that extraction broke: by U+FFFD for kashida, blanks between all letters, letters that stand for
/// kashida; and puts marks that stand apart or twice on their letter.
enum BrokenWords {
  /// - Parameter onlyStretches: whether only what stands for kashida is looked for, which tells as much in lines
  ///   that aren't in order.
  static func repaired(
    _ bytes: [UInt8],
    onlyStretches: Bool = false
  ) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    guard firstSign(in: span, from: 0) != nil else { return nil }
    var habits = Habits(doublesMarks: doublesMarks(span))
    var lines = repairedLines(span, habits, onlyStretches)
    // Why twice: what stands in many words for kashida stands for it in those too that don't tell by themselves.
    habits.fillsWithReplacements = isHabit(lines.map(\.replacements))
    habits.repeatsLetters = isHabit(lines.map(\.repeats))
    habits.detachesMarks = lines.reduce(0) { $0 + $1.markGapCount } >= leastHabit
    if habits.fillsWithReplacements || habits.repeatsLetters || habits.detachesMarks {
      lines = repairedLines(span, habits, onlyStretches)
    }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for edit in lines.flatMap(\.edits) {
      let target = builder.replace(edit.range, with: edit.replacement)
      repairs.append(.init(kind: edit.kind, target: target, margin: edit.margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// What the whole of a text tells of how its words were broken.
  struct Habits {
    /// Whether a mark that stands twice is damage.
    var doublesMarks: Bool
    /// Whether many words have U+FFFD where kashida was.
    var fillsWithReplacements = false
    /// Whether many words have a letter many times over where kashida was.
    var repeatsLetters = false
    /// Whether many marks stand apart from their letters.
    var detachesMarks = false
  }

  /// In how many words something stands that may be kashida, and how many of them are known without it.
  struct Evidence {
    var count = 0
    var knownCount = 0
  }

  /// How many words tell of a habit, where most of those tell that may.
  private static let leastHabit = 3

  private static func isHabit(_ evidence: [Evidence]) -> Bool {
    let count = evidence.reduce(0) { $0 + $1.count }
    let knownCount = evidence.reduce(0) { $0 + $1.knownCount }
    return knownCount >= leastHabit && 2 * knownCount >= count
  }

  private static func repairedLines(
    _ span: Span<UInt8>,
    _ habits: Habits,
    _ onlyStretches: Bool
  ) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var offset = 0
    while let sign = firstSign(in: span, from: offset) {
      var start = sign
      while start > offset, !BlankSign.endsLine(span[start - 1]) { start -= 1 }
      var end = sign
      while end < span.count, !BlankSign.endsLine(span[end]) { end += 1 }
      var line = BrokenLine(PlacedScalar.scalars(of: span, in: start..<end), habits)
      line.repair(onlyStretches: onlyStretches)
      lines.append(line)
      offset = end
    }
    return lines
  }

  /// A text of no more bytes is a word or a few.
  private static let wordByteCount = 32

  /// Whether at least half of a text's marks stand twice: extraction doubles most of them, a slip of the pen one.
  private static func doublesMarks(_ span: Span<UInt8>) -> Bool {
    var markCount = 0
    var doubleCount = 0
    var offset = 0
    while offset + 1 < span.count {
      guard span[offset] == 0xD9, span[offset + 1] &- 0x8B < 8 else {
        offset += 1
        continue
      }
      markCount += 1
      // Why over blanks: a mark apart from its letter is brought to it in the same pass.
      var end = offset
      while end > 0, span[end - 1] == 0x20 { end -= 1 }
      if end > 1, span[end - 2] == 0xD9, span[end - 1] == span[offset + 1] { doubleCount += 1 }
      offset += 2
    }
    // Why: one of them in a sentence is a slip too, in a word by itself it isn't.
    guard doubleCount >= 2 || span.count <= wordByteCount else { return false }
    return 2 * doubleCount >= markCount - doubleCount
  }

  /// The offset of the first place at or after an offset that may be damage.
  private static func firstSign(in span: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    while offset < span.count {
      let byte = span[offset]
      if byte == 0x20 || byte == 0xC2 || byte == 0xE2, isBreak(at: offset, span) { return offset }
      if byte == 0xEF, offset + 2 < span.count, span[offset + 1] == 0xBF, span[offset + 2] == 0xBD {
        return offset
      }
      if byte & 0xFE == 0xD8, offset + 3 < span.count, span[offset + 2] == byte,
        span[offset + 3] == span[offset + 1]
      {
        let isMark = byte == 0xD9 && span[offset + 1] &- 0x8B < 8
        if isMark { return offset }
        if offset + 5 < span.count, span[offset + 4] == byte, span[offset + 5] == span[offset + 1],
          !(byte == 0xD9 && span[offset + 1] == 0x80)
        {
          return offset
        }
      }
      offset += 1
    }
    return nil
  }

  /// Whether a blank stands before a mark or among single letters.
  private static func isBreak(at offset: Int, _ span: Span<UInt8>) -> Bool {
    let start = BlankSign.end(of: offset, in: span)
    guard start > offset, start + 1 < span.count else { return false }
    if span[start] == 0xD9, span[start + 1] &- 0x8B < 8 { return true }
    guard let end = letterEnd(at: start, span) else { return false }
    let next = BlankSign.end(of: end, in: span)
    guard next > end, let end = letterEnd(at: next, span) else { return false }
    return end >= span.count || BlankSign.endsLine(span[end])
      || BlankSign.byteCount(at: end, in: span) != nil
  }

  /// Where the letter of Arabic, or the presentation form, ends that stands at an offset.
  private static func letterEnd(at offset: Int, _ span: Span<UInt8>) -> Int? {
    guard offset + 1 < span.count else { return nil }
    if span[offset] & 0xFC == 0xD8 { return offset + 2 }
    return span[offset] == 0xEF && span[offset + 1] &- 0xAC < 0x10 ? offset + 3 : nil
  }
}
