internal import ArabicText

/// Joins words that extraction broke: by kashida and blanks, U+FFFD for kashida, blanks between all letters,
/// letters that stand for kashida; and puts marks that stand apart or twice on their letter.
enum BrokenWords {
  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    var offset = 0
    var doublesMarks: Bool?
    while let sign = firstSign(in: span, from: offset) {
      var start = sign
      while start > offset, span[start - 1] != 0x0A { start -= 1 }
      var end = sign
      while end < span.count, span[end] != 0x0A { end += 1 }
      let isDoubled = doublesMarks ?? Self.doublesMarks(span)
      doublesMarks = isDoubled
      var line = BrokenLine(
        PlacedScalar.scalars(of: span, in: start..<end),
        doublesMarks: isDoubled
      )
      line.repair()
      for edit in line.edits {
        let target = builder.replace(edit.range, with: edit.replacement)
        repairs.append(.init(kind: edit.kind, target: target, margin: edit.margin))
      }
      offset = end
    }
    return builder.finish().map { ($0, repairs) }
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
      if byte == 0x20, isBreak(at: offset, span) { return offset }
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

  /// Whether a blank stands before a mark, between tatweels or among single letters.
  private static func isBreak(at offset: Int, _ span: Span<UInt8>) -> Bool {
    guard offset + 2 < span.count, span[offset + 1] & 0xFC == 0xD8 else { return false }
    if span[offset + 1] == 0xD9, span[offset + 2] &- 0x8B < 8 { return true }
    if span[offset + 1] == 0xD9, span[offset + 2] == 0x80 { return true }
    return offset + 5 < span.count && span[offset + 3] == 0x20 && span[offset + 4] & 0xFC == 0xD8
      && (offset + 6 >= span.count || span[offset + 6] == 0x20 || span[offset + 6] == 0x0A)
  }
}

