internal import ArabicText

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
  /// The words with U+FFFD between letters.
  private(set) var replacements = BrokenWords.Evidence()
  /// How many words have marks that stand apart.
  private(set) var markGapCount = 0
  /// The words with a letter many times over.
  private(set) var repeats = BrokenWords.Evidence()
  private let scalars: [PlacedScalar]
  private let symbols: [UInt8]
  private let habits: BrokenWords.Habits

  /// How many scalars on each side of a place may belong to its word: no word is longer, and the work for each
  /// place stays the same.
  private static let longestWord = 64
  private static let replacement: UInt32 = 0xFFFD

  init(_ scalars: [PlacedScalar], _ habits: BrokenWords.Habits) {
    self.scalars = scalars
    self.habits = habits
    symbols = scalars.map { TextSymbol.symbol(of: $0.value) }
  }

  /// Finds what is to be replaced.
  ///
  /// - Parameter onlyStretches: whether only what stands for kashida is looked for.
  mutating func repair(onlyStretches: Bool) {
    var index = 0
    while index < scalars.count {
      let next =
        removeReplacement(at: index) ?? removeRepeats(at: index)
        ?? (onlyStretches ? nil : joinLetters(at: index) ?? placeMark(at: index))
      if let next {
        index = max(next, index + 1)
      } else {
        index += 1
      }
    }
  }

  private func isLetter(_ index: Int) -> Bool {
    scalars.indices.contains(index) && (1...31).contains(symbols[index])
  }

  private func isWord(_ index: Int) -> Bool {
    isLetter(index) || scalars.indices.contains(index) && symbols[index] == TextSymbol.mark
  }

  private func isBlank(_ index: Int) -> Bool {
    scalars.indices.contains(index) && BlankSign.width(of: scalars[index].value) != nil
  }

  private func isVowelMark(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].value &- 0x064B < 8
  }

  private mutating func remove(_ indices: Range<Int>, of kind: PrintedText.Kind, margin: Double) {
    guard let first = indices.first, let last = indices.last else { return }
    let range = scalars[first].start..<scalars[last].end
    if let before = edits.last, before.range.upperBound > range.lowerBound { return }
    edits.append(Edit(range: range, replacement: [], kind: kind, margin: margin))
  }

  /// Where the word begins that a place lies in.
  private func wordStart(of place: Int) -> Int {
    var start = place
    while start > 0, place - start < Self.longestWord, isWord(start - 1) { start -= 1 }
    return start
  }

  /// `الع��دد`: U+FFFD in place of kashida, where the word is one without it.
  private mutating func removeReplacement(at index: Int) -> Int? {
    guard scalars[index].value == Self.replacement else { return nil }
    var end = index
    while end < scalars.count, scalars[end].value == Self.replacement { end += 1 }
    guard isWord(index - 1), isLetter(end) else { return end }
    // Other stretches of the same word go with it.
    var stretches = [index..<end]
    var next = end
    while next < scalars.count, next - index < Self.longestWord {
      if isWord(next) {
        next += 1
      } else if scalars[next].value == Self.replacement {
        let start = next
        while next < scalars.count, scalars[next].value == Self.replacement { next += 1 }
        if isLetter(next) { stretches.append(start..<next) }
      } else {
        break
      }
    }
    let word = (wordStart(of: index)..<next).map { scalars[$0].value }
      .filter { $0 != Self.replacement }
    let judgement = WordJudgement(word)
    let isSure = judgement.isKnown && judgement.letterCount >= 3
    replacements.count += 1
    if isSure { replacements.knownCount += 1 }
    guard
      isSure || habits.fillsWithReplacements && (judgement.isKnown || judgement.bits > 0)
    else { return next }
    for stretch in stretches {
      remove(stretch, of: .brokenWord, margin: max(1, judgement.bits))
    }
    return next
  }

  /// `ا ل ق ر ا ر :`: four and more letters one by one, with what stands between them, cut anew into words.
  private mutating func joinLetters(at index: Int) -> Int? {
    guard !isBlank(index), index == 0 || isBlank(index - 1) else { return nil }
    let spaced = SpacedLine(scalars, symbols, at: index)
    guard spaced.letterCount >= 4, 2 * spaced.letterCount >= spaced.units.count else { return nil }
    guard !spaced.isListOfLetters, let cuts = spaced.cuts() else { return spaced.end }
    for (gap, unit) in spaced.units.enumerated() {
      for index in unit where isBlank(index) {
        remove(index..<index + 1, of: .strayMark, margin: 4)
      }
      guard gap < cuts.isCut.count else { break }
      let isCut = cuts.isCut[gap]
      let blanks = unit.upperBound..<spaced.units[gap + 1].lowerBound
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
    guard isVowelMark(index) else { return nil }
    if index > 1, isBlank(index - 1) {
      var start = index - 1
      while start > 0, isBlank(start - 1) { start -= 1 }
      guard wordStart(of: start) < start, isLetter(wordStart(of: start)) else { return index + 1 }
      return placeMarks(from: start)
    }
    if habits.doublesMarks, index > 0, scalars[index - 1].value == scalars[index].value {
      remove(index..<index + 1, of: .strayMark, margin: 6)
      return index + 1
    }
    return nil
  }

  /// Puts marks that stand after blanks on the letters before them, and cuts what follows each other so into words.
  ///
  /// - Parameter first: The first blank before the first mark.
  private mutating func placeMarks(from first: Int) -> Int {
    markGapCount += 1
    // Pieces, with the marks between each and the next, as indices with the blanks before and after them.
    var pieces = [wordStart(of: first)..<first]
    var joints: [Range<Int>] = []
    var end = first
    while let joint = joint(at: end), pieces.count < Self.longestWord {
      var next = joint.upperBound
      while isWord(next), next - joint.upperBound < Self.longestWord { next += 1 }
      joints.append(joint)
      end = next
      if next == joint.upperBound { break }
      pieces.append(joint.upperBound..<next)
    }
    let isCut = cuts(between: pieces, joints)
    for (place, joint) in joints.enumerated() {
      let isEnd = place >= isCut.count || isCut[place]
      let marks = joint.filter { !isBlank($0) }
      // `في ُشرط`: by itself it may be of the letter after it as well.
      let isNext = isEnd && place < isCut.count && marks.last == joint.upperBound - 1
      if isNext, !habits.detachesMarks, let mark = marks.first, scalars[mark].value > 0x064D {
        continue
      }
      for index in joint where isBlank(index) {
        if isEnd, let last = marks.last, index == last + 1 { continue }
        remove(index..<index + 1, of: .strayMark, margin: 4)
      }
      guard place < isCut.count, isCut[place], let last = marks.last, last + 1 == joint.upperBound
      else { continue }
      // `كتاب ٌجديد`: the blank stood on the wrong side of the mark.
      edits.append(
        Edit(
          range: scalars[last].end..<scalars[last].end,
          replacement: [0x20],
          kind: .strayMark,
          margin: 4
        )
      )
    }
    return end
  }

  /// For each place between pieces whether words part there.
  private func cuts(between pieces: [Range<Int>], _ joints: [Range<Int>]) -> [Bool] {
    let letters = pieces.map { $0.filter { isLetter($0) }.map { scalars[$0].value } }
    var gaps: [Segmentation.Gap] = []
    for (place, own) in letters.enumerated() {
      if place > 0 { gaps.append(.open) }
      gaps += [Segmentation.Gap](repeating: .whole, count: max(0, own.count - 1))
    }
    let all = Segmentation(letters.flatMap(\.self), gaps)
    var isCut = zip(gaps, all.isCut).filter { $0.0 == .open }.map(\.1)
    // Why: where no blank stands after the mark, the one before it may be all that is wrong.
    var start = 0
    for place in isCut.indices where isCut[place] {
      let end = isCut[(place + 1)...].firstIndex(of: true) ?? isCut.count
      let words = [letters[start...place], letters[place + 1...end]]
      let areWords = words.allSatisfy { WordJudgement($0.flatMap(\.self)).isKnown }
      if !areWords, !isBlank(joints[place].upperBound - 1) {
        isCut[place] = false
      } else {
        start = place + 1
      }
    }
    return isCut
  }

  /// Marks with a blank before them, and the blanks around them.
  private func joint(at start: Int) -> Range<Int>? {
    var end = start
    var markCount = 0
    while true {
      var next = end
      while isBlank(next) { next += 1 }
      guard isVowelMark(next), next > end || end > start else { break }
      markCount += 1
      end = next + 1
    }
    guard markCount > 0 else { return nil }
    if isBlank(end), isLetter(end + 1) { end += 1 }
    return start..<end
  }

  /// `الدكتتتتور`: a letter that joins its neighbours three times and more, where the word has one of them, or two.
  private mutating func removeRepeats(at index: Int) -> Int? {
    guard isRepeat(at: index) else { return nil }
    let start = wordStart(of: index)
    guard index == start || scalars[index - 1].value != scalars[index].value else { return nil }
    var word = (start..<index).map { scalars[$0].value }
    // Other stretches of the same word go with it; where each stands in the word.
    var stretches: [(range: Range<Int>, place: Int)] = []
    var end = index
    while end < scalars.count, end - index < Self.longestWord, isWord(end) {
      let first = end
      word.append(scalars[first].value)
      end += 1
      guard isRepeat(at: first) else { continue }
      while end < scalars.count, scalars[end].value == scalars[first].value { end += 1 }
      stretches.append((first + 1..<end, word.count - 1))
    }
    guard let last = stretches.last,
      habits.repeatsLetters
        || stretches.contains(where: { Self.stretching.contains(word[$0.place]) }),
      stretches.count <= 6 || !habits.repeatsLetters,
      last.range.upperBound < end || habits.repeatsLetters
    else { return end }
    // Why: kashida stands before a letter, so that the last one is of the word.
    let ends = last.range.upperBound == end ? 1 << (stretches.count - 1) : 0
    repeats.count += 1
    let least = stretches.count == 1 && stretches[0].range.count == 2 ? 4 : 3
    var best: (kept: Int, bits: Double, isKnown: Bool)?
    // Which stretches stand for a letter that the word has twice, bit by bit.
    for kept in 0..<(habits.repeatsLetters ? 1 << stretches.count : stretches.count == 1 ? 2 : 1)
    where kept & ends == ends {
      var letters = word
      for (bit, stretch) in stretches.enumerated().reversed() where kept >> bit & 1 == 1 {
        letters.insert(letters[stretch.place], at: stretch.place)
      }
      let judgement = WordJudgement(letters)
      let isEnough =
        judgement.isKnown
        && judgement.letterCount >= (habits.repeatsLetters ? 2 : kept == 0 ? least : 4)
      // Why: a letter more is worth as much in random letters; without that two words tell by how usual they are.
      let bits = judgement.bits - Self.letterBits * Double(kept.nonzeroBitCount)
      guard isEnough || habits.repeatsLetters else { continue }
      if let best, best.isKnown && !isEnough || best.isKnown == isEnough && best.bits >= bits {
        continue
      }
      best = (kept, bits, isEnough)
    }
    guard let best else { return end }
    if best.isKnown { repeats.knownCount += 1 }
    // Why: who cries a word repeats its first letter too.
    guard index > start || habits.repeatsLetters else { return end }
    for (bit, stretch) in stretches.enumerated() {
      let range = best.kept >> bit & 1 == 1 ? stretch.range.dropFirst() : stretch.range
      remove(range, of: .brokenWord, margin: max(1, best.bits))
    }
    return end
  }

  /// What a letter is worth in random letters, in bits.
  private static let letterBits = 4.9

  /// Whether a letter that may be stretched stands three times and more from a place on.
  private func isRepeat(at index: Int) -> Bool {
    let value = scalars[index].value
    return (Self.stretching.contains(value) || Self.cried.contains(value))
      && index + 2 < scalars.count && scalars[index + 1].value == value
      && scalars[index + 2].value == value
  }

  /// Letters that join both neighbours and that nobody repeats to show how a word is cried.
  private static let stretching: Set<UInt32> = [
    0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637, 0x0638,
    0x0639, 0x063A, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646,
  ]

  /// The others that join both, ه ي ئ.
  ///
  /// Words in which no other is repeated tell nothing.
  private static let cried: Set<UInt32> = [0x0647, 0x064A, 0x0626]
}