/// One line whose broken words are joined.
struct BrokenLine {
  struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]
    var kind: PrintedText.Kind
    var margin: Double
  }

  /// What is to be replaced, in order.
  private(set) var edits: [Edit] = []
  private let scalars: [PlacedScalar]
  private let symbols: [UInt8]

  /// How many scalars on each side of a place may belong to its word: no word is longer, and the work for each
  /// place stays the same.
  private static let longestWord = 64
  private static let tatweel: UInt32 = 0x0640
  private static let replacement: UInt32 = 0xFFFD

  /// Whether a mark that stands twice in its text is damage.
  private let doublesMarks: Bool

  init(_ scalars: [PlacedScalar], doublesMarks: Bool) {
    self.scalars = scalars
    self.doublesMarks = doublesMarks
    symbols = scalars.map { TextSymbol.symbol(of: $0.value) }
  }

  /// Finds what is to be replaced.
  mutating func repair() {
    var index = 0
    while index < scalars.count {
      if let next = joinTatweels(at: index) ?? removeReplacement(at: index)
        ?? joinLetters(at: index) ?? placeMark(at: index) ?? removeRepeats(at: index)
      {
        index = max(next, index + 1)
      } else {
        index += 1
      }
    }
  }

  private func isLetter(_ index: Int) -> Bool {
    scalars.indices.contains(index) && (1...31).contains(symbols[index])
  }

  private func isBlank(_ index: Int) -> Bool {
    scalars.indices.contains(index)
      && (scalars[index].value == 0x20 || scalars[index].value == 0xA0)
  }

  private func isTatweel(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].value == Self.tatweel
  }

  private mutating func remove(_ indices: Range<Int>, of kind: PrintedText.Kind, margin: Double) {
    guard let first = indices.first, let last = indices.last else { return }
    let range = scalars[first].start..<scalars[last].end
    if let before = edits.last, before.range.upperBound > range.lowerBound { return }
    edits.append(Edit(range: range, replacement: [], kind: kind, margin: margin))
  }

  /// The letters and marks of the word that a stretch lies in, without the stretch.
  private func word(without gap: Range<Int>) -> [UInt32] {
    var start = gap.lowerBound
    while start > 0, gap.lowerBound - start < Self.longestWord,
      isLetter(start - 1) || symbols[start - 1] == TextSymbol.mark
    { start -= 1 }
    var end = gap.upperBound
    while end < scalars.count, end - gap.upperBound < Self.longestWord,
      isLetter(end) || symbols[end] == TextSymbol.mark
    { end += 1 }
    return (Array(start..<gap.lowerBound) + Array(gap.upperBound..<end)).map { scalars[$0].value }
  }

  /// `الـ ـقـ ـرار`: tatweel, a blank and tatweel between letters.
  private mutating func joinTatweels(at index: Int) -> Int? {
    guard isTatweel(index), index > 0, isLetter(index - 1) else { return nil }
    var end = index
    while isTatweel(end) { end += 1 }
    let blank = end
    while isBlank(end) { end += 1 }
    guard end > blank, isTatweel(end) else { return nil }
    while isTatweel(end) { end += 1 }
    guard isLetter(end) else { return nil }
    remove(index..<end, of: .brokenWord, margin: 10)
    return end
  }

  /// `الع��دد`: U+FFFD in place of kashida, where the word is one without it.
  private mutating func removeReplacement(at index: Int) -> Int? {
    guard scalars[index].value == Self.replacement else { return nil }
    var end = index
    while end < scalars.count, scalars[end].value == Self.replacement { end += 1 }
    guard index > 0, isLetter(index - 1) || symbols[index - 1] == TextSymbol.mark, isLetter(end)
    else { return end }
    // Other stretches of the same word go with it.
    var stretches = [index..<end]
    var next = end
    while next < scalars.count, next - index < Self.longestWord {
      if isLetter(next) || symbols[next] == TextSymbol.mark {
        next += 1
      } else if scalars[next].value == Self.replacement {
        let start = next
        while next < scalars.count, scalars[next].value == Self.replacement { next += 1 }
        if isLetter(next) { stretches.append(start..<next) }
      } else {
        break
      }
    }
    var start = index
    while start > 0, index - start < Self.longestWord,
      isLetter(start - 1) || symbols[start - 1] == TextSymbol.mark
    { start -= 1 }
    let word = (start..<next).map { scalars[$0].value }.filter { $0 != Self.replacement }
    let judgement = WordJudgement(word)
    guard judgement.isKnown, judgement.letterCount >= 3 else { return end }
    for stretch in stretches { remove(stretch, of: .brokenWord, margin: judgement.bits) }
    return next
  }

  /// `ا ل ق ر ا ر :`: four and more letters one by one, with what stands between them, cut anew into words.
  private mutating func joinLetters(at index: Int) -> Int? {
    guard !isBlank(index), index == 0 || isBlank(index - 1) else { return nil }
    let spaced = SpacedLine(scalars, symbols, at: index)
    guard spaced.letterCount >= 4, 2 * spaced.letterCount >= spaced.units.count else { return nil }
    guard let cuts = spaced.cuts() else { return spaced.end }
    for (gap, isCut) in cuts.isCut.enumerated() {
      let blanks = spaced.units[gap].upperBound..<spaced.units[gap + 1].lowerBound
      if !isCut {
        remove(blanks, of: .brokenWord, margin: cuts.bits)
      } else if blanks.count > 1 {
        remove(blanks.dropFirst(), of: .brokenWord, margin: cuts.bits)
      }
    }
    return spaced.end
  }

  /// A mark after a blank goes to the letter before it; a mark that stands twice stands once.
  private mutating func placeMark(at index: Int) -> Int? {
    guard scalars[index].value &- 0x064B < 8 else { return nil }
    if index > 1, isBlank(index - 1), isLetter(index - 2) {
      let joined = word(without: index - 1..<index)
      let after = index + 1 < scalars.count && isLetter(index + 1)
      let margin = after ? gain(ofJoining: joined, at: index - 1) : 4
      if margin > 2 { remove(index - 1..<index, of: .strayMark, margin: margin) }
      return index + 1
    }
    if doublesMarks, index > 0, scalars[index - 1].value == scalars[index].value {
      remove(index..<index + 1, of: .strayMark, margin: 6)
      return index + 1
    }
    return nil
  }

  /// By how much a word is likelier than the two that a blank makes of it.
  private func gain(ofJoining word: [UInt32], at blank: Int) -> Double {
    var first: [UInt32] = []
    var index = blank - 1
    while index >= 0, blank - index <= Self.longestWord,
      isLetter(index) || symbols[index] == TextSymbol.mark
    {
      first.append(scalars[index].value)
      index -= 1
    }
    first.reverse()
    let second = word.dropFirst(first.count)
    return WordJudgement(word).bits - WordJudgement(first).bits - WordJudgement(second).bits
  }

  /// `الدكتتتتور`: a letter that joins its neighbours three times and more, where the word has one of them, or two.
  private mutating func removeRepeats(at index: Int) -> Int? {
    guard isRepeat(at: index), index > 0,
      isLetter(index - 1) || symbols[index - 1] == TextSymbol.mark
    else { return nil }
    var start = index
    while start > 0, index - start < Self.longestWord,
      isLetter(start - 1) || symbols[start - 1] == TextSymbol.mark
    { start -= 1 }
    var word = (start..<index).map { scalars[$0].value }
    // Other stretches of the same word go with it.
    var stretches: [Range<Int>] = []
    var end = index
    while end < scalars.count, end - index < Self.longestWord,
      isLetter(end) || symbols[end] == TextSymbol.mark
    {
      let first = end
      word.append(scalars[first].value)
      end += 1
      guard isRepeat(at: first) else { continue }
      while end < scalars.count, scalars[end].value == scalars[first].value { end += 1 }
      stretches.append(first + 1..<end)
    }
    guard let last = stretches.last, last.upperBound < end else { return end }
    let single = WordJudgement(word)
    let isWord = single.isKnown && single.letterCount >= (stretches[0].count > 2 ? 3 : 4)
    if stretches.count == 1 {
      word.insert(scalars[index].value, at: index - start)
      let double = WordJudgement(word)
      if double.isKnown, double.letterCount >= 4, !isWord || double.bits > single.bits {
        remove(stretches[0].dropFirst(), of: .brokenWord, margin: double.bits)
        return end
      }
    }
    if isWord { for stretch in stretches { remove(stretch, of: .brokenWord, margin: single.bits) } }
    return end
  }

  /// Whether a letter that may be stretched stands three times and more from a place on.
  private func isRepeat(at index: Int) -> Bool {
    let value = scalars[index].value
    return Self.stretching.contains(value) && index + 2 < scalars.count
      && scalars[index + 1].value == value && scalars[index + 2].value == value
  }

  /// Letters that join both neighbours and that nobody repeats to show how a word is cried.
  private static let stretching: Set<UInt32> = [
    0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637, 0x0638,
    0x0639, 0x063A, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646,
  ]
}
